"""Figures that print or recognition took apart: ``ngày 1 5/8/20 21``."""

from __future__ import annotations

import re

_APART = re.compile(r"\d \d")
# What stands before a figure is looked at behind its first digit: a search that begins with one
# passes quickly over everything else.
_YEAR = r"(?: ?\d){3}(?![\d/])"
_YEAR_AFTER_WORD = re.compile(rf"[12](?<=\bnăm .){_YEAR}", re.IGNORECASE)
_YEAR_OF_DATE = re.compile(rf"[12](?:(?<=\d[/.-].)|(?<=\d[/.-] .)){_YEAR}")
_DAY = re.compile(r"[0-3](?<=\bngày .) \d(?= ?[/.-] ?\d| tháng )", re.IGNORECASE)
_REST_OF_NUMBER = r"\d{0,3}(?: \d{1,3}){1,4}(?= ?/ ?(?:20\d\d/)?[A-ZĐ])"
_NUMBER = re.compile(rf"\d(?<=\bsố .){_REST_OF_NUMBER}", re.IGNORECASE)
_COLON_NUMBER = re.compile(
    rf"\d(?:(?<=\bsố: .)|(?<=\bsố : .)|(?<=\bsố:.)){_REST_OF_NUMBER}", re.IGNORECASE
)


def close_figures(text: str) -> str:
    """Return the text with years, days and numbers of documents in one piece.

    Only where the words around them leave no other reading: "năm 20 21", "số 12 1/KH-TLĐ".
    """
    if not _APART.search(text):
        return text
    for pattern in (_YEAR_AFTER_WORD, _YEAR_OF_DATE, _DAY, _NUMBER, _COLON_NUMBER):
        text = pattern.sub(lambda match: match[0].replace(" ", ""), text)
    return text
