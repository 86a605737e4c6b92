"""The nesting of a letter's sections, with what labels and limits between them say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.language.folding import fold
from ingest.obligations.activities import Activity, find_activity
from ingest.obligations.audience import Audience
from ingest.obligations.clauses import limit_behind
from ingest.obligations.duty_words import FORM, WHEN_POINT, WHO_POINT
from ingest.obligations.leads import Leads, find_leads
from ingest.records import Section, SectionKind, Span
from ingest.structure.layout import is_capitals

SILENT = frozenset(
    {
        SectionKind.LETTERHEAD,
        SectionKind.SIGNATURE,
        SectionKind.ADDRESSEES,
        SectionKind.RECIPIENTS,
    }
)
"""Kinds of sections that ask nothing."""
_HEAD_OF_ANNEX = 500
_LINES_OF_TITLE = 7
"""Characters and lines in which an annex says what it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The sections of a text by their names, and those below each.

    ``activities`` are those that labels describe, ``limits`` the sentences that say by when all
    points of a section are due; both by the section's name. ``leads`` are headings without number.
    """

    text: str
    by_id: Mapping[str, Section]
    below: Mapping[str, Sequence[Section]]
    activities: Mapping[str, Activity]
    limits: Mapping[str, Span]
    leads: Leads

    def children(self, section: Section) -> Sequence[Section]:
        """Return the sections right below ``section``, in text order."""
        return self.below.get(section.section_id, ())

    def lineage(self, section: Section) -> Iterator[Section]:
        """Yield a section, the one around it, and so on to the root."""
        current: Section | None = section
        while current is not None:
            yield current
            current = self.by_id.get(current.parent_id or "")

    def limit_of(self, lineage: Sequence[Section]) -> Span | None:
        """Return the sentence that says by when all of the nearest section around is due."""
        limits = (self.limits.get(one.section_id) for one in lineage)
        return next(filter(None, limits), None)

    def tasks_around(self, lineage: Sequence[Section]) -> Activity | None:
        """Return the activity among whose tasks a section stands, None where it does not."""
        start = lineage[0].start
        for one in lineage[1:]:
            activity = self.activities.get(one.section_id)
            if activity and activity.tasks and activity.tasks.start <= start < activity.tasks.end:
                return activity
        return None

    def is_form(self, root: Section) -> bool:
        """Whether a root section is an annex that is a form to fill in, a list, a programme."""
        if root.kind is not SectionKind.ANNEX:
            return False
        end = min(root.end, root.start + _HEAD_OF_ANNEX)
        lines = self.text[root.start : end].split("\n")[:_LINES_OF_TITLE]
        title = " ".join([lines[0], *(line for line in lines[1:] if is_capitals(line))])
        return FORM.search(fold(title)) is not None

    def is_label(self, section: Section) -> bool:
        """Whether a section only says when or by whom the activity above it is done."""
        title = fold(section.title)
        if title and (WHEN_POINT.match(title) or WHO_POINT.match(title)):
            return True
        for one in islice(self.lineage(section), 1, 3):
            activity = self.activities.get(one.section_id)
            if activity and any(span.start <= section.start < span.end for span in activity.taken):
                return True
        return False

    def is_said(self, section: Section, clause: Span) -> bool:
        """Whether a sentence is a label of the section's activity, or the limit of its points."""
        activity = self.activities.get(section.section_id)
        limit = self.limits.get(section.section_id)
        spans = (*(activity.taken if activity else ()), *((limit,) if limit else ()))
        return any(span.start <= clause.start < span.end for span in spans)


def outline_of(text: str, sections: Sequence[Section], audience: Audience) -> Outline:
    """Return the outline of a letter whose ``sections`` are those of ``build_sections``."""
    below: defaultdict[str, list[Section]] = defaultdict(list)
    for section in sections:
        if section.parent_id is not None:
            below[section.parent_id].append(section)
    skipped = [Span(start=s.start, end=s.end) for s in sections if s.kind in SILENT]
    activities, limits = {}, {}
    for section in sections:
        children = below.get(section.section_id, ())
        if activity := find_activity(text, section, children, audience=audience):
            activities[section.section_id] = activity
        if children and (limit := limit_behind(text, start=children[-1].end, end=section.end)):
            limits[section.section_id] = limit
    return Outline(
        text=text,
        by_id={section.section_id: section for section in sections},
        below=below,
        activities=activities,
        limits=limits,
        leads=find_leads(text, audience, skipped=skipped),
    )
