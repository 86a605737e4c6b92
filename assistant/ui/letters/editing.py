"""Putting right what was read of a letter: the form of a field, and the record of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.ui.letters.labels import LetterLabels
from assistant.ui.markup import Markup, element
from ingest.records import Field, Known
from vectorstore.records import Amendment


def edit_form(
    directive_id: str, name: str, field: Field[object], *, labels: LetterLabels
) -> Markup:
    """A button that opens the form in which one field is put right."""
    title = labels.edit_title.format(field=labels.fields[name])
    entry = f"sua-{directive_id}-{name}"
    given: dict[str, str] = {"data_letter": directive_id, "data_field": name}
    actions = [("data_amend", labels.edit_save)]
    if field.known is Known.EDITED:
        actions.append(("data_unamend", labels.edit_undo))
    buttons = [
        element("button", words, type="button", class_="nut-nho", **{action: True}, **given)
        for action, words in actions
    ]
    cancel = element(
        "button", labels.edit_cancel, type="button", class_="nut-nho", data_cancel=True
    )
    dialog = element(
        "dialog",
        element("h3", element("label", title, **{"for": entry})),
        element("p", labels.edit_help.get(name, ""), class_="ghi-chu"),
        element("textarea", as_entry(field.value), id=entry, rows=3, maxlength=4000),
        element("p", labels.edit_hint, class_="ghi-chu"),
        element("div", cancel, *buttons, class_="thao-tac"),
        class_="sua-truong",
    )
    opener = element(
        "button",
        labels.edit,
        type="button",
        class_="nut-sua",
        aria_label=title,
        data_confirm=True,
    )
    return element("span", opener, dialog)


def as_entry(value: object) -> str:
    """A value of a field as it is typed: dates as letters write them, lists a line each."""
    if isinstance(value, dt.date):
        return f"{value.day:02d}/{value.month:02d}/{value.year}"
    if isinstance(value, tuple):
        return "\n".join(map(str, value))
    return "" if value is None else str(value)


def amendment_list(amendments: Sequence[Amendment], *, labels: LetterLabels) -> Markup:
    """Who put which field right, and when, the latest first; empty when nobody did."""
    rows = [
        element("li", _amendment(each, labels=labels))
        for each in sorted(amendments, key=lambda each: each.amendment_id, reverse=True)
    ]
    return element("ul", *rows, class_="dan-chieu") if rows else Markup("")


def _amendment(each: Amendment, *, labels: LetterLabels) -> str:
    change = labels.edited_undone
    if each.value is not None:
        old = each.old_value or labels.known[each.old_known.value]
        change = labels.edited_to.format(old=_in_line(old), new=_in_line(each.value))
    return labels.edited_line.format(
        field=labels.fields.get(each.field, each.field),
        change=change,
        by=each.by if each.by != "?" else labels.someone,
        date=as_entry(each.at.astimezone().date()),
    )


def _in_line(text: str) -> str:
    return "; ".join(text.splitlines())
