"""The register of duties as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.duties import Duty, collect_duties
from assistant.shelf import LibraryView
from assistant.ui.duties.labels import DutyLabels
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import due_text, whereto
from assistant.ui.markup import Attribute, Markup, element
from ingest.records import Due, DueKind, Level

DOWNLOADS = "/tro-ly/lich"
"""Where the register is downloaded, before ``.ics`` or ``.xlsx``."""
_ROWS = 300
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
    found = collect_duties(library, level=choice.level, year=choice.year)
    return tuple(
        duty
        for duty in found
        if choice.issuer in (None, duty.issuer)
        and (not choice.only_reports or duty.obligation.is_report)
        and (not choice.only_dated or duty.obligation.due.kind is not DueKind.UNSTATED)
    )


def duties_table(
    duties: Sequence[Duty], choice: DutyChoice, *, today: dt.date, labels: Labels
) -> Markup:
    """The register; every row opens its sentence."""
    names = labels.duties
    if not duties:
        return element("p", names.none, class_="rong")
    head = element("tr", *(element("th", column, scope="col") for column in names.columns))
    rows = [_row(duty, today=today, labels=names) for duty in duties[:_ROWS]]
    links = [
        element(
            "a",
            words,
            href=f"{DOWNLOADS}.{suffix}?{choice.query}",
            download=f"lich-cong-viec.{suffix}",
            class_="nut-nho",
        )
        for suffix, words in (("ics", names.ics), ("xlsx", names.xlsx))
    ]
    count = element("span", names.count.format(shown=len(duties)), class_="dem")
    return element(
        "div",
        element("div", count, *links, class_="thao-tac"),
        element(
            "table",
            element("caption", names.table, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="bang bang-viec",
        ),
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
        duty.label,
    )
    return element(
        "tr",
        *(
            element("td", cell, data_column=column)
            for cell, column in zip(cells, labels.columns, strict=True)
        ),
        **place,
    )


def _due(due: Due, *, today: dt.date, labels: DutyLabels) -> Markup:
    text = due_text(due, labels=labels)
    day = due.until or due.date
    parts: list[str] = [text]
    if day is not None and day < today:
        parts += [" ", element("span", labels.past, class_="the-qua")]
    elif day is not None and day - today <= _SOON:
        parts += [" ", element("span", labels.soon, class_="the-gan")]
    return element("span", *parts, class_="han")


def _actor(duty: Duty, *, labels: DutyLabels) -> Markup:
    level = labels.levels[duty.obligation.level.value]
    actor = duty.obligation.actor or level
    note = "" if actor.casefold() == level.casefold() else element("small", level)
    return element("span", actor, note, class_="ai-lam")
