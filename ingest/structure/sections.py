"""The section tree of a letter, and the sentences that quotations are cut from.

``build_sections`` reads the marks at the start of lines, nests them and adds the blocks that carry
no number. The characters of the text that no child section covers belong to their section, so that
each character belongs to exactly one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from ingest.language.sentences import sentences
from ingest.records import Page, Section, SectionKind
from ingest.structure.layout import Line, find_blocks
from ingest.structure.markers import Style, believable, read_marker
from ingest.structure.titles import title_of, title_of_annex
from ingest.structure.tree import Node, build_tree

__all__ = ["build_sections", "own_spans", "section_at", "section_label", "sentences"]

_MARKER_WINDOW = 120
"""Characters at the start of a line in which its mark must stand."""

_LOCAL_NAMES = {
    SectionKind.LETTERHEAD: "dau-trang",
    SectionKind.ADDRESSEES: "kinh-gui",
    SectionKind.PREAMBLE: "mo-dau",
    SectionKind.CLOSING: "ket",
    SectionKind.RECIPIENTS: "noi-nhan",
    SectionKind.SIGNATURE: "chu-ky",
    SectionKind.PARAGRAPH: "doan",
    SectionKind.BULLET: "gach",
}
_COUNTED = frozenset({SectionKind.PARAGRAPH, SectionKind.BULLET})
_LABELS = {
    SectionKind.LETTERHEAD: "phần đầu văn bản",
    SectionKind.ADDRESSEES: "phần kính gửi",
    SectionKind.PREAMBLE: "phần mở đầu",
    SectionKind.CLOSING: "phần kết",
    SectionKind.RECIPIENTS: "phần nơi nhận",
    SectionKind.SIGNATURE: "phần ký",
}
_POINT = re.compile(r"[a-zđ]{1,4}")


def build_sections(
    text: str, *, pages: Sequence[Page] = (), directive_id: str
) -> tuple[Section, ...]:
    """Return the section tree of a letter in text order, parents before children.

    The root sections tile ``text``; a text without a visible character has none. Accepts any
    string; takes time linear in its length.
    """
    lines = _read_lines(text)
    if not lines:
        return ()
    nodes = build_tree(lines, find_blocks(lines), len(text))
    ids = _section_ids(nodes, directive_id)
    titles = _titles(nodes)
    page_starts = [page.start for page in pages]
    return tuple(
        Section(
            section_id=own_id,
            parent_id=None if node.parent is None else ids[node.parent],
            kind=node.kind,
            path=node.path,
            title=title,
            start=node.start,
            title_end=title_end,
            end=node.end,
            page=_page_at(node.start, pages, page_starts),
        )
        for node, own_id, (title, title_end) in zip(nodes, ids, titles, strict=True)
    )


def _read_lines(text: str) -> list[Line]:
    spans, position = [], 0
    for raw in text.split("\n"):
        if stripped := raw.strip():
            start = position + len(raw) - len(raw.lstrip())
            spans.append((start, start + len(stripped), stripped))
        position += len(raw) + 1
    marks = believable(read_marker(line[:_MARKER_WINDOW]) for _, _, line in spans)
    return [
        Line(start=start, end=end, text=line, marker=marker)
        for (start, end, line), marker in zip(spans, marks, strict=True)
    ]


def _page_at(offset: int, pages: Sequence[Page], starts: Sequence[int]) -> int | None:
    place = bisect_right(starts, offset) - 1
    return pages[place].number if place >= 0 else None


def _titles(nodes: Sequence[Node]) -> Iterator[tuple[str, int]]:
    families: dict[tuple[int | None, Style], list[bool]] = defaultdict(list)
    for node in nodes:
        if node.marker:
            goes_on = len(node.lines) > 1 or node.has_children
            families[node.parent, node.marker.style].append(goes_on)
    shares = {key: sum(family) / len(family) for key, family in families.items()}
    for node in nodes:
        title, end = title_of(
            node.lines,
            node.marker,
            has_children=node.has_children,
            siblings_go_on=shares[node.parent, node.marker.style] if node.marker else 0.0,
        )
        if node.kind is SectionKind.ANNEX and node.lines:
            title, end = title_of_annex(node.lines)
        yield title, end if title else node.start


def _section_ids(nodes: Sequence[Node], directive_id: str) -> list[str]:
    used: Counter[str] = Counter()
    out: list[str] = []
    for node in nodes:
        local = section_number(node.path).replace(" ", "-")
        if node.kind in _LOCAL_NAMES:
            inside = "" if node.parent is None else out[node.parent].split("#", 1)[1] + "/"
            local = inside + _LOCAL_NAMES[node.kind]
        used[local] += 1
        if node.kind in _COUNTED:
            local += f"-{used[local]}"
        elif used[local] > 1:
            local += f"~{used[local]}"
        out.append(f"{directive_id}#{local}")
    return out


def section_number(path: Sequence[str]) -> str:
    """Return a path as people write it: ("II", "2", "2.1", "a") is "II.2.1.a"."""
    return ".".join(_reduced(path))


def _reduced(path: Sequence[str]) -> Iterator[str]:
    """Yield the path without numbers that the next one repeats: II, 2, 2.1 becomes II, 2.1."""
    for place, part in enumerate(path):
        follower = path[place + 1] if place + 1 < len(path) else ""
        if not follower.startswith(part + "."):
            yield part


def section_at(sections: Sequence[Section], offset: int) -> Section:
    """Return the deepest section that covers ``offset``.

    An offset before or behind the text gives the nearest root. ``sections`` are those of
    ``build_sections``. Raises ValueError when there are none.
    """
    if not sections:
        raise ValueError("a text without sections")
    place = bisect_right(sections, offset, key=lambda section: section.start) - 1
    for section in reversed(sections[: place + 1]):
        if section.end > offset:
            return section
    return sections[max(place, 0)]


def own_spans(sections: Sequence[Section], place: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of ``sections[place]`` that none of its children covers, in text order."""
    section = sections[place]
    position = section.start
    for child in sections[place + 1 :]:
        if child.start >= section.end:
            break
        if child.parent_id == section.section_id:
            if child.start > position:
                yield position, child.start
            position = child.end
    if position < section.end:
        yield position, section.end


def section_label(section: Section) -> str:
    """Return how a person cites the section: ``mục 5``, ``mục II.2.1.1, điểm c``, ``phần kết``."""
    if section.kind in _LABELS:
        return _LABELS[section.kind]
    if section.kind is SectionKind.PARAGRAPH:
        return f"đoạn {section.section_id.rpartition('-')[2]}"
    words: list[str] = []
    numbers: list[str] = []
    points: list[str] = []
    for part in _reduced(section.path):
        if part.startswith("Điều "):
            words, numbers = [part], []
        elif " " in part or part == "Phụ lục":
            words.append(part)
        elif _POINT.fullmatch(part):
            points.append(f"điểm {part}")
        else:
            numbers.append(part)
    if numbers:
        in_article = bool(words) and words[-1].startswith("Điều ")
        words.append(("khoản " if in_article else "mục ") + ".".join(numbers))
    return ", ".join([*words, *points]) or "gạch đầu dòng"
