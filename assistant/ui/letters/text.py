"""The text of a letter as HTML: one element a line, sections anchored, cited words marked.

The text is never rearranged: the text content of the elements, joined by line breaks, is the
canonical text without its empty lines. Everything is escaped.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.ui.letters.labels import LetterLabels
from assistant.ui.markup import Markup, element
from ingest.records import Directive, Section, SectionKind, Span

_TITLE_LIMIT = 160
"""Characters; a longer "title" is a whole paragraph, which is not set in bold."""
_CONTENTS_LIMIT = 72
_CONTENTS_DEPTH = 3
_NUMBERED = {
    SectionKind.PART,
    SectionKind.CHAPTER,
    SectionKind.HEADING,
    SectionKind.ARTICLE,
    SectionKind.CLAUSE,
    SectionKind.POINT,
    SectionKind.ANNEX,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is marked in a text: ``current`` is the place just opened, ``others`` are beside it."""

    current: Span | None = None
    others: tuple[Span, ...] = ()


def letter_text(directive: Directive, *, marks: Marks, prefix: str) -> Markup:
    """The whole text; ``prefix`` keeps the ids of two views of one letter apart."""
    outline = _Outline(directive.sections)
    lines = []
    for line in _lines(directive.text):
        section, depth = outline.deepest(line.start)
        kind = "doan" if section is None else section.kind.value.replace("_", "-")
        pieces = _pieces(directive.text, line, outline=outline, marks=marks, prefix=prefix)
        lines.append(element("p", *pieces, class_=f"dong dong-{kind} bac-{min(depth, 4)}"))
    return element("div", *lines, class_="toan-van", lang="vi")


def contents(directive: Directive, *, labels: LetterLabels, prefix: str) -> Markup:
    """The section tree as a list of buttons; empty when the letter has no numbered sections."""
    rows = []
    for section, depth in _placed(directive.sections):
        if not _has_number(section) or depth > _CONTENTS_DEPTH:
            continue
        button = element(
            "button",
            element("span", section.path[-1], class_="so"),
            element("span", _short_title(directive.text, section), class_="ten"),
            type="button",
            data_jump=f"{prefix}-{section.section_id}",
        )
        rows.append(element("li", button, class_=f"bac-{depth}"))
    if not rows:
        return Markup("")
    return element("ol", *rows, class_="muc-luc", aria_label=labels.contents)


def breadcrumb(directive: Directive, offset: int) -> tuple[str, ...]:
    """Names of the sections around a place, outermost first."""
    around = [
        section
        for section in directive.sections
        if section.start <= offset < section.end and _has_number(section)
    ]
    return tuple(
        f"{section.path[-1]} {_short_title(directive.text, section)}".strip() for section in around
    )


def _has_number(section: Section) -> bool:
    """Whether people name a section by its own number; a bullet has that of its section."""
    return bool(section.path) and section.kind in _NUMBERED


def _short_title(text: str, section: Section) -> str:
    title = section.title or text[section.start : section.end]
    words = " ".join(title.split()).removeprefix(section.path[-1] if section.path else "")
    words = words.lstrip(" .)/-–:")
    return words if len(words) <= _CONTENTS_LIMIT else words[: _CONTENTS_LIMIT - 1].rstrip() + "…"


def _placed(sections: Sequence[Section]) -> list[tuple[Section, int]]:
    """Sections with their depth; a section without a number adds no depth."""
    depths: dict[str, int] = {}
    placed = []
    for section in sections:
        above = depths.get(section.parent_id or "", 0)
        placed.append((section, above))
        depths[section.section_id] = above + (1 if _has_number(section) else 0)
    return placed


class _Outline:
    """The sections of one letter, asked for line after line in text order."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._placed = _placed(sections)
        self._starts = [section.start for section, _ in self._placed]
        self._open: list[tuple[Section, int]] = []
        self._next = 0

    def deepest(self, offset: int) -> tuple[Section | None, int]:
        """The innermost section at ``offset``, which never decreases from call to call."""
        while self._next < len(self._placed) and self._starts[self._next] <= offset:
            self._open.append(self._placed[self._next])
            self._next += 1
        while self._open and self._open[-1][0].end <= offset:
            self._open.pop()
        return self._open[-1] if self._open else (None, 0)

    def starting(self, line: Span) -> list[Section]:
        """The sections that start in a line."""
        return self._between(line.start, line.end)

    def titles(self, line: Span) -> list[Span]:
        """The titles that touch a line."""
        return [
            Span(start=section.start, end=section.title_end)
            for section in self._between(line.start - _TITLE_LIMIT, line.end)
            if 0 < section.title_end - section.start <= _TITLE_LIMIT
            and section.title_end > line.start
        ]

    def _between(self, start: int, end: int) -> list[Section]:
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [section for section, _ in self._placed[first:last]]


def _lines(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        if line.strip():
            yield Span(start=start, end=start + len(line))
        start += len(line) + 1


def _pieces(
    text: str, line: Span, *, outline: _Outline, marks: Marks, prefix: str
) -> Iterator[str]:
    """The parts of one line: cut wherever a mark, a section or a title starts or ends."""
    starting = outline.starting(line)
    titles = outline.titles(line)
    current = () if marks.current is None else (marks.current,)
    cuts = {line.start, line.end, *(section.start for section in starting)}
    for span in (*titles, *marks.others, *current):
        cuts |= {span.start, span.end}
    edges = sorted(cut for cut in cuts if line.start <= cut <= line.end)
    for start, end in pairwise(edges):
        for section in starting:
            if section.start == start:
                yield element("span", id=f"{prefix}-{section.section_id}", class_="neo")
        piece: str = text[start:end]
        if any(_covers(title, start, end) for title in titles):
            piece = element("strong", piece)
        if any(_covers(span, start, end) for span in current):
            piece = element("mark", piece, class_="dang-xem")
        elif any(_covers(span, start, end) for span in marks.others):
            piece = element("mark", piece, class_="cung-dan")
        yield piece


def _covers(span: Span, start: int, end: int) -> bool:
    return span.start <= start and end <= span.end
