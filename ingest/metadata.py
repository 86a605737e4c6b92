"""The fields that the layout of an administrative letter provides: number, issuer, date."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.records import Field, Known, Level, Metadata, Section


def read_metadata(text: str, sections: Sequence[Section]) -> Metadata:
    """Read the fields of a letter from its canonical text and its section tree.

    Every field says how it is known; nothing is ever taken from a file name. Never raises;
    ``sections`` may be empty.
    """
    del text, sections
    absent = Field[str](value=None, known=Known.ABSENT)
    nobody = Field[tuple[str, ...]](value=None, known=Known.ABSENT)
    return Metadata(
        kind=absent,
        number=absent,
        issuer=absent,
        issuer_level=Level.OTHER,
        place=absent,
        issued_on=Field(value=None, known=Known.ABSENT),
        year=Field(value=None, known=Known.ABSENT),
        subject=absent,
        addressees=nobody,
        recipients=nobody,
        signer=absent,
        position=absent,
        authority=absent,
    )


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


def short_issuer(name: str) -> str:
    """Return the issuer as people abbreviate it: ``LĐLĐ tỉnh Lạng Sơn``, ``Tổng Liên đoàn``."""
    if name == "Tổng Liên đoàn Lao động Việt Nam":
        return "Tổng Liên đoàn"
    return name.replace("Liên đoàn Lao động", "LĐLĐ")
