from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.analysis.slips import repair_question, repair_slips


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bao1 cao1", "báo cáo"),
        ("baos caos", "báo cáo"),
        ("cong6 d9oan2 co7 so73", "công đoàn cơ sở"),
        ("coong ddoanf cow sowr", "công đoàn cơ sở"),
        ("d9inh5 ky2", "định kỳ"),
        ("lieen ddoanf lao ddoongj", "liên đoàn lao động"),
        ("truwowcs ngayf nafo", "trước ngày nào"),
        ("Báoo cáo", "Báo cáo"),
        ("ngưòi lao động", "người lao động"),
    ],
)
def test_what_the_keyboard_left_is_put_right(typed: str, meant: str) -> None:
    assert repair_slips(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Công đoàn cơ sở phải báo cáo những gì và khi nào?",
        "cdcs phai bao cao gi, khi nao",
        "LĐLĐ tỉnh Đắk Lắk, Kế hoạch 121/KH-TLĐ ngày 08/7/2021",
        "facebook zalo website covid-19 bluezone online",
        "28/CĐTKV-TG",
        "luat so 59/2020/qh14, cong van 35 - nq/tw",
        "12A 3B 2.1.1 Q1",
        "Stark Bean Noble",
        "Who must report to the federation?",
    ],
)
def test_what_is_no_slip_stays(text: str) -> None:
    assert repair_slips(text) == text


def test_a_slipped_question_comes_out_whole() -> None:
    assert (
        repair_question("cong6 doan co so phai bao1 caos gi") == "công đoàn cơ sở phải báo cáo gì"
    )


@given(st.text(max_size=100))
@settings(max_examples=100, deadline=None)
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(repair_question(text), str)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("ko dc nghỉ thì lm j", "không được nghỉ thì làm gì"), ("DC 2 KO", "DC 2 KO")],
)
def test_chat_words_are_written_out_and_capitals_stay(typed: str, meant: str) -> None:
    assert repair_slips(typed) == meant
