"""How far a text that was read is from the one that was written."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from ingest.language.text import strip_diacritics

_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRates:
    """Edits between two texts; spaces and line ends count as one space.

    ``letters_wrong`` are edits of single characters, ``marks_wrong`` those that vanish once all
    diacritics are gone, of ``marked`` letters that carry one; ``words_wrong`` are edits of words.
    """

    letters: int
    letters_wrong: int
    marked: int
    marks_wrong: int
    words: int
    words_wrong: int

    def __add__(self, other: ErrorRates) -> ErrorRates:
        """Count two texts together."""
        return ErrorRates(
            letters=self.letters + other.letters,
            letters_wrong=self.letters_wrong + other.letters_wrong,
            marked=self.marked + other.marked,
            marks_wrong=self.marks_wrong + other.marks_wrong,
            words=self.words + other.words,
            words_wrong=self.words_wrong + other.words_wrong,
        )

    @property
    def characters(self) -> float:
        """The character error rate."""
        return self.letters_wrong / max(self.letters, 1)

    @property
    def diacritics(self) -> float:
        """Wrong marks per letter with a mark."""
        return self.marks_wrong / max(self.marked, 1)

    @property
    def syllables(self) -> float:
        """The word error rate; a word of Vietnamese writing is a syllable."""
        return self.words_wrong / max(self.words, 1)


def compare(written: str, read: str) -> ErrorRates:
    """Count the errors of ``read``."""
    one, other = (_SPACES.sub(" ", text).strip() for text in (written, read))
    wrong = edit_distance(one, other)
    bare = edit_distance(strip_diacritics(one), strip_diacritics(other))
    return ErrorRates(
        letters=len(one),
        letters_wrong=wrong,
        marked=sum(a != b for a, b in zip(one, strip_diacritics(one), strict=True)),
        marks_wrong=max(wrong - bare, 0),
        words=len(one.split()),
        words_wrong=edit_distance(one.split(), other.split()),
    )


def edit_distance(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return the least number of insertions, deletions and replacements between two sequences.

    Bit-parallel (Myers 1999, in the form of Hyyrö 2003): a column of the matrix is one integer.
    """
    if not one:
        return len(other)
    places: dict[Hashable, int] = {}
    for place, item in enumerate(one):
        places[item] = places.get(item, 0) | 1 << place
    full = (1 << len(one)) - 1
    last = 1 << (len(one) - 1)
    rises, falls, distance = full, 0, len(one)
    for item in other:
        same = places.get(item, 0)
        down = same | falls
        across = (((same & rises) + rises) ^ rises) | same
        up = falls | ~(across | rises) & full
        level = rises & across
        distance += (up & last != 0) - (level & last != 0)
        up = (up << 1 | 1) & full
        level = level << 1 & full
        rises = level | ~(down | up) & full
        falls = up & down
    return distance
