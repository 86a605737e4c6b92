"""Mechanical variants of a question: what people type when they type less, or in a hurry.

Each is made from the question alone with a fixed seed, so that a run can be repeated; a variant
that leaves the question as it is (nothing to abbreviate, say) is still asked, so that all variants
are measured over the same questions.
"""

from __future__ import annotations

import hashlib
import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace

from evals.records import GoldQuestion
from ingest.language.text import strip_diacritics

AS_WRITTEN = "as_written"

_SHORT = (
    ("công đoàn cơ sở", "CĐCS"),
    ("liên đoàn lao động", "LĐLĐ"),
    ("tổng liên đoàn", "TLĐ"),
    ("công đoàn", "CĐ"),
    ("người lao động", "NLĐ"),
    ("ban chấp hành", "BCH"),
    ("nghị quyết", "NQ"),
    ("chỉ thị", "CT"),
    ("kế hoạch", "KH"),
    ("công văn", "CV"),
    ("hướng dẫn", "HD"),
    ("văn bản", "VB"),
    ("thành phố", "TP"),
    ("khu công nghiệp", "KCN"),
    ("tuyên giáo", "TG"),
    ("báo cáo", "BC"),
    ("không", "ko"),
    ("được", "dc"),
    ("những", "nhg"),
)
_NEIGHBOURS = {
    "a": "sq",
    "b": "vn",
    "c": "xv",
    "d": "sf",
    "e": "wr",
    "g": "fh",
    "h": "gj",
    "i": "uo",
    "k": "jl",
    "l": "k",
    "m": "n",
    "n": "bm",
    "o": "ip",
    "p": "o",
    "q": "wa",
    "r": "et",
    "s": "ad",
    "t": "ry",
    "u": "yi",
    "v": "cb",
    "x": "zc",
    "y": "tu",
}
_WORD = re.compile(r"\w+")
_SLIP_EVERY = 60
"""One slip for each so many characters, at least one. Typists leave 1.2 % of characters wrong
(Dhakal and others 2018, 136 million keystrokes); this is 1.7 %, and more in short questions."""


def unaccented(question: str, _: random.Random) -> str:
    """Leave all diacritics out, in small letters as phones and habits have it."""
    return strip_diacritics(question).lower()


def half_accented(question: str, rng: random.Random) -> str:
    """Leave the diacritics out of about half of the words."""
    return _WORD.sub(
        lambda word: strip_diacritics(word[0]) if rng.random() < 0.5 else word[0], question
    )


def abbreviated(question: str, _: random.Random) -> str:
    """Put the usual short forms for terms of the trade and for everyday words."""
    for long, short in _SHORT:
        question = re.sub(rf"(?<!\w){long}(?!\w)", short, question, flags=re.IGNORECASE)
    return question


def decomposed(question: str, _: random.Random) -> str:
    """Write each letter and its marks apart (Unicode NFD), as text from some systems comes."""
    return unicodedata.normalize("NFD", question)


def mistyped(question: str, rng: random.Random) -> str:
    """Make typing slips in ordinary words: numbers, numbered names and short forms stay whole."""
    for _ in range(max(1, round(len(question) / _SLIP_EVERY))):
        words = [m for m in _WORD.finditer(question) if _may_slip(question, m)]
        if not words:
            return question
        word = rng.choice(words)
        question = question[: word.start()] + _slip(word[0], rng) + question[word.end() :]
    return question


VARIANTS: Mapping[str, Callable[[str, random.Random], str]] = {
    "unaccented": unaccented,
    "half_accented": half_accented,
    "abbreviated": abbreviated,
    "nfd": decomposed,
    "mistyped": mistyped,
}
"""All variants by name, apart from the question as it is written."""


def vary(question: GoldQuestion, variant: str) -> GoldQuestion:
    """Return the question with its wording and its history varied; all else stays.

    Raises:
        KeyError: there is no such variant.
    """
    if variant == AS_WRITTEN:
        return question
    make = VARIANTS[variant]
    seed = hashlib.sha256(f"{variant} {question.question}".encode()).digest()
    rng = random.Random(seed)
    return replace(
        question,
        question=make(question.question, rng),
        history=tuple(make(earlier, rng) for earlier in question.history),
    )


def _may_slip(question: str, word: re.Match[str]) -> bool:
    around = question[max(0, word.start() - 1) : word.start()] + question[word.end() :][:1]
    short_form = word[0].isupper() or not set(strip_diacritics(word[0]).lower()) & set("aeiouy")
    ordinary = len(word[0]) >= 4 and word[0].isalpha() and not short_form
    return ordinary and not set(around) & set("/-@.")


def _slip(word: str, rng: random.Random) -> str:
    """Return a word of at least four letters with one slip inside it; its first letter stays."""
    at = rng.randrange(1, len(word) - 1)
    kind = rng.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap" and word[at] != word[at + 1]:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    near = _NEIGHBOURS.get(strip_diacritics(word[at]).lower())
    if kind == "neighbour" and near:
        return word[:at] + rng.choice(near) + word[at + 1 :]
    return word[:at] + word[at] + word[at:]
