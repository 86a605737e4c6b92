"""The two ways to write a term of the trade: ``CĐCS`` and ``công đoàn cơ sở``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.abbreviations import USUAL_ABBREVIATIONS
from vectorstore.analysis import bare, syllables

MIN_LETTERS = 3
"""Shorter abbreviations (``ct``, ``tg``) are too often something else in a question."""
MIN_WORDS = 3
"""A shorter phrase is too common to stand for its abbreviation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expansion:
    """An abbreviation and its words as syllables; ``short_asked`` says which one was typed."""

    short: str
    words: tuple[str, ...]
    short_asked: bool


@lru_cache(maxsize=1)
def _known() -> tuple[dict[str, tuple[str, ...]], dict[str, list[tuple[tuple[str, ...], str]]]]:
    """Return words by abbreviation (with and without diacritics), and phrases by first word."""
    by_short: dict[str, tuple[str, ...]] = {}
    by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for written, phrase in USUAL_ABBREVIATIONS.items():
        short, words = syllables(written), tuple(syllables(phrase))
        if len(short) != 1 or len(short[0]) < MIN_LETTERS:
            continue
        by_short.setdefault(short[0], words)
        by_short.setdefault(bare(short[0]), words)
        if len(words) >= MIN_WORDS:
            by_first.setdefault(words[0], []).append((words, short[0]))
    return by_short, by_first


def expansions(spoken: Sequence[str]) -> tuple[Expansion, ...]:
    """Return the abbreviations among the syllables of a question, and phrases that have one."""
    by_short, by_first = _known()
    found: list[Expansion] = []
    for index, word in enumerate(spoken):
        if word in by_short:
            found.append(Expansion(short=word, words=by_short[word], short_asked=True))
        for words, short in by_first.get(word, ()):
            if tuple(spoken[index : index + len(words)]) == words:
                found.append(Expansion(short=short, words=words, short_asked=False))
    return tuple(dict.fromkeys(found))
