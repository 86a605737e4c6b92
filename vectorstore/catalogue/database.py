"""The database under the catalogue: connections, transactions, and its errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from vectorstore.catalogue.rows import Row
from vectorstore.errors import LibraryCorruptError, LibraryLockedError, LibraryReadOnlyError


class Database:
    """A database by its SQLAlchemy URL; see ``sqlite_url``. Safe to share between threads."""

    def __init__(self, url: str) -> None:
        self._engine = sa.create_engine(url, pool_size=8, max_overflow=-1)
        if self.is_sqlite:
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin_sqlite)

    @property
    def is_sqlite(self) -> bool:
        """Whether it is a file of SQLite."""
        return self._engine.dialect.name == "sqlite"

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Yield a connection that sees one state of the database."""
        with translated(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def changing(self) -> Iterator[sa.Connection]:
        """Yield a connection in a transaction; an error inside undoes all of it."""
        with translated(), self._engine.begin() as connection:
            yield connection

    def rows(self, query: sa.Select[Any]) -> list[Row]:
        """Return all rows of a query."""
        with self.reading() as connection:
            return plain(connection.execute(query))

    @contextmanager
    def sqlite(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection of SQLite itself, for what SQL has no words for."""
        with translated(), closing(self._engine.raw_connection()) as pooled:
            connection = pooled.driver_connection
            if not isinstance(connection, sqlite3.Connection):
                raise TypeError(f"no SQLite connection: {type(connection)}")
            yield connection


def sqlite_url(path: Path, *, read_only: bool = False) -> str:
    """Return the URL of a SQLite file; ``read_only`` for one in a folder that cannot be written."""
    if not read_only:
        return sa.URL.create("sqlite", database=str(path)).render_as_string()
    query = {"uri": "true", "mode": "ro"}
    if not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"  # nobody is writing, and SQLite cannot make its files beside it
    database = f"file:{quote(str(path))}"
    return sa.URL.create("sqlite", database=database, query=query).render_as_string()


def plain(result: sa.CursorResult[Any]) -> list[Row]:
    """Return the rows of a result by the names of their columns."""
    return [dict(zip(result.keys(), row, strict=True)) for row in result]


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    """Readers and the writer side by side (WAL); a commit is on disk when it returns."""
    connection.isolation_level = None  # transactions are begun below, those of DDL included
    pragmas = ("busy_timeout=5000", "foreign_keys=ON", "trusted_schema=OFF", "synchronous=FULL")
    for pragma in (*pragmas, "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}").close()


def _begin_sqlite(connection: sa.Connection) -> None:
    """Make several statements see one state, and tables come into being together or not at all."""
    connection.exec_driver_sql("BEGIN")


@contextmanager
def decoded() -> Iterator[None]:
    """Turn what is stored and is no record into an error of ours."""
    try:
        yield
    except ValueError as error:
        raise LibraryCorruptError(str(error)) from error


@contextmanager
def translated() -> Iterator[None]:
    """Turn the database's errors into ours, here and nowhere else."""
    try:
        yield
    except sa.exc.IntegrityError:
        raise
    except (sa.exc.DatabaseError, sqlite3.DatabaseError) as error:
        detail = str(error.orig if isinstance(error, sa.exc.DatabaseError) else error)
        if "locked" in detail:
            raise LibraryLockedError(detail) from error
        if any(word in detail for word in ("readonly", "unable to open", "full", "disk I/O")):
            raise LibraryReadOnlyError(detail) from error
        raise LibraryCorruptError(detail) from error
