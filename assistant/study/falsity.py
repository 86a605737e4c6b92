"""Wrong answers, and the proof that they are wrong.

An answer is offered as a wrong one only when the letters contradict it: the place that it would
have to come from says something else, and nowhere does a letter say it of what is asked. Where
that cannot be shown, the answer is not offered.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

from assistant.study.fact import alike, plain
from assistant.study.glossary import meanings
from assistant.study.material import Material
from assistant.study.records import Fact, FactKind
from assistant.terms import tokens
from assistant.values import DateValue, dates, documents
from ingest.language.numbers import number_key
from ingest.records import Directive, Level, Obligation, Reference, Section
from ingest.structure.sections import section_at, sentences

_LIKE = 0.5
"""Share of common words from which two titles, bodies or sentences may mean the same."""
_CONFEDERATION = re.compile(r" tong lien doan lao dong(?: viet nam)? ")
_ORGAN = re.compile(r" (?:ban (?:thuong vu|chap hanh)|doan chu tich|thuong truc) ")
_ONE_LEVEL = frozenset({Level.GRASSROOTS, Level.UPPER, Level.PROVINCE, Level.CONFEDERATION})


class Falsity:
    """Proves answers wrong, against the letters of one generation of the library."""

    def __init__(self, material: Material, facts: tuple[Fact, ...]) -> None:
        self._material = material
        self._facts = facts
        self._tests: Mapping[FactKind, Callable[[Fact, str], bool]] = {
            FactKind.ISSUER: self._another_issuer,
            FactKind.NUMBER: self._another_number,
            FactKind.ISSUED_ON: self._another_value,
            FactKind.DUE: self._another_due,
            FactKind.PERIOD: self._another_period,
            FactKind.RECIPIENT: self._another_body,
            FactKind.VIA: self._another_body,
            FactKind.LEVEL: self._another_level,
            FactKind.NAMES: self._not_named,
            FactKind.TITLE_OF: self._another_title,
            FactKind.ISSUER_OF: self._another_issuer_of,
            FactKind.DATE_OF: self._another_date_of,
            FactKind.SECTION: self._another_section,
            FactKind.SOURCE: self._not_in_letter,
            FactKind.TERM: self._another_term,
            FactKind.EVENT: self._another_event,
        }

    def holds(self, fact: Fact, value: str) -> bool:
        """Whether it is proved that ``value`` is no right answer to what ``fact`` answers."""
        return value != fact.value and self._tests[fact.kind](fact, value)

    def _letter(self, fact: Fact) -> Directive:
        return self._material.by_id[fact.directive_id]

    def _another_value(self, fact: Fact, value: str) -> bool:
        return value != fact.value

    def _another_number(self, fact: Fact, value: str) -> bool:
        return number_key(value) != number_key(fact.value)

    def _another_issuer(self, fact: Fact, value: str) -> bool:
        """A body whose name stands nowhere in the head of the letter, nor the reverse."""
        head = self._letter(fact).text[: fact.excerpts[0].end + 200]
        return not _same_body(value, fact.value) and not _names(head, value)

    def _another_due(self, fact: Fact, value: str) -> bool:
        """A day that the letter never names, or names for other levels of the union only."""
        letter = self._letter(fact)
        day = dt.date.fromisoformat(value)
        return all(
            self._of_another_level(fact, place.start)
            for place in self._dates[letter.directive_id]
            if _may_be(place, day)
        )

    def _of_another_level(self, fact: Fact, offset: int) -> bool:
        around = self._duties_at(fact.directive_id, offset)
        return (
            bool(around)
            and fact.level in _ONE_LEVEL
            and all(duty.level in _ONE_LEVEL and duty.level != fact.level for duty in around)
        )

    def _duties_at(self, directive_id: str, offset: int) -> list[Obligation]:
        duties = self._material.by_id[directive_id].obligations
        return [duty for duty in duties if duty.start <= offset < duty.end]

    def _another_period(self, fact: Fact, value: str) -> bool:
        """A rhythm that has nothing of the right one."""
        return not set(value.split(",")) & set(fact.value.split(","))

    def _another_body(self, fact: Fact, value: str) -> bool:
        """A body that the letter does not name at all."""
        return not _same_body(value, fact.value) and not _names(self._letter(fact).text, value)

    def _another_level(self, fact: Fact, value: str) -> bool:
        """A level to which the letter gives no task like this one; nor does it to all levels."""
        level, text = Level(value), fact.words["text"]
        return all(
            alike(duty.duty, text) < _LIKE
            for duty in self._letter(fact).obligations
            if duty.level in (level, Level.ALL)
        )

    def _not_named(self, fact: Fact, value: str) -> bool:
        """A number that stands nowhere in the letter, in whatever spelling."""
        return number_key(value) not in self._numbers[fact.directive_id]

    def _another_title(self, fact: Fact, value: str) -> bool:
        titles = [r.title for _, r in self._references[number_key(_number(fact))] if r.title]
        return all(alike(value, title) < _LIKE for title in (*titles, fact.value))

    def _another_issuer_of(self, fact: Fact, value: str) -> bool:
        named = [r.issuer for _, r in self._references[number_key(_number(fact))] if r.issuer]
        return not any(_same_body(value, issuer) for issuer in (*named, fact.value))

    def _another_date_of(self, fact: Fact, value: str) -> bool:
        days = {r.issued_on for _, r in self._references[number_key(_number(fact))]}
        return dt.date.fromisoformat(value) not in days

    def _another_section(self, fact: Fact, value: str) -> bool:
        """A section of the same letter outside of which the sentence stands."""
        letter = self._letter(fact)
        section = next((s for s in letter.sections if s.section_id == value), None)
        place = fact.excerpts[0]
        if section is None or section.start <= place.start < section.end:
            return False
        right = section_at(letter.sections, place.start)
        return alike(section.title, _title_above(letter, right)) < _LIKE

    def _not_in_letter(self, fact: Fact, value: str) -> bool:
        """A letter none of whose sentences is like the one that was quoted."""
        other = self._material.by_id.get(value)
        if other is None:
            return False
        text = frozenset(plain(fact.words["text"]).split())
        return all(
            len(text & words) < _LIKE * len(text | words) for words in self._sentences(value)
        )

    def _another_term(self, fact: Fact, value: str) -> bool:
        """A short form that stands for something else in every letter and usually."""
        known = self._meanings.get(value, frozenset())
        return bool(known) and plain(fact.words["text"]) not in known

    def _another_event(self, fact: Fact, value: str) -> bool:
        """A day that no letter gives for a day like this one."""
        text = fact.words["text"]
        return all(
            other.value != value
            for other in self._facts
            if other.kind is FactKind.EVENT and alike(other.words["text"], text) >= _LIKE
        )

    @cached_property
    def _meanings(self) -> dict[str, frozenset[str]]:
        return meanings(self._material)

    @cached_property
    def _dates(self) -> dict[str, list[DateValue]]:
        return {letter.directive_id: dates(letter.text) for letter in self._material.letters}

    @cached_property
    def _numbers(self) -> dict[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for letter in self._material.letters:
            found[letter.directive_id] |= {number_key(n.value) for n in documents(letter.text)}
            found[letter.directive_id] |= {
                number_key(r.number) for r in letter.references if r.number
            }
        return {directive_id: frozenset(keys) for directive_id, keys in found.items()}

    @cached_property
    def _references(self) -> Mapping[str, list[tuple[str, Reference]]]:
        found: dict[str, list[tuple[str, Reference]]] = defaultdict(list)
        for directive_id, reference in self._material.references:
            if reference.number:
                found[number_key(reference.number)].append((directive_id, reference))
        return found

    def _sentences(self, directive_id: str) -> tuple[frozenset[str], ...]:
        return _sentence_words(self._material.by_id[directive_id].text)


def _number(fact: Fact) -> str:
    """The number of the document that a fact is about."""
    return fact.subject


def _title_above(letter: Directive, section: Section) -> str:
    by_id = {s.section_id: s for s in letter.sections}
    while not section.title and section.parent_id is not None:
        section = by_id[section.parent_id]
    return section.title


@lru_cache(maxsize=4096)
def _spelt(words: str) -> str:
    """Words with short forms spelt out, in one spelling, between spaces."""
    return f" {' '.join(token.folded for token in tokens(words))} "


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    return plain(text)


@lru_cache(maxsize=256)
def _sentence_words(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(plain(text[span.start : span.end]).split()) for span in sentences(text))


def _names(text: str, body: str) -> bool:
    """Whether a text names a body, in full or by a short form.

    Both readings count: in capitals a syllable may look like a short form (ĐÀ Nẵng, đề án).
    """
    return _spelt(body) in _spelt(text) or f" {plain(body)} " in f" {_plain(text)} "


def _same_body(one: str, other: str) -> bool:
    """Whether two names may be of one body, or one of a part of the other.

    The organs that act for a body (its standing committee …) count as the body itself.
    """
    mine, theirs = set(_body(one).split()), set(_body(other).split())
    return mine <= theirs or theirs <= mine


def _body(name: str) -> str:
    words = _CONFEDERATION.sub(" tong lien doan ", _spelt(name))
    return _ORGAN.sub(" ", words).strip() or words


def _may_be(value: DateValue, day: dt.date) -> bool:
    """Whether a date of a text may be this day, as far as it says."""
    return (
        value.month == day.month and value.day in (None, day.day) and value.year in (None, day.year)
    )
