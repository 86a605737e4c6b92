"""Who must do what, by when, for whom, through which body.

A letter says so in three ways: a clause that names the body addressed ("các cấp công đoàn … báo
cáo"), bare imperatives under a heading that is a body ("2. Công đoàn cơ sở"), and bare imperatives
addressed to everybody that the letter is sent to. Each obligation is one clause; a clause that
addresses several levels gives one row for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.language.folding import fold
from ingest.language.levels import level_of
from ingest.obligations.actors import BODY_START, Actor
from ingest.obligations.audience import Audience, audience_of, heading_actor
from ingest.obligations.clauses import is_limit, own_clauses
from ingest.obligations.due import find_dues, month_due
from ingest.obligations.duty_rows import rows_of
from ingest.obligations.duty_words import (
    DIRECTION,
    GOALS,
    IMPERATIVE,
    LOOKING_BACK,
    MANNER,
    NO_TASKS,
    OWN_WILL,
    WHEN_POINT,
)
from ingest.obligations.outline import SILENT, Outline, outline_of
from ingest.obligations.reports import is_report
from ingest.obligations.requests import Request, describes, read_clause
from ingest.obligations.schedules import find_scheduled
from ingest.records import DueKind, Metadata, Obligation, Section, SectionKind, Span
from ingest.references.documents import find_references

__all__ = ["find_obligations", "level_of"]

_MIN_TITLE = 6
"""Words; shorter imperative titles are headings ("Tổ chức thực hiện")."""
_ITEM = re.compile(r"\s*[-+•*–]\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Letter:
    """What the reading of one letter shares between its clauses."""

    text: str
    outline: Outline
    year: int | None
    audience: Audience
    taken: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a clause stands: its section, the body in the headings above it, what they say.

    ``goals``: a heading says that only aims stand here. ``limit`` says by when all points of the
    section are due.
    """

    section: Section
    heading: Actor | None
    goals: bool
    limit: Span | None


def find_obligations(
    text: str, sections: Sequence[Section], metadata: Metadata, *, directive_id: str
) -> tuple[Obligation, ...]:
    """Return the obligations that a letter lays on bodies, in text order.

    Every span lies in ``text``; rows that differ only in level share their spans. Never raises.
    """
    audience = audience_of(text, sections, metadata)
    letter = _Letter(
        text=text,
        outline=outline_of(text, sections, audience),
        year=metadata.year.value,
        audience=audience,
        taken=tuple(Span(start=r.start, end=r.end) for r in find_references(text)),
    )
    rows = [
        replace(row, directive_id=directive_id)
        for section in sections
        for row in _of_section(letter, section)
    ]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def _of_section(letter: _Letter, section: Section) -> Iterator[Obligation]:
    lineage = list(letter.outline.lineage(section))
    titles = [fold(one.title) for one in lineage if one.title]
    if section.kind in SILENT or letter.outline.is_form(lineage[-1]):
        return
    if any(LOOKING_BACK.match(title) or NO_TASKS.match(title) for title in titles):
        return
    heading = heading_actor(letter.text, lineage, letter.audience)
    limit = letter.outline.limit_of(lineage)
    heading = _nearer(letter, section.start, heading)
    if around := letter.outline.tasks_around(lineage):
        heading, limit = around.actor or heading, around.timed or limit
    audience = letter.audience
    where = _Place(
        section=section,
        heading=heading,
        goals=any(map(GOALS.match, titles)),
        limit=limit,
    )
    planned = list(_planned_activity(letter, where))
    yield from planned
    if letter.outline.is_label(section):
        return
    if section.title and describes(titles[0]) and heading is None:
        audience = replace(audience, everybody=None)
    if not planned:
        yield from _of_title(letter, where, audience)
    yield from _of_clauses(letter, where, audience)


def _nearer(letter: _Letter, offset: int, heading: Actor | None) -> Actor | None:
    """Return whom the nearest of the headings above a place names, numbered or not."""
    lead = letter.outline.leads.at(offset)
    if lead is None or (heading and heading.span and heading.span.start > lead.start):
        return heading
    return lead.actor


def _of_title(letter: _Letter, where: _Place, audience: Audience) -> Iterator[Obligation]:
    """Yield the duty that a title states above its details ("7. Tiếp tục triển khai …")."""
    section = where.section
    start = letter.text.find(section.title, section.start, section.title_end)
    words = section.title.split()
    if start < 0 or len(words) < _MIN_TITLE or section.title.isupper():
        return
    span = Span(start=start, end=start + len(section.title.rstrip(" .")))
    key = fold(letter.text[start : section.title_end])
    if BODY_START.match(key) and not key.rstrip().endswith(":"):
        request = read_clause(letter.text, span, actor=None, audience=audience, preamble=False)
        if request:
            yield from _stated(letter, where, span, request)
        return
    if key.rstrip().endswith(":"):
        return
    actor = where.heading or audience.everybody
    details = letter.text[section.title_end : section.end]
    if actor is None or not IMPERATIVE.match(key) or not any(map(str.isalpha, details)):
        return
    if not any(WHEN_POINT.match(fold(one.title)) for one in letter.outline.children(section)):
        heading = actor != letter.audience.everybody
        request = Request(actor=actor, duty=span, timed=span, addressed=heading)
        yield from _stated(letter, where, span, request)


