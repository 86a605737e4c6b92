"""Figures and Roman numerals that character recognition takes for one another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.folding import UPPER

_NUMERAL = re.compile(rf"^(?=[I1]*[Hl|])[HIl|1]{{1,3}}(?=\. ?[{UPPER}]{{2}})", re.MULTILINE)
_NUMERAL_SIGNS = str.maketrans({"H": "II", "l": "I", "|": "I", "1": "I"})
_HEADING = re.compile(rf"^([IVX]{{1,5}})(?=\. ?[{UPPER}]{{2}})", re.MULTILINE)
_NUMERALS = (
    *("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"),
    *("XI", "XII", "XIII", "XIV", "XV"),
)
_FIGURES = re.compile(r"(?<![\w.])(?=[IlO|]{0,3}\d)[\dIlO|]{2,12}(?![\w|])")
_RULE_BEFORE_DATE = re.compile(r"(?<!\d)1(?=[0-3]\d/[01]?\d/[12]\d{3}(?!\d))")
"""A day has no three digits: the first is the rule of the table's cell."""
_FIGURE_SIGNS = str.maketrans("IlO|", "1101")
_FIRST_REPEATED = 2
"""A second heading I opens another part of the letter; a second II is a III."""


def repair_numerals(texts: Sequence[str], *, recognised: Sequence[bool]) -> list[str]:
    """Put right the numerals of headings in capitals, and figures, on recognised pages.

    ``HI. NỘI DUNG`` is ``III.``; so is ``II. NỘI DUNG`` after another heading II. ``I0 ngày`` is
    ``10 ngày``.
    """
    out: list[str] = []
    last = 0

    def in_order(match: re.Match[str]) -> str:
        nonlocal last
        if match[0] not in _NUMERALS:
            return match[0]
        number = _NUMERALS.index(match[0]) + 1
        if number == last >= _FIRST_REPEATED and number < len(_NUMERALS):
            number += 1
        last = number
        return _NUMERALS[number - 1]

    for text, was_read in zip(texts, recognised, strict=True):
        if was_read:
            figures = _FIGURES.sub(lambda match: match[0].translate(_FIGURE_SIGNS), text)
            dates = _RULE_BEFORE_DATE.sub("", figures)
            cleared = _NUMERAL.sub(lambda match: match[0].translate(_NUMERAL_SIGNS), dates)
            out.append(_HEADING.sub(in_order, cleared))
        else:
            out.append(text)
            for match in _HEADING.finditer(text):
                last = _NUMERALS.index(match[0]) + 1 if match[0] in _NUMERALS else last
    return out
