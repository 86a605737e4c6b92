"""The embedded engine: tantivy for terms, a file of vectors, Chroma for large libraries.

tantivy's commit decides what is held. Vectors lie in a file by key and are looked at one by
one while there are at most ``SCAN_LIMIT`` of them (``snapshot.py``); beyond that Chroma names the
neighbours and their cosines are computed from the file. Chroma is filled after each commit, and
anew from the file when a process was killed before it was complete.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import IndexMismatchError
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
from vectorstore.indexes.lexical import LexicalIndex
from vectorstore.indexes.neighbours import NeighbourKeeper
from vectorstore.indexes.pending import PendingChanges
from vectorstore.indexes.snapshot import Snapshot
from vectorstore.indexes.stored import StoredPassages
from vectorstore.indexes.vectors import VectorRows
from vectorstore.records import Filters, HealthCheck

_LOG = logging.getLogger(__name__)

SCAN_LIMIT = 3_000_000
"""Vectors looked at one by one, at first by their sketches (``sketches.py``): 32 MB a million, and
11 ms. At 100,000 passages Chroma took as long and found 71 of the 100 nearest."""
_CHECKED = 120_000
"""Vectors read at a time by a check."""
_FEWEST_NEIGHBOURS = 200
"""Chroma looks the better the more it is asked for; their cosines are computed anyhow."""
_OVERSAMPLING = 1.5
"""Neighbours asked of Chroma for each wanted: some are no longer held."""
_MOST_NEIGHBOURS = 5_000
"""A search for more neighbours is slower than a scan of what the filter admits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexFolders:
    """Where the two halves of the engine lie."""

    lexical: Path
    dense: Path


