"""Who is addressed: phrases that name bodies of the union, and the level each belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.language.folding import fold, folded
from ingest.language.levels import level_of
from ingest.records import Level, Span

_UNION_HEAD = (
    r"tổng liên đoàn|tlđ(?!\w)|liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ(?!\w)|cấp công đoàn"
    r"|cán bộ công đoàn|cán bộ, đoàn viên|đoàn viên|ban thường vụ|ban chấp hành|thường trực"
    r"|nghiệp đoàn|nhà văn hóa|cung văn hóa|cụm thi đua|khối thi đua|cụm trưởng|khối trưởng"
    r"|tổ (?:công đoàn|truyền thông|trưởng|giúp việc|thư ký|cộng tác|công tác|phục vụ)"
)
_OFFICE_HEAD = (
    r"ban(?= \w)(?! (?:hành|đầu|bố|phát|tặng|ngày|đêm|cho|giao))|các ban|văn phòng|ủy ban"
    r"|ubkt|ubnd|hđnd|hội đồng|tiểu ban|bộ phận|lực lượng|công an|quân đội|bộ đội"
    r"|phòng(?! \d)(?! ?[-,]? ?(?:chống|ngừa|trừ|tránh|thủ|cháy|bệnh|dịch|học|họp|khi|tai nạn))"
    r"|trung tâm|sở(?=[ ,])(?! (?:hữu|thích|trường|tại))|chi cục|tổng cục|cục(?= )(?! (?:diện|bộ))"
    r"|bộ(?=[ ,])(?! (?:luật|máy|câu|tài liệu|công cụ|tiêu chí|sách|phim|đề|ảnh|môn))"
    r"|khoa(?= \w)(?! (?:học|trương|giáo))|vụ(?= (?:tổ chức|pháp chế|kế hoạch|công tác))"
    r"|viện(?= )(?! (?:dẫn|trợ))|đội(?= \w)(?! (?:ngũ|hình|tuyển))|thanh tra(?= \w+ )"
    r"|bảo hiểm xã hội|bhxh|kho bạc|chi nhánh|cơ quan|đơn vị|ngành|cấp(?= ?,)|địa phương"
    r"|cấp (?:trên (?:trực tiếp )?cơ sở|cơ sở|tỉnh|huyện|xã)|khối(?= \w)(?! (?:lượng|kiến|nước))"
    r"|tập thể(?= )"
)
_PARTY_HEAD = (
    r"cấp ủy|chi bộ|chi ủy|đảng ủy|đảng bộ|đảng đoàn|tổ chức đảng|tỉnh ủy|thành ủy|huyện ủy"
    r"|quận ủy|thị ủy|bộ chính trị|mặt trận|mttq|hội (?:nông dân|liên hiệp|cựu|phụ nữ|sinh viên)"
    r"|đoàn (?:thanh niên|trường|kiểm tra|công tác|giám sát|khối|tncs|thể)|tỉnh đoàn|thành đoàn"
    r"|huyện đoàn|tổ chức (?:công đoàn|đoàn|chính trị|đoàn thể)|chính phủ|quốc hội"
)
_PLACE_OF_WORK_HEAD = (
    r"doanh nghiệp|trường(?! hợp)|nhà trường|công ty|tổng công ty|tập đoàn|bệnh viện|xí nghiệp"
    r"|nhà máy|cơ sở (?:giáo dục|đào tạo|y tế|sản xuất|kinh doanh)|báo lao động|tạp chí"
    r"|đài (?:phát|truyền)|cổng thông tin|nhà xuất bản|báo [^\W\d_]+, (?:đài|tạp chí|báo)"
)
_PERSON_HEAD = (
    r"(?:phó )?chủ tịch|(?:phó )?trưởng (?:ban|phòng|khoa|đoàn|tiểu ban|bộ phận)|bí thư|ủy viên"
    r"|thủ trưởng|người đứng đầu|người sử dụng lao động|(?:phó )?(?:tổng )?giám đốc|hiệu trưởng"
    r"|cục trưởng|vụ trưởng|viện trưởng|chánh (?:văn phòng|thanh tra)|bộ trưởng|thủ tướng"
    r"|lãnh đạo(?= (?:các |cơ quan|đơn vị|phòng|ban |sở|công ty|trường|ubnd|ủy ban|huyện|xã|tỉnh))"
    r"|đồng chí|đ/c|chuyên viên|kế toán|thủ quỹ|văn thư|thư ký|giáo viên|giảng viên|sinh viên"
    r"|học sinh|học viên|nghiên cứu sinh|ncs|thí sinh|đội thi|tác giả|báo cáo viên"
)
_HEAD = rf"(?:{_UNION_HEAD}|{_OFFICE_HEAD}|{_PARTY_HEAD}|{_PLACE_OF_WORK_HEAD}|{_PERSON_HEAD})"
_DETERMINER = (
    r"(?:\d{1,3} ?% (?:số )?|tất cả |toàn bộ |toàn thể |quý )?"
    r"(?:các |những |mỗi |mọi |từng |một số )?"
    r"(?:cấp |ban |cán bộ |thầy, cô )?"
)
_SMALL_UNIT = (
    r"(?:các|mỗi|từng) (?:bộ|ban|phòng|sở|xã|phường|huyện|quận|khu phố|cơ sở|tổ|khoa|lớp|thôn|bản"
    r"|cá nhân|tổ chức)"
)
BODY_START = folded(
    rf"(?:-\s*)?(?:{_DETERMINER}{_HEAD}|{_SMALL_UNIT}|(?:cả )?(?:hai|các|mỗi) bên|hai ngành)(?!\w)"
)
"""Matches at the start of a phrase that names a body, in folded text."""

_SPLIT = re.compile(r"\s*(?:[,;&]|\bvà\b|\bcùng\b|\bhoặc\b)\s*")
_BOTH_SIDES = folded(r"(?:cả )?(?:hai|các|mỗi) (?:bên|ngành)(?: (?:cùng|thống nhất|phối hợp))*")
_ANAPHORA = folded(
    r"(?:các |mỗi |từng |tất cả các |toàn thể các |quý )?(?:đơn vị|đồng chí|đ/c|cơ quan, đơn vị"
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


def is_both_sides(name: str) -> bool:
    """Whether ``name`` means those who issue a joint letter: ``hai bên``."""
    return _BOTH_SIDES.fullmatch(fold(name.strip(" ,:;-"))) is not None


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
