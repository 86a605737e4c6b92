"""Marks that character recognition lost or mistook: ``tô chức`` is ``tổ chức``.

Recognition loses the small marks of Vietnamese letters first, most of all on capitals. A word is
put right when Vietnamese never has it between its neighbours and has another, which differs in
marks that recognition confuses. The pairs of syllables that Vietnamese has were counted in
administrative, legal and encyclopaedic texts (``scripts/count_syllable_pairs.py``).
"""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from ingest.language.text import strip_diacritics

PAIRS_FILE = Path(__file__).with_name("syllable_pairs.txt.gz")

_WORD = re.compile(r"[^\W\d_]+")
_SURE_PAIR = 100
"""Times that a pair must have been counted to speak for a word from one side alone."""
_SURE_SHARE = 0.98
"""Share of that pair among those that differ from it in marks only."""
_RARE = 0.3
"""How rare, against the word that replaces it, a word must be that one side alone speaks against;
not needed where the letter itself has the pair elsewhere."""
_HABIT = 6
"""Times that a letter may write a pair its own way before it is believed."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@dataclass(frozen=True, slots=True)
class _Pairs:
    """How often syllables stand next to each other, and each syllable by itself.

    ``before`` maps a syllable without marks and the one after it to the forms it has there;
    ``after`` likewise a syllable and the one after it without marks.
    """

    counts: dict[tuple[str, str], int]
    single: Counter[str]
    before: dict[tuple[str, str], dict[str, int]]
    after: dict[tuple[str, str], dict[str, int]]


@cache
def _pairs() -> _Pairs:
    counts: dict[tuple[str, str], int] = {}
    single: Counter[str] = Counter()
    before: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    after: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    with gzip.open(PAIRS_FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            first, *rest = line.split()
            for second, count in (item.split(":") for item in rest):
                number = counts[first, second] = int(count)
                single.update({first: number, second: number})
                before[_bare(first), second][first] = number
                after[first, _bare(second)][second] = number
    return _Pairs(counts, single, dict(before), dict(after))


@cache
def _bare(syllable: str) -> str:
    return strip_diacritics(syllable)


@dataclass(slots=True)
class _Words:
    """The words of the pages: where they stand, in small letters, and which are neighbours."""

    found: list[re.Match[str]]
    pages: list[int]
    small: list[str]
    near: list[bool]
    """Whether only a space lies between a word and the next."""
    own: Counter[tuple[str, str]]
    """How often the letter itself has each pair."""


def repair_marks(texts: Sequence[str], *, recognised: Sequence[bool]) -> list[str]:
    """Return the texts of the pages of a letter with the words of recognised pages put right.

    A word keeps its length and its case. Names, which have capitals beside one another, and pages
    whose text was in the file stay as they are.
    """
    if not any(recognised):
        return list(texts)
    words = _words_of(texts)
    out = [list(text) for text in texts]
    for place, match in enumerate(words.found):
        page = words.pages[place]
        if not recognised[page] or len(match[0]) < 2 or _is_name(words, place):
            continue
        better = _better(words, place)
        if better:
            words.small[place] = better
            out[page][match.start() : match.end()] = _in_case(match[0], better)
    return ["".join(page) for page in out]


def _words_of(texts: Sequence[str]) -> _Words:
    found: list[re.Match[str]] = []
    pages: list[int] = []
    near: list[bool] = []
    for page, text in enumerate(texts):
        on_page = list(_WORD.finditer(text))
        near += [text[one.end() : two.start()] == " " for one, two in pairwise(on_page)]
        near += [False] * bool(on_page)
        found += on_page
        pages += [page] * len(on_page)
    small = [match[0].lower() for match in found]
    own = Counter(pair for pair, close in zip(pairwise(small), near, strict=False) if close)
    return _Words(found, pages, small, near, own)


def _neighbours(words: _Words, place: int) -> tuple[int | None, int | None]:
    before = place - 1 if place and words.near[place - 1] else None
    return before, place + 1 if words.near[place] else None


def _is_name(words: _Words, place: int) -> bool:
    if not _is_title(words.found[place][0]):
        return False
    beside = (n for n in _neighbours(words, place) if n is not None)
    return any(words.found[n][0][0].isupper() for n in beside)


def _is_title(word: str) -> bool:
    return word[0].isupper() and not word.isupper()


def _better(words: _Words, place: int) -> str | None:
    pairs = _pairs()
    word = words.small[place]
    left, right = (None if n is None else words.small[n] for n in _neighbours(words, place))
    if pairs.counts.get((left or "", word)) or pairs.counts.get((word, right or "")):
        return None
    bare = strip_diacritics(word)
    lefts = pairs.after.get((left, bare), {}) if left else {}
    rights = pairs.before.get((bare, right), {}) if right else {}
    ranked = sorted(
        {*lefts, *rights}, key=lambda one: (lefts.get(one, 0) + rights.get(one, 0), one)
    )
    for other in reversed(ranked):
        if not _may_be_misread(other, as_word=word, known=word in pairs.single):
            continue
        there = words.own[left or "", other] + words.own[other, right or ""]
        habit = words.own[left or "", word] + words.own[word, right or ""]
        if habit >= _HABIT and not there:
            continue
        rare = pairs.single[word] <= _RARE * pairs.single[other]
        one_side = (there or rare) and (_speaks(lefts, other) or _speaks(rights, other))
        if one_side or (other in lefts and other in rights):
            return other
    return None


def _speaks(forms: dict[str, int], word: str) -> bool:
    count = forms.get(word, 0)
    return count >= _SURE_PAIR and count >= _SURE_SHARE * sum(forms.values())


def _may_be_misread(word: str, *, as_word: str, known: bool) -> bool:
    """Whether recognition may take ``word`` for ``as_word``, another with the same plain letters.

    Marks are lost or mistaken for one another; that they appear from nowhere is believed of the
    dot of the i, and of words that Vietnamese does not have at all.
    """
    if word == as_word or len(word) != len(as_word):
        return False
    return all(
        one == other or not known or _letter_may_be(one, other)
        for one, other in zip(word, as_word, strict=True)
    )


def _letter_may_be(written: str, read: str) -> bool:
    if {written, read} == {"d", "đ"}:
        return True
    (base, shape, tone), (_, read_shape, read_tone) = _parts(written), _parts(read)
    if read_shape and read_shape != shape:
        return False
    return bool(shape or tone or not read_tone or base == "i")


@cache
def _parts(letter: str) -> tuple[str, str, str]:
    pieces = unicodedata.normalize("NFD", letter)
    tone = "".join(mark for mark in pieces[1:] if mark in _TONES)
    return pieces[0], "".join(mark for mark in pieces[1:] if mark not in _TONES), tone


def _in_case(model: str, word: str) -> Iterator[str]:
    if model.isupper() and len(model) > 1:
        yield from word.upper()
    elif model[0].isupper():
        yield from word[0].upper() + word[1:]
    else:
        yield from word
