"""Judging what a person answered."""

from __future__ import annotations

import re

from assistant.study.records import Form, QuizQuestion
from assistant.values import DateValue, dates

_BARE = re.compile(r"\s*(\d{1,2})\D+(\d{1,2})(?:\D+((?:19|20)\d\d))?\s*\.?\s*")


def is_right(question: QuizQuestion, answer: str) -> bool | None:
    """Whether an answer is right; None when it cannot be read.

    Args:
        question: what was asked.
        answer: the number of an option, counted from 0, or for DATE a date as people write it
            ("3/2/2021", "ngày 3 tháng 2 năm 2021"); a year that is left out is not held against
            it.
    """
    if question.form is Form.DATE:
        return _is_day(question, answer)
    if not answer.isdecimal() or int(answer) >= len(question.options):
        return None
    return int(answer) == question.key


def _is_day(question: QuizQuestion, answer: str) -> bool | None:
    read = _read_day(answer)
    if read is None or question.date is None:
        return None
    day = question.date
    return (read.day, read.month) == (day.day, day.month) and read.year in (None, day.year)


def _read_day(answer: str) -> DateValue | None:
    """The day that was typed, with or without its year."""
    full = [value for value in dates(answer[:80]) if value.day is not None]
    if full:
        return full[0]
    bare = _BARE.fullmatch(answer[:40])
    if bare is None or not 1 <= int(bare[2]) <= 12 or not 1 <= int(bare[1]) <= 31:
        return None
    year = int(bare[3]) if bare[3] else None
    return DateValue(0, len(answer), year, int(bare[2]), int(bare[1]))
