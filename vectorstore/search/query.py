"""A question as it is searched: put right, taken apart, its words weighed.

Slips are mended and missing diacritics restored first. A word counts as its rarity says and as
``word_weights`` says: ``nào`` may be rare in the letters and still tells nothing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vectorstore.analysis.expansion import Expansion, expansions
from vectorstore.analysis.slips import repair_question
from vectorstore.analysis.terms import bare, syllables, terms, unaccented_terms
from vectorstore.analysis.word_weights import carried
from vectorstore.indexes.index import TermField, TermQuery
from vectorstore.search.evidence import MAX_TERMS

HEADING_WEIGHT = 0.5
BARE_WEIGHT = 0.25
PAIR_WEIGHT = 0.6
"""A pair of syllables beside its two syllables, which are searched as well. 1.0 and 1.5 gave less
on seven of nine development halves by terms alone."""
LEAST_WEIGHT = 0.02
"""Of a term: a question of nothing but such words still finds what it can."""
MAX_QUESTION_CHARS = 2000
_ASKING = """
là gì nào ai bao nhiêu khi đâu sao thế như có không phải hay được cho của về các những và ở trong
theo với này đó ra thì mà bị do từ đến hãy xin tôi mình bạn ạ à vậy nhỉ hỏi biết
"""
QUESTION_WORDS = frozenset(_ASKING.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question as it is searched. ``bare_terms`` is empty when all its diacritics were there.

    ``words`` are its different syllables, from ``asked_words`` on those of ``expansions``;
    ``pairs`` are indices of words that stand together. ``carried`` says of each word how likely a
    passage that answers holds it for that reason.
    """

    text: str
    terms: tuple[str, ...]
    bare_terms: tuple[str, ...]
    words: tuple[str, ...]
    carried: tuple[float, ...]
    asked_words: int
    pairs: tuple[tuple[int, int], ...]
    expansions: tuple[Expansion, ...]


def understand(text: str) -> Question:
    """Put a question right and take it apart."""
    text = unicodedata.normalize("NFC", text[: 4 * MAX_QUESTION_CHARS])[:MAX_QUESTION_CHARS]
    meant = repair_question(text)
    spoken = syllables(meant)
    other = expansions(meant)
    runs = [spoken, *(way.words if way.short_asked else (way.short,) for way in other)]
    words = tuple(dict.fromkeys(word for run in runs for word in run))[:MAX_TERMS]
    asked = dict.fromkeys(terms(meant))
    for run in runs[1:]:
        asked |= dict.fromkeys([*run, *map("_".join, pairwise(run))])
    plain = tuple(dict.fromkeys(unaccented_terms(text)))
    return Question(
        text=meant,
        terms=tuple(asked),
        bare_terms=plain if meant.lower() != text.lower() else (),
        words=words,
        carried=tuple(map(carried, words)),
        asked_words=len(dict.fromkeys(spoken)),
        pairs=_pairs(runs, words),
        expansions=other,
    )


def _pairs(runs: Sequence[Sequence[str]], words: Sequence[str]) -> tuple[tuple[int, int], ...]:
    place = {word: index for index, word in enumerate(words)}
    return tuple(
        dict.fromkeys(
            (place[first], place[second])
            for run in runs
            for first, second in pairwise(run)
            if first in place and second in place
        )
    )


def term_query(asked: Question) -> TermQuery:
    """Return the terms to look for, each with its weight."""
    weighed = [(term, term_weight(term)) for term in asked.terms]
    query = {
        TermField.BODY: weighed,
        TermField.HEADING: [(term, HEADING_WEIGHT * weight) for term, weight in weighed],
    }
    if asked.bare_terms:
        meant = {bare(term): weight for term, weight in weighed}
        query[TermField.BODY_BARE] = [
            (term, BARE_WEIGHT * meant.get(term, term_weight(term))) for term in asked.bare_terms
        ]
    return query


def term_weight(term: str) -> float:
    """Return what a term counts besides its rarity: a pair by its lesser part, a number fully."""
    parts = term.split("_")
    if len(parts) > 2:
        return 1.0
    weight = max(LEAST_WEIGHT, min(map(carried, parts)))
    return PAIR_WEIGHT * weight if len(parts) == 2 else weight
