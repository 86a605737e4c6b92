"""The file with accounts, sessions, tokens and the record of deeds: SQLite in the data folder.

Like the conversations, it is kept apart from the catalogue of letters: a backup of the letters
alone can be given away without anybody's password hash in it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Any

from assistant.home_files import PEOPLE
from assistant.people.errors import PeopleFileError

FILE_NAME = PEOPLE
_WAIT_S = 5.0
_VERSION = 1
_SCHEMA = """
CREATE TABLE IF NOT EXISTS person (
    key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('reader', 'editor', 'admin')),
    password TEXT NOT NULL,
    added_at REAL NOT NULL,
    signed_in_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS session (
    digest BLOB PRIMARY KEY,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    begun_at REAL NOT NULL,
    seen_at REAL NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS token (
    digest BLOB PRIMARY KEY,
    token_id TEXT NOT NULL UNIQUE,
    person TEXT NOT NULL REFERENCES person (key) ON DELETE CASCADE,
    made_at REAL NOT NULL,
    used_at REAL
) STRICT;
CREATE TABLE IF NOT EXISTS deed (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    at REAL NOT NULL,
    who TEXT NOT NULL,
    deed TEXT NOT NULL,
    what TEXT NOT NULL,
    address TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS deed_by_name ON deed (deed, number);
CREATE TRIGGER IF NOT EXISTS deed_stays BEFORE UPDATE ON deed
BEGIN SELECT RAISE(ABORT, 'deeds are only appended'); END;
CREATE TRIGGER IF NOT EXISTS deed_remains BEFORE DELETE ON deed
BEGIN SELECT RAISE(ABORT, 'deeds are only appended'); END;
"""


class PeopleDatabase:
    """One connection for all threads, as requests are short; other processes see what is written.

    The file is made by the first thing that is written to it and is readable by its owner alone.
    Every method raises PeopleFileError.
    """

    def __init__(self, home: Path) -> None:
        self._path = home / FILE_NAME
        self._lock = RLock()
        self._known: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """Where the file is, or would be."""
        return self._path

    def rows(self, query: str, *values: object) -> list[Any]:
        """All rows of a query, as tuples; none when there is no file yet."""
        with self._translated(), self._lock:
            connection = self._connection(make=False)
            return [] if connection is None else connection.execute(query, values).fetchall()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A transaction that no other writer comes between; rolled back on any error."""
        with self._translated(), self._lock:
            connection = self._connection(make=True)
            if connection is None:
                raise PeopleFileError(str(self._path))
            with connection:
                connection.execute("BEGIN IMMEDIATE")
                yield connection

    def close(self) -> None:
        """Gives the file back."""
        with self._lock:
            if self._known is not None:
                self._known.close()
                self._known = None

    def _connection(self, *, make: bool) -> sqlite3.Connection | None:
        if self._known is None and (make or self._path.exists()):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._path.touch(mode=0o600)
            opened = sqlite3.connect(
                self._path, timeout=_WAIT_S, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(opened)
            except sqlite3.Error:
                opened.close()
                raise
            self._known = opened
        return self._known

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            raise PeopleFileError(f"{self._path}: {error}") from error


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")  # what is deleted is gone
    connection.execute("PRAGMA journal_mode = WAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        raise sqlite3.DatabaseError(f"version {version}, made by a later program")
    if version < _VERSION:
        connection.executescript(_SCHEMA)
        connection.execute(f"PRAGMA user_version = {_VERSION}")
