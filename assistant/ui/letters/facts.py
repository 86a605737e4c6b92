"""What is known about a letter, as HTML: metadata, references, obligations, warnings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant import wording
from assistant.records import Language
from assistant.ui.duties.labels import DutyLabels
from assistant.ui.labels import Labels
from assistant.ui.letters.editing import edit_form
from assistant.ui.letters.labels import LetterLabels
from assistant.ui.markup import Markup, element
from ingest.records import Directive, Due, DueKind, Field, Known, Metadata, Obligation
from vectorstore.records import Link

BRIEF_FIELDS = ("number", "issued_on", "issuer", "signer")
"""The fields of the card beside an answer."""
ALL_FIELDS = (
    "kind",
    "number",
    "issuer",
    "place",
    "issued_on",
    "year",
    "subject",
    "addressees",
    "recipients",
    "authority",
    "position",
    "signer",
)


def date_text(date: dt.date) -> str:
    """A date as letters write it: 03/02/2021."""
    return f"{date.day:02d}/{date.month:02d}/{date.year}"


def subject_text(metadata: Metadata) -> str:
    """What a letter is about, with a capital; empty when nothing says it."""
    subject = metadata.subject.value or ""
    return subject[:1].upper() + subject[1:]


def facts(
    metadata: Metadata, names: Sequence[str], *, labels: LetterLabels, editable: str = ""
) -> Markup:
    """A description list of metadata fields, each with how it is known.

    ``editable`` is the id of the letter for a person who may put fields right.
    """
    rows: list[str] = []
    for name in names:
        field: Field[object] = getattr(metadata, name)
        value = [subject_text(metadata)] if name == "subject" and field.value else _value(field)
        rows.append(element("dt", labels.fields[name]))
        change = edit_form(editable, name, field, labels=labels) if editable else ""
        rows.append(element("dd", *value, " ", _badge(field.known, labels=labels), change))
    return element("dl", *rows, class_="thong-tin")


def _value(field: Field[object]) -> list[str]:
    value = field.value
    if value is None:
        return [element("span", "—", class_="trong", aria_hidden="true")]
    if isinstance(value, dt.date):
        return [date_text(value)]
    if isinstance(value, tuple):
        return [element("ul", *(element("li", str(item)) for item in value))]
    return [str(value)]


def _badge(known: Known, *, labels: LetterLabels) -> Markup:
    return element(
        "span",
        labels.known[known.value],
        class_=f"muc-biet biet-{known.value}",
        title=labels.known_help[known.value],
    )


def references(directive: Directive, links: Sequence[Link], *, labels: LetterLabels) -> Markup:
    """The documents named in a letter, those at hand with the way to them."""
    if not links:
        return element("p", labels.no_references, class_="rong")
    rows = [element("li", _reference(link, directive, labels=labels)) for link in links]
    return element("ul", *rows, class_="dan-chieu")


def _reference(link: Link, directive: Directive, *, labels: LetterLabels) -> Markup:
    reference = link.reference
    words = " ".join(directive.text[reference.start : reference.end].split())
    parts: list[str] = [
        element("span", labels.relations[reference.relation.value], class_="quan-he"),
        place_button(directive.directive_id, reference.start, reference.end, words),
    ]
    other = link.target_id
    if other is not None and other != directive.directive_id:
        parts.append(
            element(
                "button", labels.in_library, type="button", class_="lien-ket", data_letter=other
            )
        )
    return element("span", *parts)


def obligations(directive: Directive, *, labels: Labels) -> Markup:
    """The duties found in a letter, each opening its sentence."""
    if not directive.obligations:
        return element("p", labels.letters.no_obligations, class_="rong")
    rows = []
    for obligation in directive.obligations:
        head = f"{obligation.actor}: " if obligation.actor else ""
        words = f"{head}{' '.join(obligation.duty.split())}"
        words_to = whereto(obligation)
        rows.append(
            element(
                "li",
                place_button(directive.directive_id, obligation.start, obligation.end, words),
                element("span", due_text(obligation.due, labels=labels.duties), class_="han"),
                element("span", f"→ {words_to}", class_="noi-nhan") if words_to else "",
            )
        )
    return element("ul", *rows, class_="viec")


def whereto(obligation: Obligation) -> str:
    """Whom a report goes to and through which body: "LĐLĐ tỉnh (qua Ban Tuyên giáo)"."""
    recipient, via = obligation.recipient or "", obligation.via or ""
    return f"{recipient} (qua {via})" if recipient and via else recipient or via


def due_text(due: Due, *, labels: DutyLabels) -> str:
    """When something is due, in a few words."""
    date = "" if due.date is None else date_text(due.date)
    until = "" if due.until is None else date_text(due.until)
    if due.kind is DueKind.BEFORE and date:
        return labels.before.format(date=date)
    if due.kind is DueKind.ON and date:
        return labels.on.format(date=date)
    if due.kind is DueKind.RANGE and date and until:
        return labels.span.format(date=date, until=until)
    if due.kind is DueKind.PERIOD:
        names = [labels.periods.get(p, p) for p in (due.period or "").split(",") if p]
        return f"{labels.periodic}: {', '.join(names)}" if names else labels.periodic
    return " ".join(due.text.split()) or labels.unstated


def warnings(directive: Directive, *, labels: LetterLabels, language: Language) -> Markup:
    """What a person should know about how the file was read; empty when nothing."""
    if not directive.notices:
        return Markup("")
    rows = [
        element("li", wording.explain_notice(notice, language=language))
        for notice in directive.notices
    ]
    return element(
        "details",
        element("summary", f"{labels.warnings} ({len(rows)})"),
        element("ul", *rows),
        class_="luu-y",
    )


def place_button(directive_id: str, start: int, end: int, words: str) -> Markup:
    """A button that opens a place of a letter."""
    return element(
        "button",
        words,
        type="button",
        class_="cho",
        data_letter=directive_id,
        data_start=start,
        data_end=end,
    )
