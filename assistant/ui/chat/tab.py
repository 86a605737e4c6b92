"""The page where questions are asked: conversations, composer, the cited letter beside it."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.conversations.records import Turn
from assistant.errors import DeskFileError
from assistant.ui.chat.asking import Asker
from assistant.ui.chat.bounds import bounds_form, sent_choice
from assistant.ui.chat.followups import Examples
from assistant.ui.chat.history import HistoryPane
from assistant.ui.chat.history_view import conversation_bar
from assistant.ui.chat.judging import judging_form, keep_judgement
from assistant.ui.chat.running import told_error
from assistant.ui.chat.sent import sent_data, sent_text
from assistant.ui.chat.source import SourcePane
from assistant.ui.chat.turns import TURNS_SHOWN, greeting_html, turn_html, turns_html
from assistant.ui.desk import Desk
from assistant.ui.markup import Markup, join
from assistant.ui.parts import part, told
from assistant.ui.people.presence import person_of

logger = logging.getLogger(__name__)
_AT_ONCE = 8
"""Questions answered at the same time; more wait in the queue."""
_ID = re.compile(r"[0-9a-f]{12}")
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

Shown = dict[Any, Any]


class ChatTab:
    """The components of the tab and what their events do."""

    def __init__(self, desk: Desk, examples: Examples) -> None:
        self._desk = desk
        self._labels = desk.labels
        self._asker = Asker(desk)
        self._examples = examples
        with gr.Row(elem_id="tl-hoi-dap"):
            self.history = HistoryPane(desk)
            with gr.Column(elem_id="tl-tro-chuyen"):
                self._conversation()
                self._composer()
            self.source = SourcePane(desk)
        self.forms = part("hop", elem_id="tl-hop")
        self._events()

    def _conversation(self) -> None:
        self.current = gr.Textbox(visible="hidden", elem_id="tl-cuoc")
        self.live = gr.State(None)
        self.bar = part("thanh", elem_id="tl-thanh-chuyen")
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
            # Which of the two is seen follows from the growing answer (chat.css).
            self.stop = gr.Button(chat.stop, variant="stop", elem_id="tl-dung")

    @property
    def opened(self) -> list[Any]:
        """What is shown when a conversation is opened or begun."""
        ended = [self.live, self.log, self.growing, self.bar]
        panes = [self.source.panel, self.history.list, self.history.search]
        return [*ended, self.current, self.greeting, *panes]

    def _events(self) -> None:
        # The browser sends no question while one is answered; what it does send is never dropped.
        ask = gr.on(
            [self.box.submit, self.send.click, self.log.submit],
            self._ask,
            [self.box, self.current],
            [self.box, *self.opened],
            concurrency_limit=_AT_ONCE,
            trigger_mode="multiple",
            **_QUIET,
        )
        now: dict[str, Any] = {"queue": False, **_QUIET}
        # Clicks that follow each other closely are all done; "once" would drop the later ones.
        each: dict[str, Any] = {"trigger_mode": "multiple", **now}
        self.stop.click(
            self._told(self._halt), [self.current, self.live], self.opened, cancels=[ask], **now
        )
        self.bar.clear(self._told(self._begin), None, self.opened, cancels=[ask], **now)
        self.history.list.select(
            self._told(self._open_chosen), None, self.opened, cancels=[ask], **each
        )
        changed = [self.history.list, self.bar]
        self.history.list.edit(self._told(self._rename), self.current, changed, **each)
        self.history.list.delete(self._told(self._delete), self.current, self.opened, **each)
        self.history.search.change(
            self._told(self.history.found),
            [self.history.search, self.current],
            self.history.list,
            **now,
        )
        self.log.like(self._told(self._judge), self.current, None, **each)
        self.log.select(self._told(self._cite), self.current, self.source.panel, **each)

    def _told(self, function: Any) -> Any:
        return told(function, self._desk)

    # Opening

    def open(self, kept: str, request: gr.Request) -> Shown:
        """The conversation that this window showed before it was reloaded, else a new one."""
        return {**self._open(kept, person_of(request).name), self.forms: self._forms()}

    def _forms(self) -> str:
        labels = self._labels
        bounds = bounds_form(self._desk.library.summaries(), labels=labels)
        return join([bounds, judging_form(labels=labels.chat), self.history.forms()])

    def _open_chosen(self, event: gr.EventData, request: gr.Request) -> Shown:
        return self._open(sent_text(event, "conversation"), person_of(request).name)

    def _begin(self, request: gr.Request) -> Shown:
        return self._open("", person_of(request).name)

    def _open(self, conversation_id: str, person: str) -> Shown:
        book = self._desk.conversations
        turns = book.turns(person=person, conversation_id=conversation_id, last=TURNS_SHOWN)
        current = conversation_id if turns else ""
        last = turns[-1] if turns else None
        return {
            **self._settled(turns, current, person),
            self.current: current,
            self.greeting: "" if turns else self._greeting(),
            self.source.panel: self.source.first(last),
            self.history.search: "",
        }

    def _greeting(self) -> str:
        empty = not self._desk.library.summaries()
        return greeting_html(self._examples.made(), labels=self._labels.chat, empty=empty)

    # Asking

    def _ask(
        self, typed: str, current: str, event: gr.EventData, request: gr.Request
    ) -> Iterator[Shown]:
        question = sent_text(event, "question") or typed or ""
        if not question.strip():
            yield {self.box: ""}
            return
        person = person_of(request).name
        conversation_id = current if _ID.fullmatch(current or "") else uuid.uuid4().hex[:12]
        choice = sent_choice(sent_data(event).get("choice"))
        turn = Turn(turn_id=uuid.uuid4().hex[:12], question=question, choice=choice)
        earlier = self._earlier(conversation_id, person)
        yield {
            self.box: "" if question == typed else typed,
            self.current: conversation_id,
            self.live: turn,
            self.greeting: "",
            self.growing: turn_html(turn, labels=self._labels, growing=True),
        }
        try:
            for grown in self._asker.asked(
                turn, earlier, keep=lambda t: self._keep(t, person, conversation_id)
            ):
                yield self._shown(turn, grown, earlier, conversation_id, person)
                turn = grown
        except Exception:
            # The edge of the program: what nobody foresaw ends this turn, not the page.
            logger.exception("question failed, code %s", code := uuid.uuid4().hex[:8])
            if turn.answer is None:
                message = self._labels.chat.unforeseen.format(code=code)
                turn = replace(turn, answer=None, error=message)
                self._keep(turn, person, conversation_id)
            yield self._settled((*earlier, turn), conversation_id, person)

    def _shown(
        self, before: Turn, now: Turn, earlier: Sequence[Turn], current: str, person: str
    ) -> Shown:
        """What changes on the page when a turn has grown."""
        if now.answer is None and not now.error:
            growing = turn_html(now, labels=self._labels, growing=True)
            return {self.live: now, self.growing: growing}
        if before.answer is not None:
            return self._further((*earlier, now), current, person)
        settled = self._settled((*earlier, now), current, person)
        return {**settled, self.source.panel: self.source.first(now)}

    def _further(self, turns: tuple[Turn, ...], current: str, person: str) -> Shown:
        """What can be asked next comes after the answer; another question may be on its way."""
        try:
            newest = self._desk.conversations.turns(person=person, conversation_id=current, last=1)
        except DeskFileError:
            newest = ()
        if [turn.turn_id for turn in newest] != [turns[-1].turn_id]:
            return {self.current: current}
        return {self.log: self._turns(turns, current, person)}

    def _earlier(self, conversation_id: str, person: str) -> tuple[Turn, ...]:
        """The turns so far; none where they cannot be read, which does not stop a question."""
        book = self._desk.conversations
        try:
            return book.turns(person=person, conversation_id=conversation_id, last=TURNS_SHOWN - 1)
        except DeskFileError as error:
            gr.Warning(told_error(error, language=self._desk.language))
            return ()

    def _keep(self, turn: Turn, person: str, conversation_id: str) -> None:
        """Keeps a turn; an answer that cannot be kept is shown nevertheless."""
        try:
            self._desk.conversations.keep(turn, person=person, conversation_id=conversation_id)
        except DeskFileError:
            gr.Warning(self._labels.chat.not_kept)

    def _settled(self, turns: tuple[Turn, ...], conversation_id: str, person: str) -> Shown:
        desk = self._desk
        try:
            conversation = desk.conversations.conversation(conversation_id, person=person)
            listed = self.history.listed(conversation_id, person)
        except DeskFileError:
            conversation, listed = None, Markup("")
        return {
            self.live: None,
            self.log: self._turns(turns, conversation_id, person),
            self.growing: "",
            self.bar: conversation_bar(conversation, labels=self._labels),
            self.history.list: listed,
        }

    def _turns(self, turns: tuple[Turn, ...], conversation_id: str, person: str) -> Markup:
        try:
            verdicts = self._desk.feedback.verdicts(person=person)
        except DeskFileError:
            verdicts = {}
        return turns_html(
            turns, labels=self._labels, conversation_id=conversation_id, verdicts=verdicts
        )

    def _halt(self, current: str, live: Turn | None, request: gr.Request) -> Shown:
        if live is None:
            return {self.live: None}
        person = person_of(request).name
        stopped = self._asker.stop(live)
        earlier = [t for t in self._earlier(current, person) if t.turn_id != live.turn_id]
        self._keep(stopped, person, current)
        return self._settled((*earlier, stopped), current, person)

    # Conversations and judgements

    def _rename(self, current: str, event: gr.EventData, request: gr.Request) -> Shown:
        person = person_of(request).name
        book = self._desk.conversations
        book.rename(sent_text(event, "conversation"), sent_text(event, "title"), person=person)
        bar = conversation_bar(book.conversation(current, person=person), labels=self._labels)
        return {self.history.list: self.history.listed(current, person), self.bar: bar}

    def _delete(self, current: str, event: gr.EventData, request: gr.Request) -> Shown:
        person = person_of(request).name
        gone = sent_text(event, "conversation")
        self._desk.conversations.delete(gone, person=person)
        if gone == current:
            return self._open("", person)
        return {self.history.list: self.history.listed(current, person)}

    def _judge(self, current: str, event: gr.EventData, request: gr.Request) -> None:
        keep_judgement(
            self._desk, sent_data(event), person=person_of(request).name, conversation_id=current
        )

    def _cite(self, current: str, event: gr.EventData, request: gr.Request) -> str:
        person = person_of(request).name

        def turn(turn_id: str) -> Turn | None:
            book = self._desk.conversations
            return book.turn(turn_id, person=person, conversation_id=current)

        return self.source.clicked(event._data, turn)
