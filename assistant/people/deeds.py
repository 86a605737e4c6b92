"""Who did what, when: a record that is only ever appended to."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from assistant.people.database import PeopleDatabase

MAX_SHOWN = 200
_MAX_CHARACTERS = 300
"""Of a subject; file names and addresses come from outside."""


class Deed(StrEnum):
    """What is recorded."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    LETTER_ADDED = "letter_added"
    LETTER_UPDATED = "letter_updated"
    LETTER_REMOVED = "letter_removed"
    LETTER_AMENDED = "letter_amended"
    PERSON_ADDED = "person_added"
    PERSON_REMOVED = "person_removed"
    ROLE_CHANGED = "role_changed"
    PASSWORD_CHANGED = "password_changed"
    TOKEN_MADE = "token_made"
    TOKEN_REVOKED = "token_revoked"
    SETTINGS_CHANGED = "settings_changed"
    INDEXES_REBUILT = "indexes_rebuilt"
    BACKUP_MADE = "backup_made"


COMMAND_LINE = "$"
"""In the place of a name: somebody with access to the computer itself; no person's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoneDeed:
    """One line of the record; ``who`` is "" for the local person, ``at`` has a time zone."""

    number: int
    at: dt.datetime
    who: str
    deed: Deed
    what: str
    address: str


class Deeds:
    """The record in a data folder."""

    def __init__(self, database: PeopleDatabase, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def record(self, deed: Deed, *, who: str, what: str = "", address: str = "") -> None:
        """Appends a line."""
        subject = " ".join(what.split())[:_MAX_CHARACTERS]
        with self._database.writing() as file:
            file.execute(
                "INSERT INTO deed (at, who, deed, what, address) VALUES (?, ?, ?, ?, ?)",
                (self._clock(), who, deed.value, subject, address[:64]),
            )

    def listed(
        self,
        *,
        deed: Deed | None = None,
        who: str | None = None,
        before: int | None = None,
        most: int = MAX_SHOWN,
    ) -> tuple[DoneDeed, ...]:
        """Lines newest first, at most ``most``; ``before`` continues after the last one shown."""
        wanted: list[tuple[str, object]] = [("deed = ?", deed), ("who = ?", who)]
        wanted.append(("number < ?", before))
        used = [(clause, value) for clause, value in wanted if value is not None]
        where = " AND ".join(clause for clause, _ in used) or "1"
        rows = self._database.rows(
            f"SELECT number, at, who, deed, what, address FROM deed WHERE {where} "
            "ORDER BY number DESC LIMIT ?",
            *(str(value) if isinstance(value, Deed) else value for _, value in used),
            max(1, min(most, MAX_SHOWN)),
        )
        return tuple(_done(*row) for row in rows)

    def names(self) -> tuple[str, ...]:
        """Everybody who stands in the record, in order."""
        return tuple(row[0] for row in self._database.rows("SELECT DISTINCT who FROM deed"))


def _done(number: int, at: float, who: str, deed: str, what: str, address: str) -> DoneDeed:
    return DoneDeed(
        number=number,
        at=dt.datetime.fromtimestamp(at, dt.UTC),
        who=who,
        deed=Deed(deed),
        what=what,
        address=address,
    )
