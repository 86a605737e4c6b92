"""Passages as they are kept for reading: an array of codes each, one a syllable.

The index finds some two hundred candidates; they are then read. A question's words, their
neighbourhood and their order are looked up in all of them at once without touching a text.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.terms import bare

Codes = NDArray[np.uint32]
Integers = NDArray[np.int64]

_REMEMBERED = 200_000


class _SyllableCodes(dict[str, int]):
    """32 bits a syllable: 16 for it without diacritics, then 16 for it as it is."""

    def __missing__(self, syllable: str) -> int:
        plain = zlib.crc32(bare(syllable).encode()) & 0xFFFF
        code = plain << 16 | zlib.crc32(syllable.encode()) & 0xFFFF
        if len(self) > _REMEMBERED:
            self.clear()
        self[syllable] = code
        return code


_CODES = _SyllableCodes()


def codes(syllables: Sequence[str]) -> Codes:
    """Return the codes of syllables in order, shape (n,)."""
    return np.array([_CODES[syllable] for syllable in syllables], dtype=np.uint32)


def pack(heading: Sequence[str], body: Sequence[str]) -> bytes:
    """Return the payload of a passage from its syllables in order."""
    head = np.array([len(heading), len(heading) + len(body)], dtype="<u4")
    return head.tobytes() + codes([*heading, *body]).astype("<u4").tobytes()


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """Passages laid end to end. ``starts`` has one more entry than there are passages.

    ``letters`` numbers the letter of each passage from 0, ``beginnings`` tells which passages are
    the first of theirs.
    """

    syllables: Codes
    starts: Integers
    heading_lengths: Integers
    letters: Integers
    beginnings: NDArray[np.bool_]

    @property
    def count(self) -> int:
        """How many passages there are."""
        return len(self.heading_lengths)


def unpack(
    payloads: Sequence[bytes], directive_ids: Sequence[str], beginnings: NDArray[np.bool_]
) -> Candidates:
    """Lay packed passages end to end, in order."""
    words = np.fromiter(map(len, payloads), dtype=np.int64, count=len(payloads)) // 4
    joined = np.frombuffer(b"".join(payloads), "<u4")
    heads = np.cumsum(words) - words
    is_text = np.ones(len(joined), dtype=np.bool_)
    is_text[heads] = is_text[heads + 1] = False
    numbers: dict[str, int] = {}
    return Candidates(
        syllables=joined[is_text],
        starts=np.concatenate([[0], np.cumsum(words - 2)]).astype(np.int64),
        heading_lengths=joined[heads].astype(np.int64),
        letters=np.array(
            [numbers.setdefault(id_, len(numbers)) for id_ in directive_ids], dtype=np.int64
        ),
        beginnings=beginnings,
    )
