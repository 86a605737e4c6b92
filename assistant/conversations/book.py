"""Conversations in one SQLite file of the data folder, each under the person whose it is.

Every question to the file names the person, so that nobody reaches what belongs to another, even
with the id of a conversation at hand.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from assistant.conversations.records import Conversation, Turn
from assistant.errors import DeskFileError
from assistant.home_files import CONVERSATIONS
from ingest.language.text import canonicalise, strip_diacritics
from vectorstore.serialise import from_json, to_json

FILE_NAME = CONVERSATIONS
MAX_TITLE_CHARACTERS = 80
MAX_LISTED = 200
_MAX_WORDS = 8
"""Of a search; more words narrow nothing."""
_WAIT_S = 5.0

_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
    person TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    title TEXT NOT NULL,
    begun_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (person, conversation_id)
) STRICT;
CREATE TABLE IF NOT EXISTS turn (
    person TEXT NOT NULL,
    conversation_id TEXT NOT NULL,
    turn_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    words TEXT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (person, conversation_id, turn_id),
    FOREIGN KEY (person, conversation_id)
        REFERENCES conversation (person, conversation_id) ON DELETE CASCADE
) STRICT;
"""
_FIND_WORD = """
AND (instr(fold(title), ?) > 0 OR EXISTS (
    SELECT 1 FROM turn
    WHERE turn.person = c.person AND turn.conversation_id = c.conversation_id
    AND instr(words, ?) > 0))
"""


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


class ConversationBook:
    """The conversations in one data folder. Safe to use from several threads and processes.

    Every method raises DeskFileError when the file cannot be read or written.
    """

    def __init__(self, home: Path, *, now: Callable[[], dt.datetime] = _now) -> None:
        self._path = home / FILE_NAME
        self._now = now

    def keep(self, turn: Turn, *, person: str, conversation_id: str) -> None:
        """Keeps a turn, in the place of an earlier state of it; the first begins a conversation."""
        key = (person, conversation_id)
        now = self._now().isoformat()
        answer = turn.text if turn.answer is None else turn.answer.text
        with self._opened() as file, file:
            file.execute(
                "INSERT INTO conversation VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT DO UPDATE SET changed_at = excluded.changed_at",
                (*key, titled(turn.question) or "…", now, now),
            )
            file.execute(
                "INSERT INTO turn VALUES (?, ?, ?, (SELECT coalesce(max(place), 0) + 1 FROM turn "
                "WHERE person = ? AND conversation_id = ?), ?, ?) "
                "ON CONFLICT DO UPDATE SET words = excluded.words, document = excluded.document",
                (*key, turn.turn_id, *key, _folded(f"{turn.question}\n{answer}"), to_json(turn)),
            )

    def turns(self, *, person: str, conversation_id: str, last: int = -1) -> tuple[Turn, ...]:
        """The turns of a conversation, oldest first; of a long one only the ``last``, -1 for all.

        Empty when there is no such conversation of this person.
        """
        with self._reading() as file:
            rows = file.execute(
                "SELECT document FROM turn WHERE person = ? AND conversation_id = ? "
                "ORDER BY place DESC LIMIT ?",
                (person, conversation_id, last),
            ).fetchall()
            return tuple(from_json(Turn, document) for (document,) in reversed(rows))

    def turn(self, turn_id: str, *, person: str, conversation_id: str) -> Turn | None:
        """One turn, None when this person has no such turn there."""
        with self._reading() as file:
            row = file.execute(
                "SELECT document FROM turn "
                "WHERE person = ? AND conversation_id = ? AND turn_id = ?",
                (person, conversation_id, turn_id),
            ).fetchone()
            return None if row is None else from_json(Turn, row[0])

    def conversations(self, *, person: str, words: str = "") -> tuple[Conversation, ...]:
        """A person's conversations, the last changed first, at most ``MAX_LISTED``.

        ``words`` must all occur in the title, the questions or the answers, with or without
        accents.
        """
        wanted = _folded(words).split()[:_MAX_WORDS]
        pairs = [part for word in wanted for part in (word, word)]
        with self._reading() as file:
            rows = file.execute(
                "SELECT c.conversation_id, c.title, c.begun_at, c.changed_at, "
                "(SELECT count(*) FROM turn WHERE turn.person = c.person "
                "AND turn.conversation_id = c.conversation_id) FROM conversation AS c "
                f"WHERE c.person = ? {_FIND_WORD * len(wanted)} "
                "ORDER BY c.changed_at DESC, c.conversation_id LIMIT ?",
                (person, *pairs, MAX_LISTED),
            ).fetchall()
        return tuple(_conversation(*row) for row in rows)

    def conversation(self, conversation_id: str, *, person: str) -> Conversation | None:
        """One conversation, None when this person has none of this id."""
        with self._reading() as file:
            row = file.execute(
                "SELECT conversation_id, title, begun_at, changed_at, "
                "(SELECT count(*) FROM turn WHERE turn.person = c.person "
                "AND turn.conversation_id = c.conversation_id) FROM conversation AS c "
                "WHERE person = ? AND conversation_id = ?",
                (person, conversation_id),
            ).fetchone()
        return None if row is None else _conversation(*row)

    def rename(self, conversation_id: str, title: str, *, person: str) -> None:
        """Gives a conversation another title; an empty one changes nothing."""
        if not titled(title):
            return
        with self._opened() as file, file:
            file.execute(
                "UPDATE conversation SET title = ? WHERE person = ? AND conversation_id = ?",
                (titled(title), person, conversation_id),
            )

    def delete(self, conversation_id: str, *, person: str) -> None:
        """Forgets a conversation with all its turns."""
        with self._opened() as file, file:
            file.execute(
                "DELETE FROM conversation WHERE person = ? AND conversation_id = ?",
                (person, conversation_id),
            )

    def forget(self, *, person: str) -> None:
        """Forgets all conversations of a person."""
        if not self._path.exists():
            return
        with self._opened() as file, file:
            file.execute("DELETE FROM conversation WHERE person = ?", (person,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as file:
                file.execute("PRAGMA foreign_keys = ON")
                file.execute("PRAGMA secure_delete = ON")  # what is deleted is gone
                file.create_function("fold", 1, _folded, deterministic=True)
                file.executescript(_SCHEMA)
                yield file
        except (OSError, sqlite3.Error, ValueError) as error:
            raise DeskFileError(f"{self._path}: {error}") from error

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """As ``_opened``; where there is no file yet, an empty one in memory instead."""
        if self._path.exists():
            with self._opened() as file:
                yield file
            return
        with closing(sqlite3.connect(":memory:")) as file:
            file.create_function("fold", 1, _folded, deterministic=True)
            file.executescript(_SCHEMA)
            yield file


def titled(question: str) -> str:
    """The title of a conversation that begins with a question: its words, cut at a limit.

    Signs that nobody sees are left out: marks of direction would turn the words around a title.
    """
    seen = "".join(sign for sign in question if sign.isprintable() or sign.isspace())
    words = " ".join(seen.split())
    if len(words) <= MAX_TITLE_CHARACTERS:
        return words
    return words[: MAX_TITLE_CHARACTERS - 1].rsplit(" ", 1)[0].rstrip(" ,.;:") + "…"


def _folded(text: str) -> str:
    return strip_diacritics(canonicalise(text)).lower()


def _conversation(
    conversation_id: str, title: str, begun_at: str, changed_at: str, turns: int
) -> Conversation:
    return Conversation(
        conversation_id=conversation_id,
        title=title,
        begun_at=dt.datetime.fromisoformat(begun_at),
        changed_at=dt.datetime.fromisoformat(changed_at),
        turns=turns,
    )
