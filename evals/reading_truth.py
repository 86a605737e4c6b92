"""What people read in letters: the answers that the reading of files is measured against.

They stand in ``reading_letters.toml`` beside this module, made by eye; a file is known by its
digest, so that none of them is shipped but the bundled letters.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("kind", "number", "issuer", "issued_on", "subject", "addressees", "signer")
_EITHER = " | "
_BUNDLED = "bundled text"
_FILE = Path(__file__).with_name("reading_letters.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedField:
    """A metadata field: every reading of it that is right; none when it is blank or absent.

    ``known`` is ``blank``, ``absent`` or empty for a value. A reading is one text, or for the
    addressees their list.
    """

    readings: tuple[tuple[str, ...], ...]
    known: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedDuty:
    """A clause that asks somebody to do something.

    ``who`` holds every right name of the actor, empty when it is not judged; ``level`` is empty
    when it is not judged. ``due`` is the kind and the dates or period ("before 2021-08-05"), empty
    when no time limit is stated, None when it is not judged.
    """

    section: str
    words: str
    who: tuple[str, ...]
    level: str
    due: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedLetter:
    """What a person reads in one file. ``references`` and ``duties`` are None when not judged.

    ``section_kinds`` limits the sections that are compared; empty for all numbered ones.
    ``perhaps`` are words of clauses that count neither as right nor as wrong. ``group`` names the
    letters that are summed up together; the letter ends before ``until``, empty for the whole file.
    """

    name: str
    sha256: str
    made: str
    fields: Mapping[str, ExpectedField]
    sections: tuple[str, ...]
    section_kinds: frozenset[str]
    references: tuple[str, ...] | None
    own_numbers: tuple[str, ...]
    duties: tuple[ExpectedDuty, ...] | None
    perhaps: tuple[str, ...]
    group: str = ""
    until: str = ""


def read_truth(path: Path = _FILE) -> tuple[ExpectedLetter, ...]:
    """Read the answers. Raises ValueError naming the letter that leaves a field out."""
    document = tomllib.loads(path.read_text(encoding="utf-8"))
    shared: Mapping[str, Any] = document.get("shared", {})
    return tuple(
        _letter({**shared.get(row.get("like", ""), {}), **row}) for row in document["letter"]
    )


def _letter(row: Mapping[str, Any]) -> ExpectedLetter:
    duties = row.get("duties")
    references = row.get("references")
    return ExpectedLetter(
        name=row["name"],
        sha256=row["sha256"],
        made=row["made"],
        fields={field: _field(row, field) for field in FIELDS},
        sections=tuple(part for part in row["sections"].split(", ") if part),
        section_kinds=frozenset(row.get("section_kinds", ())),
        references=None if references is None else tuple(references),
        own_numbers=tuple(row.get("own_numbers", ())),
        duties=None if duties is None else tuple(_duty(*duty) for duty in duties),
        perhaps=tuple(row.get("perhaps", ())),
        group=row.get(
            "group", "five bundled letters" if row["made"] == _BUNDLED else "other files"
        ),
        until=row.get("until", ""),
    )


def _field(row: Mapping[str, Any], name: str) -> ExpectedField:
    for known in ("blank", "absent"):
        if name in row.get(known, ()):
            return ExpectedField(readings=(), known=known)
    if name not in row:
        raise ValueError(f"{row['name']}: {name}")
    value = row[name]
    if isinstance(value, list):
        return ExpectedField(readings=(tuple(value),))
    return ExpectedField(readings=tuple((reading,) for reading in value.split(_EITHER)))


def _duty(section: str, words: str, who: str, level: str, due: str) -> ExpectedDuty:
    names = () if who in {"", "*"} else tuple(who.split(_EITHER))
    return ExpectedDuty(
        section=section, words=words, who=names, level=level, due=None if due == "*" else due
    )
