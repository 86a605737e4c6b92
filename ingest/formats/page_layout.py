"""From rows of print to text in reading order, for born-digital pages and for scans alike."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.formats.page_rows import (
    PageWords,
    Row,
    find_rows,
    make_row,
    usual_height,
    without_furniture,
    without_stamps,
)
from ingest.formats.page_tables import has_cells, read_table
from ingest.structure.layout import is_capitals, is_kind_line, opens_recipients, opens_tail
from ingest.structure.markers import read_marker

_GUTTER = 0.75
"""Least width of the white strip between two columns, in heights of a line."""
_WIDE_GAP = 1.4
"""Width of a gap in a line, in heights of a line, that justified text does not reach."""
_FAR_BELOW = 3.0
"""Heights of a line of white after which a column is over."""
_LETTERHEAD_ROWS = 3
"""Rows of the first page that may stand above its letterhead, such as a stamp of arrival."""
_STAMP = 40
"""Characters; longer lines above columns are running text."""
_BULLETS = frozenset("-–—+•*●○▪■□◦")
_SENTENCE_END = frozenset(".;:!?…")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadPages:
    """The text of each page, and the numbers, from 1, of pages that begin within a paragraph."""

    texts: tuple[str, ...]
    continued: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Block:
    """Rows of running text, or the lines of columns or of a table as they are to be read."""

    rows: tuple[Row, ...]
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Measures:
    """The margins of the running text of a page, its line height and its usual line spacing."""

    left: float
    right: float
    height: float
    spacing: float
    slack: float = 0.0


def read_pages(pages: Sequence[PageWords], *, slack: float = 0.0) -> ReadPages:
    """Return the text of pages in reading order, each paragraph on a line.

    Lines that print broke are joined; the two columns of a letterhead and of a signature are read
    one after the other; the cells of a table row are separated by " | "; running headers, footers
    and page numbers are left out. ``slack`` is the share of the width by which lines that go on may
    fall short: 0 where the places of words are those of the print.
    """
    texts: list[str] = []
    continued: set[int] = set()
    last: tuple[Row, _Measures] | None = None
    found = [without_stamps(find_rows(page)) for page in pages]
    for number, rows in enumerate(without_furniture(found, pages), start=1):
        blocks = list(_blocks(rows, is_first=number == 1))
        flow = [row for block in blocks if not block.lines for row in block.rows]
        measures = _measure(flow, slack)
        if last and flow and blocks and not blocks[0].lines:
            across = replace(measures, right=last[1].right, spacing=float("inf"))
            if _goes_on(last[0], flow[0], across):
                continued.add(number)
        texts.append("\n".join(line for block in blocks for line in _paragraphs(block, measures)))
        if blocks:
            last = (flow[-1], measures) if not blocks[-1].lines else None
    return ReadPages(texts=tuple(texts), continued=frozenset(continued))


# --- columns and tables ------------------------------------------------------------------------


def _blocks(rows: Sequence[Row], *, is_first: bool) -> Iterator[_Block]:
    height = usual_height(rows)
    flow: list[Row] = []
    place = 0
    while place < len(rows):
        end, gutter = _columns_at(rows, place, height)
        if end == place:
            flow.append(rows[place])
            place += 1
            continue
        while flow and _belongs_below(flow[-1], gutter):
            place -= 1
            flow.pop()
        if flow:
            yield _Block(tuple(flow))
            flow = []
        in_letterhead = is_first and _only_stamps(rows[:place])
        yield _Block((), _column_lines(rows[place:end], gutter, height, in_letterhead))
        place = end
    if flow:
        yield _Block(tuple(flow))


def _only_stamps(rows: Sequence[Row]) -> bool:
    return len(rows) <= _LETTERHEAD_ROWS and all(len(row.text) < _STAMP for row in rows)


def _columns_at(rows: Sequence[Row], place: int, height: float) -> tuple[int, float]:
    """Return the end of the columns that begin at ``place``, and where their gutter is.

    The end is ``place`` when there are none. Rows on one side only go on with the columns as long
    as they keep clear of the gutter.
    """
    gap = _widest_gap(rows[place], height)
    if gap is None:
        return place, 0.0
    left, right = gap
    widest, two_sided = right - left, 1
    end = place + 1
    while end < len(rows):
        row = rows[end]
        if row.top - rows[end - 1].bottom > _FAR_BELOW * height and two_sided < 2:
            break
        if row.text.lower().startswith("kính gửi") or is_kind_line(row.text):
            break
        if opens_recipients(row.text) and end - place > 1:
            break
        inner = _gaps(row)
        outer = [(float("-inf"), row.left), (row.right, float("inf"))]
        shared = [(max(left, a), min(right, b)) for a, b in (*inner, *outer)]
        best = max(range(len(shared)), key=lambda n: shared[n][1] - shared[n][0])
        new_left, new_right = shared[best]
        if new_right - new_left < _GUTTER * height:
            break
        if best < len(inner):
            two_sided += 1
            widest = max(widest, inner[best][1] - inner[best][0])
        left, right = new_left, new_right
        end += 1
    if two_sided < 2 and widest < 2 * _WIDE_GAP * height:
        return place, 0.0
    if two_sided < 3 and widest < _WIDE_GAP * height:
        return place, 0.0
    return end, (left + right) / 2


def _belongs_below(row: Row, gutter: float) -> bool:
    """Whether a row on one side of a gutter is the head of the column below it."""
    if row.left >= gutter:
        return True
    return row.right <= gutter and (is_capitals(row.text) or opens_recipients(row.text))


def _widest_gap(row: Row, height: float) -> tuple[float, float] | None:
    gaps = _gaps(row)
    if not gaps:
        return None
    left, right = max(gaps, key=lambda gap: gap[1] - gap[0])
    usual = statistics.median(b - a for a, b in gaps) if len(gaps) > 2 else 0.0
    wide = right - left
    return (left, right) if wide > _GUTTER * height and wide > 2 * usual else None


def _gaps(row: Row) -> list[tuple[float, float]]:
    """Return the gaps between words; the one after the mark of a list item is none."""
    words = row.words[1:] if row.words[0].text in _BULLETS and row.words[1:] else row.words
    gaps, edge = [], words[0].right
    for word in words[1:]:
        if word.left > edge:
            gaps.append((edge, word.left))
        edge = max(edge, word.right)
    return gaps


def _column_lines(
    rows: Sequence[Row], gutter: float, height: float, in_letterhead: bool
) -> tuple[str, ...]:
    left = _side(rows, gutter, first=True)
    right = _side(rows, gutter, first=False)
    is_layout = in_letterhead or _is_letterhead(right) or _is_signature(left, right)
    if is_layout or (not has_cells(rows, height) and _is_prose(left, right)):
        return tuple(row.text for row in [*left, *right])
    return read_table(rows, height)


def _side(rows: Sequence[Row], gutter: float, *, first: bool) -> list[Row]:
    out = []
    for row in rows:
        words = [word for word in row.words if (word.left < gutter) is first]
        if words:
            out.append(make_row(words))
    return out


def _is_letterhead(right: Sequence[Row]) -> bool:
    return any(row.text.lower().startswith(("cộng h", "độc lập")) for row in right)


def _is_signature(left: Sequence[Row], right: Sequence[Row]) -> bool:
    if any(opens_recipients(row.text) for row in left):
        return True
    heads = [row.text for side in (left, right) for row in side[:1]]
    capacity = any(opens_tail(row.text) for row in [*left[:3], *right[:3]])
    return capacity and all(map(is_capitals, heads))


def _is_prose(left: Sequence[Row], right: Sequence[Row]) -> bool:
    if len(left) < 5 or len(right) < 5:
        return False
    return all(statistics.mean(len(row.words) for row in side) > 4 for side in (left, right))


# --- paragraphs --------------------------------------------------------------------------------


def _measure(rows: Sequence[Row], slack: float) -> _Measures:
    if not rows:
        return _Measures(0.0, 0.0, 1.0, float("inf"))
    lefts = sorted(row.left for row in rows)
    rights = sorted(row.right for row in rows)
    gaps = [below.top - above.bottom for above, below in pairwise(rows)]
    return _Measures(
        left=lefts[len(lefts) // 20],
        right=rights[-1 - len(rights) // 20],
        height=usual_height(rows),
        spacing=statistics.median(gaps) if gaps else float("inf"),
        slack=slack * (rights[-1] - lefts[0]),
    )


def _paragraphs(block: _Block, measures: _Measures) -> Iterator[str]:
    if block.lines:
        yield from block.lines
        return
    text = ""
    for before, row in zip((None, *block.rows), block.rows, strict=False):
        if before is None or not _goes_on(before, row, measures):
            if text:
                yield text
            text = row.text
        elif text.endswith(("-", "/")) and text[-2:-1] != " " and row.text[0].isalnum():
            text += row.text
        else:
            text += " " + row.text
    if text:
        yield text


def _goes_on(before: Row, row: Row, measures: _Measures) -> bool:
    """Whether the break between two rows is that of a full line, not the end of a paragraph."""
    height = measures.height
    if row.top - before.bottom > measures.spacing + 0.6 * height:
        return False
    ended = before.text[-1] in _SENTENCE_END
    room = measures.right - before.right
    short = 0.0 if ended else measures.slack
    full = room < (row.words[0].right - row.words[0].left) + 0.8 * height + short
    indented = row.left > measures.left + 0.8 * height and (
        ended or row.left > before.left + 0.5 * height
    )
    if read_marker(row.text) and (ended or indented or not full):
        return False
    if is_capitals(before.text):
        return full and is_capitals(row.text) and read_marker(before.text) is not None
    if is_capitals(row.text) and len(row.words) > 2:
        return False
    # After a semicolon a list without marks may go on; a nearly full line is one sentence.
    nearly_full = room < 0.2 * (measures.right - measures.left)
    if row.text[0].islower() and (not ended or (before.text[-1] == ";" and nearly_full)):
        return True
    if _is_centred(before, measures) or _is_centred(row, measures):
        return False
    return full and not indented


def _is_centred(row: Row, measures: _Measures) -> bool:
    left, right = row.left - measures.left, measures.right - row.right
    return (
        left > 2 * measures.height
        and right > 2 * measures.height
        and abs(left - right) < 2 * measures.height
    )
