"""What a language model's statement must stand beyond the proof that every statement must stand.

Our own engine words a statement from what it has read; a model may lean on words that happen to
stand near. So its words, lengths of time and permissions must be those of the cited sentences.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.proof.checks import MAY, own_words, verdict_on
from assistant.records import ProofCheck
from assistant.terms import tokens, word_set

COVERAGE_FREE = 0.35
"""Share of a statement's telling words that may be the writer's own (connectives, paraphrase)."""
_EVERYDAY = word_set(
    "la va cua cac nhung mot cho ve o tai trong theo tu den nay do co duoc bi da dang se khi de voi"
    " nhu thi ma hoac cung vao ra len phai can nen van ban cong tinh nam neu yeu cau quy dinh"
    " the of"
    " and to in for is are be that by on with this letter"
)
_UNITS = {
    **dict.fromkeys(("day", "days", "daily"), "ngày"),
    **dict.fromkeys(("week", "weeks", "weekly"), "tuần"),
    **dict.fromkeys(("month", "months", "monthly"), "tháng"),
    **dict.fromkeys(("quarter", "quarters", "quarterly"), "quý"),
    **dict.fromkeys(("year", "years", "yearly", "annually"), "năm"),
}
_UNIT = r"ngày|tuần|tháng|quý|năm|days?|weeks?|months?|quarters?|years?"
_LENGTH = re.compile(rf"(?<![\d/.-])0*(?P<count>\d+)\s+(?P<unit>{_UNIT})\b(?!\s*\d)", re.IGNORECASE)
_EVERY = re.compile(
    rf"\b(?:hằng|hàng|mỗi|every|each)\s+(?P<unit>{_UNIT})\b"
    r"|\b(?P<rate>daily|weekly|monthly|quarterly|yearly|annually)\b",
    re.IGNORECASE,
)


def coverage_check(text: str, cited: Sequence[str]) -> ProofCheck:
    """Whether the statement's telling words are those of the cited sentences, by and large."""
    known = {token.folded for part in cited for token in tokens(part)}
    words = [t.folded for t in tokens(own_words(text)) if t.folded not in _EVERYDAY]
    new = [word for word in words if word not in known]
    passed = len(new) <= max(1, COVERAGE_FREE * len(words))
    return ProofCheck(name="coverage", passed=passed, detail=", ".join(dict.fromkeys(new)))


def quantity_check(text: str, cited: Sequence[str]) -> ProofCheck:
    """Whether lengths and rates of time ("3 tháng", "hằng quý") are those of the cited sentences.

    A bare 3 may stand in a date nearby; "3 tháng" must stand as such.
    """
    shown = set().union(*(_quantities(part) for part in cited))
    missing = [f"{count} {unit}" for count, unit in _quantities(own_words(text)) - shown]
    return verdict_on("quantity", sorted(missing))


def permission_check(text: str, cited: Sequence[str]) -> ProofCheck:
    """Whether "nên", "có thể" and the like were said by the letter too."""
    said = MAY.search(own_words(text).lower())
    shown = any(MAY.search(part.lower()) for part in cited)
    return verdict_on("modality", [said.group()] if said and not shown else [])


def _quantities(text: str) -> set[tuple[str, str]]:
    found = {(m["count"], m["unit"]) for m in _LENGTH.finditer(text)}
    found |= {("1", m["unit"] or m["rate"]) for m in _EVERY.finditer(text)}
    return {(count, _UNITS.get(unit.lower(), unit.lower())) for count, unit in found}
