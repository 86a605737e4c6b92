"""What the page of evaluations shows, and what it needs of whoever evaluates.

The folder ``evals`` stands above this one and provides a :class:`Workshop`; the command that
serves the page brings the two together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from assistant.records import Language


class GoldProblemError(Exception):
    """A gold set or a question of one cannot be used; ``lines`` are sentences for people."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class BusyError(Exception):
    """A run is under way; there is one at a time."""


class RunGoneError(Exception):
    """There is no such run, or what it left cannot be read."""


class GoldSource(StrEnum):
    """Which questions a run asks."""

    BUNDLED = "bundled"
    OWN = "own"
    UPLOADED = "uploaded"


class RunState(StrEnum):
    """How far a run has come; ``INTERRUPTED``: the program ended before the run did."""

    RUNNING = "running"
    DONE = "done"
    STOPPED = "stopped"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Verdict(StrEnum):
    """What one answer was worth; ``PARTLY``: right but for its citations."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOrder:
    """What somebody wants evaluated.

    ``file`` is the uploaded gold set, with ``file_name`` as its owner called it; ``variants``
    asks each question again in other ways of typing.
    """

    source: GoldSource
    file: Path | None = None
    file_name: str = ""
    name: str = ""
    variants: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A mean over ``n`` questions in [0, 1] with its 95 % interval, named for people."""

    code: str
    label: str
    help: str = ""
    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One run as lists show it.

    ``total`` is 0 until the letters are ready to be asked. ``right`` and what follows are None
    and empty until the run is done; ``gold_key`` is equal for runs of the same questions.
    """

    run_id: str
    name: str
    gold: str
    by: str
    started_at: dt.datetime
    state: RunState
    done: int = 0
    total: int = 0
    problem: str = ""
    questions: int = 0
    errors: int = 0
    right: Measure | None = None
    gold_key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The share of right answers in one group of questions."""

    code: str
    right: Measure


@dataclass(frozen=True, slots=True, kw_only=True)
class RunResult:
    """What a finished run came to; ``doubts`` are remarks on the gold set itself."""

    run: Run
    measures: tuple[Measure, ...]
    variants: tuple[Group, ...]
    tags: tuple[Group, ...]
    median_ms: float
    p95_ms: float
    engines: tuple[str, ...]
    doubts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenPlace:
    """A citation of an answer (``marker`` > 0), or a place where the answer was expected (0)."""

    marker: int
    letter: str
    label: str
    section: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question of a run in one way of typing, with all there is to know about its answer."""

    question_id: str
    variant: str
    variant_label: str
    asked: str
    verdict: Verdict
    tags: tuple[str, ...]
    history: tuple[str, ...]
    standalone: str
    status: str
    expected_status: str
    text: str
    missing: str
    error: str
    problems: tuple[str, ...]
    expected: tuple[SeenPlace, ...]
    facts: tuple[tuple[str, ...], ...]
    forbidden: tuple[tuple[str, ...], ...]
    citations: tuple[SeenPlace, ...]
    scores: tuple[tuple[str, float], ...]
    note: str
    latency_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureShift:
    """A measure in two runs, over the questions of both: newer minus older, with its interval."""

    label: str
    before: float
    after: float
    mean: float
    low: float
    high: float
    n: int
    p_value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A question whose scores changed, with each measure before and after."""

    question_id: str
    variant: str
    asked: str
    moves: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunComparison:
    """Two runs side by side; ``only_before`` and ``only_after`` count questions of one alone."""

    before: Run
    after: Run
    shifts: tuple[MeasureShift, ...]
    better: tuple[Moved, ...]
    worse: tuple[Moved, ...]
    only_before: int
    only_after: int


GOLD_FIELDS = (
    "question",
    "history",
    "answerable",
    "places",
    "key_facts",
    "must_not_say",
    "tags",
    "note",
)
"""The fields of a gold question that are edited on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDraft:
    """A question of a person's own gold set; ``cells`` hold each field as a sheet would.

    ``question_id`` is empty for one that is new. What the page does not edit is kept.
    """

    question_id: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


class Workshop(Protocol):
    """Evaluates, and keeps runs and gold sets of people in the data folder.

    Persons are told apart by name, empty where none are defined. Words come in the language that
    :meth:`speaking` was asked for. Raises GoldProblemError, BusyError and RunGoneError.
    """

    def speaking(self, language: Language) -> Workshop:
        """The same workshop in a language."""

    def start(self, order: RunOrder, *, by: str) -> Run:
        """Checks the gold set and starts a run in the background."""

    def stop(self) -> None:
        """Ends the run under way after its present question; nothing where there is none."""

    def current(self) -> Run | None:
        """The run under way."""

    def runs(self) -> tuple[Run, ...]:
        """All runs, the latest first."""

    def result(self, run_id: str) -> RunResult:
        """A finished run."""

    def outcomes(self, run_id: str) -> tuple[Asked, ...]:
        """The answers of a finished run in the order they were asked."""

    def compare(self, before: str, after: str) -> RunComparison:
        """Two finished runs."""

    def delete(self, run_id: str) -> None:
        """Removes what a run left; the run under way stays."""

    def report(self, run_id: str) -> bytes:
        """The report of a finished run, one HTML file that needs nothing else."""

    def template(self) -> bytes:
        """An empty gold set as ``.xlsx`` with how to fill it in."""

    def own(self, *, of: str) -> tuple[GoldDraft, ...]:
        """The questions of a person's own gold set."""

    def keep(self, draft: GoldDraft, *, of: str) -> tuple[GoldDraft, tuple[str, ...]]:
        """Checks a question and puts it into a person's own gold set, anew or in its place.

        Returns it as kept, with sentences for what is doubtful about it.
        """

    def drop(self, question_id: str, *, of: str) -> None:
        """Takes a question out of a person's own gold set."""

    def exported(self, *, of: str) -> bytes:
        """A person's own gold set as ``.xlsx``."""

    def heading(self, field_name: str) -> tuple[str, str]:
        """The name of a field of a gold question, and how to fill it in."""
