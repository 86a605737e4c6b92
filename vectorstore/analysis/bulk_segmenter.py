"""Many texts into tokens at once, as ``segmenter`` cuts one: twice as fast a text, in order.

Words become numbers, and what is looked up for each, or for each two neighbours, is looked up for
all of them together. A word that is no syllable of the model is left to the segmenter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.segmenter import Segmenter

_GAP = re.compile(r"[^\w\s]+")
_STOP = "|"
"""Stands where signs other than spaces part two words, and between texts."""
_FILTER_BITS = 19
_REMEMBERED = 200_000

Numbers = NDArray[np.int64]
_Odd = dict[int, list[int]]


class _WordNumbers(dict[str, int]):
    """Syllables of the model by number; one number for the stop, two for words it lacks."""

    def __init__(self, segmenter: Segmenter) -> None:
        super().__init__({word: place for place, word in enumerate(segmenter.single)})
        self._segmenter = segmenter
        self.stop = len(self)
        self.unknown, self.glued = self.stop + 1, self.stop + 2
        self[_STOP] = self.stop
        self._most = len(self) + _REMEMBERED

    def __missing__(self, word: str) -> int:
        number = self.glued if self._segmenter.is_glued(word) else self.unknown
        if len(self) < self._most:
            self[word] = number
        return number


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pairs:
    """Pairs of words that are tokens, by the number ``first * words + second``, ascending.

    ``maybe`` tells most of the others apart at one look, by the last bits of another number.
    """

    words: int
    keys: Numbers
    tokens: Numbers
    gains: NDArray[np.float64]
    maybe: NDArray[np.bool_]

    def found(self, numbers: Numbers) -> tuple[Numbers, Numbers]:
        """Return the places of first words of pairs, and which pairs they are."""
        first, second = numbers[:-1], numbers[1:]
        places = np.flatnonzero(self.maybe.take(_hashed(first, second)))
        keys = first[places] * self.words + second[places]
        pairs = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        same = np.flatnonzero((self.keys[pairs] == keys) & (second[places] < self.words))
        return places[same], pairs[same]


class BulkSegmenter:
    """Texts into tokens; safe to share between threads."""

    def __init__(self, segmenter: Segmenter) -> None:
        self._segmenter = segmenter
        self._numbers = _WordNumbers(segmenter)
        words = len(segmenter.single)
        tokens = [token for token, _ in segmenter.single.values()]
        self._tokens = np.array([*tokens, -1, -1, -1], dtype=np.int64)  # a stop has none
        known = sorted(
            (self._numbers[first] * words + self._numbers[second], token, gain)
            for (first, second), (token, gain) in segmenter.pairs.items()
        )
        keys = np.array([key for key, _, _ in known], dtype=np.int64)
        maybe = np.zeros(1 << _FILTER_BITS, dtype=np.bool_)
        maybe[_hashed(keys // words, keys % words)] = True
        self._pairs = _Pairs(
            words=words,
            keys=keys,
            tokens=np.array([token for _, token, _ in known], dtype=np.int64),
            gains=np.array([gain for _, _, gain in known], dtype=np.float64),
            maybe=maybe,
        )

    def tokens(self, texts: Sequence[str]) -> list[Numbers]:
        """Return the numbers of the tokens of each text in order."""
        words: list[str] = [_STOP]
        ends = []
        for text in texts:
            written = unicodedata.normalize("NFC", text).lower().replace("_", _STOP)
            words += _GAP.sub(" | ", written).split()
            words.append(_STOP)
            ends.append(len(words))
        numbers = np.fromiter(map(self._numbers.__getitem__, words), np.int64, len(words))
        found = self._tokens.take(numbers)
        places, pairs = self._pairs.found(numbers)
        chosen = _chosen(places, self._pairs.gains.take(pairs))
        found[places[chosen]] = self._pairs.tokens[pairs[chosen]]
        found[places[chosen] + 1] = -1
        return _by_text(found, self._left_out(words, numbers, found), ends)

    def _left_out(self, words: Sequence[str], numbers: Numbers, found: Numbers) -> _Odd:
        """Return by place the tokens of words that are no syllables of the model.

        With a word that begins like a syllable go all words that stand together with it; what was
        found for them is taken back.
        """
        odd: _Odd = {}
        stops = np.flatnonzero(numbers == self._numbers.stop)
        glued = np.flatnonzero(numbers == self._numbers.glued)
        for after in np.unique(np.searchsorted(stops, glued)).tolist():
            start, end = int(stops[after - 1]) + 1, int(stops[after])
            numbers[start:end] = self._numbers.stop
            found[start:end] = -1
            odd[start] = self._segmenter.tokens(" ".join(words[start:end]))
        for place in np.flatnonzero(numbers == self._numbers.unknown).tolist():
            odd[place] = self._segmenter.pieces(words[place])
        return odd


def _hashed(first: Numbers, second: Numbers) -> Numbers:
    return np.asarray((first * 40_503 + second) & ((1 << _FILTER_BITS) - 1))


def _chosen(places: Numbers, gains: NDArray[np.float64]) -> Numbers:
    """Return which pairs to take: of those that share words, the ones that gain most together.

    The later ones of equals, as the segmenter does. ``places`` ascend.
    """
    begins = np.flatnonzero(np.diff(places, prepend=-2) != 1)
    lengths = np.diff(begins, append=len(places))
    alone = begins[lengths == 1]
    begins, lengths = begins[lengths > 1], lengths[lengths > 1]
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    # row t: the most that can be gained by the first t pairs of each run; longest runs first
    most = np.zeros((int(lengths.max(initial=0)) + 1, len(begins)))
    reaching = np.searchsorted(-lengths, -np.arange(1, len(most)), side="right").tolist()
    for pair, runs in enumerate(reaching):
        before = most[pair - 1, :runs] if pair else 0.0
        gained = before + gains[begins[:runs] + pair]
        most[pair + 1, :runs] = np.maximum(most[pair, :runs], gained) if pair else gained
    taken = [alone]
    left = lengths.copy()
    runs = np.arange(len(begins))
    while len(runs):
        takes = most[left[runs], runs] > most[left[runs] - 1, runs]
        taken.append(begins[runs[takes]] + left[runs[takes]] - 1)
        left[runs] -= np.where(takes, 2, 1)
        runs = runs[left[runs] > 0]
    return np.concatenate(taken)


def _by_text(found: Numbers, odd: _Odd, ends: Sequence[int]) -> list[Numbers]:
    """Return the tokens of each text; ``odd`` are put in at their places."""
    kept = np.flatnonzero(found >= 0)
    tokens = found[kept]
    if odd:
        lengths = [len(pieces) for pieces in odd.values()]
        places = np.repeat(np.fromiter(odd, np.int64, len(odd)), lengths)
        pieces = np.fromiter((piece for some in odd.values() for piece in some), np.int64)
        kept = np.concatenate([kept, places])
        order = np.argsort(kept, kind="stable")
        kept, tokens = kept[order], np.concatenate([tokens, pieces])[order]
    return np.split(tokens, np.searchsorted(kept, ends[:-1]))[: len(ends)]
