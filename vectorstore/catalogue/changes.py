"""One transaction on the catalogue: letters put, moved, amended, removed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import sqlalchemy as sa

from ingest.records import Directive, Metadata
from vectorstore.catalogue import rows
from vectorstore.catalogue.database import decoded, plain
from vectorstore.catalogue.rows import Origin
from vectorstore.catalogue.tables import AMENDMENTS, CHILDREN, LETTERS, NUMBERS, VERSIONS
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.records import Amendment
from vectorstore.serialise import to_json


class CatalogueChange:
    """One transaction. ``revision`` is the generation that it leads to."""

    def __init__(self, connection: sa.Connection, revision: int) -> None:
        self._connection = connection
        self.revision = revision

    def put(self, directive: Directive, origin: Origin, *, read: Metadata | None = None) -> None:
        """Write a letter, in the place of the one with its id if there is one.

        A letter from other bytes than those of before is a new version; the old one is kept
        beside it. ``read`` is what the program had read, where a person put a field right.
        """
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        version, added_at = self._make_way(directive, now)
        row = rows.letter_row(directive, origin, revision=self.revision)
        row |= {
            "version": version,
            "added_at": added_at,
            "read_metadata": to_json(read) if read is not None else None,
        }
        self._connection.execute(LETTERS.insert(), [row])
        children = (
            rows.passage_rows(directive),
            rows.obligation_rows(directive),
            rows.reference_rows(directive),
            rows.number_rows(directive),
        )
        for table, values in zip(CHILDREN, children, strict=True):
            if values:
                self._connection.execute(table.insert(), values)

    def move(self, directive_id: str, origin: Origin) -> None:
        """Note the new place of the file that a letter came from."""
        self._connection.execute(
            LETTERS.update().where(LETTERS.c.directive_id == directive_id).values(origin=origin.key)
        )

    def record(self, amendment: Amendment) -> None:
        """Add an amendment to those of its letter; its id is given by the database."""
        values = {column.name: getattr(amendment, column.name) for column in AMENDMENTS.c}
        del values["amendment_id"]
        values |= {
            "old_known": amendment.old_known.value,
            "read_known": amendment.read_known.value,
            "at": amendment.at.isoformat(timespec="seconds"),
        }
        self._connection.execute(AMENDMENTS.insert().values(values))

    def carry(self, amendment_ids: Collection[int], *, source_sha256: str) -> None:
        """Note that amendments hold for the content of a new version as well."""
        self._connection.execute(
            AMENDMENTS.update()
            .where(AMENDMENTS.c.amendment_id.in_(amendment_ids))
            .values(source_sha256=source_sha256)
        )

    def remove(self, directive_ids: Collection[str]) -> None:
        """Take letters out with all that belongs to them, earlier versions and amendments too."""
        for table in (LETTERS, VERSIONS, AMENDMENTS):
            for directive_id in directive_ids:
                mine = table.c.directive_id == directive_id
                self._connection.execute(table.delete().where(mine))

    def _make_way(self, directive: Directive, now: str) -> tuple[int, str | None]:
        """Take out the letter of this id; return the version and time that the new one has."""
        mine = LETTERS.c.directive_id == directive.directive_id
        found = plain(self._connection.execute(LETTERS.select().where(mine)))
        if not found:
            return 1, now
        before = found[0]
        version, added_at = before["version"], before["added_at"]
        if before["source_sha256"] != directive.source_sha256:
            old = letter_of(self._connection, directive.directive_id)
            self._connection.execute(
                VERSIONS.insert().values(rows.version_row(old, before, replaced_at=now))
            )
            version, added_at = version + 1, now
        self._connection.execute(LETTERS.delete().where(mine))
        return version, added_at


def letter_of(connection: sa.Connection, directive_id: str) -> Directive:
    """Return one letter whole.

    Raises:
        DirectiveNotFoundError: there is none of this id.
        LibraryCorruptError: what is stored is no letter of this version.
    """
    query = LETTERS.select().where(LETTERS.c.directive_id == directive_id)
    letters = plain(connection.execute(query))
    if not letters:
        raise DirectiveNotFoundError(directive_id)
    passages, obligations, references = (
        plain(
            connection.execute(
                table.select()
                .where(table.c.directive_id == directive_id)
                .order_by(table.c.position)
            )
        )
        for table in CHILDREN
        if table is not NUMBERS
    )
    with decoded():
        return rows.directive_of(
            letters[0], passages=passages, references=references, obligations=obligations
        )
