"""The frozen records of the library: filters, hits, reports."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.records import Known, Metadata, Notice, Passage, Reference, Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Restrictions on letters; an empty tuple restricts nothing, several values mean any of them.

    ``issuers`` are issuers as stored in the library's metadata; ``numbers`` normalised numbers.
    """

    directive_ids: tuple[str, ...] = ()
    issuers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedPassage:
    """A passage as the retriever ranks it, before its text is fetched; fields as in ``Hit``."""

    passage_id: str
    score: float
    lexical: float
    dense: float
    coverage: float
    found_by: tuple[str, ...]
    terms: tuple[str, ...] = ()
    reranked: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage found. ``score`` in [0, 1], comparable between questions; best first.

    ``lexical`` and ``dense`` are the two scores in [0, 1] before fusion (0.0 when not found by
    it); ``found_by`` names them; ``coverage`` is the share of the question's term weight (idf)
    that the passage with its heading contains; ``terms`` are the question terms it matched;
    ``reranked`` is what the reranker gives it in [0, 1], None where it did not look.
    """

    passage: Passage
    source: str
    score: float
    lexical: float
    dense: float
    coverage: float
    found_by: tuple[str, ...]
    terms: tuple[str, ...] = ()
    reranked: float | None = None
    superseded_by: tuple[Supersession, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supersession:
    """A later letter of the library that replaces, repeals or amends another one.

    ``directive_id`` and ``label`` are those of the later letter; its ``text[start:end]`` names the
    earlier one. ``partial``: a part of the earlier letter stays in force.
    """

    directive_id: str
    label: str
    relation: Relation
    partial: bool
    issued_on: dt.date | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A document that a letter names; ``target_id`` is its id where the library holds it."""

    directive_id: str
    reference: Reference
    target_id: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterVersion:
    """A version of a letter; ``number`` counts from 1, ``replaced_at`` is None for the present one.

    Times are UTC; ``added_at`` is None for letters of before versions were kept.
    """

    number: int
    source: str
    source_sha256: str
    letter_number: str | None
    issued_on: dt.date | None
    added_at: dt.datetime | None
    replaced_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """A field of a letter that a person put right, as the catalogue keeps it.

    Values are texts: dates in ISO format, lists a line each. ``value`` None takes earlier
    amendments back. ``old_…`` is what stood before, ``read_…`` what the program had read;
    ``source_sha256`` the content that it holds for.
    """

    amendment_id: int
    directive_id: str
    field: str
    value: str | None
    old_value: str | None
    old_known: Known
    read_value: str | None
    read_known: Known
    source_sha256: str
    by: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectiveSummary:
    """A letter without its text, as lists show it.

    ``version`` counts from 1; ``superseded_by`` names later letters that end or change this one.
    """

    directive_id: str
    source: str
    source_sha256: str
    media: str
    metadata: Metadata
    section_count: int
    passage_count: int
    notices: tuple[Notice, ...]
    version: int = 1
    added_at: dt.datetime | None = None
    superseded_by: tuple[Supersession, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedSource:
    """A file that could not be ingested; ``error`` is the exception raised for it."""

    path: str
    error: Exception


class FileOutcome(StrEnum):
    """What became of a file that was to be ingested."""

    ADDED = "added"
    UPDATED = "updated"
    """It is a new version of a letter."""
    UNCHANGED = "unchanged"
    MOVED = "moved"
    """The file of a letter under a new name or in a new place."""
    COPY = "copy"
    """Another file holds the same letter already."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Understanding:
    """What was understood of a file.

    ``obligations`` counts those that bind somebody, ``reports`` those that ask for a report.
    """

    metadata: Metadata
    media: str
    pages: int
    characters: int
    sections: int
    passages: int
    references: int
    obligations: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFailure:
    """Why a file could not be read: the name of an error of ``ingest.errors``, and its facts."""

    kind: str
    source: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What became of one file. ``understanding`` is there for letters that were read just now."""

    path: str
    source: str
    outcome: FileOutcome
    directive_id: str | None = None
    understanding: Understanding | None = None
    notices: tuple[Notice, ...] = ()
    failure: FileFailure | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestRun:
    """A kept report of an ingest. ``finished_at`` is None for one that was cut short; UTC.

    ``total`` is how many files there were to take, ``counts`` what became of those taken.
    """

    report_id: str
    started_at: dt.datetime
    finished_at: dt.datetime | None
    total: int
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestReport:
    """What an ingest did. The first three hold directive ids, in the order of the files.

    ``report_ids`` name the kept reports that tell of each file.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[FailedSource, ...] = ()
    notices: tuple[tuple[str, Notice], ...] = ()
    """Pairs of file name and notice."""
    report_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestProgress:
    """Reported after each file: ``done`` of ``total`` files, ``path`` the file just finished.

    ``file`` says what became of it; None where letters are only indexed anew. A letter that was
    added can be read from the library when the whole ingest is over.
    """

    done: int
    total: int
    path: str
    file: FileReport | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthCheck:
    """One line of ``doctor``: a stable ``code``, whether it holds, and the facts found."""

    code: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthReport:
    """All checks of the library."""

    checks: tuple[HealthCheck, ...]
    directives: int
    passages: int
    generation: int
    embedding: str = ""

    @property
    def healthy(self) -> bool:
        """Whether every check holds."""
        return all(check.passed for check in self.checks)
