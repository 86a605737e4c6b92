"""The letter beside the conversation, opened where it is cited."""

from __future__ import annotations

from collections.abc import Callable

import gradio as gr

from assistant.conversations.records import Turn
from assistant.records import Answer
from assistant.ui.desk import Desk, Place, clicked_place
from assistant.ui.letters.text import Marks
from assistant.ui.parts import part
from assistant.ui.source_view import OpenedLetter, gone_panel, library_panel, source_panel
from ingest.records import Span
from vectorstore.errors import DirectiveNotFoundError


class SourcePane:
    """The component of the panel and what it shows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = desk.labels
        with gr.Column(elem_id="tl-nguon"):
            self.panel = part("nguon", elem_id="tl-o-nguon")

    def first(self, turn: Turn | None) -> str:
        """The first citation of an answer, shown without being asked for; else the letters."""
        answer = None if turn is None else turn.answer
        if turn is None or answer is None or not answer.citations:
            return library_panel(self._desk.library.summaries(), labels=self._labels)
        first = answer.citations[0]
        span = Span(start=first.start, end=first.end)
        place = Place(directive_id=first.directive_id, span=span, turn_id=turn.turn_id)
        return self._panel(place, answer)

    def clicked(self, data: object, turn: Callable[[str], Turn | None]) -> str:
        """The place that someone clicked on; ``turn`` finds the turn that cites it, by id."""
        place = clicked_place(data)
        if place is None:
            return library_panel(self._desk.library.summaries(), labels=self._labels)
        of = turn(place.turn_id) if place.turn_id else None
        return self._panel(place, None if of is None else of.answer)

    def _panel(self, place: Place, answer: Answer | None) -> str:
        try:
            directive = self._desk.library.directive(place.directive_id)
        except DirectiveNotFoundError:
            return gone_panel(labels=self._labels)
        citations = () if answer is None else answer.citations
        others = tuple(
            Span(start=c.start, end=c.end)
            for c in citations
            if c.directive_id == place.directive_id
        )
        marks = self._desk.library.supersessions().get(place.directive_id, ())
        return source_panel(
            OpenedLetter(directive=directive, superseded_by=marks),
            marks=Marks(current=place.span, others=others),
            step=_step(place, answer),
            turn_id=place.turn_id,
            labels=self._labels,
        )


def _step(place: Place, answer: Answer | None) -> tuple[int, int]:
    """Which of how many citations a place is, counted from 1; (0, 0) when it is none."""
    citations = () if answer is None else answer.citations
    for index, citation in enumerate(citations, start=1):
        same = citation.directive_id == place.directive_id
        if same and place.span == Span(start=citation.start, end=citation.end):
            return index, len(citations)
    return 0, 0
