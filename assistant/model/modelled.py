"""The language model's way to an answer: drafts proved one by one, one repair round, a way back.

Each statement is proved before it is shown. Quotations are looked for in the passages given; what
a model says is cited at the place where its quotation stands, or not at all. A sentence of a letter
that instructs the assistant proves nothing, even quoted word for word.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field

from assistant import wording
from assistant.errors import ChatModelError
from assistant.model.generative import GenerativeWriter
from assistant.model.records import DraftStatement, Rejection
from assistant.proof.checks import plain_words, unproved
from assistant.proof.model_statements import coverage_check, permission_check, quantity_check
from assistant.question.understanding import Question
from assistant.quotable import orders_a_machine
from assistant.records import Status, TextDelta
from assistant.shelf import Shelf
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.finishing import check
from assistant.writing.phrases import say
from assistant.writing.quoting import mark
from ingest.language.text import canonicalise
from ingest.records import Passage
from ingest.structure.sections import sentences
from vectorstore.records import Hit

log = logging.getLogger(__name__)

PASSAGES = 8
"""Passages given to a model; more make small models lose the thread."""
STATEMENTS = 12
"""Statements taken from a model; the rest is padding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelDraft:
    """What came of the model. ``draft`` is None when the extractive answer is to be given."""

    draft: Draft | None
    notes: tuple[str, ...]


@dataclass(slots=True)
class _Work:
    """What is asked and of which passages; statements so far, proved (as lines) and not."""

    question: Question
    passages: Sequence[Passage]
    shelf: Shelf
    lines: list[Line] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)


def written_by_model(
    writer: GenerativeWriter, question: Question, hits: Sequence[Hit], shelf: Shelf
) -> Generator[TextDelta, None, ModelDraft]:
    """Yields proved text as it comes; its return value says what came of it."""
    work = _Work(question, [hit.passage for hit in hits[:PASSAGES]], shelf)
    try:
        yield from _round(writer, work, feedback=())
        if work.rejections:
            first, work.rejections = tuple(work.rejections), []
            yield from _round(writer, work, feedback=first)
            if not work.rejections and not work.lines:
                work.rejections = list(first)
    except ChatModelError as error:
        log.warning("the chat model failed: %s (%s)", error.failure, error.detail)
        reason = wording.explain(error, language=question.language).rstrip(".")
        note = say("model_failed", question.language, reason=reason)
        return ModelDraft(draft=None, notes=(note,))
    return _outcome(work, question)


def _outcome(work: _Work, question: Question) -> ModelDraft:
    count = len(work.rejections)
    notes = (say("model_dropped", question.language, count=count),) if count else ()
    if not work.lines:
        notes = notes or (say("model_silent", question.language),)
        return ModelDraft(draft=None, notes=notes)
    many = len(work.lines) > 1
    lines = tuple(Line(text=line.text, evidence=line.evidence, bullet=many) for line in work.lines)
    return ModelDraft(draft=Draft(status=Status.ANSWERED, lines=lines), notes=notes)


def _round(
    writer: GenerativeWriter, work: _Work, *, feedback: Sequence[Rejection]
) -> Iterator[TextDelta]:
    """One reply of the model, statement by statement."""
    asked = work.question
    drafts = writer.write(
        asked.standalone, work.passages, language=asked.language, feedback=feedback
    )
    with closing(_closable(drafts)) as statements:
        for statement in statements:
            line, reason = _line(statement, work.passages, work.shelf)
            if line is None:
                work.rejections.append(Rejection(statement=statement, reason=reason))
                continue
            if all(line.text != other.text for other in work.lines):
                work.lines.append(line)
                yield TextDelta(text=f"{plain_words(line.text)}\n\n")
            if len(work.lines) >= STATEMENTS:
                return


def _closable(
    drafts: Iterator[DraftStatement],
) -> Generator[DraftStatement, None, None]:
    yield from drafts


_BRACKETED = re.compile(r"\s*\[\d{1,3}(?:\s*[,;]\s*\d{1,3})*\]")


def _line(
    statement: DraftStatement, passages: Sequence[Passage], shelf: Shelf
) -> tuple[Line | None, str]:
    """The statement as a proved line, or why it is none."""
    text = plain_words(_BRACKETED.sub("", canonicalise(statement.text)))
    text = " ".join(text.split())
    places: list[Evidence] = []
    for source in statement.sources:
        if not 0 <= source.passage_index < len(passages):
            continue
        place = _find(source.quote, passages[source.passage_index], shelf)
        if place is not None and place not in places:
            places.append(place)
    if not text or not places:
        return None, "quote: not found in the passage"
    marks = "".join(mark(index) for index in range(len(places)))
    line = Line(text=f"{text} {marks}", evidence=tuple(places))
    checks = check(line, shelf, absence_allowed=False)
    cited = [_words(place, shelf) for place in places]
    if any(map(orders_a_machine, cited)):
        return None, "quote: words that instruct the assistant ask nothing of a union"
    stricter = (f(text, cited) for f in (coverage_check, quantity_check, permission_check))
    reason = unproved((*checks, *stricter))
    return (None, reason) if reason else (line, "")


def _words(place: Evidence, shelf: Shelf) -> str:
    text = shelf.directive(place.directive_id).text
    return "\n".join(text[s:e] for s, e in ((place.start, place.end), *place.context))


def _find(quote: str, passage: Passage, shelf: Shelf) -> Evidence | None:
    """Where the quotation stands in the passage, but for white space; None when it does not."""
    words = canonicalise(quote).strip(" “”\"'….").split()
    if sum(map(len, words)) < 8:
        return None
    match = re.search(r"\s+".join(map(re.escape, words)), passage.text)
    if match is None:
        return None
    start, end = passage.start + match.start(), passage.start + match.end()
    text = shelf.directive(passage.directive_id).text
    around = [
        (span.start, span.end)
        for span in sentences(text, start=passage.start, end=passage.end)
        if span.start < end and start < span.end
    ]
    return Evidence(directive_id=passage.directive_id, start=start, end=end, context=tuple(around))
