"""The page of learning as HTML: its parts, and the one that is shown."""

from __future__ import annotations

from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.path_view import path_view
from assistant.ui.study.progress_view import progress_view
from assistant.ui.study.quiz_view import cards_view, quiz_view
from assistant.ui.study.session import Learner, Session, View
from assistant.ui.study.terms_view import terms_view
from assistant.ui.study.themes_view import themes_view


def study_view(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    """Everything but the letter beside it."""
    if not learner.course.material.letters:
        return element("p", labels.empty, class_="rong")
    return element(
        "div",
        _parts(session, labels=labels),
        _shown(session, learner, labels=labels),
        class_="hoc",
    )


def preparing(labels: StudyLabels) -> Markup:
    """What is shown until the lessons are made."""
    return element("p", labels.preparing, class_="dang-tim", role="status")


def _parts(session: Session, *, labels: StudyLabels) -> Markup:
    names = {
        View.PATH: labels.path,
        View.THEMES: labels.themes,
        View.TERMS: labels.terms,
        View.CARDS: labels.cards,
        View.QUIZ: labels.quiz,
        View.PROGRESS: labels.progress,
    }
    buttons = [
        element(
            "button",
            name,
            type="button",
            data_study="view",
            data_value=view.value,
            aria_current="page" if view is session.view else None,
        )
        for view, name in names.items()
    ]
    return element("nav", *buttons, class_="hoc-phan", aria_label=labels.parts)


def _shown(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    match session.view:
        case View.PATH:
            return path_view(session, learner, labels=labels)
        case View.THEMES:
            return themes_view(session, learner, labels=labels)
        case View.TERMS:
            return terms_view(learner, labels=labels)
        case View.CARDS:
            return cards_view(session, learner, labels=labels)
        case View.QUIZ:
            return quiz_view(session, learner, labels=labels)
        case View.PROGRESS:
            return progress_view(learner, labels=labels)
