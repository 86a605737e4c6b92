"""Vietnamese text to index terms: syllables, adjacent pairs, document numbers and dates.

Letters and questions go through the same analysis, so that spellings that mean the same meet in
one term: the old and the new place of a tone mark, ``lý`` and ``lí``, ``28/CĐTKV - TG`` and
``28-CĐTKV-TG``, ``ngày 03 tháng 02 năm 2021`` and ``3/2/2021``. Terms hold letters, digits and
underscores only, so that any engine keeps them whole.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from ingest.language.text import search_key, strip_diacritics

ANALYSIS_VERSION = "2"
"""Changes whenever the terms of a text change; an index built by another version is rebuilt."""

_REMEMBERED = 200_000
"""Syllables; a large library has fewer than 100,000 different ones."""
_SYLLABLE = re.compile(r"[^\W_]+")
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[.;:!?…\n]+(?=\s|$)|\n")
# What must not stand before a figure is looked at behind its first digit: a search that begins with
# a digit passes quickly over everything else.
_NUMBER = re.compile(
    r"(\d(?<!\w.)\d{0,4})((?:\s?/\s?(?:19|20)\d\d)?)\s?[/-]\s?"
    r"([a-zà-ỹđ]{1,12}\d{0,3}(?:\s?[-–/]\s?[a-zà-ỹđ&]{1,12}\d{0,3}){0,3})(?![\w])"
)
_DATE = re.compile(r"(\d(?<![\d/].)\d?)\s?([/.-])\s?(\d{1,2})\s?\2\s?((?:19|20)\d\d)(?!\d)")
_DATE_WORDS = re.compile(
    r"(?:ngày|ngay)\s+(\d{1,2})\s+(?:tháng|thang)\s+(\d{1,2})(?:\s+(?:năm|nam)\s+((?:19|20)\d\d))?"
)
_MONTH = re.compile(
    r"(?:tháng|thang)\s+(\d{1,2})(?:\s+(?:năm|nam)\s+|\s?[/-]\s?)((?:19|20)\d\d)(?!\d)"
)
_PARTS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """A text taken apart. ``bare_terms`` has the terms without diacritics, in the same order."""

    terms: list[str]
    bare_terms: list[str]
    syllables: list[str]


class _Spellings(dict[str, str]):
    """Lower-case syllables as terms spell them; a text is mostly syllables seen before."""

    def __missing__(self, written: str) -> str:
        key = search_key(written)
        return _kept(self, written, (key.lstrip("0") or "0") if key[0] == "0" else key)


class _BareSyllables(dict[str, str]):
    """Syllables without their diacritics."""

    def __missing__(self, syllable: str) -> str:
        return _kept(self, syllable, bare(syllable))


def _kept(table: dict[str, str], key: str, value: str) -> str:
    if len(table) > _REMEMBERED:
        table.clear()
    table[key] = value
    return value


_SPELLED = _Spellings()
_BARE = _BareSyllables()


def analyse(text: str) -> Analysis:
    """Return the terms and syllables of a text from one pass over it; see ``terms``."""
    written = unicodedata.normalize("NFC", text).lower()
    found: list[str] = []
    plain: list[str] = []
    spoken: list[str] = []
    for chunk in _BREAK.split(written):
        here = [_SPELLED[syllable] for syllable in _SYLLABLE.findall(chunk)]
        if here:
            spoken += here
            found += here
            found += map("_".join, pairwise(here))
            here = [_BARE[syllable] for syllable in here]
            plain += here
            plain += map("_".join, pairwise(here))
    if _DIGIT.search(written):
        key = search_key(written)
        more = _number_terms(key) + _date_terms(key)
        found += more
        plain += map(bare, more)
    return Analysis(terms=found, bare_terms=plain, syllables=spoken)


def terms(text: str) -> list[str]:
    """Return the index terms of a text, repeated as often as they occur, in no promised order.

    Syllables come lower-cased with unified spelling, pairs of adjacent syllables joined by ``_``
    (never over the end of a sentence or line), numbers of documents as ``28_cđtkv_tg`` and dates
    as ``d2021_02_03`` beside their parts.
    """
    return analyse(text).terms


def unaccented_terms(text: str) -> list[str]:
    """Return the terms of a text without diacritics (``đ`` as ``d``), as ``terms`` orders them."""
    return analyse(text).bare_terms


def syllables(text: str) -> list[str]:
    """Return the syllables of a text in order, as they stand in ``terms``."""
    return analyse(text).syllables


def bare(term: str) -> str:
    """Return a term without diacritics; ``đ`` becomes ``d``."""
    return term if term.isascii() else strip_diacritics(term)


def _number_terms(key: str) -> list[str]:
    """Return one term for each document number, whatever its separators and leading zeros."""
    found = []
    for match in _NUMBER.finditer(key):
        parts = [match[1].lstrip("0") or "0", *_PARTS.findall(match[2]), *_PARTS.findall(match[3])]
        found.append("_".join(parts))
    return found


def _date_terms(key: str) -> list[str]:
    """Return ``dYYYY_MM_DD``, ``dMM_DD`` and ``mYYYY_MM`` for the dates and months in a text."""
    found = []
    for match in _DATE.finditer(key):
        found.extend(_date_term(match[1], match[3], match[4]))
    for match in _DATE_WORDS.finditer(key):
        found.extend(_date_term(match[1], match[2], match[3]))
    for match in _MONTH.finditer(key):
        if 1 <= int(match[1]) <= 12:
            found.append(f"m{match[2]}_{int(match[1]):02d}")
    return found


def _date_term(day: str, month: str, year: str | None) -> list[str]:
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return []
    short = f"d{int(month):02d}_{int(day):02d}"
    if year is None:
        return [short]
    return [f"d{year}_{int(month):02d}_{int(day):02d}", short, f"m{year}_{int(month):02d}"]
