"""The levels of the trade union that words of a letter address."""

from __future__ import annotations

from ingest.language.folding import fold, folded
from ingest.records import Level

_ALL = folded(
    r"(?:các|mọi|toàn|tất cả các|từng|mỗi)? ?cấp (?:uỷ )?công đoàn"
    r"|công đoàn (?:các|ở các|tất cả các) cấp"
    r"|các cấp (?:cđ|trong hệ thống)|cđ các cấp|(?:các )?cấp bộ công đoàn|toàn hệ thống công đoàn"
)
_UPPER = folded(
    r"(?:công đoàn|cđ) cấp trên(?! cấp)|cấp trên (?:trực tiếp )?(?:của )?(?:công đoàn )?(?:cơ sở"
    r"|cđcs)"
    r"|cấp trên cơ sở|cđcttt"
)
_CENTRAL_CITY = r"(?:hà nội|hải phòng|đà nẵng|hồ chí minh|hcm|cần thơ|huế)"
_PROVINCE = folded(
    r"(?:liên đoàn lao động|lđlđ|công đoàn) (?:các |cấp )*tỉnh"
    rf"|(?:liên đoàn lao động|lđlđ) (?:thành phố|tp\.?) ?{_CENTRAL_CITY}"
    r"|(?:liên đoàn lao động|lđlđ) (?:các )?(?:thành phố|tp\.?)(?! *,| và| thuộc| [a-zđà-ỹ]| *- )"
    r"|công đoàn ngành trung ương|công đoàn ngành tw|(?:công đoàn|cđ) tổng công ty(?: [^,;]{0,40})?"
    r"(?:trực thuộc|thuộc) (?:tổng liên đoàn|tlđ)|cấp tỉnh"
    r"|(?:công đoàn|cđ)(?! cơ sở) [^,;]{1,60} việt nam$|ban công đoàn quốc phòng"
    r"|công đoàn (?:công an nhân dân|quốc phòng)|cđtkv|công đoàn tkv|cđgdvn|cđ ngành tw"
)
_UPPER_UNIONS = folded(
    r"(?:liên đoàn lao động|lđlđ) (?:các )?(?:huyện|quận|thị xã|thành phố|tp|khu vực|cụm|xã|phường)"
    r"|(?:công đoàn|cđ) (?:các )?(?:ngành|viên chức|khu|phường|xã|đặc khu|tổng công ty|huyện|quận"
    r"|tổng cty|tct|khối|tập đoàn|sở|y tế|giáo dục)|cđ(?:vc|kcn|yt|gd)(?!\w)"
    r"|(?:và|các) (?:đơn vị )?tương đương"
    r"|công đoàn (?!(?:các )?(?:cơ sở|trường|công ty|bệnh viện|đơn vị|cơ quan|xã|phường))"
    r"[^,;]{2,40} (?:tỉnh|thành phố)(?!\w)"
    r"|công đoàn (?:công thương|xây dựng|giao thông|nông nghiệp|cao su|dệt may|điện lực|ngân hàng)"
)
_GRASSROOTS = folded(
    r"(?:công đoàn|cđ)(?: [a-zđà-ỹ]+){0,2}? (?:cơ sở|bộ phận)|cđcs|nghiệp đoàn|tổ công đoàn|cđbp"
    r"|(?:công đoàn|cđ) (?:các |trong các |tại các )*(?:đơn vị|cơ quan|doanh nghiệp|công ty|trường"
    r"|bệnh viện|xí nghiệp|nhà máy|mỏ|trung tâm|đại học|văn phòng|trực thuộc|chi nhánh|viện)"
    r"|(?:cán bộ|chủ tịch) công đoàn (?:tại )?cơ sở|^cấp cơ sở"
)
_CONFEDERATION = folded(r"tổng liên đoàn|tổng lđlđ|tlđ|đoàn chủ tịch|công đoàn việt nam$")
_BELONGS = folded(
    r"(?<!\w)(?:trực thuộc|thuộc|của|do|trên địa bàn|theo|cùng cấp với) (?!cơ sở|tỉnh"
    r"|tổng liên đoàn)"
)


def level_of(name: str) -> Level:
    """Return the level of the union that ``name`` ("các công đoàn cơ sở") addresses.

    Whom a union belongs to does not count (``CĐCS trực thuộc LĐLĐ tỉnh`` is a grassroots union).
    A list of several levels gives that of its first member; OTHER for what is no union.
    """
    key = fold(" ".join(name.split()))
    belongs = _BELONGS.search(key, 1)
    own = key[: belongs.start()] if belongs else key
    return _level(own) if _level(own) is not Level.OTHER or own == key else _level(key)


def _level(key: str) -> Level:
    if _ALL.search(key):
        return Level.ALL
    found = [
        (match.start(), order, level)
        for order, (pattern, level) in enumerate(_ORDER)
        if (match := pattern.search(key))
    ]
    return min(found)[2] if found else Level.OTHER


_ORDER = (
    (_UPPER, Level.UPPER),
    (_PROVINCE, Level.PROVINCE),
    (_GRASSROOTS, Level.GRASSROOTS),
    (_UPPER_UNIONS, Level.UPPER),
    (_CONFEDERATION, Level.CONFEDERATION),
)
"""Where two patterns begin at the same word the earlier one counts."""
