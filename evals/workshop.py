"""What the page of evaluations works with: runs in the background, past runs, own gold sets."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.records import Language
from assistant.ui.quality.records import (
    GOLD_FIELDS,
    Asked,
    BusyError,
    GoldDraft,
    GoldProblemError,
    GoldSource,
    Measure,
    Run,
    RunComparison,
    RunGoneError,
    RunOrder,
    RunResult,
    RunState,
)
from evals import gold_set
from evals.background import INTERRUPTED, RUNNING, Background, RunBusyError
from evals.errors import EvaluationError, GoldError, RunMissingError
from evals.outcomes import REPORT, REPORT_EN, read_scores
from evals.own_gold import OwnGold
from evals.past_runs import PastRuns, RunNote
from evals.records import GoldQuestion
from evals.runner import EvaluationRequest
from evals.seen import asked_of, comparison_of, measure_of, result_of
from evals.shelf import PLAIN, Models
from evals.speech import Speech

_LONGEST_NAME = 80


def open_workshop(home: Path, models: Models = PLAIN) -> Workshop:
    """The workshop of a data folder, speaking Vietnamese; its runs answer with ``models``."""
    runs = PastRuns(home)
    tools = _Tools(
        home=home,
        runs=runs,
        gold=OwnGold(home),
        background=Background(runs, writer=models.writer),
        models=models,
    )
    return Workshop(tools, language="vi")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tools:
    home: Path
    runs: PastRuns
    gold: OwnGold
    background: Background
    models: Models


class Workshop:
    """Provides ``assistant.ui.quality.records.Workshop``."""

    def __init__(self, tools: _Tools, *, language: Language) -> None:
        """``open_workshop`` is how to get one."""
        self._tools = tools
        self._language: Language = language
        self._speech = Speech(language=language)

    def speaking(self, language: Language) -> Workshop:
        """The same workshop in a language."""
        return Workshop(self._tools, language=language)

    # Runs

    def start(self, order: RunOrder, *, by: str) -> Run:
        """Checks the gold set and starts a run in the background.

        Raises:
            GoldProblemError: the gold set cannot be used.
            BusyError: a run is under way.
        """
        with self._translated():
            gold = self._gold(order, by)
            gold_set.read_gold(gold)  # tells now what is wrong with it

            def begin() -> tuple[RunNote, EvaluationRequest]:
                note = self._tools.runs.begin(
                    name=" ".join(order.name.split())[:_LONGEST_NAME],
                    gold=order.file_name if order.source is GoldSource.UPLOADED else order.source,
                    by=by,
                    state=RUNNING,
                )
                return note, self._request(order, gold, note)

            return self._run(self._tools.background.start(begin))

    def stop(self) -> None:
        """Ends the run under way after its present question."""
        self._tools.background.stop()

    def current(self) -> Run | None:
        """The run under way."""
        note = self._tools.background.note
        return None if note is None else self._run(note)

    def runs(self) -> tuple[Run, ...]:
        """All runs, the latest first."""
        return tuple(self._run(note) for note in self._tools.runs.notes())

    def result(self, run_id: str) -> RunResult:
        """A finished run. Raises RunGoneError."""
        with self._translated():
            run = self._run(self._tools.runs.note(run_id))
            return result_of(run, self._tools.runs.summary(run_id), speech=self._speech)

    def outcomes(self, run_id: str) -> tuple[Asked, ...]:
        """The answers of a finished run, in order. Raises RunGoneError."""
        with self._translated():
            lines = self._tools.runs.outcomes(run_id)
            return tuple(asked_of(line, speech=self._speech) for line in lines)

    def compare(self, before: str, after: str) -> RunComparison:
        """Two finished runs. Raises RunGoneError."""
        with self._translated():
            runs = self._tools.runs
            return comparison_of(
                (self._run(runs.note(before)), read_scores(runs.folder(before))),
                (self._run(runs.note(after)), read_scores(runs.folder(after))),
                outcomes=(*runs.outcomes(before), *runs.outcomes(after)),
                speech=self._speech,
            )

    def delete(self, run_id: str) -> None:
        """Removes what a run left; the run under way stays. Raises RunGoneError, BusyError."""
        current = self.current()
        if current is not None and current.run_id == run_id:
            raise BusyError
        with self._translated():
            self._tools.runs.delete(run_id)

    def report(self, run_id: str) -> bytes:
        """The report of a finished run; that of an old run is Vietnamese. Raises RunGoneError."""
        with self._translated():
            folder = self._tools.runs.folder(run_id)
            english = folder / REPORT_EN
            wanted = self._language == "en" and english.is_file()
            try:
                return (english if wanted else folder / REPORT).read_bytes()
            except OSError as error:
                raise RunGoneError(run_id) from error

    # Gold sets

    def template(self) -> bytes:
        """An empty gold set as ``.xlsx`` with how to fill it in."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "gold.xlsx"
            gold_set.write_template(path)
            return path.read_bytes()

    def own(self, *, of: str) -> tuple[GoldDraft, ...]:
        """The questions of a person's own gold set. Raises GoldProblemError."""
        with self._translated():
            return tuple(_draft(question) for question in self._tools.gold.questions(of))

    def keep(self, draft: GoldDraft, *, of: str) -> tuple[GoldDraft, tuple[str, ...]]:
        """Checks a question and keeps it; returns it with what is doubtful about it.

        Raises:
            GoldProblemError: it cannot be used.
        """
        cells = {name: text for name, text in draft.cells.items() if name in GOLD_FIELDS}
        with self._translated(say=self._fields):
            made, remarks = self._tools.gold.keep(of, cells, question_id=draft.question_id)
        return _draft(made), tuple(map(self._speech.field_problem, remarks))

    def drop(self, question_id: str, *, of: str) -> None:
        """Takes a question out of a person's own gold set."""
        with self._translated():
            self._tools.gold.drop(of, question_id)

    def exported(self, *, of: str) -> bytes:
        """A person's own gold set as ``.xlsx``."""
        with self._translated():
            return self._tools.gold.sheet(of)

    def heading(self, field_name: str) -> tuple[str, str]:
        """The name of a field of a gold question, and how to fill it in."""
        return self._speech.column(field_name)

    # Parts

    def _gold(self, order: RunOrder, by: str) -> Path:
        if order.source is GoldSource.OWN:
            return self._tools.gold.path(by)
        if order.source is GoldSource.UPLOADED:
            return order.file or Path()
        return gold_set.default_gold()

    def _request(self, order: RunOrder, gold: Path, note: RunNote) -> EvaluationRequest:
        """What to run; questions that may change meanwhile are copied to the run."""
        folder = self._tools.runs.folder(note.run_id)
        if order.source is not GoldSource.BUNDLED:
            gold = Path(shutil.copyfile(gold, folder / f"gold{gold.suffix.lower()}"))
        return EvaluationRequest(
            home=self._tools.home,
            gold=gold,
            out=folder,
            variants=None if order.variants else (),
            embedding=self._tools.models.embedding,
            reranker=self._tools.models.reranker,
        )

    def _run(self, note: RunNote) -> Run:
        state = note.state
        under_way = self._tools.background.note
        if state == RUNNING and (under_way is None or under_way.run_id != note.run_id):
            state = INTERRUPTED
        right: Measure | None = None
        if note.right:
            right = measure_of("right", note.right, speech=self._speech)
        return Run(
            run_id=note.run_id,
            name=note.name,
            gold=note.gold,
            by=note.by,
            started_at=dt.datetime.fromisoformat(note.started_at),
            state=RunState(state),
            done=note.done,
            total=note.total,
            problem=note.problem.get(self._language, ""),
            questions=note.questions,
            errors=note.errors,
            right=right,
            gold_key=note.gold_sha256,
        )

    def _fields(self, error: EvaluationError) -> tuple[str, ...]:
        if isinstance(error, GoldError):
            return tuple(map(self._speech.field_problem, error.problems))
        return self._speech.error(error)

    @contextmanager
    def _translated(
        self, *, say: Callable[[EvaluationError], tuple[str, ...]] | None = None
    ) -> Iterator[None]:
        try:
            yield
        except RunBusyError as error:
            raise BusyError from error
        except RunMissingError as error:
            raise RunGoneError(error.detail) from error
        except EvaluationError as error:
            raise GoldProblemError((say or self._speech.error)(error)) from error


def _draft(question: GoldQuestion) -> GoldDraft:
    cells = gold_set.gold_cells(question)
    return GoldDraft(
        question_id=question.question_id, cells={name: cells[name] for name in GOLD_FIELDS}
    )
