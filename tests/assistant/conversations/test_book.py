"""Conversations are kept whole, found again, and belong to one person."""

from __future__ import annotations

import dataclasses
import datetime as dt
import threading
from itertools import count
from pathlib import Path

import pytest

from assistant.conversations.book import FILE_NAME, MAX_TITLE_CHARACTERS, ConversationBook, titled
from assistant.conversations.records import Turn
from assistant.errors import DeskFileError
from assistant.records import Choice
from ingest.records import Level
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter
from vectorstore.records import Filters

NOON = dt.datetime(2026, 5, 4, 12, tzinfo=dt.UTC)


@pytest.fixture
def book(tmp_path: Path) -> ConversationBook:
    minutes = count()
    return ConversationBook(tmp_path, now=lambda: NOON + dt.timedelta(minutes=next(minutes)))


def turn(turn_id: str = "t1", question: str = "Báo cáo gì?") -> Turn:
    return Turn(turn_id=turn_id, question=question)


def answered(turn_id: str = "t1", question: str = "Báo cáo gì?") -> Turn:
    answer = FakeAssistant(FakeLibrary(first_letter())).answer(question)
    return Turn(
        turn_id=turn_id,
        question=question,
        standalone=question,
        choice=Choice(filters=Filters(years=(2021,)), level=Level.GRASSROOTS),
        filters=Filters(issuers=("LĐLĐ tỉnh A",), years=(2021,)),
        level=Level.GRASSROOTS,
        answer=answer,
    )


def test_a_turn_comes_back_whole_after_a_restart(book: ConversationBook, tmp_path: Path) -> None:
    book.keep(answered(), person="lan", conversation_id="c1")
    again = ConversationBook(tmp_path)
    assert again.turns(person="lan", conversation_id="c1") == (answered(),)
    assert again.turn("t1", person="lan", conversation_id="c1") == answered()


def test_a_turn_that_grows_stays_one_turn_in_its_place(book: ConversationBook) -> None:
    book.keep(turn("t1"), person="", conversation_id="c1")
    book.keep(turn("t2", "Còn TKV?"), person="", conversation_id="c1")
    book.keep(answered("t1"), person="", conversation_id="c1")
    assert book.turns(person="", conversation_id="c1") == (answered("t1"), turn("t2", "Còn TKV?"))
    assert book.turns(person="", conversation_id="c1", last=1) == (turn("t2", "Còn TKV?"),)


def test_nobody_reaches_the_conversations_of_another(book: ConversationBook) -> None:
    book.keep(answered(), person="lan", conversation_id="c1")
    assert book.conversations(person="minh") == ()
    assert book.turns(person="minh", conversation_id="c1") == ()
    assert book.turn("t1", person="minh", conversation_id="c1") is None
    assert book.conversation("c1", person="minh") is None
    book.rename("c1", "Của tôi", person="minh")
    book.delete("c1", person="minh")
    assert [c.title for c in book.conversations(person="lan")] == ["Báo cáo gì?"]
    book.keep(turn("x", "Câu khác"), person="minh", conversation_id="c1")
    assert book.turns(person="lan", conversation_id="c1") == (answered(),)


def test_the_list_is_by_the_last_change(book: ConversationBook) -> None:
    for name in ("c1", "c2"):
        book.keep(turn(question=f"Hỏi {name}"), person="", conversation_id=name)
    book.keep(turn("t2"), person="", conversation_id="c1")
    listed = book.conversations(person="")
    assert [(c.conversation_id, c.turns) for c in listed] == [("c1", 2), ("c2", 1)]
    assert listed[0].begun_at < listed[1].begun_at < listed[0].changed_at
    assert book.conversation("c1", person="") == listed[0]


@pytest.mark.parametrize(
    "words", ["bao cao", "BÁO CÁO", "tuyên truyền", "ten moi", "dien bao", "100%_", ""]
)
def test_conversations_are_found_by_their_words(book: ConversationBook, words: str) -> None:
    book.keep(answered(question="Điện báo 100%_ là gì?"), person="", conversation_id="c1")
    book.rename("c1", "Tên mới", person="")
    book.keep(turn("t9", "Chuyện khác hẳn"), person="", conversation_id="c2")
    found = [c.conversation_id for c in book.conversations(person="", words=words)]
    assert found == (["c1"] if words else ["c2", "c1"])


def test_all_words_of_a_search_must_occur(book: ConversationBook) -> None:
    book.keep(turn(question="Báo cáo quý"), person="", conversation_id="c1")
    assert book.conversations(person="", words="báo nhiệm") == ()
    assert len(book.conversations(person="", words="quý báo")) == 1


def test_a_deleted_conversation_is_gone_from_the_disk(
    book: ConversationBook, tmp_path: Path
) -> None:
    book.keep(turn(question="Điều bí mật lắm"), person="", conversation_id="c1")
    book.delete("c1", person="")
    assert book.conversations(person="") == ()
    assert book.turns(person="", conversation_id="c1") == ()
    assert "bí mật".encode() not in (tmp_path / FILE_NAME).read_bytes()


def test_a_new_title_stays_when_the_conversation_goes_on(book: ConversationBook) -> None:
    book.keep(turn(), person="", conversation_id="c1")
    book.rename("c1", "  Báo cáo\n năm nay ", person="")
    book.rename("c1", " ", person="")
    book.keep(turn("t2", "Còn TKV?"), person="", conversation_id="c1")
    assert [c.title for c in book.conversations(person="")] == ["Báo cáo năm nay"]


def test_titles_turn_no_words_around() -> None:
    assert titled("\u202ebáo\u2066 cáo\x00\u200f\n gì?") == "báo cáo gì?"
    assert titled("\u202e\u200b") == ""


def test_titles_are_short() -> None:
    assert titled("Ngắn?") == "Ngắn?"
    long = titled("Công đoàn cơ sở phải báo cáo những gì, " * 10)
    assert len(long) <= MAX_TITLE_CHARACTERS
    assert long.endswith("…")


def test_reading_makes_no_file(book: ConversationBook, tmp_path: Path) -> None:
    assert book.conversations(person="", words="gì") == ()
    assert book.turns(person="", conversation_id="c") == ()
    assert not (tmp_path / FILE_NAME).exists()


def test_many_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    def write(name: str) -> None:
        book = ConversationBook(tmp_path)
        for number in range(10):
            book.keep(turn(f"t{number}"), person=name, conversation_id="c")

    writers = [threading.Thread(target=write, args=(f"p{n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    book = ConversationBook(tmp_path)
    for n in range(4):
        turns = book.turns(person=f"p{n}", conversation_id="c")
        assert [t.turn_id for t in turns] == [f"t{number}" for number in range(10)]


def test_a_damaged_file_is_an_error_with_its_name(book: ConversationBook, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all, only bytes" * 50)
    with pytest.raises(DeskFileError, match=FILE_NAME):
        book.conversations(person="")
    with pytest.raises(DeskFileError, match=FILE_NAME):
        book.keep(turn(), person="", conversation_id="c")


def test_a_turn_of_a_later_program_is_read_as_far_as_it_is_known(
    book: ConversationBook, tmp_path: Path
) -> None:
    import sqlite3

    book.keep(dataclasses.replace(turn(), stopped=True), person="", conversation_id="c1")
    with sqlite3.connect(tmp_path / FILE_NAME) as file:
        file.execute("""UPDATE turn SET document = json_set(document, '$.mood', 'vui')""")
    file.close()
    assert book.turns(person="", conversation_id="c1")[0].stopped
