"""The part of the page where the results of a run, or of two, are read."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.desk import Desk, clicked_place
from assistant.ui.letters.text import Marks
from assistant.ui.markup import element
from assistant.ui.parts import part
from assistant.ui.people.presence import needs
from assistant.ui.quality.compare_view import comparison_view, pair_view
from assistant.ui.quality.labels import QualityLabels
from assistant.ui.quality.questions_view import (
    BAD,
    Narrowed,
    narrowed,
    question_detail,
    question_list,
)
from assistant.ui.quality.records import Asked, GoldProblemError, RunGoneError, RunResult, Workshop
from assistant.ui.quality.runs_view import result_view
from assistant.ui.quality.signals import COMPARISON, DETAIL, QUESTIONS, RESULT, SOURCE, received
from assistant.ui.quality.starting import EACH, QUIET, StartPane
from assistant.ui.source_view import OpenedLetter, gone_panel, source_panel
from ingest.records import Directive, Span
from vectorstore.errors import DirectiveNotFoundError

_KEPT = 3
"""Runs whose outcomes stay in memory; the bundled set in six ways of typing takes about 20 MB."""
_ANY = ""


class ReadingPane:
    """What a run came to, its questions, one of them in full, and the letter it cites."""

    def __init__(self, desk: Desk, workshop: Workshop, start: StartPane) -> None:
        self._desk = desk
        self._workshop = workshop
        self._start = start
        self._labels: QualityLabels = desk.labels.quality
        self._kept: OrderedDict[str, tuple[Asked, ...]] = OrderedDict()
        self.run = gr.State("")
        with gr.Column(visible=False, elem_id="tl-dg-doc") as self.column:
            self.head = part(RESULT, elem_id="tl-dg-ket-qua")
            self.pair = part(COMPARISON, elem_id="tl-dg-so-sanh")
            self._filters()
            with gr.Row(elem_id="tl-dg-doi"):
                self.list = part(QUESTIONS, elem_id="tl-dg-cau")
                with gr.Column(elem_id="tl-dg-mot"):
                    self.detail = part(DETAIL, elem_id="tl-dg-chi-tiet")
                    self.source = part(SOURCE, elem_id="tl-dg-nguon")
        self._events()

    def _filters(self) -> None:
        words = self._labels.questions
        with gr.Row(elem_id="tl-dg-loc", visible=False) as self.filters:
            states = [(label, value) for value, label in words.states.items()]
            self.state = gr.Dropdown(states, value=BAD, label=words.state)
            self.tag = gr.Dropdown([(words.any_tag, _ANY)], value=_ANY, label=words.tag)
            self.variant = gr.Dropdown([(words.any_variant, _ANY)], value=_ANY, label=words.variant)
            self.words = gr.Textbox(label=words.find)

    def _events(self) -> None:
        shown = [
            self.run,
            self.column,
            self._start.column,
            self.head,
            self.pair,
            self.filters,
            self.state,
            self.tag,
            self.variant,
            self.words,
            self.list,
            self.detail,
            self.source,
        ]
        self._start.runs.select(self._open, None, [*shown, self._start.note], **QUIET)
        self._start.compare.click(
            self._compare,
            [self._start.before, self._start.after],
            [*shown, self._start.note],
            **QUIET,
        )
        for piece in (self.head, self.pair):
            piece.clear(self._back, None, shown, **QUIET)
        choice = [self.state, self.tag, self.variant, self.words]
        gr.on(
            [self.state.input, self.tag.input, self.variant.input, self.words.change],
            self._narrow,
            [self.run, *choice],
            self.list,
            trigger_mode="always_last",
            **QUIET,
        )
        one = [self.detail, self.source]
        self.list.select(self._show, None, one, **EACH)
        self.pair.select(self._show_pair, None, one, **EACH)
        self.source.select(self._letter, None, self.source, **EACH)

    # Opening and closing

    @needs(Right.EDIT)
    def _open(self, event: gr.EventData) -> dict[Any, Any]:
        run_id = received(event._data, "run")["run"]
        try:
            result = self._workshop.result(run_id)
            outcomes = self._outcomes(run_id)
        except (RunGoneError, GoldProblemError):
            return self._gone()
        language = self._desk.language
        head = result_view(result, labels=self._labels.runs, language=language)
        state = BAD if any(o.verdict.value != "right" for o in outcomes) else _ANY
        return {
            **self._closed(),
            self.run: run_id,
            self.column: gr.Column(visible=True),
            self._start.column: gr.Column(visible=False),
            self.head: head,
            self.filters: gr.Row(visible=True),
            self.state: state,
            **self._choices(result),
            self.list: self._list(run_id, Narrowed(state=state)),
            self.detail: element("p", self._labels.questions.pick, class_="rong"),
        }

    def _choices(self, result: RunResult) -> dict[Any, Any]:
        """The tags and ways of typing that a run has."""
        words = self._labels.questions
        tags = [(group.right.label, group.code) for group in result.tags]
        variants = [(group.right.label, group.code) for group in result.variants]
        return {
            self.tag: gr.Dropdown(choices=[(words.any_tag, _ANY), *tags], value=_ANY),
            self.variant: gr.Dropdown(
                choices=[(words.any_variant, _ANY), *variants],
                value=_ANY,
                visible=len(variants) > 1,
            ),
            self.words: "",
        }

    @needs(Right.EDIT)
    def _compare(self, before: str | None, after: str | None) -> dict[Any, Any]:
        try:
            found = self._workshop.compare(before or "", after or "")
        except (RunGoneError, GoldProblemError):
            return self._gone()
        view = comparison_view(found, labels=self._labels, language=self._desk.language)
        return {
            **self._closed(),
            self.column: gr.Column(visible=True),
            self._start.column: gr.Column(visible=False),
            self.pair: view,
        }

    @needs(Right.EDIT)
    def _back(self) -> dict[Any, Any]:
        return self._closed()

    def _closed(self) -> dict[Any, Any]:
        return {
            self.run: "",
            self.column: gr.Column(visible=False),
            self._start.column: gr.Column(visible=True),
            self.filters: gr.Row(visible=False),
            **dict.fromkeys((self.head, self.pair, self.list, self.detail, self.source), ""),
        }

    def _gone(self) -> dict[Any, Any]:
        note = element("p", self._labels.runs.gone, role="alert")
        return {**self._closed(), self._start.note: note}

    # Questions

    @needs(Right.EDIT)
    def _narrow(self, run_id: str, state: str, tag: str, variant: str, words: str) -> str:
        if not run_id:
            return ""
        return self._list(
            run_id,
            Narrowed(state=state or "", tag=tag or "", variant=variant or "", words=words or ""),
        )

    def _list(self, run_id: str, to: Narrowed) -> str:
        try:
            outcomes = self._outcomes(run_id)
        except (RunGoneError, GoldProblemError):
            return element("p", self._labels.runs.gone, role="alert")
        return question_list(
            narrowed(outcomes, to),
            run_id=run_id,
            several=len({outcome.variant for outcome in outcomes}) > 1,
            labels=self._labels.questions,
        )

    @needs(Right.EDIT)
    def _show(self, event: gr.EventData) -> tuple[str, str]:
        data = received(event._data, "run", "question", "variant")
        found = self._one(data["run"], data["question"], data["variant"])
        if found is None:
            return element("p", self._labels.runs.gone, role="alert"), ""
        detail = question_detail(
            found,
            ids=self._ids(),
            language=self._desk.language,
            labels=self._labels.questions,
        )
        return detail, ""

    @needs(Right.EDIT)
    def _show_pair(self, event: gr.EventData) -> tuple[str, str]:
        data = received(event._data, "before", "after", "question", "variant")
        before = self._one(data["before"], data["question"], data["variant"])
        after = self._one(data["after"], data["question"], data["variant"])
        if after is None:
            return element("p", self._labels.runs.gone, role="alert"), ""
        return pair_view(before, after, ids=self._ids(), labels=self._labels), ""

    def _one(self, run_id: str, question_id: str, variant: str) -> Asked | None:
        try:
            outcomes = self._outcomes(run_id)
        except (RunGoneError, GoldProblemError):
            return None
        wanted = (question_id, variant)
        return next((o for o in outcomes if (o.question_id, o.variant) == wanted), None)

    def _outcomes(self, run_id: str) -> tuple[Asked, ...]:
        """The outcomes of a run, from memory when it was read before: they never change."""
        found = self._kept.get(run_id)
        if found is None:
            found = self._workshop.outcomes(run_id)
            self._kept[run_id] = found
            while len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return found

    def _ids(self) -> dict[str, str]:
        return {summary.source: key for key, summary in self._desk.letters().items()}

    # Letters

    @needs(Right.EDIT)
    def _letter(self, event: gr.EventData) -> str:
        place = clicked_place(event._data)
        if place is None:
            return ""
        labels = self._desk.labels
        try:
            directive = self._desk.library.directive(place.directive_id)
        except DirectiveNotFoundError:
            return gone_panel(labels=labels)
        words = received(event._data, "words")["words"]
        span = found_again(directive, words, place.span)
        later = self._desk.library.supersessions().get(place.directive_id, ())
        opened = OpenedLetter(directive=directive, superseded_by=later)
        panel = source_panel(
            opened, marks=Marks(current=span), step=(0, 0), turn_id="", labels=labels
        )
        if span is None and words:
            note = element("p", self._labels.questions.words_gone, class_="ghi-chu", role="status")
            return note + panel
        return panel


def found_again(directive: Directive, words: str, span: Span | None) -> Span | None:
    """Where words of an earlier run stand in a letter now; None where they do not.

    ``words`` are the beginning of a passage with single spaces, ``span`` where it stood then.
    """
    text = directive.text
    if span is not None and " ".join(text[span.start : span.end].split()).startswith(words):
        return span
    if not words:
        return None
    start = text.casefold().find(words.casefold())
    return None if start < 0 else Span(start=start, end=start + len(words))
