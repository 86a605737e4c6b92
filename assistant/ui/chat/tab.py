"""The page where questions are asked: conversation, composer, the cited letter beside it."""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.records import Answer
from assistant.ui.chat.examples import example_questions
from assistant.ui.chat.turns import (
    TURNS_KEPT,
    Turn,
    greeting_html,
    run_turn,
    turn_html,
    turns_html,
)
from assistant.ui.desk import Desk, Place, clicked_place
from assistant.ui.letters.text import Marks
from assistant.ui.parts import part
from assistant.ui.source_view import gone_panel, library_panel, source_panel
from ingest.records import Span
from vectorstore.errors import DirectiveNotFoundError

logger = logging.getLogger(__name__)
LATE_PIECES_S = 0.5
"""Seconds within which pieces of a stopped answer still reach the page."""
_AT_ONCE = 8
"""Questions answered at the same time; more wait in the queue."""

Turns = tuple[Turn, ...]


class ChatTab:
    """The components of the tab and what their events do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = desk.labels
        with gr.Row(elem_id="tl-hoi-dap"):
            with gr.Column(elem_id="tl-tro-chuyen"):
                self._conversation()
                self._composer()
            with gr.Column(elem_id="tl-nguon"):
                self.panel = part("nguon", elem_id="tl-o-nguon")
        self._events()

    def _conversation(self) -> None:
        self.turns = gr.State(())
        self.live = gr.State(None)
        with gr.Column(elem_id="tl-cuon"):
            self.greeting = part("chao", elem_id="tl-chao")
            self.log = part("chat", elem_id="tl-nhat-ky")
            self.log.value = turns_html((), labels=self._labels)
            self.growing = part("dang", elem_id="tl-dang")

    def _composer(self) -> None:
        chat = self._labels.chat
        with gr.Row(elem_id="tl-soan"):
            self.box = gr.Textbox(
                label=chat.question,
                placeholder=chat.placeholder,
                show_label=False,
                container=False,
                lines=1,
                max_lines=6,
                elem_id="tl-o-hoi",
                html_attributes=gr.InputHTMLAttributes(autocorrect="off", spellcheck=False),
            )
            self.send = gr.Button(chat.send, variant="primary", elem_id="tl-gui")
            self.stop = gr.Button(chat.stop, variant="stop", visible=False, elem_id="tl-dung")
        self.anew = gr.Button(chat.new_conversation, size="sm", elem_id="tl-moi")

    def _events(self) -> None:
        shown = [self.box, self.turns, self.live, self.log, self.growing]
        shown += [self.greeting, self.panel, self.send, self.stop]
        ask = gr.on(
            [self.box.submit, self.send.click, self.log.submit],
            self._ask,
            [self.box, self.turns],
            shown,
            show_progress="hidden",
            concurrency_limit=_AT_ONCE,
            trigger_mode="once",
            api_visibility="private",
        )
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        ended = [self.turns, self.live, self.log, self.growing, self.send, self.stop]
        self.stop.click(
            self._halt, [self.turns, self.live], ended, cancels=[ask], queue=False, **quiet
        ).then(_after_late_pieces, None, [self.growing, self.live], queue=False, **quiet)
        self.anew.click(
            self._begin_anew,
            None,
            [*ended, self.greeting, self.panel],
            queue=False,
            cancels=[ask],
            **quiet,
        )
        self.log.select(self._cite, self.turns, self.panel, queue=False, **quiet)

    def welcome(self) -> tuple[str, str]:
        """The greeting and the panel of an empty conversation."""
        library = self._desk.library
        summaries = library.summaries()
        examples = example_questions(
            summaries, library.obligations(), library.references(), language=self._desk.language
        )
        return (
            greeting_html(examples, labels=self._labels.chat),
            library_panel(summaries, labels=self._labels),
        )

    def _ask(self, typed: str, turns: Turns, event: gr.EventData) -> Iterator[dict[Any, Any]]:
        question = _question(event, typed)
        if not question.strip():
            yield {self.box: ""}
            return
        turn = Turn(turn_id=uuid.uuid4().hex[:12], question=question)
        try:
            yield from self._asked(turn, turns)
        except Exception:
            # The edge of the program: what nobody foresaw ends this turn, not the page.
            code = uuid.uuid4().hex[:8]
            logger.exception("question failed, code %s", code)
            message = self._labels.chat.unforeseen.format(code=code)
            yield self._settled(turns, replace(turn, error=message))

    def _asked(self, turn: Turn, turns: Turns) -> Iterator[dict[Any, Any]]:
        yield {
            self.box: "",
            self.live: turn,
            self.greeting: "",
            self.growing: turn_html(turn, labels=self._labels),
            self.send: gr.Button(visible=False),
            self.stop: gr.Button(visible=True),
        }
        stream = self._desk.assistant.stream
        for grown in run_turn(
            turn,
            turns,
            ask=lambda text, history: stream(text, history=history),
            language=self._desk.language,
        ):
            turn = grown
            if turn.answer is None and not turn.error:
                yield {self.live: turn, self.growing: turn_html(turn, labels=self._labels)}
        yield {**self._settled(turns, turn), **self._opened(turn.answer, turn.turn_id)}

    def _settled(self, turns: Turns, turn: Turn) -> dict[Any, Any]:
        kept = (*turns, turn)[-TURNS_KEPT:]
        return {
            self.turns: kept,
            self.live: None,
            self.log: turns_html(kept, labels=self._labels),
            self.growing: "",
            self.send: gr.Button(visible=True),
            self.stop: gr.Button(visible=False),
        }

    def _opened(self, answer: Answer | None, turn_id: str) -> dict[Any, Any]:
        """The first citation of a new answer, shown without being asked for; else the letters."""
        if answer is None or not answer.citations:
            summaries = self._desk.library.summaries()
            return {self.panel: library_panel(summaries, labels=self._labels)}
        first = answer.citations[0]
        place = Place(
            directive_id=first.directive_id,
            span=Span(start=first.start, end=first.end),
            turn_id=turn_id,
        )
        return {self.panel: self._panel(place, answer)}

    def _halt(self, turns: Turns, live: Turn | None) -> dict[Any, Any]:
        if live is None:
            return {self.send: gr.Button(visible=True), self.stop: gr.Button(visible=False)}
        return self._settled(turns, replace(live, stopped=True))

    def _begin_anew(self) -> dict[Any, Any]:
        greeting, panel = self.welcome()
        return {
            self.turns: (),
            self.live: None,
            self.log: turns_html((), labels=self._labels),
            self.growing: "",
            self.send: gr.Button(visible=True),
            self.stop: gr.Button(visible=False),
            self.greeting: greeting,
            self.panel: panel,
        }

    def _cite(self, turns: Turns, event: gr.EventData) -> str:
        place = clicked_place(event._data)
        if place is None:
            return library_panel(self._desk.library.summaries(), labels=self._labels)
        turn = next((t for t in turns if t.turn_id == place.turn_id), None)
        return self._panel(place, None if turn is None else turn.answer)

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
        return source_panel(
            directive,
            marks=Marks(current=place.span, others=others),
            step=_step(place, answer),
            turn_id=place.turn_id,
            labels=self._labels,
        )


def _question(event: gr.EventData, typed: str) -> str:
    data = event._data
    if isinstance(data, dict) and isinstance(data.get("question"), str):
        return str(data["question"])
    return typed or ""


def _step(place: Place, answer: Answer | None) -> tuple[int, int]:
    """Which of how many citations a place is, counted from 1; (0, 0) when it is none."""
    citations = () if answer is None else answer.citations
    for index, citation in enumerate(citations, start=1):
        same = citation.directive_id == place.directive_id
        if same and place.span == Span(start=citation.start, end=citation.end):
            return index, len(citations)
    return 0, 0


def _after_late_pieces() -> tuple[str, None]:
    """Clear once more what a piece already on its way wrote after the stop."""
    time.sleep(LATE_PIECES_S)
    return "", None
