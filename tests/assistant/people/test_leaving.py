"""What remains of somebody whose account was removed."""

from __future__ import annotations

from pathlib import Path

from assistant.feedback import FeedbackBook, Verdict
from assistant.home_files import own_gold
from assistant.people.office import PeopleOffice
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter


def test_judgements_go_with_the_account_and_others_stay(
    staffed: PeopleOffice, tmp_path: Path
) -> None:
    book = FeedbackBook(tmp_path)
    answer = FakeAssistant(FakeLibrary(first_letter())).answer("Câu hỏi riêng của Lan?")
    for person in ("Lan", "Hoa"):
        book.record(answer, turn_id="t1", person=person, verdict=Verdict.BAD, reason="thiếu")
    staffed.remove("Lan", by="Hoa")
    assert [said.person for said in book.read()] == ["Hoa"]
    FeedbackBook(tmp_path).forget(person="Hoa")
    assert "Câu hỏi riêng".encode() not in (tmp_path / "feedback.sqlite").read_bytes()


def test_the_next_person_of_the_name_finds_no_gold_questions(
    staffed: PeopleOffice, tmp_path: Path
) -> None:
    gold = own_gold(tmp_path, "Lan")
    gold.parent.mkdir()
    gold.write_text('{"id": "q1"}\n', encoding="utf-8")
    staffed.remove("Lan", by="Hoa")
    assert not gold.exists()
    (kept,) = gold.parent.iterdir()
    assert kept.name.startswith("lan~")
    assert kept.read_text("utf-8") == '{"id": "q1"}\n'
