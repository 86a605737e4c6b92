"""The people of a library: names, roles, passwords."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.people.database import PeopleDatabase
from assistant.people.errors import (
    LastAdminError,
    PasswordWeakError,
    PersonExistsError,
    PersonNameError,
    PersonUnknownError,
)
from assistant.people.passwords import MIN_CHARACTERS, hashed, matches, outdated, strong_enough
from assistant.people.records import Person, Role

_NAME = re.compile(r"\w(?:[\w .@-]{0,62}\w)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person as a list shows it; times have a time zone, None for never."""

    person: Person
    added_at: dt.datetime
    signed_in_at: dt.datetime | None
    tokens: int


class Accounts:
    """The accounts in a data folder. Names differ in more than upper and lower case."""

    def __init__(self, database: PeopleDatabase, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    @property
    def is_empty(self) -> bool:
        """Whether nobody has been defined."""
        return not self._database.rows("SELECT 1 FROM person LIMIT 1")

    def listed(self) -> tuple[Account, ...]:
        """Everybody, by name."""
        rows = self._database.rows(
            "SELECT name, role, added_at, signed_in_at, "
            "(SELECT count(*) FROM token WHERE token.person = person.key) "
            "FROM person ORDER BY key"
        )
        return tuple(
            Account(
                person=Person(name=name, role=Role(role)),
                added_at=dt.datetime.fromtimestamp(added, dt.UTC),
                signed_in_at=None if seen is None else dt.datetime.fromtimestamp(seen, dt.UTC),
                tokens=tokens,
            )
            for name, role, added, seen, tokens in rows
        )

    def person(self, name: str) -> Person:
        """Somebody by name.

        Raises:
            PersonUnknownError: nobody has it.
        """
        rows = self._database.rows("SELECT name, role FROM person WHERE key = ?", key_of(name))
        if not rows:
            raise PersonUnknownError(name)
        return Person(name=rows[0][0], role=Role(rows[0][1]))

    def add(self, name: str, password: str, *, role: Role) -> Person:
        """Adds somebody.

        Raises:
            PersonNameError, PasswordWeakError: name or password cannot be used.
            PersonExistsError: the name is taken.
            LastAdminError: the first of all is no admin.
        """
        cleaned = clean_name(name)
        kept = _checked_hash(password, name=cleaned)
        with self._database.writing() as file:
            if file.execute("SELECT 1 FROM person WHERE key = ?", (key_of(name),)).fetchone():
                raise PersonExistsError(cleaned)
            file.execute(
                "INSERT INTO person (key, name, role, password, added_at) VALUES (?, ?, ?, ?, ?)",
                (key_of(name), cleaned, role.value, kept, self._clock()),
            )
            _keep_an_admin(file)
        return Person(name=cleaned, role=role)

    def remove(self, name: str) -> Person:
        """Takes somebody out, with all sessions and tokens.

        Raises:
            PersonUnknownError: nobody has the name.
            LastAdminError: others would be left without an admin.
        """
        person = self.person(name)
        with self._database.writing() as file:
            file.execute("DELETE FROM person WHERE key = ?", (key_of(name),))
            _keep_an_admin(file)
        return person

    def set_role(self, name: str, role: Role) -> Person:
        """Gives somebody another role, at once; raises as ``remove``."""
        person = self.person(name)
        with self._database.writing() as file:
            file.execute("UPDATE person SET role = ? WHERE key = ?", (role.value, key_of(name)))
            _keep_an_admin(file)
        return Person(name=person.name, role=role)

    def set_password(self, name: str, password: str) -> Person:
        """Gives somebody a new password and ends all sessions of the old one.

        Raises:
            PersonUnknownError, PasswordWeakError: as the names say.
        """
        person = self.person(name)
        kept = _checked_hash(password, name=person.name)
        with self._database.writing() as file:
            file.execute("UPDATE person SET password = ? WHERE key = ?", (kept, key_of(name)))
            file.execute("DELETE FROM session WHERE person = ?", (key_of(name),))
        return person

    def verified(self, name: str, password: str) -> Person | None:
        """Who has this name and this password; takes as long when there is nobody of the name."""
        rows = self._database.rows(
            "SELECT name, role, password FROM person WHERE key = ?", key_of(name)
        )
        kept: str | None = rows[0][2] if rows else None
        if not matches(password, kept) or kept is None:
            return None
        with self._database.writing() as file:
            if outdated(kept):
                file.execute(
                    "UPDATE person SET password = ? WHERE key = ? AND password = ?",
                    (hashed(password), key_of(name), kept),
                )
            file.execute(
                "UPDATE person SET signed_in_at = ? WHERE key = ?", (self._clock(), key_of(name))
            )
        return Person(name=rows[0][0], role=Role(rows[0][1]))


def clean_name(name: str) -> str:
    """A name as it is kept: composed characters, single spaces.

    Raises:
        PersonNameError: empty, longer than 64, or other characters than letters, digits, spaces
            and ``. @ - _`` inside.
    """
    cleaned = " ".join(unicodedata.normalize("NFC", name).split())
    if not _NAME.fullmatch(cleaned):
        raise PersonNameError(name[:64])
    return cleaned


def key_of(name: str) -> str:
    """What two ways to write one name have in common."""
    return " ".join(unicodedata.normalize("NFKC", name[:200]).casefold().split())


def _checked_hash(password: str, *, name: str) -> str:
    if not strong_enough(password, name=name):
        raise PasswordWeakError(str(MIN_CHARACTERS))
    return hashed(password)


def _keep_an_admin(file: sqlite3.Connection) -> None:
    """Ends the transaction when people would be left and none of them an admin."""
    left, admins = file.execute(
        "SELECT count(*), count(*) FILTER (WHERE role = 'admin') FROM person"
    ).fetchone()
    if left and not admins:
        raise LastAdminError
