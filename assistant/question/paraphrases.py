"""Ways to say the same: what a person types, and what an office letter has in its place.

The table is of the language of offices, not of any letter: ``tối đa`` is met by ``không quá``,
``gọi số nào`` by ``điện thoại``. A word met so counts a little less than the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.terms import fold, is_accented, word_key

Phrase = tuple[str, ...]
"""Words of a phrase by their key, in order."""

_WORD = re.compile(r"[^\W_]+")
_LONGEST = 5


def alike(text: str) -> list[tuple[int, int, tuple[Phrase, ...]]]:
    """Phrases of the text that others may stand for: place, and the others, longest first.

    A phrase typed without accents is known as well.
    """
    table = _table()
    words = [(match.start(), match.end(), match.group()) for match in _WORD.finditer(text)]
    found: list[tuple[int, int, tuple[Phrase, ...]]] = []
    position = 0
    while position < len(words):
        for length in range(min(_LONGEST, len(words) - position), 0, -1):
            here = words[position : position + length]
            others = table.get(" ".join(word_key(word) for _, _, word in here))
            if others is None and not any(is_accented(word) for _, _, word in here):
                others = _bare_table().get(" ".join(fold(word) for _, _, word in here))
            if others is not None:
                found.append((here[0][0], here[-1][1], others))
                position += length
                break
        else:
            position += 1
    return found


def phrases() -> tuple[str, ...]:
    """Every phrase of the table, for those who need its words."""
    return tuple(
        phrase
        for line in _source().splitlines()
        if line and not line.startswith("#")
        for phrase in line.split("\t")
    )


def _source() -> str:
    return files("assistant.question").joinpath("paraphrases.tsv").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _table() -> Mapping[str, tuple[Phrase, ...]]:
    table: dict[str, tuple[Phrase, ...]] = {}
    for line in _source().splitlines():
        if not line or line.startswith("#"):
            continue
        first, *rest = (_keys(phrase) for phrase in line.split("\t"))
        key = " ".join(first)
        table[key] = tuple(dict.fromkeys((*table.get(key, ()), *rest)))
    return table


@lru_cache(maxsize=1)
def _bare_table() -> Mapping[str, tuple[Phrase, ...]]:
    """By the phrase without accents, where only one phrase reads so and it has two words."""
    bare: dict[str, tuple[Phrase, ...] | None] = {}
    for key, others in _table().items():
        if " " in key:
            bare[fold(key)] = None if fold(key) in bare else others
    return {key: others for key, others in bare.items() if others is not None}


def _keys(phrase: str) -> Phrase:
    return tuple(word_key(word) for word in _WORD.findall(phrase))
