"""Rows of tables in letters: which cell stands under which column title.

Readers write a table row as a line with its cells separated by `` | ``; the first line of a run of
such lines holds the titles.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.question.kind import AnswerType
from assistant.terms import pattern

_BAR = re.compile(r"(?:^|\s)\|(?:\s|$)")
_REACH = 6_000
"""Characters before a row in which its titles are looked for."""
ORDINAL = re.compile(r"\W*(?:\d{1,3}|[IVX]{1,4})\W*")
"""A cell that only counts the rows."""
_RULE = re.compile(r"[\s|:+=–-]*")

_TITLES: dict[AnswerType, re.Pattern[str]] = {
    AnswerType.DATE: pattern(r"\b(?:thời gian|thời hạn|thời điểm|ngày|hạn|lịch|tiến độ|tháng)\b"),
    AnswerType.PLACE: pattern(r"\b(?:địa điểm|địa chỉ|nơi|điện thoại|email|liên hệ)\b"),
    AnswerType.BODY: pattern(r"\b(?:đơn vị|cơ quan|chủ trì|phối hợp|thực hiện|phụ trách|ban)\b"),
    AnswerType.PERSON: pattern(
        r"\b(?:họ (?:và )?tên|người|đồng chí|cán bộ|báo cáo viên|giảng viên|phụ trách|đơn vị"
        r"|cơ quan|chủ trì|đối tượng|thành phần)\b"
    ),
    AnswerType.NUMBER: pattern(
        r"\b(?:số lượng|số|kinh phí|mức|tiền|tỷ lệ|chỉ tiêu|điểm|định mức|thành tiền)\b"
    ),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a row, its place in the letter and the title of its column (empty for none)."""

    start: int
    end: int
    title: str


def is_row(clause: str) -> bool:
    """Whether a clause is a row of a table."""
    return _BAR.search(clause) is not None


def cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells of the row ``text[start:end]`` that hold anything, left to right."""
    titles = [text[s:e].strip() for s, e in _parts(text, *_title_line(text, start))]
    return [
        Cell(s, e, titles[index] if index < len(titles) else "")
        for index, (s, e) in enumerate(_parts(text, start, end))
        if s < e
    ]


def suits(cell: Cell, wants: AnswerType) -> bool:
    """Whether the title of the cell's column names what is asked for."""
    form = _TITLES.get(wants)
    return form is not None and form.search(cell.title.lower()) is not None


def title_range(text: str, start: int) -> tuple[int, int]:
    """Where the titles of the row at ``start`` stand; empty when it has none."""
    return _title_line(text, start)


def _title_line(text: str, start: int) -> tuple[int, int]:
    """The first line of the run of rows that ends at ``start``; empty when there is none."""
    first = (start, start)
    line_end = text.rfind("\n", 0, start)
    while line_end > max(0, start - _REACH):
        line_start = text.rfind("\n", 0, line_end) + 1
        line = text[line_start:line_end]
        if line.strip() and not is_row(line):
            break
        if line.strip() and not _RULE.fullmatch(line):
            first = (line_start, line_end)
        line_end = line_start - 1
    return first


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Ranges between bars, stripped; the bar before the first cell is none."""
    found: list[tuple[int, int]] = []
    position = start
    for index, piece in enumerate(text[start:end].split("|")):
        after = position + len(piece)
        bare = piece.strip()
        first = position + len(piece) - len(piece.lstrip())
        if bare or index:
            found.append((first, first + len(bare)))
        position = after + 1
    if found and found[-1][0] == found[-1][1]:
        found.pop()
    return found
