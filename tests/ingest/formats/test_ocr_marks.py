from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.ocr_marks import repair_marks
from ingest.language.text import strip_diacritics
from tests.ingest.letters import NAMES, text


def repaired(read: str) -> str:
    return repair_marks([read], recognised=[True])[0]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("CHƯƠNG TRÌNH PHÓI HỢP", "CHƯƠNG TRÌNH PHỐI HỢP"),
        ("V. TÔ CHỨC THỰC HIỆN", "V. TỔ CHỨC THỰC HIỆN"),
        ("Tô chức các hoạt động thê thao", "Tổ chức các hoạt động thể thao"),
        ("đời sông văn hoá và nếp sông văn minh", "đời sống văn hoá và nếp sống văn minh"),
        ("nâng cao đời sống tỉnh thần", "nâng cao đời sống tinh thần"),
        ("theo giây phép và giây tờ", "theo giấy phép và giấy tờ"),
    ],
)
def test_lost_marks_come_back(read: str, meant: str) -> None:
    assert repaired(read) == meant


@pytest.mark.parametrize(
    "right",
    [
        "dòng sông Hồng và bờ sông Đà",
        "được công nhận là chiến sĩ thi đua; công nhân tham gia",
        "mười giây sau; cái tô lớn",
        "đồng chí Trần Thê Hợp phụ trách",
        "cần bổ sung cán bộ",
        "báo cáo thống kê từ cơ sở",
    ],
)
def test_words_that_vietnamese_has_stay(right: str) -> None:
    assert repaired(right) == right


@pytest.mark.parametrize("name", NAMES)
def test_text_without_damage_is_hardly_touched(name: str) -> None:
    words, after = text(name).split(), repaired(text(name)).split()
    assert len(words) == len(after)
    assert sum(a != b for a, b in zip(words, after, strict=True)) <= 2


def test_pages_whose_text_was_in_the_file_are_left_alone() -> None:
    pages = ["tô chức hội nghị", "tô chức hội nghị"]
    assert repair_marks(pages, recognised=[False, True]) == [pages[0], "tổ chức hội nghị"]


def test_what_a_letter_writes_again_and_again_is_its_own() -> None:
    habit = "mua sổ tiết kiệm. " * 8
    assert repaired(habit) == habit


@given(st.text("tôchứcuộ HỢPphói.\n", max_size=80))
def test_only_marks_change(anything: str) -> None:
    after = repaired(anything)
    assert strip_diacritics(after).lower() == strip_diacritics(anything).lower()
    assert len(after) == len(anything)
