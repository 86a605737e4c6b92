"""When duties fall: the same days that a calendar program makes of the calendar file."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assistant.calendar import write_ics
from assistant.occasions import appointments
from ingest.records import Due, DueKind
from tests.assistant.test_calendar import BEFORE, HALF_YEARLY, UNSTATED, days, duty, events

YEAR = (dt.date(2021, 1, 1), dt.date(2021, 12, 31))


def period(iso: str, text: str) -> Due:
    return Due(kind=DueKind.PERIOD, period=iso, text=text)


@pytest.mark.parametrize(
    "due",
    [
        HALF_YEARLY,
        period("P1M", "hằng tháng"),
        period("P1M", "trước ngày 30 hằng tháng"),
        period("P3M", "định kỳ hằng quý"),
        period("P1W", "thứ sáu hằng tuần"),
        period("P1Y", "hằng năm"),
    ],
)
def test_periods_fall_where_calendar_programs_put_them(due: Due, tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    write_ics([duty(due)], path)
    expected = sorted(day for event in events(path) for day in days(event))
    found = appointments([duty(due)], start=YEAR[0], end=YEAR[1])
    assert [each.last for each in found] == expected
    assert found


def test_only_the_days_asked_for() -> None:
    assert [a.last for a in appointments([duty(BEFORE)], start=YEAR[0], end=YEAR[1])] == [
        dt.date(2021, 8, 5)
    ]
    august = (dt.date(2021, 8, 6), dt.date(2021, 8, 31))
    assert appointments([duty(BEFORE)], start=august[0], end=august[1]) == ()
    assert appointments([duty(UNSTATED)], start=YEAR[0], end=YEAR[1]) == ()


def test_a_range_is_there_on_each_of_its_days() -> None:
    due = Due(kind=DueKind.RANGE, date=dt.date(2021, 3, 30), until=dt.date(2021, 4, 10), text="x")
    for day in (dt.date(2021, 3, 31), dt.date(2021, 4, 10)):
        (found,) = appointments([duty(due)], start=day, end=day)
        assert (found.first, found.last) == (dt.date(2021, 3, 30), dt.date(2021, 4, 10))


def test_a_day_that_the_letter_does_not_name_is_told_apart() -> None:
    (named,) = appointments([duty(BEFORE)], start=YEAR[0], end=YEAR[1])
    assert not named.assumed
    found = appointments([duty(HALF_YEARLY)], start=YEAR[0], end=YEAR[1])
    assert all(each.assumed for each in found)
