"""Which of the candidates in a clause answers the question.

It stands near the words of the question, has the unit asked for, and the words around it are those
around the question word (``phối hợp với ai``: what follows ``phối hợp với``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.terms import fold, tokens
from assistant.values import dates
from assistant.writing.answer_spans import WEAK, Candidate

LEADS = frozenset(
    {"vao", "la", "tu", "luc", "ngay", "truoc", "thang", "nam", "den", "so", "o", "tai"}
)
"""Small words between a verb and its date or place; they do not count in comparing what leads."""
_UNITS = {
    "nguoi": "nguoi|thanh vien|cong tac vien|doan vien|can bo|hoc vien|tuyen truyen vien"
    "|dai bieu|uy vien"
    "|bao cao vien|cong nhan|lao dong",
    "tien": "dong|trieu|nghin|ngan|ty|vnd",
    "thanh": "thanh vien|nguoi|uy vien",
    "gio": "gio|h|g",
    "lan": "lan|luot|dot|ky",
    "luot": "luot|lan",
    "dot": "dot|lan|ky",
    "suat": "suat|phan|qua",
    "chu": "chu|tu",
}
"""What may count the same things, folded: the words after a figure that answer ``bao nhiêu X``."""
COUNTED_LOOSELY = frozenset(_UNITS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the question word stands in its question, everything folded.

    ``anchor`` are the words right before it, ``trail`` those after it, ``unit`` what a number
    must be followed by, ``asked`` the whole question: what it says already is no answer;
    ``by_day`` asks for a date with its day, ``of_document`` about a document as such,
    ``range_asked`` for a first and a last day, ``by_mail`` for an address with an @.
    """

    anchor: tuple[str, ...]
    trail: tuple[str, ...]
    unit: str
    asked: str
    by_day: bool = False
    of_document: bool = False
    range_asked: bool = False
    by_mail: bool = False


_MONEY = re.compile(r"\s*(?:trieu|nghin|ngan|ty)?\s*(?:dong|vnd)?(?:\s*/\s*[a-z]+)?(?!\w)")


def unit_after(text: str, end: int, unit: str) -> str:
    """The words after a figure that say what it counts, with the space before them."""
    after = fold(text[end : end + 30])
    money = _MONEY.match(after)
    if money and money.group().strip():
        return text[end : end + money.end()]
    units = _UNITS.get(unit, re.escape(unit)) if unit else r"[^\W\d_]+"
    match = re.match(rf"\s*(?:{units})(?!\w)", after)
    return text[end : end + match.end()] if match else ""


def choose(
    text: str, found: Sequence[Candidate], *, places: Sequence[int], setting: Setting
) -> Candidate | None:
    """The candidate that answers, or None when none can.

    ``places`` are offsets of the question's words in the clause.
    """
    best: tuple[float, Candidate] | None = None
    for candidate in found:
        words = fold(text[candidate.start : candidate.end])
        if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", setting.asked):
            continue
        if candidate.weight <= WEAK and not setting.of_document:
            continue
        spans = len(dates(text[candidate.start : candidate.end]))
        if setting.range_asked and spans < 2:
            continue
        if setting.by_mail and "@" not in text[candidate.start : candidate.end]:
            continue
        if setting.by_day and not any(d.day for d in dates(text[candidate.start : candidate.end])):
            continue
        after = fold(text[candidate.end : candidate.end + 25])
        if text[candidate.end - 1] == "%" and setting.unit not in ("", "%", "phan"):
            continue
        units = _UNITS.get(setting.unit, re.escape(setting.unit))
        if setting.unit and not re.match(rf"\s*(?:{units})(?!\w)", after):
            continue
        near = sum(1 / (1 + _distance(candidate, place) / 25) for place in places)
        follows = _follows(text, candidate.start, setting.anchor)
        leads = _leads(text, candidate.end, setting.trail)
        score = candidate.weight * (0.4 + near + 2.0 * follows + 1.5 * leads)
        if best is None or score > best[0] + 1e-9:
            best = (score, replace(candidate, follows=follows, standing=score))
    return best[1] if best else None


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
