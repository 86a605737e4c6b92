"""The register of duties as a month: what falls on which day."""

from __future__ import annotations

import calendar as months
import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence

from assistant.duties import Duty
from assistant.occasions import Appointment, appointments
from assistant.ui.duties.labels import DutyLabels
from assistant.ui.duties.table import TABLE, DutyChoice, downloads, when_mark
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import whereto
from assistant.ui.markup import Attribute, Markup, element

_OFTEN = 5
"""A duty that falls on so many days of a month, or lasts so long, is told once for all of it."""
_SHOWN = 4
"""Duties of one day that stand open; the others are folded."""
_WORDS = 90


def read_month(text: str, *, today: dt.date) -> dt.date:
    """The first day of a month written as ``2026-08``; of the present one for anything else."""
    year, _, month = text.partition("-")
    if year.isdecimal() and month.isdecimal() and len(text) == 7:
        with_limits = 1900 <= int(year) <= 2200 and 1 <= int(month) <= 12
        if with_limits:
            return dt.date(int(year), int(month), 1)
    return today.replace(day=1)


def best_month(duties: Sequence[Duty], *, today: dt.date) -> dt.date:
    """The month to open: the present one, or the latest before it in which something is due."""
    first = today.replace(day=1)
    end = first.replace(day=months.monthrange(first.year, first.month)[1])
    if appointments(duties, start=first, end=end):
        return first
    past = appointments(duties, start=dt.date(1900, 1, 1), end=today)
    return past[-1].first.replace(day=1) if past else first


def month_view(
    duties: Sequence[Duty],
    choice: DutyChoice,
    *,
    month: dt.date,
    today: dt.date,
    labels: Labels,
) -> Markup:
    """One month in weeks from Monday on; ``month`` is its first day."""
    names = labels.duties
    last = month.replace(day=months.monthrange(month.year, month.month)[1])
    found = appointments(duties, start=month, end=last)
    often, days = _parted(found, month, last)
    weeks = months.Calendar().monthdatescalendar(month.year, month.month)
    rows = [
        element(
            "tr",
            *(_cell(day, days.get(day, []), month, today=today, labels=names) for day in week),
        )
        for week in weeks
    ]
    title = names.month.format(month=f"{month.month:02d}", year=month.year)
    head = element("tr", *(element("th", name, scope="col") for name in names.weekdays))
    return element(
        "div",
        downloads(len(duties), choice, labels=names),
        _steps(month, title, today=today, labels=names),
        "" if found else element("p", names.none_in_month, class_="rong"),
        _often(often, labels=names),
        element(
            "table",
            element("caption", title, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="thang",
        ),
        class_="cuon",
    )


def _parted(
    found: Sequence[Appointment], first: dt.date, last: dt.date
) -> tuple[list[Appointment], Mapping[dt.date, list[Appointment]]]:
    """What goes on all month, once each, and what falls on single days, by its last day."""
    times = Counter(id(each.duty) for each in found)
    often: dict[int, Appointment] = {}
    days: dict[dt.date, list[Appointment]] = {}
    for each in found:
        long = each.first < first and each.last > last
        if times[id(each.duty)] >= _OFTEN or long:
            often.setdefault(id(each.duty), each)
        else:
            days.setdefault(min(each.last, last), []).append(each)
    return list(often.values()), days


def _steps(month: dt.date, title: str, *, today: dt.date, labels: DutyLabels) -> Markup:
    """The name of the month, and the way to those before and after."""
    before = (month - dt.timedelta(days=1)).replace(day=1)
    after = (month + dt.timedelta(days=31)).replace(day=1)
    buttons = [
        element(
            "button",
            words,
            type="button",
            class_="nut-nho",
            aria_label=label,
            data_part=TABLE,
            data_send="apply",
            data_month=f"{to:%Y-%m}",
            data_shows=TABLE,
        )
        for words, label, to in (
            ("←", labels.previous_month, before),
            (labels.this_month, labels.this_month, today),
            ("→", labels.next_month, after),
        )
    ]
    heading = element("h2", title, tabindex=-1)
    return element("nav", heading, *buttons, class_="cac-trang", aria_label=labels.month)


def _often(found: Sequence[Appointment], *, labels: DutyLabels) -> Markup:
    if not found:
        return Markup("")
    rows = [element("li", _entry(each.duty, labels=labels)) for each in found]
    return element(
        "details",
        element("summary", f"{labels.often} ({len(rows)})"),
        element("ul", *rows, class_="viec"),
        class_="suot-thang",
        open=len(rows) <= _SHOWN,
    )


def _cell(
    day: dt.date,
    found: Sequence[Appointment],
    month: dt.date,
    *,
    today: dt.date,
    labels: DutyLabels,
) -> Markup:
    if day.month != month.month:
        return element("td", class_="ngoai")
    name = f"{labels.weekdays[day.weekday()]} {day.day:02d}/{day.month:02d}"
    number = element("span", str(day.day), class_="ngay", title=name)
    mark = element("span", labels.today, class_="hom-nay") if day == today else ""
    entries = [_dated(each, today=today, labels=labels) for each in found]
    open_ones, folded = entries[:_SHOWN], entries[_SHOWN:]
    more = ""
    if folded:
        more = element("details", element("summary", f"+ {len(folded)}"), element("ul", *folded))
    listed = element("ul", *open_ones) if open_ones else ""
    kind = "co-viec" if found else "trong"
    return element(
        "td",
        number,
        mark,
        listed,
        more,
        class_=kind,
        data_column=name,
        aria_current="date" if day == today else None,
    )


def _dated(each: Appointment, *, today: dt.date, labels: DutyLabels) -> Markup:
    marks: list[str] = [when_mark(each.last, today=today, labels=labels)]
    if each.assumed:
        marks.append(element("span", labels.assumed, class_="the-qua"))
    return element("li", _entry(each.duty, labels=labels), " ", *marks)


def _entry(duty: Duty, *, labels: DutyLabels) -> Markup:
    """A duty in a few words; pressed, it opens its sentence."""
    obligation = duty.obligation
    actor = obligation.actor or labels.levels[obligation.level.value]
    words = " ".join(obligation.duty.split())
    short = words if len(words) <= _WORDS else words[: _WORDS - 1].rstrip() + "…"
    place: dict[str, Attribute] = {
        "data_letter": obligation.directive_id,
        "data_start": obligation.start,
        "data_end": obligation.end,
    }
    about = " · ".join(filter(None, (words, whereto(obligation), duty.label, duty.issuer)))
    return element(
        "button",
        element("strong", actor),
        f": {short}",
        type="button",
        class_="cho",
        title=about,
        **place,
    )
