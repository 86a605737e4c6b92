"""Restoring the diacritics that a question lacks, in whole or in part.

Vietnamese typed in haste has no tone marks ("cdcs phai bao cao gi"). Each bare syllable has a few
accented forms; a trigram model of syllables picks the likeliest sequence with a beam search. A
syllable that carries a mark is never touched, and the more marks a question has, the more a bare
syllable is trusted. The counts are made by ``scripts/train_diacritics.py``.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from ingest.language.text import strip_diacritics

LOG_STEP = 0.07
"""Counts are stored as ``round(log(count) / LOG_STEP)`` in one byte: at most 3.5 % off."""
BACKOFF = math.log(0.4)
BEAM = 12
BOUNDARY = "</s>"
NUMBER = "<n>"

# Chosen on the questions of the development sets, accented, half-accented and bare: the log-odds
# that a bare syllable was meant to be bare, growing with the share of marked syllables around it.
KEEP_BASE = 0.0
KEEP_SLOPE = 5.0

SURE = 3.0
"""Log-odds over the next best form from which a restored syllable is as good as typed."""

_PIECE = re.compile(r"[^\W\d_]+|\d+|[.;:?!\n]", re.UNICODE)


def pieces(text: str) -> list[str]:
    """Split text into the units of the model: lower-case syllables, ``<n>`` and boundaries."""
    units: list[str] = []
    for match in _PIECE.finditer(text):
        word = match.group()
        if word[0].isalpha():
            units.append(word.lower())
        else:
            units.append(NUMBER if word.isdigit() else BOUNDARY)
    return units


@dataclass(frozen=True, slots=True)
class _Model:
    """Sorted n-gram keys with log counts.

    A bigram's key is ``a * V + b``; a trigram's is ``position of its bigram * V + c``.
    """

    ids: dict[str, int]
    words: tuple[str, ...]
    forms: dict[str, NDArray[np.int64]]
    unigrams: NDArray[np.float32]
    bigram_keys: NDArray[np.int64]
    bigrams: NDArray[np.float32]
    trigram_keys: NDArray[np.int64]
    trigrams: NDArray[np.float32]
    log_total: float

    def scores(
        self, before: NDArray[np.int64], last: NDArray[np.int64], nexts: NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Log probability by stupid backoff; float32, shape (histories, candidates)."""
        size = len(self.words)
        backed = (self.unigrams[nexts] - self.log_total + BACKOFF)[None, :]
        position, found = _find(self.bigram_keys, last[:, None] * size + nexts[None, :])
        ratio = self.bigrams[position] - self.unigrams[last][:, None]
        two = np.where(found, ratio, backed) + BACKOFF
        pair, paired = _find(self.bigram_keys, before * size + last)
        key = np.where(paired[:, None], pair[:, None] * size + nexts[None, :], -1)
        position, found = _find(self.trigram_keys, key)
        three = self.trigrams[position] - self.bigrams[pair][:, None]
        return np.where(found, three, two).astype(np.float32)


