"""A PassageIndex in memory: BM25 and cosine as the textbook has them, to compare engines with."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore.indexes.index import (
    Fetched,
    IndexedLetter,
    IndexEntry,
    Keys,
    Ranking,
    TermField,
    TermQuery,
    Vectors,
)
from vectorstore.records import Filters, HealthCheck

K1, B = 1.2, 0.75

Held = dict[int, tuple[IndexEntry, NDArray[np.float32]]]


class MemoryIndex:
    def __init__(self, dimension: int) -> None:
        self._dimension = dimension
        self._seen: Held = {}
        self._next: Held = {}
        self._key = 1
        self.generation = 0

    @property
    def passage_count(self) -> int:
        return len(self._seen)

    def add(self, entries: Sequence[IndexEntry], vectors: Vectors) -> None:
        if vectors.shape != (len(entries), self._dimension):
            raise ValueError(vectors.shape)
        for entry, vector in zip(entries, vectors, strict=True):
            self._next[self._key] = (entry, vector)
            self._key += 1

    def remove(self, directive_ids: Collection[str]) -> None:
        wanted = set(directive_ids)
        self._next = {k: v for k, v in self._next.items() if v[0].directive_id not in wanted}

    def commit(self, generation: int) -> None:
        self._seen = dict(self._next)
        self.generation = generation

    def rollback(self) -> None:
        self._next = dict(self._seen)

    def refresh(self) -> None:
        pass

    def letters(self) -> Mapping[str, IndexedLetter]:
        revisions: dict[str, set[int]] = {}
        for entry, _ in self._seen.values():
            revisions.setdefault(entry.directive_id, set()).add(entry.revision)
        sizes = Counter(entry.directive_id for entry, _ in self._seen.values())
        return {
            i: IndexedLetter(revision=min(found) if len(found) == 1 else 0, passages=sizes[i])
            for i, found in revisions.items()
        }

    def search_terms(
        self,
        query: TermQuery,
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        scores = {
            key: sum(
                weight * self._bm25(field, term, entry)
                for field, terms in query.items()
                for term, weight in terms
            )
            for key, (entry, _) in self._admitted(filters, among).items()
        }
        return _ranking({key: score for key, score in scores.items() if score > 0}, limit)

    def search_vectors(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        admitted = self._admitted(filters, among)
        return _ranking({key: float(row @ vector) for key, (_, row) in admitted.items()}, limit)

    def fetch(self, keys: Keys) -> Fetched:
        found = [(key, *self._seen[key]) for key in keys.tolist() if key in self._seen]
        rows = np.zeros((len(found), self._dimension), dtype=np.float32)
        for row, (_, _, vector) in zip(rows, found, strict=True):
            row[:] = vector
        return Fetched(
            keys=np.array([key for key, _, _ in found], dtype=np.int64),
            passage_ids=tuple(entry.passage_id for _, entry, _ in found),
            directive_ids=tuple(entry.directive_id for _, entry, _ in found),
            payloads=tuple(entry.payload for _, entry, _ in found),
            vectors=rows,
            beginnings=np.array(
                [
                    key - 1 not in self._seen
                    or self._seen[key - 1][0].directive_id != entry.directive_id
                    for key, entry, _ in found
                ],
                dtype=np.bool_,
            ),
        )

    def document_frequencies(self, field: TermField, terms: Sequence[str]) -> list[int]:
        return [
            sum(term in entry.terms.get(field, ()) for entry, _ in self._seen.values())
            for term in terms
        ]

    def average_length(self, field: TermField) -> float:
        lengths = [len(entry.terms.get(field, ())) for entry, _ in self._seen.values()]
        return sum(lengths) / len(lengths) if lengths else 0.0

    def check(self) -> tuple[HealthCheck, ...]:
        return (HealthCheck(code="memory", passed=True),)

    def close(self) -> None:
        pass

    def _admitted(self, filters: Filters | None, among: Keys | None) -> Held:
        wanted = filters or Filters()
        chosen = None if among is None else set(among.tolist())
        return {
            key: (entry, row)
            for key, (entry, row) in self._seen.items()
            if (chosen is None or key in chosen)
            and (not wanted.directive_ids or entry.directive_id in wanted.directive_ids)
            and (not wanted.issuers or entry.issuer in wanted.issuers)
            and (not wanted.years or entry.year in wanted.years)
            and (not wanted.kinds or entry.kind in wanted.kinds)
            and (not wanted.numbers or entry.number in wanted.numbers)
        }

    def _bm25(self, field: TermField, term: str, entry: IndexEntry) -> float:
        terms = entry.terms.get(field, ())
        frequency = terms.count(term)
        if not frequency:
            return 0.0
        count, held = len(self._seen), self.document_frequencies(field, [term])[0]
        idf = math.log(1 + (count - held + 0.5) / (held + 0.5))
        norm = 1 - B + B * len(terms) / self.average_length(field)
        return idf * frequency * (K1 + 1) / (frequency + K1 * norm)


def _ranking(scores: Mapping[int, float], limit: int) -> Ranking:
    best = sorted(scores, key=lambda key: (-scores[key], key))[: max(0, limit)]
    return Ranking(
        keys=np.array(best, dtype=np.int64),
        scores=np.array([scores[key] for key in best], dtype=np.float32),
    )
