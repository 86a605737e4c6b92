"""A file that leaves the page: what it is, who may have it, how it is made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from assistant.people.records import Person, Right

Query = Mapping[str, str]


class NothingToDownloadError(Exception):
    """What was asked for does not exist, or not for this person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file for the browser to keep.

    ``name`` may hold any characters; ``content`` may be a file of its own in a temporary folder,
    which is deleted when it was sent.
    """

    name: str
    media: str
    content: bytes | Path

    @property
    def headers(self) -> dict[str, str]:
        """Headers that make browsers save it and never show it."""
        plain = "".join(
            c if c.isascii() and (c.isalnum() or c in "._-") else "_" for c in self.name
        )
        return {
            "content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''"
            f"{quote(self.name, safe='')}",
            "cache-control": "no-store",
            "content-security-policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A file that can be asked for at ``/tro-ly/NAME?QUERY``.

    ``make`` gets the query as it came from the browser and the person who asks, and raises
    NothingToDownloadError; ``name`` consists of letters without accents, digits, ``.`` and ``-``.
    """

    name: str
    make: Callable[[Query, Person], Download]
    right: Right = Right.READ

    def made_for(self, person: Person, query: Query) -> Download:
        """The file, for somebody who may have it.

        Raises:
            NothingToDownloadError: there is none, or the person may not have it.
        """
        if not person.may(self.right):
            raise NothingToDownloadError(self.name)
        return self.make(query, person)
