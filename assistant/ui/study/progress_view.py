"""What a person has learnt, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.study import phrases
from assistant.study.progress import AreaStanding
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.pieces import action, heading
from assistant.ui.study.session import Learner


def progress_view(learner: Learner, *, labels: StudyLabels) -> Markup:
    """How the person stands by area, what is due, and the way to forget it all."""
    progress = learner.classroom.progress
    areas = progress.areas(learner.person)
    if not areas and not progress.steps(learner.person):
        return element("div", heading(labels.progress), element("p", labels.no_progress))
    due = len(progress.due(learner.person))
    return element(
        "div",
        heading(labels.progress),
        element("p", labels.due_now.format(count=due)),
        _areas(areas, learner, labels=labels) if areas else "",
        element(
            "div",
            action(labels.begin_weak.format(count=due), "repeat", class_="hoc-nut") if due else "",
            _reset(labels),
            class_="thao-tac",
        ),
    )


def _areas(areas: Sequence[AreaStanding], learner: Learner, *, labels: StudyLabels) -> Markup:
    columns = (labels.areas, labels.seen, labels.known, labels.weak)
    rows = [
        element(
            "tr",
            element(
                "th",
                phrases.area_name(standing.area, language=learner.language),
                scope="row",
                data_column=columns[0],
            ),
            element("td", str(standing.seen), data_column=columns[1]),
            element("td", str(standing.known), data_column=columns[2]),
            element(
                "td",
                str(standing.weak),
                " ",
                action(labels.practise_area, "practise", value=standing.area.value)
                if standing.weak
                else "",
                data_column=columns[3],
            ),
        )
        for standing in areas
    ]
    head = element("tr", *(element("th", name, scope="col") for name in columns))
    return element(
        "table",
        element("caption", labels.standing, class_="chi-doc"),
        element("thead", head),
        element("tbody", *rows),
        class_="bang hoc-ket-qua",
    )


def _reset(labels: StudyLabels) -> Markup:
    return element(
        "div",
        element("button", labels.reset, type="button", class_="nut-nho nguy", data_confirm=True),
        element(
            "dialog",
            element("h3", labels.reset_question),
            element("p", labels.reset_explanation),
            element(
                "div",
                element("button", labels.cancel, type="button", class_="nut-nho", data_cancel=True),
                action(labels.reset, "reset", class_="nut-nho nguy"),
                class_="thao-tac",
            ),
            aria_label=labels.reset_question,
        ),
    )
