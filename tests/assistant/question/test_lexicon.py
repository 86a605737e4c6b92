from __future__ import annotations

import pytest

from assistant.shelf import Shelf
from tests.assistant.small_library import assistant, five


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Nội dug chính là gì?", "Nội dung chính là gì?"),
        ("cuộc thi trực tyến", "cuộc thi trực tuyến"),
        ("njững ngày lễ lớn", "những ngày lễ lớn"),
        ("cài Blueozne", "cài Bluezone"),
        ("Lng Sơn báo cáo khi nào", "Lạng Sơn báo cáo khi nào"),
    ],
)
def test_a_slip_becomes_the_word_that_the_letters_have(typed: str, meant: str) -> None:
    assert Shelf(five()).lexicon.corrected(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Mức lương tối thiểu vùng là bao nhiêu?",
        "Mức đóng đoàn phí",
        "CNVCLĐ và CĐCS",
        "Nghị quyết 35-NQ/TW",
        "LĐLĐ tỉnh Nghệ An",
        "muc dong doan phi la bao nhieu",
    ],
)
def test_words_that_are_no_slips_stay(text: str) -> None:
    assert Shelf(five()).lexicon.corrected(text) == text


def test_a_mistyped_question_is_answered() -> None:
    answer = assistant().ask("Lng Sơn yêu cầu báo cáo khi nào?")
    assert "6 tháng" in answer.text
