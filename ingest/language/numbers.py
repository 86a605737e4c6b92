"""Numbers of documents: ``28/CĐTKV-TG``, ``35-NQ/TW``, ``32/2021/NĐ-CP`` and their spellings."""

from __future__ import annotations

import re
import unicodedata

from ingest.language.text import strip_diacritics

SYMBOL = r"(?:CTr|TTri|TTr|TTg|QyĐ|KTr|[A-ZĐƯ][a-z](?=[A-ZĐƯ])|[A-ZĐƯ]){1,14}\d{0,3}(?![^\W_])"
"""One part of the letters of a number; small ones stand in ``CTr`` and before a capital (ToC)."""
_JOIN = r" ?[-–&_] ?"
NUMBER = re.compile(
    r"(?<![\w/.,-])(?P<first>\d{1,5})(?P<letter>[a-zA-ZĐ]?)"
    rf"(?: ?/ ?(?:(?P<year>(?:19|20)\d\d) ?/ ?)?(?P<state>{SYMBOL}(?:{_JOIN}{SYMBOL})*)"
    rf"| ?[-–] ?(?P<party>{SYMBOL} ?/ ?{SYMBOL}(?:{_JOIN}{SYMBOL})*)"
    rf"|[-–](?P<bare>(?:NQ|CT|KL|QĐ|QyĐ|HD|KH|TB|CTr)(?![^\W_])))"
)
"""A number with letters. ``bare`` (``09-NQ``) is one only after the kind of a document."""

_KIND_OF_SYMBOL = {
    "NQLT": "nghị quyết liên tịch",
    "TTLT": "thông tư liên tịch",
    "CTPH": "chương trình phối hợp",
    "CTRPH": "chương trình phối hợp",
    "QCPH": "quy chế phối hợp",
    "CTHĐ": "chương trình hành động",
    "KHPH": "kế hoạch phối hợp",
    "KHLT": "kế hoạch liên tịch",
    "HDLT": "hướng dẫn liên tịch",
    "VBHN": "văn bản hợp nhất",
    "NQ": "nghị quyết",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "CT": "chỉ thị",
    "KL": "kết luận",
    "KH": "kế hoạch",
    "HD": "hướng dẫn",
    "TB": "thông báo",
    "TC": "thông cáo",
    "TTR": "tờ trình",
    "TTRI": "thông tri",
    "TT": "thông tư",
    "CTR": "chương trình",
    "QYĐ": "quy định",
    "QC": "quy chế",
    "QĐI": "quy định",
    "ĐA": "đề án",
    "DA": "dự án",
    "PA": "phương án",
    "BC": "báo cáo",
    "BB": "biên bản",
    "GM": "giấy mời",
    "CĐ": "công điện",
    "CV": "công văn",
    "PL": "pháp lệnh",
    "L": "luật",
    "QH": "luật",
    "HĐ": "hợp đồng",
    "UQ": "giấy ủy quyền",
    "GT": "giấy giới thiệu",
    "PG": "phiếu gửi",
    "PC": "phiếu chuyển",
    "PB": "phiếu báo",
    "TL": "thể lệ",
    "ĐC": "đề cương",
}
_CASED = {
    "CTR": "CTr",
    "TTR": "TTr",
    "TTRI": "TTri",
    "TTG": "TTg",
    "QYĐ": "QyĐ",
    "KTR": "KTr",
    "CTRPH": "CTrPH",
}
_CROSSED = {
    **{plain: plain.replace("D", "Đ") for plain in ("ND", "QD", "TLD", "LDLD", "TLDLD", "BCD")},
    **{plain: plain.replace("D", "Đ") for plain in ("TLDLDVN", "HDND", "BLDTBXH", "LDTBXH", "DU")},
    "QYD": "QYĐ",
    "BGDDT": "BGDĐT",
    "GDDT": "GDĐT",
    "SGDDT": "SGDĐT",
    "DCT": "ĐCT",
}
"""Parts typed without the stroke of the Đ; ``D`` elsewhere is left (HD is hướng dẫn)."""
_UNION_PART = re.compile(r"CD(?!C$)(?=[A-Z])")
_PARTY = {"TW", "TƯ", "TU", "HU", "ĐU", "QU", "BTGTU", "BTGTW", "BTGTƯ", "BDVTU", "BTCTU", "UBKTTU"}
_PARTY |= {"BTGDVTU", "BTGDVTW", "VPTU", "VPTW", "ĐUK"}
_DASHES = str.maketrans(dict.fromkeys("\u2013\u2014\u2010\u2011\u2212_", "-"))
_LEADING_WORD = re.compile(r"^(?:số|so|no)\s*[:.]?\s*(?=\d)", re.IGNORECASE)
_PARTS = re.compile(r"[^\W\d_]+")
_SWAPPED = re.compile(r"(\d+[A-Z]?)/([^\W\d_]+)-([^\W\d_]+)")


def normalise_number(text: str) -> str:
    """Return a document number in the one spelling that numbers are compared in.

    No spaces, one kind of dash, usual capitals (``CTr``, ``TTg``), a lost stroke put back
    (``28/CDTKV - TG`` → ``28/CĐTKV-TG``), two figures at least (``5-CT/TW`` → ``05-CT/TW``), the
    party's order of dash and slash (``35/NQ-TW`` → ``35-NQ/TW``). Idempotent; accepts any string.
    """
    number = unicodedata.normalize("NFC", text).translate(_DASHES)
    number = _LEADING_WORD.sub("", number.strip())
    number = "".join(number.split()).strip(".,;:/-").upper().replace("Ð", "Đ")
    number = _PARTS.sub(lambda part: _with_stroke(part[0]), number)
    if (swapped := _SWAPPED.fullmatch(number)) and swapped[3] in _PARTY:
        number = f"{swapped[1]}-{swapped[2]}/{swapped[3]}"
    number = _PARTS.sub(lambda part: _CASED.get(part[0], part[0]), number)
    return f"0{number}" if number[:1].isdigit() and not number[1:2].isdigit() else number


def number_key(number: str) -> str:
    """Return what is alike for all spellings of one document number: ``28-cdtkv-tg``.

    Case, diacritics, the kind of separator and leading zeros do not count.
    """
    bare = strip_diacritics(normalise_number(number)).casefold()
    return "-".join(part.lstrip("0") or "0" for part in re.split(r"[^0-9a-z]+", bare) if part)


def kind_of_number(number: str) -> str | None:
    """Return the kind of document that a normalised number shows: ``35-NQ/TW`` is a nghị quyết.

    None when its letters name only who issued it, as in official letters: ``28/CĐTKV-TG``.
    """
    parts = [part.upper() for part in _PARTS.findall(number)]
    if not parts:
        return None
    if parts[0] == "CĐ" and len(parts) > 1 and parts[1] not in {"TTG", "BCA", "BYT", "UBND"}:
        return None
    return _KIND_OF_SYMBOL.get(parts[0])


def _with_stroke(part: str) -> str:
    if part in _CROSSED:
        return _CROSSED[part]
    return _UNION_PART.sub("CĐ", part) if part.startswith("CD") else part
