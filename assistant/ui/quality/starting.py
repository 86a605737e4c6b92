"""The part of the page where runs are started, watched and listed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.markup import Markup, element
from assistant.ui.parts import part
from assistant.ui.people.presence import needs, person_of
from assistant.ui.quality.labels import QualityLabels
from assistant.ui.quality.records import (
    BusyError,
    GoldProblemError,
    GoldSource,
    Run,
    RunGoneError,
    RunOrder,
    RunState,
    Workshop,
)
from assistant.ui.quality.runs_view import (
    gold_name,
    problem_list,
    progress_view,
    run_name,
    runs_table,
    template_link,
    time_text,
)
from assistant.ui.quality.signals import PROGRESS, RUNS, received

GOLD_SUFFIXES = (".xlsx", ".jsonl")
_EVERY_S = 1.0
QUIET: dict[str, Any] = {
    "show_progress": "hidden",
    "api_visibility": "private",
    "queue": False,
}
"""How events of this page run: at once, and not as endpoints for other programs."""
EACH: dict[str, Any] = {**QUIET, "trigger_mode": "multiple"}
"""As before, and all of several that follow each other closely; Gradio would drop the later."""


class StartPane:
    """The form, the progress, the table of runs and the choice of two to compare."""

    def __init__(self, workshop: Workshop, labels: QualityLabels, language: str) -> None:
        self._workshop = workshop
        self._labels = labels
        self._language = language
        with gr.Column(elem_id="tl-dg-chay") as self.column:
            self._form()
            self.note = part("dg-bao", elem_id="tl-dg-bao")
            self.progress = part(PROGRESS, elem_id="tl-dg-tien-do")
            self.runs = part(RUNS, elem_id="tl-dg-cac-lan")
            self._pair()
        self.timer = gr.Timer(_EVERY_S, active=False)
        self._events()

    def _form(self) -> None:
        start = self._labels.start
        intro = part("dg-dau", elem_id="tl-dg-dau")
        intro.value = template_link(self._labels)
        with gr.Row(elem_id="tl-dg-mau"):
            self.source = gr.Radio(
                [(words, source.value) for source, words in start.sources.items()],
                value=GoldSource.BUNDLED.value,
                label=start.source,
                elem_id="tl-dg-nguon-bo",
            )
            self.name = gr.Textbox(
                label=start.name, placeholder=start.name_placeholder, max_length=80
            )
        self.file = gr.File(
            label=start.file,
            file_types=list(GOLD_SUFFIXES),
            height=120,
            visible=False,
            elem_id="tl-dg-tep",
        )
        with gr.Row(elem_id="tl-dg-lenh"):
            self.variants = gr.Checkbox(False, label=start.variants)
            self.button = gr.Button(start.start, variant="primary", elem_id="tl-dg-bat-dau")

    def _pair(self) -> None:
        words = self._labels.compare
        with gr.Row(elem_id="tl-dg-cap", visible=False) as self.pair:
            self.before = gr.Dropdown([], label=words.before)
            self.after = gr.Dropdown([], label=words.after)
            self.compare = gr.Button(words.compare, elem_id="tl-dg-so")

    def _events(self) -> None:
        self.source.change(self._choose, self.source, self.file, **QUIET)
        asked = [self.source, self.file, self.name, self.variants]
        self.button.click(
            self._start, asked, [*self.refreshed, self.note, self.name, self.file], **QUIET
        )
        self.timer.tick(self._tick, None, [*self.refreshed, self.note], **QUIET)
        self.progress.stop(self._stop, None, self.progress, **QUIET)
        self.runs.delete(self._delete, None, [*self.refreshed, self.note], **EACH)

    @property
    def refreshed(self) -> list[Any]:
        """The components that :meth:`refresh` sets."""
        return [self.progress, self.runs, self.timer, self.pair, self.before, self.after]

    def refresh(self) -> dict[Any, Any]:
        """Brings everything to the present state of the runs."""
        runs = self._workshop.runs()
        current = self._workshop.current()
        finished = [run for run in runs if run.state is RunState.DONE]
        choices = [(self._choice(run), run.run_id) for run in finished]
        before, after = _latest_pair(finished)
        return {
            self.progress: progress_view(current, stopping=False, labels=self._labels),
            self.runs: runs_table(runs, labels=self._labels.runs, language=self._language),
            self.timer: gr.Timer(active=current is not None),
            self.pair: gr.Row(visible=len(choices) > 1),
            self.before: gr.Dropdown(choices=choices, value=before),
            self.after: gr.Dropdown(choices=choices, value=after),
        }

    def _choice(self, run: Run) -> str:
        labels = self._labels.runs
        parts = (run.name, time_text(run.started_at), gold_name(run, labels=labels))
        return " · ".join(filter(None, parts))

    @staticmethod
    @needs(Right.EDIT)
    def _choose(source: str) -> Any:
        return gr.File(visible=source == GoldSource.UPLOADED)

    @needs(Right.EDIT)
    def _start(
        self, source: str, file: str | None, name: str, variants: bool, request: gr.Request
    ) -> dict[Any, Any]:
        person = person_of(request).name
        try:
            order = self._order(source, file, person)
            self._workshop.start(
                RunOrder(
                    source=order.source,
                    file=order.file,
                    file_name=order.file_name,
                    name=name or "",
                    variants=bool(variants),
                ),
                by=person,
            )
        except GoldProblemError as error:
            return {self.note: self._problems(error), self.file: None}
        except BusyError:
            return {self.note: _alert(self._labels.start.busy), **self.refresh()}
        return {self.note: "", self.name: "", self.file: None, **self.refresh()}

    def _order(self, source: str, file: str | None, person: str) -> RunOrder:
        """What is to be asked. Raises GoldProblemError where there is nothing."""
        start = self._labels.start
        if source == GoldSource.OWN:
            if not self._workshop.own(of=person):
                raise GoldProblemError((start.no_own,))
            return RunOrder(source=GoldSource.OWN)
        if source == GoldSource.UPLOADED:
            path = Path(file or "")
            if path.suffix.lower() not in GOLD_SUFFIXES:
                raise GoldProblemError((start.no_file,))
            return RunOrder(source=GoldSource.UPLOADED, file=path, file_name=path.name)
        return RunOrder(source=GoldSource.BUNDLED)

    def _problems(self, error: GoldProblemError) -> Markup:
        if len(error.lines) == 1:
            return _alert(error.lines[0])
        title = self._labels.start.problems.format(count=len(error.lines))
        return problem_list(error.lines, title=title)

    @needs(Right.EDIT)
    def _tick(self) -> dict[Any, Any]:
        """While a run goes on only its progress is drawn anew, then everything once."""
        current = self._workshop.current()
        if current is not None:
            return {self.progress: progress_view(current, stopping=False, labels=self._labels)}
        runs = self._workshop.runs()
        return {self.note: self._ended(runs[0]) if runs else "", **self.refresh()}

    def _ended(self, run: Run) -> Markup:
        labels = self._labels.runs
        words = f"{run_name(run, labels=labels)}: {labels.states[run.state]}."
        if run.problem:
            return problem_list(run.problem.splitlines(), title=words)
        return element("p", words, role="status", class_="ghi-chu")

    @needs(Right.EDIT)
    def _stop(self) -> str:
        self._workshop.stop()
        return progress_view(self._workshop.current(), stopping=True, labels=self._labels)

    @needs(Right.EDIT)
    def _delete(self, event: gr.EventData) -> dict[Any, Any]:
        labels = self._labels.runs
        run_id = received(event._data, "run")["run"]
        name = next(
            (run_name(r, labels=labels) for r in self._workshop.runs() if r.run_id == run_id), ""
        )
        try:
            self._workshop.delete(run_id)
        except (RunGoneError, BusyError):
            return {self.note: _alert(labels.gone), **self.refresh()}
        said = element("p", labels.deleted.format(name=name), role="status", class_="ghi-chu")
        return {self.note: said, **self.refresh()}


def _latest_pair(finished: Sequence[Run]) -> tuple[str | None, str | None]:
    """The latest run and, before it, the latest of the same questions where there is one."""
    if len(finished) < 2:
        return None, None
    latest, *earlier = finished
    same = [run for run in earlier if run.gold_key == latest.gold_key]
    return (same or earlier)[0].run_id, latest.run_id


def _alert(words: str) -> Markup:
    return element("p", words, role="alert")
