"""One letter in full as HTML."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.records import Language
from assistant.ui.labels import Labels
from assistant.ui.letters.facts import (
    ALL_FIELDS,
    facts,
    obligations,
    references,
    subject_text,
    warnings,
)
from assistant.ui.letters.text import Marks, contents, letter_text
from assistant.ui.markup import Markup, element
from ingest.metadata import directive_label
from ingest.records import Directive

_PREFIX = "van-ban"


def letter_page(
    directive: Directive,
    *,
    marks: Marks,
    in_library: Mapping[str, str],
    labels: Labels,
    language: Language,
) -> Markup:
    """One letter in full; ``in_library`` maps the numbers of letters at hand to their ids."""
    letters = labels.letters
    label = directive_label(directive.metadata)
    about = element(
        "aside",
        element("h3", letters.facts),
        facts(directive.metadata, ALL_FIELDS, labels=letters),
        element("p", f"{letters.file}: ", element("code", directive.source), class_="tep"),
        warnings(directive, labels=letters, language=language),
        _folded(letters.contents, contents(directive, labels=letters, prefix=_PREFIX)),
        _folded(
            f"{letters.obligations} ({len(directive.obligations)})",
            obligations(directive, labels=labels),
        ),
        _folded(
            f"{letters.references} ({len(directive.references)})",
            references(directive, labels=letters, in_library=in_library),
        ),
    )
    text = letter_text(directive, marks=marks, prefix=_PREFIX)
    return element(
        "section",
        _bar(directive.directive_id, label, labels=labels),
        element("h2", label, tabindex=-1),
        element("p", subject_text(directive.metadata) or letters.untitled, class_="trich-yeu"),
        element("div", about, element("div", text, class_="trang"), class_="hai-cot"),
        class_="mot-van-ban",
    )


def _bar(directive_id: str, label: str, *, labels: Labels) -> Markup:
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
    return element(
        "div",
        element(
            "button", f"← {labels.letters.back}", type="button", class_="nut-nho", data_back=True
        ),
        element("button", upload.remove, type="button", class_="nut-nho nguy", data_confirm=True),
        dialog,
        class_="thanh",
    )


def _folded(title: str, body: Markup) -> Markup:
    if not body:
        return Markup("")
    return element("details", element("summary", title), body, open=True)
