"""The runs that were started from the page, each a folder of the data folder.

::

    home/evaluations/20261121-130455-1f3a/
        run.json         what was asked for and how far it came
        gold.jsonl       the questions, where they were somebody's own (or gold.xlsx)
        outcomes.jsonl, summary.json, report.html, report.en.html
                         as ``eval answers --out`` writes them
"""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from assistant.home_files import EVALUATIONS
from evals.errors import OutputError, RunMissingError
from evals.outcomes import OUTCOMES, SUMMARY, write_text

FOLDER = EVALUATIONS
_META = "run.json"
_RUN_ID = re.compile(r"\d{8}-\d{6}-[0-9a-f]{4}")
MAX_OUTCOMES_BYTES = 400_000_000
"""A run of 20,000 questions in six ways of typing writes about half of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunNote:
    """What ``run.json`` holds. ``problem`` has a sentence for each language.

    ``right`` is the measure of that name as a summary holds it, empty until the run is done.
    """

    run_id: str
    name: str
    gold: str
    by: str
    started_at: str
    state: str
    done: int = 0
    total: int = 0
    problem: Mapping[str, str] = field(default_factory=dict)
    questions: int = 0
    errors: int = 0
    right: Mapping[str, float] = field(default_factory=dict)
    gold_sha256: str = ""


class PastRuns:
    """The folder of runs."""

    def __init__(self, home: Path) -> None:
        self._folder = home / FOLDER

    def begin(self, *, name: str, gold: str, by: str, state: str) -> RunNote:
        """Makes the folder of a new run. Raises OutputError."""
        now = dt.datetime.now(dt.UTC).replace(microsecond=0)
        note = RunNote(
            run_id=f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(2)}",
            name=name,
            gold=gold,
            by=by,
            started_at=now.isoformat(),
            state=state,
        )
        self.write(note)
        return note

    def folder(self, run_id: str) -> Path:
        """Where a run lies. Raises RunMissingError for what is no id of a run that is there."""
        folder = self._folder / run_id
        if not _RUN_ID.fullmatch(run_id) or not folder.is_dir():
            raise RunMissingError(run_id[:60])
        return folder

    def write(self, note: RunNote) -> None:
        """Keeps what is known of a run. Raises OutputError."""
        path = self._folder / note.run_id / _META
        beside = path.with_suffix(".new")
        write_text(beside, json.dumps(asdict(note), ensure_ascii=False, indent=1) + "\n")
        try:
            beside.replace(path)
        except OSError as error:
            raise OutputError(str(path)) from error

    def note(self, run_id: str) -> RunNote:
        """What is known of a run. Raises RunMissingError."""
        try:
            document = json.loads((self.folder(run_id) / _META).read_text(encoding="utf-8"))
            return replace(RunNote(**document), run_id=run_id)
        except (OSError, ValueError, TypeError) as error:
            raise RunMissingError(run_id[:60]) from error

    def notes(self) -> Iterator[RunNote]:
        """All runs that can be read, the latest first."""
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        for folder in sorted(found, reverse=True):
            if _RUN_ID.fullmatch(folder.name) and (folder / _META).is_file():
                try:
                    yield self.note(folder.name)
                except RunMissingError:
                    continue

    def delete(self, run_id: str) -> None:
        """Removes a run with all that it left. Raises RunMissingError, OutputError."""
        try:
            shutil.rmtree(self.folder(run_id))
        except OSError as error:
            raise OutputError(run_id) from error

    def summary(self, run_id: str) -> dict[str, Any]:
        """The summary of a finished run. Raises RunMissingError."""
        try:
            text = (self.folder(run_id) / SUMMARY).read_text(encoding="utf-8")
            summary: dict[str, Any] = json.loads(text)
        except (OSError, ValueError) as error:
            raise RunMissingError(run_id) from error
        return summary

    def outcomes(self, run_id: str) -> Iterator[dict[str, Any]]:
        """The outcomes of a finished run, line by line. Raises RunMissingError."""
        path = self.folder(run_id) / OUTCOMES
        try:
            if path.stat().st_size > MAX_OUTCOMES_BYTES:
                raise RunMissingError(run_id)
            with path.open(encoding="utf-8") as lines:
                for line in lines:
                    yield json.loads(line)
        except (OSError, ValueError) as error:
            raise RunMissingError(run_id) from error
