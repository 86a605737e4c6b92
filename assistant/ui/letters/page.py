"""One letter in full as HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from assistant.records import Language
from assistant.ui.dressing import STATIC
from assistant.ui.labels import Labels
from assistant.ui.letters.editing import amendment_list, as_entry
from assistant.ui.letters.facts import (
    ALL_FIELDS,
    facts,
    obligations,
    place_button,
    references,
    subject_text,
    warnings,
)
from assistant.ui.letters.labels import LetterLabels
from assistant.ui.letters.text import Marks, contents, letter_text
from assistant.ui.markup import Markup, element
from assistant.ui.source_view import superseded_note
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive
from vectorstore.records import Amendment, LetterVersion, Link, Supersession

ORIGINAL = "van-ban-goc"
"""The last part of the address of a letter's file as it came."""
_PREFIX = "van-ban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the library knows around a letter.

    ``links`` are the documents it names, ``cited_by`` those that name it, ``labels`` the names of
    letters by id. ``editable``: the person who looks may change and remove it.
    """

    links: tuple[Link, ...] = ()
    cited_by: tuple[Link, ...] = ()
    versions: tuple[LetterVersion, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    superseded_by: tuple[Supersession, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    editable: bool = True


def letter_page(
    directive: Directive,
    *,
    marks: Marks,
    around: Surroundings,
    labels: Labels,
    language: Language,
) -> Markup:
    """One letter in full, with what the library knows around it."""
    letters = labels.letters
    label = directive_label(directive.metadata)
    text = letter_text(directive, marks=marks, prefix=_PREFIX)
    about = _about(directive, around, labels=labels, language=language)
    return element(
        "section",
        _bar(directive.directive_id, label, labels=labels, editable=around.editable),
        element("h2", label, tabindex=-1),
        element("p", subject_text(directive.metadata) or letters.untitled, class_="trich-yeu"),
        *(superseded_note(mark, labels=labels) for mark in around.superseded_by),
        element("div", about, element("div", text, class_="trang"), class_="hai-cot"),
        class_="mot-van-ban",
    )


def _about(
    directive: Directive, around: Surroundings, *, labels: Labels, language: Language
) -> Markup:
    letters = labels.letters
    editable = directive.directive_id if around.editable else ""
    mentions = _mentions(around, labels=letters)
    return element(
        "aside",
        element("h3", letters.facts),
        facts(directive.metadata, ALL_FIELDS, labels=letters, editable=editable),
        _file(directive, labels=letters),
        warnings(directive, labels=letters, language=language),
        _folded(letters.contents, contents(directive, labels=letters, prefix=_PREFIX)),
        _folded(
            f"{letters.obligations} ({len(directive.obligations)})",
            obligations(directive, labels=labels),
        ),
        _folded(
            f"{letters.references} ({len(around.links)})",
            references(directive, around.links, labels=letters),
        ),
        _folded(f"{letters.cited_by} ({len(around.cited_by)})", mentions),
        _folded(letters.versions, _versions(around.versions, labels=letters)),
        _folded(
            f"{letters.known['edited'].capitalize()} ({len(around.amendments)})",
            amendment_list(around.amendments, labels=letters),
        ),
    )


def _file(directive: Directive, *, labels: LetterLabels) -> Markup:
    read = [page.confidence for page in directive.pages if page.confidence is not None]
    sure = labels.confidence.format(percent=round(sum(read) / len(read))) if read else ""
    return element(
        "p",
        f"{labels.file}: ",
        element("code", directive.source),
        f" ({sure}) " if sure else " ",
        element(
            "a",
            labels.download,
            href=f"{STATIC}{ORIGINAL}?id={directive.directive_id}",
            download=directive.source,
            class_="nut-nho",
        ),
        class_="tep",
    )


def _mentions(around: Surroundings, *, labels: LetterLabels) -> Markup:
    """Where other letters name this one, each opening its words there."""
    rows = []
    for link in around.cited_by:
        words = labels.cited_line.format(
            label=around.labels.get(link.directive_id, link.directive_id),
            relation=labels.relations[link.reference.relation.value],
        )
        span = (link.reference.start, link.reference.end)
        rows.append(element("li", place_button(link.directive_id, *span, words)))
    return element("ul", *rows, class_="dan-chieu") if rows else Markup("")


def _versions(versions: tuple[LetterVersion, ...], *, labels: LetterLabels) -> Markup:
    """The versions, the latest first; empty where there was only one."""
    rows = []
    for version in reversed(versions if len(versions) > 1 else ()):
        added = "?" if version.added_at is None else as_entry(version.added_at.astimezone().date())
        when = labels.version_now.format(date=added)
        if version.replaced_at is not None:
            until = as_entry(version.replaced_at.astimezone().date())
            when = labels.version_past.format(date=added, until=until)
        words = labels.version.format(number=version.number, source=version.source)
        rows.append(element("li", f"{words} ({when})"))
    return element("ul", *rows, class_="dan-chieu") if rows else Markup("")


def _bar(directive_id: str, label: str, *, labels: Labels, editable: bool) -> Markup:
    back = element(
        "button", f"← {labels.letters.back}", type="button", class_="nut-nho", data_back=True
    )
    if not editable:
        return element("div", back, class_="thanh")
    upload = labels.upload
    dialog = element(
        "dialog",
        element("h3", upload.remove_question),
        element("p", element("strong", label)),
        element("p", upload.remove_explanation),
        element(
            "div",
            element("button", upload.cancel, type="button", class_="nut-nho", data_cancel=True),
            element(
                "button",
                upload.remove_confirm,
                type="button",
                class_="nut-nho nguy",
                data_remove=directive_id,
            ),
            class_="thao-tac",
        ),
    )
    remove = element(
        "button", upload.remove, type="button", class_="nut-nho nguy", data_confirm=True
    )
    return element("div", back, remove, dialog, class_="thanh")


def _folded(title: str, body: Markup) -> Markup:
    if not body:
        return Markup("")
    return element("details", element("summary", title), body, open=True)
