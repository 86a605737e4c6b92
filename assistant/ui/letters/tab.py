"""The page of letters: search, one letter in full, upload, removal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant import wording
from assistant.people.records import Person, Right
from assistant.ui.desk import Desk, Place, clicked_place
from assistant.ui.letters.adding import AddingPart
from assistant.ui.letters.page import Surroundings, letter_page
from assistant.ui.letters.table import Choice, letters_table, matching, pages_of
from assistant.ui.letters.text import Marks
from assistant.ui.letters.upload import removed_note
from assistant.ui.markup import element
from assistant.ui.parts import part
from assistant.ui.people.presence import needs, person_of
from ingest.errors import IngestError
from ingest.metadata.layout_fields import directive_label
from vectorstore.errors import DirectiveNotFoundError, LibraryError
from vectorstore.records import DirectiveSummary

_ANY = ""
_NEVER = -1
"""In the place of a generation of the library."""


class LettersTab:
    """The components of the tab and what their events do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = desk.labels
        with gr.Tab(self._labels.letters.tab, id="van-ban") as self.tab:
            self.seen = gr.State(_NEVER)
            with gr.Column(elem_id="tl-ds-van-ban") as self.overview:
                self._adding = AddingPart(desk)
                self.added = self._adding.added
                self._filters()
                self.note = part("bao", elem_id="tl-bao")
                self.table = part("bang", elem_id="tl-bang")
            self.page = part("van-ban", elem_id="tl-mot-van-ban")
            self._events()

    def _filters(self) -> None:
        letters = self._labels.letters
        with gr.Row(elem_id="tl-loc"):
            self.words = gr.Textbox(
                label=letters.search, placeholder=letters.search_placeholder, scale=2
            )
            self.issuer = gr.Dropdown([(letters.any_issuer, _ANY)], label=self._labels.issuer)
            self.kind = gr.Dropdown([(letters.any_kind, _ANY)], label=self._labels.kind)
            self.year = gr.Dropdown([(letters.any_year, _ANY)], label=self._labels.year)
        self.chosen = [self.words, self.issuer, self.kind, self.year]

    def _events(self) -> None:
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        self.tab.select(self._visit, self.seen, self.refreshed, queue=False, **quiet)
        # A textbox reports pasted words as a change only, not as input.
        gr.on(
            [self.words.change, self.issuer.input, self.kind.input, self.year.input],
            self._narrow,
            self.chosen,
            self.table,
            trigger_mode="always_last",
            queue=False,
            **quiet,
        )
        # Clicks that follow each other closely are all done; "once" would drop the later ones.
        each: dict[str, Any] = {"trigger_mode": "multiple", **quiet}
        self.page.select(self._open, None, [self.overview, self.page], queue=False, **each)
        self.table.expand(self._turn, self.chosen, self.table, queue=False, **quiet)
        self.amended = self.page.edit(
            self._amend,
            None,
            [self.overview, self.page],
            concurrency_id="writer",
            concurrency_limit=1,
            **each,
        )
        self.page.clear(self._back, None, [self.overview, self.page], queue=False, **quiet)
        self.taken_out = self.page.delete(
            self._remove,
            None,
            [self.overview, self.page, self.note],
            concurrency_id="writer",
            concurrency_limit=1,
            **quiet,
        )

    def _visit(self, seen: int, request: gr.Request) -> dict[Any, Any]:
        """Brings the page up to date, unless it is; then what somebody chose stays."""
        if seen == self._desk.library.generation:
            return {self.seen: seen}
        return self.refresh(person_of(request))

    def refresh(self, person: Person) -> dict[Any, Any]:
        """Brings the table and the filters to the present state of the library.

        Adding letters is offered to a person who may.
        """
        generation = self._desk.library.generation
        letters = self._desk.letters().values()
        labels = self._labels.letters
        issuers = sorted({s.metadata.issuer.value for s in letters if s.metadata.issuer.value})
        kinds = sorted({s.metadata.kind.value for s in letters if s.metadata.kind.value})
        years = sorted({s.metadata.year.value for s in letters if s.metadata.year.value})
        return {
            self.seen: generation,
            self._adding.box: gr.Accordion(visible=person.may(Right.EDIT)),
            self.words: "",
            self.issuer: _dropdown(labels.any_issuer, issuers),
            self.kind: _dropdown(labels.any_kind, kinds),
            self.year: _dropdown(labels.any_year, [str(year) for year in reversed(years)]),
            self.table: self._table(Choice()),
        }

    @property
    def refreshed(self) -> list[Any]:
        """The components that :meth:`refresh` sets."""
        adding = self._adding.box
        return [self.seen, adding, self.words, self.issuer, self.kind, self.year, self.table]

    def _narrow(self, words: str, issuer: str, kind: str, year: str) -> str:
        return self._table(_choice(words, issuer, kind, year))

    def _turn(self, words: str, issuer: str, kind: str, year: str, event: gr.EventData) -> str:
        """Another page of the table."""
        data = event._data if isinstance(event._data, dict) else {}
        page = str(data.get("page", ""))
        number = int(page) if page.isdecimal() and len(page) < 7 else 1
        return self._table(_choice(words, issuer, kind, year), page=number)

    def _table(self, choice: Choice, *, page: int = 1) -> str:
        letters = tuple(self._desk.letters().values())
        shown = matching(letters, choice)
        page = max(1, min(page, pages_of(len(shown))))
        return letters_table(shown, total=len(letters), page=page, labels=self._labels.letters)

    def _open(self, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        place = clicked_place(event._data)
        if place is None:
            return self._back()
        editable = person_of(request).may(Right.EDIT)
        page = self._page(place, editable=editable)
        return {self.overview: gr.Column(visible=False), self.page: page}

    def _page(self, place: Place, *, editable: bool, note: str = "") -> str:
        library = self._desk.library
        try:
            directive = library.directive(place.directive_id)
            around = Surroundings(
                links=library.links(place.directive_id),
                cited_by=library.cited_by(place.directive_id),
                versions=library.versions(place.directive_id),
                amendments=library.amendments(place.directive_id),
                superseded_by=library.supersessions().get(place.directive_id, ()),
                labels={key: _label(letter) for key, letter in self._desk.letters().items()},
                editable=editable,
            )
        except DirectiveNotFoundError as error:
            return element("p", wording.explain(error, language=self._desk.language), class_="rong")
        page = letter_page(
            directive,
            marks=Marks(current=place.span),
            around=around,
            labels=self._labels,
            language=self._desk.language,
        )
        return note + page

    @needs(Right.EDIT)
    def _amend(self, event: gr.EventData, request: gr.Request) -> dict[Any, Any]:
        """Puts a field right, or takes that back where no value came, and shows the letter."""
        place = clicked_place(event._data)
        if place is None:
            return self._back()
        given = event._data
        name = given.get("field")
        value = given.get("value")
        labels = self._labels.letters
        said = labels.edited if isinstance(value, str) else labels.edited_back
        note = element(
            "p",
            said.format(field=labels.fields.get(str(name), "")),
            role="status",
            class_="ghi-chu",
        )
        try:
            self._desk.library.amend(
                place.directive_id,
                name if isinstance(name, str) else "",
                value if isinstance(value, str) else None,
                by=person_of(request).name,
            )
        except (LibraryError, IngestError) as error:
            language = self._desk.language
            words = (
                wording.explain(error, language=language),
                wording.hint(error, language=language),
            )
            note = element("p", " ".join(words), role="alert")
        page = self._page(place, editable=True, note=note)
        return {self.overview: gr.Column(visible=False), self.page: page}

    def _back(self) -> dict[Any, Any]:
        return {self.overview: gr.Column(visible=True), self.page: ""}

    @needs(Right.EDIT)
    def _remove(self, event: gr.EventData) -> dict[Any, Any]:
        place = clicked_place(event._data)
        if place is None:
            return self._back()
        summary = self._desk.letters().get(place.directive_id)
        try:
            self._desk.library.remove(place.directive_id)
        except LibraryError as error:
            note = element("p", wording.explain(error, language=self._desk.language), role="alert")
            return {**self._back(), self.note: note}
        label = place.directive_id if summary is None else _label(summary)
        return {**self._back(), self.note: removed_note(label, labels=self._labels.upload)}


def _choice(words: str, issuer: str, kind: str, year: str) -> Choice:
    number = int(year) if year and year.isdecimal() else None
    return Choice(words=words or "", issuer=issuer or None, kind=kind or None, year=number)


def _dropdown(any_label: str, values: Sequence[str]) -> Any:
    return gr.Dropdown(choices=[(any_label, _ANY), *((v, v) for v in values)], value=_ANY)


def _label(summary: DirectiveSummary) -> str:
    return directive_label(summary.metadata)
