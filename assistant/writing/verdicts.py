"""The parts of a yes-or-no answer: the verdict, its line, and the values that premises hold."""

from __future__ import annotations

import re

from assistant.question.understanding import Question
from assistant.shelf import Shelf
from assistant.terms import pattern
from assistant.values import dates, documents, numbers
from assistant.writing.drafts import Evidence, Line
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted, where

_PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("P1W", pattern(r"\b(?:hằng|hàng|mỗi|theo)\s+tuần\b|\bweekly\b|\bevery week\b")),
    ("P1M", pattern(r"\b(?:hằng|hàng|mỗi|theo|từng)\s+tháng\b|\bmonthly\b|\bevery month\b")),
    (
        "P3M",
        pattern(
            r"\b(?:hằng|hàng|mỗi|theo|từng)\s+quý\b|\b(?:3|ba) tháng\b|\bquarterly\b"
            r"|\bevery quarter\b"
        ),
    ),
    ("P6M", pattern(r"\b(?:6|sáu)\s+tháng\b|\bnửa năm\b|\b(?:six|6) months\b")),
    ("P1Y", pattern(r"\b(?:hằng|hàng|mỗi|1|01|một)\s+năm\b|\byearly\b|\bannual(?:ly)?\b")),
)
_CONFIRMS = pattern(
    r"\b(?:có phải|phải chăng|có đúng|đúng không|phải không|đúng hay sai|true|correct|right)\b"
)


def periods_in(text: str) -> set[str]:
    """Periods that a text names, as ISO 8601 durations."""
    lowered = text.lower()
    return {period for period, form in _PERIODS if form.search(lowered)}


def figures_in(question: Question) -> set[str]:
    """Figures of a question that are no dates, document numbers or slots."""
    text = question.text
    taken = [(date.start, date.end) for date in dates(text)]
    taken += [(document.start, document.end) for document in documents(text)]
    taken += list(question.scope.used)
    return {
        value.value
        for value in numbers(text)
        if value.value.isdigit() and not any(s < value.end and value.start < e for s, e in taken)
    }


def yes(question: Question) -> str:
    """``Đúng.`` to a premise put up, ``Có.`` to a question whether something is so."""
    both = f"{question.text.lower()} {question.standalone.lower()}"
    return say("yes" if _CONFIRMS.search(both) else "has", question.language)


def no(question: Question) -> str:
    """The verdict on a wrong premise, ``Không.``."""
    return say("no", question.language)


def verdict_line(
    verdict: str, evidence: Evidence, question: Question, shelf: Shelf, *, more: str = ""
) -> Line:
    """The verdict in bold, the words that decide, and where they stand."""
    said = more or say("letter_says", question.language)
    place = where(shelf, evidence, question.language)
    return Line(
        text=f"**{verdict}** {said} {quoted(shelf, evidence)} {mark(0)} ({place})",
        evidence=(evidence,),
    )
