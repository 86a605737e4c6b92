"""Answering what a short form stands for or what a letter says that a thing is."""

from __future__ import annotations

import re

from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.mentions import around
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted, where
from ingest.language.abbreviations import USUAL_ABBREVIATIONS

_ASKED = pattern(
    r"(?:(?:chữ|từ|cụm từ|thuật ngữ|ký hiệu|what (?:is|does)|the abbreviation"
    r"|does)\s+)?[“\"']?([\w\-/&]{2,24})[”\"']?\s+"
    r"(?:là (?:viết tắt|từ viết tắt|chữ viết tắt|gì|cái gì|chữ gì|từ gì)|viết tắt|có nghĩa"
    r"|nghĩa|được viết|viết đầy đủ"
    r"|tên đầy đủ|stands? for|mean)"
)
_WHOLE = pattern(
    r"^\W*(?:(?:từ|chữ|cụm từ|what (?:is|does))\s+)*([\w\-/&]{2,15})(?:\s+(?:là"
    r"|nghĩa|viết|mean).*)?\W*$"
)
_IN_QUOTES = re.compile(r"[“\"']\s*([^“”\"']{2,40}?)\s*[”\"']")
_LONG_TO_SHORT = pattern(
    r"[“\"']?(.{4,80}?)[”\"']?\s+(?:được |thì )?viết tắt (?:là|như thế nào|thế nào|ra sao)"
)


def asked_short_form(question: Question, shelf: Shelf) -> str:
    """The short form that the question asks about; empty when it asks about none."""
    for quoted_word in _IN_QUOTES.finditer(question.standalone):
        if _defined(quoted_word.group(1), shelf):
            return quoted_word.group(1)
    for text in (question.standalone, question.text):
        for asked in _ASKED.finditer(text.lower()):
            if _known(asked.group(1), shelf) and not _is_issuer(asked.group(1), shelf):
                return str(asked.group(1))
        for found in re.finditer(r"[\w\-/]{2,15}", text):
            word = found.group()
            shouted = word.isupper() or not re.search(r"[aeiouy]", fold(word))
            if shouted and not _is_issuer(word, shelf) and _known(word, shelf):
                return word
    for text in (question.standalone, question.text):
        if (whole := _WHOLE.match(text.lower())) and _known(whole.group(1), shelf):
            return str(whole.group(1))
    return ""


def _is_issuer(word: str, shelf: Shelf) -> bool:
    return shelf.is_issuer(fold(word))


def _known(word: str, shelf: Shelf) -> bool:
    return fold(word) in shelf.short_forms or bool(_defined(word, shelf))


def _defined(word: str, shelf: Shelf) -> list[tuple[str, str, int, int]]:
    """Where letters define the short form: letter, long form, range."""
    return [
        (letter, found.long, found.start, found.end)
        for letter in shelf.newest_first(shelf.summaries)[:50]
        for found in shelf.directive(letter).abbreviations
        if fold(found.short) == fold(word)
    ]


def answer_definition(question: Question, shelf: Shelf) -> Draft | None:
    """The long form of a short form; None when the question asks about none that is known."""
    short = asked_short_form(question, shelf)
    if not short:
        return _short_of(question)
    shown = _usual_spelling(short)
    admitted = set(question.scope.letters)
    defined = [entry for entry in _defined(short, shelf) if entry[0] in admitted]
    lines = []
    seen: set[str] = set()
    for letter, long, start, end in defined:
        if fold(long) in seen:
            continue
        seen.add(fold(long))
        place = Evidence(directive_id=letter, start=start, end=end)
        lines.append(
            Line(
                text=f"**{shown}**: **{long}**. {quoted(shelf, place)} {mark(0)}"
                f" ({where(shelf, place, question.language)})",
                evidence=(place,),
            )
        )
    if lines:
        return Draft(status=Status.ANSWERED, lines=tuple(lines[:2]))
    long = shelf.short_forms[fold(short)]
    place_of_use = _use_of(short, shelf, admitted)
    opening = f"**{shown}**: **{long}**."
    if place_of_use is None:
        return Draft(status=Status.ANSWERED, opening=opening)
    return Draft(
        status=Status.ANSWERED,
        opening=opening,
        lines=(
            Line(
                text=f"{say('letter_says', question.language)} {quoted(shelf, place_of_use)}"
                f" {mark(0)} ({where(shelf, place_of_use, question.language)})",
                evidence=(place_of_use,),
            ),
        ),
    )


def _short_of(question: Question) -> Draft | None:
    match = _LONG_TO_SHORT.search(question.text.lower())
    if match is None:
        return None
    wanted = fold(match.group(1)).strip()
    for short, long in USUAL_ABBREVIATIONS.items():
        if fold(long) == wanted:
            return Draft(status=Status.ANSWERED, opening=f"**{long}**: **{short}**.")
    return None


def _usual_spelling(short: str) -> str:
    return next((usual for usual in USUAL_ABBREVIATIONS if fold(usual) == fold(short)), short)


def _use_of(short: str, shelf: Shelf, admitted: set[str]) -> Evidence | None:
    """A clause of a letter that uses the short form."""
    form = re.compile(rf"(?<!\w){re.escape(_usual_spelling(short))}(?!\w)")
    for letter in shelf.newest_first(admitted)[:50]:
        text = shelf.directive(letter).text
        match = form.search(text)
        if match:
            start, end = around(text, *match.span())
            return Evidence(directive_id=letter, start=start, end=end)
    return None
