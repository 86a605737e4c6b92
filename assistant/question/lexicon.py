"""Typing slips put right with the words of the letters: ``nội dug`` is ``nội dung``.

Only a word that is no syllable of the language and stands in no letter is changed, and only into
a word one slip away that follows or precedes its neighbour somewhere in the letters or in the
usual words of asking.
"""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.question.paraphrases import phrases
from assistant.terms import fold, is_accented
from ingest.language.diacritics import BOUNDARY, pieces, syllable_counts

_WORD = re.compile(r"[^\W\d_]+")
_LETTERS = "abcdefghijklmnopqrstuvxyw"
_COMMON = 200
"""A syllable seen this often in the training text of the accents is no slip."""
_LONG = 7
"""Letters of a word that is one slip from hardly any other."""
_ASKED = 5.0
"""Log-odds for two words that stand so in the usual ways of asking."""
_IN_LETTERS = 1.0
"""The same for each e-fold of how often the letters have them side by side."""
_OFTEN = 1.8
"""E-folds from which more says nothing. With these three 1.4 % of the syllables of the development
questions come out otherwise than they were written (2.7 % without)."""


class Lexicon:
    """Words and neighbours of the letters and of asking."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._letters: Counter[tuple[str, str]] = Counter()
        texts = list(texts)
        for text in texts:
            self._letters.update(itertools.pairwise(pieces(text)))
        for text in (*texts, *phrases(), *(f"{line} . " for line in _asking() * 5)):
            words = [match.group().lower() for match in _WORD.finditer(text)]
            self._counts.update(words)
            self._pairs.update(itertools.pairwise(words))
        by_fold: dict[str, list[str]] = defaultdict(list)
        for word in self._counts:
            by_fold[fold(word)].append(word)
        self._by_fold: Mapping[str, list[str]] = by_fold
        self._folded_pairs = {(fold(one), fold(other)) for one, other in self._pairs}

    def favour(self, first: str, second: str) -> float:
        """What speaks for two syllables side by side: letters or the ways of asking have them.

        A log-odds of 0 and more, as :func:`ingest.language.diacritics.restore` takes it.
        """
        asked = _ASKED if (first, second) in _asked_pairs() else 0.0
        count = self._letters.get((first, second), 0)
        return asked + (_IN_LETTERS * min(math.log1p(count), _OFTEN) if count else 0.0)

    def corrected(self, text: str) -> str:
        """The text with slips put right; words that are not surely slips stay."""
        matches = list(_WORD.finditer(text))
        words = [match.group().lower() for match in matches]
        pieces: list[str] = []
        position = 0
        for index, match in enumerate(matches):
            better = self._better(match.group(), words, index)
            if better is None:
                continue
            words[index] = better
            cased = better[0].upper() + better[1:] if match.group()[0].isupper() else better
            pieces += [text[position : match.start()], cased]
            position = match.end()
        return "".join([*pieces, text[position:]])

    def _better(self, typed: str, words: list[str], index: int) -> str | None:
        word = typed.lower()
        if len(word) < 3 or typed.isupper() or word in self._counts or not typed[1:].islower():
            return None
        if self._is_syllable(word):
            return None
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        best: tuple[float, str] | None = None
        for folded in (fold(word), *_one_slip_away(fold(word))):
            for candidate in self._by_fold.get(folded, ()):
                score = self._fit(candidate, before, after)
                score += 1.5 * (folded == fold(word)) + 0.5 * (folded[0] == fold(word)[0])
                score += 0.5 * (is_accented(candidate) == is_accented(word))
                score += 1.2 * (_marks(candidate) == _marks(word) != "")
                score += 1.2 * (len(word) >= _LONG)
                if score >= 2.0 and (best is None or score > best[0]):
                    best = (score, candidate)
        return best[1] if best else None

    def _is_syllable(self, word: str) -> bool:
        known = syllable_counts()
        if is_accented(word):
            return known.get(word, 0) >= _COMMON
        return fold(word) in self._by_fold or known.get(word, 0) >= _COMMON

    def _fit(self, candidate: str, before: str, after: str) -> float:
        """How well a word sits between its neighbours, and how usual it is."""
        folded = fold(candidate)
        near = 2.0 * ((before, candidate) in self._pairs) + 2.0 * (
            (candidate, after) in self._pairs
        )
        if not near:
            near = 1.0 * ((fold(before), folded) in self._folded_pairs)
            near += 1.0 * ((folded, fold(after)) in self._folded_pairs)
        return near + min(self._counts[candidate], 50) / 100


@lru_cache(maxsize=1)
def _asking() -> tuple[str, ...]:
    """The usual ways of asking, in small letters."""
    text = files("assistant.question").joinpath("asking.txt").read_text(encoding="utf-8")
    return tuple(line for line in text.splitlines() if line and not line.startswith("#"))


@lru_cache(maxsize=1)
def _asked_pairs() -> frozenset[tuple[str, str]]:
    """Syllables side by side in the ways of asking; each may begin a question."""
    begun = ([BOUNDARY, *pieces(line)] for line in _asking())
    return frozenset(pair for line in begun for pair in itertools.pairwise(line))


def _marks(word: str) -> str:
    """The accented letters of a word: a slip of a finger leaves them as they were."""
    return "".join(letter for letter in word if letter != fold(letter))


def _one_slip_away(word: str) -> Iterator[str]:
    """Words with one letter dropped, added, changed or swapped with the next."""
    for index in range(len(word) + 1):
        head, tail = word[:index], word[index:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
