"""The two ways to write a term of the trade: ``CĐCS`` and ``công đoàn cơ sở``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ingest.language.abbreviations import USUAL_ABBREVIATIONS
from vectorstore.analysis.terms import bare, syllables

MIN_LETTERS = 3
"""Shorter abbreviations (``ct``, ``tg``) are too often something else, unless in capitals."""
_CAPITALS = re.compile(r"(?<![\w/&–-])[A-ZĐƯ]{2}(?![\w/&–-])")
"""Two capitals that are no part of a document number."""
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


@lru_cache(maxsize=1)
def _short_ones() -> dict[str, tuple[str, ...]]:
    """Return the words of abbreviations of two letters."""
    return {
        short: tuple(syllables(phrase))
        for short, phrase in USUAL_ABBREVIATIONS.items()
        if len(short) == MIN_LETTERS - 1
    }


def expansions(text: str) -> tuple[Expansion, ...]:
    """Return the abbreviations in a question, and phrases that have one."""
    by_short, by_first = _known()
    spoken = syllables(text)
    found = [
        Expansion(short=syllables(short)[0], words=_short_ones()[short], short_asked=True)
        for short in _CAPITALS.findall(text)
        if short in _short_ones() and not text.isupper()
    ]
    for index, word in enumerate(spoken):
        if word in by_short:
            found.append(Expansion(short=word, words=by_short[word], short_asked=True))
        for words, short in by_first.get(word, ()):
            if tuple(spoken[index : index + len(words)]) == words:
                found.append(Expansion(short=short, words=words, short_asked=False))
    return tuple(dict.fromkeys(found))
