"""Tables of tasks: a row for each duty, with columns for who does it and by when."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.language.folding import fold, folded
from ingest.obligations.actors import Actor
from ingest.obligations.audience import Audience
from ingest.obligations.duty_words import IMPERATIVE
from ingest.obligations.requests import Request
from ingest.records import DueKind, Section, Span

_SEPARATOR = " | "
_TASK = folded(r"nội dung|nhiệm vụ|công việc|tên báo cáo|loại báo cáo|hoạt động|báo cáo")
_WHO = folded(r"đơn vị|chủ trì|thực hiện|trách nhiệm|người|cơ quan|báo cáo viên")
_WHEN = folded(r"thời gian|thời hạn|hạn|hoàn thành|tiến độ|ngày|^(?:tháng|quý)")
_PERIOD = folded(r"^kỳ|thời điểm|định kỳ")
_LAST_DAY = folded(r"hạn|hoàn thành|tiến độ")
_CLOCK = folded(r"(?:từ )?\d{1,2} ?(?:h|g|giờ|:)(?! ?ngày)")
_DAY = folded(r"(?<!\d)\d{1,2}/\d{1,2}|ngày \d|tháng \d|quý")
_MONTHS = frozenset(map(str, range(1, 13)))
_COLUMNS = (("when", _WHEN), ("period", _PERIOD), ("task", _TASK), ("who", _WHO))
_NUMBER = folded(r"(?:tt|stt|số tt|số thứ tự)\.?")


def find_scheduled(
    text: str, section: Section, *, audience: Audience
) -> Mapping[int, Request | None]:
    """Return the tasks of the tables in a section, by where the line of their row begins.

    A table is understood when the line above its rows names a column of tasks and one of limits
    (``TT | Nội dung | Đơn vị thực hiện | Thời hạn``). Cells are separated by `` | ``. The rows of
    a programme, whose times are hours of a day, are there with None: they are nobody's task.
    """
    found: dict[int, Request | None] = {}
    columns: dict[str, int] | None = None
    position = section.start
    for line in text[section.start : section.end].split("\n"):
        cells = _cells(line, position)
        if len(cells) < 2:
            columns = None if line.strip() else columns
        elif columns is None:
            columns = _columns(text, cells)
        elif _is_programme(text, cells):
            found[position] = None
        elif request := _row(text, cells, columns, audience):
            found[position] = request
        position += len(line) + 1
    return found


def _cells(line: str, offset: int) -> list[Span]:
    cells, start = [], 0
    for cell in line.split(_SEPARATOR):
        first = start + len(cell) - len(cell.lstrip(" |"))
        last = start + len(cell.rstrip(" |"))
        cells.append(Span(start=offset + first, end=offset + max(first, last)))
        start += len(cell) + len(_SEPARATOR)
    return cells


def _columns(text: str, cells: list[Span]) -> dict[str, int] | None:
    columns: dict[str, int] = {}
    for place, cell in enumerate(cells):
        key = fold(text[cell.start : cell.end])
        if len(key) > 60 or _NUMBER.fullmatch(key):
            continue
        for name, pattern in _COLUMNS:
            if name not in columns and pattern.search(key):
                columns[name] = place
                break
    if "when" not in columns and "period" in columns:
        columns["when"] = columns["period"]
    columns.pop("period", None)
    if not {"task", "when"} <= columns.keys():
        return None
    when = cells[columns["when"]]
    if _LAST_DAY.search(fold(text[when.start : when.end])):
        columns["last"] = columns["when"]
    if fold(text[when.start : when.end]) == fold("tháng"):
        columns["month"] = columns["when"]
    return columns


def _is_programme(text: str, cells: list[Span]) -> bool:
    """Whether a row begins, behind its number, with hours of a day and names no day."""
    for cell in cells[:2]:
        key = fold(text[cell.start : cell.end])
        if _CLOCK.match(key) and not _DAY.search(key):
            return True
    return False


def _row(
    text: str, cells: list[Span], columns: Mapping[str, int], audience: Audience
) -> Request | None:
    if max(columns.values()) >= len(cells):
        return None
    task, when = cells[columns["task"]], cells[columns["when"]]
    actor = audience.everybody
    if "who" in columns:
        who = cells[columns["who"]]
        name = text[who.start : who.end]
        levels = audience.levels_named(name) if name else ()
        actor = Actor(name=name, levels=levels, span=who) if levels else actor
    words = fold(text[task.start : task.end])
    if actor is None or len(words) < 4 or not any(map(str.isalpha, words)):
        return None
    is_task = IMPERATIVE.match(words) or any(map(str.isdigit, text[when.start : when.end]))
    if not is_task:
        return None
    bare = DueKind.BEFORE if "last" in columns else DueKind.ON
    month = _month(text[when.start : when.end]) if "month" in columns else None
    return Request(actor=actor, duty=task, timed=when, bare=bare, month=month)


def _month(cell: str) -> int | None:
    """Return the month that the figures of a cell below ``Tháng`` stand for."""
    figures = cell.strip().removeprefix("0")
    return int(figures) if figures in _MONTHS else None