class EmbeddedIndex:
    """A ``PassageIndex`` in two folders of this machine."""

    def __init__(
        self,
        folders: IndexFolders,
        *,
        dimension: int,
        create: bool = False,
        scan_limit: int = SCAN_LIMIT,
        keep_neighbours: bool = True,
    ) -> None:
        """Open the engine, or make one.

        Args:
            folders: where it lies.
            dimension: the length of a vector.
            create: make it where there is none.
            scan_limit: look at vectors one by one up to this many.
            keep_neighbours: keep Chroma filled; without it no search asks it.

        Raises:
            IndexMismatchError: there is none, or one that cannot be used.
        """
        self._lexical = LexicalIndex(folders.lexical, create=create)
        self._rows = VectorRows(folders.dense, dimension=dimension)
        self._stored = StoredPassages(folders.dense)
        self._neighbours = NeighbourKeeper(folders.dense / "chroma") if keep_neighbours else None
        self._scan_limit = scan_limit
        self._seen = Snapshot(self._lexical.view(), self._rows)
        end = self._seen.state.next_key if self.passage_count else 0
        if not (self._rows.reach(end) and self._stored.reach(end)):
            raise IndexMismatchError("dense: vectors are missing")
        self._pending = PendingChanges(self._seen.state)

    @property
    def generation(self) -> int:
        """The generation given with the last commit that is seen."""
        return self._seen.state.generation

    @property
    def passage_count(self) -> int:
        """The number of passages seen."""
        return self._seen.state.passages

    @property
    def sound(self) -> bool:
        """Whether the last commit holds what it recorded, by the letters' terms and in all.

        Where it does not, ``letters`` shows which letters are held twice.
        """
        counted = sum(part.passages for part in self._seen.lexical.parts)
        return counted == self.passage_count == self._seen.lexical.passages

    @property
    def complete(self) -> bool:
        """Whether Chroma holds what was committed last; not so after a kill, see ``mend``."""
        return self._neighbours is None or self._neighbours.complete(self._seen)

    def letters(self) -> Mapping[str, IndexedLetter]:
        """What is held, by directive id; revision 0 where passages of two versions are mixed."""
        held: dict[str, IndexedLetter] = {}
        for part in self._seen.lexical.parts:
            known = held.get(part.directive_id)
            same = known is None or known.revision == part.revision
            held[part.directive_id] = IndexedLetter(
                revision=part.revision if same else 0,
                passages=part.passages + (known.passages if known else 0),
            )
        return held

    def add(self, entries: Sequence[IndexEntry], vectors: Vectors) -> None:
        """Take passages with their vectors."""
        first_key = self._pending.state.next_key
        parts = self._pending.take(entries)
        numbers = np.array([part.letter for part in parts], dtype=np.uint32)
        self._rows.append(first_key, numbers, vectors)
        self._stored.append(first_key, entries)
        for key, (part, entry) in enumerate(zip(parts, entries, strict=True), first_key):
            self._lexical.add(key, part, entry)

    def remove(self, directive_ids: Collection[str]) -> None:
        """Take out all passages of these letters."""
        for part in self._pending.drop(directive_ids, self._seen.lexical.parts):
            self._lexical.remove(part)

    def commit(self, generation: int) -> None:
        """Make everything since the last commit durable and seen.

        Chroma follows in its own thread; only a library that is searched through it waits for it.
        """
        before = self._seen
        if self._neighbours is not None:
            self._neighbours.begin(before)
        self._rows.flush()
        self._stored.flush()
        # Counted from what is there: a record that was wrong once would stay so.
        held = sum(part.passages for part in before.lexical.parts)
        passages = held + self._pending.state.passages - before.state.passages
        state = replace(self._pending.state, generation=generation, passages=passages)
        self._lexical.commit(state)
        self._see()
        if self._neighbours is not None:
            self._neighbours.follow(before, self._seen)
            if self.passage_count > self._scan_limit:
                self._neighbours.wait()

    def rollback(self) -> None:
        """Forget everything since the last commit."""
        self._lexical.rollback()
        self._pending = PendingChanges(self._seen.state)

    def mend(self) -> None:
        """Make Chroma hold what was committed last."""
        if self._neighbours is not None:
            self._neighbours.mend(self._seen)

    def refresh(self) -> None:
        """See what other processes have committed."""
        lexical = self._lexical.view()
        if lexical.state != self._seen.state and self._pending.empty:
            self._see()
            if self._neighbours is not None:
                self._neighbours.look_again()

    def search_terms(
        self,
        query: TermQuery,
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        """Rank passages by weighted BM25."""
        return self._seen.search_terms(query, limit=limit, filters=filters, among=among)

    def search_vectors(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        """Rank passages by cosine."""
        seen = self._seen
        if among is not None:
            return seen.nearest_of(among[seen.admitted(among, filters)], vector, limit=limit)
        if len(seen.keys) <= self._scan_limit:
            return seen.nearest(vector, limit=limit, filters=filters)
        return self._search_many(seen, vector, limit=limit, filters=filters)

    def fetch(self, keys: Keys) -> Fetched:
        """Return what is kept of passages."""
        seen = self._seen
        held = keys[seen.admitted(keys)]
        stored = self._stored.read(held)
        return Fetched(
            keys=held,
            passage_ids=tuple(id_ for id_, _ in stored),
            directive_ids=tuple(map(seen.directive_ids.__getitem__, seen.letters[held].tolist())),
            payloads=tuple(payload for _, payload in stored),
            vectors=seen.vectors(held),
            beginnings=seen.beginnings(held),
        )

    def document_frequencies(self, field: TermField, terms: Sequence[str]) -> list[int]:
        """Return for each term how many passages hold it."""
        return [self._seen.lexical.document_frequency(field, term) for term in terms]

    def average_length(self, field: TermField) -> float:
        """Return the mean number of terms of a passage."""
        return self._seen.lexical.average_length(field)

    def check(self) -> tuple[HealthCheck, ...]:
        """Compare terms, vectors and neighbours with each other."""
        checks = (_check_terms(self._seen), _check_vectors(self._seen))
        if self._neighbours is None:
            return checks
        return (*checks, self._neighbours.check(self._seen))

    def close(self) -> None:
        """Finish what Chroma still has to take, and give back files and threads."""
        try:
            if self._neighbours is not None:
                self._neighbours.close()
        finally:
            self._lexical.close()

    def _see(self) -> None:
        """Look at the last commit of any process."""
        self._seen = Snapshot(self._lexical.view(), self._rows)
        self._pending = PendingChanges(self._seen.state)

    def _search_many(
        self, seen: Snapshot, vector: NDArray[np.float32], *, limit: int, filters: Filters | None
    ) -> Ranking:
        """Search a library too large to scan: few admitted passages exactly, many by Chroma."""
        admitted = seen.admitted_keys(filters)
        neighbours = self._neighbours
        if len(admitted) > self._scan_limit and neighbours is not None and neighbours.usable:
            wanted = int(limit * _OVERSAMPLING * len(seen.keys) / len(admitted)) + 1
            wanted = max(wanted, _FEWEST_NEIGHBOURS)
            keys = _neighbours(neighbours, vector, wanted)
            keys = keys[seen.admitted(keys, filters)]
            if len(keys) >= limit:
                return seen.nearest_of(keys, vector, limit=limit)
        return seen.nearest_of(admitted, vector, limit=limit)


def _neighbours(neighbours: NeighbourKeeper, vector: NDArray[np.float32], wanted: int) -> Keys:
    """Return the nearest neighbours, or none where asking for them does not pay or fails."""
    if wanted <= _MOST_NEIGHBOURS:
        try:
            return neighbours.search(vector, wanted)
        except IndexMismatchError as error:
            _LOG.warning("searching without neighbours: %s", error)
    return np.zeros(0, dtype=np.int64)


def _check_terms(seen: Snapshot) -> HealthCheck:
    keys = seen.lexical.keys()
    counted = sum(part.passages for part in seen.lexical.parts)
    return HealthCheck(
        code="lexical_index",
        passed=len(keys) == counted == seen.state.passages,
        detail=f"{len(keys)}/{seen.state.passages}",
    )


def _check_vectors(seen: Snapshot) -> HealthCheck:
    """Each passage has a row, and the rows are of length 1, or zero for a text without terms."""
    broken = 0
    for start in range(0, len(seen.keys), _CHECKED):
        lengths = np.linalg.norm(seen.vectors(seen.keys[start : start + _CHECKED]), axis=1)
        broken += int(np.count_nonzero((np.abs(lengths - 1) > 0.01) & (lengths > 0)))
    return HealthCheck(
        code="vectors",
        passed=broken == 0 and np.array_equal(seen.lexical.keys(), seen.keys),
        detail=f"{len(seen.keys) - broken}/{seen.state.passages}",
    )
