"""Tables as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.structure.layout import is_capitals

_LAYOUT_WORDS = re.compile(
    r"nơi nhận|độc lập ?[-–]|c[ộô]ng h(?:oà|òa) x|^\W{0,3}số ?:", re.IGNORECASE | re.MULTILINE
)
_MAX_LAYOUT_ROWS = 10


def table_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield the lines of a table whose cells are given row by row.

    A table that only sets the two columns of a letterhead or a signature is read column by
    column; of any other, each row is a line with its cells separated by " | ".
    """
    width = max((len(row) for row in rows), default=0)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    columns = [column for column in zip(*full, strict=True) if any(map(str.strip, column))]
    if len(columns) == 2 and _only_layout(columns):
        for column in columns:
            for cell in column:
                yield from filter(None, map(str.strip, cell.split("\n")))
        return
    for row in full:
        cells = [" ".join(cell.split()) for cell in row]
        if any(cells):
            yield " | ".join(filter(None, cells))


def _only_layout(columns: Sequence[Sequence[str]]) -> bool:
    if len(columns[0]) > _MAX_LAYOUT_ROWS:
        return False
    if any(_LAYOUT_WORDS.search(cell) for column in columns for cell in column):
        return True
    heads = [next(filter(None, map(str.strip, column))) for column in columns]
    return len(columns[0]) < 3 and all(is_capitals(head.split("\n")[0]) for head in heads)
