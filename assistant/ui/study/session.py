"""Where a person stands on the page of learning, and what each action changes. No Gradio here."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from enum import StrEnum

from assistant.records import Language
from assistant.study.answers import is_right
from assistant.study.classroom import Classroom
from assistant.study.course import Course
from assistant.study.quiz import Wish
from assistant.study.records import Area, Card, QuizQuestion, Role

QUESTIONS = 10
CARDS = 20
_ANSWER_LIMIT = 200
_SEEDS = 1_000_000


class View(StrEnum):
    """The parts of the page."""

    PATH = "path"
    THEMES = "themes"
    TERMS = "terms"
    CARDS = "cards"
    QUIZ = "quiz"
    PROGRESS = "progress"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An answer: what was given, and whether it was right."""

    answer: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """What is shown.

    ``given`` has an entry for each question answered; the question shown is ``questions[index]``,
    and its answer is there once ``len(given) > index``.
    """

    view: View = View.PATH
    role: Role = Role.NEWCOMER
    topic: str = ""
    theme_id: str = ""
    questions: tuple[QuizQuestion, ...] = ()
    index: int = 0
    given: tuple[Given, ...] = ()
    unreadable: bool = False
    cards: tuple[Card, ...] = ()
    card: int = 0
    turned: bool = False

    @property
    def question(self) -> QuizQuestion | None:
        """The question shown; None before a quiz and behind its end."""
        return self.questions[self.index] if self.index < len(self.questions) else None

    @property
    def right(self) -> int:
        """Right answers so far."""
        return sum(given.right for given in self.given)


@dataclass(frozen=True, slots=True, kw_only=True)
class Learner:
    """Who learns, in which language, and what from."""

    person: str
    language: Language
    classroom: Classroom

    @property
    def course(self) -> Course:
        """The course of the letters as they are now."""
        return self.classroom.courses.course()


def acted(session: Session, action: str, value: str, *, learner: Learner) -> Session:
    """The session after one action of the browser; what is not known changes nothing."""
    moved = _moved(session, action, value)
    if moved is not None:
        return moved
    if action in ("start", "repeat"):
        return _started(session, learner, only_due=action == "repeat")
    if action == "practise":
        chosen = replace(session, view=View.QUIZ, topic=value)
        return _started(chosen, learner, only_due=False)
    if action == "answer":
        return _answered(session, value, learner)
    if action in ("knew", "not-yet"):
        return _judged(session, learner, right=action == "knew")
    if action in ("read", "unread"):
        learner.classroom.progress.mark_step(learner.person, value[:40], done=action == "read")
    if action == "reset":
        learner.classroom.progress.reset(learner.person)
    if action == "deal":
        return replace(session, cards=_cards(session, learner), card=0, turned=False)
    return session


def _moved(session: Session, action: str, value: str) -> Session | None:
    """The session after an action that needs neither letters nor progress; None for others."""
    if action == "view" and value in {view.value for view in View}:
        shown = _afresh(session) if value == session.view else session
        return replace(shown, view=View(value), theme_id="")
    if action == "role" and value in {role.value for role in Role}:
        return _afresh(replace(session, role=Role(value)))
    if action == "topic":
        return _afresh(replace(session, topic=value[:80]))
    if action == "theme":
        return replace(session, view=View.THEMES, theme_id=value[:80])
    if action == "next" and len(session.given) > session.index:
        return replace(session, index=session.index + 1, unreadable=False)
    if action == "leave":
        return _afresh(session)
    if action == "turn":
        return replace(session, turned=not session.turned)
    return None


def _afresh(session: Session) -> Session:
    """The session without a quiz and cards."""
    return Session(
        view=session.view, role=session.role, topic=session.topic, theme_id=session.theme_id
    )


def _wish(session: Session, learner: Learner, *, count: int) -> Wish:
    progress, person = learner.classroom.progress, learner.person
    return Wish(
        count=count,
        seed=secrets.randbelow(_SEEDS),
        role=session.role,
        topic=session.topic,
        language=learner.language,
        first=progress.due(person),
        last=progress.resting(person),
    )


def _started(session: Session, learner: Learner, *, only_due: bool) -> Session:
    wish = _wish(session, learner, count=QUESTIONS)
    if only_due:
        wish = replace(wish, topic="", role=Role.NEWCOMER)
    questions = tuple(learner.course.quiz(wish))
    if only_due:
        questions = tuple(q for q in questions if q.question_id in wish.first)
    return replace(session, view=View.QUIZ, questions=questions, index=0, given=())


def _answered(session: Session, value: str, learner: Learner) -> Session:
    question = session.question
    if question is None or len(session.given) > session.index:
        return session
    answer = value.strip()[:_ANSWER_LIMIT]
    right = is_right(question, answer)
    if right is None:
        return replace(session, unreadable=True)
    learner.classroom.progress.answered(learner.person, question, right=right)
    given = Given(answer=answer, right=right)
    return replace(session, given=(*session.given, given), unreadable=False)


def _cards(session: Session, learner: Learner) -> tuple[Card, ...]:
    return learner.course.quizzes.cards(_wish(session, learner, count=CARDS))


def _judged(session: Session, learner: Learner, *, right: bool) -> Session:
    if session.card < len(session.cards) and session.turned:
        card = session.cards[session.card]
        learner.classroom.progress.answered(learner.person, card, right=right)
        return replace(session, card=session.card + 1, turned=False)
    return session


def topics(course: Course) -> tuple[tuple[Area, ...], tuple[tuple[str, str], ...]]:
    """What a quiz can be about: areas, and themes by id and name, that have a question."""
    areas = {fact.area for fact in course.facts}
    themes = {fact.theme_id for fact in course.facts}
    named = tuple((t.theme_id, t.name) for t in course.themes if t.theme_id in themes)
    return tuple(area for area in Area if area in areas), named
