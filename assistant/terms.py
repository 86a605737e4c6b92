"""Words of a question and of a letter, compared without regard to case, accents or short forms.

Offsets are kept everywhere: :func:`fold` never changes the length of a text, and a token of a
short form (``CĐCS``) stands for the words it shortens at the place of the short form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from assistant.lazy_pattern import lazy_pattern
from ingest.language.abbreviations import USUAL_ABBREVIATIONS
from ingest.language.text import search_key

_WORD = re.compile(r"[^\W_]+")
_VOWEL = re.compile(r"[aeiouy]")
_FINAL_Y = re.compile(r"(?:[hklmstv]|qu)y")
_Y_TO_I = str.maketrans("yỳýỷỹỵ", "iìíỉĩị")


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its place. ``key`` keeps accents (tone placement unified), ``folded`` not."""

    key: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    if character in "đĐ":
        return "d"
    base = unicodedata.normalize("NFD", character)[0].lower()
    return base if len(base) == 1 else character


def fold(text: str) -> str:
    """Lower case without accents; same length as ``text``, so offsets stay valid (NFC input)."""
    return "".join(map(_fold_character, text)) if not text.isascii() else text.lower()


def is_accented(text: str) -> bool:
    """Whether any letter of the text carries a Vietnamese accent (or is a đ)."""
    return not text.isascii() and any(
        c != f for c, f in zip(text.lower(), fold(text), strict=False)
    )


@lru_cache(maxsize=65536)
def word_key(word: str) -> str:
    """One word for comparison: lower case, tone placement and i/y unified, accents kept."""
    return search_key(word)


def tokens(
    text: str, *, start: int = 0, short_forms: Mapping[str, str] | None = None
) -> list[Token]:
    """Words of ``text``; offsets are counted from ``start``. Known short forms are spelt out."""
    known = _usual_short_forms() if short_forms is None else short_forms
    found: list[Token] = []
    for match in _WORD.finditer(text):
        word = match.group()
        here, there = start + match.start(), start + match.end()
        for part in _spelt_out(word, known):
            found.append(Token(word_key(part), fold(part), here, there))
    return found


def _spelt_out(word: str, known: Mapping[str, str]) -> Iterable[str]:
    if len(word) < 2 or len(word) > 12:
        return (word,)
    long = known.get(fold(word))
    if long is None:
        return (word,)
    shouted = word.isupper() or (word[0].isupper() and not word[1:].islower())
    unpronounceable = len(word) >= 3 and not _VOWEL.search(fold(word))
    return _WORD.findall(long) if shouted or unpronounceable else (word,)


@lru_cache(maxsize=1)
def _usual_short_forms() -> Mapping[str, str]:
    return short_forms(USUAL_ABBREVIATIONS.items())


def short_forms(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Short forms by their folded spelling; the first meaning given wins."""
    table: dict[str, str] = {}
    for short, long in pairs:
        table.setdefault(fold(short), long)
    return table


def pairs(words: Iterable[Token]) -> Iterator[tuple[Token, Token]]:
    """Neighbouring tokens."""
    previous: Token | None = None
    for word in words:
        if previous is not None:
            yield previous, word
        previous = word


def pattern(source: str) -> re.Pattern[str]:
    """Compiles a pattern written in accented Vietnamese so that it also matches without accents.

    Each accented word ``ký`` becomes ``(?:ký|ky|kí|ki)``. Matched against lower-case NFC text.
    """

    def either(match: re.Match[str]) -> str:
        word = match.group()
        if word[0] in "[?":
            return word
        spellings = dict.fromkeys((word, fold(word)))
        if _FINAL_Y.fullmatch(fold(word)):
            spellings |= dict.fromkeys(form.translate(_Y_TO_I) for form in tuple(spellings))
        return word if len(spellings) == 1 else f"(?:{'|'.join(spellings)})"

    parts = r"\[[^\]]*\]|\?P<\w+>|(?<!\\)[^\W\d_]+"
    return lazy_pattern(lambda: re.sub(parts, either, source))


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for tables of words that are easier to read as text."""
    return frozenset(text.split())
