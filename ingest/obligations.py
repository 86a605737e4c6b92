"""Who must do what, by when, for whom, through which body.

A letter says so in three ways: a clause that names the body addressed ("các cấp công đoàn … báo
cáo"), bare imperatives under a heading that is a body ("2. Công đoàn cơ sở"), and bare imperatives
addressed to everybody that the letter is sent to. Each obligation is one clause; a clause that
addresses several levels gives one row for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.actors import Actor, levels_of
from ingest.clauses import own_clauses
from ingest.due import find_dues
from ingest.duty_words import (
    COUNTED,
    DESCRIPTIVE,
    FORMULA,
    GOALS,
    IMPERATIVE,
    LOOKING_BACK,
    MUST,
    NOT_REPORT,
    RECIPIENT,
    REPORT,
    STOP,
    VIA,
    WHEN_IN_TITLE,
    WHEN_POINT,
    WHO_POINT,
)
from ingest.folding import fold
from ingest.levels import level_of
from ingest.records import (
    Due,
    DueKind,
    Level,
    Metadata,
    Obligation,
    Section,
    SectionKind,
    Span,
)
from ingest.references import find_references
from ingest.requests import Audience, Request, audience_of, heading_actor, read_clause
from ingest.schedules import find_scheduled
from ingest.sentences import sentences

__all__ = ["find_obligations", "level_of"]

_MIN_TITLE = 6
"""Words; shorter imperative titles are headings ("Tổ chức thực hiện")."""
_SKIPPED = frozenset(
    {
        SectionKind.LETTERHEAD,
        SectionKind.SIGNATURE,
        SectionKind.ADDRESSEES,
        SectionKind.RECIPIENTS,
    }
)


@dataclass(frozen=True, slots=True)
class _Letter:
    """What the reading of one letter shares between its clauses."""

    text: str
    by_id: Mapping[str, Section]
    children: Mapping[str, Sequence[Section]]
    year: int | None
    audience: Audience
    taken: tuple[Span, ...]
    directive_id: str


def find_obligations(
    text: str, sections: Sequence[Section], metadata: Metadata, *, directive_id: str
) -> tuple[Obligation, ...]:
    """Return the obligations that a letter lays on bodies, in text order.

    Every span lies in ``text``; rows that differ only in level share their spans. Never raises.
    """
    children: defaultdict[str, list[Section]] = defaultdict(list)
    for section in sections:
        if section.parent_id is not None:
            children[section.parent_id].append(section)
    letter = _Letter(
        text=text,
        by_id={section.section_id: section for section in sections},
        children=children,
        year=metadata.year.value,
        audience=audience_of(text, sections, metadata),
        taken=tuple(Span(start=r.start, end=r.end) for r in find_references(text)),
        directive_id=directive_id,
    )
    rows = [row for section in sections for row in _of_section(letter, section)]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def _of_section(letter: _Letter, section: Section) -> Iterator[Obligation]:
    if section.kind in _SKIPPED:
        return
    yield from _planned_activity(letter, section)
    title = fold(section.title)
    if title and (WHEN_POINT.match(title) or WHO_POINT.match(title)):
        return
    lineage = list(_lineage(letter, section))
    heading = heading_actor(letter.text, lineage, letter.audience)
    if any(LOOKING_BACK.match(fold(one.title)) for one in lineage if one.title):
        return
    goals = any(GOALS.match(fold(one.title)) for one in lineage if one.title)
    audience = letter.audience
    if title and DESCRIPTIVE.fullmatch(title) and heading is None:
        audience = replace(audience, everybody=None)
    yield from _of_title(letter, section, heading or audience.everybody, goals=goals)
    previous: Actor | None = None
    rows_of_table = find_scheduled(letter.text, section, audience=letter.audience)
    for clause, fresh in own_clauses(letter.text, section, _children(letter, section)):
        if table_row := rows_of_table.get(clause.start):
            yield from _stated(letter, section, clause, table_row, goals=False)
            continue
        request = read_clause(
            letter.text,
            clause,
            actor=(None if fresh else previous) or heading,
            audience=audience,
            preamble=section.kind is SectionKind.PREAMBLE,
        )
        previous = request.actor if request else None if fresh else previous
        if request:
            yield from _stated(letter, section, clause, request, goals=goals)


def _of_title(
    letter: _Letter, section: Section, actor: Actor | None, *, goals: bool
) -> Iterator[Obligation]:
    """Yield the duty that a title states above its details ("7. Tiếp tục triển khai …")."""
    start = letter.text.find(section.title, section.start, section.title_end)
    words = section.title.split()
    if actor is None or start < 0 or len(words) < _MIN_TITLE or section.title.isupper():
        return
    details = letter.text[section.title_end : section.end]
    if not IMPERATIVE.match(fold(section.title)) or not any(map(str.isalpha, details)):
        return
    if not any(WHEN_POINT.match(fold(one.title)) for one in _children(letter, section)):
        span = Span(start=start, end=start + len(section.title))
        heading = actor != letter.audience.everybody
        request = Request(actor=actor, duty=span, timed=span, addressed=heading)
        yield from _stated(letter, section, span, request, goals=goals)


def _children(letter: _Letter, section: Section) -> Sequence[Section]:
    return letter.children.get(section.section_id, ())


def _lineage(letter: _Letter, section: Section) -> Iterator[Section]:
    current: Section | None = section
    while current is not None:
        yield current
        current = letter.by_id.get(current.parent_id or "")


def _stated(
    letter: _Letter, section: Section, whole: Span, request: Request, *, goals: bool
) -> Iterator[Obligation]:
    """Yield the rows of a request; of goals only those with a limit or to report on."""
    for due in find_dues(letter.text, request.timed, year=letter.year, taken=letter.taken):
        limited = due.kind is not DueKind.UNSTATED
        if not goals or limited or _is_report(letter.text, request.duty):
            yield from _rows(letter, section, whole, request, due)


def _rows(
    letter: _Letter, section: Section, whole: Span, request: Request, due: Due
) -> Iterator[Obligation]:
    duty = request.duty
    report = _is_report(letter.text, duty)
    recipient = _recipient(letter.text, duty) if report else None
    via = _named(letter.text, duty, VIA)
    row = Obligation(
        directive_id=letter.directive_id,
        section_id=section.section_id,
        actor=request.actor.name,
        level=Level.OTHER,
        duty=letter.text[duty.start : duty.end],
        recipient=_words(letter.text, recipient),
        via=_words(letter.text, via),
        due=due,
        is_report=report,
        start=whole.start,
        end=whole.end,
        actor_span=request.actor.span,
        duty_span=duty,
        recipient_span=recipient,
        via_span=via,
        binding=_binds(letter.text, request, due, is_report=report),
    )
    for level in request.actor.levels or (Level.OTHER,):
        yield replace(row, level=level)


def _planned_activity(letter: _Letter, section: Section) -> Iterator[Obligation]:
    """Yield an activity whose time is a point of its own ("a) Thời gian: Tháng 7 - 8/2021")."""
    children = _children(letter, section)
    title = fold(section.title)
    when = next((one for one in children if WHEN_POINT.match(fold(one.title))), None)
    if when is None or not IMPERATIVE.match(title) or WHEN_IN_TITLE.search(title):
        return
    body = Span(start=when.start, end=when.end)
    due = find_dues(letter.text, body, year=letter.year, taken=letter.taken)[0]
    who = next((one for one in children if WHO_POINT.match(fold(one.title))), None)
    lineage = list(_lineage(letter, section))
    actor = (
        (_participants(letter, who) if who else None)
        or heading_actor(letter.text, lineage, letter.audience)
        or letter.audience.everybody
    )
    if due.span is None or actor is None:
        return
    start = letter.text.find(section.title, section.start, section.title_end)
    duty = Span(start=max(start, section.start), end=start + len(section.title))
    whole = Span(start=section.start, end=due.span.end)
    yield from _rows(letter, section, whole, Request(actor=actor, duty=duty, timed=body), due)


def _participants(letter: _Letter, who: Section) -> Actor | None:
    """Return those whom ``Thành phần: …`` names."""
    first = next(sentences(letter.text, start=who.title_end, end=who.end), None)
    if first is None:
        return None
    words = letter.text[first.start : first.end]
    name = words.strip(" .:")
    start = first.start + words.index(name)
    levels = levels_of(name, within=letter.audience.within)
    span = Span(start=start, end=start + len(name))
    return Actor(name=name, levels=levels, span=span) if levels else None


def _binds(text: str, request: Request, due: Due, *, is_report: bool) -> bool:
    """Whether a duty is more than a general direction or a formula."""
    if is_report or due.kind is not DueKind.UNSTATED or due.text:
        return True
    key = fold(text[request.duty.start : request.duty.end])
    if FORMULA.fullmatch(key):
        return False
    return request.addressed or bool(COUNTED.search(key) or MUST.search(key))


def _is_report(text: str, duty: Span) -> bool:
    key = fold(text[duty.start : duty.end])
    return any(not NOT_REPORT.search(key[: match.end()]) for match in REPORT.finditer(key))


def _recipient(text: str, duty: Span) -> Span | None:
    """Return whom a report goes to: the body named behind the verb, else before it."""
    verb = REPORT.search(fold(text[duty.start : duty.end]))
    behind = Span(start=duty.start + verb.start(), end=duty.end) if verb else duty
    return _named(text, behind, RECIPIENT) or _named(text, duty, RECIPIENT)


def _named(text: str, duty: Span, pattern: re.Pattern[str]) -> Span | None:
    """Return the body that a pattern finds in a duty, cut where its name ends."""
    match = pattern.search(fold(text[duty.start : duty.end]))
    if match is None:
        return None
    stop = STOP.search(match["name"], 3)
    name = match["name"][: stop.start()] if stop else match["name"]
    name = re.split(r"[,.](?=\s|$)", name)[0].rstrip(" -–,.;")
    start = duty.start + match.start("name")
    return Span(start=start, end=start + len(name)) if name else None


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end] if span else None
