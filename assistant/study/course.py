"""The course: everything that can be learnt from one generation of the library, made when needed.

Read this first: letters → themes and terms → facts → reading paths, questions and cards.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from threading import Lock

from assistant.shelf import LibraryView
from assistant.study.facts import gather_facts
from assistant.study.glossary import build_glossary
from assistant.study.kept_themes import KeptThemes
from assistant.study.material import Material
from assistant.study.path import reading_path
from assistant.study.quiz import Quizzes, Wish
from assistant.study.records import Fact, QuizQuestion, ReadingPath, Role, Term, Theme
from assistant.study.themes import find_themes


class Course:
    """What can be learnt from the letters; its parts are made once, on first use."""

    def __init__(self, library: LibraryView, kept: KeptThemes | None = None) -> None:
        """``kept``: where themes are kept from one start of the program to the next."""
        self.material = Material(library)
        self._kept = kept

    @cached_property
    def themes(self) -> tuple[Theme, ...]:
        """Subjects that letters share."""
        return (
            find_themes(self.material) if self._kept is None else self._kept.themes(self.material)
        )

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """The glossary."""
        return build_glossary(self.material)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """All that can be asked."""
        return gather_facts(self.material, self.themes)

    @cached_property
    def quizzes(self) -> Quizzes:
        """Questions and cards."""
        return Quizzes(self.material, self.facts)

    def path(self, role: Role) -> ReadingPath:
        """The reading path of a role."""
        return reading_path(role, material=self.material, themes=self.themes, terms=self.terms)

    def theme(self, theme_id: str) -> Theme | None:
        """A theme by its id; None when the letters have it no more."""
        return next((theme for theme in self.themes if theme.theme_id == theme_id), None)

    def fact(self, fact_id: str) -> Fact | None:
        """A fact by its id; None when the letters no longer say it."""
        return self._facts_by_id.get(fact_id)

    def quiz(self, wish: Wish) -> Sequence[QuizQuestion]:
        """Questions that fit a wish."""
        return self.quizzes.quiz(wish)

    @cached_property
    def _facts_by_id(self) -> dict[str, Fact]:
        return {fact.fact_id: fact for fact in self.facts}


class CourseKeeper:
    """Keeps the course of the library's present generation; safe to share between threads."""

    def __init__(self, library: LibraryView, kept: KeptThemes | None = None) -> None:
        self._library = library
        self._kept = kept
        self._lock = Lock()
        self._course: Course | None = None

    def course(self) -> Course:
        """The course of the letters as they are now; made anew after a change."""
        with self._lock:
            if self._course is None or self._course.material.generation != self._library.generation:
                self._course = Course(self._library, self._kept)
            return self._course
