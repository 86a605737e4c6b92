"""Texts whose every line was broken at the same width, as old programs and scans leave them."""

from __future__ import annotations

from collections.abc import Sequence

_MAX_WIDTH = 140
"""Characters; a line of print on A4 has at most 110."""
_MIN_LINE = 40
_MIN_LINES = 6
_FULL = 0.85
_SHARE = 0.5
"""Share of the lines that are full in such a text; 0.6 to 0.9 in letters broken at 60 to 100."""


def wrap_width(lengths: Sequence[int]) -> int | None:
    """Return the width that lines of these lengths were broken at, None for running text."""
    long = sorted(length for length in lengths if length >= _MIN_LINE)
    if len(long) < _MIN_LINES or long[-1] > _MAX_WIDTH:
        return None
    width = long[-1]
    full = sum(length >= _FULL * width for length in long)
    return width if full >= _SHARE * len(long) else None


def was_broken(width: int | None, length: int, after: str) -> bool:
    """Whether a line of ``length`` ended only because the first word of ``after`` did not fit."""
    if width is None or not after or after == after.upper():
        return False
    return length + 1 + len(after.split(" ", 1)[0]) > width - 2
