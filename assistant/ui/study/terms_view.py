"""The glossary as HTML; the browser narrows it while somebody types."""

from __future__ import annotations

from assistant.study.records import Term
from assistant.terms import fold
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.pieces import heading, quotation, quotations
from assistant.ui.study.session import Learner


def terms_view(learner: Learner, *, labels: StudyLabels) -> Markup:
    """All terms, each with what it stands for and where it stands."""
    terms = learner.course.terms
    return element(
        "div",
        heading(labels.terms),
        element(
            "label",
            element("span", labels.term_search, class_="nhan"),
            element("input", type="search", data_narrow="hoc-thuat-ngu", autocomplete="off"),
            class_="hoc-chon",
        ),
        element(
            "p",
            labels.term_count.format(count=len(terms)),
            class_="ghi-chu",
            role="status",
            data_count=labels.term_count,
        ),
        element("p", labels.no_terms, class_="rong", hidden=True, data_none=True),
        element(
            "ul",
            *(_term(term, labels=labels) for term in terms),
            id="hoc-thuat-ngu",
            class_="hoc-thuat-ngu",
        ),
    )


def _term(term: Term, *, labels: StudyLabels) -> Markup:
    defined = (
        (element("p", labels.defined, class_="ghi-chu"), quotation(term.defined_at, labels=labels))
        if term.defined_at
        else (element("p", labels.usual, class_="ghi-chu"),)
    )
    return element(
        "li",
        element(
            "details",
            element("summary", element("strong", term.short), " ", element("span", term.long)),
            *defined,
            element(
                "p",
                labels.occurrences.format(count=term.count, letters=term.letters),
                class_="ghi-chu",
            ),
            quotations(term.occurrences, labels=labels),
        ),
        data_words=fold(f"{term.short} {term.long}"),
    )
