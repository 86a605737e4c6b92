"""Words and rows of print: what the text layer of a page and a scan of it have in common."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.structure.layout import is_capitals


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word and the box around it, in units of the page from its top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The words of a page, in any order, and its size in the same units."""

    words: tuple[Word, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """Words on one line of print, from left to right; never empty."""

    words: tuple[Word, ...]
    left: float
    top: float
    right: float
    bottom: float
    text: str

    @property
    def height(self) -> float:
        """The height of the print, at least a small positive number."""
        return max(self.bottom - self.top, 0.1)


_MARGIN = 0.09
"""Share of a page's height at top and bottom where running headers and page numbers stand."""
_MARGINAL_ROWS = 3
"""Rows from either end of a page that may be running headers and footers."""
_PAGE_NUMBER = re.compile(r"[-–—.| ]*(?:trang *)?\d{1,4}(?: */ *\d{1,4})?[-–—.| ]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_STAMP = re.compile(
    r"(?:người ký|ký bởi|thời gian ký|ngày ký|ký ngày|signature valid|digitally signed by) ?:?",
    re.IGNORECASE,
)
_STAMP_DETAIL = re.compile(r"(?:e-?mail|cơ quan|tổ chức|date|reason|location) ?:", re.IGNORECASE)
_STAMP_ROWS = 4
"""A stamp's lines of detail stand this near to the line that names the signer or the time."""
_NEAR_ROWS = 4
_LINE_UNITS = 12.0
_CHARACTER_UNITS = 6.0
_TOKEN = re.compile(r"\S+")


def words_of_lines(text: str) -> PageWords:
    """Lay lines of text out as on a page of a typewriter, for the one way to paragraphs."""
    words = []
    lines = text.split("\n")
    for number, line in enumerate(lines):
        top = number * _LINE_UNITS
        for token in _TOKEN.finditer(line.expandtabs()):
            left, right = token.start() * _CHARACTER_UNITS, token.end() * _CHARACTER_UNITS
            words.append(
                Word(text=token[0], left=left, top=top, right=right, bottom=top + _LINE_UNITS)
            )
    width = max((word.right for word in words), default=1.0)
    return PageWords(words=tuple(words), width=width, height=max(len(lines), 1) * _LINE_UNITS)


def make_row(words: Sequence[Word]) -> Row:
    """Put words, at least one, into a row."""
    ordered = tuple(sorted(words, key=lambda word: word.left))
    return Row(
        words=ordered,
        left=ordered[0].left,
        top=min(word.top for word in ordered),
        right=max(word.right for word in ordered),
        bottom=max(word.bottom for word in ordered),
        text=" ".join(word.text for word in ordered),
    )


def find_rows(page: PageWords) -> list[Row]:
    """Group the words that stand on one line, top to bottom."""
    groups: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: (w.top + w.bottom, w.left)):
        for group in reversed(groups[-_NEAR_ROWS:]):
            first = group[0]
            overlap = min(first.bottom, word.bottom) - max(first.top, word.top)
            if overlap > 0.5 * min(first.bottom - first.top, word.bottom - word.top):
                group.append(word)
                break
        else:
            groups.append([word])
    return sorted(map(make_row, groups), key=lambda row: row.top + row.bottom)


def without_stamps(rows: Sequence[Row]) -> list[Row]:
    """Leave out what a signing program prints of a digital signature: signer, time, e-mail."""
    stamped = [n for n, row in enumerate(rows) if _STAMP.match(row.text)]
    dropped = set(stamped)
    for n in stamped:
        for near in range(max(0, n - _STAMP_ROWS), min(len(rows), n + _STAMP_ROWS + 1)):
            if _STAMP_DETAIL.match(rows[near].text):
                dropped.add(near)
    return [row for n, row in enumerate(rows) if n not in dropped]


def usual_height(rows: Sequence[Row]) -> float:
    """Return the median height of print, 1 for no rows."""
    return max(statistics.median([row.height for row in rows]), 0.1) if rows else 1.0


def without_furniture(rows: Sequence[Sequence[Row]], pages: Sequence[PageWords]) -> list[list[Row]]:
    """Leave out running headers and footers and page numbers.

    They stand in the margins; a header or footer is the same on at least half of the pages, its
    numbers aside, and on two at least. Capitals at the top of the first page
    are its letterhead and stay.
    """
    in_margin = [
        {
            n
            for n, row in enumerate(page_rows)
            if min(n, len(page_rows) - 1 - n) < _MARGINAL_ROWS and _is_marginal(row, page)
        }
        for page_rows, page in zip(rows, pages, strict=True)
    ]
    seen = Counter(
        key
        for page_rows, places in zip(rows, in_margin, strict=True)
        for key in {_furniture_key(page_rows[n]) for n in places}
    )
    often = max(2, (len(pages) + 1) // 2)
    out = []
    for number, (page_rows, places) in enumerate(zip(rows, in_margin, strict=True)):
        last = len(page_rows) - 1
        dropped = set()
        for n in places:
            text = page_rows[n].text
            is_number = n in {0, last} and _PAGE_NUMBER.fullmatch(text)
            is_issuer = number == 0 and n < _MARGINAL_ROWS and is_capitals(text)
            if is_number or (seen[_furniture_key(page_rows[n])] >= often and not is_issuer):
                dropped.add(n)
        out.append([row for n, row in enumerate(page_rows) if n not in dropped])
    return out


def _is_marginal(row: Row, page: PageWords) -> bool:
    middle = (row.top + row.bottom) / 2
    return middle < _MARGIN * page.height or middle > (1 - _MARGIN) * page.height


def _furniture_key(row: Row) -> str:
    return _DIGITS.sub("#", row.text).lower()
