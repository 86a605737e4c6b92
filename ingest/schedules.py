"""Tables of tasks: a row for each duty, with columns for who does it and by when."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.actors import Actor, levels_of
from ingest.duty_words import IMPERATIVE
from ingest.folding import fold, folded
from ingest.records import Section, Span
from ingest.requests import Audience, Request

_SEPARATOR = " | "
_TASK = folded(r"nội dung|nhiệm vụ|công việc|tên báo cáo|loại báo cáo|hoạt động|báo cáo")
_WHO = folded(r"đơn vị|chủ trì|thực hiện|trách nhiệm|người|cơ quan|báo cáo viên")
_WHEN = folded(r"thời gian|thời hạn|hạn|hoàn thành|tiến độ|ngày|kỳ")
_NUMBER = folded(r"(?:tt|stt|số tt|số thứ tự)\.?")


def find_scheduled(text: str, section: Section, *, audience: Audience) -> Mapping[int, Request]:
    """Return the tasks of the tables in a section, by where their row begins.

    A table is understood when the line above its rows names a column of tasks and one of limits
    (``TT | Nội dung | Đơn vị thực hiện | Thời hạn``). Cells are separated by `` | ``.
    """
    found: dict[int, Request] = {}
    columns: dict[str, int] | None = None
    position = section.start
    for line in text[section.start : section.end].split("\n"):
        cells = _cells(line, position)
        if len(cells) < 2:
            columns = None if line.strip() else columns
        elif columns is None:
            columns = _columns(text, cells)
        elif request := _row(text, cells, columns, audience):
            start = position + len(line) - len(line.lstrip())
            found[start] = request
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
        for name, pattern in (("when", _WHEN), ("task", _TASK), ("who", _WHO)):
            if name not in columns and pattern.search(key):
                columns[name] = place
                break
    return columns if {"task", "when"} <= columns.keys() else None


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
        levels = levels_of(name, within=audience.within)
        actor = Actor(name=name, levels=levels, span=who) if name and levels else actor
    words = fold(text[task.start : task.end])
    if actor is None or len(words) < 4 or not any(map(str.isalpha, words)):
        return None
    is_task = IMPERATIVE.match(words) or any(map(str.isdigit, text[when.start : when.end]))
    return Request(actor=actor, duty=task, timed=when) if is_task else None
