"""The words for an evaluation in the language of whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.records import Language
from evals import wording, wording_en
from evals.errors import EvaluationError, GoldError, RowProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Names and sentences; a code that a language does not know is said in Vietnamese."""

    language: Language

    def measure(self, code: str) -> tuple[str, str]:
        """The name of a measure and what it counts."""
        said = (wording.measure(code), wording.measure_help(code))
        return said if self.language == "vi" else wording_en.MEASURES.get(code, said)

    def variant(self, code: str) -> str:
        """The name of a way of typing."""
        said = wording.variant(code)
        return said if self.language == "vi" else wording_en.VARIANTS.get(code, said)

    def problem(self, code: str, detail: str) -> str:
        """A sentence for something wrong with an answer."""
        words = wording_en.PROBLEMS.get(code) if self.language == "en" else None
        return words.format(detail=detail) if words else wording.problem(code, detail)

    def column(self, name: str) -> tuple[str, str]:
        """The name of a field of a gold question and how to fill it in."""
        said = (wording.column(name), wording.column_help(name))
        return said if self.language == "vi" else wording_en.COLUMNS.get(name, said)

    def row_problem(self, problem: RowProblem) -> str:
        """A line for something wrong in a gold set, with row and column where they are known."""
        if self.language == "vi" or problem.code not in wording_en.ROW_PROBLEMS:
            return wording.row_problem(problem)
        where = "File" if problem.row is None else f"Row {problem.row}"
        if problem.column in wording_en.COLUMNS:
            where += f", column {self.column(problem.column)[0]}"
        detail = problem.detail
        return f"{where}: {wording_en.ROW_PROBLEMS[problem.code].format(detail=detail)}."

    def field_problem(self, problem: RowProblem) -> str:
        """The same for a question edited alone: there are no rows to name."""
        line = self.row_problem(problem)
        _, _, said = line.partition(": ")
        known = problem.column in wording_en.COLUMNS
        return f"{self.column(problem.column)[0]}: {said}" if known else said

    def error(self, error: EvaluationError) -> tuple[str, ...]:
        """Sentences for what went wrong."""
        if isinstance(error, GoldError):
            return tuple(self.row_problem(problem) for problem in error.problems)
        return (wording.explain(error), wording.hint(error))
