"""How a question runs and what its answer looks like."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest

from assistant.conversations.records import Turn
from assistant.records import Answer, ProofCheck, Statement, Status
from assistant.ui.chat.answer_view import answer_article
from assistant.ui.chat.examples import example_questions
from assistant.ui.chat.running import run_turn
from assistant.ui.chat.turns import greeting_html, turn_html, turns_html
from assistant.ui.labels_en import ENGLISH
from assistant.ui.labels_vi import VIETNAMESE
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter
from tests.assistant.test_ui_markup import Reading

LABELS = VIETNAMESE


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant(FakeLibrary(first_letter()))


def asked(assistant: FakeAssistant, question: str, earlier: Sequence[Turn] = ()) -> Turn:
    turn = Turn(turn_id="t1", question=question)
    return list(run_turn(turn, earlier, ask=assistant.stream, language="vi"))[-1]


def answer_of(assistant: FakeAssistant) -> Answer:
    return assistant.answer("Báo cáo gì?")


def test_an_answer_replaces_what_was_shown(assistant: FakeAssistant) -> None:
    turn = asked(assistant, "Báo cáo gì?")
    assert turn.answer is not None
    html = turn_html(turn, labels=LABELS)
    assert Reading(html).text.count("Văn bản nêu:") == 1


def test_earlier_questions_go_along_as_they_were_understood(assistant: FakeAssistant) -> None:
    first = asked(assistant, "Báo cáo gì?")
    second = asked(assistant, "Còn năm sau?", [first, Turn(turn_id="t0", question="đã hỏng")])
    assert assistant.histories[-1] == ("Báo cáo gì?",)
    assert (
        "Câu hỏi được hiểu là: Còn năm sau? (của TKV)"
        in Reading(turn_html(second, labels=LABELS)).text
    )
    assert "được hiểu là" not in Reading(turn_html(first, labels=LABELS)).text


def test_a_known_error_is_one_sentence_with_a_way_on(assistant: FakeAssistant) -> None:
    turn = asked(assistant, "a" * 6000)
    assert turn.error.startswith("Câu hỏi quá dài (tối đa 5000 ký tự).")
    html = turn_html(turn, labels=LABELS)
    assert "alert" in html
    assert len(Reading(html).text) < 3000


def test_what_nobody_foresaw_is_not_hidden_here(assistant: FakeAssistant) -> None:
    with pytest.raises(ZeroDivisionError):
        asked(assistant, "hỏng")


def test_a_question_with_markup_stays_text(assistant: FakeAssistant) -> None:
    words = "<img src=x onerror=alert(1)> 😀 '; DROP TABLE x; --"
    reading = Reading(turns_html([asked(assistant, words)], labels=LABELS))
    assert "img" not in reading.tags
    assert words in reading.text


def test_markers_open_their_places_and_carry_their_proof(assistant: FakeAssistant) -> None:
    answer = answer_of(assistant)
    html = answer_article(answer, turn_id="t9", labels=LABELS)
    citation = answer.citations[1]
    assert html.count(f'data-start="{citation.start}"') == 2, "a chip and a line of the sources"
    assert html.count("data-marker=") == 4
    assert 'data-turn="t9"' in html
    assert Reading(html).text.count("✓ đã đối chiếu") == 2
    assert "lời trích đúng nguyên văn" in Reading(html).text


def test_a_statement_over_several_places_is_proved_once_at_its_end(
    assistant: FakeAssistant,
) -> None:
    answer = answer_of(assistant)
    check = (ProofCheck(name="quote", passed=True),)
    listed = Statement(text="Hai văn bản: A [1]; B [2].", markers=(1, 2), checks=check)
    left_out = Statement(text="Bỏ [2].", markers=(2,), checks=check)
    last = Statement(text="Sau cùng [1].", markers=(1,), checks=check)
    answer = dataclasses.replace(
        answer,
        text="Hai văn bản: A [1]; B [2].\n\nSau cùng [1].",
        statements=(listed, left_out, last),
    )
    text = Reading(answer_article(answer, turn_id="t", labels=LABELS)).text
    assert text.count("đã đối chiếu") == 2
    assert "A 1; B 2✓ đã đối chiếu" in text
    assert "Sau cùng 1✓ đã đối chiếu" in text


def test_a_statement_that_failed_its_proof_says_so(assistant: FakeAssistant) -> None:
    answer = answer_of(assistant)
    failed = ProofCheck(name="date", passed=False, detail="ngày 5/8")
    statements = (
        dataclasses.replace(answer.statements[0], checks=(failed,)),
        *answer.statements[1:],
    )
    html = answer_article(
        dataclasses.replace(answer, statements=statements), turn_id="t", labels=LABELS
    )
    text = Reading(html).text
    assert "chưa đối chiếu được" in text
    assert "✗ ngày tháng khớp: ngày 5/8" in text


def test_a_marker_without_citation_is_no_button(assistant: FakeAssistant) -> None:
    answer = dataclasses.replace(answer_of(assistant), text="Lạ [9].", statements=(), citations=())
    reading = Reading(answer_article(answer, turn_id="t", labels=LABELS))
    assert "Lạ [9]." in reading.text
    assert "data-letter" not in reading.attributes


def test_not_found_says_so_and_offers_questions(assistant: FakeAssistant) -> None:
    answer = dataclasses.replace(
        answer_of(assistant), status=Status.NOT_FOUND, text="Không có.", citations=(), statements=()
    )
    html = answer_article(answer, turn_id="t", labels=LABELS)
    text = Reading(html).text
    assert text.startswith("Không có trong văn bản")
    assert "Trích nguyên văn" not in text
    assert "0,01 giây" in text
    assert 'data-ask="Ai ký văn bản 28/CĐTKV-TG?"' in html


def test_copying_brings_the_sources(assistant: FakeAssistant) -> None:
    html = answer_article(answer_of(assistant), turn_id="t", labels=LABELS)
    copied = Reading(html).attributes["data-copy"]
    assert copied is not None
    assert "[1] Công văn 28/CĐTKV-TG: “" in copied


def test_stopping_keeps_what_was_shown() -> None:
    turn = Turn(turn_id="t", question="Hỏi", text="Nửa câu", stopped=True)
    text = Reading(turn_html(turn, labels=LABELS)).text
    assert "Nửa câu" in text
    assert "Đã dừng theo yêu cầu." in text


def test_examples_come_from_the_library() -> None:
    library = FakeLibrary(first_letter())
    questions = example_questions(
        library.summaries(), library.obligations(), library.references(), language="vi"
    )
    assert "Công đoàn cơ sở phải báo cáo những gì và khi nào?" in questions
    assert "Văn bản nào nhắc đến Chỉ thị 05-CT/TW?" in questions
    assert example_questions((), (), (), language="vi") == ()
    html = greeting_html(questions, labels=LABELS.chat)
    assert 'data-ask="Văn bản nào nhắc đến Chỉ thị 05-CT/TW?"' in html
    assert "chưa có văn bản" in Reading(greeting_html((), labels=LABELS.chat, empty=True)).text


def test_both_languages_say_the_same_things() -> None:
    for part in ("chat", "source", "letters", "upload", "duties"):
        vietnamese, english = getattr(VIETNAMESE, part), getattr(ENGLISH, part)
        for field in dataclasses.fields(vietnamese):
            ours, theirs = getattr(vietnamese, field.name), getattr(english, field.name)
            assert type(ours) is type(theirs)
            if isinstance(ours, dict):
                assert ours.keys() == theirs.keys()
            if isinstance(ours, str):
                assert placeholders(ours) == placeholders(theirs), field.name


def placeholders(text: str) -> set[str]:
    return {part.split("}")[0] for part in text.split("{")[1:]}