def _find(
    keys: NDArray[np.int64], wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    position = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return position, keys[position] == wanted


@lru_cache(maxsize=1)
def _model() -> _Model:
    with (files("ingest.language") / "diacritics.npz").open("rb") as stream:
        data = dict(np.load(stream))
    words = tuple(data["words"].tobytes().decode("utf-8").split("\n"))
    size = len(words)
    ids = {word: number for number, word in enumerate(words)}
    forms: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        forms.setdefault(strip_diacritics(word), []).append(number)
    firsts = np.repeat(np.arange(size), data["bigram_sizes"])
    pairs = np.repeat(np.arange(len(firsts)), data["trigram_sizes"])
    unigrams = data["unigrams"].astype(np.float32) * LOG_STEP
    return _Model(
        ids=ids,
        words=words,
        forms={bare: np.array(numbers, dtype=np.int64) for bare, numbers in forms.items()},
        unigrams=unigrams,
        bigram_keys=firsts * size + data["bigram_next"].astype(np.int64),
        bigrams=data["bigrams"].astype(np.float32) * LOG_STEP,
        trigram_keys=pairs * size + data["trigram_next"].astype(np.int64),
        trigrams=data["trigrams"].astype(np.float32) * LOG_STEP,
        log_total=float(np.log(np.exp(unigrams).sum())),
    )


@lru_cache(maxsize=1)
def syllable_counts() -> dict[str, int]:
    """How often each syllable was seen, bare ones counting all their accented forms."""
    model = _model()
    counts = dict(
        zip(model.words, np.exp(model.unigrams).round().astype(int).tolist(), strict=True)
    )
    bare = {form: sum(counts[model.words[n]] for n in ns) for form, ns in model.forms.items()}
    return counts | bare


def accented_forms(bare: str) -> list[str]:
    """The known syllables that are written alike without diacritics; empty when there is none."""
    model = _model()
    return [model.words[number] for number in model.forms.get(bare, ())]


Favour = Callable[[str, str], float]
"""What speaks for two units side by side beyond the model, as a log-odds of 0 and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A text with its diacritics, and the places of syllables that could hardly be others."""

    text: str
    sure: tuple[tuple[int, int], ...]


def restore(text: str, *, favour: Favour | None = None) -> str:
    """Return the text with diacritics put on the syllables that lack them.

    ``favour`` adds what is known of the texts at hand: units as :func:`pieces` gives them. Case,
    spacing, punctuation, numbers and marked syllables stay as they are; the result is NFC and has
    as many characters as the NFC of the input.
    """
    return restored(text, favour=favour).text


def restored(text: str, *, favour: Favour | None = None) -> Restored:
    """Return the text as :func:`restore` does, with the places of which it is sure."""
    text = unicodedata.normalize("NFC", text)
    matches = [match for match in _PIECE.finditer(text) if match.group()[0].isalpha()]
    bare = [match for match in matches if match.group().isascii()]
    if not bare:
        return Restored(text=text, sure=())
    keep = KEEP_BASE + KEEP_SLOPE * (1.0 - len(bare) / len(matches))
    found = _best_sequence(text, keep, favour)
    margins = _margins(found, pieces(text), favour)
    letters, sure, words = list(text), [], _model().words
    for match, word, margin in zip(_PIECE.finditer(text), found, margins, strict=True):
        typed = match.group()
        if typed.isascii() and strip_diacritics(words[word]) == typed.lower():
            letters[match.start() : match.end()] = _with_case(typed, words[word])
            if margin >= SURE:
                sure.append(match.span())
    return Restored(text="".join(letters), sure=tuple(sure))


def _best_sequence(text: str, keep: float, favour: Favour | None) -> list[int]:
    """The likeliest form of each unit of the text."""
    model = _model()
    boundary = model.ids[BOUNDARY]
    before = np.array([boundary], dtype=np.int64)
    last = before.copy()
    totals = np.zeros(1, dtype=np.float32)
    trails: list[tuple[int, ...]] = [()]
    for unit in pieces(text):
        nexts, changed = _choices(model, unit)
        if len(trails) == 1 and len(nexts) == 1:  # nothing to choose
            before, last = last, nexts
            trails = [(*trails[0], int(nexts[0]))]
            continue
        table = totals[:, None] + model.scores(before, last, nexts)
        if changed is not None:
            table = table - keep * changed[None, :]
        if favour is not None:
            table = table + _favoured(model, favour, last, nexts)
        best = np.argsort(table, axis=None)[::-1][: BEAM * 2]
        rows, columns = np.unravel_index(best, table.shape)
        rows, columns = _distinct(last[rows], nexts[columns], rows, columns)
        before, last, totals = last[rows], nexts[columns], table[rows, columns]
        trails = [
            (*trails[row], int(nexts[column])) for row, column in zip(rows, columns, strict=True)
        ]
    return list(trails[0])


def _margins(found: list[int], units: list[str], favour: Favour | None) -> list[float]:
    """How much likelier each form is than the next best in its place, as a log-odds.

    The forms around it stay; a unit that has one form only has an infinite margin.
    """
    model = _model()
    boundary = model.ids[BOUNDARY]
    line = np.array([boundary, boundary, *found, boundary, boundary], dtype=np.int64)
    margins = []
    for at, unit in enumerate(units, start=2):
        forms, _ = _choices(model, unit)
        if len(forms) == 1:
            margins.append(math.inf)
            continue
        one, two, later, last = (line[i : i + 1] for i in (at - 2, at - 1, at + 1, at + 2))
        size = len(forms)
        score = model.scores(one, two, forms)[0]
        score = score + model.scores(np.repeat(two, size), forms, later)[:, 0]
        score = score + model.scores(forms, np.repeat(later, size), last)[:, 0]
        if favour is not None:
            score = score + _favoured(model, favour, two, forms)[0]
            score = score + _favoured(model, favour, forms, later)[:, 0]
        chosen = forms == line[at]
        margins.append(float(score[chosen].max() - score[~chosen].max()))
    return margins


def _favoured(
    model: _Model, favour: Favour, last: NDArray[np.int64], nexts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """What speaks for each (last, next) pair; float32, shape (histories, candidates)."""
    words = model.words
    rows: Sequence[list[float]] = [
        [favour(words[first], words[second]) for second in nexts] for first in last
    ]
    return np.array(rows, dtype=np.float32)


def _choices(model: _Model, unit: str) -> tuple[NDArray[np.int64], NDArray[np.float32] | None]:
    """Candidates for a unit and, where it may change, 1.0 for each that differs from it."""
    if unit.isascii() and unit.isalpha() and unit in model.forms:
        nexts = model.forms[unit]
        own = model.ids.get(unit, -1)
        return nexts, (nexts != own).astype(np.float32)
    return np.array([model.ids.get(unit, model.ids[NUMBER])], dtype=np.int64), None


def _distinct(
    lasts: NDArray[np.int64],
    nexts: NDArray[np.int64],
    rows: NDArray[np.intp],
    columns: NDArray[np.intp],
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Keep the best of each (last, next) pair; the inputs come best first."""
    seen: set[tuple[int, int]] = set()
    kept: list[int] = []
    for index, state in enumerate(zip(lasts.tolist(), nexts.tolist(), strict=True)):
        if state not in seen:
            seen.add(state)
            kept.append(index)
    chosen = kept[:BEAM]
    return rows[chosen], columns[chosen]


def _with_case(written: str, word: str) -> str:
    pairs = zip(written, word, strict=True)
    return "".join(new.upper() if old.isupper() else new for old, new in pairs)
