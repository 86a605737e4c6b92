"""The numbers, letters and dashes at the start of a line that open a section of a letter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum

from ingest.language.folding import UPPER


class Style(Enum):
    """A way of numbering; the value is its usual depth, outermost first."""

    PART = 0.0
    CHAPTER = 1.0
    WORD_SECTION = 2.0  # "Mục 1." of statutes
    CAPITAL = 3.0
    ROMAN = 4.0
    ARTICLE = 5.0
    NUMBER = 6.0
    BRACKET_NUMBER = 7.0
    LETTER = 8.0
    SMALL_ROMAN = 8.5
    STAR = 8.8
    DASH = 9.0
    PLUS = 9.3
    DOT = 9.6

    @property
    def is_bullet(self) -> bool:
        """Whether marks of this style carry no number."""
        return self in _BULLETS


_BULLETS = frozenset({Style.STAR, Style.DASH, Style.PLUS, Style.DOT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Marker:
    """The mark that opens a section.

    ``ordinal`` is its place in its list, one figure a level (``2.1.1`` is ``(2, 1, 1)``), empty
    for bullets. ``cited`` is how people write it when citing: ``2.1.1``, ``đ``, ``Điều 5``.
    ``length`` counts the characters up to the words of the section.
    """

    style: Style
    ordinal: tuple[int, ...]
    cited: str
    length: int


_WORD = re.compile(
    r"(?P<word>PHẦN|Phần|CHƯƠNG|Chương|MỤC|Mục|ĐIỀU|Điều) +"
    r"(?P<number>(?:thứ|THỨ) +\w{2,4}|[IVXLC]{1,7}|\d{1,3})"
    rf"(?:(?P<stop>[.:]|\.? *[-–](?= ))|(?= *$)|(?= +[{UPPER}]{{2,}}[ ,]))"
)
_ROMAN = re.compile(r"(?P<number>[IVXLC]{1,7})(?: ?[.)]| ?[/:–-](?= )|\.-)(?! ?[A-Z]\.)")
_ROMAN_NUMBER = re.compile(r"[IVXLC]{1,7}\.(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})[.)]? +(?=[^\W_])")
_NUMBER = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4})"
    r"(?:(?P<stop>[.)/:]-?)(?: +(?!\d{1,2}[./] ?\d)|(?=[^\W\d_]|[“\"(]|$))"
    r"|(?P<dash> ?[-–]) +(?=[^\W\d_])|(?P<bare>) +(?=[^\W\d_]))"
)
_LETTER = re.compile(r"(?P<number>[a-zđ])(?:(?P<stop>[)/])|\.(?= )|-(?= )) *(?=\S|$)")
_SMALL_ROMAN = re.compile(r"\(?(?P<number>x{0,1}(?:ix|iv|v?i{0,3}))[).](?= )")
_BRACKETS = re.compile(r"\((?P<number>\d{1,2}|[a-zđ])\) *")
_CAPITAL = re.compile(r"(?P<number>[A-HĐK])(?:\. ?|/ ?|\) ?| ?[-–] )(?=[^\W\d_])")
_BULLET = re.compile(r"(?P<sign>[-–—+•*▪●○◦■♦►➢✓])(?P=sign){0,2}(?: *(?=[^\W_]|[“\"(])|(?= *$))")

_BULLET_STYLES = {"-": Style.DASH, "–": Style.DASH, "—": Style.DASH, "+": Style.PLUS}
_BULLET_STYLES |= {"*": Style.STAR}
_WORD_STYLES = {
    "phần": Style.PART,
    "chương": Style.CHAPTER,
    "mục": Style.WORD_SECTION,
    "điều": Style.ARTICLE,
}
_SPELT = {
    word: place
    for place, words in enumerate(
        ("nhất một", "hai nhì", "ba", "tư bốn", "năm", "sáu", "bảy bẩy", "tám", "chín", "mười"), 1
    )
    for word in words.split()
}
LETTERS = "abcdđefghijklmnopqrstuvwxyz"
"""The order of points: Vietnamese letters, and those that only Word's automatic lists use."""

_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def read_marker(line: str) -> Marker | None:
    """Return the mark at the start of ``line``, or None. Looks at this line alone."""
    if not line:
        return None
    first = line[0]
    if first.isdigit():
        return _read_number(line)
    if first in "PpCcMmĐđ" and (match := _WORD.match(line)):
        return _read_word(match)
    if first == "(":
        return _read_brackets(line)
    if first in "IVXLC" and (match := _ROMAN_NUMBER.match(line)):
        # "II.2.1. Nội dung" repeats the number of its chapter, which its path has already.
        ordinal = tuple(map(int, match["number"].split(".")))
        return _marker(Style.NUMBER, ordinal, match["number"], match)
    if first in "IVXLC" and (match := _ROMAN.match(line)):
        value = _roman_value(match["number"])
        if value:
            return _marker(Style.ROMAN, (value,), match["number"], match)
    if first.isupper():
        match = _CAPITAL.match(line)
        place = "ABCDĐEGHK".find(first) + 1
        return _marker(Style.CAPITAL, (place,), first, match) if match and place else None
    if first.isalpha():
        return _read_letter(line)
    if match := _BULLET.match(line):
        style = _BULLET_STYLES.get(first, Style.DOT)
        return _marker(style, (), first, match)
    return None


