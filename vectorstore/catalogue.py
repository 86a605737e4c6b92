"""The catalogue: every letter whole, in one database. It is the authority of the library.

Whatever searches is derived from it. A change of the catalogue is one transaction and counts the
generation up by one; a letter remembers the generation that wrote it as its revision.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String, Table, Text

from ingest.records import Directive, Level, Obligation, Passage, Reference
from vectorstore import catalogue_rows as rows
from vectorstore.catalogue_rows import Origin, Row
from vectorstore.errors import (
    DirectiveNotFoundError,
    LibraryCorruptError,
    LibraryLockedError,
    LibraryReadOnlyError,
)
from vectorstore.index import IndexedLetter
from vectorstore.records import DirectiveSummary, Filters
from vectorstore.serialise import from_json

SCHEMA_VERSION = "1"
_AT_ONCE = 500
"""Ids in one query; SQLite takes up to 32,766 parameters, other databases fewer."""

_TABLES = sa.MetaData()
_FACTS = Table("library", _TABLES, Column("name", String, primary_key=True), Column("value", Text))
_LETTERS = Table(
    "letters",
    _TABLES,
    Column("directive_id", String, primary_key=True),
    Column("origin", Text, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("source_sha256", String, nullable=False, index=True),
    Column("suffix", String, nullable=False),
    Column("media", String, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("kind", Text, index=True),
    Column("number", Text, index=True),
    Column("issuer", Text, index=True),
    Column("year", Integer, index=True),
    Column("issued_on", String),
    Column("section_count", Integer, nullable=False),
    Column("passage_count", Integer, nullable=False),
    Column("metadata", Text, nullable=False),
    Column("notices", Text, nullable=False),
    Column("pages", Text, nullable=False),
    Column("sections", Text, nullable=False),
    Column("abbreviations", Text, nullable=False),
    Column("text", Text, nullable=False),
)


def _of_letter() -> tuple[Column[Any], Column[Any]]:
    return (
        Column(
            "directive_id",
            ForeignKey("letters.directive_id", ondelete="CASCADE"),
            primary_key=True,
        ),
        Column("position", Integer, primary_key=True),
    )


_PASSAGES = Table(
    "passages",
    _TABLES,
    *_of_letter(),
    Column("passage_id", String, nullable=False, unique=True),
    Column("section_id", String, nullable=False),
    Column("label", Text, nullable=False),
    Column("heading", Text, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("page", Integer),
    Column("text", Text, nullable=False),
)
_OBLIGATIONS = Table(
    "obligations",
    _TABLES,
    *_of_letter(),
    Column("level", String, nullable=False, index=True),
    Column("is_report", Integer, nullable=False),
    Column("due_kind", String, nullable=False),
    Column("due_date", String, index=True),
    Column("record", Text, nullable=False),
)
_REFERENCES = Table(
    "document_references",
    _TABLES,
    *_of_letter(),
    Column("number", Text, index=True),
    Column("relation", String, nullable=False),
    Column("record", Text, nullable=False),
)
_CHILDREN = (_PASSAGES, _OBLIGATIONS, _REFERENCES)
_SUMMARY = [column for column in _LETTERS.c if column.name not in {"text", "sections", "pages"}]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOrigin:
    """A letter as the next ingest compares files with it."""

    directive_id: str
    origin: Origin
    source: str
    source_sha256: str


class Catalogue:
    """A database of letters. Safe to share between threads; one process changes it at a time."""

    def __init__(self, url: str) -> None:
        """Connect to a database by its SQLAlchemy URL; see ``sqlite_url``."""
        self._engine = sa.create_engine(url, pool_size=8, max_overflow=-1)
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _prepare_sqlite)
            sa.event.listen(self._engine, "begin", _begin_sqlite)

    def create(self) -> None:
        """Make the tables where there are none.

        Raises:
            LibraryReadOnlyError: the database cannot be written.
            LibraryCorruptError: it is no database, or one of another version.
        """
        with _translated(), self._engine.begin() as connection:
            if not sa.inspect(connection).has_table("library"):
                _TABLES.create_all(connection)
                facts = {"schema": SCHEMA_VERSION, "generation": "0"}
                connection.execute(
                    _FACTS.insert(), [{"name": n, "value": v} for n, v in facts.items()]
                )
        self.check_version()

    def check_version(self) -> None:
        """Raise LibraryCorruptError unless it is a catalogue of this version."""
        found = self._fact("schema")
        if found != SCHEMA_VERSION:
            raise LibraryCorruptError(f"schema {found}, expected {SCHEMA_VERSION}")

    def close(self) -> None:
        """Give back all connections."""
        self._engine.dispose()

    @property
    def generation(self) -> int:
        """How many changes there were."""
        return int(self._fact("generation"))

    # Reading

    @property
    def count(self) -> int:
        """How many letters there are."""
        return int(self._rows(sa.select(sa.func.count().label("n")).select_from(_LETTERS))[0]["n"])

    def letters(self) -> dict[str, IndexedLetter]:
        """What an index should hold, by directive id."""
        columns = (_LETTERS.c.directive_id, _LETTERS.c.revision, _LETTERS.c.passage_count)
        return {
            row["directive_id"]: IndexedLetter(
                revision=row["revision"], passages=row["passage_count"]
            )
            for row in self._rows(sa.select(*columns).order_by(_LETTERS.c.directive_id))
        }

    def origins(self, directive_ids: Collection[str] | None = None) -> tuple[StoredOrigin, ...]:
        """Where letters came from, by directive id: all letters, or those of these ids."""
        names = ("directive_id", "origin", "suffix", "source", "source_sha256")
        query = sa.select(*(_LETTERS.c[name] for name in names)).order_by(_LETTERS.c.directive_id)
        if directive_ids is not None:
            query = query.where(_LETTERS.c.directive_id.in_(directive_ids))
        return tuple(
            StoredOrigin(
                directive_id=row["directive_id"],
                origin=Origin(key=row["origin"], suffix=row["suffix"]),
                source=row["source"],
                source_sha256=row["source_sha256"],
            )
            for row in self._rows(query)
        )

    def holds(self, sha256: str) -> bool:
        """Whether a letter came from these bytes."""
        query = sa.select(_LETTERS.c.directive_id).where(_LETTERS.c.source_sha256 == sha256)
        return bool(self._rows(query.limit(1)))

    def summaries(self) -> tuple[DirectiveSummary, ...]:
        """All letters without their texts, by directive id."""
        found = self._rows(sa.select(*_SUMMARY).order_by(_LETTERS.c.directive_id))
        with _decoded():
            return tuple(rows.summary_of(row) for row in found)

    def directive(self, directive_id: str) -> Directive:
        """One letter whole.

        Raises:
            DirectiveNotFoundError: there is none of this id.
            LibraryCorruptError: what is stored is no letter of this version.
        """
        with _translated(), self._engine.connect() as connection:
            query = _LETTERS.select().where(_LETTERS.c.directive_id == directive_id)
            letters = _plain(connection.execute(query))
            if not letters:
                raise DirectiveNotFoundError(directive_id)
            passages, obligations, references = (
                _plain(
                    connection.execute(
                        table.select()
                        .where(table.c.directive_id == directive_id)
                        .order_by(table.c.position)
                    )
                )
                for table in _CHILDREN
            )
        with _decoded():
            return rows.directive_of(
                letters[0], passages=passages, references=references, obligations=obligations
            )

    def passages(self, passage_ids: Collection[str]) -> dict[str, tuple[Passage, str]]:
        """Passages with the source of their letter, by passage id; unknown ids are left out."""
        wanted = list(passage_ids)
        joined = _PASSAGES.join(_LETTERS)
        found: dict[str, tuple[Passage, str]] = {}
        for start in range(0, len(wanted), _AT_ONCE):
            query = (
                sa.select(_PASSAGES, _LETTERS.c.source)
                .select_from(joined)
                .where(_PASSAGES.c.passage_id.in_(wanted[start : start + _AT_ONCE]))
            )
            for row in self._rows(query):
                found[row["passage_id"]] = (rows.passage_of(row), row["source"])
        return found

    def obligations(self, *, filters: Filters, level: Level | None) -> tuple[Obligation, ...]:
        """Duties of the letters that a filter lets through, by letter, in text order."""
        query = (
            sa.select(_OBLIGATIONS.c.record)
            .select_from(_OBLIGATIONS.join(_LETTERS))
            .where(*_conditions(filters))
            .order_by(_OBLIGATIONS.c.directive_id, _OBLIGATIONS.c.position)
        )
        if level is not None:
            query = query.where(_OBLIGATIONS.c.level == level.value)
        with _decoded():
            return tuple(from_json(Obligation, row["record"]) for row in self._rows(query))

    def references(self, *, number: str | None) -> tuple[tuple[str, Reference], ...]:
        """Documents named in letters, with the letter's id, by letter, in text order."""
        query = sa.select(_REFERENCES.c.directive_id, _REFERENCES.c.record).order_by(
            _REFERENCES.c.directive_id, _REFERENCES.c.position
        )
        if number is not None:
            query = query.where(_REFERENCES.c.number == number)
        with _decoded():
            return tuple(
                (row["directive_id"], from_json(Reference, row["record"]))
                for row in self._rows(query)
            )

    def problems(self) -> tuple[str, ...]:
        """What the database itself finds wrong with its files; empty where it cannot tell."""
        if self._engine.dialect.name != "sqlite":
            return ()
        with _translated(), self._engine.connect() as connection:
            broken = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return (*(line for line in broken if line != "ok"), *(str(row) for row in orphans))

    # Writing

    @contextmanager
    def change(self) -> Iterator[CatalogueChange]:
        """Change letters in one transaction; an error inside undoes all of it.

        Raises:
            LibraryLockedError, LibraryReadOnlyError: it cannot be written.
        """
        with _translated(), self._engine.begin() as connection:
            revision = 1 + int(
                connection.execute(
                    sa.select(_FACTS.c.value).where(_FACTS.c.name == "generation")
                ).scalar_one()
            )
            connection.execute(
                _FACTS.update().where(_FACTS.c.name == "generation").values(value=str(revision))
            )
            yield CatalogueChange(connection, revision)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of a SQLite database to a new file, whoever is reading."""
        with self._sqlite() as own:
            own.execute("VACUUM INTO ?", (str(path),)).close()

    def replace_with(self, path: Path) -> None:
        """Take over all of another SQLite database in one step; readers see it at once.

        The generation goes up past both, so that nobody takes the new letters for the old.
        """
        later = self.generation
        with self._sqlite() as own, closing(sqlite3.connect(path)) as other:
            with other:
                query = "SELECT value FROM library WHERE name = 'generation'"
                later = max(later, int(other.execute(query).fetchone()[0])) + 1
                change = "UPDATE library SET value = ? WHERE name = 'generation'"
                other.execute(change, (str(later),))
            other.backup(own)

    @contextmanager
    def _sqlite(self) -> Iterator[sqlite3.Connection]:
        """Yield the connection of SQLite itself, for what SQL has no words for."""
        with _translated(), closing(self._engine.raw_connection()) as pooled:
            connection = pooled.driver_connection
            if not isinstance(connection, sqlite3.Connection):
                raise TypeError(f"no SQLite connection: {type(connection)}")
            yield connection

    def _fact(self, name: str) -> str:
        found = self._rows(sa.select(_FACTS.c.value).where(_FACTS.c.name == name))
        if not found:
            raise LibraryCorruptError(f"the catalogue does not say its {name}")
        return str(found[0]["value"])

    def _rows(self, query: sa.Select[Any]) -> list[Row]:
        with _translated(), self._engine.connect() as connection:
            return _plain(connection.execute(query))


class CatalogueChange:
    """One transaction. ``revision`` is the generation that it leads to."""

    def __init__(self, connection: sa.Connection, revision: int) -> None:
        self._connection = connection
        self.revision = revision

    def put(self, directive: Directive, origin: Origin) -> None:
        """Write a letter, in the place of the one with its id if there is one."""
        self.remove([directive.directive_id])
        row = rows.letter_row(directive, origin, revision=self.revision)
        self._connection.execute(_LETTERS.insert(), [row])
        children = (
            rows.passage_rows(directive),
            rows.obligation_rows(directive),
            rows.reference_rows(directive),
        )
        for table, values in zip(_CHILDREN, children, strict=True):
            if values:
                self._connection.execute(table.insert(), values)

    def move(self, directive_id: str, origin: Origin) -> None:
        """Note the new place of the file that a letter came from."""
        self._connection.execute(
            _LETTERS.update()
            .where(_LETTERS.c.directive_id == directive_id)
            .values(origin=origin.key)
        )

    def remove(self, directive_ids: Collection[str]) -> None:
        """Take letters out with all that belongs to them."""
        for directive_id in directive_ids:
            self._connection.execute(
                _LETTERS.delete().where(_LETTERS.c.directive_id == directive_id)
            )


def sqlite_url(path: Path, *, read_only: bool = False) -> str:
    """Return the URL of a SQLite file; ``read_only`` for one in a folder that cannot be written."""
    if not read_only:
        return sa.URL.create("sqlite", database=str(path)).render_as_string()
    query = {"uri": "true", "mode": "ro"}
    if not path.with_name(f"{path.name}-wal").exists():
        query["immutable"] = "1"  # nobody is writing, and SQLite cannot make its files beside it
    database = f"file:{quote(str(path))}"
    return sa.URL.create("sqlite", database=database, query=query).render_as_string()


def _plain(result: sa.CursorResult[Any]) -> list[Row]:
    return [dict(zip(result.keys(), row, strict=True)) for row in result]


def _conditions(filters: Filters) -> list[sa.ColumnElement[bool]]:
    named: Mapping[str, tuple[str | int, ...]] = {
        "directive_id": filters.directive_ids,
        "issuer": filters.issuers,
        "year": filters.years,
        "kind": filters.kinds,
        "number": filters.numbers,
    }
    return [_LETTERS.c[name].in_(values) for name, values in named.items() if values]


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
def _decoded() -> Iterator[None]:
    try:
        yield
    except ValueError as error:
        raise LibraryCorruptError(str(error)) from error


@contextmanager
def _translated() -> Iterator[None]:
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
