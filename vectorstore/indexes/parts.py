"""What a commit of the embedded engine records beside terms and vectors: letters in parts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.records import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalState:
    """What a commit records of the engine. Keys and letter numbers count up and are used once."""

    generation: int = 0
    next_key: int = 1
    next_letter: int = 1
    passages: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPart:
    """Passages of one letter that were added together, under a number of their own."""

    letter: int
    revision: int
    directive_id: str
    issuer: str | None = None
    year: int | None = None
    kind: str | None = None
    number: str | None = None
    passages: int = 0

    @property
    def token(self) -> str:
        """The term that stands for these passages in the index."""
        facts = [self.letter, self.revision, self.directive_id]
        return json.dumps([*facts, self.issuer, self.year, self.kind, self.number])

    @classmethod
    def of_token(cls, token: str, passages: int) -> LetterPart:
        """Read a token back."""
        letter, revision, directive_id, issuer, year, kind, number = json.loads(token)
        return cls(
            letter=letter,
            revision=revision,
            directive_id=directive_id,
            issuer=issuer,
            year=year,
            kind=kind,
            number=number,
            passages=passages,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenLetters:
    """Letters by their number, and how many passages they have together."""

    table: NDArray[np.bool_]
    passages: int


class LetterTable:
    """All letters of a commit by what filters compare, so that a filter need not read each one."""

    def __init__(self, parts: Sequence[LetterPart], *, end: int) -> None:
        """Take the parts of a commit; their numbers are below ``end``."""
        self._parts = parts
        self._end = end
        self._numbers = np.array([part.letter for part in parts], dtype=np.int64)
        self._passages = np.array([part.passages for part in parts], dtype=np.int64)
        self._places: dict[str, dict[object, list[int]]] = {}

    def chosen(self, filters: Filters) -> ChosenLetters:
        """Return the letters that a filter lets through."""
        admitted = np.ones(len(self._parts), dtype=np.bool_)
        for fact, values in (
            ("directive_id", filters.directive_ids),
            ("issuer", filters.issuers),
            ("year", filters.years),
            ("kind", filters.kinds),
            ("number", filters.numbers),
        ):
            if values:
                of_value = np.zeros_like(admitted)
                for value in values:
                    of_value[self._with(fact).get(value, [])] = True
                admitted &= of_value
        table = np.zeros(max(1, self._end), dtype=np.bool_)
        table[self._numbers[admitted]] = True
        return ChosenLetters(table=table, passages=int(self._passages[admitted].sum()))

    def _with(self, fact: str) -> dict[object, list[int]]:
        """Return the places of parts by the value of a fact."""
        if fact not in self._places:
            places: dict[object, list[int]] = {}
            for place, part in enumerate(self._parts):
                places.setdefault(getattr(part, fact), []).append(place)
            self._places[fact] = places
        return self._places[fact]
