"""The register of duties as files for other programs: a calendar (.ics) and a spreadsheet (.xlsx).

A calendar entry says no more than the letter does. Where a letter asks for a report "every six
months" and names no day, the entry stands on the last day of the period and says so. Periods
repeat until the end of the year that the letter is for, as far as that is known.
"""

from __future__ import annotations

import calendar as months
import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.duties import Duty
from ingest.records import Due, DueKind

if TYPE_CHECKING:
    from icalendar import Event

CALENDAR_NAME = "Nhiệm vụ và chế độ báo cáo"
REMIND_BEFORE = dt.timedelta(days=2, hours=15)
"""All-day entries begin at midnight, so this is nine in the morning three days earlier."""

_DAY_OF_MONTH = re.compile(r"\bngày\s+(?P<day>[0-3]?[0-9])\b(?!\s*[/.-]\s*[0-9])", re.IGNORECASE)
_WEEKDAY = re.compile(r"\bthứ\s+(?P<day>hai|ba|tư|năm|sáu|bảy|[2-7])\b|\bchủ nhật\b", re.IGNORECASE)
_WEEKDAYS = {
    **dict(zip(("hai", "ba", "tư", "năm", "sáu", "bảy"), range(6), strict=True)),
    **{str(number): number - 2 for number in range(2, 8)},
}
_FIRST_MONTH = re.compile(r"tháng\s+đầu", re.IGNORECASE)
_NEXT = re.compile(r"(?:tháng|quý|kỳ)\s+(?:sau|tiếp theo|kế tiếp)", re.IGNORECASE)
_DURATION = re.compile(r"P(?P<count>[0-9]{1,3})(?P<unit>[DWMY])")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MAX_CELL = 32_000
"""A spreadsheet cell holds 32,767 characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Occasion:
    """When a calendar entry stands: all days from ``first`` to ``last``, and how it repeats."""

    first: dt.date
    last: dt.date
    rule: dict[str, object] | None = None
    assumed: bool = False
    """The letter names no day; this one was chosen."""


def write_ics(duties: Sequence[Duty], path: Path) -> int:
    """Write the duties that have a time to a calendar file.

    Returns:
        How many duties are in the file. Those without a time cannot be.

    Raises:
        OSError: the file cannot be written.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//tuyengiao-assistant//vi")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", CALENDAR_NAME)
    written = 0
    for duty in duties:
        occasions = list(_occasions(duty))
        for occasion in occasions:
            calendar.add_component(_event(duty, occasion))
        written += bool(occasions)
    path.write_bytes(calendar.to_ical())
    return written


