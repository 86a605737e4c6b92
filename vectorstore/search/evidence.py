"""What a passage gives to be ranked by: features from the syllables of the candidates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from vectorstore.indexes.candidates import Candidates, Codes, Integers

Floats = NDArray[np.float32]
Masks = NDArray[np.uint32] | NDArray[np.uint64]

MAX_TERMS = 62
"""Different syllables of a question that are looked at; a set of them is one 64-bit number."""
SKIP = 8
"""Two neighbouring words of the question this near in a passage count as together."""
LEAD = 40
"""Syllables: the beginning of a passage often says what it is about."""
WINDOWS = (40, 15)
"""Syllables: about a sentence, and about a clause."""
_BITS = ((np.arange(256)[:, None] >> np.arange(8)) & 1).astype(np.float32)
_UNFOUND = 0.9
_K1 = 1.2
_B = 0.75

FEATURES = (
    "bm25",
    "bm25_flat",
    "coverage",
    "coverage_heading",
    "coverage_lead",
    "pairs",
    "pair_coverage",
    "skip_coverage",
    "window",
    "clause",
    "cosine",
    "engine",
    "length",
    "beginning",
    "letter_coverage",
    "letter_cosine",
    "letter_bm25",
)
"""The columns of ``features``, in order. ``letter_*`` are over all candidates of the letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A question as it is looked up: different syllables, neighbouring pairs, their weights.

    ``pairs`` has shape (p, 2), indices into ``syllables``. Weights are inverse document
    frequencies, less for words that only ask. ``mean_length`` of a passage with its heading is in
    syllables. ``any_accent`` compares syllables without their diacritics.
    """

    syllables: Codes
    weights: Floats
    pairs: Integers
    pair_weights: Floats
    mean_length: float
    any_accent: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    """Where words of the question stand: position, index of the word, passage; in text order."""

    positions: Integers
    words: Integers
    passages: Integers


def features(
    sought: Sought, candidates: Candidates, *, cosines: Floats, engine: Floats
) -> tuple[Floats, Floats]:
    """Return the features, shape (n, len(FEATURES)), and how often each word occurs, (n, m).

    ``engine`` are the sums of BM25 that the index gave, 0.0 for candidates that it did not find.
    """
    found = _look_up(sought, candidates)
    count, words = candidates.count, len(sought.syllables)
    at = found.passages * words + found.words
    frequency = _counts(at, count, words)
    lengths = np.diff(candidates.starts).astype(np.float32)
    norm = _K1 * (1 - _B + _B * lengths / max(sought.mean_length, 1.0))[:, None]
    total = max(float(sought.weights.sum()), 1e-6)
    above = candidates.starts[found.passages] + candidates.heading_lengths[found.passages]
    heading = _counts(at[found.positions < above], count, words)
    in_lead = (found.positions >= above) & (found.positions < above + LEAD)
    lead = _counts(at[in_lead], count, words)
    sets = _sets(sought, found)
    together, near = _pairs(sought, found, sets.near, count)
    pair_total = max(float(sought.pair_weights.sum()), 1e-6)
    columns = [
        _saturated(frequency, norm) @ sought.weights / total,
        _saturated(frequency, 0.4 * norm + 0.2) @ sought.weights / total,
        (frequency > 0) @ sought.weights / total,
        (heading > 0) @ sought.weights / total,
        (lead > 0) @ sought.weights / total,
        _saturated(together, norm) @ sought.pair_weights / pair_total,
        (together > 0) @ sought.pair_weights / pair_total,
        near @ sought.pair_weights / pair_total,
        *(_heaviest(sought, found, count, masks) / total for masks in sets.windows),
        cosines,
        _below_the_best(engine),
        np.log(lengths / max(sought.mean_length, 1.0) + 0.1),
        candidates.beginnings.astype(np.float32),
        *_of_letters(sought, candidates, frequency, lengths, cosines),
    ]
    return np.stack(columns, axis=1).astype(np.float32), frequency


def holds(sought: Sought, candidates: Candidates) -> NDArray[np.bool_]:
    """Return which words each passage holds, diacritics aside; shape (n, m)."""
    found = _look_up(replace(sought, any_accent=True), candidates)
    words = len(sought.syllables)
    plain = sought.syllables >> np.uint32(16)
    table = _counts(found.passages * words + found.words, candidates.count, words)
    # words that differ in their diacritics only are all found where one is
    same = (plain[:, None] == plain[None, :]).astype(np.float32)
    return np.asarray(table @ same > 0)


def _counts(flat: Integers, rows: int, columns: int) -> Floats:
    table = np.bincount(flat, minlength=rows * columns).reshape(rows, columns)
    return table.astype(np.float32)


def _saturated(frequency: Floats, norm: Floats) -> Floats:
    return (frequency / (frequency + norm)).astype(np.float32)


def _below_the_best(engine: Floats) -> Floats:
    """Return the logarithm of the share of the best; what was not found is a little below all."""
    if not engine.any():
        return np.zeros_like(engine)
    least = _UNFOUND * float(engine[engine > 0].min())
    return np.asarray(np.log(np.maximum(engine, least) / engine.max()))


def _look_up(sought: Sought, candidates: Candidates) -> _Found:
    shift = 16 if sought.any_accent else 0
    table = np.full(1 << 16, -1, dtype=np.int8)
    wanted = sought.syllables >> np.uint32(shift)
    table[wanted & 0xFFFF] = np.arange(len(wanted))
    text = candidates.syllables >> np.uint32(shift) if shift else candidates.syllables
    word = table.take(text.astype(np.uint16))  # by its lower half
    positions = np.flatnonzero(word >= 0)
    words = word.take(positions).astype(np.int64)
    exact = np.flatnonzero(text.take(positions) == wanted.take(words))
    positions = positions.take(exact)
    ends = np.searchsorted(positions, candidates.starts)
    return _Found(
        positions=positions,
        words=words.take(exact),
        passages=np.repeat(np.arange(candidates.count), np.diff(ends)),
    )


@dataclass(frozen=True, slots=True)
class _Sets:
    """Words as sets, one bit a word: ``near`` of those that follow, ``windows`` for WINDOWS."""

    near: Masks
    windows: tuple[Masks, ...]


def _sets(sought: Sought, found: _Found) -> _Sets:
    """Return for each place found which words stand there and soon after."""
    # passages are moved apart, so that no window reaches from one into the next
    places = found.positions + found.passages * max(WINDOWS)
    dtype = np.uint32 if len(sought.syllables) <= 32 else np.uint64
    sets = np.zeros(int(places[-1:].sum()) + max(WINDOWS) + 1, dtype=dtype)
    sets[places] = np.left_shift(dtype(1), found.words.astype(dtype))
    reach = 1
    windows = {}
    for width in sorted({*WINDOWS, SKIP}):
        while 2 * reach <= width:
            wider = np.empty_like(sets)
            np.bitwise_or(sets[:-reach], sets[reach:], out=wider[:-reach])
            wider[-reach:] = sets[-reach:]
            sets, reach = wider, 2 * reach
        begin = places + 1 if width == SKIP else places
        windows[width] = np.bitwise_or(sets.take(begin), sets.take(begin + width - reach))
    return _Sets(near=windows[SKIP], windows=tuple(windows[width] for width in WINDOWS))


def _pairs(
    sought: Sought, found: _Found, near: Masks, count: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """Return how often each pair stands together, and whether it stands near, in order."""
    pairs, words = len(sought.pairs), len(sought.syllables)
    table = np.zeros((count, pairs), dtype=np.bool_)
    if not pairs:
        return np.zeros((count, pairs), dtype=np.float32), table
    number = np.full((words, words), -1, dtype=np.int64)
    number[sought.pairs[:, 0], sought.pairs[:, 1]] = np.arange(pairs)
    row = found.passages * pairs
    first = np.flatnonzero((np.diff(found.positions) == 1) & (np.diff(found.passages) == 0))
    pair = number[found.words.take(first), found.words.take(first + 1)]
    together = _counts((row.take(first) + pair)[pair >= 0], count, pairs)
    for pair_of, follows in _successions(sought, near.dtype):
        first = np.flatnonzero((near & follows.take(found.words)) != 0)
        table.ravel()[row.take(first) + pair_of.take(found.words.take(first))] = True
    return together, table


def _successions(
    sought: Sought, dtype: np.dtype[np.unsignedinteger]
) -> Iterator[tuple[Integers, Masks]]:
    """Yield for each word one of its pairs, and the other word of it as a set, until none is left.

    A word without a further pair has an empty set.
    """
    left = sought.pairs
    numbers = np.arange(len(left))
    while len(left):
        firsts, at = np.unique(left[:, 0], return_index=True)
        pair_of = np.zeros(len(sought.syllables), dtype=np.int64)
        follows = np.zeros(len(sought.syllables), dtype=dtype)
        pair_of[firsts] = numbers[at]
        follows[firsts] = np.left_shift(dtype.type(1), left[at, 1].astype(dtype))
        yield pair_of, follows
        left, numbers = np.delete(left, at, axis=0), np.delete(numbers, at)


def _heaviest(sought: Sought, found: _Found, count: int, masks: Masks) -> Floats:
    """Return for each passage the weight of its heaviest set of words."""
    weight = np.zeros(len(masks), dtype=np.float32)
    octets = (
        masks.astype(masks.dtype.newbyteorder("<"))
        .view(np.uint8)
        .reshape(len(masks), masks.dtype.itemsize)
    )
    for number, start in enumerate(range(0, len(sought.weights), 8)):
        weights = sought.weights[start : start + 8]  # a byte of the set is one of 256 sums
        weight += (_BITS[:, : len(weights)] @ weights).take(octets[:, number])
    best = np.zeros(count, dtype=np.float32)
    passages = found.passages
    if len(passages):
        starts = np.concatenate([[0], np.flatnonzero(np.diff(passages)) + 1])
        best[passages[starts]] = np.maximum.reduceat(weight, starts)
    return best


def _of_letters(
    sought: Sought, candidates: Candidates, frequency: Floats, lengths: Floats, cosines: Floats
) -> tuple[Floats, Floats, Floats]:
    """Return for each passage what all candidates of its letter hold together."""
    letters = candidates.letters
    count = int(letters.max(initial=-1)) + 1
    summed = np.zeros((count, len(sought.syllables)), dtype=np.float32)
    np.add.at(summed, letters, frequency)
    total = max(float(sought.weights.sum()), 1e-6)
    best = np.full(count, -1, dtype=np.float32)
    np.maximum.at(best, letters, cosines)
    length = np.bincount(letters, weights=lengths, minlength=count)
    mean = max(float(length.mean()), sought.mean_length, 1.0)
    norm = _K1 * (1 - _B + _B * length / mean)[:, None]
    bm25 = _saturated(summed, norm.astype(np.float32)) @ sought.weights / total
    coverage = (summed > 0) @ sought.weights / total
    return coverage[letters], best[letters], bm25[letters]
