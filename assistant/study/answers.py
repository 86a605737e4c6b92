"""Judging what a person answered."""

from __future__ import annotations

from assistant.study.days import Day, read_day
from assistant.study.records import Form, QuizQuestion


def is_right(question: QuizQuestion, answer: str) -> bool | None:
    """Whether an answer is right; None when it cannot be read.

    Args:
        question: what was asked.
        answer: the number of an option, counted from 0, or for DATE a date as people write it
            ("3/2/2021", "ngày 3 tháng 2 năm 2021"); a year that is left out is not held against
            it.
    """
    if question.form is Form.DATE:
        read = read_day(answer)
        if read is None or question.date is None:
            return None
        day = question.date
        return read.may_be(Day(day=day.day, month=day.month, year=day.year))
    if not answer.isascii() or not answer.isdecimal() or int(answer) >= len(question.options):
        return None
    return int(answer) == question.key
