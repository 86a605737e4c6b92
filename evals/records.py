"""The frozen records of an evaluation: a gold question, what came of it, what that is worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an answer stands.

    ``letter`` is the file name; ``section`` is the number as the letter has it ("II.2.1.1.c"), or
    a name of an unnumbered part; ``words`` stand verbatim there. Both empty: the whole letter.
    """

    letter: str
    section: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFact:
    """Something a right answer contains, in any of its ``spellings``.

    A spelling that starts with ``^`` must open the answer. ``derived``: no letter states it in
    these words.
    """

    spellings: tuple[str, ...]
    derived: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Forbidden:
    """Something wrong to say, unless the same sentence names one of the words in ``unless``."""

    spellings: tuple[str, ...]
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldQuestion:
    """A question with what a right answer is, judged by letter and section.

    ``library`` names the letters it is asked of (empty: those of the command). ``status`` is the
    status expected. ``split`` is ``dev`` or ``check``, empty in sets that hold nothing back.
    ``row`` is its line or row in the file it was read from, 0 when it was not.
    """

    question_id: str
    question: str
    history: tuple[str, ...] = ()
    library: str = ""
    answerable: bool = True
    status: str = "answered"
    places: tuple[Place, ...] = ()
    also: tuple[Place, ...] = ()
    key_facts: tuple[KeyFact, ...] = ()
    must_not_say: tuple[Forbidden, ...] = ()
    tags: tuple[str, ...] = ()
    split: str = ""
    note: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedPlace:
    """A citation as it came: ``exact`` when the quote is the letter's text from start to end."""

    marker: int
    letter: str
    label: str
    section: str
    start: int
    end: int
    quote: str
    exact: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidStatement:
    """A statement as it came."""

    heading: str
    text: str
    markers: tuple[int, ...]
    proved: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something wrong with an answer: a key of the wording and the fact."""

    code: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of one question.

    ``scores`` are pairs of measure and value in [0, 1]; a measure that does not apply to the
    question is left out. ``error`` is the class and text of an exception, empty without one.
    """

    question: GoldQuestion
    variant: str
    asked: str
    standalone_question: str
    status: str
    text: str
    missing: str
    engine: str
    statements: tuple[SaidStatement, ...]
    citations: tuple[CitedPlace, ...]
    latency_ms: float
    error: str
    scores: tuple[tuple[str, float], ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A mean with its 95 % bootstrap interval over ``n`` questions."""

    mean: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """The paired difference of one measure, new run minus old, over the questions of both."""

    measure: str
    before: float
    after: float
    difference: Estimate
    p_value: float

    @property
    def significantly_worse(self) -> bool:
        """Whether the measure fell, with 95 % confidence."""
        return self.difference.mean < 0 and self.p_value < 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One question whose score in one measure moved."""

    question_id: str
    measure: str
    before: float
    after: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Two runs side by side; ``better`` and ``worse`` list questions, largest change first."""

    against: str
    differences: tuple[Difference, ...]
    better: tuple[Change, ...]
    worse: tuple[Change, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GateCheck:
    """One condition of the gate: a floor of a measure, or no significant fall of it."""

    kind: str
    measure: str
    group: str
    wanted: float
    found: float | None
    passed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """A finished run: its outcomes, their summary and the verdicts.

    ``summary`` is what ``summary.json`` holds. ``passed`` is False when a gate was missed.
    """

    outcomes: tuple[Outcome, ...]
    summary: Mapping[str, Any]
    comparison: Comparison | None
    gate: tuple[GateCheck, ...]

    @property
    def passed(self) -> bool:
        """Whether every condition of the gate holds (True without a gate)."""
        return all(check.passed for check in self.gate)
