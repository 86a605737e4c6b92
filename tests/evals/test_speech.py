"""The words of an evaluation in both languages."""

from __future__ import annotations

import string

import pytest

from evals import wording, wording_en
from evals.errors import RowProblem
from evals.speech import Speech


@pytest.mark.parametrize(
    ("vietnamese", "english"),
    [
        (wording._COLUMNS, wording_en.COLUMNS),
        (wording._ROW_PROBLEMS, wording_en.ROW_PROBLEMS),
        (wording._MEASURES, wording_en.MEASURES),
        (wording._PROBLEMS, wording_en.PROBLEMS),
    ],
)
def test_english_says_all_that_vietnamese_says(
    vietnamese: dict[str, object], english: dict[str, object]
) -> None:
    assert vietnamese.keys() == english.keys()
    for code, words in vietnamese.items():
        assert fields(words) == fields(english[code])


def fields(words: object) -> set[str]:
    said = words if isinstance(words, str) else ""
    return {name for _, name, _, _ in string.Formatter().parse(said) if name}


def test_a_variant_that_english_has_no_word_for_keeps_its_name() -> None:
    assert Speech(language="en").variant("unaccented") == "Without accents"
    assert Speech(language="en").variant("mới") == "mới"


def test_a_problem_names_its_row_and_column() -> None:
    problem = RowProblem(row=4, column="question", code="empty")
    assert Speech(language="vi").row_problem(problem).startswith("Dòng 4, cột Câu hỏi: ")
    assert Speech(language="en").field_problem(problem) == "Question: a required cell is empty."
