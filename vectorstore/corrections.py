"""Fields of letters that a person put right: what may be given, and when it holds.

A correction holds for the content that it was made for, however often that is read again, and for
new versions of the letter in which the program reads the same as before. Where a new version says
something else there, what it says counts.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from ingest.language.levels import level_of
from ingest.language.numbers import normalise_number
from ingest.records import Directive, Field, Known, Metadata
from vectorstore.errors import FieldUnknownError, FieldValueError
from vectorstore.records import Amendment

_MAX_VALUE = 4_000
"""Characters; the longest list of recipients of a real letter has 900."""
_MAX_NAME = 200
_DAY = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})")
_GAP = re.compile(r"\s*[\n;]\s*")


def _text(given: str) -> str:
    return " ".join(given.split())


def _items(given: str) -> tuple[str, ...]:
    return tuple(item for part in _GAP.split(given) if (item := _text(part)))


def _date(given: str) -> dt.date:
    if match := _DAY.fullmatch(given.strip()):
        return dt.date(int(match["year"]), int(match["month"]), int(match["day"]))
    return dt.date.fromisoformat(given.strip())


def _year(given: str) -> int:
    year = int(given)
    if not 1900 <= year <= 2200:
        raise ValueError(given)
    return year


def _numbers(given: str) -> tuple[str, ...]:
    return tuple(map(normalise_number, _items(given)))


_READERS: dict[str, Callable[[str], Any]] = {
    "kind": lambda given: _text(given).lower(),
    "number": normalise_number,
    "issuer": _text,
    "place": _text,
    "issued_on": _date,
    "year": _year,
    "subject": _text,
    "addressees": _items,
    "recipients": _items,
    "signer": _text,
    "position": _text,
    "authority": _text,
    "co_issuers": _items,
    "co_numbers": _numbers,
    "co_signers": _items,
}
EDITABLE = tuple(_READERS)
"""Names of the fields of a letter that a person may put right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A letter with what persons put right; ``read`` is None where nobody did.

    ``carried`` are ids of amendments that hold for its content for the first time.
    """

    directive: Directive
    read: Metadata | None = None
    carried: tuple[int, ...] = ()


def checked_value(field: str, given: str | None) -> str | None:
    """Return a value as amendments keep it; None, which takes amendments back, stays None.

    Raises:
        FieldUnknownError: a letter has no such field.
        FieldValueError: the field cannot have this value; no field can be made empty.
    """
    reader = _READERS.get(field)
    if reader is None:
        raise FieldUnknownError(field[:_MAX_NAME])
    if given is None:
        return None
    given = unicodedata.normalize("NFC", given)
    try:
        value = as_text(reader(given))
    except ValueError as error:
        raise FieldValueError(given[:_MAX_NAME]) from error
    odd = value is None or len(value) > _MAX_VALUE
    if value is None or odd or not value.replace("\n", "").isprintable():
        raise FieldValueError(given[:_MAX_NAME])
    return value


def as_text(value: object) -> str | None:
    """Return the value of a field as amendments keep it: lists a line each; None when empty."""
    if isinstance(value, tuple):
        return "\n".join(value) or None
    return None if value is None else str(value) or None


def amendment_of(
    letter: Directive, read: Metadata, *, field: str, value: str | None, by: str
) -> Amendment:
    """Return the amendment that gives a field of a letter a checked value, made now.

    ``read`` is what the program had read, before any amendment.
    """
    before: Field[object] = getattr(letter.metadata, field)
    own: Field[object] = getattr(read, field)
    return Amendment(
        amendment_id=0,
        directive_id=letter.directive_id,
        field=field,
        value=value,
        old_value=as_text(before.value),
        old_known=before.known,
        read_value=as_text(own.value),
        read_known=own.known,
        source_sha256=letter.source_sha256,
        by=" ".join(by.split())[:_MAX_NAME] or "?",
        at=dt.datetime.now(dt.UTC).replace(microsecond=0),
    )


def corrected(
    directive: Directive,
    amendments: Iterable[Amendment],
    *,
    reword: Callable[[Directive, Metadata], Directive],
) -> Corrected:
    """Return a letter as just read with the corrections that hold for it."""
    latest = {amendment.field: amendment for amendment in amendments}
    holding = [each for each in latest.values() if _holds(each, directive)]
    carried = tuple(
        each.amendment_id for each in holding if each.source_sha256 != directive.source_sha256
    )
    metadata = with_values(directive.metadata, holding)
    if metadata == directive.metadata:
        return Corrected(directive=directive, carried=carried)
    return Corrected(
        directive=reword(directive, metadata), read=directive.metadata, carried=carried
    )


def with_values(read: Metadata, amendments: Iterable[Amendment]) -> Metadata:
    """Return fields as read with the values of amendments, at most one for each field."""
    edited: dict[str, Any] = {
        each.field: Field(value=_READERS[each.field](each.value), known=Known.EDITED)
        for each in amendments
        if each.value is not None and each.field in _READERS
    }
    if "issuer" in edited:
        edited["issuer_level"] = level_of(edited["issuer"].value)
    return replace(read, **edited)


def _holds(amendment: Amendment, directive: Directive) -> bool:
    if amendment.source_sha256 == directive.source_sha256:
        return True
    read: Field[object] = getattr(directive.metadata, amendment.field)
    return (as_text(read.value), read.known) == (amendment.read_value, amendment.read_known)
