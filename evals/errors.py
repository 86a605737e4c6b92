"""What can go wrong in an evaluation.

::

    EvaluationError
    ├── GoldError        the gold file cannot be used; carries every problem with its row
    ├── GateError        the gate file cannot be used
    ├── RunMissingError  a folder to compare with holds no finished run
    └── OutputError      the folder for the results cannot be written

The sentences that people read are in ``evals/wording.py``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class RowProblem:
    """One thing wrong in a gold file.

    ``row`` is the line of a JSONL file or the row of a sheet as the program shows it, from 1; None
    when the whole file is meant. ``code`` is a key of the wording, ``detail`` the fact.
    """

    row: int | None
    column: str
    code: str
    detail: str = ""


class EvaluationError(Exception):
    """An evaluation could not be done; ``detail`` holds the facts."""

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class GoldError(EvaluationError):
    """The gold file has problems; ``problems`` lists all of them in file order, at least one."""

    def __init__(self, source: str, problems: tuple[RowProblem, ...]) -> None:
        super().__init__(source)
        self.source = source
        self.problems = problems


class GateError(EvaluationError):
    """The gate file is no TOML or names an unknown measure."""


class RunMissingError(EvaluationError):
    """The folder holds no ``outcomes.jsonl`` of a finished run; ``detail`` is its path."""


class OutputError(EvaluationError):
    """The results cannot be written; ``detail`` is the path."""
