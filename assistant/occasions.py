"""When the duties of the register fall: days, ranges of days, and periods that come back.

An occasion says no more than the letter does. Where a letter asks for a report "every six months"
and names no day, it stands on the last day of the period and says so. Periods come back until the
end of the year that the letter is for, as far as that is known.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.duties import Duty
from ingest.records import DueKind

_DAY_OF_MONTH = re.compile(r"\bngày\s+(?P<day>[0-3]?[0-9])\b(?!\s*[/.-]\s*[0-9])", re.IGNORECASE)
_WEEKDAY = re.compile(r"\bthứ\s+(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ nhật\b", re.IGNORECASE)
_WEEKDAYS = {
    **dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), range(6), strict=True)),
    **{str(number): number - 2 for number in range(2, 8)},
}
_FIRST_MONTH = re.compile(r"tháng\s+đầu", re.IGNORECASE)
_NEXT = re.compile(r"(?:tháng|quý|kỳ)\s+(?:sau|tiếp theo|kế tiếp)", re.IGNORECASE)
_DURATION = re.compile(r"P(?P<count>[0-9]{1,3})(?P<unit>[DWMY])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When a calendar entry stands: all days from ``first`` to ``last``, and how it repeats."""

    first: dt.date
    last: dt.date
    rule: dict[str, object] | None = None
    assumed: bool = False
    """The letter names no day; this one was chosen."""


def occasions(duty: Duty) -> Iterator[Occasion]:
    """When a duty falls; nothing for one without a time."""
    due = duty.obligation.due
    if due.kind is DueKind.PERIOD:
        for found in _DURATION.finditer(due.period or ""):
            yield _recurring(duty, int(found["count"]), found["unit"])
    elif due.date is not None:
        yield Occasion(first=due.date, last=max(due.date, due.until or due.date))


def _recurring(duty: Duty, count: int, unit: str) -> Occasion:
    """The first end of a period in the letter's year, and the rule by which it returns."""
    year = duty.year or dt.datetime.now(dt.UTC).year
    until = {"until": dt.date(year, 12, 31)} if duty.year is not None else {}
    if unit in {"D", "W"}:
        return _by_days(duty, year, count=count, unit=unit, until=until)
    stated = duty.obligation.due.date
    if unit == "Y" and stated is not None:
        rule = {"freq": "YEARLY", "interval": count, "bymonth": stated.month, **until}
        return Occasion(first=stated, last=stated, rule=rule)
    named = _DAY_OF_MONTH.search(duty.obligation.due.text)
    day = int(named["day"]) if named and 1 <= int(named["day"]) <= 31 else 31
    month = 12 if unit == "Y" else _first_month(duty.obligation.due.text, count)
    first = dt.date(year, month, min(day, months.monthrange(year, month)[1]))
    rule = {"freq": "MONTHLY", "interval": count, **_in_month(day), **until}
    if unit == "Y":
        rule |= {"freq": "YEARLY", "bymonth": month}
    return Occasion(first=first, last=first, rule=rule, assumed=named is None)


def _by_days(
    duty: Duty, year: int, *, count: int, unit: str, until: dict[str, dt.date]
) -> Occasion:
    """Every day or week; on the weekday that is named, else on the last day of the week."""
    named = _WEEKDAY.search(duty.obligation.due.text) if unit == "W" else None
    first = dt.date(year, 1, 1) + dt.timedelta(days=(7 if unit == "W" else 1) * count - 1)
    if named:
        weekday = _WEEKDAYS[named["day"].lower()] if named["day"] else 6
        first = dt.date(year, 1, 1)
        first += dt.timedelta(days=(weekday - first.weekday()) % 7)
    rule: dict[str, object] = {
        "freq": "DAILY" if unit == "D" else "WEEKLY",
        "interval": count,
        **until,
    }
    return Occasion(first=first, last=first, rule=rule, assumed=named is None)


def _first_month(words: str, count: int) -> int:
    """The month in which a duty of every ``count`` months first falls, as the words place it.

    ``tháng cuối quý`` is March, ``tháng đầu quý`` January, ``tháng đầu quý sau`` April.
    """
    month = 1 if _FIRST_MONTH.search(words) else min(count, 12)
    if _NEXT.search(words):
        month += count if _FIRST_MONTH.search(words) else 1
    return min(month, 12)


def _in_month(day: int) -> dict[str, object]:
    """A day of the month; in months that are too short for it, their last day."""
    if day <= 28:
        return {"bymonthday": day}
    return {"bymonthday": list(range(28, day + 1)), "bysetpos": -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """A duty on the days of one of its occasions; ``assumed`` as in :class:`Occasion`."""

    duty: Duty
    first: dt.date
    last: dt.date
    assumed: bool


def appointments(
    duties: Sequence[Duty], *, start: dt.date, end: dt.date
) -> tuple[Appointment, ...]:
    """All that falls on the days from ``start`` to ``end``, both counted, the earliest first."""
    found = [
        Appointment(duty=duty, first=first, last=last, assumed=occasion.assumed)
        for duty in duties
        for occasion in occasions(duty)
        for first, last in _times(occasion, end)
        if last >= start and first <= end
    ]
    return tuple(sorted(found, key=lambda each: (each.first, each.last)))


def _times(occasion: Occasion, end: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    """The times of an occasion up to a day, by its rule (RFC 5545, as far as it is used here)."""
    rule = occasion.rule
    if rule is None:
        yield occasion.first, occasion.last
        return
    until = rule.get("until")
    stop = min(end, until) if isinstance(until, dt.date) else end
    day = occasion.first
    step = 0
    while day <= stop:
        yield day, day
        step += 1
        day = _later(occasion.first, rule, step)


def _later(first: dt.date, rule: Mapping[str, Any], step: int) -> dt.date:
    """The day of a rule after so many steps from its first one."""
    count = int(rule.get("interval", 1)) * step
    if rule["freq"] in {"DAILY", "WEEKLY"}:
        return first + dt.timedelta(days=count * (7 if rule["freq"] == "WEEKLY" else 1))
    whole = first.year * 12 + first.month - 1 + count * (12 if rule["freq"] == "YEARLY" else 1)
    year, month = divmod(whole, 12)
    named = rule.get("bymonthday", first.day)
    day = max(named) if isinstance(named, list) else int(named)
    return dt.date(year, month + 1, min(day, months.monthrange(year, month + 1)[1]))
