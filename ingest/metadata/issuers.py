"""Who issued a letter, as its head names it: ``LIÊN ĐOÀN LAO ĐỘNG TỈNH LẠNG SƠN``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.folding import fold, folded
from ingest.language.levels import level_of
from ingest.language.places import PROVINCES, find_places
from ingest.records import Field, Known, Level, Span

CONFEDERATION = "Tổng Liên đoàn Lao động Việt Nam"

_HEADS = (
    "TỔNG LIÊN ĐOÀN|LIÊN ĐOÀN LAO ĐỘNG|LĐLĐ|CÔNG ĐOÀN|CĐCS|ỦY BAN|UỶ BAN|UBND|BỘ|SỞ|CỤC|VỤ|TỔNG CỤC"
    "|CHI CỤC"
    "|VIỆN|TRƯỜNG|HỌC VIỆN|ĐẠI HỌC|ĐẢNG BỘ|ĐẢNG ỦY|ĐẢNG UỶ|TỈNH ỦY|TỈNH UỶ|THÀNH ỦY|THÀNH UỶ"
    "|HUYỆN ỦY|BAN"
    "|VĂN PHÒNG|HỘI ĐỒNG|THỦ TƯỚNG|CHỦ TỊCH|CHÍNH PHỦ|QUỐC HỘI|TÒA ÁN|NGÂN HÀNG|TẬP ĐOÀN"
    "|TỔNG CÔNG TY"
    "|CÔNG TY|ĐOÀN|HỘI|MẶT TRẬN|LIÊN HIỆP|TRUNG TÂM|PHÒNG|THANH TRA|BẢO HIỂM|KHO BẠC|NHÀ|BÁO"
    "|TẠP CHÍ"
    "|BỆNH VIỆN|BCH|THÔNG TẤN XÃ|KIỂM TOÁN|ĐÀI|BQL|TIỂU BAN|TỔ|LIÊN MINH|THUẾ|CHI NHÁNH"
)
_HEAD = re.compile(rf"(?!BAN HÀNH)(?:{_HEADS})(?!\w)")
_SECOND = re.compile(
    r"(?<!TỔNG )(?<!CHẤP HÀNH )(?<!THƯỜNG VỤ )(?<!CHỦ TỊCH )(?<!BAN )(?<!CÁN BỘ )(?<!NGÀNH )(?<!^)"
    r"(?:LIÊN ĐOÀN LAO ĐỘNG|CÔNG ĐOÀN|CỤC(?= [A-Z])|SỞ(?= [A-Z]))(?!\w)"
)
_OWN_ORGANS = re.compile(
    r"^(?:BAN CHẤP HÀNH|BCH|BAN THƯỜNG VỤ|BTV|ĐOÀN CHỦ TỊCH|THƯỜNG TRỰC)(?: (?=LIÊN|CÔNG|TỔNG|LĐLĐ"
    r"|CĐCS)|$)"
)
_ORGAN_OF_PLACE = re.compile(
    r"(?:BAN CHẤP HÀNH|BCH|BAN THƯỜNG VỤ|BTV) (?=(?:TỈNH|THÀNH PHỐ|TP|HUYỆN|QUẬN|THỊ XÃ|XÃ"
    r"|PHƯỜNG)\b)"
)
"""Below the name of an organisation: its committee of a place, and so the organisation there."""
_UNION_OF = re.compile(
    r"CÔNG ĐOÀN (?P<kind>CƠ SỞ|TRƯỜNG|CÔNG TY|TỔNG CÔNG TY|BỆNH VIỆN|CƠ QUAN|VIỆN|TẬP ĐOÀN|NHÀ MÁY"
    r"|XÍ NGHIỆP|TRUNG TÂM|SỞ|CỤC|KHO BẠC|NGÂN HÀNG)"
)
"""A union named by what kind of place it is in; the line above says which."""
_NO_PLACE_YET = re.compile(r"(?:CÔNG ĐOÀN CƠ SỞ|CĐCS|CÔNG ĐOÀN)")
_WORKPLACE = re.compile(
    r"(?:CÔNG TY|TỔNG CÔNG TY|TRƯỜNG|BỆNH VIỆN|NHÀ MÁY|XÍ NGHIỆP|TRUNG TÂM|VIỆN|HỌC VIỆN|ĐẠI HỌC"
    r"|CHI NHÁNH|NGÂN HÀNG|KHO BẠC|CƠ QUAN|SỞ|PHÒNG|CỤC|CHI CỤC|ĐÀI|BÁO|NHÀ)(?!\w)"
)
"""Lines below ``CÔNG ĐOÀN CƠ SỞ`` that name where it is; above it stands who it belongs to."""
_DEPARTMENT = re.compile(
    r"^(?:BAN|VỤ|VĂN PHÒNG|ỦY BAN KIỂM TRA|UỶ BAN KIỂM TRA|TRUNG TÂM|TIỂU BAN|CỤM)(?!\w)"
)
_PHRASES = {
    "tổng liên đoàn lao động việt nam": CONFEDERATION,
    "liên đoàn lao động": "Liên đoàn Lao động",
    "ủy ban nhân dân": "Ủy ban nhân dân",
    "uỷ ban nhân dân": "Ủy ban nhân dân",
    "hội đồng nhân dân": "Hội đồng nhân dân",
    "ủy ban kiểm tra": "Ủy ban Kiểm tra",
    "thương binh và xã hội": "Thương binh và Xã hội",
    "ban chỉ đạo": "Ban Chỉ đạo",
    "ban tổ chức": "Ban Tổ chức",
    "đài phát thanh": "Đài Phát thanh",
    "ngân hàng chính sách xã hội": "Ngân hàng Chính sách xã hội",
    "bảo hiểm xã hội": "Bảo hiểm xã hội",
    "hội liên hiệp phụ nữ": "Hội Liên hiệp Phụ nữ",
    "tỉnh đoàn": "Tỉnh đoàn",
    "thành đoàn": "Thành đoàn",
    "thủ tướng chính phủ": "Thủ tướng Chính phủ",
    "chính phủ": "Chính phủ",
    "công đoàn cơ sở": "Công đoàn cơ sở",
    "tháng công nhân": "Tháng Công nhân",
    "khoa học": "Khoa học",
    "cổ phần": "Cổ phần",
    "hồ chí minh": "Hồ Chí Minh",
    "tỉnh ủy": "Tỉnh ủy",
    "thành ủy": "Thành ủy",
    "huyện ủy": "Huyện ủy",
    "đảng ủy": "Đảng ủy",
    "việt nam": "Việt Nam",
    "ubnd": "Ủy ban nhân dân",
    "lđlđ": "Liên đoàn Lao động",
    "cđcs": "Công đoàn cơ sở",
    "tnhh": "TNHH",
    "mtv": "MTV",
    "công đoàn": "Công đoàn",
    "khu công nghiệp": "Khu công nghiệp",
    "khu kinh tế": "Khu kinh tế",
    "khu công nghệ cao": "Khu công nghệ cao",
    "khu chế xuất": "khu chế xuất",
}
_OF_NUMBER = {
    "TLĐ": CONFEDERATION,
    "CĐTKV": "Công đoàn Than - Khoáng sản Việt Nam",
    "CĐGDVN": "Công đoàn Giáo dục Việt Nam",
    "CĐYTVN": "Công đoàn Y tế Việt Nam",
    "TTg": "Thủ tướng Chính phủ",
    "CP": "Chính phủ",
}
_PHRASE = re.compile("|".join(sorted(_PHRASES, key=len, reverse=True)))
_NAME_FOLLOWS = frozenset(["tỉnh", "phố", "huyện", "quận", "xã", "phường", "trấn"])
_CAPITAL_AFTER = frozenset(
    [
        "bộ",
        "sở",
        "cục",
        "vụ",
        "ban",
        "viện",
        "trường",
        "ngành",
        "hội",
        "đoàn",
        "và",
        "-",
        "–",
        "&",
        "ty",
        "khoa",
        "phòng",
        "báo",
        "cđcs",
    ]
)
_VOWEL = re.compile(r"[aăâeêioôơuưy]|[^\x00-\x7fđ]")
"""Words without one are abbreviations (THPT, TNHH)."""
_NUMERAL = re.compile(r"[IVX]{2,}")
_STAY_SMALL = frozenset(
    [
        "tỉnh",
        "thành",
        "huyện",
        "quận",
        "thị",
        "phường",
        "xã",
        "các",
        "và",
        "ngành",
        "tổng",
        "chấp",
        "hành",
    ]
)
_UNNAMED_PLACE = re.compile(r" (?:tỉnh|thành phố)$")
_UNION_WITHOUT_PLACE = folded(
    r"công đoàn (?:(?:các )?khu|viên chức|ngành|giáo dục|y tế|xây dựng|công thương|giao thông"
    r"|nông nghiệp|cơ quan)(?!.*(?:tỉnh|thành phố|việt nam|huyện|quận))"
)
_ABBREVIATED_CITY = re.compile(r"(?<!\w)(?:TP|T\.P|Tp)\.? ?(?=\w)")


def issuer_from_head(text: str, lines: Sequence[Span]) -> Field[str]:
    """Return the issuer that the lines above the number name: the last body of them.

    What the line leaves to its superior's is added (``CÔNG ĐOÀN VIÊN CHỨC TỈNH`` below ``LIÊN ĐOÀN
    LAO ĐỘNG TỈNH QUẢNG TRỊ``). ABSENT without such lines.
    """
    bodies = _bodies(text, lines)
    if not bodies:
        return Field(value=None, known=Known.ABSENT)
    name, span = bodies[-1]
    parent = recased(bodies[-2][0]) if len(bodies) > 1 else ""
    value = recased(name)
    if parent and (organ := _ORGAN_OF_PLACE.match(name)):
        where = recased(name[organ.end() :])
        value = f"{parent} {where[0].lower()}{where[1:]}"
    elif parent and _DEPARTMENT.match(name) and not _names_body(fold(value)):
        value = f"{value} {parent}"
    elif parent and (own := _UNION_OF.fullmatch(name)):
        value = _with_workplace(value, own["kind"], bodies[-2][0], parent)
    elif parent:
        value = with_place(value, parent)
    return Field(value=value, known=Known.READ, span=span)


def _with_workplace(value: str, kind: str, above: str, parent: str) -> str:
    """Return ``Công đoàn Trường`` or ``Công đoàn cơ sở`` with the name of where it is."""
    if kind != "CƠ SỞ" and not above.startswith(kind):
        return with_place(value, parent)
    if level_of(parent) is not Level.OTHER:
        return value
    return f"{value} {parent}" if kind == "CƠ SỞ" else f"Công đoàn {parent}"


def _names_body(key: str) -> bool:
    return any(word in key for word in ("liên đoàn", "công đoàn", "lđlđ", "tỉnh uỷ", "thành uỷ"))


def _bodies(text: str, lines: Sequence[Span]) -> list[tuple[str, Span]]:
    """Put the lines of each name together and take apart names that share a line."""
    bodies: list[tuple[str, Span]] = []
    for line in lines:
        words = text[line.start : line.end]
        cuts = [m.start() for m in _SECOND.finditer(words) if m.start() > 8]
        for start, end in zip([0, *cuts], [*cuts, len(words)], strict=True):
            piece = _OWN_ORGANS.sub("", " ".join(words[start:end].split()))
            span = Span(start=line.start + start, end=line.start + len(words[:end].rstrip()))
            if not piece:
                continue
            if bodies and (not _HEAD.match(piece) or _goes_on(bodies[-1][0], piece)):
                joined = f"{bodies[-1][0]} {piece}"
                bodies[-1] = (joined, Span(start=bodies[-1][1].start, end=span.end))
            elif _HEAD.match(piece) or not bodies:
                bodies.append((piece, span))
    if bodies and not _HEAD.match(bodies[0][0]):
        bodies = [body for body in bodies if _HEAD.match(body[0])]
    return bodies


def _goes_on(name: str, piece: str) -> bool:
    """Whether a line says at what place of work the union of the line above is."""
    return bool(_NO_PLACE_YET.fullmatch(name) and _WORKPLACE.match(piece))


def recased(name: str) -> str:
    """Return a name in capitals in its usual capitals: ``LIÊN ĐOÀN LAO ĐỘNG TỈNH LẠNG SƠN``."""
    places = [(" ".join(PROVINCES[p].name.split()), span) for p, span in find_places(name)]
    for place, span in reversed(places):
        before = name[: span.start].rstrip()
        if fold(name[span.start : span.end]).startswith(("tp", "thành phố")):
            before += " THÀNH PHỐ"
        name = f"{before} {place}{name[span.end :]}"
    name = _ABBREVIATED_CITY.sub("thành phố ", name)
    # Words of a known phrase are held together, so that they keep its capitals.
    words = _PHRASE.sub(lambda p: _PHRASES[p[0]].replace(" ", "_"), _lowered(name)).split()
    out: list[str] = []
    naming = False
    for word in words:
        previous = out[-1].lower() if out else ""
        company = previous in {"tnhh", "cổ_phần", "mtv"}
        of_place = previous in _NAME_FOLLOWS and out[-2:-1] != ["và"]
        naming = (naming or of_place or company) and word not in {
            "tỉnh",
            "và",
        }
        listed = previous.endswith(",") or previous.rpartition("_")[2] in _CAPITAL_AFTER
        follows = listed and word not in _STAY_SMALL
        if not out or naming or follows:
            word = word[0].upper() + word[1:]
        out.append(word)
    return " ".join(out).replace("_", " ")


def _lowered(name: str) -> str:
    """Lower the words in capitals; those already in small letters (places) stay."""
    return " ".join(
        word.lower()
        if word == word.upper() and _VOWEL.search(fold(word)) and not _NUMERAL.fullmatch(word)
        else word
        for word in name.split()
    )


def with_place(name: str, parent: str) -> str:
    """Return ``name`` with the province of ``parent`` where it needs one."""
    found = find_places(parent)
    if not found:
        return name
    province = PROVINCES[found[0][0]]
    if _UNNAMED_PLACE.search(name):
        return f"{name} {province.name}"
    needs_place = name.startswith("Sở ") or _UNION_WITHOUT_PLACE.match(fold(name))
    if needs_place and not find_places(name):
        return f"{name} {province.full_name}"
    return name


def issuer_from_number(number: Field[str]) -> Field[str]:
    """Return the issuer that the letters of a number name for certain; ABSENT for others."""
    for part in re.split(r"[/-]", number.value or ""):
        if part in _OF_NUMBER:
            return Field(value=_OF_NUMBER[part], known=Known.INFERRED, span=number.span)
    return Field(value=None, known=Known.ABSENT)


def short_issuer(name: str) -> str:
    """Return the issuer as people abbreviate it: ``LĐLĐ tỉnh Lạng Sơn``, ``Tổng Liên đoàn``."""
    if name == CONFEDERATION:
        return "Tổng Liên đoàn"
    return name.replace(CONFEDERATION, "Tổng Liên đoàn").replace("Liên đoàn Lao động", "LĐLĐ")
