"""The panel beside the conversation: the cited words in their letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ui.chat.pages import picture_address
from assistant.ui.dressing import STATIC
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import BRIEF_FIELDS, facts, subject_text
from assistant.ui.letters.text import Marks, breadcrumb, letter_text
from assistant.ui.markup import Markup, element
from ingest.formats.page_pictures import DRAWN
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive, Page, Span
from vectorstore.records import DirectiveSummary, Supersession

_PREFIX = "nguon"
_LISTED = 30
"""Letters named in the empty panel; the page of letters lists all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedLetter:
    """A letter with the later ones of the library that replace, repeal or amend it."""

    directive: Directive
    superseded_by: tuple[Supersession, ...] = ()


def source_panel(
    opened: OpenedLetter, *, marks: Marks, step: tuple[int, int], turn_id: str, labels: Labels
) -> Markup:
    """A letter opened at a place.

    Args:
        opened: the letter.
        marks: the place opened and the other places of the same answer.
        step: which of how many citations of the answer this is, counted from 1; (0, 0) outside
            of an answer.
        turn_id: the turn whose citations previous and next go through.
        labels: the page's language.
    """
    directive = opened.directive
    start = 0 if marks.current is None else marks.current.start
    return element(
        "section",
        _heading(directive, marks.current, step=step, turn_id=turn_id, labels=labels),
        *(superseded_note(mark, labels=labels) for mark in opened.superseded_by),
        facts(directive.metadata, BRIEF_FIELDS, labels=labels.letters),
        element(
            "div",
            letter_text(directive, marks=marks, prefix=_PREFIX),
            class_="cuon-van",
            role="region",
            aria_label=labels.letters.text,
            tabindex=0,
        ),
        _picture(directive, start, labels=labels),
        class_="ban-nguon",
        data_of=turn_id or None,
        data_at=None if marks.current is None else _place(directive, marks.current),
        tabindex=-1,
        aria_label=labels.source.title,
    )


def _heading(
    directive: Directive,
    place: Span | None,
    *,
    step: tuple[int, int],
    turn_id: str,
    labels: Labels,
) -> Markup:
    """Name and path of the place, and the ways on: to other citations, to the whole letter."""
    whole = element(
        "button",
        labels.source.open_letter,
        type="button",
        class_="nut-nho",
        data_whole=directive.directive_id,
        data_start=None if place is None else place.start,
        data_end=None if place is None else place.end,
    )
    return element(
        "header",
        element("div", _steps(step, turn_id=turn_id, labels=labels), whole, class_="thanh"),
        _return(turn_id, labels=labels),
        element("h2", directive_label(directive.metadata)),
        _path(directive, 0 if place is None else place.start, labels=labels),
    )


def superseded_note(mark: Supersession, *, labels: Labels) -> Markup:
    """That a later letter ends or changes this one, with the way to it."""
    source = labels.source
    sentence = source.superseded_partly if mark.partial else source.superseded
    before, after = sentence.split("{label}")
    later = element(
        "button",
        mark.label,
        type="button",
        class_="lien-ket",
        data_letter=mark.directive_id,
        data_start=mark.start,
        data_end=mark.end,
    )
    relation = source.relations[mark.relation.value]
    return element("p", before.format(relation=relation), later, after, class_="thay-the")


def _picture(directive: Directive, offset: int, *, labels: Labels) -> Markup:
    """The page as it was printed, drawn when it is asked for; empty for files without pages."""
    page = page_at(directive.pages, offset)
    if page is None or directive.media not in DRAWN:
        return Markup("")
    source = labels.source
    return element(
        "details",
        element("summary", f"{source.page_picture} ({source.page.format(page=page)})"),
        element(
            "img",
            src=STATIC + picture_address(directive.directive_id, page),
            alt=source.page_picture_of.format(page=page),
            loading="lazy",
        ),
        class_="anh-trang",
    )


def gone_panel(*, labels: Labels) -> Markup:
    """What is shown when the cited letter has been removed."""
    return element("p", labels.source.gone, class_="rong", role="alert")


def library_panel(summaries: Sequence[DirectiveSummary], *, labels: Labels) -> Markup:
    """What is shown before anything is cited: the letters at hand."""
    rows = [
        element(
            "li",
            element(
                "button",
                element("strong", directive_label(summary.metadata)),
                element("span", subject_text(summary.metadata), class_="loi"),
                type="button",
                class_="van-ban",
                data_letter=summary.directive_id,
            ),
        )
        for summary in summaries[:_LISTED]
    ]
    count = labels.letters_count.format(count=len(summaries))
    return element(
        "section",
        element("header", element("h2", f"{labels.source.shelf} · {count}")),
        element("p", labels.source.hint, class_="ghi-chu"),
        element("ul", *rows, class_="ke-sach") if rows else "",
        class_="ban-nguon trong-nguon",
    )


def _steps(step: tuple[int, int], *, turn_id: str, labels: Labels) -> Markup:
    index, total = step
    if total < 1:
        return Markup("")
    source = labels.source
    return element(
        "nav",
        _arrow("←", source.previous, turn_id, index - 1 if index > 1 else 0),
        element("span", source.position.format(index=index, total=total)),
        _arrow("→", source.following, turn_id, index + 1 if index < total else 0),
        class_="buoc",
        aria_label=labels.chat.sources,
    )


def _place(directive: Directive, span: Span) -> str:
    """How the browser finds the chips of a place."""
    return f"{directive.directive_id}:{span.start}-{span.end}"


def _return(turn_id: str, *, labels: Labels) -> Markup:
    """The way back to the answer where the letter lies below it; wide screens hide it."""
    if not turn_id:
        return Markup("")
    return element(
        "button",
        f"↑ {labels.source.close}",
        type="button",
        class_="nut-nho ve",
        data_return=True,
    )


def _arrow(sign: str, label: str, turn_id: str, index: int) -> Markup:
    return element(
        "button",
        sign,
        type="button",
        class_="nut-nho",
        aria_label=label,
        title=label,
        disabled=index < 1,
        data_step=index or None,
        data_turn=turn_id,
    )


def _path(directive: Directive, offset: int, *, labels: Labels) -> Markup:
    parts = list(breadcrumb(directive, offset))
    page = page_at(directive.pages, offset)
    if page is not None:
        parts.append(labels.source.page.format(page=page))
    if not parts:
        return Markup("")
    steps = [element("li", part) for part in parts]
    return element("ol", *steps, class_="duong-dan")


def page_at(pages: Sequence[Page], offset: int) -> int | None:
    """The number of the page that holds an offset; None for formats without pages."""
    for page in pages:
        if page.start <= offset < page.end:
            return page.number
    return None
