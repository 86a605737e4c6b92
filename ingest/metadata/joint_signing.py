"""Who signs a letter of several bodies for which of them: blocks side by side or one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from ingest.language.folding import fold, folded
from ingest.language.names import FAMILY_NAME
from ingest.metadata.joint import UNION

Range = tuple[int, int]

_UNION_CAPACITY = folded(r"ban thường vụ|btv|đoàn chủ tịch|ban chấp hành|bch")
_OF_OTHERS = folded(r"tỉnh đoàn|thành đoàn|hội|mặt trận|đảng|uỷ")
_LENGTHS = (2, 5)
"""Syllables of a name."""
_USUAL = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class JointBlocks:
    """Name and position of who signs for the union, and the names of the others, in order."""

    own: Range
    position: Range | None
    others: tuple[Range, ...]


def joint_blocks(
    text: str,
    authority: Sequence[Range],
    positions: Sequence[Range],
    names: Sequence[Range],
    bodies: int,
) -> JointBlocks | None:
    """Return who signs for whom; None when there are fewer than two bodies or names."""
    signs = sorted([*authority, *positions])
    behind = sorted(name for name in names if signs and name > signs[0])[:bodies]
    if bodies < 2 or len(behind) < 2:
        return None
    if any(behind[0] < sign < behind[-1] for sign in signs):  # one block below the other
        blocks = [
            [sign for sign in signs if before < sign < name]
            for before, name in pairwise([(0, 0), *behind])
        ]
    else:
        blocks = _side_by_side(signs, authority, len(behind))
    own = _union_place(text, blocks)
    stated = [sign for sign in blocks[own] if sign in positions]
    return JointBlocks(
        own=behind[own],
        position=stated[-1] if stated else None,
        others=tuple(name for place, name in enumerate(behind) if place != own),
    )


def _side_by_side(
    signs: Sequence[Range], authority: Sequence[Range], count: int
) -> list[list[Range]]:
    """Give each column its signs: what begins it, then in order the positions below capacities."""
    blocks = [[sign] for sign in signs[:count]]
    waiting = [block for block in blocks if block[0] in authority]
    for block, sign in zip(waiting, signs[count:], strict=False):
        block.append(sign)
    return blocks + [[] for _ in range(count - len(blocks))]


def split_names(text: str, start: int, end: int, *, count: int) -> list[tuple[int, int]]:
    """Take the names apart that two or more columns put into one line.

    Every name begins with a family name, and lengths near three syllables are preferred; where a
    family name is not known, all have three. Empty when the words cannot be as many names.
    """
    syllables = [match.span() for match in re.finditer(r"\S+", text[start:end])]
    least, most = _LENGTHS
    if not least * count <= len(syllables) <= most * count:
        return []
    words = [text[start + a : start + b] for a, b in syllables]
    begins = [n for n, word in enumerate(words) if FAMILY_NAME.match(f"{word.upper()} ")]
    best: tuple[int, tuple[int, ...]] | None = None
    for cuts in combinations(begins, count):
        lengths = [b - a for a, b in zip(cuts, (*cuts[1:], len(words)), strict=True)]
        if cuts[0] == 0 and all(least <= length <= most for length in lengths):
            rated = (sum(abs(length - _USUAL) for length in lengths), cuts)
            best = min(best, rated) if best else rated
    if best is None and len(words) != _USUAL * count:
        return []
    edges = [*(best[1] if best else range(0, len(words), _USUAL)), len(words)]
    return [(start + syllables[a][0], start + syllables[b - 1][1]) for a, b in pairwise(edges)]


def _union_place(text: str, signs: Sequence[Sequence[tuple[int, int]]]) -> int:
    """Return which block of signs (capacity, position) is the union's; 0 where none shows it."""
    keys = [fold(" ".join(text[start:end] for start, end in block)) for block in signs]
    for place, key in enumerate(keys):
        if UNION.search(key):
            return place
    for place, key in enumerate(keys):
        if _UNION_CAPACITY.search(key) and not _OF_OTHERS.search(key):
            return place
    return 0
