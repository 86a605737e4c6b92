"""Bounds that a person sets stand in the place of those that the question names."""

from __future__ import annotations

import pytest

from assistant.answering import Assistant
from assistant.records import Answer, Choice, Status, Understood
from ingest.records import Level
from tests.assistant.small_library import assistant as five_letters_assistant
from vectorstore.records import Filters

QUESTION = "Lạng Sơn yêu cầu công đoàn cơ sở báo cáo gì năm 2021?"
LANG_SON = "Liên đoàn Lao động tỉnh Lạng Sơn"


@pytest.fixture(scope="module")
def assistant() -> Assistant:
    return five_letters_assistant()


def asked(assistant: Assistant, choice: Choice, question: str = QUESTION) -> Answer:
    return assistant.ask(question, filters=choice)


def test_what_is_understood_is_told_first(assistant: Assistant) -> None:
    first = next(assistant.stream(QUESTION))
    assert first == Understood(
        standalone_question=QUESTION,
        filters=Filters(issuers=(LANG_SON,), years=(2021,)),
        level=Level.GRASSROOTS,
    )


def test_no_bounds_ask_all_letters(assistant: Assistant) -> None:
    answer = asked(assistant, Choice(filters=Filters()))
    assert len({c.issuer for c in answer.citations}) >= 3
    assert answer.filters == Filters()


def test_another_year_is_not_held_against_the_one_in_the_question(assistant: Assistant) -> None:
    choice = Choice(filters=Filters(years=(2020,)), level=Level.GRASSROOTS)
    answer = asked(assistant, choice)
    assert answer.status is Status.ANSWERED
    assert {c.year for c in answer.citations} == {2020}
    assert next(assistant.stream(QUESTION, filters=choice)).level is Level.GRASSROOTS  # type: ignore[union-attr]


def test_a_level_can_be_taken_away_and_set(assistant: Assistant) -> None:
    everyone = asked(assistant, Choice(filters=Filters(), level=None))
    grassroots = asked(assistant, Choice(filters=Filters(), level=Level.GRASSROOTS))
    assert everyone.text != grassroots.text


@pytest.mark.parametrize(
    ("filters", "said"),
    [
        (Filters(issuers=(LANG_SON,), years=(2024,)), "năm 2024** của **LĐLĐ tỉnh Lạng Sơn"),
        (Filters(kinds=("kế hoạch",), years=(2020,)), "không có **kế hoạch** nào **năm 2020**"),
        (
            Filters(kinds=("chỉ thị",), issuers=(LANG_SON,)),
            "không có **chỉ thị** nào của **LĐLĐ tỉnh Lạng Sơn**",
        ),
    ],
)
def test_bounds_that_leave_no_letter_are_named(
    assistant: Assistant, filters: Filters, said: str
) -> None:
    answer = asked(assistant, Choice(filters=filters))
    assert answer.status is Status.NOT_FOUND
    assert said in answer.text
    assert answer.citations == ()


def test_it_is_said_in_english_too(assistant: Assistant) -> None:
    answer = asked(
        assistant,
        Choice(filters=Filters(kinds=("chỉ thị",), years=(2024,))),
        question="What must grassroots unions report in 2021?",
    )
    assert "no **chỉ thị** of **2024**" in answer.text
