"""Plausible wrong answers: of the same kind, from the letters, and proved wrong."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping

from assistant.study import phrases
from assistant.study.fact import plain
from assistant.study.falsity import Falsity
from assistant.study.material import Material
from assistant.study.records import Fact, FactKind
from ingest.language.abbreviations import USUAL_ABBREVIATIONS

WRONG_ANSWERS = 3
_TRIED = 60
"""Wrong answers of a question that are put to the proof; the most plausible ones first."""
DATED = frozenset({FactKind.ISSUED_ON, FactKind.DUE, FactKind.DATE_OF, FactKind.EVENT})
_OF_ONE_POOL: Mapping[FactKind, tuple[FactKind, ...]] = {
    FactKind.ISSUED_ON: (FactKind.ISSUED_ON, FactKind.DATE_OF),
    FactKind.DATE_OF: (FactKind.DATE_OF, FactKind.ISSUED_ON),
    FactKind.NUMBER: (FactKind.NUMBER, FactKind.NAMES),
    FactKind.RECIPIENT: (FactKind.RECIPIENT, FactKind.ISSUER),
}
"""Kinds whose answers may stand for one another; for the others only those of their own kind."""

Answers = list[tuple[str, str]]
"""Answers, each a value with how it reads."""


class WrongAnswers:
    """Finds wrong answers for the facts of one generation of the library."""

    def __init__(self, material: Material, facts: tuple[Fact, ...]) -> None:
        self._material = material
        self._falsity = Falsity(material, facts)
        self._pools = _pools(facts)

    def of(self, fact: Fact, chance: random.Random) -> Answers:
        """Up to three wrong answers, those first that are near the right one."""
        pool = [entry for entry in self._candidates(fact) if entry[0] != fact.value]
        chance.shuffle(pool)
        pool.sort(key=lambda entry: _distance(fact, entry[0]))
        found: Answers = []
        shown = {plain(fact.shown)}
        for value, reads in pool[:_TRIED]:
            apart = all(_apart(fact, value, other) for other, _ in found)
            if apart and plain(reads) not in shown and self._falsity.holds(fact, value):
                shown.add(plain(reads))
                found.append((value, reads))
            if len(found) == WRONG_ANSWERS:
                break
        return found

    def _candidates(self, fact: Fact) -> Answers:
        if fact.kind is FactKind.PERIOD:
            return [(p, phrases.period_name(p, language="vi")) for p in phrases.PERIODS]
        if fact.kind is FactKind.LEVEL:
            return [(v.value, phrases.level_name(v, language="vi")) for v in phrases.LEVELS]
        if fact.kind is FactKind.SOURCE:
            named = ((d.directive_id, self._material.name(d)) for d in self._material.letters)
            return [(directive_id, name) for directive_id, name in named if name]
        if fact.kind is FactKind.SECTION:
            return list(self._pools[fact.kind, fact.directive_id])
        if fact.kind is FactKind.TERM:
            return self._pools[fact.kind, ""] + _usual_terms(fact)
        kinds = _OF_ONE_POOL.get(fact.kind, (fact.kind,))
        found = dict(entry for kind in kinds for entry in self._pools[kind, ""])
        if fact.kind is FactKind.NUMBER:
            return [(number, number) for number in found]
        return list(found.items())


def _usual_terms(fact: Fact) -> Answers:
    length = len(fact.value)
    usual = (s for s in USUAL_ABBREVIATIONS if s.isupper() and abs(len(s) - length) < 2)
    return [(short, short) for short in usual]


def _apart(fact: Fact, one: str, other: str) -> bool:
    """Whether two wrong answers differ: of two rhythms that overlap, none is likely."""
    return fact.kind is not FactKind.PERIOD or not set(one.split(",")) & set(other.split(","))


def _pools(facts: Iterable[Fact]) -> dict[tuple[FactKind, str], Answers]:
    """Answers by kind, and of sections by letter as well; each once, in the order of the facts."""
    found: dict[tuple[FactKind, str], dict[str, str]] = defaultdict(dict)
    for fact in facts:
        letter = fact.directive_id if fact.kind is FactKind.SECTION else ""
        found[fact.kind, letter].setdefault(fact.value, fact.shown)
    pools: dict[tuple[FactKind, str], Answers] = defaultdict(list)
    pools.update({key: list(values.items()) for key, values in found.items()})
    return pools


def _distance(fact: Fact, value: str) -> tuple[int, int]:
    """How far a wrong answer is from the right one; near ones are the plausible ones."""
    if fact.kind in DATED:
        years = abs(int(value[:4]) - int(fact.value[:4]))
        return years, 0
    if fact.kind in (FactKind.NUMBER, FactKind.NAMES):
        mine, theirs = fact.value.partition("/")[2], value.partition("/")[2]
        return (0 if mine == theirs else 1), 0
    if fact.kind is FactKind.TERM:
        return -len(set(fact.value) & set(value)), abs(len(fact.value) - len(value))
    return 0, 0
