"""Who is addressed: phrases that name bodies of the union, and the level each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.folding import fold, folded
from ingest.levels import level_of
from ingest.records import Level, Span

_HEAD = (
    r"(?:tổng liên đoàn|tlđ(?!\w)|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ(?!\w)|cấp công đoàn"
    r"|cán bộ công đoàn|cán bộ, đoàn viên|đoàn viên|ban thường vụ|ban chấp hành|thường trực"
    r"|ban tuyên giáo|ban nữ công|ban chính sách|ban tổ chức|ban tài chính|ban quan hệ|ban công tác"
    r"|ban cán sự|ban chỉ đạo|ban tổ chức cuộc thi|các ban|văn phòng|ủy ban kiểm tra|ubkt|trung tâm"
    r"|nhà văn hóa|cung văn hóa|tổ công đoàn|tổ truyền thông|nghiệp đoàn|đơn vị|cơ quan"
    r"|cụm thi đua|khối thi đua|cụm trưởng|(?:phó )?chủ tịch|trưởng ban|bí thư|đồng chí|đ/c|ủy viên"
    r"|doanh nghiệp|người sử dụng lao động|báo lao động|tạp chí|đài phát thanh|cổng thông tin"
    r"|nhà xuất bản|sở(?=[ ,])|ủy ban nhân dân|ubnd|trường(?! hợp)|công ty|bộ phận|cấp ủy"
    r"|chi bộ|đảng ủy|chuyên viên|kế toán|báo [^\W\d_]+, (?:đài|tạp chí|báo))"
)
_DETERMINER = (
    r"(?:tất cả |toàn bộ |toàn thể )?(?:các |những |mỗi |từng |một số )?(?:cấp |ban |cán bộ )?"
)
BODY_START = folded(rf"(?:-\s*)?{_DETERMINER}{_HEAD}(?!\w)")
"""Matches at the start of a phrase that names a body, in folded text."""

_SPLIT = re.compile(r"\s*(?:[,;&]|\bvà\b|\bcùng\b|\bhoặc\b)\s*")
_ANAPHORA = folded(
    r"(?:các |tất cả các |toàn thể các |quý )?(?:đơn vị|đồng chí|đ/c|cơ quan, đơn vị"
    r"|địa phương, đơn vị"
    r"|ngành, địa phương|địa phương|cơ quan)(?: trực thuộc| trên| nêu trên| liên quan)?"
)
_WITHIN = folded(
    r"(?:giao )?(?:các )?(?:ban(?! chỉ đạo| chấp hành| thường vụ)|văn phòng|ủy ban kiểm tra|ubkt"
    r"|thường trực|trung tâm|nhà văn hóa|cung|tổ truyền thông|bộ phận|chuyên viên)(?!\w)"
)
_GOVERNING = folded(r"(?:ban chấp hành|ban thường vụ|bch|btv)$")
_OF_PARTY = folded(
    r"(?<!\w)(?:tỉnh uỷ|thành uỷ|huyện uỷ|đảng|tỉnh đoàn|uỷ ban nhân dân|ubnd)(?!\w)"
)
_PLACE_ONLY = folded(r"(?:các )?(?:quận|huyện|thị xã|tx|thị|thành|thành phố|tp|xã|phường|đặc khu)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who a clause addresses: the words, their levels, and where they stand (None: elsewhere)."""

    name: str
    levels: tuple[Level, ...]
    span: Span | None


def is_anaphora(name: str) -> bool:
    """Whether ``name`` only points to whom the letter is addressed to: ``các đơn vị``."""
    return _ANAPHORA.fullmatch(fold(name.strip(" ,:;-"))) is not None


def levels_of(name: str, *, within: Level = Level.OTHER) -> tuple[Level, ...]:
    """Return the distinct levels that a phrase or a list of bodies addresses, in its order.

    ``within`` is the level of the body whose departments ("Ban Tuyên giáo", "Văn phòng") are
    meant. Never raises.
    """
    if level_of(name) is Level.ALL or is_anaphora(name):
        return (Level.ALL,)
    found: list[Level] = []
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
    level = level_of(item)
    if level is not Level.OTHER:
        return level
    if _GOVERNING.fullmatch(item) or (_WITHIN.match(item) and not _OF_PARTY.search(item)):
        return within
    return level if BODY_START.match(item) else None
