from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.text import canonicalise, canonicalise_pages, search_key, strip_diacritics
from tests.ingest.letters import NAMES, letter_like, raw, text


@given(letter_like)
def test_canonical_text_stays_as_it_is(anything: str) -> None:
    once = canonicalise(anything)
    assert canonicalise(once) == once


@given(letter_like)
def test_canonical_text_is_clean(anything: str) -> None:
    found = canonicalise(anything)
    assert unicodedata.is_normalized("NFC", found)
    assert "\n\n\n" not in found
    assert found == found.strip()
    assert not any(unicodedata.category(c) in {"Cc", "Cs"} for c in found if c != "\n")


@given(st.lists(letter_like, max_size=4))
def test_pages_tile_the_text(pages: list[str]) -> None:
    found, ranges = canonicalise_pages(pages)
    assert [page.number for page in ranges] == list(range(1, len(pages) + 1))
    position = 0
    for page in ranges:
        assert page.start == position
        position = page.end
    assert position == (len(found) if pages else 0)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("ngày\u00a005\u200b tháng\u20097", "ngày 05 tháng 7"),
        ("số \uff11\uff12\uff13\uff0f\uff23Đ", "số 123/CĐ"),
        ("Công đoa\u0300n", "Công đoàn"),
        ("10\u20444\u22152026", "10/4/2026"),
        ("ĐÐ ð ﬁ", "ĐĐ đ fi"),
        ("\uf0b7 Họp\n\uf02d Báo cáo", "• Họp\n- Báo cáo"),
        ("***Nơi nhận:***", "Nơi nhận:"),
        ("**TM. BAN THƯỜNG VỤ  \nPHÓ CHỦ TỊCH**", "TM. BAN THƯỜNG VỤ\nPHÓ CHỦ TỊCH"),
        ("về “*Dám nghĩ; dám làm*” theo", "về “Dám nghĩ; dám làm” theo"),
        ("2*3 và (*) và _nghiêng_", "2*3 và (*) và nghiêng"),
        ("## I. MỤC ĐÍCH\n1\\. Họp", "I. MỤC ĐÍCH\n1. Họp"),
        ("một\r\nhai\rba\u2028bốn", "một\nhai\nba\nbốn"),
        ("a\n-----\nb\n- 3 -\nc\nTrang 2/5\nd", "a\nb\nc\nd"),
        ("x\ud800y", "xy"),
        ("Hết trang.\n2\nSang trang.\n3\nHết.", "Hết trang.\n\nSang trang.\n\nHết."),
        ("STT\n1\nHuyện A\n2\nHuyện B", "STT\n1\nHuyện A\n2\nHuyện B"),
    ],
)
def test_what_is_not_words_is_repaired(before: str, after: str) -> None:
    assert canonicalise(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "chương trình “Ngày thợ Mỏ sáng tạo”... Động\n\nviên cán bộ, đoàn viên",
            "chương trình “Ngày thợ Mỏ sáng tạo”... Động viên cán bộ, đoàn viên",
        ),
        (
            "Chương trình “Hành trình Tết Công\n\n- 2 -\n\nđoàn năm 2024” gắn với",
            "Chương trình “Hành trình Tết Công đoàn năm 2024” gắn với",
        ),
        (
            "theo Hướng dẫn của Ban Thường vụ và\n\nLiên đoàn Lao động tỉnh",
            "theo Hướng dẫn của Ban Thường vụ và Liên đoàn Lao động tỉnh",
        ),
        (
            "Ủy ban nhân dân các thành phố trực thuộc\nTrung ương",
            "Ủy ban nhân dân các thành phố trực thuộc Trung ương",
        ),
        ("gửi báo cáo kết quả trước ngày\n\n05/8/2021", "gửi báo cáo kết quả trước ngày 05/8/2021"),
        (
            "theo Kế hoạch của Liên đoàn số 28/CĐTKV-\nTG ngày",
            "theo Kế hoạch của Liên đoàn số 28/CĐTKV-TG ngày",
        ),
    ],
)
def test_sentences_cut_by_a_page_break_are_joined(before: str, after: str) -> None:
    assert canonicalise(before) == after


@pytest.mark.parametrize(
    "kept",
    [
        "Nội dung cần tập trung tuyên truyền\n- Lịch sử, truyền thống",
        "Nâng cao hiệu quả công tác truyền thông đến năm\nTập trung triển khai",
        "Thành phần tham gia học tập gồm có\na) Cán bộ công đoàn",
        "KẾ HOẠCH TỔ CHỨC TUYÊN TRUYỀN NĂM\nvề công tác thi đua",
        "Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ,\nQUYẾT ĐỊNH:",
        "Kết thúc câu thứ nhất của đoạn này.\nvà câu sau viết thường",
        "Kính gửi: Các công đoàn cơ sở trực thuộc\n\nThực hiện Kế hoạch năm",
    ],
)
def test_paragraphs_stay_apart(kept: str) -> None:
    assert canonicalise(kept) == kept


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_letters_are_kept(name: str) -> None:
    assert text(name).split() == raw(name).replace("*", "").replace("\u00a0", " ").split()


def test_spelling_is_left_alone() -> None:
    assert "“Sáng tạo - Tiết thực - Tiết kiệm”" in text("2021-cong-doan-tkv.txt")
    assert "thuốc là và" in text("2021-ldld-lang-son.txt")


def test_a_page_that_goes_on_is_joined_even_before_a_capital() -> None:
    found, pages = canonicalise_pages(["Ban Chấp hành", "Tổng Liên đoàn"], continued=[2])
    assert found == "Ban Chấp hành Tổng Liên đoàn"
    assert found[pages[1].start : pages[1].end] == "Tổng Liên đoàn"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hòa bình", "HOÀ BÌNH"),
        ("Thúy", "thuý"),
        ("ủy ban", "Uỷ ban"),
        ("kỳ", "kì"),
        ("lý luận", "lí luận"),
        ("quý", "quí"),
        ("khoẻ", "khỏe"),
        ("Than – Khoáng sản", "than - khoáng sản"),
        ("“5K”", '"5k"'),
    ],
)
def test_spellings_of_one_word_have_one_key(one: str, other: str) -> None:
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoa", "hoá"), ("tuy", "tùy"), ("ban", "bạn"), ("y tế", "tế"), ("thi", "thì")],
)
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert search_key(one) != search_key(other)


def test_diacritics_are_stripped_letter_by_letter() -> None:
    assert strip_diacritics("Đề án Ủy ban Nữ công ƯỚC") == "De an Uy ban Nu cong UOC"


@given(st.text())
def test_stripping_keeps_the_length_of_composed_text(anything: str) -> None:
    marks = {"Mn", "Mc", "Me"}
    letters = "".join(c for c in canonicalise(anything) if unicodedata.category(c) not in marks)
    assert len(strip_diacritics(letters)) == len(letters)


@pytest.mark.parametrize("text", ["2", "2\n3", "2\n\n3\n4"])
def test_figures_without_words_before_them_are_no_page_numbers(text: str) -> None:
    assert canonicalise(text) == text


def test_figures_that_recognition_took_apart_come_together_whatever_the_file() -> None:
    assert canonicalise("Số : 1 2 5 / LĐLĐ, ngày 0 5 tháng 6 năm 2 0 2 3") == (
        "Số : 125 / LĐLĐ, ngày 05 tháng 6 năm 2023"
    )


def test_rows_of_a_table_are_not_joined() -> None:
    rows = "2 | Viết bài tuyên truyền gương điển hình | Hằng tháng\n3 | Báo cáo sơ kết | 15/01/2023"
    assert canonicalise(rows) == rows
