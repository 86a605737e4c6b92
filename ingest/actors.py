"""Who is addressed: phrases that name bodies of the union, and the level each belongs to."""

from __future__ import annotations

import re

from ingest.folding import fold, folded
from ingest.levels import level_of
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

_EVERYBODY = folded(r"^(?:các |tất cả các |toàn thể )?(?:đơn vị|cấp)(?: trực thuộc)?$|các đơn vị$")
_WITHIN = folded(
    r"^(?:các )?(?:ban(?! chỉ đạo)|văn phòng|ủy ban kiểm tra|ubkt|thường trực|trung tâm"
    r"|nhà văn hóa|cung)(?!\w)"
)

_PLACE_ONLY = folded(r"(?:các )?(?:quận|huyện|thị xã|tx|thành phố|tp|xã|phường|đặc khu)")
_OF_CONFEDERATION = folded(r"tổng liên đoàn|(?<!\w)tlđ(?!\w)")


def levels_of(name: str, *, within: Level = Level.OTHER) -> tuple[Level, ...]:
    """Return the distinct levels that a phrase or a list of bodies addresses, in its order.

    ``within`` is the level of the body whose departments ("Ban Tuyên giáo", "Văn phòng") are
    meant. Never raises.
    """
    found: list[Level] = []
    if level_of(name) is Level.ALL or _EVERYBODY.search(fold(name)):
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
    level = level_of(item)
    return level if level is not Level.OTHER or BODY_START.match(item) else None
