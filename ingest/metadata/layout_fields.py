"""The fields that the layout of an administrative letter provides: number, issuer, date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.language.levels import level_of
from ingest.metadata.inference import (
    infer_date,
    infer_kind,
    infer_subject,
    infer_year,
    read_addressees,
)
from ingest.metadata.issuer_case import as_in_body
from ingest.metadata.issuers import issuer_from_head, issuer_from_number, short_issuer
from ingest.metadata.joint import is_joint, joint_fields
from ingest.metadata.letterhead import Letterhead, read_letterhead
from ingest.metadata.signature import read_signature
from ingest.metadata.speakers import issuer_from_body
from ingest.records import Field, Known, Metadata, Section

__all__ = ["directive_label", "read_metadata", "short_issuer"]


def read_metadata(text: str, sections: Sequence[Section]) -> Metadata:
    """Read the fields of a letter from its canonical text and its section tree.

    Every field says how it is known; nothing is ever taken from a file name. Never raises;
    ``sections`` may be empty. Takes time linear in the length of ``text``.
    """
    head = read_letterhead(text, sections)
    addressees, addressed = read_addressees(text, sections)
    kind = infer_kind(text, head, addressed=addressed)
    joint = joint_fields(text, head) if is_joint(head, kind.value) else None
    none: Field[tuple[str, ...]] = Field(value=None, known=Known.ABSENT)
    issuer, co_issuers, co_numbers = joint or (_issuer(text, head), none, none)
    bodies = 1 + len(co_issuers.value or ())
    signature = read_signature(text, sections, bodies=bodies)
    subject = infer_subject(text, head)
    issued_on = infer_date(text, kind=kind.value, head=head.issued_on)
    year = infer_year(text, subject=subject, issued_on=issued_on, body_start=head.span.end)
    return Metadata(
        kind=kind,
        number=head.number,
        issuer=issuer,
        issuer_level=level_of(issuer.value or ""),
        place=head.place,
        issued_on=issued_on,
        year=year,
        subject=subject,
        addressees=addressees,
        recipients=signature.recipients,
        signer=signature.signer,
        position=signature.position,
        authority=signature.authority,
        co_issuers=co_issuers,
        co_numbers=co_numbers,
        co_signers=signature.co_signers,
    )


def _issuer(text: str, head: Letterhead) -> Field[str]:
    in_head = issuer_from_head(text, head.issuer_lines)
    if in_head.value:
        return replace(in_head, value=as_in_body(in_head.value, text, head_end=head.span.end))
    in_body = issuer_from_body(text, head_end=head.span.end, place=head.place)
    return in_body if in_body.value else issuer_from_number(head.number)


def directive_label(metadata: Metadata) -> str:
    """Return how people cite the letter.

    ``Công văn 28/CĐTKV-TG`` with a number; ``Kế hoạch của LĐLĐ tỉnh Đắk Lắk năm 2021`` without.
    """
    kind = (metadata.kind.value or "văn bản").capitalize()
    if metadata.number.value:
        return f"{kind} {metadata.number.value}"
    label = kind
    if metadata.issuer.value:
        label += f" của {short_issuer(metadata.issuer.value)}"
    if metadata.year.value:
        label += f" năm {metadata.year.value}"
    return label
