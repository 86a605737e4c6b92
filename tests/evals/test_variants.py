from __future__ import annotations

import unicodedata

import pytest

from evals.gold_set import default_gold, read_gold
from evals.records import GoldQuestion
from evals.variants import AS_WRITTEN, VARIANTS, vary

QUESTION = GoldQuestion(
    question_id="q",
    question="Công đoàn cơ sở thực hiện Nghị quyết số 35-NQ/TW không?",
    history=("Đắk Lắk thì sao?",),
    key_facts=(),
    tags=("fact",),
)


def test_each_variant_types_the_question_in_its_way() -> None:
    unaccented = vary(QUESTION, "unaccented")
    assert unaccented.question == "cong doan co so thuc hien nghi quyet so 35-nq/tw khong?"
    assert unaccented.history == ("dak lak thi sao?",)
    assert vary(QUESTION, "abbreviated").question == "CĐCS thực hiện NQ số 35-NQ/TW ko?"
    assert not unicodedata.is_normalized("NFC", vary(QUESTION, "nfd").question)
    half = vary(QUESTION, "half_accented").question
    assert half not in (QUESTION.question, unaccented.question)
    assert vary(QUESTION, AS_WRITTEN) is QUESTION


def test_only_the_wording_changes() -> None:
    for variant in VARIANTS:
        varied = vary(QUESTION, variant)
        assert (varied.question_id, varied.tags) == (QUESTION.question_id, QUESTION.tags)


def test_typing_slips_leave_numbers_whole_and_change_little() -> None:
    for question in read_gold(default_gold()):
        typed = vary(question, "mistyped").question
        digits = [c for c in question.question if c.isdigit()]
        assert [c for c in typed if c.isdigit()] == digits
        assert typed.count("CĐCS") == question.question.count("CĐCS")
        slips = max(1, round(len(question.question) / 60))
        assert abs(len(typed) - len(question.question)) <= slips


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_variant_is_the_same_every_time(variant: str) -> None:
    assert vary(QUESTION, variant) == vary(QUESTION, variant)
