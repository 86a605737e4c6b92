"""Bounds that a letter sets (``từ 300 đến dưới 1.000 lao động``) and the figure a question gives.

``Đơn vị có 320 đoàn viên`` is answered by the bound that 320 lies in, not by the nearest words.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from assistant.terms import fold, pattern

_FIGURE = r"(\d+(?:[.,]\d{3})*(?:,\d+)?)\s*(%)?"
_GIVEN = pattern(
    r"\b(?:có|với|được|đạt|mới|chỉ|khoảng|gần|hơn|đủ|giảm|tăng|chiếm|công ty|đơn vị|cơ sở|trường"
    r"|doanh nghiệp|cđcs|công đoàn cơ sở|has|with)\s+"
    rf"{_FIGURE}"
    r"\s*(?:nữ |nam )?(người|đoàn viên|lao động|công nhân|cán bộ|viên chức|học viên|hội viên"
    r"|members?|workers?|employees?|điểm|tin|bài|(?=\s))"
)
_BOUNDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(rf"tu\s+{_FIGURE}\s*(?:[a-z]+ ){{0,3}}?(?:den|toi)\s+(duoi\s+)?{_FIGURE}"),
        "between",
    ),
    (re.compile(rf"(?:tu|dat)\s+(?:tu\s+)?{_FIGURE}\s*(?:[a-z]+ ){{0,3}}?tro len"), "least"),
    (re.compile(rf"(?:it nhat|toi thieu|khong duoi)\s+{_FIGURE}"), "least"),
    (re.compile(rf"(?:tren|hon)\s+{_FIGURE}"), "over"),
    (re.compile(rf"(?:duoi|chua dat|it hon)\s+{_FIGURE}"), "under"),
    (re.compile(rf"(?:khong qua|toi da)\s+{_FIGURE}"), "most"),
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A stretch of a text and the figures it admits, ``low`` included, ``high`` included."""

    start: int
    end: int
    low: float
    high: float
    percent: bool

    def admits(self, figure: Given) -> bool:
        """Whether a figure of the same sort lies in the bound."""
        return self.percent == figure.percent and self.low <= figure.value <= self.high


@dataclass(frozen=True, slots=True)
class Given:
    """A figure that a question gives for the one who asks, and where it says so."""

    start: int
    end: int
    value: float
    percent: bool


def given_figure(text: str) -> Given | None:
    """The figure in ``đơn vị có 320 đoàn viên``; None when the question gives none."""
    match = _GIVEN.search(text.lower())
    if match is None or (match.group(2) is None and not match.group(3)):
        return None
    return Given(match.start(1), match.end(), _value(match.group(1)), match.group(2) is not None)


def bounds(text: str) -> list[Bound]:
    """The bounds that a text sets, in order, none inside another."""
    folded = fold(text)
    found: list[Bound] = []
    for form, sort in _BOUNDS:
        for match in form.finditer(folded):
            if any(b.start < match.end() and match.start() < b.end for b in found):
                continue
            low, high = _ends(match, sort)
            found.append(Bound(match.start(), match.end(), low, high, "%" in match.group()))
    return sorted(found, key=lambda bound: bound.start)


def _ends(match: re.Match[str], sort: str) -> tuple[float, float]:
    first = _value(match.group(1))
    if sort == "between":
        last = _value(match.group(4))
        return first, math.nextafter(last, 0.0) if match.group(3) else last
    if sort == "least":
        return first, math.inf
    if sort == "over":
        return math.nextafter(first, math.inf), math.inf
    return 0.0, math.nextafter(first, 0.0) if sort == "under" else first


def _value(figure: str) -> float:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", figure):
        return float(re.sub(r"[.,]", "", figure))
    return float(figure.replace(".", "").replace(",", "."))
