from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language.diacritics import restore, restored
from ingest.language.text import strip_diacritics

SENTENCES = [
    "công đoàn cơ sở phải báo cáo những gì và khi nào",
    "mức đóng đoàn phí là bao nhiêu",
    "hạn cuối của công đoàn cấp trên trực tiếp cơ sở là ngày nào",
    "Ai ký công văn của Liên đoàn Lao động tỉnh Lào Cai?",
    "Người lao động được nghỉ bao nhiêu ngày trong năm?",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_question_without_any_mark_gets_them_back(sentence: str) -> None:
    assert restore(strip_diacritics(sentence)) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_question_with_every_second_word_bare_gets_them_back(sentence: str) -> None:
    words = sentence.split(" ")
    half = " ".join(strip_diacritics(w) if i % 2 else w for i, w in enumerate(words))
    assert restore(half) == sentence


@pytest.mark.parametrize("sentence", SENTENCES)
def test_an_accented_question_stays_as_it_is(sentence: str) -> None:
    assert restore(sentence) == sentence


def test_case_numbers_and_punctuation_stay() -> None:
    bare = "LDLD tinh  Dak Lak - so 28/CDTKV-TG, ngay 03/02/2021?"
    accented = restore(bare)
    assert strip_diacritics(accented) == bare
    assert "28/" in accented
    assert "03/02/2021?" in accented
    assert "tỉnh" in accented


def test_decomposed_input_is_understood_and_comes_out_composed() -> None:
    assert restore(unicodedata.normalize("NFD", SENTENCES[0])) == SENTENCES[0]


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_only_marks_are_ever_added(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    accented = restore(text)
    assert len(accented) == len(composed)
    for before, after in zip(composed, accented, strict=True):
        assert before == after or strip_diacritics(after) == before


def test_what_the_texts_at_hand_say_decides_between_two_spellings() -> None:
    known = {("tháng", "mấy"): 6.0}
    assert restore("vao thang may", favour=lambda a, b: known.get((a, b), 0.0)) == "vào tháng mấy"


def test_only_syllables_with_hardly_another_spelling_are_sure() -> None:
    found = restored("báo cáo cua cong doan ve TKV")
    sure = {found.text[start:end] for start, end in found.sure}
    assert {"công", "đoàn"} <= sure
    assert not sure & {"báo", "cáo"}
