"""The frozen records of an answer."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from ingest.records import Level
from vectorstore.records import Filters

Language = Literal["vi", "en"]
"""The language of everything but the quotations, which stay as they stand in the letters."""


class Status(StrEnum):
    """How a question ended."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    REFUSED = "refused"


class Engine(StrEnum):
    """What wrote the answer."""

    EXTRACTIVE = "extractive"
    GENERATIVE = "generative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in a letter. ``quote`` is exactly ``text[start:end]`` of that directive.

    ``section`` is how a person names the place ("5", "II.2.1.1.c"), empty outside numbered parts.
    """

    marker: int
    directive_id: str
    source: str
    label: str
    number: str | None
    issuer: str | None
    issued_on: dt.date | None
    year: int | None
    section: str
    page: int | None
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProofCheck:
    """One mechanical check of a statement against its cited words."""

    name: str
    passed: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One sentence of an answer with the markers of the citations that prove it.

    ``heading`` names the group it is shown under (a letter), empty for none.
    """

    text: str
    markers: tuple[int, ...]
    checks: tuple[ProofCheck, ...]
    heading: str = ""

    @property
    def proved(self) -> bool:
        """Whether there is a check and every check passed."""
        return bool(self.checks) and all(check.passed for check in self.checks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the person gets. ``text`` is Markdown with ``[n]`` markers.

    ``missing`` says what the letters lack, None when nothing. ``notes`` are remarks beside the
    answer (letters of past years, a language model that failed). ``suggestions`` are questions
    that these letters can answer.
    """

    question: str
    standalone_question: str
    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    missing: str | None
    notes: tuple[str, ...]
    suggestions: tuple[str, ...]
    filters: Filters
    engine: Engine
    timings_ms: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person set themselves: it stands in the place of what the question says of these.

    An empty field of ``filters`` and a ``level`` of None restrict nothing, whatever the question
    names.
    """

    filters: Filters
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """First event of a stream: the question as it will be answered, and within which bounds.

    ``level`` is the level of the union whose duties are asked about, None where none is named.
    """

    standalone_question: str
    filters: Filters
    level: Level | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextDelta:
    """A further piece of the answer's Markdown, to be appended to what is shown."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """Last event of a stream: the whole answer, which replaces what was shown."""

    answer: Answer


AnswerEvent = Understood | TextDelta | Finished
