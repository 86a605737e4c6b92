"""What each person has learnt, kept in one SQLite file: boxes of questions, steps that were read.

A question moves through five boxes (Leitner): a right answer moves it one box on, a wrong one back
to the first. The higher its box, the later it is due again. What is due is asked first, and what
was answered wrong before what is merely old.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.home_files import STUDY_PROGRESS
from assistant.study.records import Area, Card, QuizQuestion

FILE_NAME = STUDY_PROGRESS
BOXES = 5
_WAITS_DAYS = (0, 1, 3, 7, 21)
"""Days until a question of each box is due again."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS boxes (
    person TEXT NOT NULL, question TEXT NOT NULL, area TEXT NOT NULL, theme TEXT NOT NULL,
    box INTEGER NOT NULL, due TEXT NOT NULL, seen INTEGER NOT NULL, wrong INTEGER NOT NULL,
    PRIMARY KEY (person, question)
);
CREATE TABLE IF NOT EXISTS steps (
    person TEXT NOT NULL, step TEXT NOT NULL, done TEXT NOT NULL, PRIMARY KEY (person, step)
);
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person stands with one question; ``box`` counts from 1."""

    question_id: str
    area: str
    theme_id: str
    box: int
    due: dt.date
    seen: int
    wrong: int

    @property
    def is_weak(self) -> bool:
        """Whether the last answer was wrong, or the right ones have not made up for wrong ones."""
        return self.wrong > 0 and self.box < BOXES - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaStanding:
    """How a person stands in one area: questions seen, known (the two last boxes), weak."""

    area: Area
    seen: int
    known: int
    weak: int


class Progress:
    """The file of all people. Each call opens it for itself, so threads do not meet in it."""

    def __init__(self, path: Path, *, today: Callable[[], dt.date] | None = None) -> None:
        self._path = path
        self._today = today or _today

    def answered(self, person: str, asked: QuizQuestion | Card, *, right: bool) -> None:
        """Records one answer and moves its question to another box."""
        before = {s.question_id: s for s in self.standings(person)}.get(asked.item_id)
        box = min((before.box if before else 1) + 1, BOXES) if right else 1
        due = self._today() + dt.timedelta(days=_WAITS_DAYS[box - 1])
        item = (asked.item_id, asked.area.value, asked.theme_id)
        with self._open() as file:
            file.execute(
                "INSERT INTO boxes VALUES (?, ?, ?, ?, ?, ?, 1, ?) ON CONFLICT DO UPDATE SET"
                " box = excluded.box, due = excluded.due, seen = seen + 1,"
                " wrong = wrong + excluded.wrong",
                (person, *item, box, due.isoformat(), int(not right)),
            )

    def standings(self, person: str) -> tuple[Standing, ...]:
        """All questions that a person has answered, the weakest and longest due first."""
        with self._open() as file:
            rows = file.execute(
                "SELECT question, area, theme, box, due, seen, wrong FROM boxes"
                " WHERE person = ? ORDER BY box, due, question",
                (person,),
            ).fetchall()
        return tuple(
            Standing(
                question_id=question,
                area=area,
                theme_id=theme,
                box=box,
                due=dt.date.fromisoformat(due),
                seen=seen,
                wrong=wrong,
            )
            for question, area, theme, box, due, seen, wrong in rows
        )

    def due(self, person: str) -> tuple[str, ...]:
        """Questions to ask again now: weak ones first, then those that are due."""
        today = self._today()
        now = [s for s in self.standings(person) if s.due <= today]
        weak = [s.question_id for s in now if s.is_weak]
        return (*weak, *(s.question_id for s in now if not s.is_weak))

    def resting(self, person: str) -> frozenset[str]:
        """Questions that were answered and are not due yet."""
        today = self._today()
        return frozenset(s.question_id for s in self.standings(person) if s.due > today)

    def areas(self, person: str) -> tuple[AreaStanding, ...]:
        """How a person stands in each area that was practised, the weakest first."""
        by_area: dict[str, list[Standing]] = {}
        for standing in self.standings(person):
            by_area.setdefault(standing.area, []).append(standing)
        known = [area for area in Area if area.value in by_area]
        found = [_of_area(area, by_area[area.value]) for area in known]
        return tuple(sorted(found, key=lambda s: (-s.weak / s.seen, s.area.value)))

    def mark_step(self, person: str, step_id: str, *, done: bool) -> None:
        """Records that a step of a reading path was read, or takes that back."""
        with self._open() as file:
            if done:
                file.execute(
                    "INSERT OR IGNORE INTO steps VALUES (?, ?, ?)",
                    (person, step_id, self._today().isoformat()),
                )
            else:
                file.execute("DELETE FROM steps WHERE person = ? AND step = ?", (person, step_id))

    def steps(self, person: str) -> frozenset[str]:
        """The steps that a person has read."""
        with self._open() as file:
            rows = file.execute("SELECT step FROM steps WHERE person = ?", (person,)).fetchall()
        return frozenset(step for (step,) in rows)

    def reset(self, person: str) -> None:
        """Forgets everything about a person."""
        with self._open() as file:
            file.execute("DELETE FROM boxes WHERE person = ?", (person,))
            file.execute("DELETE FROM steps WHERE person = ?", (person,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(self._path, timeout=10)) as file:
            file.executescript(_SCHEMA)
            with file:
                yield file


def _of_area(area: Area, standings: Iterable[Standing]) -> AreaStanding:
    listed = list(standings)
    return AreaStanding(
        area=area,
        seen=len(listed),
        known=sum(s.box >= BOXES - 1 for s in listed),
        weak=sum(s.is_weak for s in listed),
    )


def _today() -> dt.date:
    return dt.datetime.now().astimezone().date()
