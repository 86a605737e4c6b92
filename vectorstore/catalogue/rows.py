"""Letters to rows of the catalogue and back."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.language.numbers import number_key
from ingest.records import (
    Abbreviation,
    Directive,
    Known,
    Metadata,
    Notice,
    Obligation,
    Page,
    Passage,
    Reference,
    Section,
)
from vectorstore.records import Amendment, DirectiveSummary, LetterVersion
from vectorstore.serialise import from_json, to_json, tuple_from_json

Row = Mapping[str, Any]

PASSAGE_COLUMNS = (
    "directive_id",
    "passage_id",
    "section_id",
    "label",
    "heading",
    "start",
    "end",
    "page",
    "text",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a letter came from: what makes a later file a new version of it.

    ``key`` is the path of the file, or ``bundled:`` and its name; ``suffix`` the file's, with dot.
    """

    key: str
    suffix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOrigin:
    """A letter as the next ingest compares files with it."""

    directive_id: str
    origin: Origin
    source: str
    source_sha256: str
    text_sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file that the library keeps, and the letter that it is a version of."""

    directive_id: str
    source_sha256: str
    suffix: str


def text_digest(text: str) -> str:
    """Return what tells texts apart: the SHA-256 of their UTF-8 form."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def letter_row(directive: Directive, origin: Origin, *, revision: int) -> dict[str, object]:
    """Return the row of a letter, but for what is known only beside the one it replaces."""
    metadata = directive.metadata
    issued_on = metadata.issued_on.value
    return {
        "directive_id": directive.directive_id,
        "origin": origin.key,
        "suffix": origin.suffix,
        "source": directive.source,
        "source_sha256": directive.source_sha256,
        "media": directive.media,
        "revision": revision,
        "kind": metadata.kind.value,
        "number": metadata.number.value,
        "issuer": metadata.issuer.value,
        "year": metadata.year.value,
        "issued_on": issued_on.isoformat() if issued_on else None,
        "section_count": len(directive.sections),
        "passage_count": len(directive.passages),
        "metadata": to_json(metadata),
        "notices": to_json(directive.notices),
        "pages": to_json(directive.pages),
        "sections": to_json(directive.sections),
        "abbreviations": to_json(directive.abbreviations),
        "text": directive.text,
        "text_sha256": text_digest(directive.text),
    }


def passage_rows(directive: Directive) -> list[dict[str, object]]:
    """Return the rows of a letter's passages."""
    return [
        {"position": position, **{name: getattr(passage, name) for name in PASSAGE_COLUMNS}}
        for position, passage in enumerate(directive.passages)
    ]


def obligation_rows(directive: Directive) -> list[dict[str, object]]:
    """Return the rows of a letter's obligations."""
    return [
        {
            "directive_id": directive.directive_id,
            "position": position,
            "level": obligation.level.value,
            "is_report": int(obligation.is_report),
            "due_kind": obligation.due.kind.value,
            "due_date": obligation.due.date.isoformat() if obligation.due.date else None,
            "record": to_json(obligation),
        }
        for position, obligation in enumerate(directive.obligations)
    ]


def reference_rows(directive: Directive) -> list[dict[str, object]]:
    """Return the rows of the documents that a letter names."""
    return [
        {
            "directive_id": directive.directive_id,
            "position": position,
            "number": reference.number,
            "relation": reference.relation.value,
            "record": to_json(reference),
            "number_key": number_key(reference.number) if reference.number else None,
        }
        for position, reference in enumerate(directive.references)
    ]


def number_rows(directive: Directive) -> list[dict[str, object]]:
    """Return the rows of a letter's numbers; a joint letter has several."""
    metadata = directive.metadata
    numbers = (metadata.number.value, *(metadata.co_numbers.value or ()))
    return [
        {
            "directive_id": directive.directive_id,
            "position": position,
            "number_key": number_key(number),
        }
        for position, number in enumerate(filter(None, numbers))
    ]


def version_row(directive: Directive, row: Row, *, replaced_at: str) -> dict[str, object]:
    """Return the row of a letter's version that another one takes the place of."""
    names = ("directive_id", "version", "source", "source_sha256", "suffix")
    more = ("number", "issued_on", "added_at")
    kept = {name: row[name] for name in (*names, *more)}
    return {**kept, "replaced_at": replaced_at, "record": to_json(directive)}


def passage_of(row: Row) -> Passage:
    """Return the passage of a row."""
    return Passage(**{name: row[name] for name in PASSAGE_COLUMNS})


def summary_of(row: Row) -> DirectiveSummary:
    """Return the summary of a letter's row. Raises ValueError."""
    return DirectiveSummary(
        directive_id=row["directive_id"],
        source=row["source"],
        source_sha256=row["source_sha256"],
        media=row["media"],
        metadata=from_json(Metadata, row["metadata"]),
        section_count=row["section_count"],
        passage_count=row["passage_count"],
        notices=tuple_from_json(Notice, row["notices"]),
        version=row["version"],
        added_at=_time(row["added_at"]),
    )


def version_of(row: Row) -> LetterVersion:
    """Return a version by its row, or by the row of the letter for the present one."""
    return LetterVersion(
        number=row["version"],
        source=row["source"],
        source_sha256=row["source_sha256"],
        letter_number=row["number"],
        issued_on=dt.date.fromisoformat(row["issued_on"]) if row["issued_on"] else None,
        added_at=_time(row["added_at"]),
        replaced_at=_time(row.get("replaced_at")),
    )


def amendment_of(row: Row) -> Amendment:
    """Return an amendment of a field by its row. Raises ValueError."""
    return Amendment(
        **{
            **row,
            "old_known": Known(row["old_known"]),
            "read_known": Known(row["read_known"]),
            "at": dt.datetime.fromisoformat(row["at"]),
        }
    )


def _time(stored: str | None) -> dt.datetime | None:
    return dt.datetime.fromisoformat(stored) if stored else None


def directive_of(
    row: Row, *, passages: Sequence[Row], references: Sequence[Row], obligations: Sequence[Row]
) -> Directive:
    """Return the letter of its rows. Raises ValueError."""
    return Directive(
        directive_id=row["directive_id"],
        source=row["source"],
        source_sha256=row["source_sha256"],
        media=row["media"],
        metadata=from_json(Metadata, row["metadata"]),
        text=row["text"],
        pages=tuple_from_json(Page, row["pages"]),
        sections=tuple_from_json(Section, row["sections"]),
        passages=tuple(passage_of(passage) for passage in passages),
        references=tuple(from_json(Reference, item["record"]) for item in references),
        obligations=tuple(from_json(Obligation, item["record"]) for item in obligations),
        abbreviations=tuple_from_json(Abbreviation, row["abbreviations"]),
        notices=tuple_from_json(Notice, row["notices"]),
    )
