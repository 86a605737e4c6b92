"""The fields of a letter: what each says, and how that is known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Known(StrEnum):
    """How a metadata field of a letter is known."""

    READ = "read"
    """Stands in the place where the layout of letters puts it."""
    INFERRED = "inferred"
    """Concluded from other words of the text, never from the file name."""
    BLANK = "blank"
    """The place is there and was left empty (``Số: /LĐLĐ-TGNC``)."""
    ABSENT = "absent"
    """Nothing in the text says it."""
    EDITED = "edited"
    """A person put it right; the library keeps who, when and what stood there before."""


class Level(StrEnum):
    """The level of the trade union that an obligation or an issuer belongs to."""

    GRASSROOTS = "cdcs"
    UPPER = "cap_tren_co_so"
    PROVINCE = "tinh_nganh"
    CONFEDERATION = "tld"
    ALL = "cac_cap"
    OTHER = "khac"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """One metadata field: its value, how it is known and the words that show it.

    ``value`` is None exactly when ``known`` is BLANK or ABSENT. ``span`` is None when ABSENT or
    EDITED; for BLANK it covers the words around the empty place.
    """

    value: T | None
    known: Known
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields that the layout of an administrative letter provides.

    ``kind`` is Vietnamese lower case ("công văn"); ``number`` has no spaces; ``year`` is the year
    that the letter applies to; ``authority`` is the capacity line ("TM. BAN THƯỜNG VỤ").
    A joint letter (liên tịch) has further issuers, numbers and signers, in the order of its head.
    """

    kind: Field[str]
    number: Field[str]
    issuer: Field[str]
    issuer_level: Level
    place: Field[str]
    issued_on: Field[dt.date]
    year: Field[int]
    subject: Field[str]
    addressees: Field[tuple[str, ...]]
    recipients: Field[tuple[str, ...]]
    signer: Field[str]
    position: Field[str]
    authority: Field[str]
    co_issuers: Field[tuple[str, ...]] = Field(value=None, known=Known.ABSENT)
    co_numbers: Field[tuple[str, ...]] = Field(value=None, known=Known.ABSENT)
    co_signers: Field[tuple[str, ...]] = Field(value=None, known=Known.ABSENT)
