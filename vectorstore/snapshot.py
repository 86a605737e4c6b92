"""The embedded engine as of one commit: which passages are held, their letters and vectors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.index import Keys, Ranking, Vectors
from vectorstore.lexical import LexicalView
from vectorstore.parts import LetterPart, LexicalState
from vectorstore.records import Filters
from vectorstore.vectors import VectorRows, nearest

_BLOCK = 50_000
"""Vectors compared at a time in a scan: 50 MB of them at 256 numbers each."""
_FILTERS_KEPT = 100


class Snapshot:
    """One commit of the engine. Safe to share between threads; what is costly is made on demand."""

    def __init__(self, lexical: LexicalView, rows: VectorRows) -> None:
        self.lexical = lexical
        self._rows = rows
        self._tables: dict[Filters, NDArray[np.bool_]] = {}

    @property
    def state(self) -> LexicalState:
        """What the commit recorded."""
        return self.lexical.state

    @cached_property
    def letters(self) -> NDArray[np.uint32]:
        """The letter number of each key below ``state.next_key``; 0 where none is held."""
        letters = self._rows.letters(self.state.next_key).copy()
        letters[letters >= self.state.next_letter] = 0
        letters[~self._table(self.lexical.parts)[letters]] = 0
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
        if filters is None or filters == Filters():
            return letters > 0
        if filters not in self._tables:
            if len(self._tables) >= _FILTERS_KEPT:
                self._tables.clear()
            self._tables[filters] = self._table(
                part for part in self.lexical.parts if part.admitted(filters)
            )
        return self._tables[filters][letters]

    def admitted_keys(self, filters: Filters | None) -> Keys:
        """Return the keys of all passages that a filter lets through, ascending."""
        if filters is None or filters == Filters():
            return self.keys
        return self.keys[self.admitted(self.keys, filters)]

    def vectors(self, keys: Keys) -> Vectors:
        """Return the vectors of passages, shape (n, dimension)."""
        return self._rows.read(keys)

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, filters: Filters | None
    ) -> Ranking:
        """Rank all passages that a filter lets through, with all vectors kept in memory."""
        if filters is None or filters == Filters():
            return _ranking(*nearest(self.keys, self._all_vectors, vector, limit))
        wanted = self.admitted(self.keys, filters)
        return _ranking(*nearest(self.keys[wanted], self._all_vectors[wanted], vector, limit))

    def nearest_of(self, keys: Keys, vector: NDArray[np.float32], *, limit: int) -> Ranking:
        """Rank some passages, reading their vectors a block at a time so that memory is bounded."""
        best = np.zeros(0, dtype=np.int64)
        for start in range(0, len(keys), _BLOCK):
            block = np.concatenate([best, keys[start : start + _BLOCK]])
            best, _ = nearest(block, self.vectors(block), vector, limit)
        return _ranking(*nearest(best, self.vectors(best), vector, limit))

    @cached_property
    def _all_vectors(self) -> Vectors:
        return self._rows.read(self.keys)

    def _table(self, parts: Iterable[LetterPart]) -> NDArray[np.bool_]:
        """Return which letter numbers are among some parts."""
        table = np.zeros(max(1, self.state.next_letter), dtype=np.bool_)
        table[[part.letter for part in parts]] = True
        return table


def _ranking(keys: Keys, scores: NDArray[np.float32]) -> Ranking:
    return Ranking(keys=keys, scores=scores)
