"""What the library knows around a letter, as JSON: versions, corrections, who names whom.

The keys are a contract like those of :mod:`assistant.render`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from assistant.render import Json, reference_json
from vectorstore.records import Amendment, LetterVersion, Link


def version_json(version: LetterVersion) -> Json:
    """One version of a letter; ``replaced_at`` is null for the present one. Times are UTC."""
    return {
        "version": version.number,
        "source": version.source,
        "sha256": version.source_sha256,
        "number": version.letter_number,
        "issued_on": _iso(version.issued_on),
        "added_at": _iso(version.added_at),
        "replaced_at": _iso(version.replaced_at),
    }


def amendment_json(amendment: Amendment) -> Json:
    """What a person put right; ``value`` is null where earlier corrections were taken back."""
    return {
        "directive_id": amendment.directive_id,
        "field": amendment.field,
        "value": amendment.value,
        "old": amendment.old_value,
        "old_known": amendment.old_known.value,
        "by": amendment.by,
        "at": _iso(amendment.at),
    }


def linked_references_json(links: Sequence[Link], *, text: str) -> list[Json]:
    """The documents that a letter names; ``target`` is the id of a letter of the library."""
    return [
        {**reference_json(link.reference, text=text), "target": link.target_id} for link in links
    ]


def mention_json(link: Link) -> Json:
    """One row of ``tuyengiao references --json``: a letter names a document."""
    reference = link.reference
    return {
        "directive_id": link.directive_id,
        "number": reference.number,
        "kind": reference.kind,
        "issuer": reference.issuer,
        "issued_on": _iso(reference.issued_on),
        "title": reference.title,
        "relation": reference.relation.value,
        "partial": reference.partial,
        "target": link.target_id,
        "start": reference.start,
        "end": reference.end,
    }


def citing_json(links: Iterable[Link]) -> list[Json]:
    """Where other letters name this one; ``start`` and ``end`` count in the other letter."""
    return [
        {
            "directive_id": link.directive_id,
            "relation": link.reference.relation.value,
            "partial": link.reference.partial,
            "start": link.reference.start,
            "end": link.reference.end,
        }
        for link in links
    ]


def _iso(time: dt.date | None) -> str | None:
    return time.isoformat() if time is not None else None
