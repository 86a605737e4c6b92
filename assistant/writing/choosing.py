"""Which of the candidates in a clause answers the question.

It stands near the words of the question, has the unit asked for, and the words around it are those
around the question word (``phối hợp với ai``: what follows ``phối hợp với``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.terms import fold, tokens
from assistant.values import dates, phones
from assistant.writing.candidate import WEAK, Candidate
from assistant.writing.items import own_shares
from assistant.writing.setting import LEADS, Setting

_UNITS = {
    "nguoi": "nguoi|thanh vien|cong tac vien|doan vien|can bo|hoc vien|tuyen truyen vien"
    "|dai bieu|uy vien"
    "|bao cao vien|cong nhan|lao dong|van dong vien|tac gia|thi sinh|giang vien|giao vien"
    "|hoi vien|dien vien|chien si|dai dien|chuyen vien",
    "tien": "dong|trieu|nghin|ngan|ty|vnd",
    "thanh": "thanh vien|nguoi|uy vien",
    "gio": "gio|h|g",
    "tieng": "gio|h|g|tieng",
    "qua": "suat|phan|qua",
    "lan": "lan|luot|dot|ky",
    "luot": "luot|lan",
    "dot": "dot|lan|ky",
    "lau": "gio|phut|ngay|tuan|thang|nam|buoi|quy",
    "suat": "suat|phan|qua",
    "chu": "chu|tu",
}
"""What may count the same things, folded: the words after a figure that answer ``bao nhiêu X``."""
_WHOLE_UNITS = frozenset({"ngay lam", "ngay lam viec"})
"""Units of several words that are said in full though the question does not."""
_UNIT_FIRST = frozenset({"tuoi", "lop", "nhom", "vong", "muc"})
"""Units that letters put before the figure (``tuổi đời không quá 45``)."""
COUNTED_LOOSELY = frozenset(_UNITS)


_OWN_ITEM = 2.5
"""What it counts within a clause that a candidate's item of an enumeration is the one asked for."""
_CALLED_SO, _CALLED_OTHERWISE = 2.0, 0.4
"""What a body counts that is called as was asked (``ban nào``: a Ban), and another one."""
_RECEIVES = 1.5
"""What a body counts that something is sent to, where it is asked to whom."""
_TO = re.compile(r"\b(?:ve|cho|den|toi|len|qua|gap)\s+(?:dia chi\s+)?$")
_HOUR = re.compile(r"\b\d{1,2}\s*(?:gio|h|g)\b|\b\d{1,2}h\d{2}")
_YEAR_ONLY = re.compile(r"nam\s*(?:19|20)\d\d")
_BEGINS = re.compile(r"(?:ke )?tu\b(?!.*\b(?:den|toi)\b)")
_DAY_ALONE = re.compile(r"\bngay\s+(?:mung\s+)?\d|\bthu (?:hai|ba|tu|nam|sau|bay)\b|\bchu nhat\b")
_MONEY = re.compile(r"\s*(?:trieu|nghin|ngan|ty)?\s*(?:dong|vnd)?(?:\s*/\s*[a-z]+)?(?!\w)")


def unit_after(text: str, end: int, unit: str, *, asked: str = "") -> str:
    """The words after a figure that say what it counts, with the space before them.

    As many words as the folded question has side by side (``cán bộ``, ``bài dự thi``).
    """
    after = fold(text[end : end + 30])
    money = _MONEY.match(after)
    if money and money.group().strip():
        return text[end : end + money.end()]
    units = _UNITS.get(unit, re.escape(unit)) if unit else r"[^\W\d_]+"
    match = re.match(rf"\s*(?:{units})(?!\w)", after)
    if match is None:
        return ""
    reached = match.end()
    while more := re.compile(r"\s+[^\W\d_]+").match(after, reached):
        said = after[match.start() : more.end()].strip()
        if said not in _WHOLE_UNITS and said not in asked:
            break
        reached = more.end()
    return text[end : end + reached]


