"""What lets a request in without a password: sessions of browsers, tokens of programs.

Both are 256 random bits. Only their SHA-256 is kept, so that a copy of the file lets nobody in;
a slow hash is for what people choose, not for what cannot be guessed.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from assistant.people.accounts import key_of
from assistant.people.database import PeopleDatabase
from assistant.people.errors import PersonUnknownError
from assistant.people.records import Person, Role

IDLE_S = 12 * 3600
"""A session that nobody used for this long has ended: overnight."""
LIFE_S = 7 * 24 * 3600
"""No session is older, however much it is used."""
TOKEN_MARK = "tg_"
"""What tokens begin with, so that people recognise one in a file."""
_NOTED_EVERY_S = 60.0
_MAX_SESSIONS = 20
"""Of one person; beginning another ends the oldest."""


class Sessions:
    """The browsers that are signed in."""

    def __init__(self, database: PeopleDatabase, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def begin(self, person: Person) -> str:
        """Begins a session and returns its secret; there is no other way to get one."""
        secret = secrets.token_urlsafe(32)
        now, key = self._clock(), key_of(person.name)
        with self._database.writing() as file:
            file.execute(
                "DELETE FROM session WHERE seen_at < ? OR begun_at < ?",
                (now - IDLE_S, now - LIFE_S),
            )
            file.execute(
                "INSERT INTO session VALUES (?, ?, ?, ?)", (_digest(secret), key, now, now)
            )
            file.execute(
                "DELETE FROM session WHERE person = ? AND digest NOT IN (SELECT digest FROM "
                "session WHERE person = ? ORDER BY begun_at DESC LIMIT ?)",
                (key, key, _MAX_SESSIONS),
            )
        return secret

    def person(self, secret: str) -> Person | None:
        """Whose session it is, with the role of now; None when it has ended or never was."""
        now = self._clock()
        rows = self._database.rows(
            "SELECT name, role, seen_at FROM session JOIN person ON person.key = session.person "
            "WHERE digest = ? AND seen_at >= ? AND begun_at >= ?",
            _digest(secret),
            now - IDLE_S,
            now - LIFE_S,
        )
        if not rows:
            return None
        name, role, seen = rows[0]
        if now - seen > _NOTED_EVERY_S:
            with self._database.writing() as file:
                file.execute(
                    "UPDATE session SET seen_at = ? WHERE digest = ?", (now, _digest(secret))
                )
        return Person(name=name, role=Role(role))

    def end(self, secret: str) -> None:
        """Ends a session; nothing happens when there is none."""
        with self._database.writing() as file:
            file.execute("DELETE FROM session WHERE digest = ?", (_digest(secret),))


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token as a list shows it; the secret itself was shown once, when it was made."""

    token_id: str
    name: str
    made_at: float
    used_at: float | None


class Tokens:
    """The programs that people let in with their own rights."""

    def __init__(self, database: PeopleDatabase, *, clock: Callable[[], float] = time.time) -> None:
        self._database = database
        self._clock = clock

    def make(self, name: str) -> str:
        """Makes a token for somebody and returns its secret.

        Raises:
            PersonUnknownError: nobody has the name.
        """
        secret = TOKEN_MARK + secrets.token_urlsafe(32)
        with self._database.writing() as file:
            if not file.execute("SELECT 1 FROM person WHERE key = ?", (key_of(name),)).fetchone():
                raise PersonUnknownError(name)
            file.execute(
                "INSERT INTO token (digest, token_id, person, made_at) VALUES (?, ?, ?, ?)",
                (_digest(secret), secrets.token_hex(4), key_of(name), self._clock()),
            )
        return secret

    def listed(self, name: str) -> tuple[Token, ...]:
        """Somebody's tokens, the oldest first."""
        rows = self._database.rows(
            "SELECT token_id, name, made_at, used_at FROM token "
            "JOIN person ON person.key = token.person WHERE person.key = ? ORDER BY made_at",
            key_of(name),
        )
        return tuple(
            Token(token_id=token_id, name=holder, made_at=made, used_at=used)
            for token_id, holder, made, used in rows
        )

    def revoke(self, name: str, *, token_id: str | None = None) -> int:
        """Ends one token of somebody, or all of them; returns how many ended."""
        with self._database.writing() as file:
            ended = file.execute(
                "DELETE FROM token WHERE person = ? AND (? IS NULL OR token_id = ?)",
                (key_of(name), token_id, token_id),
            )
            return ended.rowcount

    def person(self, secret: str) -> Person | None:
        """Whose token it is, with the role of now; None when it is none."""
        rows = self._database.rows(
            "SELECT name, role, used_at FROM token JOIN person ON person.key = token.person "
            "WHERE digest = ?",
            _digest(secret),
        )
        if not rows:
            return None
        name, role, used = rows[0]
        now = self._clock()
        if used is None or now - used > _NOTED_EVERY_S:
            with self._database.writing() as file:
                file.execute(
                    "UPDATE token SET used_at = ? WHERE digest = ?", (now, _digest(secret))
                )
        return Person(name=name, role=Role(role))


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).digest()
