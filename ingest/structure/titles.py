"""Telling the title of a section apart from its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.folding import UPPER
from ingest.structure.layout import Line, is_capitals
from ingest.structure.markers import Marker, Style

MAX_TITLE = 300
"""Characters; the longest real title seen is 230."""
MAX_LEAD_IN = 120
"""Characters of a line that ends with a colon and still is a title."""
MAX_LABEL_WORDS = 6
"""``Thời gian: tháng 7`` has a label; a longer phrase before a colon is a sentence."""

_LABEL = re.compile(r"[^\W\d_][^:;.,“\"(]{2,48}(?=: ?\S)")
_SENTENCE_END = re.compile(rf"[.!?] +[{UPPER}“]")
_TITLED_STYLES = frozenset(
    {Style.PART, Style.CHAPTER, Style.WORD_SECTION, Style.CAPITAL, Style.ROMAN, Style.ARTICLE}
)


def title_of(
    lines: Sequence[Line],
    marker: Marker | None,
    *,
    has_children: bool,
    siblings_go_on: float,
) -> tuple[str, int]:
    """Return the title of a section and the offset in the letter where it ends; "" for none.

    ``lines`` are the section's own, the first with its mark. ``siblings_go_on`` is the share, 0
    to 1, of sections beside it (itself included) that have more than one line: where most have,
    the first line is a title even when it ends with a full stop.
    """
    if not lines:
        return "", 0
    first = lines[0]
    if marker is None:
        return "", first.start
    words = first.text[marker.length :].strip()
    goes_on = len(lines) > 1 or has_children
    if not words:
        return _title_below(lines)
    if _is_title(words, marker, goes_on=goes_on, siblings_go_on=siblings_go_on):
        return words.rstrip(" :"), first.end
    if (label := _LABEL.match(words)) and label[0].count(" ") < MAX_LABEL_WORDS:
        start = first.start + first.text.index(words, marker.length)
        return label[0].strip(), start + label.end() + 1
    return "", first.start


def _is_title(words: str, marker: Marker, *, goes_on: bool, siblings_go_on: float) -> bool:
    if len(words) > MAX_TITLE:
        return False
    if is_capitals(words):
        return True
    if not goes_on:
        return False
    last = words.rstrip('”")')[-1:]
    if last == ":":
        return len(words) <= MAX_LEAD_IN
    if last in ";,":
        return False
    if last != ".":
        return True
    if _SENTENCE_END.search(words) or marker.style.is_bullet or marker.style is Style.LETTER:
        return False
    return siblings_go_on > 0.5 or marker.style in _TITLED_STYLES


def _title_below(lines: Sequence[Line]) -> tuple[str, int]:
    """Return the title on the lines after a mark that stands alone (``Chương I``)."""
    end = 1
    while end < min(len(lines), 4) and is_capitals(lines[end].text):
        end += 1
    if end == 1 and len(lines) > 2 and lines[1].text[-1] not in ".;:,":
        end = 2
    if end == 1:
        return "", lines[0].start
    return " ".join(line.text for line in lines[1:end]), lines[end - 1].end


def title_of_annex(lines: Sequence[Line]) -> tuple[str, int]:
    """Return the title of an annex, its capitals over up to four lines, and where it ends."""
    end = 1
    while end < min(len(lines), 4) and is_capitals(lines[end].text):
        end += 1
    return " ".join(line.text for line in lines[:end]), lines[end - 1].end
