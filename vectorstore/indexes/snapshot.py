"""The embedded engine as of one commit: which passages are held, their letters and vectors."""

from __future__ import annotations

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.indexes.index import Keys, Ranking, TermQuery, Vectors
from vectorstore.indexes.lexical import LexicalView
from vectorstore.indexes.parts import ChosenLetters, LetterTable, LexicalState
from vectorstore.indexes.sketches import FEWEST
from vectorstore.indexes.vectors import VectorRows, nearest
from vectorstore.records import Filters

_BLOCK = 50_000
"""Vectors compared at a time in a scan: 50 MB of them at 256 numbers each."""
_FILTERS_KEPT = 100
_WIDE_FILTER = 4
"""A filter that lets one passage in so many through, or more, is laid on what a search without it
finds: a search with it cannot pass over blocks of passages that score too low. Over 60,000 passages
all ten years of ten took 4.4 ms by the one and 2.4 ms by the other, five 3.3 and 2.8, one year 2.6
and 3.8."""
_OVERSAMPLING = 1.5
_FEWEST_REREAD = 1_000
_MOST_REREAD = 8_000
_REREAD_OF = 40
"""Of so many passages one is compared exactly after the first look, within the bounds above."""
_REREAD_FOR_EACH = 16
"""At least so many for each passage wanted."""


class Snapshot:
    """One commit of the engine. Safe to share between threads; what is costly is made on demand."""

    def __init__(self, lexical: LexicalView, rows: VectorRows) -> None:
        self.lexical = lexical
        self._rows = rows
        self._choices: dict[Filters, ChosenLetters] = {}

    @property
    def state(self) -> LexicalState:
        """What the commit recorded."""
        return self.lexical.state

    @cached_property
    def letters(self) -> NDArray[np.uint32]:
        """The letter number of each key below ``state.next_key``; 0 where none is held."""
        letters = self._rows.letters(self.state.next_key).copy()
        letters[letters >= self.state.next_letter] = 0
        letters[~self._held.table[letters]] = 0
        return letters

    @cached_property
    def directive_ids(self) -> dict[int, str]:
        """The letter of each letter number."""
        return {part.letter: part.directive_id for part in self.lexical.parts}

    @cached_property
    def keys(self) -> Keys:
        """The keys of all passages held, ascending."""
        return np.flatnonzero(self.letters).astype(np.int64)

    def admitted(self, keys: Keys, filters: Filters | None = None) -> NDArray[np.bool_]:
        """Return for each key whether it is held and a filter lets it through."""
        letters = np.zeros(len(keys), dtype=np.uint32)
        known = keys < len(self.letters)
        letters[known] = self.letters[keys[known]]
        return self._chosen(filters).table[letters]

    def admitted_count(self, filters: Filters | None) -> int:
        """Return how many passages a filter lets through."""
        return self._chosen(filters).passages

    def admitted_keys(self, filters: Filters | None) -> Keys:
        """Return the keys of all passages that a filter lets through, ascending."""
        if filters is None or filters == Filters():
            return self.keys
        return np.flatnonzero(self._chosen(filters).table[self.letters]).astype(np.int64)

    def vectors(self, keys: Keys) -> Vectors:
        """Return the vectors of passages, shape (n, dimension)."""
        return self._rows.read(keys)

    def beginnings(self, keys: Keys) -> NDArray[np.bool_]:
        """Return for keys that are held whether the passage before is of another letter."""
        return np.asarray(self.letters[keys - 1] != self.letters[keys])

    def search_terms(
        self, query: TermQuery, *, limit: int, filters: Filters | None, among: Keys | None
    ) -> Ranking:
        """Rank passages by weighted BM25; what a wide filter keeps back is left out afterwards."""
        admitted, held = self.admitted_count(filters), self.admitted_count(None)
        if filters is not None and among is None and admitted * _WIDE_FILTER >= held > 0:
            asked = int(_OVERSAMPLING * limit * held / admitted)
            found = self.lexical.search(query, limit=asked, filters=None, among=None)
            kept = np.flatnonzero(self.admitted(found.keys, filters))[:limit]
            if len(kept) == limit or len(found.keys) < asked:
                return Ranking(keys=found.keys[kept], scores=found.scores[kept])
        return self.lexical.search(query, limit=limit, filters=filters, among=among)

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, filters: Filters | None
    ) -> Ranking:
        """Rank the passages that a filter lets through: all of them, or the likeliest of many."""
        everything = filters is None or filters == Filters()
        if self.admitted_count(filters) > FEWEST:
            return self.nearest_of(self._likeliest(vector, limit, filters), vector, limit=limit)
        if everything:
            return _ranking(*nearest(self.keys, self._all_vectors, vector, limit))
        return self.nearest_of(self.admitted_keys(filters), vector, limit=limit)

    def nearest_of(self, keys: Keys, vector: NDArray[np.float32], *, limit: int) -> Ranking:
        """Rank some passages, reading their vectors a block at a time so that memory is bounded."""
        best = keys[:_BLOCK]
        for start in range(_BLOCK, len(keys), _BLOCK):
            best, _ = nearest(best, self.vectors(best), vector, limit)
            best = np.concatenate([best, keys[start : start + _BLOCK]])
        return _ranking(*nearest(best, self.vectors(best), vector, limit))

    def _likeliest(self, vector: NDArray[np.float32], limit: int, filters: Filters | None) -> Keys:
        """Return the keys that look nearest to a vector at a first look, ascending."""
        chosen = self._chosen(filters)
        like = self._rows.likeness(vector, self.state.next_key)
        like += 1
        like *= chosen.table[self.letters]
        share = min(_MOST_REREAD, chosen.passages // _REREAD_OF)
        wanted = min(max(_FEWEST_REREAD, _REREAD_FOR_EACH * limit, share), chosen.passages)
        least = np.partition(like, len(like) - wanted)[len(like) - wanted]
        above = np.flatnonzero(like > least)
        level = np.flatnonzero(like == least)[: wanted - len(above)]
        return np.sort(np.concatenate([above, level])).astype(np.int64, copy=False)

    @cached_property
    def _all_vectors(self) -> Vectors:
        return self._rows.read(self.keys)

    @cached_property
    def _letter_table(self) -> LetterTable:
        return LetterTable(self.lexical.parts, end=self.state.next_letter)

    @cached_property
    def _held(self) -> ChosenLetters:
        return self._letter_table.chosen(Filters())

    def _chosen(self, filters: Filters | None) -> ChosenLetters:
        """Return the letters that a filter lets through."""
        if filters is None or filters == Filters():
            return self._held
        if filters not in self._choices:
            if len(self._choices) >= _FILTERS_KEPT:
                self._choices.clear()
            self._choices[filters] = self._letter_table.chosen(filters)
        return self._choices[filters]


def _ranking(keys: Keys, scores: NDArray[np.float32]) -> Ranking:
    return Ranking(keys=keys, scores=scores)
