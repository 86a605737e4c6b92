"""The register of duties as files for other programs: a calendar (.ics) and a spreadsheet (.xlsx).

A calendar entry says no more than the letter does. Where a letter asks for a report "every six
months" and names no day, the entry stands on the last day of the period and says so. Periods
repeat until the end of the year that the letter is for, as far as that is known.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from assistant.duties import Duty
from assistant.occasions import Occasion, occasions
from ingest.records import Due, DueKind

if TYPE_CHECKING:
    from icalendar import Event

CALENDAR_NAME = "Nhiệm vụ và chế độ báo cáo"
REMIND_BEFORE = dt.timedelta(days=2, hours=15)
"""All-day entries begin at midnight, so this is nine in the morning three days earlier."""

_DURATION = re.compile(r"P(?P<count>[0-9]{1,3})(?P<unit>[DWMY])")
_ILLEGAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MAX_CELL = 32_000
"""A spreadsheet cell holds 32,767 characters."""


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
        found = list(occasions(duty))
        for occasion in found:
            calendar.add_component(_event(duty, occasion))
        written += bool(found)
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


def _event(duty: Duty, occasion: Occasion) -> Event:
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


def _uid(duty: Duty, occasion: Occasion) -> str:
    """The same for the same duty on every export, so that a second import makes no doubles."""
    obligation = duty.obligation
    facts = (obligation.directive_id, obligation.start, obligation.end, duty.quote, occasion.first)
    digest = hashlib.sha256(repr((*facts, occasion.rule)).encode()).hexdigest()
    return f"{digest[:32]}@tuyengiao-assistant"


def _one_line(text: str) -> str:
    return " ".join(text.split())
