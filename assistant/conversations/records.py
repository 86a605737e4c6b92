"""The frozen records of a conversation: its turns, and what a list of conversations shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from assistant.records import Answer, Choice
from ingest.records import Level
from vectorstore.records import Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and what became of it.

    ``standalone`` is the question as it was understood, empty until known; ``filters`` and
    ``level`` are the bounds that were understood with it; ``choice`` those that the person set.
    ``text`` is the answer as far as it has come. At the end exactly one of ``answer``, ``error``
    and ``stopped`` is set; a turn that has none of them was cut off.
    """

    turn_id: str
    question: str
    choice: Choice | None = None
    standalone: str = ""
    filters: Filters = field(default_factory=Filters)
    level: Level | None = None
    text: str = ""
    answer: Answer | None = None
    error: str = ""
    stopped: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """A conversation as a list shows it; times have a time zone."""

    conversation_id: str
    title: str
    begun_at: dt.datetime
    changed_at: dt.datetime
    turns: int
