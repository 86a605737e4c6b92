"""How a question runs: from its events to a turn that grows. Nothing of Gradio here."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Protocol

from assistant import wording
from assistant.conversations.records import Turn
from assistant.errors import AssistantError
from assistant.records import (
    AnswerEvent,
    Choice,
    Finished,
    Language,
    TextDelta,
    Understood,
)
from ingest.errors import IngestError
from vectorstore.errors import LibraryError
from vectorstore.records import Filters

_REFRESH_S = 0.05
"""Seconds between two pictures of a growing answer; the eye follows 20 a second."""
HISTORY_TURNS = 6
"""Earlier questions that a follow-up may lean on."""


class Asking(Protocol):
    """How questions are put; ``Assistant.stream`` provides it."""

    def __call__(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        filters: Filters | Choice | None = None,
    ) -> Iterator[AnswerEvent]:
        """From a question and earlier ones, oldest first, to the events of its answer."""


def run_turn(
    turn: Turn, earlier: Sequence[Turn], *, ask: Asking, language: Language
) -> Iterator[Turn]:
    """Asks, and yields the turn as it grows; the last one is settled.

    A question within bounds that a person set stands alone: it was made to when it was first
    asked. An error that the program knows becomes one sentence in the turn; others are raised.
    """
    history = [t.standalone or t.question for t in earlier if t.answer is not None]
    lean_on = () if turn.choice is not None else history[-HISTORY_TURNS:]
    shown_at = 0.0
    try:
        for event in ask(turn.question, history=lean_on, filters=turn.choice):
            turn = advanced(turn, event)
            now = time.monotonic()
            if isinstance(event, TextDelta) and now - shown_at < _REFRESH_S:
                continue
            shown_at = now
            yield turn
    except (AssistantError, LibraryError, IngestError) as error:
        yield replace(turn, error=told_error(error, language=language))


def told_error(error: Exception, *, language: Language) -> str:
    """What happened and what to do about it."""
    return f"{wording.explain(error, language=language)} {wording.hint(error, language=language)}"


def advanced(turn: Turn, event: AnswerEvent) -> Turn:
    """The turn after one event."""
    match event:
        case Understood(standalone_question=standalone, filters=filters, level=level):
            return replace(turn, standalone=standalone, filters=filters, level=level)
        case TextDelta(text=text):
            return replace(turn, text=turn.text + text)
        case Finished(answer=answer):
            understood = answer.standalone_question
            return replace(
                turn, answer=answer, standalone=understood, filters=answer.filters, text=""
            )
