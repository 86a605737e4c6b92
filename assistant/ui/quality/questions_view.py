"""The questions of a run as HTML: a list that is narrowed, and one question in full."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.ui.chat.answer_text import render_markdown
from assistant.ui.markup import Markup, element, join
from assistant.ui.quality.charts import decimal
from assistant.ui.quality.labels import QuestionLabels
from assistant.ui.quality.records import Asked, SeenPlace, Verdict
from assistant.ui.quality.signals import DETAIL, QUESTIONS, SOURCE, sends
from ingest.language.text import search_key, strip_diacritics

ROWS = 100
BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What the list is narrowed to; empty narrows nothing.

    ``state`` is a verdict, or ``bad`` for all but right answers.
    """

    state: str = ""
    tag: str = ""
    variant: str = ""
    words: str = ""


def narrowed(questions: Sequence[Asked], to: Narrowed) -> tuple[Asked, ...]:
    """The questions that fit, in order. Words match without regard to case and accents."""
    wanted = _key(to.words).split()
    return tuple(question for question in questions if _fits(question, to, wanted))


def _fits(question: Asked, to: Narrowed, wanted: Sequence[str]) -> bool:
    if to.state == BAD and question.verdict is Verdict.RIGHT:
        return False
    if to.state not in ("", BAD, question.verdict.value):
        return False
    if to.tag and to.tag not in question.tags:
        return False
    if to.variant not in ("", question.variant):
        return False
    if not wanted:
        return True
    text = _key(f"{question.question_id} {question.asked} {question.text}")
    return all(word in text for word in wanted)


def _key(text: str) -> str:
    return strip_diacritics(search_key(text))


def question_list(
    questions: Sequence[Asked], *, run_id: str, several: bool, labels: QuestionLabels
) -> Markup:
    """The questions, each a button; ``several`` ways of typing are named beside each."""
    if not questions:
        return element("p", labels.none, class_="rong")
    rows = [
        element(
            "li",
            element(
                "button",
                verdict_mark(question.verdict, labels=labels),
                element("span", question.asked, class_="hoi-gi"),
                element("small", _about(question, several=several)),
                type="button",
                class_="cau",
                **sends(
                    QUESTIONS,
                    "select",
                    run=run_id,
                    question=question.question_id,
                    variant=question.variant,
                    shows=DETAIL,
                ),
            ),
        )
        for question in questions[:ROWS]
    ]
    rest = len(questions) - len(rows)
    return element(
        "div",
        element("p", labels.count.format(shown=len(questions)), class_="dem", role="status"),
        element("ol", *rows, class_="cac-cau", aria_label=labels.title),
        element("p", labels.more.format(rest=rest), class_="ghi-chu") if rest else "",
    )


def _about(question: Asked, *, several: bool) -> str:
    parts = [question.question_id, *question.tags]
    if several:
        parts.append(question.variant_label)
    return " · ".join(parts)


def verdict_mark(verdict: Verdict, *, labels: QuestionLabels) -> Markup:
    """What an answer was worth, in a word."""
    return element("span", labels.verdicts[verdict], class_=f"phan-xu px-{verdict.value}")


def question_detail(
    question: Asked,
    *,
    ids: Mapping[str, str],
    language: str,
    labels: QuestionLabels,
) -> Markup:
    """One question in full; ``ids`` maps file names of letters at hand to their ids."""
    return element(
        "section",
        element("h3", labels.detail.format(id=question.question_id), tabindex=-1),
        element(
            "p",
            verdict_mark(question.verdict, labels=labels),
            " ",
            element("strong", question.asked),
        ),
        _described(
            (labels.variant, question.variant_label),
            (labels.history, " → ".join(question.history)),
            (labels.understood, _other(question.standalone, question.asked)),
        ),
        _problems(question, labels=labels),
        element("h4", labels.answer),
        said(question, ids=ids, labels=labels),
        element("h4", labels.expected),
        _expected(question, ids=ids, labels=labels),
        _scores(question, language=language, labels=labels),
        class_="dg-chi-tiet",
    )


def _other(standalone: str, asked: str) -> str:
    return "" if standalone == asked else standalone


