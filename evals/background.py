"""One run at a time in the background, with its progress, until it ends or is stopped."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from threading import Event, Lock, Thread
from typing import Any

from assistant.errors import AssistantError
from assistant.model.generative import GenerativeWriter
from evals.errors import EvaluationError
from evals.past_runs import PastRuns, RunNote
from evals.runner import EvaluationRequest, evaluate_answers
from evals.speech import Speech
from vectorstore.errors import LibraryError

log = logging.getLogger(__name__)

RUNNING, DONE, STOPPED, FAILED = "running", "done", "stopped", "failed"
INTERRUPTED = "interrupted"

Begin = Callable[[], tuple[RunNote, EvaluationRequest]]


class RunStoppedError(Exception):
    """Somebody stopped the run."""


class RunBusyError(Exception):
    """A run is under way."""


class Background:
    """The thread that evaluates. Safe to use from several threads."""

    def __init__(self, runs: PastRuns, *, writer: GenerativeWriter | None) -> None:
        self._runs = runs
        self._writer = writer
        self._lock = Lock()
        self._note: RunNote | None = None
        self._thread: Thread | None = None
        self._stopping = Event()

    @property
    def note(self) -> RunNote | None:
        """The run under way, None without one."""
        with self._lock:
            return self._note

    def start(self, begin: Begin) -> RunNote:
        """Starts what ``begin`` prepares; it is called only when nothing is under way.

        Raises:
            RunBusyError: something is; besides, what ``begin`` raises.
        """
        with self._lock:
            if self._note is not None:
                raise RunBusyError
            note, request = begin()
            self._note = note
            self._stopping.clear()
            self._thread = Thread(
                target=self._run, args=(note, request), name="evaluation", daemon=True
            )
        self._thread.start()
        return note

    def stop(self) -> None:
        """Ends the run after its present question."""
        self._stopping.set()

    def wait(self, timeout_s: float | None = None) -> None:
        """Waits until the run has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self, note: RunNote, request: EvaluationRequest) -> None:
        ended = replace(note, state=FAILED)
        try:
            ended = self._ended(note, request)
        finally:
            # What nobody foresaw goes on to the log of threads; the run is over all the same.
            with self._lock:
                self._note = None
                self._runs.write(ended)

    def _ended(self, note: RunNote, request: EvaluationRequest) -> RunNote:
        def show(done: int, total: int) -> None:
            if self._stopping.is_set():
                raise RunStoppedError
            with self._lock:
                self._note = replace(note, done=done, total=total)

        try:
            evaluation = evaluate_answers(request, writer=self._writer, on_progress=show)
        except RunStoppedError:
            reached = self.note or note
            return replace(reached, state=STOPPED)
        except EvaluationError as error:
            said: dict[str, str] = {
                language: "\n".join(Speech(language=language).error(error))
                for language in ("vi", "en")
            }
            return replace(note, state=FAILED, problem=said)
        except (LibraryError, AssistantError) as error:
            log.warning("evaluation %s: %r", note.run_id, error)
            return replace(note, state=FAILED, problem=_explained(error))
        return _done(note, evaluation.summary)


def _explained(error: Exception) -> dict[str, str]:
    from assistant import wording

    return {
        "vi": f"{wording.explain(error)} {wording.hint(error)}",
        "en": f"{wording.explain(error, language='en')} {wording.hint(error, language='en')}",
    }


def _done(note: RunNote, summary: Any) -> RunNote:
    asked = summary["questions"] * max(len(summary["by_variant"]), 1)
    return replace(
        note,
        state=DONE,
        done=asked,
        total=asked,
        questions=summary["questions"],
        errors=summary["errors"],
        right=summary["measures"].get("right", {}),
        gold_sha256=summary["gold_sha256"],
    )
