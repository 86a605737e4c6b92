"""Judgements of answers are kept and read back whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from assistant.errors import DeskFileError
from assistant.feedback import FILE_NAME, MAX_REASON_CHARACTERS, FeedbackBook, Verdict
from assistant.records import Answer
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def answer() -> Answer:
    return FakeAssistant(FakeLibrary(first_letter())).answer("Báo cáo gì?")


@pytest.fixture
def book(tmp_path: Path) -> FeedbackBook:
    return FeedbackBook(tmp_path, now=lambda: NOON)


def test_a_judgement_comes_back_with_its_answer(
    book: FeedbackBook, answer: Answer, tmp_path: Path
) -> None:
    said = book.record(answer, turn_id="t1", person="lan", verdict=Verdict.BAD, reason="sai \n hạn")
    assert FeedbackBook(tmp_path).read() == (said,)
    assert said.answer == answer
    assert said.answer.citations[0].quote
    assert (said.reason, said.said_at) == ("sai hạn", NOON)


def test_a_second_thought_replaces_the_first(book: FeedbackBook, answer: Answer) -> None:
    book.record(answer, turn_id="t1", person="", verdict=Verdict.BAD)
    book.record(answer, turn_id="t1", person="", verdict=Verdict.GOOD)
    assert [said.verdict for said in book.read()] == [Verdict.GOOD]
    book.withdraw(turn_id="t1", person="")
    assert book.read() == ()


def test_one_kind_or_one_person_can_be_asked_for(book: FeedbackBook, answer: Answer) -> None:
    book.record(answer, turn_id="t1", person="lan", verdict=Verdict.BAD)
    book.record(answer, turn_id="t1", person="minh", verdict=Verdict.GOOD)
    assert [said.person for said in book.read(verdict=Verdict.BAD)] == ["lan"]
    assert [said.verdict for said in book.read(person="minh")] == [Verdict.GOOD]
    book.withdraw(turn_id="t1", person="minh")
    assert [said.person for said in book.read()] == ["lan"], "nobody speaks for another"


def test_the_latest_come_first(tmp_path: Path, answer: Answer) -> None:
    days = iter((NOON, NOON + dt.timedelta(days=1)))
    book = FeedbackBook(tmp_path, now=lambda: next(days))
    for turn in ("t1", "t2"):
        book.record(answer, turn_id=turn, person="", verdict=Verdict.GOOD)
    assert [said.turn_id for said in book.read()] == ["t2", "t1"]


def test_nothing_is_made_by_reading(book: FeedbackBook, tmp_path: Path) -> None:
    assert book.read() == ()
    assert not (tmp_path / FILE_NAME).exists()


def test_a_reason_is_bounded(book: FeedbackBook, answer: Answer) -> None:
    said = book.record(answer, turn_id="t", person="", verdict=Verdict.BAD, reason="a" * 5000)
    assert len(said.reason) == MAX_REASON_CHARACTERS


def test_what_a_kill_at_the_first_moment_leaves_is_no_error(
    book: FeedbackBook, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"")
    assert book.read() == ()


def test_a_damaged_file_is_an_error_with_its_name(
    book: FeedbackBook, answer: Answer, tmp_path: Path
) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, only bytes" * 50)
    with pytest.raises(DeskFileError, match=FILE_NAME):
        book.read()
    with pytest.raises(DeskFileError, match=FILE_NAME):
        book.record(answer, turn_id="t", person="", verdict=Verdict.GOOD)
