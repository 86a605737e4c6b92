"""Nesting the lines of a letter into a tree of sections."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.records import SectionKind
from ingest.structure.closing import find_closing
from ingest.structure.layout import Blocks, Line, recipients_end
from ingest.structure.markers import Marker, Style

_KIND_OF_STYLE = {
    Style.PART: SectionKind.PART,
    Style.CHAPTER: SectionKind.CHAPTER,
    Style.WORD_SECTION: SectionKind.HEADING,
    Style.CAPITAL: SectionKind.HEADING,
    Style.ROMAN: SectionKind.HEADING,
    Style.ARTICLE: SectionKind.ARTICLE,
    Style.NUMBER: SectionKind.HEADING,
    Style.BRACKET_NUMBER: SectionKind.HEADING,
    Style.LETTER: SectionKind.POINT,
    Style.SMALL_ROMAN: SectionKind.POINT,
}
_ANNEX_NUMBER = re.compile(r"phụ lục (?:số )?([ivx]{1,5}|\d{1,2}|[a-z])(?!\w)", re.IGNORECASE)
_ANNEX_DEPTH = -1.0


@dataclass(slots=True)
class Node:
    """A section while the tree is built.

    ``lines`` are its own: the one that opens it and those that go on with it. ``parent`` is the
    place of the node that holds it; nodes stand in text order.
    """

    kind: SectionKind
    path: tuple[str, ...]
    parent: int | None
    start: int
    end: int = 0
    depth: float = 0.0
    marker: Marker | None = None
    lines: list[Line] = field(default_factory=list)
    has_children: bool = False


def build_tree(lines: Sequence[Line], blocks: Blocks, length: int) -> list[Node]:
    """Return the nodes of a letter of ``length`` characters, in text order; roots tile it."""
    grower = _Grower()
    grower.block(SectionKind.LETTERHEAD, lines[: blocks.addressees])
    grower.block(SectionKind.ADDRESSEES, lines[blocks.addressees : blocks.body])
    grower.body(lines[blocks.body : blocks.tail])
    borders = [*blocks.annexes, len(lines)]
    grower.tail(lines[blocks.tail : borders[0]])
    for first, last in pairwise(borders):
        grower.annex(lines[first:last])
    return grower.finish(length)


class _Grower:
    """Holds the nodes made so far and those still open, from a root to the deepest."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []
        self._open: list[int] = []
        self._depths: dict[Style, float] = {}

    def finish(self, length: int) -> list[Node]:
        self._close(0, length)
        if self._nodes:
            self._nodes[0].start = 0
        return self._nodes

    def block(self, kind: SectionKind, lines: Sequence[Line]) -> None:
        """Add a section without number or children."""
        if lines:
            self._close(0, lines[0].start)
            self._add(Node(kind=kind, path=(), parent=None, start=lines[0].start), lines)

    def body(self, lines: Sequence[Line]) -> None:
        first = next((place for place, line in enumerate(lines) if line.opens_numbered), None)
        if first is None:
            self._unnumbered(lines)
            return
        closing = first + find_closing(lines[first:])
        self.block(SectionKind.PREAMBLE, lines[:first])
        self._numbered(lines[first:closing])
        self.block(SectionKind.CLOSING, lines[closing:])

    def tail(self, lines: Sequence[Line]) -> None:
        """Add the list of recipients and the signature, in whichever order they stand."""
        while lines:
            count = recipients_end(lines)
            kind = SectionKind.RECIPIENTS if count else SectionKind.SIGNATURE
            while not count or (
                kind is SectionKind.SIGNATURE
                and count < len(lines)
                and not recipients_end(lines[count : count + 1])
            ):
                count += 1
            self.block(kind, lines[:count])
            lines = lines[count:]

    def annex(self, lines: Sequence[Line]) -> None:
        first = lines[0]
        self._close(0, first.start)
        self._depths = {}
        number = _ANNEX_NUMBER.match(first.text)
        path = (f"Phụ lục {number[1]}" if number else "Phụ lục",)
        node = Node(kind=SectionKind.ANNEX, path=path, parent=None, start=first.start)
        node.depth = _ANNEX_DEPTH
        self._add(node, ())
        self._numbered(lines)

    def _unnumbered(self, lines: Sequence[Line]) -> None:
        """Make a section of each paragraph; bullets go under the paragraph before them."""
        preamble = next((i for i, ln in enumerate(lines[:4]) if ln.text.endswith("sau:")), -1) + 1
        self.block(SectionKind.PREAMBLE, lines[:preamble])
        closing = preamble + find_closing(lines[preamble:])
        for line in lines[preamble:closing]:
            if line.marker:
                self._open_section(line, line.marker)
            else:
                self.block(SectionKind.PARAGRAPH, (line,))
        self.block(SectionKind.CLOSING, lines[closing:])

    def _numbered(self, lines: Sequence[Line]) -> None:
        if lines and lines[0].opens_numbered and not self._is_annex_open():
            self._close(0, lines[0].start)
        for line in lines:
            if line.marker:
                self._open_section(line, line.marker)
            else:
                self._close_finished_bullets(line.start)
                self._nodes[self._open[-1]].lines.append(line)

    def _is_annex_open(self) -> bool:
        return bool(self._open) and self._nodes[self._open[0]].kind is SectionKind.ANNEX

    def _close_finished_bullets(self, at: int) -> None:
        """A paragraph after a finished bullet goes on with the section that holds the list."""
        while len(self._open) > 1:
            node = self._nodes[self._open[-1]]
            if node.kind is not SectionKind.BULLET or node.lines[-1].text[-1] not in ".;":
                return
            self._close(len(self._open) - 1, at)

    def _open_section(self, line: Line, marker: Marker) -> None:
        depth = self._depth(marker)
        keep = len(self._open)
        while keep and self._nodes[self._open[keep - 1]].depth >= depth:
            keep -= 1
        self._close(keep, line.start)
        parent = self._open[-1] if self._open else None
        above = self._nodes[parent].path if parent is not None else ()
        if marker.style.is_bullet:
            kind, path = SectionKind.BULLET, above
        else:
            kind, path = _KIND_OF_STYLE[marker.style], (*above, marker.cited)
            if kind is SectionKind.HEADING and any(part.startswith("Điều ") for part in above):
                kind = SectionKind.CLAUSE
        node = Node(kind=kind, path=path, parent=parent, start=line.start, depth=depth)
        node.marker = marker
        self._add(node, (line,))

    def _depth(self, marker: Marker) -> float:
        """Return how deep the marker nests; a style of doubtful depth keeps that of its first use.

        Each further figure of a dotted number is a tenth deeper.
        """
        style = marker.style
        if style not in self._depths:
            open_styles = {mark.style for at in self._open if (mark := self._nodes[at].marker)}
            self._depths[style] = style.value
            if style is Style.BRACKET_NUMBER and Style.LETTER in open_styles:
                self._depths[style] = Style.LETTER.value + 0.1
            elif style is Style.STAR and Style.DASH in open_styles:
                self._depths[style] = Style.DASH.value + 0.1
        return self._depths[style] + 0.1 * max(0, len(marker.ordinal) - 1)

    def _add(self, node: Node, lines: Sequence[Line]) -> None:
        node.lines.extend(lines)
        if node.parent is not None:
            self._nodes[node.parent].has_children = True
        self._nodes.append(node)
        self._open.append(len(self._nodes) - 1)

    def _close(self, keep: int, at: int) -> None:
        """Close all open nodes but the first ``keep``; they end at offset ``at``."""
        for place in self._open[keep:]:
            self._nodes[place].end = at
        del self._open[keep:]
