"""Everything that can be asked of the letters: gathered from all readers, told apart, by theme."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.study.fact import alike
from assistant.study.facts_contents import content_facts
from assistant.study.facts_documents import document_facts
from assistant.study.facts_duties import duty_facts
from assistant.study.facts_letters import letter_facts
from assistant.study.material import Material
from assistant.study.records import Fact, FactKind, Theme

_SAME_WORDS = 0.7


def gather_facts(material: Material, themes: Sequence[Theme]) -> tuple[Fact, ...]:
    """All facts, each with the theme of its place, in the order of the letters.

    Facts that would ask the same thing come once; facts of one letter with the same words but
    different answers are left out, since no answer would be the only right one.
    """
    found: list[Fact] = []
    for letter in material.letters:
        for reader in (letter_facts, duty_facts, document_facts, content_facts):
            found.extend(reader(material, letter))
    places = _theme_places(themes)
    return tuple(_with_theme(fact, places) for fact in _once(found))


def _once(facts: Iterable[Fact]) -> Iterator[Fact]:
    same: dict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in facts:
        same[fact.kind.value, fact.subject].append(fact)
    for equals in same.values():
        if all(_agree(equals[0], fact) for fact in equals):
            yield equals[0]


def _agree(one: Fact, other: Fact) -> bool:
    """Whether two letters say the same; titles and names of bodies may be put a little apart."""
    if one.kind in (FactKind.TITLE_OF, FactKind.ISSUER_OF):
        return alike(one.value, other.value) >= _SAME_WORDS
    return one.value == other.value


def _theme_places(themes: Sequence[Theme]) -> dict[str, list[tuple[int, int, str]]]:
    places: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for theme in themes:
        for entry in theme.entries:
            places[entry.directive_id].append((entry.start, entry.end, theme.theme_id))
    return {directive_id: sorted(of_letter) for directive_id, of_letter in places.items()}


def _with_theme(fact: Fact, places: dict[str, list[tuple[int, int, str]]]) -> Fact:
    of_letter = places.get(fact.directive_id, [])
    start = fact.excerpts[0].start
    place = bisect_right(of_letter, start, key=lambda known: known[0]) - 1
    if place < 0 or of_letter[place][1] <= start:
        return fact
    return replace(fact, theme_id=of_letter[place][2])
