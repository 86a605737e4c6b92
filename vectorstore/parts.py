"""What a commit of the embedded engine records beside terms and vectors."""

from __future__ import annotations

import json
from dataclasses import dataclass

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

    def admitted(self, filters: Filters) -> bool:
        """Whether a filter lets these passages through."""
        return (
            (not filters.directive_ids or self.directive_id in filters.directive_ids)
            and (not filters.issuers or self.issuer in filters.issuers)
            and (not filters.years or self.year in filters.years)
            and (not filters.kinds or self.kind in filters.kinds)
            and (not filters.numbers or self.number in filters.numbers)
        )
