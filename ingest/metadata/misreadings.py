"""Words of the layout of letters whose marks were lost or mistaken: ``KÉ HOẠCH``, ``CỌNG HÒA``.

These few words stand in every letter at the same places, so they are known by their plain letters.
They show that a text comes from character recognition somewhere else, and what was meant.
"""

from __future__ import annotations

import re

from ingest.language.folding import fold
from ingest.language.text import strip_diacritics
from ingest.metadata.letterhead import KINDS, MAX_HEAD

_NAMES = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|ĐỘC LẬP|HẠNH PHÚC|TỔNG LIÊN ĐOÀN|LIÊN ĐOÀN LAO ĐỘNG"
    "|CÔNG ĐOÀN|CƠ SỞ|BAN THƯỜNG VỤ|BAN CHẤP HÀNH|ĐOÀN CHỦ TỊCH|CHỦ TỊCH|NƠI NHẬN|KÍNH GỬI"
    "|ỦY BAN NHÂN DÂN|ĐẢNG CỘNG SẢN VIỆT NAM|CĂN CỨ|QUYẾT NGHỊ"
)
_WORDS = {strip_diacritics(word): word for word in [*_NAMES.split("|"), *KINDS.upper().split("|")]}
_LONG_FIRST = sorted(_WORDS, key=len, reverse=True)
_LOUD = re.compile(rf"(?<!\w)(?:{'|'.join(_LONG_FIRST)})(?!\w)")
"""In capitals; in small letters ``công đoạn`` and ``thông trị`` are words of their own."""
_QUIET = {"kinh gui": "kính gửi", "noi nhan": "nơi nhận", "doc lap": "độc lập", "so": "số"}
_PLACES = re.compile(
    r"(?mi)^\W{0,4}(?P<opens>kinh gui(?= ?:)|noi nhan(?= ?:)|doc lap(?= ?[-–]))"
    r"|(?<!\w)(?P<number>so)(?= ?: ?[\dIlO]{0,5} ?/)"
    r"|(?<!\w)(?P<day>ngay) [\dIlO]{1,2} (?P<month>thang) [\dIlO]{1,2} (?P<year>nam) [\dIlO]{4}"
)
_DAY = {"day": "ngày", "month": "tháng", "year": "năm"}
_NAMED = re.compile(
    rf"(?i:(?<!\w)(?P<named>{'|'.join(w.lower() for w in map(strip_diacritics, KINDS.split('|')))})"
    r"(?= (?:so:? ?\d|nay(?!\w))))"
)
_FIGURES = re.compile(r"(?<![\w.])(?=[IlO|]{0,3}\d)[\dIlO|]{2,12}(?=/|\b)(?![IlO|])")
_FIGURE_SIGNS = str.maketrans("IlO|", "1101")
_FIRST_POINT = re.compile(
    r"(?m)(?<=\n)I(?=\. ?(?![^\n]*[A-ZĐ]{4})[^\n]+\n(?:(?!\w{1,4}\. )[^\n]*\n){0,8}?2\. )"
)
"""``I. Tạo …`` above ``2. …``: a heading has capitals."""


def is_misread(text: str) -> bool:
    """Whether words of the layout in the head of a letter have marks that no writer gives them."""
    head = text[:MAX_HEAD]
    plain = strip_diacritics(head)
    return any(
        fold(head[match.start() : match.end()]) != fold(_WORDS[match[0]])
        for match in _LOUD.finditer(plain)
    )


def with_known_words(text: str) -> str:
    """Return the text with the words of the layout, of the same length, as they are written."""
    plain = strip_diacritics(text)
    letters = list(text)
    for match in _LOUD.finditer(plain):
        _put(letters, match.start(), _WORDS[match[0]])
    for match in _PLACES.finditer(plain):
        for group, word in (("opens", None), ("number", None), *_DAY.items()):
            if match[group]:
                _put(letters, match.start(group), word or _QUIET[match[group].lower()])
    for match in _NAMED.finditer(plain):
        _put(letters, match.start(), _WORDS[match["named"].upper()].lower())
    return "".join(letters)


def with_figures(text: str) -> str:
    """Return the text with figures that recognition took for letters: ``4l/KH``, ``2O23``."""
    figures = _FIGURES.sub(lambda match: match[0].translate(_FIGURE_SIGNS), text)
    return _FIRST_POINT.sub("1", figures)


def _put(letters: list[str], start: int, word: str) -> None:
    """Write the word over the letters from ``start`` on, each in the case that stands there."""
    for place, letter in enumerate(word.lower(), start):
        letters[place] = letter.upper() if letters[place].isupper() else letter
