"""A stretch of a letter that may be the answer."""

from __future__ import annotations

from dataclasses import dataclass

WEAK = 0.25
"""Weight of dates that only say when a document was issued."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a letter that is of the type asked for.

    ``weight`` prefers fuller forms; ``follows`` is the share of the words before the question
    word that stand before it, ``standing`` how well it stands in all (0 upwards); both are set
    when it was chosen.
    """

    start: int
    end: int
    weight: float = 1.0
    follows: float = 0.0
    standing: float = 0.0
