"""The table of letters, searched and narrowed, as HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ui.letters.facts import date_text, subject_text
from assistant.ui.letters.labels import LetterLabels
from assistant.ui.markup import Markup, element
from ingest.language.text import search_key, strip_diacritics
from ingest.metadata.layout_fields import directive_label, short_issuer
from ingest.records import Field, Known, Metadata
from vectorstore.records import DirectiveSummary

ROWS = 50
"""Letters on a page of the table."""
TABLE = "bang"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the table is narrowed to; empty and None narrow nothing."""

    words: str = ""
    issuer: str | None = None
    year: int | None = None
    kind: str | None = None


def matching(summaries: Sequence[DirectiveSummary], choice: Choice) -> tuple[DirectiveSummary, ...]:
    """The letters that fit, newest first. Words match without regard to case and accents."""
    wanted = _key(choice.words).split()
    found = [s for s in summaries if _fits(s.metadata, choice) and _says(s, wanted)]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(summary: DirectiveSummary) -> tuple[int, int, str]:
    metadata = summary.metadata
    date = metadata.issued_on.value
    return -(metadata.year.value or 0), -(0 if date is None else date.toordinal()), summary.source


def _fits(metadata: Metadata, choice: Choice) -> bool:
    return (
        choice.issuer in (None, metadata.issuer.value)
        and choice.year in (None, metadata.year.value)
        and choice.kind in (None, metadata.kind.value)
    )


def _says(summary: DirectiveSummary, wanted: Sequence[str]) -> bool:
    metadata = summary.metadata
    date = metadata.issued_on.value
    known = (
        directive_label(metadata),
        metadata.number.value or "",
        metadata.issuer.value or "",
        metadata.subject.value or "",
        metadata.signer.value or "",
        "" if date is None else date_text(date),
        summary.source,
    )
    text = _key(" ".join(known))
    return all(word in text for word in wanted)


def _key(text: str) -> str:
    return strip_diacritics(search_key(text))


def letters_table(
    shown: Sequence[DirectiveSummary], *, total: int, page: int = 1, labels: LetterLabels
) -> Markup:
    """A page of the table; a row's first cell holds the button that opens the letter."""
    if not shown:
        return element("p", labels.no_match if total else labels.none, class_="rong")
    head = element("tr", *(element("th", column, scope="col") for column in labels.columns))
    rows = [_row(summary, labels=labels) for summary in shown[(page - 1) * ROWS : page * ROWS]]
    return element(
        "div",
        element(
            "p", labels.count.format(shown=len(shown), total=total), class_="dem", role="status"
        ),
        element(
            "table",
            element("caption", labels.table, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="bang",
        ),
        page_turner(page, pages_of(len(shown)), part=TABLE, labels=labels),
        class_="cuon",
    )


def pages_of(count: int) -> int:
    """How many pages a table of so many letters has; at least one."""
    return max(1, -(-count // ROWS))


def page_turner(page: int, pages: int, *, part: str, labels: LetterLabels) -> Markup:
    """The way to the pages before and after; empty for a single page."""
    if pages < 2:
        return Markup("")
    buttons = [
        element(
            "button",
            words,
            type="button",
            class_="nut-nho",
            disabled=not 1 <= to <= pages,
            data_part=part,
            data_send="expand",
            data_page=to,
            data_shows=part,
        )
        for words, to in ((f"← {labels.earlier}", page - 1), (f"{labels.later} →", page + 1))
    ]
    where = element("span", labels.page_of.format(page=page, pages=pages), class_="dem")
    return element(
        "nav", buttons[0], where, buttons[1], class_="cac-trang", aria_label=labels.pages
    )


def _row(summary: DirectiveSummary, *, labels: LetterLabels) -> Markup:
    metadata = summary.metadata
    shown = metadata.number.value or labels.known[metadata.number.known.value]
    number = element(
        "button",
        shown,
        type="button",
        class_="mo",
        data_letter=summary.directive_id,
        aria_label=f"{shown}: {labels.open.format(label=directive_label(metadata))}",
    )
    date = metadata.issued_on.value
    words = (
        labels.known[metadata.issued_on.known.value] if date is None else date_text(date),
        short_issuer(metadata.issuer.value or "—"),
        metadata.kind.value or "—",
        subject_text(metadata) or labels.untitled,
        str(metadata.year.value or "—"),
    )
    fields: tuple[Field[object], ...] = (
        metadata.issued_on,  # type: ignore[assignment]
        metadata.issuer,
        metadata.kind,
        metadata.subject,
        metadata.year,
    )
    cells = [
        element("td", word, class_=_shade(field), data_column=column)
        for word, field, column in zip(words, fields, labels.columns[1:], strict=True)
    ]
    mark = ""
    if summary.superseded_by:
        mark = element("small", labels.superseded_badge, class_="the-qua")
    named = element("span", number, " ", mark) if mark else number
    first = element("th", named, scope="row", data_column=labels.columns[0])
    return element("tr", first, *cells, data_letter=summary.directive_id)


def _shade(field: Field[object]) -> str | None:
    return "mo-nhat" if field.known in (Known.BLANK, Known.ABSENT) else None
