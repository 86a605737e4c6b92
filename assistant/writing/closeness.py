"""How near the question's words stand to each other where a clause has them.

``mức hỗ trợ nữ đoàn viên sinh con`` is not met by a clause that has all of its words, each on
another matter: words that belong together in the question stand together in what answers it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.shelf import Shelf
from assistant.terms import Token
from assistant.writing.candidate import Candidate
from assistant.writing.evidence import Clause, holds, same_word
from assistant.writing.titles import topic_words

_BESIDE = 3
"""Words apart at which two words of a compound still stand together (``đoàn viên nữ``)."""
_AROUND = 12
"""Words before an answer, and half of them after it, that tell what it is the answer to."""
_PARTED = ";.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """Where each telling word of a question stands in a stretch, by the order of the words."""

    places: tuple[tuple[int, ...], ...]

    def beside(self, first: int, second: int) -> bool:
        """Whether two of the words, by their order, stand together anywhere."""
        return any(
            0 < abs(b - a) <= _BESIDE for a in self.places[first] for b in self.places[second]
        )


def closeness(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    """How many compounds stand together, and what the heaviest one or word missing weighs."""
    terms = [term for term in question.terms if not term.folded.isdigit()]
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    words = [*topic_words(clause, shelf), *own]
    told = _told(terms, words)
    subject = shelf.loose_words(shelf.directive(clause.directive_id).metadata.subject.value or "")
    total = met = 0.0
    for index, (first, second) in enumerate(pairwise(terms)):
        if not second.follows or first.frame or second.frame or _other_way(first, second):
            continue
        weight = min(first.weight, second.weight)
        total += weight
        met += weight if told.beside(index, index + 1) else 0.0
    return {
        "absent_pair": _absent_pair(terms, _told(terms, [*subject, *words])),
        "modifier": _modifier(terms, told),
        "pairs": met / total if total else 1.0,
    }


def _told(terms: Sequence[Term], words: Sequence[Token]) -> _Told:
    return _Told(places=tuple(_places(term, words) for term in terms))


def _absent_pair(terms: Sequence[Term], told: _Told) -> float:
    """The weight of the heaviest compound of which no word is there (``cầu lông``).

    What the subject of the whole letter says, its points need not say again.
    """
    absent = [
        min(first.weight, second.weight)
        for index, (first, second) in enumerate(pairwise(terms))
        if second.follows
        and not (first.frame or second.frame or _other_way(first, second))
        and not (told.places[index] or told.places[index + 1])
    ]
    return max(absent, default=0.0)


def _modifier(terms: Sequence[Term], told: _Told) -> float:
    """The weight of a word that is missing right beside one that is there.

    ``bị thương nhẹ`` where the clause has ``bị thương nặng``, ``đội phó đội xung kích`` where it
    has the ``đội xung kích``.
    """
    heaviest = 0.0
    for index, (first, second) in enumerate(pairwise(terms)):
        if not second.follows or _other_way(first, second):
            continue
        here = bool(told.places[index]), bool(told.places[index + 1])
        if here == (True, False) and not second.frame:
            heaviest = max(heaviest, second.weight)
        if here == (False, True) and not first.frame:
            heaviest = max(heaviest, first.weight)
    return heaviest


def near_answer(question: Question, clause: Clause, answer: Candidate, shelf: Shelf) -> float:
    """Share of the telling words' weight that the titles and the words around an answer hold."""
    text = shelf.directive(clause.directive_id).text
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    before = [word for word in own if word.start < answer.start][-_AROUND:]
    after = [word for word in own if word.start >= answer.end][: _AROUND // 2]
    start = max((text.rfind(mark, clause.start, answer.start) for mark in _PARTED), default=-1)
    ends = [at for mark in _PARTED if (at := text.find(mark, answer.end, clause.end)) >= 0]
    end = min(ends, default=clause.end)
    near = [word for word in (*before, *after) if start < word.start < end]
    within = [word for word in own if answer.start <= word.start < answer.end]
    telling = [term for term in question.terms if not term.frame]
    return _held(telling, [*topic_words(clause, shelf), *near, *within])


def _held(terms: Sequence[Term], words: Sequence[Token]) -> float:
    total = sum(term.weight for term in terms)
    return sum(term.weight for term in terms if holds(term, words)) / total if total else 1.0


def _places(term: Term, words: Sequence[Token]) -> tuple[int, ...]:
    return tuple(at for at, word in enumerate(words) if same_word(term, word))


def _other_way(first: Term, second: Term) -> bool:
    """Whether both belong to a phrase that may be said in other words altogether."""
    return bool(first.others or second.others)
