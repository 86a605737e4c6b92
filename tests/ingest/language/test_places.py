from __future__ import annotations

import pytest

from ingest.language.places import PROVINCES, find_places, find_province


def named(text: str) -> list[tuple[str, str]]:
    return [(name, text[span.start : span.end]) for name, span in find_places(text)]


def test_there_were_63_provinces_and_are_34() -> None:
    present = [province for province in PROVINCES.values() if province.merged_into is None]
    assert (len(PROVINCES), len(present)) == (63, 34)
    assert sum(province.is_city for province in present) == 6
    for province in PROVINCES.values():
        if province.merged_into:
            assert PROVINCES[province.merged_into].merged_into is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("LĐLĐ tỉnh Đắc Lắc", [("Đắk Lắk", "Đắc Lắc")]),
        ("TỈNH BÀ RỊA - VŨNG TÀU", [("Bà Rịa - Vũng Tàu", "BÀ RỊA - VŨNG TÀU")]),
        ("tỉnh Thừa Thiên - Huế", [("Huế", "Thừa Thiên - Huế")]),
        ("LĐLĐ TP.HCM", [("Hồ Chí Minh", "TP.HCM")]),
        ("Hoà Bình và Thanh Hoá", [("Hòa Bình", "Hoà Bình"), ("Thanh Hóa", "Thanh Hoá")]),
        ("lang son va dien bien", [("Lạng Sơn", "lang son"), ("Điện Biên", "dien bien")]),
    ],
)
def test_spellings(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "tư tưởng, đạo đức, phong cách Hồ Chí Minh",
        "đấu tranh vì hòa bình thế giới",
        "diễn biến dịch bệnh phức tạp",
        "dich benh dien bien phuc tap",
        "nghe an toan lao dong",
        "chiến thắng Điện Biên Phủ",
        "trong nam dinh ky bao cao",
    ],
)
def test_words_that_are_no_province(text: str) -> None:
    assert named(text) == []


def test_the_full_name_tells_cities_from_provinces() -> None:
    names = [
        province.full_name
        for text in ("Công đoàn Lào Cai", "LĐLĐ Đà Nẵng")
        if (province := find_province(text))
    ]
    assert names == ["tỉnh Lào Cai", "thành phố Đà Nẵng"]
    assert find_province("Công đoàn Việt Nam") is None
