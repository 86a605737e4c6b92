"""What a search engine for passages must offer, and the records that pass through it.

Everything that ranks builds on this contract, so that one engine can take the place of another.
An engine knows nothing of Vietnamese, of letters or of questions: terms come to it analysed and
vectors come to it computed.

A passage has a *key*: a positive integer that the engine gives it, which never means another
passage. Keys are what searches return and what ``fetch`` takes; arrays of them are cheap to join.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.records import Filters, HealthCheck

Keys = NDArray[np.int64]
Scores = NDArray[np.float32]
Vectors = NDArray[np.float32]


class TermField(StrEnum):
    """The fields that hold terms. ``*_BARE`` hold the same terms without diacritics."""

    BODY = "body"
    HEADING = "heading"
    BODY_BARE = "body_bare"
    HEADING_BARE = "heading_bare"
    NUMBERS = "numbers"


TermQuery = Mapping[TermField, Sequence[tuple[str, float]]]
"""Terms to look for with their weights; a passage scores the weighted sum of their BM25."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexEntry:
    """A passage as an engine takes it.

    ``terms`` are analysed, repeated as often as they occur and free of white space; a field may be
    missing. ``revision`` is the generation of the library that wrote the letter. ``payload`` is
    given back by ``fetch`` untouched; the engine does not look into it. The others are what
    filters compare.
    """

    passage_id: str
    directive_id: str
    revision: int
    terms: Mapping[TermField, Sequence[str]]
    issuer: str | None = None
    year: int | None = None
    kind: str | None = None
    number: str | None = None
    payload: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Passages found, best first; ties by smaller key. Both arrays have shape (n,).

    Scores of terms are BM25 sums (above 0, no upper limit); scores of vectors are cosines.
    """

    keys: Keys
    scores: Scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What an engine keeps of passages, in one order; ``vectors`` has shape (n, dimension).

    ``beginnings`` tells which are the first of their letter, as they were added; shape (n,).
    """

    keys: Keys
    passage_ids: tuple[str, ...]
    directive_ids: tuple[str, ...]
    payloads: tuple[bytes, ...]
    vectors: Vectors
    beginnings: NDArray[np.bool_]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedLetter:
    """What an engine holds of one letter."""

    revision: int
    passages: int


class PassageIndex(Protocol):
    """A search engine over passages. Reading is safe from many threads, writing from one.

    Nothing written is seen before ``commit``; then all of it is seen at once, also by searches of
    other processes after their ``refresh``.
    """

    @property
    def generation(self) -> int:
        """The generation given with the last commit that is seen; 0 for an empty engine."""
        ...

    @property
    def passage_count(self) -> int:
        """The number of passages seen."""
        ...

    def add(self, entries: Sequence[IndexEntry], vectors: Vectors) -> None:
        """Take passages; ``vectors`` has shape (n, dimension), rows of length 1 (or all zero).

        Passages of a letter that was committed before are added to it: ``remove`` it first to
        replace it.
        """
        ...

    def remove(self, directive_ids: Collection[str]) -> None:
        """Take out all passages of these letters that are committed or were added before."""
        ...

    def commit(self, generation: int) -> None:
        """Make everything since the last commit durable and seen, under this generation."""
        ...

    def rollback(self) -> None:
        """Forget everything since the last commit."""
        ...

    def refresh(self) -> None:
        """See what other processes have committed. Cheap when nothing changed."""
        ...

    def letters(self) -> Mapping[str, IndexedLetter]:
        """What is held, by directive id. A letter half written counts as revision 0."""
        ...

    def search_terms(
        self,
        query: TermQuery,
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        """Rank passages that hold at least one of the terms by weighted BM25 (k1 1.2, b 0.75).

        Filters act inside the search, so that ``limit`` passages come back when so many match.
        ``among`` restricts the search to these passages: it scores known candidates.
        """
        ...

    def search_vectors(
        self,
        vector: NDArray[np.float32],
        *,
        limit: int,
        filters: Filters | None = None,
        among: Keys | None = None,
    ) -> Ranking:
        """Rank passages by cosine with a vector of shape (dimension,) and length 1.

        Exact for ``among``; else a large engine may miss a few of the nearest.
        """
        ...

    def fetch(self, keys: Keys) -> Fetched:
        """Return what is kept of these passages, in the order asked; unknown keys are left out."""
        ...

    def document_frequencies(self, field: TermField, terms: Sequence[str]) -> list[int]:
        """Return for each term how many passages hold it in this field."""
        ...

    def average_length(self, field: TermField) -> float:
        """Return the mean number of terms of a passage in this field; 0.0 when empty."""
        ...

    def check(self) -> tuple[HealthCheck, ...]:
        """Compare the parts of the engine with each other, thoroughly; seconds when large."""
        ...

    def close(self) -> None:
        """Give back files and threads; what is not committed is forgotten."""
        ...
