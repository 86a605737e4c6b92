"""The Markdown of an answer as records: a small, closed subset, everything else stays text.

Paragraphs, headings, lists, quotations, bold, italics, code and ``[n]`` markers. There are no
links, images or raw HTML, because the text may come from a language model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

_ITEM = re.compile(r"(?P<indent>\s*)(?:[-*+•]|(?P<number>\d{1,3})[.)])\s+(?P<text>.*)")
_HEADING = re.compile(r"(#{1,6})\s+(?P<text>.*?)\s*#*\s*")
_MARKERS = r"\[\d{1,3}(?:\s*,\s*\d{1,3})*\]"
_INLINE = re.compile(
    rf"(?P<markers>{_MARKERS}(?:\s*{_MARKERS})*)"
    r"|\*\*(?P<bold>\S(?:.*?\S)?)\*\*"
    r"|(?<![\w*])\*(?P<italic>[^\s*](?:[^*]*[^\s*])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<slanted>[^\s_](?:[^_]*[^\s_])?)_(?![\w_])"
    r"|`(?P<code>[^`]+)`"
    r"|(?P<quote>“[^“”]*(?:“[^“”]*”[^“”]*)*”)"
)
_VERBATIM = 25
"""Characters; longer quotations are the words of a letter, shorter ones are names."""
_RUN = re.compile(rf"{_MARKERS}(?:\s*{_MARKERS})*")
_DEEPEST = 12
"""Nesting at which emphasis inside emphasis is no longer read."""
DEEPEST_LEVEL = 3
"""Of a list inside lists, counted from 0."""


class Mark(StrEnum):
    """What a piece of a line is."""

    TEXT = "text"
    MARKERS = "markers"
    BOLD = "bold"
    ITALIC = "italic"
    CODE = "code"
    QUOTE = "quote"
    """Words of a letter; its parts are what stands between the quotation marks."""
    NAME = "name"
    """A short quotation, likewise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of a line: plain ``text``, or ``markers``, or ``parts`` under a mark."""

    mark: Mark = Mark.TEXT
    text: str = ""
    markers: tuple[int, ...] = ()
    parts: tuple[Piece, ...] = ()


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines that belong together."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading inside an answer."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockQuote:
    """A quotation that stands apart."""

    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One entry of a list, ``level`` steps in."""

    level: int
    line: Line


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A list; ``first`` is the number of its first entry, None for a list without numbers."""

    first: int | None
    items: tuple[Item, ...]


Block = Paragraph | Heading | BlockQuote | ItemList


def read_marked(text: str) -> tuple[Block, ...]:
    """The blocks of a text, in order."""
    return tuple(_block(lines) for lines in _groups(text))


def marker_runs(text: str) -> int:
    """How many runs of markers a text has."""
    return len(_RUN.findall(text))


def _block(lines: Sequence[str]) -> Block:
    rows = _rows(lines)
    if rows:
        return ItemList(
            first=rows[0][1],
            items=tuple(Item(level=level, line=_line(text)) for level, _, text in rows),
        )
    if lines[0].lstrip().startswith(">"):
        inner = "\n".join(line.lstrip().removeprefix(">").lstrip() for line in lines)
        return BlockQuote(line=_line(inner))
    if heading := _HEADING.fullmatch(lines[0]):
        return Heading(line=_line(heading["text"]))
    return Paragraph(lines=tuple(_line(line.strip()) for line in lines))


def _groups(text: str) -> Iterator[list[str]]:
    """Groups lines that belong together: paragraphs, lists, quotations, single headings."""
    group: list[str] = []
    kind = ""
    for line in text.splitlines():
        now = _kind(line, before=kind)
        if group and (now != kind or now == "heading"):
            yield group
            group = []
        kind = now
        if now:
            group.append(line)
    if group:
        yield group


def _kind(line: str, *, before: str) -> str:
    if not line.strip():
        return ""
    if _ITEM.fullmatch(line):
        return "list"
    if before == "list" and line.startswith("  "):
        return "list"
    if _HEADING.fullmatch(line):
        return "heading"
    return "quote" if line.lstrip().startswith(">") else "text"


def _rows(lines: Sequence[str]) -> list[tuple[int, int | None, str]]:
    """Level, number and text of each entry; none when the lines are no list."""
    rows: list[tuple[int, int | None, str]] = []
    for line in lines:
        match = _ITEM.fullmatch(line)
        if match:
            level = min(len(match["indent"].expandtabs(4)) // 2, DEEPEST_LEVEL)
            number = int(match["number"]) if match["number"] else None
            rows.append((level, number, match["text"]))
        elif rows:
            level, number, text = rows[-1]
            rows[-1] = (level, number, f"{text} {line.strip()}")
    return rows


def _line(text: str, *, depth: int = 0) -> Line:
    if depth > _DEEPEST:
        return (Piece(text=text),)
    pieces: list[Piece] = []
    done = 0
    for match in _INLINE.finditer(text):
        if match.start() > done:
            pieces.append(Piece(text=text[done : match.start()]))
        done = match.end()
        pieces.append(_piece(match, depth=depth + 1))
    if done < len(text):
        pieces.append(Piece(text=text[done:]))
    return tuple(pieces)


def _piece(match: re.Match[str], *, depth: int) -> Piece:
    if match["markers"]:
        numbers = tuple(int(number) for number in re.findall(r"\d+", match["markers"]))
        return Piece(mark=Mark.MARKERS, markers=numbers)
    if match["bold"]:
        return Piece(mark=Mark.BOLD, parts=_line(match["bold"], depth=depth))
    if match["code"]:
        return Piece(mark=Mark.CODE, text=match["code"])
    if match["quote"]:
        mark = Mark.QUOTE if len(match["quote"]) > _VERBATIM else Mark.NAME
        return Piece(mark=mark, parts=_line(match["quote"][1:-1], depth=depth))
    emphasised = match["italic"] or match["slanted"]
    return Piece(mark=Mark.ITALIC, parts=_line(emphasised, depth=depth))
