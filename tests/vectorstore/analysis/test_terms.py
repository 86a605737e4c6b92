from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.analysis.terms import syllables, terms, unaccented_terms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hoà giải", "hòa giải"),
        ("kỹ thuật", "kĩ thuật"),
        ("thủy lợi", "thuỷ lợi"),
        ("CÔNG ĐOÀN", "công đoàn"),
        ("đoàn phí", unicodedata.normalize("NFD", "đoàn phí")),
    ],
)
def test_spellings_of_the_same_words_give_the_same_terms(one: str, other: str) -> None:
    assert sorted(terms(one)) == sorted(terms(other))


@pytest.mark.parametrize(
    "spelling", ["28/CĐTKV-TG", "28/CĐTKV - TG", "28-CĐTKV-TG", "028/cđtkv–tg"]
)
def test_a_document_number_is_one_term_in_every_spelling(spelling: str) -> None:
    assert "28_cđtkv_tg" in terms(f"Công văn số {spelling} nói gì?")


def test_a_number_with_a_year_is_one_term() -> None:
    assert "71_2025_nq_hđnd" in terms("Nghị quyết số 71/2025/NQ-HĐND")


@pytest.mark.parametrize(
    "spelling", ["03/02/2021", "3-2-2021", "03.02.2021", "ngày 03 tháng 02 năm 2021"]
)
def test_a_date_is_one_term_in_every_spelling(spelling: str) -> None:
    assert "d2021_02_03" in terms(f"ban hành {spelling}.")


def test_neighbours_make_pairs_but_not_over_the_end_of_a_sentence() -> None:
    found = terms("báo cáo kết quả. Công đoàn")
    assert "báo_cáo" in found
    assert "quả_công" not in found


def test_unaccented_terms_meet_a_question_without_diacritics() -> None:
    assert set(terms("bao cao dinh ky")) & set(unaccented_terms("báo cáo định kỳ")) >= {
        "bao",
        "bao_cao",
        "dinh",
    }


@given(st.text(max_size=300))
def test_any_text_gives_terms_that_every_engine_keeps_whole(text: str) -> None:
    for term in terms(text):
        assert term
        assert not any(letter.isspace() for letter in term)


@given(st.text(alphabet="aăâbcdđ 019/.-\n", max_size=80))
def test_syllables_are_among_the_terms(text: str) -> None:
    assert set(syllables(text)) <= set(terms(text))
