"""Whether two files are versions of one letter, or two letters."""

from __future__ import annotations

from typing import Any

from ingest.language.numbers import number_key
from ingest.language.text import search_key
from ingest.records import Directive, Field, Known

_SHINGLE = 3
_ALIKE = 0.3
"""Share of their runs of three words that versions of a letter have in common: two drafts and what
was signed of them have 0.97 and 1.0, pairs of the five bundled letters at most 0.15."""


def is_other_letter(before: Directive, after: Directive) -> bool:
    """Whether what both say of themselves rules out that they are one letter.

    An office uses a number once: two numbers are two letters, one number is one letter whatever
    its date. Without numbers on both sides the dates decide. Only what stands in the letters
    counts, no inference and nothing that a person put in its place.
    """
    one, other = before.metadata, after.metadata
    if _both_read(one.issuer, other.issuer) and one.issuer.value != other.issuer.value:
        return True
    if _both_read(one.number, other.number):
        return number_key(one.number.value or "") != number_key(other.number.value or "")
    return _both_read(one.issued_on, other.issued_on) and (
        one.issued_on.value != other.issued_on.value
    )


def is_same_letter(before: Directive, after: Directive) -> bool:
    """Whether both bear one number of one issuer, or are alike without contradicting each other."""
    if is_other_letter(before, after):
        return False
    return _both_read(before.metadata.number, after.metadata.number) or _are_alike(before, after)


def bears_the_same(before: Directive, after: Directive) -> bool:
    """Whether number, issuer and date stand in both, and are the same."""
    one, other = before.metadata, after.metadata
    stated = (
        _both_read(one.number, other.number)
        and _both_read(one.issuer, other.issuer)
        and _both_read(one.issued_on, other.issued_on)
    )
    return (
        stated
        and one.issued_on.value == other.issued_on.value
        and (not is_other_letter(before, after))
    )


def _both_read(one: Field[Any], other: Field[Any]) -> bool:
    return one.known is Known.READ and other.known is Known.READ


def _are_alike(before: Directive, after: Directive) -> bool:
    one, other = _shingles(before.text), _shingles(after.text)
    return len(one & other) >= _ALIKE * len(one | other) if one and other else False


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = search_key(text).split()
    return {tuple(words[place : place + _SHINGLE]) for place in range(len(words) - _SHINGLE + 1)}