def write_xlsx(duties: Sequence[Duty], path: Path) -> None:
    """Write all duties to a spreadsheet, one a row.

    Raises:
        OSError: the file cannot be written.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill

    book = Workbook()
    sheet = book.active
    if sheet is None:
        sheet = book.create_sheet()
    sheet.title = "Nhiệm vụ"
    sheet.append([title for title, _ in _COLUMNS])
    for cell, (_, width) in zip(sheet[1], _COLUMNS, strict=True):
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFE9D9")
        sheet.column_dimensions[cell.column_letter].width = width
    for number, duty in enumerate(duties, start=2):
        for column, value in enumerate(_row(duty), start=1):
            cell = sheet.cell(row=number, column=column)
            _fill(cell, value)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    book.save(path)


_COLUMNS: tuple[tuple[str, int], ...] = (
    ("Cấp", 22),
    ("Chủ thể", 28),
    ("Việc phải làm", 50),
    ("Gửi đến", 28),
    ("Qua", 24),
    ("Thời hạn (nguyên văn)", 26),
    ("Từ ngày", 12),
    ("Đến ngày", 12),
    ("Chu kỳ", 16),
    ("Văn bản, mục", 36),
    ("Cơ quan ban hành", 30),
    ("Năm", 8),
    ("Trích nguyên văn", 70),
    ("Tệp", 28),
)


def period_in_words(iso: str | None) -> str:
    """ISO 8601 durations in words: ``P6M,P1Y`` is "6 tháng, 1 năm"."""
    units = {"D": "ngày", "W": "tuần", "M": "tháng", "Y": "năm"}
    found = _DURATION.finditer(iso or "")
    return ", ".join(f"{int(part['count'])} {units[part['unit']]}" for part in found)


def _row(duty: Duty) -> Iterator[object]:
    obligation, due = duty.obligation, duty.obligation.due
    first, last = _dates(due)
    yield from (duty.level, obligation.actor, obligation.duty)
    yield from (obligation.recipient, obligation.via, due.text or "không nêu")
    yield from (first, last, period_in_words(due.period))
    yield from (duty.label, duty.issuer, duty.year, duty.quote, duty.source)


def _dates(due: Due) -> tuple[dt.date | None, dt.date | None]:
    if due.kind is DueKind.BEFORE:
        return None, due.date
    if due.kind is DueKind.RANGE:
        return due.date, due.until
    return due.date, due.date


def _fill(cell: Any, value: object) -> None:
    """Put a value into a cell; text is never taken for a formula."""
    if isinstance(value, dt.date):
        cell.value = value
        cell.number_format = "dd/mm/yyyy"
    elif isinstance(value, str):
        cell.value = _ILLEGAL.sub("", value)[:_MAX_CELL]
        cell.data_type = "s"
    else:
        cell.value = value


def _event(duty: Duty, occasion: _Occasion) -> Event:
    import icalendar

    event = icalendar.Event()
    obligation = duty.obligation
    event.add("uid", _uid(duty, occasion))
    event.add("dtstamp", dt.datetime.now(dt.UTC))
    event.add("dtstart", occasion.first)
    event.add("dtend", occasion.last + dt.timedelta(days=1))
    event.add("summary", f"{obligation.actor}: {_one_line(obligation.duty)}")
    event.add("description", _description(duty, assumed=occasion.assumed))
    event.add("categories", [duty.level])
    event.add("transp", "TRANSPARENT")
    if occasion.rule is not None:
        event.add("rrule", occasion.rule)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", f"Sắp đến hạn: {_one_line(obligation.duty)}")
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    return event


def _description(duty: Duty, *, assumed: bool) -> str:
    obligation = duty.obligation
    lines = [
        f"Thời hạn: {obligation.due.text}",
        f"Gửi đến: {obligation.recipient}" if obligation.recipient else "",
        f"Qua: {obligation.via}" if obligation.via else "",
        "Văn bản không nêu ngày cụ thể; lịch đặt vào cuối kỳ." if assumed else "",
        f"“{_one_line(duty.quote)}”",
        f"Nguồn: {duty.label} ({duty.source})",
    ]
    return "\n".join(line for line in lines if line)


def _occasions(duty: Duty) -> Iterator[_Occasion]:
    due = duty.obligation.due
    if due.kind is DueKind.PERIOD:
        for found in _DURATION.finditer(due.period or ""):
            yield _recurring(duty, int(found["count"]), found["unit"])
    elif due.date is not None:
        yield _Occasion(first=due.date, last=max(due.date, due.until or due.date))


def _recurring(duty: Duty, count: int, unit: str) -> _Occasion:
    """The first end of a period in the letter's year, and the rule by which it returns."""
    year = duty.year or dt.datetime.now(dt.UTC).year
    until = {"until": dt.date(year, 12, 31)} if duty.year is not None else {}
    if unit in {"D", "W"}:
        return _by_days(duty, year, count=count, unit=unit, until=until)
    stated = duty.obligation.due.date
    if unit == "Y" and stated is not None:
        rule = {"freq": "YEARLY", "interval": count, "bymonth": stated.month, **until}
        return _Occasion(first=stated, last=stated, rule=rule)
    named = _DAY_OF_MONTH.search(duty.obligation.due.text)
    day = int(named["day"]) if named and 1 <= int(named["day"]) <= 31 else 31
    month = 12 if unit == "Y" else _first_month(duty.obligation.due.text, count)
    first = dt.date(year, month, min(day, months.monthrange(year, month)[1]))
    rule = {"freq": "MONTHLY", "interval": count, **_in_month(day), **until}
    if unit == "Y":
        rule |= {"freq": "YEARLY", "bymonth": month}
    return _Occasion(first=first, last=first, rule=rule, assumed=named is None)


def _by_days(
    duty: Duty, year: int, *, count: int, unit: str, until: dict[str, dt.date]
) -> _Occasion:
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
    return _Occasion(first=first, last=first, rule=rule, assumed=named is None)


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


def _uid(duty: Duty, occasion: _Occasion) -> str:
    """The same for the same duty on every export, so that a second import makes no doubles."""
    obligation = duty.obligation
    facts = (obligation.directive_id, obligation.start, obligation.end, duty.quote, occasion.first)
    digest = hashlib.sha256(repr((*facts, occasion.rule)).encode()).hexdigest()
    return f"{digest[:32]}@tuyengiao-assistant"


def _one_line(text: str) -> str:
    return " ".join(text.split())
