from __future__ import annotations

import pytest

from ingest.references.documents import find_references


def named(words: str) -> list[tuple[str, str]]:
    """Number, else title, and the day of each document."""
    found = find_references(words)
    return [(one.number or one.title or "", str(one.issued_on or "")) for one in found]


@pytest.mark.parametrize(
    ("words", "document"),
    [
        ("Theo Hiến pháp 2013", ("Hiến pháp 2013", "")),
        (
            "Căn cứ Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân ngày 26 tháng 11 năm 2003;",
            ("Luật Tổ chức Hội đồng nhân dân và Ủy ban nhân dân", "2003-11-26"),
        ),
        (
            "Căn cứ Luật Hoạt động chữ thập đỏ ngày 03/6/2008;",
            ("Luật Hoạt động chữ thập đỏ", "2008-06-03"),
        ),
        ("Luật số 50/2024/QH15", ("50/2024/QH15", "")),
        (
            "Nghị định của Chính phủ ngày 17/12/2013 về dân vận",
            ("Nghị định của Chính phủ ngày 17/12/2013", "2013-12-17"),
        ),
        (
            "Công văn ngày 05/3/2021 của Ban Tuyên giáo",
            ("Công văn ngày 05/3/2021", "2021-03-05"),
        ),
        ("Nghị quyết Trung ương 4 khóa XII", ("Nghị quyết Trung ương 4 khóa XII", "")),
        (
            "Nghị quyết giao ban tháng 3/2012 ngày 19 tháng 3 năm 2012",
            ("Nghị quyết giao ban tháng 3/2012", "2012-03-19"),
        ),
        ("Chỉ thị 16 của Thủ tướng Chính phủ", ("16", "")),
        ("Quyết định số 10/2007/QĐ_BKHCN", ("10/2007/QĐ-BKHCN", "")),
    ],
)
def test_documents_are_known_by_name_day_or_meeting(words: str, document: tuple[str, str]) -> None:
    assert named(words) == [document]


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("các Kế hoạch số 31, 32/KH-LĐLĐ", ["31/KH-LĐLĐ", "32/KH-LĐLĐ"]),
        ("các Nghị quyết số 35-NQ/TW, 02-NQ/TW", ["35-NQ/TW", "02-NQ/TW"]),
        ("Nghị quyết số 7a, 7b/NQ-BCH", ["07A/NQ-BCH", "07B/NQ-BCH"]),
        (
            "Nghị quyết 35-NQ/TW, Nghị quyết 02-NQ/TW. Các Nghị quyết 35, 02 nêu rõ",
            ["35-NQ/TW", "02-NQ/TW", "35-NQ/TW", "02-NQ/TW"],
        ),
    ],
)
def test_numbers_that_share_a_kind_are_all_found(words: str, numbers: list[str]) -> None:
    assert [number for number, _ in named(words)] == numbers
