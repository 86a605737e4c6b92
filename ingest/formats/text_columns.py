"""Letterheads and signatures whose two columns were set with tabs or runs of spaces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.structure.layout import is_capitals

_GAP = re.compile(r"(?<=\S)(?: {3,}|[ ]*\t[ \t]*)(?=\S)")
_RIGHT_ONLY = re.compile(r"(?:\t{2,}|[ ]{20,}|\t[ ]{6,})(?=\S)")
_NATION = re.compile(r"c[ộô]ng h(?:oà|òa) x[ãa] h[ộô]i|đ[ộô]c lập ?[-–]", re.IGNORECASE)
_RECIPIENTS = re.compile(r"\W{0,4}nơi nhận", re.IGNORECASE)
_HEAD_LINES = 25
_MAX_BLOCK = 30
_MAX_LINE = 200


def separate_columns(raw: str) -> str:
    """Put the left column of a letterhead, and of a signature, before the right one.

    Only blocks that name the state or open the list of recipients are touched; all other lines
    come back as they were.
    """
    if "\t" not in raw and "   " not in raw:
        return raw
    lines = raw.split("\n")
    head = next((n for n, line in enumerate(lines[:_HEAD_LINES]) if _is_head(line)), None)
    if head is not None:
        start = head
        while start > 0 and _GAP.search(lines[start - 1][:_MAX_LINE]):
            start -= 1
        lines = _rearranged(lines, start, _end_of_head(lines, head))
    for place in range(len(lines) - 1, -1, -1):
        if _RECIPIENTS.match(lines[place]):
            if _has_right_column(lines[place : place + _MAX_BLOCK]):
                lines = _rearranged(lines, place, min(place + _MAX_BLOCK, len(lines)))
            break
    return "\n".join(lines)


def _is_head(line: str) -> bool:
    return len(line) < _MAX_LINE and bool(_NATION.search(line)) and bool(_GAP.search(line))


def _end_of_head(lines: Sequence[str], head: int) -> int:
    end = head + 1
    for place in range(head + 1, min(head + 8, len(lines))):
        if len(lines[place]) < _MAX_LINE and _GAP.search(lines[place]):
            end = place + 1
    return end


def _has_right_column(lines: Sequence[str]) -> bool:
    return any(
        is_capitals(parts[1]) for line in lines if len(parts := _GAP.split(line.strip(), 1)) == 2
    )


def _rearranged(lines: Sequence[str], start: int, end: int) -> list[str]:
    left: list[str] = []
    right: list[str] = []
    for line in lines[start:end]:
        if _RIGHT_ONLY.match(line):
            right.append(line.strip())
            continue
        parts = _GAP.split(line.strip(), maxsplit=1)
        left.append(parts[0])
        right.extend(parts[1:])
    return [*lines[:start], *left, *right, *lines[end:]]
