"""Clauses of letters weighed against a question: which words of it they hold, and how near.

A clause is what :func:`ingest.structure.sections.sentences` yields: the shortest stretch that
can be quoted by itself; one that instructs the assistant is passed over. Its score counts the
telling words of the question by their rarity, compounds once more, and, for less, the words that
its surroundings hold.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.question.paraphrases import Phrase
from assistant.question.words import Term
from assistant.quotable import quotable
from assistant.shelf import Shelf
from assistant.terms import Token, fold
from assistant.writing.drafts import Evidence
from ingest.records import Passage, Section
from ingest.structure.sections import section_at
from vectorstore.records import Hit

_WIDE_SHARE = 0.3
"""What a word in the passage or its headings counts, against one in the clause itself."""
_LETTER_SHARE = 0.15
"""What a word anywhere in the letter counts."""
_OTHER_ACCENTS = 0.7
"""What a word typed without accents counts that has others in the letter than it was given."""
_ALIKE = 0.7
"""What a word counts that is met by another way to say it."""
_PAIR_SHARE = 0.6
"""What a compound counts on top of its two words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A quotable stretch of a letter and how it meets a question.

    ``coverage`` is the weighted share of the question's words in the clause, ``wide`` the share
    in its passage with headings, ``letter`` in the whole letter, all in [0, 1]; ``places`` are
    offsets of matched words; ``missing`` the words not found in the passage.
    """

    directive_id: str
    start: int
    end: int
    passage: Passage
    hit_score: float
    coverage: float
    wide: float
    letter: float
    places: tuple[int, ...]
    missing: tuple[str, ...]

    @property
    def score(self) -> float:
        """One number in [0, 1] to rank by."""
        own = (1 - _WIDE_SHARE - _LETTER_SHARE) * self.coverage
        around = _WIDE_SHARE * self.wide + _LETTER_SHARE * self.letter
        return 0.9 * (own + around) + 0.1 * self.hit_score

    @property
    def evidence(self) -> Evidence:
        """The clause as a place to cite, its passage as context."""
        return Evidence(
            directive_id=self.directive_id,
            start=self.start,
            end=self.end,
            context=((self.passage.start, self.passage.end),),
        )


@dataclass(frozen=True, slots=True)
class _Match:
    share: float
    places: tuple[int, ...]
    words: frozenset[str]


def matched(terms: Sequence[Term], words: Sequence[Token]) -> _Match:
    """How much of the question's word weight the ``words`` of a stretch hold."""
    table = _Table(words)
    total = got = 0.0
    places: list[int] = []
    held: set[str] = set()
    before: list[int] = []
    previous: Term | None = None
    for term in terms:
        here = [i for i in table.folded.get(term.folded, ()) if same_word(term, words[i])]
        other = [] if here else table.others(term)
        total += term.weight
        if here:
            same = any(words[i].key == term.key for i in here)
            got += term.weight * (1.0 if same else _OTHER_ACCENTS)
        elif other:
            got += term.weight * _ALIKE
        places += [words[i].start for i in (here or other)]
        if here or other:
            held.add(term.folded)
        if previous is not None and term.follows:
            weight = _PAIR_SHARE * min(term.weight, previous.weight)
            total += weight
            if any(i - 1 in before for i in here):
                got += weight
            elif other and (other == before or previous.others == term.others):
                got += weight * _ALIKE
        before, previous = here or other, term
    return _Match(got / total if total else 0.0, tuple(sorted(places)), frozenset(held))


class _Table:
    """Where the words of a stretch stand, and where other ways to say a word do."""

    def __init__(self, words: Sequence[Token]) -> None:
        self._words = words
        self.folded: dict[str, list[int]] = {}
        for index, word in enumerate(words):
            self.folded.setdefault(word.folded, []).append(index)
        self._found: dict[tuple[Phrase, ...], list[int]] = {}

    def others(self, term: Term) -> list[int]:
        """Positions of the first phrase that stands for the one the term is part of."""
        if not term.others:
            return []
        known = self._found.get(term.others)
        if known is None:
            known = next((at for phrase in term.others if (at := self._phrase(phrase))), [])
            self._found[term.others] = known
        return known

    def _phrase(self, phrase: Phrase) -> list[int]:
        words = self._words
        return [
            index
            for index in self.folded.get(fold(phrase[0]), ())
            if index + len(phrase) <= len(words)
            and all(words[index + at].key == key for at, key in enumerate(phrase))
        ]


def in_letter(terms: Sequence[Term], directive_id: str, shelf: Shelf) -> float:
    """Weighted share of the question's words that a letter has anywhere."""
    words = shelf.vocabulary(directive_id)
    total = sum(term.weight for term in terms)
    got = sum(t.weight for t in terms if in_vocabulary(t, words))
    return got / total if total else 0.0


def in_vocabulary(term: Term, words: frozenset[str]) -> bool:
    """Whether a letter's words have the word, or another way to say it."""
    if (term.key if term.certain else term.folded) in words:
        return True
    return any(all(key in words for key in phrase) for phrase in term.others)


def holds(term: Term, words: Sequence[Token]) -> bool:
    """Whether a stretch has the word, or another way to say the phrase that it is part of."""
    return any(same_word(term, word) for word in words) or bool(
        term.others and _Table(words).others(term)
    )


def same_word(term: Term, word: Token) -> bool:
    """Whether a word of a letter is a word of the question, accents included where typed."""
    return word.key == term.key or (not term.certain and word.folded == term.folded)


def clauses_of(
    terms: Sequence[Term], hits: Iterable[Hit], *, shelf: Shelf, limit: int = 400
) -> list[Clause]:
    """Clauses of the passages found, best first."""
    scored = ((hit.passage, hit.score) for hit in hits)
    return clauses_in(terms, scored, shelf=shelf, limit=limit)


def clauses_in(
    terms: Sequence[Term],
    passages: Iterable[tuple[Passage, float]],
    *,
    shelf: Shelf,
    limit: int = 400,
) -> list[Clause]:
    """Clauses of passages, each with its score of the search, best first."""
    found: list[Clause] = []
    for passage, score in passages:
        directive = shelf.directive(passage.directive_id)
        letter = in_letter(terms, passage.directive_id, shelf)
        context = shelf.words(passage.directive_id, passage.start, passage.end)
        heading = shelf.loose_words(passage.heading)
        wide = matched(terms, [*heading, *context])
        for span in quotable(directive.text, start=passage.start, end=passage.end):
            words = shelf.words(passage.directive_id, span.start, span.end)
            if not words:
                continue
            own = matched(terms, words)
            found.append(
                Clause(
                    directive_id=passage.directive_id,
                    start=span.start,
                    end=span.end,
                    passage=passage,
                    hit_score=score,
                    coverage=own.share,
                    wide=wide.share,
                    letter=max(letter, wide.share),
                    places=own.places,
                    missing=tuple(t.key for t in terms if t.folded not in wide.words),
                )
            )
        if len(found) >= limit:
            break
    return sorted(found, key=lambda clause: (-clause.score, clause.directive_id, clause.start))


def best_per_letter(clauses: Iterable[Clause], *, floor: float = 0.0) -> dict[str, Clause]:
    """The best clause of each letter at or above a score, in the order of the clauses."""
    best: dict[str, Clause] = {}
    for clause in clauses:
        if clause.score >= floor:
            best.setdefault(clause.directive_id, clause)
    return best


def section_of(shelf: Shelf, directive_id: str, offset: int) -> Section:
    """The deepest section at an offset of a letter."""
    return section_at(shelf.directive(directive_id).sections, offset)
