from __future__ import annotations

import pytest

from ingest.formats.ocr_numerals import repair_numerals


def repaired(*texts: str) -> list[str]:
    return repair_numerals(texts, recognised=[True] * len(texts))


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("HI. NỘI DUNG", "III. NỘI DUNG"),
        ("H. NỘI DUNG", "II. NỘI DUNG"),
        ("Il. NỘI DUNG", "II. NỘI DUNG"),
        ("II. NỘI DUNG", "II. NỘI DUNG"),
        ("11. NỘI DUNG", "11. NỘI DUNG"),
        ("H. Mường Khương", "H. Mường Khương"),
        ("Hòa bình. NỘI", "Hòa bình. NỘI"),
    ],
)
def test_numerals_of_headings(read: str, meant: str) -> None:
    assert repaired(read) == [meant]


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("trong vòng I0 ngày", "trong vòng 10 ngày"),
        ("ngày l5/8/2O21 đến", "ngày 15/8/2021 đến"),
        ("2 | 120/02/2014 | họp", "2 | 20/02/2014 | họp"),
        ("số 112/2014/QĐ, 12/02/2014", "số 112/2014/QĐ, 12/02/2014"),
        ("phần II, mục 1, điểm O", "phần II, mục 1, điểm O"),
        ("điều lệ H1N1, khổ A4, 1l", "điều lệ H1N1, khổ A4, 11"),
    ],
)
def test_letters_among_figures(read: str, meant: str) -> None:
    assert repaired(read) == [meant]


def test_a_second_heading_two_is_the_third_even_on_another_page() -> None:
    pages = repaired("I. MỤC ĐÍCH\nII. NỘI DUNG", "II. TỔ CHỨC\nIV. KINH PHÍ")
    assert pages == ["I. MỤC ĐÍCH\nII. NỘI DUNG", "III. TỔ CHỨC\nIV. KINH PHÍ"]


def test_the_headings_of_an_annex_begin_anew() -> None:
    pages = ["I. MỤC ĐÍCH\nII. NỘI DUNG", "PHỤ LỤC\nI. THỰC TRẠNG\nII. KIẾN NGHỊ"]
    assert repaired(*pages) == pages


def test_pages_whose_text_was_in_the_file_are_left_alone() -> None:
    pages = ["II. NỘI DUNG\nII. NỘI DUNG", "HI. KINH PHÍ"]
    assert repair_numerals(pages, recognised=[False, False]) == pages
