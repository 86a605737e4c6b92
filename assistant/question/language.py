"""Telling English questions from Vietnamese ones, and their words in Vietnamese.

The glossary is of the field, not of the language: names of bodies, duties and events that occur
in directive letters. Words that it lacks stay as they are, so that names survive.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from assistant.records import Language
from assistant.terms import is_accented, word_set
from ingest.language.folding import UPPER

_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = word_set(
    "a about all an and any are as at be been before by can did do does each for from give had"
    " has have"
    " how i in into is it its list many much must name of on or please report reports should"
    " show signed"
    " summarise summarize tell that the their them there these they this those to under unions"
    " union up"
    " us was were what when where which who whom whose why will with letter letters deadline"
    " directive"
    " grassroots year issued federation labour labor explain describe help hello thanks thank you"
)
_DROPPED = word_set(
    "a an and any are as at be been by can did do does for from had has have i in into is it"
    " its of on"
    " or please that the their them there these they this those to was were will with you your must"
    " should shall would could about say says said give tell me us what which who whom whose"
    " when where"
    " why how s under during between within over onto after before also not no if then than our"
    " his her"
    " he she we know find need needs like get got make made take took go went come came work works"
    " worked working all both each every other such only own same so too very just now being having"
    " doing done told use used federation office"
)
_OPENING = word_set("how what which who when where why does did compare summarise summarize")
"""Words that open an English question and are no Vietnamese syllables."""
_STRONG = word_set("the what which who when must does how of and is are about")


def language_of(text: str) -> Language:
    """``en`` when at least half of the words are English function words or field words."""
    spoken = _WORD.findall(_outside_names(text))
    if is_accented(" ".join(spoken)):
        return "vi"
    words = [word.lower() for word in spoken]
    if not words:
        return "vi"
    if words[0] in _OPENING and len(words) > 1:
        return "en"
    english = sum(word in _ENGLISH for word in words)
    strong = sum(
        word in {"the", "what", "which", "who", "when", "must", "does", "how"} for word in words
    )
    return "en" if english * 2 >= len(words) or (strong >= 2) else "vi"


def corrected(text: str) -> str:
    """An English question with slips in its English words put right; other words stay."""
    known = _english_words()

    def better(match: re.Match[str]) -> str:
        word = match.group().lower()
        if len(word) < 4 or word in known or is_accented(word) or match.group()[1:] != word[1:]:
            return match.group()
        near = [other for other in known if len(other) > 3 and other[0] == word[0]]
        close = difflib.get_close_matches(word, near, n=1, cutoff=_CLOSE)
        return close[0] if close else match.group()

    return _WORD.sub(better, text)


_CLOSE = 0.82
"""Likeness from which a word is a slip of another: one letter of five or six."""


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    words = {word for key in _glossary() for word in _WORD.findall(key)}
    return frozenset(words | _ENGLISH | _DROPPED | _STRONG)


_NAME = re.compile(rf"(?<!\w)[{UPPER}][\w-]*(?:\s+(?:tỉnh|huyện|ngành|[{UPPER}][\w-]*))*")


def _outside_names(text: str) -> str:
    """The text without its accented names: ``LĐLĐ tỉnh Đắk Lắk`` does not make it Vietnamese."""
    return _NAME.sub(lambda match: " " if is_accented(match.group()) else match.group(), text)


def vietnamese_of(text: str) -> str:
    """The question in Vietnamese words, in the order of the English ones.

    Good enough to find and compare with, not to be read: function words fall away, phrases of the
    field are put in Vietnamese, everything else stays.
    """
    glossary = _glossary()
    longest = max(len(key.split()) for key in glossary)
    pieces = re.findall(r"[^\W_]+(?:[/.\-–&][^\W_]+)*|[^\w\s]", text)
    found: list[str] = []
    position = 0
    while position < len(pieces):
        for length in range(min(longest, len(pieces) - position), 0, -1):
            phrase = " ".join(pieces[position : position + length]).lower()
            if phrase in glossary:
                found.append(glossary[phrase])
                position += length
                break
        else:
            if pieces[position].lower() not in _DROPPED:
                found.append(pieces[position])
            position += 1
    return " ".join(part for part in found if part)


@lru_cache(maxsize=1)
def _glossary() -> Mapping[str, str]:
    text = files("assistant.question").joinpath("glossary_en.tsv").read_text(encoding="utf-8")
    table: dict[str, str] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            english, vietnamese = line.split("\t")
            table[english] = vietnamese
    return table
