"""Bringing the catalogue of an earlier version of the program up to this one.

Each step leads from one schema to the next, all in one transaction: a kill leaves the old one.
Nothing that a person added is ever dropped. Where a step needs what only a new reading of the
files can tell, it leaves the column empty; ``tuyengiao rebuild`` fills it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping

import sqlalchemy as sa

from ingest.language.numbers import number_key
from vectorstore.catalogue.tables import (
    AMENDMENTS,
    FACTS,
    LETTERS,
    NUMBERS,
    REFERENCES,
    SCHEMA_VERSION,
    TABLES,
    VERSIONS,
)


def upgrade(connection: sa.Connection, found: int) -> None:
    """Lead from schema ``found`` to the one of this program; a later one is left alone."""
    for version in range(found, SCHEMA_VERSION):
        _STEPS[version](connection)
        change = FACTS.update().where(FACTS.c.name == "schema")
        connection.execute(change.values(value=str(version + 1)))


def _to_2(connection: sa.Connection) -> None:
    for definition in (
        "letters ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
        "letters ADD COLUMN added_at VARCHAR",
        "letters ADD COLUMN text_sha256 VARCHAR",
        "letters ADD COLUMN read_metadata TEXT",
        "document_references ADD COLUMN number_key VARCHAR",
    ):
        connection.execute(sa.text(f"ALTER TABLE {definition}"))
    TABLES.create_all(connection, tables=[NUMBERS, VERSIONS, AMENDMENTS])
    for table, column in ((LETTERS, "text_sha256"), (REFERENCES, "number_key")):
        index = next(i for i in table.indexes if column in i.columns)
        index.create(connection, checkfirst=True)
    ids = connection.execute(sa.select(LETTERS.c.directive_id)).scalars().all()
    for directive_id in ids:
        _derive_of_letter(connection, directive_id)
    numbers = connection.execute(sa.select(REFERENCES.c.number).distinct()).scalars().all()
    for number in numbers:
        if number:
            connection.execute(
                REFERENCES.update()
                .where(REFERENCES.c.number == number)
                .values(number_key=number_key(number))
            )


def _derive_of_letter(connection: sa.Connection, directive_id: str) -> None:
    mine = LETTERS.c.directive_id == directive_id
    row = connection.execute(
        sa.select(LETTERS.c.text, LETTERS.c.number, LETTERS.c.metadata).where(mine)
    ).one()
    digest = hashlib.sha256(row.text.encode("utf-8", "surrogatepass")).hexdigest()
    connection.execute(LETTERS.update().where(mine).values(text_sha256=digest))
    number = row.number or json.loads(row.metadata).get("number", {}).get("value")
    if number:
        values = {"directive_id": directive_id, "position": 0, "number_key": number_key(number)}
        connection.execute(NUMBERS.insert().values(values))


_STEPS: Mapping[int, Callable[[sa.Connection], None]] = {1: _to_2}