def _problems(question: Asked, *, labels: QuestionLabels) -> Markup:
    if not question.problems:
        return element("p", labels.no_problems, class_="dg-dat")
    return element(
        "div",
        element("h4", labels.problems),
        element("ul", *(element("li", problem) for problem in question.problems)),
        class_="dg-sai",
    )


def said(question: Asked, *, ids: Mapping[str, str], labels: QuestionLabels) -> Markup:
    """The answer with its quotations; each opens its letter where the library has it."""
    status = labels.statuses.get(question.status, question.status)
    quotes = [_quote(citation, ids=ids, labels=labels) for citation in question.citations]
    return element(
        "div",
        element("p", f"{labels.status}: {status}", class_="ghi-chu"),
        answer_box(question.error or question.text or labels.no_answer),
        element("ul", *quotes, class_="cac-trich", aria_label=labels.citations) if quotes else "",
        _described((labels.missing, question.missing)),
    )


def answer_box(text: str) -> Markup:
    """An answer as it was given, with its markers."""
    return element("div", render_markdown(text, markers=_marks), class_="loi-dap noi-dung")


def _marks(markers: Sequence[int]) -> Markup:
    return join(element("span", str(marker), class_="so-dan") for marker in markers)


def _quote(place: SeenPlace, *, ids: Mapping[str, str], labels: QuestionLabels) -> Markup:
    mark = element("span", str(place.marker), class_="so-dan")
    label = element("strong", place.label)
    words = element("q", " ".join(place.quote.split()))
    letter = ids.get(place.letter)
    if letter is None:
        note = element("small", labels.not_in_library)
        return element("li", mark, " ", label, " ", note, element("p", words))
    button = element(
        "button",
        mark,
        " ",
        label,
        element("span", words, class_="loi-trich"),
        type="button",
        class_="trich",
        **_opens(letter, place),
    )
    return element("li", button)


def _opens(letter: str, place: SeenPlace) -> dict[str, str | int]:
    words = " ".join(place.quote.split())[:300]
    return sends(
        SOURCE, "select", letter=letter, start=place.start, end=place.end, words=words, shows=SOURCE
    )


def _expected(question: Asked, *, ids: Mapping[str, str], labels: QuestionLabels) -> Markup:
    status = labels.statuses.get(question.expected_status, question.expected_status)
    rows: list[str] = [element("dt", labels.status), element("dd", status)]
    if question.expected:
        places = [_wanted(place, ids=ids, labels=labels) for place in question.expected]
        rows += [element("dt", labels.places), element("dd", element("ul", *places))]
    for name, items in ((labels.facts, question.facts), (labels.forbidden, question.forbidden)):
        if items:
            shown = [element("li", " | ".join(spellings)) for spellings in items]
            rows += [element("dt", name), element("dd", element("ul", *shown))]
    if question.note:
        rows += [element("dt", labels.note), element("dd", question.note)]
    return element("dl", *rows, class_="thong-tin")


def _wanted(place: SeenPlace, *, ids: Mapping[str, str], labels: QuestionLabels) -> Markup:
    where = f"{place.letter}, {place.section}" if place.section else place.letter
    words = f"{where}: “{place.quote}”" if place.quote else where
    letter = ids.get(place.letter)
    if letter is None:
        return element("li", words, " ", element("small", labels.not_in_library))
    return element(
        "li", element("button", words, type="button", class_="cho", **_opens(letter, place))
    )


def _scores(question: Asked, *, language: str, labels: QuestionLabels) -> Markup:
    rows = [
        element(
            "li",
            f"{name}: ",
            element("strong", decimal(value, language=language)),
        )
        for name, value in question.scores
    ]
    took = labels.latency.format(ms=round(question.latency_ms))
    return element(
        "details",
        element("summary", f"{labels.scores} · {took}"),
        element("ul", *rows, class_="diem"),
    )


def _described(*pairs: tuple[str, str]) -> Markup:
    rows: list[str] = []
    for name, value in pairs:
        if value:
            rows += [element("dt", name), element("dd", value)]
    return element("dl", *rows, class_="thong-tin") if rows else Markup("")
