"""Who is addressed: phrases that name bodies of the union, and the level each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.folding import fold, folded
from ingest.records import Level

_HEAD = (
    r"(?:tổng liên đoàn|tlđ(?!\w)|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ(?!\w)|cấp công đoàn"
    r"|cán bộ công đoàn|cán bộ, đoàn viên|đoàn viên|ban thường vụ|ban chấp hành|thường trực"
    r"|ban tuyên giáo|ban nữ công|ban chính sách|ban tổ chức|ban tài chính|ban quan hệ|ban công tác"
    r"|ban cán sự|ban chỉ đạo|ban tổ chức cuộc thi|các ban|văn phòng|ủy ban kiểm tra|ubkt|trung tâm"
    r"|nhà văn hóa|cung văn hóa|tổ công đoàn|nghiệp đoàn|đơn vị|cơ quan"
    r"|cụm thi đua|khối thi đua)"
)
_DETERMINER = r"(?:tất cả |toàn bộ )?(?:các |những |mỗi |từng |một số )?(?:cấp |ban |cán bộ )?"
BODY_START = folded(rf"(?:-\s*)?{_DETERMINER}{_HEAD}(?!\w)")
"""Matches at the start of a phrase that names a body, in folded text."""

_SPLIT = re.compile(r"\s*(?:[,;&]|\bvà\b|\bcùng\b|\bhoặc\b)\s*")

_LEVELS: tuple[tuple[re.Pattern[str], Level], ...] = (
    (
        folded(
            r"cấp công đoàn|công đoàn các cấp|các cấp(?!\w)|các đơn vị(?: trực thuộc)?$"
            r"|toàn hệ thống"
            r"|công đoàn (?:ở )?các (?:đơn vị|cơ quan)"
        ),
        Level.ALL,
    ),
    (
        folded(r"cấp trên (?:trực tiếp )?(?:của )?(?:công đoàn )?cơ sở|cấp trên trực tiếp"),
        Level.UPPER,
    ),
    (
        folded(
            r"công đoàn cơ sở|(?<!\w)cđcs|công đoàn (?:các )?trường|công đoàn bộ phận"
            r"|tổ công đoàn|nghiệp đoàn"
        ),
        Level.GRASSROOTS,
    ),
    (
        folded(
            r"(?:liên đoàn lao động|lđlđ) (?:các )?tỉnh, thành|ngành trung ương"
            r"|trực thuộc (?:tổng liên đoàn|tlđ)(?!\w)"
        ),
        Level.PROVINCE,
    ),
    (folded(r"(?:liên đoàn lao động|lđlđ) các tỉnh|công đoàn ngành tw"), Level.PROVINCE),
    (
        folded(
            r"(?:liên đoàn lao động|lđlđ)(?: các)? (?:quận|huyện|thị xã|tx)"
            r"|lao động các (?:thành phố|tp)"
            r"|^(?:các )?(?:quận|huyện|thị xã|tx)(?!\w)|^(?:thành phố|tp)$"
            r"|công đoàn (?:các )?(?:ngành|khu|kcn|kkt|viên chức|tổng công ty|tập đoàn|xã|phường"
            r"|khối)"
            r"|công đoàn (?:giáo dục|y tế|công thương|xây dựng|nông nghiệp|giao thông)"
            r"|(?<!\w)cđ (?:ngành|các kcn|kcn|viên chức|giáo dục)"
        ),
        Level.UPPER,
    ),
    (folded(r"^(?:đoàn chủ tịch )?(?:tổng liên đoàn|tlđ)"), Level.CONFEDERATION),
    (folded(r"(?:liên đoàn lao động|lđlđ) (?:tỉnh|thành phố|tp)"), Level.PROVINCE),
    (folded(r"công đoàn (?!cơ sở)[^,;]{2,60} việt nam$"), Level.PROVINCE),
)
_WITHIN = folded(
    r"^(?:các )?(?:ban(?! chỉ đạo)|văn phòng|ủy ban kiểm tra|ubkt|thường trực|trung tâm"
    r"|nhà văn hóa|cung)(?!\w)"
)

_PLACE_ONLY = folded(r"(?:các )?(?:quận|huyện|thị xã|tx|thành phố|tp|xã|phường|đặc khu)")
_OF_CONFEDERATION = folded(r"tổng liên đoàn|(?<!\w)tlđ(?!\w)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A body named in the text at ``[start, end)``."""

    name: str
    level: Level
    start: int
    end: int


def level_of(name: str, *, within: Level = Level.OTHER) -> Level:
    """Return the level that a phrase such as "các công đoàn cơ sở" addresses.

    ``within`` is the level of the body whose departments ("Ban Tuyên giáo", "Văn phòng") are
    meant. A list of bodies gets the level of its first. Never raises.
    """
    levels = levels_of(name, within=within)
    return levels[0] if levels else Level.OTHER


def levels_of(name: str, *, within: Level = Level.OTHER) -> tuple[Level, ...]:
    """Return the distinct levels that a phrase or a list of bodies addresses, in its order."""
    found: list[Level] = []
    if _LEVELS[0][0].search(fold(name)):
        return (Level.ALL,)
    for item in _SPLIT.split(fold(name)):
        if found and _PLACE_ONLY.fullmatch(item.strip(" -–•.")):
            continue
        level = _level_of_item(item.strip(" -–•."), within)
        if level is not None and level not in found:
            found.append(level)
    whole = _level_of_item(fold(name).strip(" -–•."), within)
    if not found and whole is not None:
        found.append(whole)
    named = [level for level in found if level is not Level.OTHER]
    return tuple(named or found)


def _level_of_item(item: str, within: Level) -> Level | None:
    if not item:
        return None
    if _WITHIN.search(item):
        return Level.CONFEDERATION if _OF_CONFEDERATION.search(item) else within
    for pattern, level in _LEVELS:
        if pattern.search(item):
            return level
    return Level.OTHER if BODY_START.match(item) else None
