"""A person and what the role allows.

A role holds every right of the roles below it: a reader asks, reads and studies; an editor also
changes letters and runs evaluations; an admin also looks after people, settings and backups.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What an event, an endpoint or a download asks of the person who wants it."""

    READ = "read"
    EDIT = "edit"
    MANAGE = "manage"


class Role(StrEnum):
    """What somebody was appointed to."""

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"


_RIGHTS = {
    Role.READER: frozenset({Right.READ}),
    Role.EDITOR: frozenset({Right.READ, Right.EDIT}),
    Role.ADMIN: frozenset(Right),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who asks; ``name`` is unique among the people of a library and "" for the local person."""

    name: str
    role: Role

    def may(self, right: Right) -> bool:
        """Whether the role holds a right."""
        return right in _RIGHTS[self.role]


LOCAL = Person(name="", role=Role.ADMIN)
"""The one at this computer, as long as nobody has been defined: there is nobody to tell apart."""
