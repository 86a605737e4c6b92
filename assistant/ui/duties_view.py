"""The register of duties as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.ui.labels import DutyLabels, Labels
from assistant.ui.letter_facts import due_text
from assistant.ui.markup import Attribute, Markup, element
from ingest.metadata import directive_label
from ingest.records import Due, DueKind, Level, Obligation
from vectorstore.records import DirectiveSummary

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


def chosen(
    obligations: Sequence[Obligation],
    choice: DutyChoice,
    *,
    letters: Mapping[str, DirectiveSummary],
) -> tuple[Obligation, ...]:
    """The duties that fit: dated ones first, newest letter first within each kind of due."""
    found = [o for o in obligations if o.directive_id in letters and _fits(o, choice, letters)]
    return tuple(sorted(found, key=lambda o: _order(o, letters[o.directive_id])))


def _fits(
    obligation: Obligation, choice: DutyChoice, letters: Mapping[str, DirectiveSummary]
) -> bool:
    metadata = letters[obligation.directive_id].metadata
    levels = (choice.level, Level.ALL)
    return (
        (choice.level is None or obligation.level in levels)
        and choice.issuer in (None, metadata.issuer.value)
        and choice.year in (None, metadata.year.value)
        and (not choice.only_reports or obligation.is_report)
        and (not choice.only_dated or obligation.due.kind is not DueKind.UNSTATED)
    )


def _order(obligation: Obligation, letter: DirectiveSummary) -> tuple[int, int, int, str, int]:
    day = last_day(obligation.due)
    rank = 0 if day else 1 if obligation.due.kind is not DueKind.UNSTATED else 2
    return (
        rank,
        -(letter.metadata.year.value or 0),
        0 if day is None else day.toordinal(),
        obligation.directive_id,
        obligation.start,
    )


def last_day(due: Due) -> dt.date | None:
    """The day after which a duty is late; None when it has none."""
    return due.until or due.date


def duties_table(
    shown: Sequence[Obligation],
    *,
    letters: Mapping[str, DirectiveSummary],
    today: dt.date,
    labels: Labels,
) -> Markup:
    """The register; every row opens its sentence."""
    duty = labels.duties
    if not shown:
        return element("p", duty.none, class_="rong")
    head = element("tr", *(element("th", column, scope="col") for column in duty.columns))
    rows = [_row(o, letters[o.directive_id], today=today, labels=labels) for o in shown[:_ROWS]]
    return element(
        "div",
        element("p", duty.count.format(shown=len(shown)), class_="dem"),
        element(
            "table",
            element("caption", duty.table, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="bang bang-viec",
        ),
        class_="cuon",
    )


def _row(
    obligation: Obligation, letter: DirectiveSummary, *, today: dt.date, labels: Labels
) -> Markup:
    duty = labels.duties
    place: dict[str, Attribute] = {
        "data_letter": obligation.directive_id,
        "data_start": obligation.start,
        "data_end": obligation.end,
    }
    words = " ".join(obligation.duty.split())
    cells: tuple[str, ...] = (
        _due(obligation.due, today=today, labels=duty),
        _actor(obligation, labels=duty),
        element("button", words, type="button", class_="cho", **place),
        obligation.recipient or "—",
        obligation.via or "—",
        directive_label(letter.metadata),
    )
    return element(
        "tr",
        *(
            element("td", cell, data_column=column)
            for cell, column in zip(cells, duty.columns, strict=True)
        ),
        **place,
    )


def _due(due: Due, *, today: dt.date, labels: DutyLabels) -> Markup:
    text = due_text(due, labels=labels)
    day = last_day(due)
    if day is None:
        return element("span", text, class_="han")
    if day < today:
        return element("span", text, " ", _tag(labels.past, "qua"), class_="han")
    if day - today <= _SOON:
        return element("span", text, " ", _tag(labels.soon, "gan"), class_="han")
    return element("span", text, class_="han")


def _tag(words: str, kind: str) -> Markup:
    return element("span", words, class_=f"the-{kind}")


def _actor(obligation: Obligation, *, labels: DutyLabels) -> Markup:
    level = labels.levels[obligation.level.value]
    actor = obligation.actor or level
    note = "" if actor.casefold() == level.casefold() else element("small", level)
    return element("span", actor, note, class_="ai-lam")
