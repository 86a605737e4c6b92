"""The frozen records of learning. Whatever a record says of a letter carries an excerpt of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ingest.records import Level


class Role(StrEnum):
    """For whom a reading path is made."""

    GRASSROOTS = "cdcs"
    UPPER = "cap-tren"
    NEWCOMER = "nguoi-moi"


class Area(StrEnum):
    """What a question is about; weak points are counted by area."""

    DEADLINES = "thoi-han"
    REPORTS = "bao-cao"
    LEVELS = "trach-nhiem"
    BASIS = "vien-dan"
    LETTERS = "van-ban"
    CONTENTS = "noi-dung"
    TERMS = "thuat-ngu"
    EVENTS = "ngay-ky-niem"


class FactKind(StrEnum):
    """What a fact states of its letter; each kind has its own wording and its own proof."""

    ISSUER = "issuer"
    NUMBER = "number"
    ISSUED_ON = "issued_on"
    DUE = "due"
    PERIOD = "period"
    RECIPIENT = "recipient"
    VIA = "via"
    LEVEL = "level"
    NAMES = "names"
    """The letter names a document."""
    TITLE_OF = "title_of"
    ISSUER_OF = "issuer_of"
    DATE_OF = "date_of"
    SECTION = "section"
    """A sentence stands in a section."""
    SOURCE = "source"
    """A sentence stands in this letter and in no other."""
    TERM = "term"
    EVENT = "event"


class Form(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    TRUE_FALSE = "true_false"
    DATE = "date"


class StepKind(StrEnum):
    """What a step of a reading path shows."""

    LETTERS = "letters"
    TERMS = "terms"
    DUTIES = "duties"
    BASIS = "basis"
    THEME = "theme"
    QUIZ = "quiz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Words of a letter: ``quote == directive.text[start:end]``; ``label`` is how it is cited."""

    directive_id: str
    label: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeEntry:
    """One section of one letter that belongs to a theme.

    ``excerpt`` is the sentence that says most about it; ``levels`` are those whom duties in the
    section address, by their names; ``start`` and ``end`` are the range of the section.
    """

    directive_id: str
    section_id: str
    section: str
    issuer: str | None
    year: int | None
    levels: tuple[Level, ...]
    start: int
    end: int
    excerpt: Excerpt


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """A subject that sections of letters share; entries are ordered by year and letter.

    ``name`` are words of the letters. ``theme_id`` is made from them.
    """

    theme_id: str
    name: str
    entries: tuple[ThemeEntry, ...]

    @property
    def letters(self) -> tuple[str, ...]:
        """The letters that it occurs in, each once."""
        return tuple(dict.fromkeys(entry.directive_id for entry in self.entries))

    @property
    def levels(self) -> frozenset[Level]:
        """Everyone whom it addresses."""
        return frozenset(level for entry in self.entries for level in entry.levels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A short form or a named term. ``defined_at`` is where a letter says what it stands for.

    ``occurrences`` are some of the places where it stands, at most one for each letter first;
    ``count`` counts all, ``letters`` the letters that have it.
    """

    short: str
    long: str
    defined_at: Excerpt | None
    occurrences: tuple[Excerpt, ...]
    count: int
    letters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that a letter says and that can be asked.

    ``value`` is the normal form that is compared, ``shown`` how it reads as an answer; ``words``
    fill the templates of its kind. ``excerpts`` are never empty and hold the value. ``level`` is
    whom a duty addresses; ``subject`` tells facts apart that ask the same thing.
    """

    fact_id: str
    kind: FactKind
    area: Area
    directive_id: str
    value: str
    shown: str
    words: Mapping[str, str]
    excerpts: tuple[Excerpt, ...]
    subject: str
    level: Level | None = None
    date: dt.date | None = None
    section_id: str = ""
    theme_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuizQuestion:
    """A question with its key and the words that prove it.

    CHOICE and TRUE_FALSE have ``options`` and ``key``, the place of the right one; DATE has
    ``date`` and no options. ``statement`` is what a TRUE_FALSE question puts forward, empty for
    the others. ``answer`` is the right answer in words; ``remark`` says what else one should know,
    such as that the letter was replaced since.
    """

    question_id: str
    form: Form
    kind: FactKind
    area: Area
    theme_id: str
    prompt: str
    statement: str
    options: tuple[str, ...]
    key: int
    date: dt.date | None
    answer: str
    remark: str
    excerpts: tuple[Excerpt, ...]

    @property
    def item_id(self) -> str:
        """Under which a person's standing is kept: that of the fact."""
        return self.question_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A flashcard; ``excerpts`` prove the back."""

    card_id: str
    area: Area
    theme_id: str
    front: str
    back: str
    excerpts: tuple[Excerpt, ...]

    @property
    def item_id(self) -> str:
        """Under which a person's standing is kept: that of the fact."""
        return self.card_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step of a reading path; ``title`` is empty where the wording names the kind."""

    step_id: str
    kind: StepKind
    title: str
    theme_id: str
    excerpts: tuple[Excerpt, ...]
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPath:
    """The steps of a role, in the order in which they are read."""

    role: Role
    steps: tuple[Step, ...]
