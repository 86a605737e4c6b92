"""The register of duties: who must do what by when, over all letters of the library."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive, Level, Obligation
from ingest.structure.sections import section_label
from vectorstore.records import Filters

if TYPE_CHECKING:
    from assistant.shelf import LibraryView

LEVEL_NAMES = {
    Level.GRASSROOTS: "CĐCS",
    Level.UPPER: "Cấp trên trực tiếp cơ sở",
    Level.PROVINCE: "LĐLĐ tỉnh, công đoàn ngành",
    Level.CONFEDERATION: "Tổng Liên đoàn",
    Level.ALL: "Các cấp công đoàn",
    Level.OTHER: "Khác",
}

_PART_OF_ALL = frozenset({Level.GRASSROOTS, Level.UPPER, Level.PROVINCE})
"""Levels whom "các cấp công đoàn" in a provincial letter speaks to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """An obligation with what a person needs to know about its letter.

    ``letter`` and ``section`` are named as people cite them, ``section`` is empty outside of
    numbered parts; ``quote`` are the words of the letter, ``year`` is the year that it is for.
    """

    obligation: Obligation
    source: str
    letter: str
    section: str
    issuer: str | None
    year: int | None
    quote: str

    @property
    def label(self) -> str:
        """Letter and section."""
        return f"{self.letter}, {self.section}" if self.section else self.letter

    @property
    def level(self) -> str:
        """The level in words."""
        return LEVEL_NAMES[self.obligation.level]


def concerns(level: Level, wanted: Level | None) -> bool:
    """Whether a duty of a level is one of the level asked for; None asks for all.

    A duty of "all levels" is a duty of each of them, so it comes with every level asked for.
    """
    return wanted in (None, level) or (level is Level.ALL and wanted in _PART_OF_ALL)


def collect_duties(
    library: LibraryView,
    *,
    level: Level | None = None,
    year: int | None = None,
    general: bool = False,
) -> tuple[Duty, ...]:
    """The duties of a level and year, those with a date first, newest letters first.

    ``general`` adds directions that name nobody, no time and nothing to be counted.
    """
    filters = None if year is None else Filters(years=(year,))
    found = [
        obligation
        for obligation in library.obligations(filters=filters)
        if concerns(obligation.level, level) and (general or obligation.binding)
    ]
    letters = {o.directive_id for o in found}
    directives = {directive_id: library.directive(directive_id) for directive_id in letters}
    duties = [_duty(obligation, directives[obligation.directive_id]) for obligation in found]
    return tuple(sorted(duties, key=lambda duty: tuple(_order(duty))))


def _duty(obligation: Obligation, directive: Directive) -> Duty:
    metadata = directive.metadata
    section = next(
        (s for s in directive.sections if s.section_id == obligation.section_id and s.path), None
    )
    return Duty(
        obligation=obligation,
        source=directive.source,
        letter=directive_label(metadata),
        section="" if section is None else section_label(section),
        issuer=metadata.issuer.value,
        year=metadata.year.value,
        quote=directive.text[obligation.start : obligation.end],
    )


def _order(duty: Duty) -> Iterator[int | str]:
    due = duty.obligation.due
    day: dt.date | None = due.until or due.date
    yield 0 if day is not None else 1 if due.text else 2
    yield -(duty.year or 0)
    yield day.toordinal() if day is not None else 0
    yield duty.obligation.directive_id
    yield duty.obligation.start
