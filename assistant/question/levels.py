"""The levels of the union that a text speaks of, and which of them a question asks about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.terms import pattern
from ingest.records import Level

_NAMES: tuple[tuple[Level, re.Pattern[str]], ...] = (
    (
        Level.UPPER,
        pattern(
            r"\b(?:công đoàn\s+)?cấp trên(?:\s+trực tiếp)?(?:\s+(?:cơ sở|cđcs))?\b"
            r"|\bcđ\s?ct\s?t+cs\b"
            r"|\b(?:liên đoàn lao động|lđlđ)\s+(?:các\s+)?(?:quận|huyện|thị xã|tp thuộc tỉnh)\b"
            r"(?:(?:,| và) (?:quận|huyện|thị xã|thành phố)\b)*"
            r"|\bcông đoàn ngành(?:\s+(?:địa phương|tỉnh))?\b|\bcông đoàn viên chức tỉnh\b"
            r"|\bupper[- ]level(?:\s+(?:trade\s+)?unions?)?\b|\bimmediate(?:ly)? (?:upper"
            r"|superior)\b"
        ),
    ),
    (
        Level.GRASSROOTS,
        pattern(
            r"\bcđcs\b|\bcông đoàn cơ sở\b|\bcông đoàn (?:các )?đơn vị\b|\bcđ cơ sở\b"
            r"|\bgrass-?\s?roots?(?:[- ]level)?(?:\s+(?:trade\s+)?unions?)?\b"
            r"|\b(?:tại|ở|cấp) cơ sở\b|\benterprise unions?\b"
        ),
    ),
    (
        Level.ALL,
        pattern(
            r"\b(?:các\s+cấp\s+công đoàn|công đoàn\s+các\s+cấp|mọi\s+cấp\s+công đoàn"
            r"|cán bộ công đoàn các cấp|all (?:union )?levels|unions at all levels)\b"
        ),
    ),
    (
        Level.CONFEDERATION,
        pattern(
            r"\b(?:tổng liên đoàn(?: lao động(?: việt nam)?)?|tổng lđlđ(?: việt nam)?|tlđ(?:lđvn)?"
            r"|vgcl|(?:general )?confederation(?: of labou?r)?)\b"
        ),
    ),
    (
        Level.PROVINCE,
        pattern(
            r"\b(?:liên đoàn lao động|lđlđ)\s+(?:các\s+)?(?:tỉnh|thành phố|tp)\b(?:(?:,"
            r"| và) thành phố\b)?|\bcấp tỉnh\b"
            r"|\bprovincial (?:federation(?: of labou?r)?|union)s?\b"
        ),
    ),
)
_TOWARDS = pattern(
    r"(?:\bvề|\bcho|\blên|\bgửi|\bgửi về|\bvới|\btới|\bđến|\bqua|\bcủa|\btừ|\bdo|\bto|\bthrough"
    r"|\bof|\bby)"
    r"\s+(?:các\s+|the\s+)?$"
)
_ORDERS = pattern(
    r"^\s*(?:\w+\s+){0,5}?(?:yêu cầu|đề nghị|hướng dẫn|giao|quy định|chỉ đạo|định hướng"
    r"|ban hành|asks?|requires?)\b"
)
_ACTS = pattern(
    r"^\s*(?:[\w,]+\s+){0,6}?(?:phải|cần|có trách nhiệm|có nhiệm vụ|được giao|làm gì|làm những"
    r"|báo cáo|tổng hợp"
    r"|gửi|nộp|chịu trách nhiệm|thực hiện|tham mưu|must|should|report|do)\b"
)


def levels_in(text: str) -> frozenset[Level]:
    """Levels that a text names. ``các cấp công đoàn`` is :attr:`Level.ALL`."""
    return frozenset(level for level, _, _ in _mentions(text.lower()))


def level_ranges(text: str) -> list[tuple[int, int]]:
    """Where a text names a level of the union, in order."""
    return [(start, end) for _, start, end in _mentions(text.lower())]


def _mentions(lowered: str) -> list[tuple[Level, int, int]]:
    """Every mention in order; the longest name wins where names overlap."""
    found: list[tuple[Level, int, int]] = []
    for level, form in _NAMES:
        for match in form.finditer(lowered):
            if not any(s < match.end() and match.start() < e for _, s, e in found):
                found.append((level, match.start(), match.end()))
    return sorted(found, key=lambda mention: mention[1])


def level_asked(
    text: str, issuer_ranges: Sequence[tuple[int, int]] = ()
) -> tuple[Level | None, list[tuple[int, int]]]:
    """The level whose duties a question asks about, and the ranges that name it.

    A level that receives (``báo cáo về LĐLĐ tỉnh``) or that gives the order (``LĐLĐ tỉnh yêu
    cầu``) is not the one asked about; neither is an issuer unless it is to act itself.
    """
    lowered = text.lower()
    for level, start, end in _mentions(lowered):
        before, after = lowered[max(0, start - 20) : start], lowered[end : end + 60]
        issuing = level in (Level.PROVINCE, Level.CONFEDERATION) or any(
            first <= start and end <= last for first, last in issuer_ranges
        )
        if issuing and _TOWARDS.search(before):
            continue
        if issuing:
            tail = _after_issuer(lowered, start, end, issuer_ranges)
            orders, acts = _ORDERS.search(tail), _ACTS.search(tail)
            if not acts or (orders and orders.end() < acts.end()):
                continue
            return level, [(start, end)]
        if re.match(r"\s*(?:là gì|nghĩa)", after):
            continue
        return level, [(start, end)]
    return None, []


def _after_issuer(
    lowered: str, start: int, end: int, issuer_ranges: Sequence[tuple[int, int]]
) -> str:
    """The words after a level, or after the issuer's name that begins with it."""
    for first, last in issuer_ranges:
        if first <= start < last or first <= end < last or 0 <= first - end <= 1:
            end = max(end, last)
    return lowered[end : end + 80]
