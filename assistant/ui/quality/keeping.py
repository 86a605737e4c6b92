"""The part of the page where a person keeps gold questions."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.errors import AssistantError
from assistant.feedback import Feedback, FeedbackBook, Verdict
from assistant.people.records import Right
from assistant.ui.markup import Markup, element, join
from assistant.ui.parts import part
from assistant.ui.people.presence import needs, person_of
from assistant.ui.quality.gold_view import ANSWERABLE, bad_list, draft_of, own_list
from assistant.ui.quality.labels import QualityLabels
from assistant.ui.quality.records import GOLD_FIELDS, GoldDraft, GoldProblemError, Workshop
from assistant.ui.quality.runs_view import problem_list
from assistant.ui.quality.signals import BAD, OWN, received
from assistant.ui.quality.starting import QUIET

_LINES = {"question": 2, "history": 2, "places": 4, "key_facts": 3, "must_not_say": 2}
_LONGEST = 8_000


class KeepingPane:
    """Own questions, bad answers, and the form in which a question is put right."""

    def __init__(self, workshop: Workshop, feedback: FeedbackBook, labels: QualityLabels) -> None:
        self._workshop = workshop
        self._feedback = feedback
        self._labels = labels
        self.editing = gr.State("")
        self.note = part("dg-bo-bao", elem_id="tl-dg-bo-bao")
        self._form()
        self.own = part(OWN, elem_id="tl-dg-bo")
        self.bad = part(BAD, elem_id="tl-dg-che")
        self._events()

    def _form(self) -> None:
        gold = self._labels.gold
        self.fields: dict[str, Any] = {}
        with gr.Column(visible=False, elem_id="tl-dg-sua") as self.form:
            self.heading = part("dg-sua", elem_id="tl-dg-sua-dau")
            for name in GOLD_FIELDS:
                label, about = self._workshop.heading(name)
                if name == "answerable":
                    choices = [(gold.yes, ANSWERABLE[True]), (gold.no, ANSWERABLE[False])]
                    field: Any = gr.Radio(choices, value=ANSWERABLE[True], label=label)
                else:
                    field = gr.Textbox(
                        label=label,
                        info=about,
                        lines=_LINES.get(name, 1),
                        max_lines=12,
                        max_length=_LONGEST,
                        elem_id=f"tl-dg-o-{name.replace('_', '-')}",
                    )
                self.fields[name] = field
            with gr.Row(elem_id="tl-dg-luu"):
                self.save = gr.Button(gold.save, variant="primary", elem_id="tl-dg-luu-nut")
                self.cancel = gr.Button(gold.cancel)

    def _events(self) -> None:
        everything = [
            self.editing,
            self.note,
            self.form,
            self.heading,
            *self.fields.values(),
            *self.refreshed,
        ]
        self.own.edit(self._edit, None, everything, **QUIET)
        self.own.delete(self._drop, None, everything, **QUIET)
        self.bad.edit(self._turn, None, everything, **QUIET)
        self.cancel.click(self._close, None, everything, **QUIET)
        self.save.click(self._save, [self.editing, *self.fields.values()], everything, **QUIET)

    @property
    def refreshed(self) -> list[Any]:
        """The components that :meth:`refresh` sets."""
        return [self.own, self.bad]

    def refresh(self, person: str) -> dict[Any, Any]:
        """The questions of a person, and the answers judged bad by anybody."""
        gold = self._labels.gold
        try:
            own = own_list(self._workshop.own(of=person), labels=gold)
        except GoldProblemError as error:
            own = problem_list(error.lines, title=gold.problems)
        return {self.own: own, self.bad: bad_list(self._judged(), labels=gold)}

    def _judged(self) -> tuple[Feedback, ...]:
        try:
            return self._feedback.read(verdict=Verdict.BAD)
        except AssistantError:
            return ()

    @needs(Right.EDIT)
    def _edit(self, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        wanted = received(event._data, "question")["question"]
        try:
            drafts = self._workshop.own(of=person_of(request).name)
        except GoldProblemError as error:
            return {self.note: problem_list(error.lines, title=self._labels.gold.problems)}
        found = next((draft for draft in drafts if draft.question_id == wanted), GoldDraft())
        return self._opened(found, note=Markup(""))

    @needs(Right.EDIT)
    def _turn(self, event: gr.EventData) -> dict[Any, Any]:
        data = received(event._data, "turn", "person")
        wanted = (data["turn"], data["person"])
        for feedback in self._judged():
            if (feedback.turn_id, feedback.person) == wanted:
                draft = draft_of(feedback, labels=self._labels.gold)
                note = element("p", self._labels.gold.checking, class_="ghi-chu")
                return self._opened(draft, note=note)
        return {self.bad: bad_list(self._judged(), labels=self._labels.gold)}

    def _opened(self, draft: GoldDraft, *, note: Markup) -> dict[Any, Any]:
        heading = element("h2", self._labels.gold.editing, tabindex=-1)
        values = {
            field: draft.cells.get(name) or (ANSWERABLE[True] if name == "answerable" else "")
            for name, field in self.fields.items()
        }
        return {
            self.editing: draft.question_id,
            self.note: "",
            self.form: gr.Column(visible=True),
            self.heading: join((heading, note)),
            **values,
        }

    @needs(Right.EDIT)
    def _close(self) -> dict[Any, Any]:
        return {self.editing: "", self.note: "", self.form: gr.Column(visible=False)}

    @needs(Right.EDIT)
    def _save(self, request: gr.Request, editing: str, *values: str) -> dict[Any, Any]:
        gold = self._labels.gold
        person = person_of(request).name
        cells = {
            name: (value or "")[:_LONGEST] for name, value in zip(self.fields, values, strict=True)
        }
        draft = GoldDraft(question_id=editing or "", cells=cells)
        try:
            kept, doubts = self._workshop.keep(draft, of=person)
        except GoldProblemError as error:
            return {self.note: problem_list(error.lines, title=gold.problems)}
        said = element(
            "p", gold.saved.format(question=kept.cells["question"]), role="status", class_="ghi-chu"
        )
        if doubts:
            said = problem_list(doubts, title=gold.doubts)
        return {
            self.editing: "",
            self.note: said,
            self.form: gr.Column(visible=False),
            **self.refresh(person),
        }

    @needs(Right.EDIT)
    def _drop(self, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        person = person_of(request).name
        gold = self._labels.gold
        try:
            self._workshop.drop(received(event._data, "question")["question"], of=person)
        except GoldProblemError as error:
            return {self.note: problem_list(error.lines, title=gold.problems)}
        said = element("p", gold.dropped, role="status", class_="ghi-chu")
        return {self.note: said, **self.refresh(person)}
