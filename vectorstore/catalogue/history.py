"""What letters were before: earlier versions, what persons put right, the files of all that."""

from __future__ import annotations

import sqlalchemy as sa

from ingest.records import Directive, Metadata
from vectorstore.catalogue import rows
from vectorstore.catalogue.database import Database, decoded
from vectorstore.catalogue.rows import KeptFile
from vectorstore.catalogue.tables import AMENDMENTS, LETTERS, VERSIONS
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.records import Amendment, LetterVersion
from vectorstore.serialise import from_json


class History:
    """Reads the history of letters from the catalogue's database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self, directive_id: str) -> tuple[LetterVersion, ...]:
        """The versions of a letter, the first one first. Raises DirectiveNotFoundError."""
        names = ("version", "source", "source_sha256", "number", "issued_on", "added_at")
        found = []
        for table in (VERSIONS, LETTERS):
            columns = [table.c[name] for name in names]
            columns += [table.c.replaced_at] if table is VERSIONS else []
            mine = table.c.directive_id == directive_id
            found += self._database.rows(sa.select(*columns).where(mine).order_by(table.c.version))
        if not found:
            raise DirectiveNotFoundError(directive_id)
        return tuple(rows.version_of(row) for row in found)

    def earlier_version(self, directive_id: str, number: int) -> Directive:
        """A letter as it was. Raises DirectiveNotFoundError, LibraryCorruptError."""
        query = sa.select(VERSIONS.c.record).where(
            VERSIONS.c.directive_id == directive_id, VERSIONS.c.version == number
        )
        found = self._database.rows(query)
        if not found:
            raise DirectiveNotFoundError(f"{directive_id}, {number}")
        with decoded():
            return from_json(Directive, found[0]["record"])

    def amendments(self, directive_id: str | None = None) -> tuple[Amendment, ...]:
        """What persons put right, in the order of time: in all letters, or in one."""
        query = AMENDMENTS.select().order_by(AMENDMENTS.c.amendment_id)
        if directive_id is not None:
            query = query.where(AMENDMENTS.c.directive_id == directive_id)
        with decoded():
            return tuple(rows.amendment_of(row) for row in self._database.rows(query))

    def read_metadata(self, directive_id: str) -> Metadata | None:
        """What the program had read of a letter that a person put right; else None."""
        query = sa.select(LETTERS.c.read_metadata).where(LETTERS.c.directive_id == directive_id)
        found = self._database.rows(query)
        stored = found[0]["read_metadata"] if found else None
        with decoded():
            return from_json(Metadata, stored) if stored else None

    def kept_files(self, directive_id: str | None = None) -> tuple[KeptFile, ...]:
        """The files of all versions: of all letters, or of one."""
        found = []
        for table in (LETTERS, VERSIONS):
            query = sa.select(table.c.directive_id, table.c.source_sha256, table.c.suffix)
            if directive_id is not None:
                query = query.where(table.c.directive_id == directive_id)
            found += self._database.rows(query.order_by(table.c.directive_id))
        return tuple(KeptFile(**row) for row in found)

    def holds(self, sha256: str) -> bool:
        """Whether a version of a letter came from these bytes."""
        return any(
            self._database.rows(
                sa.select(table.c.directive_id).where(table.c.source_sha256 == sha256).limit(1)
            )
            for table in (LETTERS, VERSIONS)
        )
