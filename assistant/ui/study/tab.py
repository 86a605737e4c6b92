"""The tab of learning: one piece of HTML, the letter beside it, and what clicks do."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.study.classroom import Classroom
from assistant.ui.desk import Desk
from assistant.ui.letters.text import Marks
from assistant.ui.markup import Markup, join
from assistant.ui.people.presence import person_of
from assistant.ui.source_view import OpenedLetter, gone_panel, source_panel
from assistant.ui.study.labels import study_labels
from assistant.ui.study.pieces import action
from assistant.ui.study.session import Learner, Session, acted
from assistant.ui.study.view import preparing, study_view
from ingest.records import Span
from vectorstore.errors import DirectiveNotFoundError

_VALUE_LIMIT = 400
_MOVING = frozenset({"view", "start", "repeat", "practise", "next", "theme", "deal"})
"""Actions after which the letter that lay open belongs to nothing that is shown."""


class StudyTab:
    """The components of the tab and what their events do."""

    def __init__(self, desk: Desk, classroom: Classroom) -> None:
        self._desk = desk
        self._classroom = classroom
        self._labels = study_labels(desk.language)
        with gr.Tab(self._labels.tab, id="hoc") as self.tab:
            self.session = gr.State(Session())
            with gr.Row(elem_id="tl-hoc"):
                self.main = _part("hoc", elem_id="tl-hoc-chinh")
                self.panel = _part("hoc-nguon", elem_id="tl-hoc-nguon")
        self.main.value = preparing(self._labels)
        quiet: dict[str, Any] = {
            "show_progress": "hidden",
            "api_visibility": "private",
            "queue": False,
        }
        # Lessons are made when somebody comes to learn, not when the page opens.
        self.tab.select(self._show, self.session, self.main, **quiet)
        outputs = [self.session, self.main, self.panel]
        self.main.select(self._act, self.session, outputs, **quiet)
        self.panel.select(self._act, self.session, outputs, **quiet)

    def _show(self, session: Session, request: gr.Request) -> str:
        return study_view(session, self._learner(request), labels=self._labels)

    def _act(self, session: Session, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        name, value = _clicked(event._data)
        if name == "cite":
            return {self.panel: self._opened(value)}
        if name == "close":
            return {self.panel: ""}
        learner = self._learner(request)
        after = acted(session, name, value, learner=learner)
        shown = study_view(after, learner, labels=self._labels)
        changed: dict[Any, Any] = {self.session: after, self.main: shown}
        if name in _MOVING:
            changed[self.panel] = ""
        return changed

    def _learner(self, request: gr.Request) -> Learner:
        return Learner(
            person=person_of(request).name,
            language=self._desk.language,
            classroom=self._classroom,
        )

    def _opened(self, place: str) -> Markup:
        """The letter of a place, with a button that closes it."""
        directive_id, span = _place(place)
        try:
            directive = self._desk.library.directive(directive_id)
        except DirectiveNotFoundError:
            return gone_panel(labels=self._desk.labels)
        close = action(self._labels.close, "close", class_="nut-nho dong-lai")
        later = self._desk.library.supersessions().get(directive_id, ())
        panel = source_panel(
            OpenedLetter(directive=directive, superseded_by=later),
            marks=Marks(current=span),
            step=(0, 0),
            turn_id="",
            labels=self._desk.labels,
        )
        return join([close, panel])


def _part(name: str, *, elem_id: str) -> gr.HTML:
    """A piece of HTML that ``study.js`` looks after."""
    return gr.HTML(
        js_on_load=f"hocNghiepVu.join('{name}', element, trigger, watch)",
        apply_default_css=False,
        elem_id=elem_id,
        padding=False,
    )


def _clicked(data: object) -> tuple[str, str]:
    """What the browser sent, cut and as text; it is not trusted."""
    if not isinstance(data, dict):
        return "", ""
    action, value = data.get("study"), data.get("value")
    return (
        action if isinstance(action, str) else "",
        value[:_VALUE_LIMIT] if isinstance(value, str) else "",
    )


def _place(words: str) -> tuple[str, Span | None]:
    directive_id, _, span = words.partition("|")
    start, _, end = span.partition("|")
    if start.isdecimal() and end.isdecimal() and int(start) < int(end):
        return directive_id, Span(start=int(start), end=int(end))
    return directive_id, None
