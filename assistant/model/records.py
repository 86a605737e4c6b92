"""What a language model drafted, before anything of it is proved."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSource:
    """Words that a model says support its statement.

    ``passage_index`` is a valid index into the passages given to ``GenerativeWriter.write``;
    numbers outside of them are dropped before. ``quote`` is what the model claims to be verbatim.
    """

    passage_index: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftStatement:
    """One sentence by a model, not yet proved. ``sources`` may be empty: then it cannot be."""

    text: str
    sources: tuple[DraftSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A statement that was not proved, for the repair round. ``reason`` is one plain sentence."""

    statement: DraftStatement
    reason: str
