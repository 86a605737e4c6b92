"""The Markdown of an answer as HTML."""

from __future__ import annotations

from collections.abc import Callable

from assistant.marked_text import (
    Block,
    BlockQuote,
    Heading,
    ItemList,
    Line,
    Mark,
    Paragraph,
    Piece,
    read_marked,
)
from assistant.ui.markup import Markup, element, join

Markers = Callable[[tuple[int, ...]], Markup]
"""Turns a run of markers into chips."""


def render_markdown(text: str, *, markers: Markers) -> Markup:
    """The HTML of a Markdown text; ``markers`` is called once for each run, in text order."""
    return join(_block(block, markers) for block in read_marked(text))


def _block(block: Block, markers: Markers) -> Markup:
    match block:
        case Paragraph(lines=lines):
            return element("p", join((_line(line, markers) for line in lines), element("br")))
        case Heading(line=line):
            return element("h3", _line(line, markers))
        case BlockQuote(line=line):
            return element("blockquote", _line(line, markers))
        case ItemList(first=first, items=items):
            rows = [
                element("li", _line(item.line, markers), class_=f"bac-{item.level}")
                for item in items
            ]
            return element("ul", *rows) if first is None else element("ol", *rows, start=first)


def _line(line: Line, markers: Markers) -> Markup:
    return join(_piece(piece, markers) for piece in line)


def _piece(piece: Piece, markers: Markers) -> str:
    inside = _line(piece.parts, markers)
    match piece.mark:
        case Mark.MARKERS:
            return markers(piece.markers)
        case Mark.BOLD:
            return element("strong", inside)
        case Mark.ITALIC:
            return element("em", inside)
        case Mark.CODE:
            return element("code", piece.text)
        case Mark.QUOTE:
            return element("q", "“", inside, "”")
        case Mark.NAME:
            return element("span", "“", inside, "”")
        case Mark.TEXT:
            return piece.text
