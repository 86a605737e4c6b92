"""The list of a person's conversations beside the open one."""

from __future__ import annotations

import datetime as dt

import gradio as gr

from assistant.ui.chat.history_view import history_forms, history_head, history_list
from assistant.ui.desk import Desk
from assistant.ui.markup import Markup
from assistant.ui.parts import part
from assistant.ui.people.presence import person_of


class HistoryPane:
    """The components of the list."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = desk.labels.history
        with gr.Column(elem_id="tl-so", elem_classes="dong"):
            head = part("so-dau", elem_id="tl-dau-so")
            head.value = history_head(labels=self._labels)
            self.search = gr.Textbox(
                label=self._labels.search,
                placeholder=self._labels.search,
                show_label=False,
                container=False,
                max_length=200,
                elem_id="tl-tim-chuyen",
            )
            self.list = part("so", elem_id="tl-ds-chuyen")

    def forms(self) -> Markup:
        """The forms that entries of the list open."""
        return history_forms(labels=self._labels)

    def listed(self, current: str, person: str, words: str = "") -> Markup:
        """The list; ``words`` narrow it.

        Raises:
            DeskFileError: the conversations cannot be read.
        """
        return history_list(
            self._desk.conversations.conversations(person=person, words=words),
            current=current,
            searched=bool(words.strip()),
            # The day is that of the person's clock.
            today=dt.date.today(),
            labels=self._labels,
        )

    def found(self, words: str, current: str, request: gr.Request) -> Markup:
        """The list while somebody types into the search."""
        return self.listed(current, person_of(request).name, words or "")
