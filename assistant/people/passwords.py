"""Hashes of passwords, by argon2id with the library's defaults (RFC 9106, low memory)."""

from __future__ import annotations

import secrets
from functools import cache
from threading import BoundedSemaphore

import argon2

MIN_CHARACTERS = 10
MAX_CHARACTERS = 200
_DIFFERENT = 5
"""Different characters that a password has at least; "1111111111" has one."""

_HASHER = argon2.PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)
"""One hash takes 64 MiB and 50 to 100 ms: many at once would be a way to fill the memory."""


def strong_enough(password: str, *, name: str) -> bool:
    """Whether a password is long and varied enough, and is not built around the person's name."""
    folded = password.casefold()
    return (
        MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS
        and len(set(folded)) >= _DIFFERENT
        and not (len(name) >= 3 and name.casefold() in folded)
    )


def hashed(password: str) -> str:
    """The hash to keep, with its salt and parameters."""
    with _AT_ONCE:
        return _HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether a password is the one of a kept hash; None takes the same time and never matches."""
    nobodys = _nobodys()
    try:
        with _AT_ONCE:
            return _HASHER.verify(kept or nobodys, password[:MAX_CHARACTERS]) and kept is not None
    except (argon2.exceptions.VerificationError, argon2.exceptions.InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than now."""
    return _HASHER.check_needs_rehash(kept)


@cache
def _nobodys() -> str:
    """Compared with when there is nobody of a name, so that this takes as long."""
    return hashed(secrets.token_urlsafe())
