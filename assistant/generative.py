"""Writing with a language model: the contract between answering and any chat model.

What a model returns is only a draft. Nothing here is shown to a person before ``assistant/proof``
has found every quotation in its passage.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.records import Language
from ingest.records import Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftSource:
    """Words that a model says support its statement.

    ``passage_index`` is a valid index into the passages given to :meth:`GenerativeWriter.write`;
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


class GenerativeWriter(Protocol):
    """A chat model that drafts answers. ``name`` is what the settings called it."""

    @property
    def name(self) -> str:
        """The setting that chose the model, such as ``ollama:qwen2.5:7b``."""

    def write(
        self,
        question: str,
        passages: Sequence[Passage],
        *,
        language: Language,
        feedback: Sequence[Rejection] = (),
    ) -> Iterator[DraftStatement]:
        """Draft statements, each as soon as the model has finished it.

        Nothing at all is yielded when the model says that the passages do not answer. Closing the
        iterator cancels the request. ``feedback`` asks for a repair: better statements in place
        of these, and only of these.

        Raises:
            ChatModelError: the model cannot be reached, is too slow, refuses, or returns no
                usable text. It may come after the first statements, which stay valid.
        """

    def rewrite_question(self, question: str, history: Sequence[str]) -> str:
        """Make a follow-up question stand alone; ``history`` is oldest first.

        Raises:
            ChatModelError: as in :meth:`write`.
        """
