"""Making facts: their areas, and ids that stay while the letters say the same."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.study.records import Area, Excerpt, Fact, FactKind
from assistant.terms import word_key

AREAS: Mapping[FactKind, Area] = {
    FactKind.ISSUER: Area.LETTERS,
    FactKind.NUMBER: Area.LETTERS,
    FactKind.ISSUED_ON: Area.LETTERS,
    FactKind.DUE: Area.DEADLINES,
    FactKind.PERIOD: Area.DEADLINES,
    FactKind.RECIPIENT: Area.REPORTS,
    FactKind.VIA: Area.REPORTS,
    FactKind.LEVEL: Area.LEVELS,
    FactKind.NAMES: Area.BASIS,
    FactKind.TITLE_OF: Area.BASIS,
    FactKind.ISSUER_OF: Area.BASIS,
    FactKind.DATE_OF: Area.BASIS,
    FactKind.SECTION: Area.CONTENTS,
    FactKind.SOURCE: Area.CONTENTS,
    FactKind.TERM: Area.TERMS,
    FactKind.EVENT: Area.EVENTS,
}


def make_fact(
    kind: FactKind,
    excerpts: Sequence[Excerpt],
    *,
    value: str,
    shown: str,
    words: Mapping[str, str],
) -> Fact:
    """A fact of the letter of its first excerpt.

    ``words`` other than ``letter`` say what is asked; two facts of a kind with the same ones ask
    the same, unless there are none: then each letter is asked about for itself.
    """
    asked = "|".join(plain(words[key]) for key in sorted(words) if key != "letter")
    letter = excerpts[0].directive_id
    subject = asked if asked and kind in _ASKED_OF_ALL else f"{letter}|{asked}"
    told = "|".join((kind.value, letter, asked, value))
    return Fact(
        fact_id=hashlib.sha256(told.encode()).hexdigest()[:16],
        kind=kind,
        area=AREAS[kind],
        directive_id=letter,
        value=value,
        shown=shown,
        words=dict(words),
        excerpts=tuple(excerpts),
        subject=subject,
    )


_ASKED_OF_ALL = frozenset(
    {
        FactKind.TITLE_OF,
        FactKind.ISSUER_OF,
        FactKind.DATE_OF,
        FactKind.TERM,
        FactKind.EVENT,
        FactKind.SOURCE,
    }
)
"""Kinds whose answer should be the same whichever letter gives it."""


def plain(words: str) -> str:
    """Words for comparison: lower case, one spelling, no punctuation."""
    return " ".join(re.findall(r"\w+", word_key(words)))


def alike(one: str, other: str) -> float:
    """Share of the words of the shorter of two texts that the other has, 0 to 1."""
    mine, theirs = _words(one), _words(other)
    return len(mine & theirs) / max(min(len(mine), len(theirs)), 1)


@lru_cache(maxsize=8192)
def _words(text: str) -> frozenset[str]:
    """Kept, because each duty of a letter is compared with all others."""
    return frozenset(plain(text).split())
