"""Reading the catalogue, and the transactions that change it.

Whatever searches is derived from it. A change of the catalogue is one transaction and counts the
generation up by one; a letter remembers the generation that wrote it as its revision.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from ingest.records import Directive, Level, Obligation, Passage, Reference, Relation
from vectorstore.catalogue import rows
from vectorstore.catalogue.changes import CatalogueChange, letter_of
from vectorstore.catalogue.database import Database, decoded
from vectorstore.catalogue.history import History
from vectorstore.catalogue.migrations import upgrade
from vectorstore.catalogue.rows import Origin, Row, StoredOrigin
from vectorstore.catalogue.tables import (
    FACTS,
    LETTERS,
    NUMBERS,
    OBLIGATIONS,
    PASSAGES,
    REFERENCES,
    SCHEMA_VERSION,
    TABLES,
)
from vectorstore.errors import LibraryCorruptError
from vectorstore.indexes.index import IndexedLetter
from vectorstore.records import DirectiveSummary, Filters
from vectorstore.serialise import from_json

_AT_ONCE = 500
"""Ids in one query; SQLite takes up to 32,766 parameters, other databases fewer."""
_HEAVY = frozenset({"text", "sections", "pages", "abbreviations", "read_metadata"})
_SUMMARY = [column for column in LETTERS.c if column.name not in _HEAVY]


class Catalogue:
    """A database of letters. Safe to share between threads; one process changes it at a time."""

    def __init__(self, url: str) -> None:
        """Connect to a database by its SQLAlchemy URL; see ``sqlite_url``."""
        self._database = Database(url)
        self.history = History(self._database)

    def create(self) -> None:
        """Make the tables where there are none, and bring up those of an earlier version.

        Raises:
            LibraryReadOnlyError: the database cannot be written.
            LibraryCorruptError: it is no database, or one of a later version.
        """
        with self._database.changing() as connection:
            if sa.inspect(connection).has_table("library"):
                upgrade(connection, self._schema())
            else:
                TABLES.create_all(connection)
                facts = {"schema": str(SCHEMA_VERSION), "generation": "0"}
                connection.execute(
                    FACTS.insert(), [{"name": n, "value": v} for n, v in facts.items()]
                )
        self.check_version()

    @property
    def blank(self) -> bool:
        """Whether it has no tables: the process that was making it was killed before it had."""
        with self._database.reading() as connection:
            return not sa.inspect(connection).get_table_names()

    @property
    def outdated(self) -> bool:
        """Whether it is of an earlier version, which ``create`` brings up to this one."""
        return self._schema() < SCHEMA_VERSION

    def check_version(self) -> None:
        """Raise LibraryCorruptError unless it is a catalogue of this version."""
        found = self._schema()
        if found != SCHEMA_VERSION:
            raise LibraryCorruptError(f"schema {found}, expected {SCHEMA_VERSION}")

    def close(self) -> None:
        """Give back all connections."""
        self._database.close()

    @property
    def generation(self) -> int:
        """How many changes there were."""
        return int(self._fact("generation"))

    # Letters

    @property
    def count(self) -> int:
        """How many letters there are."""
        query = sa.select(sa.func.count().label("n")).select_from(LETTERS)
        return int(self._database.rows(query)[0]["n"])

    def letters(self) -> dict[str, IndexedLetter]:
        """What an index should hold, by directive id."""
        columns = (LETTERS.c.directive_id, LETTERS.c.revision, LETTERS.c.passage_count)
        return {
            row["directive_id"]: IndexedLetter(
                revision=row["revision"], passages=row["passage_count"]
            )
            for row in self._database.rows(sa.select(*columns).order_by(LETTERS.c.directive_id))
        }

    def summaries(self, directive_ids: Collection[str] | None = None) -> list[DirectiveSummary]:
        """Letters without their texts, by directive id: all, or those of these ids."""
        query = sa.select(*_SUMMARY).order_by(LETTERS.c.directive_id)
        if directive_ids is None:
            found = self._database.rows(query)
        else:
            found = self._of_some(query, LETTERS.c.directive_id, sorted(directive_ids))
        with decoded():
            return [rows.summary_of(row) for row in found]

    def directive(self, directive_id: str) -> Directive:
        """One letter whole.

        Raises:
            DirectiveNotFoundError: there is none of this id.
            LibraryCorruptError: what is stored is no letter of this version.
        """
        with self._database.reading() as connection:
            return letter_of(connection, directive_id)

    def origins(self, directive_ids: Collection[str] | None = None) -> tuple[StoredOrigin, ...]:
        """Where letters came from, by directive id: all letters, or those of these ids."""
        names = ("directive_id", "origin", "suffix", "source", "source_sha256", "text_sha256")
        query = sa.select(*(LETTERS.c[name] for name in names)).order_by(LETTERS.c.directive_id)
        if directive_ids is not None:
            query = query.where(LETTERS.c.directive_id.in_(directive_ids))
        return tuple(
            StoredOrigin(
                directive_id=row["directive_id"],
                origin=Origin(key=row["origin"], suffix=row["suffix"]),
                source=row["source"],
                source_sha256=row["source_sha256"],
                text_sha256=row["text_sha256"],
            )
            for row in self._database.rows(query)
        )

    def passages(self, passage_ids: Collection[str]) -> dict[str, tuple[Passage, str]]:
        """Passages with the source of their letter, by passage id; unknown ids are left out."""
        query = sa.select(PASSAGES, LETTERS.c.source).select_from(PASSAGES.join(LETTERS))
        found = self._of_some(query, PASSAGES.c.passage_id, list(passage_ids))
        return {row["passage_id"]: (rows.passage_of(row), row["source"]) for row in found}

    def obligations(self, *, filters: Filters, level: Level | None) -> tuple[Obligation, ...]:
        """Duties of the letters that a filter lets through, by letter, in text order."""
        query = (
            sa.select(OBLIGATIONS.c.record)
            .select_from(OBLIGATIONS.join(LETTERS))
            .where(*_conditions(filters))
            .order_by(OBLIGATIONS.c.directive_id, OBLIGATIONS.c.position)
        )
        if level is not None:
            query = query.where(OBLIGATIONS.c.level == level.value)
        with decoded():
            return tuple(from_json(Obligation, row["record"]) for row in self._database.rows(query))

    def references(
        self,
        *,
        number: str | None = None,
        directive_id: str | None = None,
        relations: Collection[Relation] = (),
    ) -> tuple[tuple[str, Reference], ...]:
        """Documents named in letters, with the letter's id, by letter, in text order."""
        query = sa.select(REFERENCES.c.directive_id, REFERENCES.c.record).order_by(
            REFERENCES.c.directive_id, REFERENCES.c.position
        )
        if number is not None:
            query = query.where(REFERENCES.c.number == number)
        if directive_id is not None:
            query = query.where(REFERENCES.c.directive_id == directive_id)
        if relations:
            query = query.where(REFERENCES.c.relation.in_([each.value for each in relations]))
        return self._mentions(query)

    def citing(self, number_keys: Collection[str]) -> tuple[tuple[str, Reference], ...]:
        """Mentions of documents with numbers of these few keys, with the citing letter's id."""
        query = (
            sa.select(REFERENCES.c.directive_id, REFERENCES.c.record)
            .where(REFERENCES.c.number_key.in_(number_keys))
            .order_by(REFERENCES.c.directive_id, REFERENCES.c.position)
        )
        return self._mentions(query)

    def letters_by_number(self, number_keys: Collection[str]) -> Mapping[str, tuple[str, ...]]:
        """The ids of letters by the keys of their numbers, as far as these are among the keys."""
        found: dict[str, tuple[str, ...]] = {}
        columns = (NUMBERS.c.number_key, NUMBERS.c.directive_id)
        query = sa.select(*columns).order_by(NUMBERS.c.directive_id)
        for row in self._of_some(query, NUMBERS.c.number_key, sorted(number_keys)):
            found[row["number_key"]] = (*found.get(row["number_key"], ()), row["directive_id"])
        return found

    def numbers(self, directive_id: str) -> tuple[str, ...]:
        """The keys of the numbers of a letter; a joint letter has several."""
        query = sa.select(NUMBERS.c.number_key).where(NUMBERS.c.directive_id == directive_id)
        found = self._database.rows(query.order_by(NUMBERS.c.position))
        return tuple(row["number_key"] for row in found)

    # The database itself

    def problems(self) -> tuple[str, ...]:
        """What the database itself finds wrong with its files; empty where it cannot tell."""
        if not self._database.is_sqlite:
            return ()
        with self._database.reading() as connection:
            broken = connection.exec_driver_sql("PRAGMA integrity_check(5)").scalars().all()
            orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
        return (*(line for line in broken if line != "ok"), *(str(row) for row in orphans))

    @contextmanager
    def change(self) -> Iterator[CatalogueChange]:
        """Change letters in one transaction; an error inside undoes all of it.

        Raises:
            LibraryLockedError, LibraryReadOnlyError: it cannot be written.
        """
        with self._database.changing() as connection:
            revision = 1 + int(
                connection.execute(
                    sa.select(FACTS.c.value).where(FACTS.c.name == "generation")
                ).scalar_one()
            )
            connection.execute(
                FACTS.update().where(FACTS.c.name == "generation").values(value=str(revision))
            )
            yield CatalogueChange(connection, revision)

    def copy_to(self, path: Path) -> None:
        """Write a consistent copy of a SQLite database to a new file, whoever is reading."""
        with self._database.sqlite() as own:
            own.execute("VACUUM INTO ?", (str(path),)).close()

    def replace_with(self, path: Path) -> None:
        """Take over all of another SQLite database in one step; readers see it at once.

        The generation goes up past both, so that nobody takes the new letters for the old.
        """
        later = self.generation
        with self._database.sqlite() as own, closing(sqlite3.connect(path)) as other:
            with other:
                query = "SELECT value FROM library WHERE name = 'generation'"
                later = max(later, int(other.execute(query).fetchone()[0])) + 1
                change = "UPDATE library SET value = ? WHERE name = 'generation'"
                other.execute(change, (str(later),))
            other.backup(own)

    def _mentions(self, query: sa.Select[Any]) -> tuple[tuple[str, Reference], ...]:
        with decoded():
            return tuple(
                (row["directive_id"], from_json(Reference, row["record"]))
                for row in self._database.rows(query)
            )

    def _of_some(
        self, query: sa.Select[Any], column: sa.Column[Any], values: Sequence[str]
    ) -> list[Row]:
        """The rows of a query where a column has one of many values."""
        found: list[Row] = []
        for start in range(0, len(values), _AT_ONCE):
            found += self._database.rows(query.where(column.in_(values[start : start + _AT_ONCE])))
        return found

    def _schema(self) -> int:
        found = self._fact("schema")
        if not found.isdecimal():
            raise LibraryCorruptError(f"schema {found}")
        return int(found)

    def _fact(self, name: str) -> str:
        found = self._database.rows(sa.select(FACTS.c.value).where(FACTS.c.name == name))
        if not found:
            raise LibraryCorruptError(f"the catalogue does not say its {name}")
        return str(found[0]["value"])


def _conditions(filters: Filters) -> list[sa.ColumnElement[bool]]:
    named: Mapping[str, tuple[str | int, ...]] = {
        "directive_id": filters.directive_ids,
        "issuer": filters.issuers,
        "year": filters.years,
        "kind": filters.kinds,
        "number": filters.numbers,
    }
    return [LETTERS.c[name].in_(values) for name, values in named.items() if values]