def choose(
    text: str, found: Sequence[Candidate], *, places: Sequence[int], setting: Setting
) -> Candidate | None:
    """The candidate that answers, or None when none can.

    ``places`` are offsets of the question's words in the clause.
    """
    best: tuple[float, Candidate] | None = None
    fitting = [candidate for candidate in found if _fits(text, candidate, setting)]
    for candidate, own in zip(fitting, own_shares(text, fitting, places), strict=True):
        near = sum(1 / (1 + _distance(candidate, place) / 25) for place in places)
        follows = _follows(text, candidate.start, setting.anchor)
        leads = _leads(text, candidate.end, setting.trail)
        score = candidate.weight * (0.4 + near + 2.0 * follows + 1.5 * leads)
        if setting.by_receiver:
            score *= _RECEIVES if _TO.search(fold(text[: candidate.start])) else _CALLED_OTHERWISE
        if setting.head:
            named = fold(text[candidate.start : candidate.end]).startswith(f"{setting.head} ")
            score *= _CALLED_SO if named else _CALLED_OTHERWISE
        among_items = score + candidate.weight * _OWN_ITEM * own
        if best is None or among_items > best[0] + 1e-9:
            best = (among_items, replace(candidate, follows=follows, standing=score))
    return best[1] if best else None


def _fits(text: str, candidate: Candidate, setting: Setting) -> bool:
    """Whether a candidate is of the form asked for and says what the question does not."""
    said = text[candidate.start : candidate.end]
    words = fold(said)
    if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", setting.asked):
        return False
    if candidate.weight <= WEAK and not setting.of_document:
        return False
    if setting.by_mail and "@" not in said:
        return False
    if setting.by_phone and not phones(said):
        return False
    if setting.by_hour and not _HOUR.search(words):
        return False
    if (setting.by_rate or setting.by_share) and not _is_rate(text, candidate, setting):
        return False
    days = dates(said)
    if setting.range_asked and len(days) < 2:
        return False
    if _YEAR_ONLY.fullmatch(words) and not setting.by_year:
        return False
    if setting.by_limit and len(days) == 1 and _BEGINS.match(words):
        return False
    if setting.by_day and not (any(d.day for d in days) or _DAY_ALONE.search(words)):
        return False
    return _has_unit(text, candidate, setting.unit)


def _is_rate(text: str, candidate: Candidate, setting: Setting) -> bool:
    """Whether a figure is a share or, where no share is asked for, a sum of money."""
    if text[candidate.end - 1] == "%":
        return True
    after = fold(text[candidate.end : candidate.end + 30])
    if re.match(r"\s*phan tram(?!\w)", after):
        return True
    money = _MONEY.match(after)
    return not setting.by_share and money is not None and bool(money.group().strip())


def _has_unit(text: str, candidate: Candidate, unit: str) -> bool:
    """Whether a figure counts what is asked for, said after it or right before it."""
    percent = text[candidate.end - 1] == "%"
    if percent or unit == "%":
        return percent and unit in ("", "%", "phan")
    units = _UNITS.get(unit, re.escape(unit))
    if not unit or re.match(
        rf"\s*(?:{units})(?!\w)", fold(text[candidate.end : candidate.end + 25])
    ):
        return True
    before = fold(text[max(0, candidate.start - 30) : candidate.start])
    stands = rf"(?<!\w){units}(?: [a-z]+){{0,4}} $"
    return unit in _UNIT_FIRST and re.search(stands, before) is not None


def _distance(candidate: Candidate, place: int) -> int:
    if place < candidate.start:
        return candidate.start - place
    return max(place - candidate.end, 0) + 15


def _leads(text: str, end: int, trail: Sequence[str]) -> float:
    """Share of the words after the question word that stand close after ``end``."""
    if not trail:
        return 0.0
    after = {token.folded for token in tokens(text[end : end + 70])}
    return sum(word in after for word in trail) / len(trail)


def _follows(text: str, start: int, anchor: Sequence[str]) -> float:
    """Share of the anchor words that stand right before ``start``, the last one at least."""
    if not anchor:
        return 0.0
    before = [token.folded for token in tokens(text[max(0, start - 60) : start])]
    while before and before[-1] in LEADS and before[-1] != anchor[-1]:
        before.pop()
    shared = 0
    for mine, theirs in zip(reversed(anchor), reversed(before), strict=False):
        if mine != theirs:
            break
        shared += 1
    return shared / len(anchor)
