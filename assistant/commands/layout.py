"""Text for a terminal: paragraphs, lists and tables that fit its width.

Columns are counted as a terminal counts them: combining marks take none, wide characters two.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence

MIN_WIDTH = 40
MAX_WIDTH = 110
"""Longer lines are hard to read."""

_BOLD = re.compile(r"\*\*(.+?)\*\*|(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?![\w*])")
_ITEM = re.compile(r"^(?P<lead>\s*(?:[-*•]|[0-9]{1,3}[.)]|\[[0-9]{1,3}\])\s+|\s+)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_RULE = re.compile(r"^\s*\|[\s|:-]+\|\s*$")
_CELL_BREAK = re.compile(r"(?<!\\)\|")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def terminal_width() -> int:
    """The width to write for, in columns."""
    return max(MIN_WIDTH, min(MAX_WIDTH, shutil.get_terminal_size((100, 24)).columns))


def safe(text: str) -> str:
    """Take out what would steer the terminal: escape sequences and changes of direction."""
    return _CONTROL.sub("", text)


def columns(text: str) -> int:
    """How many columns a terminal needs for a text without line breaks."""
    return sum(_columns_of(char) for char in text)


def wrap(text: str, *, width: int, lead: str = "", hang: str | None = None) -> list[str]:
    """Break one paragraph into lines; ``lead`` opens the first, ``hang`` the others.

    Words longer than a line are broken. ``hang`` defaults to spaces as wide as ``lead``.
    """
    hang = " " * columns(lead) if hang is None else hang
    lines: list[str] = []
    line, used = lead, columns(lead)
    bare = True
    for word in text.split():
        for part in _parts(word, max(8, width - columns(hang))):
            needed = columns(part) + (0 if bare else 1)
            if not bare and used + needed > width:
                lines.append(line)
                line, used, bare = hang, columns(hang), True
                needed = columns(part)
            line += part if bare else f" {part}"
            used += needed
            bare = False
    return [*lines, line.rstrip()] if not bare else [*lines, lead.rstrip()]


def shorten(text: str, *, width: int) -> str:
    """Cut a line that is too wide and mark the cut."""
    if columns(text) <= width:
        return text
    kept = next(_parts(text, width - 2))
    words = kept.rsplit(" ", 1)[0] if " " in kept.strip() else kept
    return words.rstrip() + " …"


def plain(markdown: str, *, width: int) -> str:
    """Markdown as text for a terminal: emphasis gone, lists hung, tables aligned."""
    lines: list[str] = []
    table: list[list[str]] = []
    for raw in [*markdown.splitlines(), ""]:
        line = safe(raw)
        if _ROW.match(line):
            if not _RULE.match(line):
                cells = _CELL_BREAK.split(line.strip()[1:-1])
                table.append([_unmarked(cell.strip().replace("\\|", "|")) for cell in cells])
            continue
        if table:
            lines += rows(table[0], table[1:], width=width)
            table = []
        lines += _plain_line(line, width=width)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def rows(headings: Sequence[str], table: Sequence[Sequence[str]], *, width: int) -> Iterator[str]:
    """Lay out a table whose cells wrap; the last lines carry no trailing spaces."""
    cells = [[safe(cell) for cell in row] for row in (headings, *table)]
    widths = _column_widths(cells, width=width)
    for number, row in enumerate(cells):
        wrapped = [wrap(cell, width=w) for cell, w in zip(row, widths, strict=False)]
        for level in range(max((len(lines) for lines in wrapped), default=0)):
            parts = [lines[level] if level < len(lines) else "" for lines in wrapped]
            padded = (p + " " * (w - columns(p)) for p, w in zip(parts, widths, strict=False))
            yield "  ".join(padded).rstrip()
        if number == 0:
            yield "  ".join("─" * w for w in widths)


def _column_widths(cells: Sequence[Sequence[str]], *, width: int) -> list[int]:
    """Widths that fit: the widest columns give way first."""
    count = max(len(row) for row in cells)
    widths = [
        max((columns(row[i]) for row in cells if i < len(row)), default=1) or 1
        for i in range(count)
    ]
    room = max(count * 6, width - 2 * (count - 1))
    while sum(widths) > room:
        widest = widths.index(max(widths))
        second = max([w for i, w in enumerate(widths) if i != widest], default=1)
        excess = sum(widths) - room
        widths[widest] -= max(1, min(excess, widths[widest] - second))
    return widths


def _plain_line(line: str, *, width: int) -> list[str]:
    if not line.strip():
        return [""]
    text = line.lstrip("#").lstrip() if line.startswith("#") else line
    if text.startswith(">"):
        return wrap(_unmarked(text.lstrip("> ")), width=width, lead="  │ ", hang="  │ ")
    item = _ITEM.match(text)
    lead = item["lead"] if item else ""
    return wrap(_unmarked(text[len(lead) :]), width=width, lead=lead.replace("\t", "  "))


def _unmarked(text: str) -> str:
    text = _BOLD.sub(lambda found: found[1] or found[2], text)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!|<>~-])", r"\1", text)


def _parts(word: str, width: int) -> Iterator[str]:
    """Cut a word that is longer than a line."""
    part, used = "", 0
    for char in word:
        needed = _columns_of(char)
        if used + needed > width:
            yield part
            part, used = "", 0
        part += char
        used += needed
    yield part


def _columns_of(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in {"Cf", "Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
