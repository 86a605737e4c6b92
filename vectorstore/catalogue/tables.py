"""The tables of the catalogue, in the version that this program reads and writes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, Text

SCHEMA_VERSION = 2
"""Counts up with every change of the tables; ``migrations`` leads from one to the next.

1: letters, passages, obligations, document_references. 2: numbers of letters, versions,
amendments, what was read before a person put it right.
"""

TABLES = MetaData()
FACTS = Table("library", TABLES, Column("name", String, primary_key=True), Column("value", Text))
LETTERS = Table(
    "letters",
    TABLES,
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
    Column("version", Integer, nullable=False, server_default="1"),
    Column("added_at", String),
    Column("text_sha256", String, index=True),
    Column("read_metadata", Text),
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


PASSAGES = Table(
    "passages",
    TABLES,
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
OBLIGATIONS = Table(
    "obligations",
    TABLES,
    *_of_letter(),
    Column("level", String, nullable=False, index=True),
    Column("is_report", Integer, nullable=False),
    Column("due_kind", String, nullable=False),
    Column("due_date", String, index=True),
    Column("record", Text, nullable=False),
)
REFERENCES = Table(
    "document_references",
    TABLES,
    *_of_letter(),
    Column("number", Text, index=True),
    Column("relation", String, nullable=False),
    Column("record", Text, nullable=False),
    Column("number_key", String, index=True),
)
NUMBERS = Table("letter_numbers", TABLES, *_of_letter(), Column("number_key", String, index=True))
"""All numbers of a letter, of which a joint one has several, as ``number_key`` spells them."""

CHILDREN = (PASSAGES, OBLIGATIONS, REFERENCES, NUMBERS)

VERSIONS = Table(
    "versions",
    TABLES,
    Column("directive_id", String, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("source", Text, nullable=False),
    Column("source_sha256", String, nullable=False, index=True),
    Column("suffix", String, nullable=False),
    Column("number", Text),
    Column("issued_on", String),
    Column("added_at", String),
    Column("replaced_at", String, nullable=False),
    Column("record", Text, nullable=False),
)
"""What letters were before a new version of their file came, whole."""

AMENDMENTS = Table(
    "amendments",
    TABLES,
    Column("amendment_id", Integer, primary_key=True, autoincrement=True),
    Column("directive_id", String, nullable=False, index=True),
    Column("field", String, nullable=False),
    Column("value", Text),
    Column("old_value", Text),
    Column("old_known", String, nullable=False),
    Column("read_value", Text),
    Column("read_known", String, nullable=False),
    Column("source_sha256", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
)
"""Who put which field right, and when; rows are only added, until their letter is removed."""
