"""Two letters side by side, over the invented letters of one issuer and of several."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.records import Answer, Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

LETTERS = Path(__file__).parents[3] / "evals" / "gold" / "letters"


@lru_cache(maxsize=1)
def _library() -> SmallLibrary:
    return SmallLibrary(tuple(read_directive(p) for p in sorted(LETTERS.glob("*.txt"))))


@lru_cache(maxsize=1)
def _assistant() -> Assistant:
    return Assistant(_library())


def _ask(question: str) -> Answer:
    answer = _assistant().ask(question)
    assert answer.status is Status.ANSWERED
    assert all(statement.proved for statement in answer.statements)
    return answer


@pytest.mark.parametrize(
    "question",
    [
        "512 khác 388 ở điểm nào",
        "Công văn 388 và công văn 512 của Cần Thơ khác nhau thế nào?",
        "So sánh công văn 388 với 512",
    ],
)
def test_two_letters_of_one_issuer_are_told_where_their_figures_differ(question: str) -> None:
    answer = _ask(question)
    for value in ("40%", "55%", "10/7/2024", "30/7/2024", "05/7/2024", "25/7/2024"):
        assert value in answer.text


def test_the_page_in_english_says_so_in_english() -> None:
    answer = Assistant(_library(), language="en").ask("So sánh công văn 388 với 512")
    opening = answer.text.splitlines()[0]
    assert opening.startswith("Where ")
    assert " and " in opening
    assert " và " not in opening


def test_a_topic_that_only_one_letter_names_is_shown_in_both() -> None:
    answer = _ask("So sánh công văn 388 và 512 của Cần Thơ về chỉ tiêu tham gia")
    assert "40%" in answer.text
    assert "55%" in answer.text
    assert "30/7/2024" not in answer.text


def test_the_side_without_the_words_asked_for_is_met_by_those_of_the_other() -> None:
    answer = _ask("Chỉ tiêu tham gia cuộc thi 95 năm của Tổng Liên đoàn và Cần Thơ là bao nhiêu?")
    assert "55%" in answer.text
    assert "30%" in answer.text


def test_the_topic_before_the_first_side_is_asked_of_the_second_too() -> None:
    answer = _ask(
        "Giải nhất cuộc thi của Công đoàn Giáo dục Việt Nam và cuộc thi 95 năm của Tổng Liên đoàn"
        " chênh nhau thế nào?"
    )
    assert "10 triệu đồng" in answer.text
    assert "3.000.000 đồng" in answer.text


def test_a_year_for_which_a_letter_sets_a_figure_is_looked_for_in_it() -> None:
    answer = _ask("Năm 2024 y tế Thanh Hóa phải có bao nhiêu % CĐCS có trang mạng xã hội")
    assert "80%" in answer.text


def test_a_premise_that_holds_for_some_sizes_only_is_not_affirmed() -> None:
    answer = _ask("Quảng Ninh yêu cầu mỗi CĐCS có ít nhất 3 tuyên truyền viên phải không?")
    assert answer.text.startswith("**Tùy")
    assert "từ 300 đoàn viên trở lên" in answer.text
