"""What people thought of answers, kept so that a bad answer can become a question of a gold set.

One SQLite file in the data folder. A person judges an answer once; judging it again replaces what
they said before.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from assistant.errors import DeskFileError
from assistant.home_files import FEEDBACK
from assistant.records import Answer
from vectorstore.serialise import from_json, to_json

FILE_NAME = FEEDBACK
MAX_REASON_CHARACTERS = 1000
"""A longer reason is cut."""

_TABLE = """
CREATE TABLE IF NOT EXISTS feedback (
    person TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT NOT NULL,
    said_at TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (person, turn_id)
) STRICT
"""
_WAIT_S = 5.0


class Verdict(StrEnum):
    """What a person thought of an answer."""

    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One judgement. ``answer`` is the whole answer judged, with its question and citations.

    ``person`` is empty where no people are defined; ``reason`` is empty where none was given.
    ``said_at`` has a time zone.
    """

    turn_id: str
    person: str
    verdict: Verdict
    reason: str
    said_at: dt.datetime
    answer: Answer


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class FeedbackBook:
    """The judgements in one data folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path, *, now: Callable[[], dt.datetime] = _now) -> None:
        self._path = home / FILE_NAME
        self._now = now

    def record(
        self, answer: Answer, *, turn_id: str, person: str, verdict: Verdict, reason: str = ""
    ) -> Feedback:
        """Keeps a judgement, in the place of an earlier one of the same person on the same answer.

        Raises:
            DeskFileError: the file cannot be written.
        """
        said = Feedback(
            turn_id=turn_id,
            person=person,
            verdict=verdict,
            reason=" ".join(reason.split())[:MAX_REASON_CHARACTERS],
            said_at=self._now(),
            answer=answer,
        )
        row = (person, turn_id, verdict.value, said.reason, said.said_at.isoformat())
        with self._opened() as file, file:
            file.execute(
                "INSERT OR REPLACE INTO feedback VALUES (?, ?, ?, ?, ?, ?)", (*row, to_json(answer))
            )
        return said

    def withdraw(self, *, turn_id: str, person: str) -> None:
        """Forgets a person's judgement of an answer; none is no error.

        Raises:
            DeskFileError: the file cannot be written.
        """
        with self._opened() as file, file:
            file.execute("DELETE FROM feedback WHERE person = ? AND turn_id = ?", (person, turn_id))

    def forget(self, *, person: str) -> None:
        """Deletes all that a person said, so that it is gone from the disk.

        Raises:
            DeskFileError: the file cannot be written.
        """
        if not self._path.exists():
            return
        with self._opened() as file:
            with file:
                file.execute("DELETE FROM feedback WHERE person = ?", (person,))
            file.execute("VACUUM")

    def read(
        self, *, verdict: Verdict | None = None, person: str | None = None
    ) -> tuple[Feedback, ...]:
        """The judgements, the latest first: of one kind or all, of one person or of everybody.

        Raises:
            DeskFileError: the file cannot be read.
        """
        if not self._path.exists():
            return ()
        wanted = (verdict and verdict.value, person)
        with self._opened() as file:
            rows = file.execute(
                "SELECT turn_id, person, verdict, reason, said_at, answer FROM feedback "
                "WHERE verdict = coalesce(?, verdict) AND person = coalesce(?, person) "
                "ORDER BY said_at DESC, turn_id",
                wanted,
            )
            return tuple(_feedback(*row) for row in rows)

    def verdicts(self, *, person: str) -> Mapping[str, Verdict]:
        """What a person thought, by the id of the turn.

        Raises:
            DeskFileError: the file cannot be read.
        """
        if not self._path.exists():
            return {}
        with self._opened() as file:
            rows = file.execute("SELECT turn_id, verdict FROM feedback WHERE person = ?", (person,))
            return {turn_id: Verdict(verdict) for turn_id, verdict in rows}

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as file:
                file.execute(_TABLE)
                yield file
        except (OSError, sqlite3.Error, ValueError) as error:
            raise DeskFileError(f"{self._path}: {error}") from error


def _feedback(
    turn_id: str, person: str, verdict: str, reason: str, said_at: str, answer: str
) -> Feedback:
    return Feedback(
        turn_id=turn_id,
        person=person,
        verdict=Verdict(verdict),
        reason=reason,
        said_at=dt.datetime.fromisoformat(said_at),
        answer=from_json(Answer, answer),
    )
