"""The Markdown of an answer as HTML: a small, closed subset, everything else stays text.

Paragraphs, headings, lists, quotations, bold, italics, code and ``[n]`` markers. There are no
links, images or raw HTML, because the text may come from a language model.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.ui.markup import Markup, element, join

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
"""Characters; longer quotations are shown as the words of a letter, shorter ones are names."""
_RUN = re.compile(rf"{_MARKERS}(?:\s*{_MARKERS})*")
_DEEPEST = 12
"""Nesting at which emphasis inside emphasis is no longer read."""

Markers = Callable[[tuple[int, ...]], Markup]
"""Turns a run of markers into chips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    level: int
    number: int | None
    text: str


def render_markdown(text: str, *, markers: Markers) -> Markup:
    """The HTML of a Markdown text; ``markers`` is called once for each run, in text order."""
    blocks = []
    for lines in _blocks(text):
        items = _items(lines)
        if items:
            blocks.append(_list(items, markers=markers))
        elif lines[0].lstrip().startswith(">"):
            inner = "\n".join(line.lstrip().removeprefix(">").lstrip() for line in lines)
            blocks.append(element("blockquote", _inline(inner, markers=markers)))
        elif heading := _HEADING.fullmatch(lines[0]):
            blocks.append(element("h3", _inline(heading["text"], markers=markers)))
        else:
            joined = element("br").join(_inline(line.strip(), markers=markers) for line in lines)
            blocks.append(element("p", Markup(joined)))
    return join(blocks)


def marker_runs(text: str) -> int:
    """How many runs of markers a text has."""
    return len(_RUN.findall(text))


def _blocks(text: str) -> Iterator[list[str]]:
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


def _items(lines: list[str]) -> list[_Item]:
    items: list[_Item] = []
    for line in lines:
        match = _ITEM.fullmatch(line)
        if match:
            level = min(len(match["indent"].expandtabs(4)) // 2, 3)
            items.append(
                _Item(
                    level=level,
                    number=int(match["number"]) if match["number"] else None,
                    text=match["text"],
                )
            )
        elif items:
            last = items[-1]
            items[-1] = _Item(
                level=last.level, number=last.number, text=f"{last.text} {line.strip()}"
            )
    return items


def _list(items: list[_Item], *, markers: Markers) -> Markup:
    rows = [
        element("li", _inline(item.text, markers=markers), class_=f"bac-{item.level}")
        for item in items
    ]
    first = items[0].number
    if first is None:
        return element("ul", *rows)
    return element("ol", *rows, start=first)


def _inline(text: str, *, markers: Markers, depth: int = 0) -> Markup:
    if depth > _DEEPEST:
        return join([text])
    parts: list[str] = []
    done = 0
    for match in _INLINE.finditer(text):
        parts.append(text[done : match.start()])
        done = match.end()
        parts.append(_span(match, markers=markers, depth=depth + 1))
    parts.append(text[done:])
    return join(parts)


def _span(match: re.Match[str], *, markers: Markers, depth: int) -> Markup:
    if match["markers"]:
        return markers(tuple(int(number) for number in re.findall(r"\d+", match["markers"])))
    if match["bold"]:
        return element("strong", _inline(match["bold"], markers=markers, depth=depth))
    if match["code"]:
        return element("code", match["code"])
    if match["quote"]:
        inside = _inline(match["quote"][1:-1], markers=markers, depth=depth)
        long = len(match["quote"]) > _VERBATIM
        return element("q" if long else "span", "“", inside, "”")
    emphasised = match["italic"] or match["slanted"]
    return element("em", _inline(emphasised, markers=markers, depth=depth))
