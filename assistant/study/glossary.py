"""The glossary: terms that letters define, and usual short forms that occur in them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.quotable import quotable
from assistant.study.fact import plain
from assistant.study.material import Material
from assistant.study.records import Excerpt, Term
from assistant.terms import word_key
from ingest.language.abbreviations import USUAL_ABBREVIATIONS
from ingest.records import Directive

_OCCURRENCES = 6
"""Places shown of a term; ``count`` says how many there are."""
_MOST_TERMS = 400
_SENTENCE_LIMIT = 400


@dataclass(slots=True)
class _Found:
    """What is gathered of one term while the letters are read."""

    long: str
    defined_at: Excerpt | None = None
    places: dict[str, list[int]] = field(default_factory=dict)


def build_glossary(material: Material) -> tuple[Term, ...]:
    """Terms in the order of the Vietnamese alphabet as far as Python sorts it, each with places.

    A letter's own definition counts before the usual meaning. A term stands here only where it
    occurs in a letter as a word of its own, in the same capitals.
    """
    found: dict[str, _Found] = {}
    for letter in material.letters:
        for short in letter.abbreviations:
            known = found.setdefault(short.short, _Found(long=short.long))
            if known.defined_at is None:
                known.long = short.long
                known.defined_at = material.excerpt(letter, short.start, short.end)
    for usual, long in USUAL_ABBREVIATIONS.items():
        found.setdefault(usual, _Found(long=long))
    pattern = _pattern(found)
    for letter in material.letters:
        for word, start in _occurrences(letter, pattern):
            found[word].places.setdefault(letter.directive_id, []).append(start)
    terms = [_term(short, known, material) for short, known in found.items() if known.places]
    terms.sort(key=lambda term: (-term.letters, -term.count, term.short))
    return tuple(sorted(terms[:_MOST_TERMS], key=lambda term: word_key(term.short)))


def meanings(material: Material) -> dict[str, frozenset[str]]:
    """What each short form may stand for, in any letter or usually, as keys for comparison."""
    known: dict[str, set[str]] = defaultdict(set)
    for short, long in USUAL_ABBREVIATIONS.items():
        known[short].add(plain(long))
    for letter in material.letters:
        for abbreviation in letter.abbreviations:
            known[abbreviation.short].add(plain(abbreviation.long))
    return {short: frozenset(longs) for short, longs in known.items()}


def _pattern(shorts: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(shorts, key=lambda short: (-len(short), short))
    either = "|".join(re.escape(short) for short in longest_first)
    # Within a document number (28/CĐTKV-TG) a short form is no word of the sentence.
    return re.compile(rf"(?<![\w/.&-])(?:{either})(?![\w/&-])")


def _occurrences(letter: Directive, pattern: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    for match in pattern.finditer(letter.text):
        yield match[0], match.start()


def _term(short: str, known: _Found, material: Material) -> Term:
    shown = list(_spread(known.places))[:_OCCURRENCES]
    return Term(
        short=short,
        long=known.long,
        defined_at=known.defined_at,
        occurrences=tuple(
            _sentence(material, directive_id, start, len(short)) for directive_id, start in shown
        ),
        count=sum(map(len, known.places.values())),
        letters=len(known.places),
    )


def _spread(places: dict[str, list[int]]) -> Iterator[tuple[str, int]]:
    """One place of each letter, then a second of each, and so on."""
    deepest = max(map(len, places.values()))
    for turn in range(deepest):
        for directive_id, starts in places.items():
            if turn < len(starts):
                yield directive_id, starts[turn]


def _sentence(material: Material, directive_id: str, start: int, length: int) -> Excerpt:
    """The sentence around a place, or the bare term where the sentence is too long to show."""
    letter = material.by_id[directive_id]
    line_start = letter.text.rfind("\n", 0, start) + 1
    line_end = letter.text.find("\n", start)
    end = len(letter.text) if line_end < 0 else line_end
    for span in quotable(letter.text, start=line_start, end=end):
        if span.start <= start and start + length <= span.end <= span.start + _SENTENCE_LIMIT:
            return material.excerpt(letter, span.start, span.end)
    return material.excerpt(letter, start, start + length)
