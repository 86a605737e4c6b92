"""Gold questions that people keep for themselves, a JSONL file each in the data folder."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from assistant.home_files import OWN_GOLD, own_gold
from evals.errors import GoldError, OutputError, RowProblem
from evals.gold_rows import RowReader, parse_cell
from evals.gold_set import question_json, read_gold, write_gold
from evals.records import GoldQuestion
from evals.shelf import doubts, missing_letters
from vectorstore.library import Library


class OwnGold:
    """The gold sets in one data folder. Safe to use from several threads."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._lock = Lock()

    def path(self, person: str) -> Path:
        """Where a person's questions lie, whether there are any or not."""
        return own_gold(self._home, person)

    def questions(self, person: str) -> tuple[GoldQuestion, ...]:
        """The questions of a person, in the order they were kept. Raises GoldError."""
        path = self.path(person)
        return read_gold(path) if path.is_file() and path.stat().st_size else ()

    def keep(
        self, person: str, cells: Mapping[str, str], *, question_id: str
    ) -> tuple[GoldQuestion, tuple[RowProblem, ...]]:
        """Puts a question into a person's set, and says what is doubtful about it.

        ``question_id`` names the question whose place it takes; empty for a new one.

        Raises:
            GoldError: the question cannot be used, or names letters that the library lacks.
            OutputError: the file cannot be written.
        """
        with self._lock:
            kept = list(self.questions(person))
            old = next((q for q in kept if q.question_id == question_id), None)
            made = _checked(cells, old, taken={q.question_id for q in kept})
            remarks = self._compared(made)
            if old is not None:
                kept[kept.index(old)] = made
            else:
                kept.append(made)
            self._write(person, kept)
        return made, remarks

    def drop(self, person: str, question_id: str) -> None:
        """Takes a question out; none of that id is no error. Raises GoldError, OutputError."""
        with self._lock:
            kept = self.questions(person)
            self._write(person, [q for q in kept if q.question_id != question_id])

    def sheet(self, person: str) -> bytes:
        """A person's set as ``.xlsx``. Raises GoldError."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "gold.xlsx"
            write_gold(path, self.questions(person))
            return path.read_bytes()

    def _compared(self, question: GoldQuestion) -> tuple[RowProblem, ...]:
        """Holds a question against the letters that it names. Raises GoldError."""
        named = {place.letter for place in (*question.places, *question.also)}
        with Library.open(self._home, read_only=True) as library:
            texts = {
                letter.source: library.directive(letter.directive_id).text
                for letter in library.summaries()
                if letter.source in named
            }
        if problems := missing_letters([question], texts):
            raise GoldError(OWN_GOLD, problems)
        return doubts([question], texts)

    def _write(self, person: str, questions: list[GoldQuestion]) -> None:
        path = self.path(person)
        beside = path.with_suffix(".new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_gold(beside, questions)
            beside.replace(path)
        except OSError as error:
            raise OutputError(str(path)) from error


def _checked(
    cells: Mapping[str, str], old: GoldQuestion | None, *, taken: set[str]
) -> GoldQuestion:
    """A question of cells, over what an old one has besides. Raises GoldError."""
    row: dict[str, object] = {} if old is None else dict(question_json(old))
    for name, text in cells.items():
        row.pop(name, None)
        if text.strip():
            row[name] = parse_cell(name, text)
    if old is None or row.get("answerable", True) != old.answerable:
        row.pop("status", None)
    if old is None:
        row["id"] = next(f"q{n}" for n in range(1, len(taken) + 2) if f"q{n}" not in taken)
    reader = RowReader()
    made = reader.question(row, 1)
    if made is None:
        raise GoldError(OWN_GOLD, tuple(reader.problems))
    return made
