"""Small pieces of HTML that every part of the page of learning uses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.study.records import Excerpt
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels


def action(
    words: str, name: str, *, value: str = "", class_: str = "nut-nho", focus: bool = False
) -> Markup:
    """A button that the server acts on; ``focus`` is where the keyboard goes on after a change."""
    return element(
        "button",
        words,
        type="button",
        class_=class_,
        data_study=name,
        data_value=value or None,
        data_focus=focus,
    )


def choice(label: str, name: str, options: Iterable[tuple[str, str]], *, chosen: str) -> Markup:
    """A labelled list to choose from; options are values with their words."""
    made = [
        element("option", words, value=value, selected=value == chosen) for value, words in options
    ]
    return element(
        "label",
        element("span", label, class_="nhan"),
        element("select", *made, data_study=name),
        class_="hoc-chon",
    )


def quotation(excerpt: Excerpt, *, labels: StudyLabels) -> Markup:
    """Words of a letter with where they stand; the place opens them."""
    place = f"{excerpt.directive_id}|{excerpt.start}|{excerpt.end}"
    return element(
        "figure",
        element("blockquote", f"“{' '.join(excerpt.quote.split())}”", lang="vi"),
        element(
            "figcaption",
            element(
                "button",
                excerpt.label,
                type="button",
                class_="lien-ket",
                data_study="cite",
                data_value=place,
                title=labels.open_place.format(label=excerpt.label),
            ),
        ),
        class_="hoc-trich",
    )


def quotations(excerpts: Sequence[Excerpt], *, labels: StudyLabels) -> Markup:
    """Several of them."""
    return element("div", *(quotation(excerpt, labels=labels) for excerpt in excerpts))


def heading(words: str) -> Markup:
    """The heading of what is shown, where the keyboard goes on after a change."""
    return element("h2", words, tabindex=-1, data_focus=True)
