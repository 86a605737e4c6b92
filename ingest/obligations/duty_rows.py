"""From what a clause asks to the rows of the register: one for each level addressed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ingest.language.folding import fold
from ingest.obligations.duty_words import COUNTED, FORMULA, MUST
from ingest.obligations.reports import channel_of, is_report, recipient_of
from ingest.obligations.requests import Request
from ingest.records import Due, DueKind, Level, Obligation, Section, Span


def rows_of(
    text: str, request: Request, due: Due, *, section: Section, whole: Span
) -> Iterator[Obligation]:
    """Yield a row for each level that a request addresses; they share their spans."""
    duty = request.duty
    report = is_report(text, duty)
    recipient = recipient_of(text, duty) if report else None
    via = channel_of(text, duty)
    row = Obligation(
        directive_id=section.section_id.split("#", 1)[0],
        section_id=section.section_id,
        actor=request.actor.name,
        level=Level.OTHER,
        duty=text[duty.start : duty.end],
        recipient=_words(text, recipient),
        via=_words(text, via),
        due=due,
        is_report=report,
        start=whole.start,
        end=whole.end,
        actor_span=request.actor.span,
        duty_span=duty,
        recipient_span=recipient,
        via_span=via,
        binding=_binds(text, request, due, report=report),
    )
    for level in request.actor.levels or (Level.OTHER,):
        yield replace(row, level=level)


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None


def _binds(text: str, request: Request, due: Due, *, report: bool) -> bool:
    """Whether a duty is more than a general direction or a formula."""
    if report or due.kind is not DueKind.UNSTATED or due.text:
        return True
    key = fold(text[request.duty.start : request.duty.end])
    if FORMULA.fullmatch(key):
        return False
    return request.addressed or bool(COUNTED.search(key) or MUST.search(key))
