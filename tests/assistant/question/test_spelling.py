from __future__ import annotations

import pytest

from assistant.question.spelling import with_accents
from assistant.question.understanding import understand
from assistant.shelf import Shelf
from tests.assistant.small_library import five

SHELF = Shelf(five())


def test_two_words_get_the_accents_that_letters_give_them() -> None:
    assert "thợ mỏ" in with_accents("ngay truyen thong tho mo la ngay nao", SHELF).text


def test_words_that_letters_do_not_have_keep_the_usual_accents() -> None:
    assert with_accents("trong thu vien co nhung van ban nao", SHELF).text.startswith(
        "trong thư viện"
    )


def test_a_word_that_stands_in_a_letter_is_no_slip() -> None:
    assert "bluezone" in with_accents("cai bluezone the nao", SHELF).text


@pytest.mark.parametrize(
    "asked",
    [
        "cho em hỏi ban nào của LĐLĐ Đắk Lắk xây dựng kế hoạch ạ",
        "Anh chị cho em hỏi ban nào của LĐLĐ Đắk Lắk xây dựng kế hoạch ạ",
        "em muốn hỏi ban nào của LĐLĐ Đắk Lắk xây dựng kế hoạch ạ",
    ],
)
def test_courtesies_before_a_question_change_nothing(asked: str) -> None:
    plain = understand("ban nào của LĐLĐ Đắk Lắk xây dựng kế hoạch ạ", shelf=SHELF)
    polite = understand(asked, shelf=SHELF)
    assert (polite.kind, polite.wants, polite.scope.letters) == (
        plain.kind,
        plain.wants,
        plain.scope.letters,
    )
    assert [t.key for t in polite.terms] == [t.key for t in plain.terms]


def test_a_percent_sign_is_a_unit_and_a_syllable_without_accents_is_none() -> None:
    assert understand("phấn đấu bao nhiêu % CĐCS", shelf=SHELF).unit == "%"
    assert understand("có bao nhiêu thí sinh tham gia", shelf=SHELF).unit == "thí"
    assert understand("bao nhiêu thì được", shelf=SHELF).unit == ""


def test_a_year_that_no_letter_is_of_stays_a_bound() -> None:
    asked = understand("CĐCS ở Lạng Sơn năm 2022 phải báo cáo bao nhiêu lần", shelf=SHELF)
    assert asked.scope.absent_years == (2022,)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("con tkv thi sao", "còn tkv thì sao"),
        ("thi truc tuyen vao thang may", "thi trực tuyến vào tháng mấy"),
        ("giai nhat bao nhieu tien", "giải nhất bao nhiêu tiền"),
        ("phan trac nghiem hoi nhung gi", "phần trắc nghiệm hỏi những gì"),
    ],
)
def test_words_of_asking_get_their_own_accents(typed: str, meant: str) -> None:
    assert with_accents(typed, SHELF).text == meant


def test_a_restored_word_that_could_hardly_be_another_counts_as_typed() -> None:
    asked = understand("cong doan co so phai bao cao nhung gi", shelf=SHELF)
    report = [term for term in asked.terms if term.key in ("báo", "cáo")]
    assert len(report) == 2
    assert all(term.certain for term in report)
