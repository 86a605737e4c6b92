"""What every part of the page works with: the library, the assistant, the language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.conversations.book import ConversationBook
from assistant.feedback import FeedbackBook
from assistant.records import AnswerEvent, Choice, Language
from assistant.shelf import LibraryView
from assistant.study.classroom import Classroom
from assistant.ui.admin.keeping import Keeping
from assistant.ui.labels import Labels
from assistant.ui.labels_en import ENGLISH
from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.quality.records import Workshop
from ingest.records import Span
from vectorstore.records import (
    Amendment,
    DirectiveSummary,
    FileReport,
    Filters,
    IngestProgress,
    IngestReport,
    IngestRun,
    LetterVersion,
    Link,
    Supersession,
)


class PageLibrary(LibraryView, Protocol):
    """What the page needs of a library; ``vectorstore.library.Library`` provides it."""

    def add(
        self,
        paths: Iterable[Path],
        *,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> IngestReport:
        """Adds or refreshes files."""

    def remove(self, directive_id: str) -> None:
        """Takes a letter out."""

    def amend(self, directive_id: str, field: str, value: str | None, *, by: str) -> Amendment:
        """Puts a field of a letter right; None takes earlier corrections back."""

    def amendments(self, directive_id: str | None = None) -> tuple[Amendment, ...]:
        """What persons put right, the first one first."""

    def versions(self, directive_id: str) -> tuple[LetterVersion, ...]:
        """All versions of a letter, the first one first."""

    def links(self, directive_id: str | None = None) -> tuple[Link, ...]:
        """The documents that a letter names, with the letters meant."""

    def cited_by(self, directive_id: str) -> tuple[Link, ...]:
        """Where other letters name this one."""

    def supersessions(self) -> Mapping[str, tuple[Supersession, ...]]:
        """Letters that a later one replaces, repeals or amends, and by which, by id."""

    def original(self, directive_id: str) -> Path:
        """Where the file that a letter was read from is kept."""

    def report(self, report_id: str) -> tuple[IngestRun, Iterator[FileReport]]:
        """One kept report of an ingest."""


class PageAssistant(Protocol):
    """What the page needs of an assistant; ``assistant.answering.Assistant`` provides it."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[str] = (),
        filters: Filters | Choice | None = None,
    ) -> Iterator[AnswerEvent]:
        """Answers a question, event by event."""


def _today() -> dt.date:
    """The day in the zone of the computer."""
    return dt.datetime.now().astimezone().date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """One language of the page with its assistant, over the library that all share.

    ``checker`` answers without a language model, within milliseconds: with it, questions are
    tried before they are offered. ``home`` is the data folder, where what people said is kept;
    ``workshop`` evaluates, a page without one has no evaluations; ``keeping`` is what admins look
    after, a page without it has no part for them; so with ``classroom``, which teaches.
    """

    library: PageLibrary
    assistant: PageAssistant
    checker: PageAssistant
    language: Language
    home: Path
    workshop: Workshop | None = None
    today: Callable[[], dt.date] = _today
    keeping: Keeping | None = None
    classroom: Classroom | None = None

    @property
    def conversations(self) -> ConversationBook:
        """The conversations of all people."""
        return ConversationBook(self.home)

    @property
    def feedback(self) -> FeedbackBook:
        """What people thought of answers."""
        return FeedbackBook(self.home)

    @property
    def labels(self) -> Labels:
        """What the page says."""
        return ENGLISH if self.language == "en" else VIETNAMESE

    def letters(self) -> dict[str, DirectiveSummary]:
        """All letters by id."""
        return {summary.directive_id: summary for summary in self.library.summaries()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a letter that someone clicked on, as the browser sent it and as checked here."""

    directive_id: str
    span: Span | None
    turn_id: str = ""


def clicked_place(data: object) -> Place | None:
    """Reads the data of a click; None when it names no letter.

    The browser is not trusted: what is not of the expected type or order is left out.
    """
    if not isinstance(data, dict) or not isinstance(data.get("letter"), str):
        return None
    turn = data.get("turn")
    return Place(
        directive_id=data["letter"],
        span=_span(data.get("start"), data.get("end")),
        turn_id=turn if isinstance(turn, str) else "",
    )


def _span(start: object, end: object) -> Span | None:
    if isinstance(start, int) and isinstance(end, int) and 0 <= start < end:
        return Span(start=start, end=end)
    return None
