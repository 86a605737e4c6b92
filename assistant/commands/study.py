"""The command ``study``: what can be learnt from the letters, and questions about them."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.commands import layout
from assistant.commands.frame import Context, Document, Outcome
from assistant.records import Language
from assistant.study import phrases
from assistant.study.course import Course
from assistant.study.documents import (
    card_json,
    path_json,
    question_json,
    term_json,
    theme_json,
)
from assistant.study.kept_themes import KeptThemes
from assistant.study.quiz import Wish
from assistant.study.records import (
    Area,
    Card,
    Form,
    QuizQuestion,
    ReadingPath,
    Role,
    StepKind,
    Theme,
)
from assistant.terms import fold

_LETTERS = "ABCD"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lesson:
    """What one call of the command shows."""

    path: ReadingPath
    themes: Sequence[Theme]
    questions: Sequence[QuizQuestion]
    cards: Sequence[Card]
    language: Language


def study(given: Namespace, context: Context) -> Outcome:
    """Show a reading path with its themes and terms, and ask as much as was wanted."""
    language = context.settings.language
    role = Role(given.role or Role.NEWCOMER)
    with context.library(filled=True) as library:
        course = Course(library, KeptThemes(context.settings.home))
        topic = _topic(course, given.topic)
        wish = Wish(
            count=given.quiz or 0, seed=given.seed, role=role, topic=topic, language=language
        )
        cards = Wish(
            count=given.cards or 0, seed=given.seed, role=role, topic=topic, language=language
        )
        lesson = _Lesson(
            path=course.path(role),
            themes=[t for t in course.themes if topic in ("", t.theme_id) or _is_area(topic)],
            questions=course.quiz(wish),
            cards=course.quizzes.cards(cards),
            language=language,
        )
        terms = course.terms
    document: Document = {
        "role": role.value,
        "topic": topic,
        "seed": given.seed,
        "letters": len(course.material.summaries),
        "letters_read": len(course.material.letters),
        "path": path_json(lesson.path, language=language),
        "themes": [theme_json(theme) for theme in lesson.themes],
        "terms": [term_json(term) for term in terms],
        "cards": [card_json(card) for card in lesson.cards],
        "quiz": [question_json(question) for question in lesson.questions],
    }
    return Outcome(document=document, text=lambda width: "\n".join(_lines(lesson, width)))


def _topic(course: Course, words: str) -> str:
    """The id of an area or theme that a person named; words that name none fit nothing."""
    wanted = fold(words.strip())
    if not wanted:
        return ""
    for area in Area:
        names = (area.value, *(phrases.area_name(area, language=lang) for lang in ("vi", "en")))
        if wanted in map(fold, names):
            return area.value
    for theme in course.themes:
        if wanted == theme.theme_id or wanted in fold(theme.name):
            return theme.theme_id
    return words.strip()


def _is_area(topic: str) -> bool:
    return topic in {area.value for area in Area}


def _lines(lesson: _Lesson, width: int) -> Iterator[str]:
    if lesson.questions:
        yield from _quiz(lesson.questions, width)
    elif lesson.cards:
        for card in lesson.cards:
            yield from layout.wrap(layout.safe(card.front), width=width, lead="- ")
            yield from layout.wrap(layout.safe(card.back), width=width, lead="  → ")
    else:
        yield from _path(lesson, width)


def _path(lesson: _Lesson, width: int) -> Iterator[str]:
    yield phrases.role_name(lesson.path.role, language=lesson.language)
    for number, step in enumerate(lesson.path.steps, start=1):
        name = phrases.step_name(step.kind, language=lesson.language)
        title = f"{name}: {step.title}" if step.kind is StepKind.THEME else name
        yield ""
        yield from layout.wrap(layout.safe(title), width=width, lead=f"{number}. ")
        for term in step.terms:
            yield from layout.wrap(
                layout.safe(f"{term.short}: {term.long}"), width=width, lead="   - "
            )
        for excerpt in step.excerpts:
            words = f"“{' '.join(excerpt.quote.split())}” ({excerpt.label})"
            yield from layout.wrap(layout.safe(words), width=width, lead="   - ")


def _quiz(questions: Sequence[QuizQuestion], width: int) -> Iterator[str]:
    for number, question in enumerate(questions, start=1):
        asked = " ".join(filter(None, (question.prompt, question.statement)))
        yield from layout.wrap(layout.safe(asked), width=width, lead=f"{number}. ")
        for letter, option in zip(_LETTERS, question.options, strict=False):
            yield from layout.wrap(layout.safe(option), width=width, lead=f"   {letter}. ")
        yield ""
    for number, question in enumerate(questions, start=1):
        key = "" if question.form is Form.DATE else f"{_LETTERS[question.key]}. "
        proof = question.excerpts[0]
        words = f"{key}{question.answer} - {proof.label}: “{' '.join(proof.quote.split())}”"
        yield from layout.wrap(layout.safe(words), width=width, lead=f"{number} → ")
