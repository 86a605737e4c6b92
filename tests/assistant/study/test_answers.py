from __future__ import annotations

import datetime as dt

import pytest

from assistant.study.answers import is_right
from assistant.study.days import Day, days_in, read_day
from assistant.study.records import Area, Excerpt, FactKind, Form, QuizQuestion

PROOF = Excerpt(directive_id="a", label="A", start=0, end=1, quote="x")


def question(form: Form, date: dt.date | None = None) -> QuizQuestion:
    return QuizQuestion(
        question_id="q",
        form=form,
        kind=FactKind.DUE,
        area=Area.DEADLINES,
        theme_id="",
        prompt="?",
        statement="",
        options=() if date else ("một", "hai", "ba"),
        key=1,
        date=date,
        answer="hai",
        remark="",
        excerpts=(PROOF,),
    )


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("1/5/1886", True),
        ("01-05-1886", True),
        ("1.5.1886", True),
        ("1886-05-01", True),
        ("ngày 1 tháng 5 năm 1886", True),
        ("ngay 01 thang 5", True),
        ("1/5", True),
        ("1 5 1886", True),
        ("5/1/1886", False),
        ("1/5/1887", False),
        ("tháng 5", None),
        ("", None),
        ("không rõ", None),
        ("99/99/9999", None),
        ("1" * 5000, None),
    ],
)
def test_dates_as_people_type_them(answer: str, right: bool | None) -> None:
    assert is_right(question(Form.DATE, dt.date(1886, 5, 1)), answer) is right


@pytest.mark.parametrize(
    ("answer", "right"),
    [("1", True), ("0", False), ("3", None), ("-1", None), ("²", None), ("", None), ("x", None)],
)
def test_options_by_number(answer: str, right: bool | None) -> None:
    assert is_right(question(Form.CHOICE), answer) is right


def test_days_of_a_text() -> None:
    text = "trước ngày 05/12, từ 28/7/1929 - 28/7/2021, số 12/2021/NĐ-CP, ngày 03 tháng 02 năm 2021"
    assert list(days_in(text)) == [
        Day(day=5, month=12, year=None),
        Day(day=28, month=7, year=1929),
        Day(day=28, month=7, year=2021),
        Day(day=3, month=2, year=2021),
    ]
    assert read_day("28/7/1929") == Day(day=28, month=7, year=1929)
