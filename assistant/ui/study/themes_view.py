"""Themes and how letters of several years and issuers put them, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.study import phrases
from assistant.study.path import summary
from assistant.study.records import Theme, ThemeEntry
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.pieces import action, heading, quotation, quotations
from assistant.ui.study.session import Learner, Session
from ingest.records import Level

_SHOWN = 2
"""Sentences of a theme in the list; its own page has all."""


def themes_view(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    """All themes, or the one that was opened."""
    theme = learner.course.theme(session.theme_id) if session.theme_id else None
    if theme is not None:
        return _comparison(theme, learner, labels=labels)
    cards = [_card(theme, labels=labels) for theme in learner.course.themes]
    return element("div", heading(labels.themes), element("ul", *cards, class_="hoc-chu-de"))


def _card(theme: Theme, *, labels: StudyLabels) -> Markup:
    few = summary(theme.entries, tuple(Level))[:_SHOWN]
    return element(
        "li",
        element("h3", theme.name),
        element(
            "p",
            labels.theme_count.format(letters=len(theme.letters), years=_years(theme, labels)),
            class_="ghi-chu",
        ),
        quotations(few, labels=labels),
        element(
            "div",
            action(labels.compare, "theme", value=theme.theme_id),
            action(labels.practise, "practise", value=theme.theme_id),
            class_="thao-tac",
        ),
    )


def _years(theme: Theme, labels: StudyLabels) -> str:
    years = sorted({entry.year for entry in theme.entries if entry.year})
    if len(years) < 2:
        return str(years[0]) if years else "—"
    return labels.years.format(first=years[0], last=years[-1])


def _comparison(theme: Theme, learner: Learner, *, labels: StudyLabels) -> Markup:
    names = ", ".join(
        phrases.addressed(level, language=learner.language)
        for level in Level
        if level in theme.levels
    )
    silent = _silent_years(theme, learner)
    head = element("tr", *(element("th", name, scope="col") for name in labels.columns))
    return element(
        "div",
        action(labels.back, "view", value="themes", class_="lien-ket"),
        heading(theme.name),
        element("p", labels.addressed.format(levels=names), class_="ghi-chu") if names else "",
        element("p", labels.once_more.format(years=silent), class_="ghi-chu") if silent else "",
        element(
            "table",
            element("caption", labels.compare, class_="chi-doc"),
            element("thead", head),
            element("tbody", *_rows(theme.entries, labels=labels)),
            class_="bang hoc-so-sanh",
        ),
        element(
            "div",
            action(labels.practise, "practise", value=theme.theme_id),
            class_="thao-tac",
        ),
    )


def _rows(entries: Sequence[ThemeEntry], *, labels: StudyLabels) -> list[Markup]:
    return [
        element(
            "tr",
            *(
                element("td", cell, data_column=name)
                for name, cell in zip(
                    labels.columns,
                    (
                        str(entry.year or "—"),
                        entry.issuer or "—",
                        entry.section,
                        quotation(entry.excerpt, labels=labels),
                    ),
                    strict=True,
                )
            ),
        )
        for entry in entries
    ]


def _silent_years(theme: Theme, learner: Learner) -> str:
    """Years that have letters but none with the theme."""
    years = {letter.metadata.year.value for letter in learner.course.material.letters}
    missing = years - {entry.year for entry in theme.entries} - {None}
    return ", ".join(map(str, sorted(year for year in missing if year)))
