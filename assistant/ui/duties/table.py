"""The register of duties as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.duties import Duty, collect_duties, concerns
from assistant.shelf import LibraryView
from assistant.ui.duties.labels import DutyLabels
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import due_text, whereto
from assistant.ui.letters.table import page_turner
from assistant.ui.markup import Attribute, Markup, element
from ingest.metadata.layout_fields import short_issuer
from ingest.records import Due, DueKind, Level

DOWNLOADS = "/tro-ly/lich"
"""Where the register is downloaded, before ``.ics`` or ``.xlsx``."""
ROWS = 100
"""Duties on a page of the table."""
TABLE = "viec"
_SOON = dt.timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyChoice:
    """What the register is narrowed to; None and False narrow nothing."""

    level: Level | None = None
    issuer: str | None = None
    year: int | None = None
    only_reports: bool = False
    only_dated: bool = False

    @property
    def query(self) -> str:
        """The choice as the query of an address; :func:`read_choice` reads it."""
        given = {
            "level": self.level.value if self.level else "",
            "issuer": self.issuer or "",
            "year": str(self.year or ""),
            "reports": "1" if self.only_reports else "",
            "dated": "1" if self.only_dated else "",
        }
        return urlencode({name: value for name, value in given.items() if value})


def read_choice(
    *, level: str = "", issuer: str = "", year: str = "", reports: bool, dated: bool
) -> DutyChoice:
    """A choice from what a browser sent; what is not known narrows nothing."""
    known = level in {each.value for each in Level}
    return DutyChoice(
        level=Level(level) if known else None,
        issuer=issuer or None,
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        only_reports=reports,
        only_dated=dated,
    )


def choice_of(query: Mapping[str, str]) -> DutyChoice:
    """A choice from the query of an address, as :attr:`DutyChoice.query` writes it."""
    return read_choice(
        level=query.get("level", ""),
        issuer=query.get("issuer", ""),
        year=query.get("year", ""),
        reports=bool(query.get("reports")),
        dated=bool(query.get("dated")),
    )


def chosen(library: LibraryView, choice: DutyChoice) -> tuple[Duty, ...]:
    """The duties that fit, in the order of the register."""
    return narrowed(collect_duties(library), choice)


def narrowed(duties: Sequence[Duty], choice: DutyChoice) -> tuple[Duty, ...]:
    """Those of the duties that fit, in the same order."""
    return tuple(
        duty
        for duty in duties
        if concerns(duty.obligation.level, choice.level)
        and choice.year in (None, duty.year)
        and choice.issuer in (None, duty.issuer)
        and (not choice.only_reports or duty.obligation.is_report)
        and (not choice.only_dated or duty.obligation.due.kind is not DueKind.UNSTATED)
    )


def downloads(count: int, choice: DutyChoice, *, labels: DutyLabels) -> Markup:
    """How many duties are chosen, and where they are downloaded."""
    links = [
        element(
            "a",
            words,
            href=f"{DOWNLOADS}.{suffix}?{choice.query}",
            download=f"lich-cong-viec.{suffix}",
            class_="nut-nho",
        )
        for suffix, words in (("ics", labels.ics), ("xlsx", labels.xlsx))
    ]
    said = element("span", labels.count.format(shown=count), class_="dem", role="status")
    return element("div", said, *links, class_="thao-tac")


def duties_table(
    duties: Sequence[Duty], choice: DutyChoice, *, today: dt.date, labels: Labels, page: int = 1
) -> Markup:
    """A page of the register; every row opens its sentence."""
    names = labels.duties
    if not duties:
        return element("p", names.none, class_="rong")
    head = element("tr", *(element("th", column, scope="col") for column in names.columns))
    pages = max(1, -(-len(duties) // ROWS))
    page = max(1, min(page, pages))
    shown = duties[(page - 1) * ROWS : page * ROWS]
    rows = [_row(duty, today=today, labels=names) for duty in shown]
    return element(
        "div",
        downloads(len(duties), choice, labels=names),
        element(
            "table",
            element("caption", names.table, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="bang bang-viec",
        ),
        page_turner(page, pages, part=TABLE, labels=labels.letters),
        class_="cuon",
    )


def _row(duty: Duty, *, today: dt.date, labels: DutyLabels) -> Markup:
    obligation = duty.obligation
    place: dict[str, Attribute] = {
        "data_letter": obligation.directive_id,
        "data_start": obligation.start,
        "data_end": obligation.end,
    }
    words = " ".join(obligation.duty.split())
    cells: tuple[str, ...] = (
        _due(obligation.due, today=today, labels=labels),
        _actor(duty, labels=labels),
        element("button", words, type="button", class_="cho", **place),
        whereto(obligation) or "—",
        _letter(duty),
    )
    return element(
        "tr",
        *(
            element("td", cell, data_column=column)
            for cell, column in zip(cells, labels.columns, strict=True)
        ),
        **place,
    )


def _letter(duty: Duty) -> Markup:
    issuer = element("small", short_issuer(duty.issuer)) if duty.issuer else ""
    return element("span", duty.label, issuer, class_="van-ban-nao")


def _due(due: Due, *, today: dt.date, labels: DutyLabels) -> Markup:
    day = due.until or due.date if due.kind is not DueKind.PERIOD else None
    mark = "" if day is None else when_mark(day, today=today, labels=labels)
    return element("span", due_text(due, labels=labels), " " if mark else "", mark, class_="han")


def when_mark(day: dt.date, *, today: dt.date, labels: DutyLabels) -> Markup:
    """Whether a last day has passed or comes soon; empty for one far off."""
    if day < today:
        return element("span", labels.past, class_="the-qua")
    if day - today <= _SOON:
        return element("span", labels.soon, class_="the-gan")
    return Markup("")


def _actor(duty: Duty, *, labels: DutyLabels) -> Markup:
    level = labels.levels[duty.obligation.level.value]
    actor = duty.obligation.actor or level
    note = "" if actor.casefold() == level.casefold() else element("small", level)
    return element("span", actor, note, class_="ai-lam")
