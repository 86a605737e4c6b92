"""The page of evaluations, for those who may change letters."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.desk import Desk
from assistant.ui.people.presence import needs, person_of
from assistant.ui.quality.keeping import KeepingPane
from assistant.ui.quality.reading import ReadingPane
from assistant.ui.quality.records import Workshop
from assistant.ui.quality.starting import QUIET, StartPane


class QualityTab:
    """Runs with their results, and a person's own gold questions."""

    def __init__(self, desk: Desk, workshop: Workshop) -> None:
        labels = desk.labels.quality
        words = workshop.speaking(desk.language)
        with (
            gr.Tab(labels.tab, id="danh-gia", visible=False, elem_id="tl-danh-gia") as self.tab,
            gr.Tabs(elem_id="tl-dg-trang"),
        ):
            with gr.Tab(labels.running, id="dg-chay"):
                self.start = StartPane(words, labels, desk.language)
                self.reading = ReadingPane(desk, words, self.start)
            with gr.Tab(labels.keeping, id="dg-giu"):
                self.keeping = KeepingPane(words, desk.feedback, labels)
        shown = [*self.start.refreshed, *self.keeping.refreshed]
        self.tab.select(self._refresh, None, shown, **QUIET)

    def open(self, request: gr.Request | None = None) -> dict[Any, Any]:
        """Shows the page to those who may use it; what is on it comes when they do."""
        return {self.tab: gr.Tab(visible=person_of(request).may(Right.EDIT))}

    @property
    def opened(self) -> list[Any]:
        """The components that :meth:`open` sets."""
        return [self.tab]

    @needs(Right.EDIT)
    def _refresh(self, request: gr.Request) -> dict[Any, Any]:
        person = person_of(request).name
        return {**self.start.refresh(), **self.keeping.refresh(person)}