def _of_clauses(letter: _Letter, where: _Place, audience: Audience) -> Iterator[Obligation]:
    """Yield the duties of a section's own sentences, each with the limit that follows it."""
    section, text = where.section, letter.text
    table = dict(find_scheduled(text, section, audience=letter.audience))
    rows: set[int] = set()
    asked = _Asked()
    for clause, fresh in own_clauses(text, section, letter.outline.children(section)):
        line = max(section.start, text.rfind("\n", 0, clause.start) + 1)
        if line in table:
            if row := table.pop(line):
                yield from _stated(letter, replace(where, goals=False), clause, row)
            rows.add(line)
        if line in rows or letter.outline.is_said(section, clause):
            continue
        if not fresh and MANNER.match(fold(text[clause.start : clause.end])):
            continue
        if fresh and asked.last and _only_limits(letter, clause, asked.last[1]):
            whole, request = asked.last
            timed = Span(start=request.timed.start, end=clause.end)
            whole = Span(start=whole.start, end=clause.end)
            asked.last = whole, replace(request, timed=timed)
            continue
        if asked.last:
            yield from _stated(letter, where, *asked.last)
        under = replace(where, heading=_nearer(letter, clause.start, where.heading))
        asked.read(letter.text, clause, under, audience, fresh=fresh)
    if asked.last:
        yield from _stated(letter, where, *asked.last)


class _Asked:
    """Who was asked last in a section: what follows without a subject goes on with it."""

    def __init__(self) -> None:
        self.last: tuple[Span, Request] | None = None
        self._actor: Actor | None = None
        self._end = 0

    def read(
        self, text: str, clause: Span, where: _Place, audience: Audience, *, fresh: bool
    ) -> None:
        """Read the next clause; ``last`` becomes what it asks, None where it asks nothing."""
        if fresh and "\n" in text[self._end : clause.start]:
            self._actor = None
        request = read_clause(
            text,
            clause,
            actor=self._actor or where.heading,
            audience=audience,
            preamble=_opens_letter(where.section) and not _in_list(text, clause),
        )
        self._end = clause.end
        self.last = None
        if request is None:
            return
        key = fold(text[request.duty.start : request.duty.end])
        if self._actor and fresh and DIRECTION.match(key):
            request = replace(request, addressed=False)
        self._actor = None if OWN_WILL.match(key) else request.actor
        self.last = clause, request


def _opens_letter(section: Section) -> bool:
    """Whether a section is the opening, or the first paragraph of a letter without numbers."""
    first = section.kind is SectionKind.PARAGRAPH and section.section_id.endswith("#doan-1")
    return first or section.kind is SectionKind.PREAMBLE


def _in_list(text: str, clause: Span) -> bool:
    """Whether a clause begins an item of a list that has no numbers."""
    begin = text.rfind("\n", 0, clause.start) + 1
    return bool(_ITEM.fullmatch(text, begin, clause.start))


def _only_limits(letter: _Letter, clause: Span, request: Request) -> bool:
    """Whether a sentence only says by when the one before it, which does not, is due."""
    if not is_limit(letter.text, clause):
        return False
    (due, *_) = find_dues(letter.text, request.timed, year=letter.year, taken=letter.taken)
    return due.kind is DueKind.UNSTATED


def _stated(letter: _Letter, where: _Place, whole: Span, request: Request) -> Iterator[Obligation]:
    """Yield the rows of a request; of goals only what names a body, a limit or a report."""
    dues = month_due(letter.text, request.timed, month=request.month, year=letter.year)
    dues = dues or find_dues(
        letter.text, request.timed, year=letter.year, taken=letter.taken, bare=request.bare
    )
    if where.limit and dues[0].kind is DueKind.UNSTATED and not dues[0].text:
        dues = find_dues(letter.text, where.limit, year=letter.year, taken=letter.taken)
    named = request.actor.span is not None and whole.start <= request.actor.span.start < whole.end
    for due in dues:
        stated = due.kind is not DueKind.UNSTATED or named
        if not where.goals or stated or is_report(letter.text, request.duty):
            yield from rows_of(letter.text, request, due, section=where.section, whole=whole)


def _planned_activity(letter: _Letter, where: _Place) -> Iterator[Obligation]:
    """Yield an activity whose time or doer is a point of its own ("a) Thời gian: Tháng 7")."""
    activity = letter.outline.activities.get(where.section.section_id)
    if activity is None or activity.duty is None:
        return
    timed = activity.timed or Span(start=activity.duty.end, end=activity.duty.end)
    due = find_dues(letter.text, timed, year=letter.year, taken=letter.taken)[0]
    actor = activity.actor or where.heading or letter.audience.everybody
    if actor is None or (due.span is None and activity.actor is None):
        return
    end = due.span.end if due.span else activity.duty.end
    whole = Span(start=where.section.start, end=max(end, activity.duty.end))
    request = Request(actor=actor, duty=activity.duty, timed=timed)
    yield from rows_of(letter.text, request, due, section=where.section, whole=whole)
