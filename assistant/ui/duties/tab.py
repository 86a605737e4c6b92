"""The page with the register of duties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

import gradio as gr

from assistant.duties import Duty, collect_duties
from assistant.ui.desk import Desk, clicked_place
from assistant.ui.duties.month import best_month, month_view, read_month
from assistant.ui.duties.table import DutyChoice, duties_table, narrowed, read_choice
from assistant.ui.letters.text import Marks
from assistant.ui.markup import element, join
from assistant.ui.parts import part
from assistant.ui.source_view import OpenedLetter, gone_panel, source_panel
from vectorstore.errors import DirectiveNotFoundError

_ANY = ""
LIST, MONTH = "list", "month"


class DutiesTab:
    """The components of the tab and what their events do."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._labels = desk.labels
        self._kept: tuple[int, tuple[Duty, ...]] = (-1, ())
        with gr.Tab(self._labels.duties.tab, id="lich") as self.tab:
            self.seen = gr.State(-1)
            self._filters()
            with gr.Row(elem_id="tl-viec"):
                self.table = part("viec", elem_id="tl-so-viec")
                self.panel = part("viec-nguon", elem_id="tl-viec-nguon")
            self._events()

    def _filters(self) -> None:
        duty = self._labels.duties
        levels = [(duty.any_level, _ANY), *((name, key) for key, name in duty.levels.items())]
        with gr.Row(elem_id="tl-loc-viec"):
            self.level = gr.Dropdown(levels, label=self._labels.level)
            self.issuer = gr.Dropdown(
                [(self._labels.letters.any_issuer, _ANY)], label=self._labels.issuer
            )
            self.year = gr.Dropdown(
                [(self._labels.letters.any_year, _ANY)], label=self._labels.year
            )
            self.view = gr.Radio(
                [(duty.as_list, LIST), (duty.as_month, MONTH)],
                value=LIST,
                label=duty.view,
                elem_id="tl-cach-xem",
            )
            with gr.Column(min_width=180, elem_id="tl-chi"):
                self.reports = gr.Checkbox(True, label=duty.only_reports)
                self.dated = gr.Checkbox(False, label=duty.only_dated)

    def _events(self) -> None:
        choice = [self.level, self.issuer, self.year, self.reports, self.dated, self.view]
        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        self.tab.select(self._visit, self.seen, self.refreshed, queue=False, **quiet)
        gr.on(
            [
                self.level.input,
                self.issuer.input,
                self.year.input,
                self.reports.input,
                self.dated.input,
                self.view.input,
            ],
            self._narrow,
            choice,
            self.table,
            trigger_mode="always_last",
            queue=False,
            **quiet,
        )
        # A month takes the whole width, until one of its duties is opened.
        self.view.input(lambda: "", None, self.panel, queue=False, **quiet)
        for turned in (self.table.expand, self.table.apply):
            turned(self._turn, choice, self.table, queue=False, **quiet)
        # Of rows clicked in quick succession the last one counts; "once" would drop it.
        self.table.select(
            self._open, None, self.panel, queue=False, trigger_mode="multiple", **quiet
        )

    def _visit(self, seen: int) -> dict[Any, Any]:
        """Brings the page up to date, unless it is; then what somebody chose stays."""
        return {self.seen: seen} if seen == self._desk.library.generation else self.refresh()

    def refresh(self) -> dict[Any, Any]:
        """Brings the register and its filters to the present state of the library."""
        generation = self._desk.library.generation
        found = self._desk.letters().values()
        labels = self._labels.letters
        issuers = sorted({s.metadata.issuer.value for s in found if s.metadata.issuer.value})
        years = sorted({s.metadata.year.value for s in found if s.metadata.year.value})
        return {
            self.seen: generation,
            self.panel: "",
            self.level: _ANY,
            self.issuer: gr.Dropdown(
                choices=[(labels.any_issuer, _ANY), *((i, i) for i in issuers)], value=_ANY
            ),
            self.year: gr.Dropdown(
                choices=[(labels.any_year, _ANY), *((str(y), str(y)) for y in reversed(years))],
                value=_ANY,
            ),
            self.reports: True,
            self.dated: False,
            self.view: LIST,
            self.table: self._list(DutyChoice(only_reports=True)),
        }

    @property
    def refreshed(self) -> list[Any]:
        """The components that :meth:`refresh` sets."""
        chosen = [self.level, self.issuer, self.year, self.reports, self.dated, self.view]
        return [self.seen, *chosen, self.table, self.panel]

    def _narrow(self, *given: Any) -> str:
        choice, view = _given(given)
        if view != MONTH:
            return self._list(choice)
        today = self._desk.today()
        return self._month(choice, best_month(narrowed(self._duties(), choice), today=today))

    def _turn(self, event: gr.EventData, *given: Any) -> str:
        """Another page of the list, or another month."""
        data = event._data if isinstance(event._data, dict) else {}
        choice, view = _given(given)
        if view == MONTH:
            month = read_month(str(data.get("month", "")), today=self._desk.today())
            return self._month(choice, month)
        page = str(data.get("page", ""))
        return self._list(choice, page=int(page) if page.isdecimal() and len(page) < 7 else 1)

    def _list(self, choice: DutyChoice, *, page: int = 1) -> str:
        duties = narrowed(self._duties(), choice)
        return duties_table(
            duties, choice, today=self._desk.today(), labels=self._labels, page=page
        )

    def _month(self, choice: DutyChoice, month: dt.date) -> str:
        duties = narrowed(self._duties(), choice)
        return month_view(
            duties, choice, month=month, today=self._desk.today(), labels=self._labels
        )

    def _duties(self) -> tuple[Duty, ...]:
        """All duties; they are collected once for each state of the library."""
        generation = self._desk.library.generation
        if self._kept[0] != generation:
            self._kept = (generation, collect_duties(self._desk.library))
        return self._kept[1]

    def _open(self, event: gr.EventData) -> str:
        place = clicked_place(event._data)
        if place is None:
            return ""
        try:
            directive = self._desk.library.directive(place.directive_id)
        except DirectiveNotFoundError:
            return gone_panel(labels=self._labels)
        later = self._desk.library.supersessions().get(place.directive_id, ())
        panel = source_panel(
            OpenedLetter(directive=directive, superseded_by=later),
            marks=Marks(current=place.span),
            step=(0, 0),
            turn_id="",
            labels=self._labels,
        )
        # The way back where the letter lies below the duties; wide screens hide it.
        words = f"↑ {self._labels.duties.back}"
        back = element("button", words, type="button", class_="nut-nho ve", data_return=True)
        return join([back, panel])


def _given(given: Sequence[Any]) -> tuple[DutyChoice, str]:
    """What is chosen on the page: the duties, and how they are to be seen."""
    level, issuer, year, reports, dated, view = given
    choice = read_choice(
        level=level or "",
        issuer=issuer or "",
        year=year or "",
        reports=bool(reports),
        dated=bool(dated),
    )
    return choice, str(view)