def _marker(style: Style, ordinal: tuple[int, ...], cited: str, match: re.Match[str]) -> Marker:
    return Marker(style=style, ordinal=ordinal, cited=cited, length=match.end())


def _read_number(line: str) -> Marker | None:
    match = _NUMBER.match(line)
    if not match:
        return None
    ordinal = tuple(map(int, match["number"].split(".")))
    # "2.1.2 Tham gia" opens a section; "2.5 triệu" and "25 năm" do not.
    if match["stop"] is None and not line[match.end()].isupper():
        return None
    if match["bare"] is not None and len(ordinal) < 2:
        return None
    if 0 in ordinal or (match["stop"] == "/" and len(ordinal) > 1):
        return None
    style = Style.BRACKET_NUMBER if (match["stop"] or "").startswith(")") else Style.NUMBER
    if len(ordinal) > 1:
        style = Style.NUMBER
    return _marker(style, ordinal, match["number"], match)


def _read_word(match: re.Match[str]) -> Marker | None:
    style = _WORD_STYLES[match["word"].lower()]
    number = match["number"]
    last = number.split()[-1]
    value = int(last) if last.isdigit() else _SPELT.get(last.lower(), 0) or _roman_value(last)
    if not value:
        return None
    if match["word"].isupper() and number.lower().startswith("thứ"):
        number = number.lower()
    return _marker(style, (value,), f"{match['word'].capitalize()} {number}", match)


def _read_brackets(line: str) -> Marker | None:
    if match := _BRACKETS.match(line):
        number = match["number"]
        if number.isdigit():
            return _marker(Style.BRACKET_NUMBER, (int(number),), number, match)
        return _marker(Style.LETTER, (_letter_place(number),), number, match)
    match = _SMALL_ROMAN.match(line)
    if match and (value := _roman_value(match["number"].upper())):
        return _marker(Style.SMALL_ROMAN, (value,), match["number"], match)
    return None


def _read_letter(line: str) -> Marker | None:
    if match := _LETTER.match(line):
        return _marker(Style.LETTER, (_letter_place(match["number"]),), match["number"], match)
    match = _SMALL_ROMAN.match(line)
    if match and (value := _roman_value(match["number"].upper())):
        return _marker(Style.SMALL_ROMAN, (value,), match["number"], match)
    return None


def _letter_place(letter: str) -> int:
    return LETTERS.index(letter) + 1


def _roman_value(number: str) -> int:
    """Return the value of a Roman numeral below 100, 0 for anything else."""
    total, largest = 0, 0
    for sign in reversed(number):
        value = _ROMAN_VALUES.get(sign, 0)
        total += value if value >= largest else -value
        largest = max(largest, value)
    return total if 0 < total < 100 and _as_roman(total) == number else 0


def _as_roman(value: int) -> str:
    out = []
    for worth, sign in ((90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V")):
        count, value = divmod(value, worth)
        out.append(sign * count)
    return "".join(out) + ("IV" if value == 4 else "I" * value)


def believable(markers: Iterable[Marker | None]) -> list[Marker | None]:
    """Return ``markers`` with those removed that no neighbour in a list supports.

    A number opens a section when it is the first of a list or when the number before or after it
    in its list also stands at the start of a line; a lone ``30.`` or ``C.`` is part of a
    sentence. The order of lines does not matter: letters are numbered a, c, b, d at times.
    """
    listed = list(markers)
    seen = {(marker.style, marker.ordinal) for marker in listed if marker}
    return [marker and _supported(marker, seen) for marker in listed]


def _supported(marker: Marker, seen: set[tuple[Style, tuple[int, ...]]]) -> Marker | None:
    if _is_supported(marker, seen):
        return marker
    if marker.style is Style.LETTER and marker.cited in "ivx":
        as_roman = replace(
            marker, style=Style.SMALL_ROMAN, ordinal=(_roman_value(marker.cited.upper()),)
        )
        return as_roman if _is_supported(as_roman, seen) else None
    return None


def _is_supported(marker: Marker, seen: set[tuple[Style, tuple[int, ...]]]) -> bool:
    if marker.style.is_bullet:
        return True
    *prefix, last = marker.ordinal
    # Between neighbours among letters stands at most one that a list may leave out (d, đ, e).
    near = (-2, -1, 1, 2) if marker.style is Style.LETTER else (-1, 1)
    if any((marker.style, (*prefix, last + step)) in seen for step in near):
        return True
    if marker.style is Style.CAPITAL:
        return False
    if prefix:
        return (marker.style, tuple(prefix)) in seen
    return last == 1
