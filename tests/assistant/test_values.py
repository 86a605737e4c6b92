from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.terms import fold, is_accented, pattern, tokens
from assistant.values import dates, documents, loose_documents, numbers, quoted_names, urls


@pytest.mark.parametrize(
    "text",
    [
        "05/8/2021",
        "5-8-2021",
        "5.8.2021",
        "ngày 05 tháng 8 năm 2021",
        "ngay 5 thang 8 nam 2021",
        "2021-08-05",
        "5 August 2021",
        "August 5, 2021",
        "05 / 8 / 2021",
    ],
)
def test_a_date_is_the_same_in_every_spelling(text: str) -> None:
    (date,) = dates(text)
    assert (date.year, date.month, date.day) == (2021, 8, 5)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("từ ngày 25/01 đến 02/02/2021", [(2021, 1, 25), (2021, 2, 2)]),
        ("ngày tháng 01 năm 2024", [(2024, 1, None)]),
        ("tháng 8/2021", [(2021, 8, None)]),
        ("28/7/1929 - 28/7/2021", [(1929, 7, 28), (2021, 7, 28)]),
        ("Nghị quyết 35-NQ/TW và mục 2.1", []),
        ("45/13/2021", []),
    ],
)
def test_dates_are_read_as_far_as_they_are_said(
    text: str, parts: list[tuple[int, int, int | None]]
) -> None:
    assert [(d.year, d.month, d.day) for d in dates(text)] == parts


def test_a_fuller_date_covers_a_shorter_one_and_not_the_other_way_round() -> None:
    full, month = dates("05/8/2021")[0], dates("tháng 8/2021")[0]
    assert full.covers(month)
    assert not month.covers(full)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("03 lượt", ["3"]),
        ("1.000.000 đồng", ["1000000"]),
        ("ít nhất 85%", ["85%"]),
        ("mười lăm ngày", ["15"]),
        ("hai mươi mốt lần", ["21"]),
        ("ba nội dung", ["3"]),
        ("năm 2021", ["2021"]),
    ],
)
def test_numbers_in_figures_and_in_words_are_the_same(text: str, values: list[str]) -> None:
    assert [value.value for value in numbers(text)] == values


def test_document_numbers_are_read_with_their_spaces_and_without_capitals() -> None:
    assert [v.value for v in documents("Số: 28/CĐTKV - TG")] == ["28/CĐTKV-TG"]
    assert [v.value for v in loose_documents("chi thi 05-ct/tw la gi")] == ["05-CT/TW"]
    assert not documents("ngày 05/8/2021")


def test_the_number_of_a_law_is_read_whole_and_holds_no_date() -> None:
    text = "Luật Công đoàn số 12/2012/QH13 hết hiệu lực"
    assert [value.value for value in documents(text)] == ["12/2012/QH13"]
    assert [v.value for v in loose_documents("luat so 59/2020/qh14 ve gi")] == ["59/2020/QH14"]
    assert dates(text) == []


def test_names_in_quotation_marks_and_addresses_lose_what_is_around_them() -> None:
    assert [v.value for v in quoted_names("về “Dám nghĩ; dám nói”.")] == ["Dám nghĩ; dám nói"]
    assert [v.value for v in urls("tại https://congdoanvietnam.org/.")] == [
        "https://congdoanvietnam.org/"
    ]


@given(st.text(max_size=200))
def test_no_text_breaks_the_readers_and_folding_keeps_offsets(text: str) -> None:
    for value in [*dates(text), *numbers(text), *loose_documents(text), *quoted_names(text)]:
        assert 0 <= value.start < value.end <= len(text)
    assert len(fold(text)) == len(text)


def test_a_short_form_stands_for_its_words_at_its_place() -> None:
    words = tokens("gửi CĐCS")
    assert [word.key for word in words] == ["gửi", "công", "đoàn", "cơ", "sở"]
    assert {(word.start, word.end) for word in words[1:]} == {(4, 8)}


def test_a_pattern_matches_with_accents_and_without() -> None:
    form = pattern(r"\b(?P<who>ai|người nào) ký\b")
    for text in ("ai ký", "ai ky", "người nào kí", "nguoi nao ky"):
        assert form.search(text)
    assert not form.search("ai kỳ")


def test_accents_are_seen() -> None:
    assert is_accented("điều")
    assert not is_accented("dieu ABC 123 –")
