"""Tables on a page: the lines of print of one row put together, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from ingest.formats.page_rows import Row, Word

_GUTTER = 0.75
"""Least width of the gap between two cells of one line, in heights of a line."""
_STRIP = 0.2
"""Least width of the strip between two columns that no line of print enters."""
_CLEARLY = 2.0
"""How many times wider the white between two rows is than that between two lines of a cell."""
_LEAST_WHITE = 0.2
"""Heights of a line of white between rows that the eye takes for more than spacing."""
_KEY = 12
"""Characters of a first cell that numbers its row: a count, a time, a date."""

_LINES_OF_A_ROW = 4
"""More lines of print for each number, on average, and the numbers are not those of rows."""

_Cells = list[list[Word]]


def read_table(rows: Sequence[Row], height: float) -> tuple[str, ...]:
    """Return a line for each row of a table, its cells separated by " | ".

    ``rows`` are the lines of print, ``height`` the usual height of one. Lines of print belong to
    one row of the table where wider white sets the rows apart, or where those after the first have
    nothing in the column that numbers the rows. Otherwise each is a row by itself.
    """
    parted = [row for row in rows if len(_cells(row, height)) > 1]
    borders = _borders(parted, height) if parted else []
    if not borders:
        return tuple(" | ".join(map(_text, _cells(row, height))) for row in rows)
    out: list[str] = []
    for across, stretch in groupby(rows, key=lambda row: _crosses(row, borders)):
        part = list(stretch)
        out += [row.text for row in part] if across else _read_rows(part, borders, height)
    return tuple(out)


def _crosses(row: Row, borders: Sequence[float]) -> bool:
    """Whether a line runs across columns, as a note below the table does."""
    return any(word.left < border < word.right for word in row.words for border in borders)


def _read_rows(rows: Sequence[Row], borders: Sequence[float], height: float) -> list[str]:
    lines = [_in_columns(row, borders) for row in rows]
    columns = range(len(borders) + 1)
    return [
        " | ".join(filter(None, (_column_text(group, column) for column in columns)))
        for group in _groups(rows, lines, height)
    ]


def _borders(rows: Sequence[Row], height: float) -> list[float]:
    """Return the middles of the strips between columns, from left to right.

    No line of print enters a strip, and each that goes on beyond it leaves a wide gap there: a
    heading set in the middle of its column narrows the strip, but not the gaps of the other rows.
    """
    words = sorted((word for row in rows for word in row.words), key=lambda word: word.left)
    borders, edge = [], words[0].right
    for word in words[1:]:
        middle = (edge + word.left) / 2
        is_free = word.left - edge > _STRIP * height
        if is_free and all(_gap_at(row, middle) > _GUTTER * height for row in rows):
            borders.append(middle)
        edge = max(edge, word.right)
    return borders


def _gap_at(row: Row, place: float) -> float:
    """Return the width of the gap of a row at a place that none of its words covers."""
    before = [word.right for word in row.words if word.left < place]
    after = [word.left for word in row.words if word.left >= place]
    return min(after) - max(before) if before and after else float("inf")


def _in_columns(row: Row, borders: Sequence[float]) -> _Cells:
    cells: _Cells = [[] for _ in range(len(borders) + 1)]
    for word in row.words:
        cells[sum(word.left > border for border in borders)].append(word)
    return cells


def _groups(rows: Sequence[Row], lines: Sequence[_Cells], height: float) -> Iterator[list[_Cells]]:
    opens = _after_white(rows, lines, height) or _after_keys(lines)
    group: list[_Cells] = []
    for line, is_first in zip(lines, opens or [True] * len(lines), strict=True):
        if is_first and group:
            yield group
            group = []
        group.append(line)
    yield group


def _after_white(rows: Sequence[Row], lines: Sequence[_Cells], height: float) -> list[bool] | None:
    """Say which lines open a row where wider white sets rows apart; None where none does.

    Lines that fill every column, or one column alone, are rows by themselves, however close they
    stand; so are those that have more than one number in the column that numbers the rows.
    """
    bottoms, gaps = rows[0].bottom, []
    for row in rows[1:]:
        gaps.append(row.top - bottoms)
        bottoms = max(bottoms, row.bottom)
    ordered = sorted(gaps)
    jumps = [
        (one + two) / 2
        for one, two in pairwise(ordered)
        if two > _LEAST_WHITE * height and two > _CLEARLY * max(one, 0.1 * height)
    ]
    if not jumps:
        return None
    opens = [True, *(gap > jumps[0] for gap in gaps)]
    starts = [place for place, is_first in enumerate(opens) if is_first]
    for start, end in pairwise([*starts, len(lines)]):
        if not _is_one_row(lines[start:end]):
            opens[start:end] = [True] * (end - start)
    return opens


def _is_one_row(lines: Sequence[_Cells]) -> bool:
    filled = [any(cells) for cells in zip(*lines, strict=True)]
    keys = [key for line in lines if (key := _text(line[0]).rstrip(".)"))]
    is_heading_and_first = len(keys) > 1 and any(map(str.isdigit, keys))
    return sum(filled) > 1 and not is_heading_and_first and not all(all(line) for line in lines)


def _after_keys(lines: Sequence[_Cells]) -> list[bool] | None:
    """Say which lines open a row where the first column numbers the rows; None elsewhere."""
    keys = [_text(line[0]) for line in lines]
    numbered = sum(map(bool, keys[1:]))
    if not keys[0] or not numbered or any(len(key) > _KEY for key in keys):
        return None
    if len(keys) > _LINES_OF_A_ROW * (numbered + 1):
        return None
    return [bool(key) for key in keys]


def _column_text(group: Sequence[_Cells], column: int) -> str:
    return " ".join(filter(None, (_text(line[column]) for line in group)))


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _cells(row: Row, height: float) -> _Cells:
    cells: _Cells = [[row.words[0]]]
    for word in row.words[1:]:
        if word.left - max(w.right for w in cells[-1]) > _GUTTER * height:
            cells.append([])
        cells[-1].append(word)
    return cells


def has_cells(rows: Sequence[Row], height: float) -> bool:
    """Whether at least two lines of print have three cells or more."""
    return sum(len(_cells(row, height)) > 2 for row in rows) >= 2
