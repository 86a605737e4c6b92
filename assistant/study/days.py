"""Days as people type them and as texts write them, of any year that is kept: 1/5/1886 as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.terms import fold
from assistant.values import dates

_FIGURES = re.compile(
    r"(?<!\d)(?P<d>\d{1,2})\s*[/.\-–]\s*(?P<m>\d{1,2})(?:\s*[/.\-–]\s*(?P<y>\d{4}))?(?![\d/])"
    r"|(?<!\d)(?P<d2>\d{1,2})\s*thang\s*(?P<m2>\d{1,2})(?:[\s,]*(?:nam\s*)?(?P<y2>\d{4}))?(?!\d)"
    r"|(?<!\d)(?P<y3>\d{4})-(?P<m3>\d{1,2})-(?P<d3>\d{1,2})(?!\d)"
)
_SPACED = re.compile(r"\D*(?P<d>\d{1,2})\s+(?P<m>\d{1,2})(?:\s+(?P<y>\d{4}))?\D*")
_ANSWER_LIMIT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the year; ``year`` is None where it was left out."""

    day: int
    month: int
    year: int | None

    def may_be(self, other: Day) -> bool:
        """Whether the two are one day as far as both say."""
        same_year = None in (self.year, other.year) or self.year == other.year
        return same_year and (self.day, self.month) == (other.day, other.month)


def days_in(text: str) -> Iterator[Day]:
    """Every day that a text names in figures, with or without a year."""
    for match in _FIGURES.finditer(fold(text)):
        parts = match.groupdict()
        day, month, year = (
            next((parts[name] for name in names if parts[name]), None)
            for names in (("d", "d2", "d3"), ("m", "m2", "m3"), ("y", "y2", "y3"))
        )
        if day and month and 1 <= int(day) <= 31 and 1 <= int(month) <= 12:
            yield Day(day=int(day), month=int(month), year=int(year) if year else None)


def read_day(answer: str) -> Day | None:
    """The day that a person typed: ``3/2/1930``, ``3-2-1930``, ``ngày 3 tháng 2``."""
    words = answer.strip()[:_ANSWER_LIMIT]
    if found := next(days_in(words), None):
        return found
    if (spaced := _SPACED.fullmatch(words)) and 1 <= int(spaced["m"]) <= 12:
        year = int(spaced["y"]) if spaced["y"] else None
        return Day(day=int(spaced["d"]), month=int(spaced["m"]), year=year)
    worded = (value for value in dates(words) if value.day and value.month)
    return next((Day(day=v.day or 0, month=v.month or 0, year=v.year) for v in worded), None)
