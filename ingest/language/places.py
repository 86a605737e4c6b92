"""The provinces of Vietnam, the old 63 and the 34 since 1 July 2025, and their spellings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ingest.language.folding import fold
from ingest.language.text import search_key, strip_diacritics
from ingest.records import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """A province or a city of the central government.

    ``name`` is without ``tỉnh``/``thành phố``. ``merged_into`` is the name of the province that it
    became part of on 1 July 2025, None for those that go on. ``is_city`` since when letters call
    it so: Huế became one in 2025.
    """

    name: str
    is_city: bool
    merged_into: str | None

    @property
    def full_name(self) -> str:
        """The name as it follows an issuer: ``tỉnh Lạng Sơn``, ``thành phố Đà Nẵng``."""
        return f"{'thành phố' if self.is_city else 'tỉnh'} {self.name}"


_CITIES = frozenset({"Hà Nội", "Hải Phòng", "Đà Nẵng", "Hồ Chí Minh", "Cần Thơ", "Huế"})
_UNCHANGED = (
    "Hà Nội, Huế, Lai Châu, Điện Biên, Sơn La, Lạng Sơn, Quảng Ninh, Thanh Hóa, Nghệ An, Hà Tĩnh, "
    "Cao Bằng"
)
_MERGERS = {
    "Tuyên Quang": "Hà Giang",
    "Lào Cai": "Yên Bái",
    "Thái Nguyên": "Bắc Kạn",
    "Phú Thọ": "Hòa Bình, Vĩnh Phúc",
    "Bắc Ninh": "Bắc Giang",
    "Hưng Yên": "Thái Bình",
    "Hải Phòng": "Hải Dương",
    "Ninh Bình": "Hà Nam, Nam Định",
    "Quảng Trị": "Quảng Bình",
    "Đà Nẵng": "Quảng Nam",
    "Quảng Ngãi": "Kon Tum",
    "Gia Lai": "Bình Định",
    "Khánh Hòa": "Ninh Thuận",
    "Lâm Đồng": "Đắk Nông, Bình Thuận",
    "Đắk Lắk": "Phú Yên",
    "Hồ Chí Minh": "Bình Dương, Bà Rịa - Vũng Tàu",
    "Đồng Nai": "Bình Phước",
    "Tây Ninh": "Long An",
    "Cần Thơ": "Sóc Trăng, Hậu Giang",
    "Vĩnh Long": "Bến Tre, Trà Vinh",
    "Đồng Tháp": "Tiền Giang",
    "Cà Mau": "Bạc Liêu",
    "An Giang": "Kiên Giang",
}
"""The 23 provinces made by mergers, and the former ones in each."""


def _provinces() -> dict[str, Province]:
    rows = dict.fromkeys(_UNCHANGED.split(", ")) | dict.fromkeys(_MERGERS)
    former = {old: new for new, olds in _MERGERS.items() for old in olds.split(", ")}
    return {
        name: Province(name=name, is_city=name in _CITIES, merged_into=merged_into)
        for name, merged_into in sorted({**rows, **former}.items())
    }


PROVINCES: Mapping[str, Province] = MappingProxyType(_provinces())
"""All 63 former provinces by name; those with ``merged_into`` None are the present 34."""

_MORE_SPELLINGS = {
    "Đắk Lắk": "đăk lăk|đắc lắc|đăc lăc|đak lak|đaklak|đắklắk|dak lak|daklak|darlac",
    "Đắk Nông": "đăk nông|đắc nông|đak nông|dak nong|daknong",
    "Bắc Kạn": "bắc cạn",
    "Kon Tum": "kontum|công tum",
    "Lào Cai": "lao cai|laocai",
    "Bà Rịa - Vũng Tàu": "bà rịa vũng tàu|bà rịa-vũng tàu|br-vt|brvt|vũng tàu",
    "Huế": "thừa thiên - huế|thừa thiên-huế|thừa thiên huế|tt-huế|tt huế",
    "Hồ Chí Minh": (
        "thành phố hồ chí minh|thành phố hcm|tp hồ chí minh|tp. hồ chí minh|tp.hồ chí minh|tphcm"
        "|tp hcm|tp. hcm|tp.hcm|sài gòn|ho chi minh city"
    ),
}
_ONLY_CAPITALISED = frozenset({"Hòa Bình", "Huế", "Cao Bằng"})
"""Words of the language as well: ``hòa bình`` is peace."""
_NOT_BEFORE = {"Điện Biên": " phủ", "Thái Bình": " dương"}
"""What makes another name of it: the battle of Điện Biên Phủ, the Pacific."""
_NOT_UNACCENTED = {
    "Nghệ An": " toan",
    "Nam Định": " (?:ki|ky|huong|bien|luong|muc|ro|duoc)\\b",
    "Điện Biên": " (?:phu|phuc tap|dich|tinh hinh|moi|tu tuong|thoi tiet|ra)\\b",
    "Cao Bằng": " cap",
    "Thái Bình": " (?:duong|thuong)",
}
"""Without accents these begin ordinary phrases (``nghề an toàn``, ``năm định kỳ``)."""


def _spellings(name: str) -> list[str]:
    more = search_key(_MORE_SPELLINGS.get(name, "")).split("|")
    # Alone, Hồ Chí Minh is the name of the president.
    return [word for word in more if word] + ([search_key(name)] if name != "Hồ Chí Minh" else [])


_ACCENTED = {key: name for name in PROVINCES for key in _spellings(name)}
_PLAIN = {strip_diacritics(key): name for key, name in _ACCENTED.items()}


def _pattern(names: Mapping[str, str], not_before: Mapping[str, str]) -> re.Pattern[str]:
    """Return a pattern for all names; grouped by first letter, which makes it ten times faster."""
    groups: dict[str, list[str]] = {}
    for key in sorted(names, key=len, reverse=True):
        word = re.escape(key[1:])
        if follower := not_before.get(names[key]):
            word += f"(?!{follower})"
        groups.setdefault(key[0], []).append(word)
    letters = "|".join(f"{letter}(?:{'|'.join(words)})" for letter, words in groups.items())
    return re.compile(rf"(?<!\w)(?:{letters})(?!\w)")


_ACCENTED_PATTERN = _pattern(_ACCENTED, {n: search_key(w) for n, w in _NOT_BEFORE.items()})
_PLAIN_PATTERN = _pattern(_PLAIN, _NOT_UNACCENTED)
_ANY_MARK = re.compile(r"[^\x00-\x7f“”‘’–—…]")


def find_places(text: str) -> tuple[tuple[str, Span], ...]:
    """Return the provinces that ``text`` names: (name without tỉnh/thành phố, its span), in order.

    Spellings vary (``Đắc Lắc``, ``TP.HCM``, ``Thừa Thiên - Huế``). In a text without any diacritics
    the names are recognised without them too. Names that are ordinary words as well count only
    with capitals.
    """
    accented = _ANY_MARK.search(text) is not None
    pattern, names = (_ACCENTED_PATTERN, _ACCENTED) if accented else (_PLAIN_PATTERN, _PLAIN)
    found = []
    for match in pattern.finditer(fold(text)):
        name = names[match[0]]
        written = text[match.start() : match.end()]
        if accented and name in _ONLY_CAPITALISED and not _is_capitalised(written):
            continue
        found.append((name, Span(start=match.start(), end=match.end())))
    return tuple(found)


def find_province(text: str) -> Province | None:
    """Return the first province that ``text`` names, None when it names none."""
    places = find_places(text)
    return PROVINCES[places[0][0]] if places else None


def _is_capitalised(words: str) -> bool:
    return all(word[0].isupper() for word in words.split() if word[0].isalpha())
