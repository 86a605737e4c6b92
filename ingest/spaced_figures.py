"""Figures that print or recognition took apart: ``ngày 1 5/8/20 21``."""

from __future__ import annotations

import re

_YEAR = r"([12](?: ?\d){3})(?![\d/])"
_YEAR_AFTER_WORD = re.compile(rf"(?<=\bnăm ){_YEAR}", re.IGNORECASE)
_YEAR_OF_DATE = re.compile(rf"(?<=\d[/.-]){_YEAR}|(?<=\d[/.-] ){_YEAR}")
_DAY = re.compile(r"(?<=\bngày )([0-3]) (\d)(?= ?[/.-] ?\d| tháng )", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?<=\bsố )(\d{1,4}(?: \d{1,3}){1,4})(?= ?/ ?(?:20\d\d/)?[A-ZĐ])", re.IGNORECASE
)
_COLON_NUMBER = re.compile(
    r"(?:(?<=\bsố: )|(?<=\bsố : )|(?<=\bsố:))(\d{1,4}(?: \d{1,3}){1,4})(?= ?/ ?(?:20\d\d/)?[A-ZĐ])",
    re.IGNORECASE,
)


def close_figures(text: str) -> str:
    """Return the text with years, days and numbers of documents in one piece.

    Only where the words around them leave no other reading: "năm 20 21", "số 12 1/KH-TLĐ".
    """
    for pattern in (_YEAR_AFTER_WORD, _YEAR_OF_DATE, _DAY, _NUMBER, _COLON_NUMBER):
        text = pattern.sub(lambda match: match[0].replace(" ", ""), text)
    return text
