"""Short forms: those that a letter defines, and the usual ones of the trade union."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ingest.records import Abbreviation

USUAL_ABBREVIATIONS: Mapping[str, str] = MappingProxyType({"CĐCS": "công đoàn cơ sở"})
"""Short form → long form, for letters and questions that do not define them."""


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """Return the short forms that ``text`` defines, in text order."""
    del text
    return ()
