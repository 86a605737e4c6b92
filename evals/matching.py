"""Whether a text contains a fact, however it is spelled.

The folding is for judging only: it throws away diacritics, case, typographic quotes, emphasis and
leading zeros, and brings dates into one form, so that ``05/8/2021``, ``5/8/2021`` and ``ngày 5
tháng 8 năm 2021`` are the same fact. It keeps numbers whole: ``5/8`` is not found in ``15/8``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-") | {"đ": "d", "Đ": "D"}
)
_DROPPED = re.compile("[*_`“”„\"‘’'«»\\[\\]\u200b\u200c\u200d\ufeff]")
_MARKERS = re.compile(r"\[\d+\]")
_SPACED_DASH = re.compile(r"\s*-\s*")
_SPACED_SLASH = re.compile(r"(?<=\w)\s*/\s*(?=\w)")
_WORD_DATE = re.compile(r"\b(\d{1,2}) thang (\d{1,2}) nam (\d{4})\b")
_LEADING_ZERO = re.compile(r"(?<![\d.,])0+(?=\d)")
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Return the text as it is compared; idempotent."""
    plain = unicodedata.normalize("NFKD", _MARKERS.sub(" ", text).translate(_DASHES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_DASHES).lower()
    plain = _SPACES.sub(" ", _DROPPED.sub("", plain))
    plain = _SPACED_SLASH.sub("/", _SPACED_DASH.sub("-", plain))
    plain = _WORD_DATE.sub(r"\1/\2/\3", plain)
    return _LEADING_ZERO.sub("", plain).strip()


def contains(folded: str, spelling: str) -> bool:
    """Whether the folded text contains the spelling as whole words; ``^`` ties it to the start.

    A day and month are found in the full date (``12/11`` in ``12/11/1936``), a number never in a
    longer one.
    """
    anchored = spelling.startswith("^")
    wanted = fold(spelling.removeprefix("^"))
    if not wanted:
        return False
    if anchored:
        return re.match(rf"[\W_]*{re.escape(wanted)}(?!\w)", folded) is not None
    start = folded.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        if _bounded(folded, start, end):
            return True
        start = folded.find(wanted, start + 1)
    return False


def contains_any(folded: str, spellings: Iterable[str]) -> bool:
    """Whether the folded text contains one of the spellings."""
    return any(contains(folded, spelling) for spelling in spellings)


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether the span neither begins nor ends inside a word, a number or a date."""
    if start and text[start - 1].isalnum() and text[start].isalnum():
        return False
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    if text[start].isdigit() and re.search(r"\d[./,]$", text[max(0, start - 2) : start]):
        return False
    if not text[end - 1].isdigit() or not re.match(r"[./,]\d", text[end : end + 2]):
        return True
    is_day = re.search(r"(?<![\d/])\d{1,2}/\d{1,2}$", text[start:end])
    return bool(is_day and re.match(r"/\d{4}(?!\d)", text[end:]))
