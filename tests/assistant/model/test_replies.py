"""What can be read out of a model's reply, however untidy, and what cannot."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import ChatFailure, ChatModelError
from assistant.model.records import DraftSource, DraftStatement
from assistant.model.replies import MAX_REPLY_CHARS, ReplyReader, read_question

ONE = '{"text": "Báo cáo định kỳ.", "sources": [{"passage": 1, "quote": "định kỳ báo cáo"}]}'
TWO = '{"text": "Qua Ban Tuyên giáo.", "sources": [{"passage": 2, "quote": "(qua Ban)"}]}'
FIRST = DraftStatement(
    text="Báo cáo định kỳ.", sources=(DraftSource(passage_index=0, quote="định kỳ báo cáo"),)
)
SECOND = DraftStatement(
    text="Qua Ban Tuyên giáo.",
    sources=(DraftSource(passage_index=1, quote="(qua Ban)"),),
)


def read(reply: str, *, size: int = 5, passages: int = 3) -> list[DraftStatement]:
    reader = ReplyReader(passage_count=passages)
    pieces = [reply[i : i + size] for i in range(0, len(reply), size)]
    found = [statement for piece in pieces for statement in reader.feed(piece)]
    reader.close()
    return found


def failure_of(reply: str) -> ChatFailure:
    with pytest.raises(ChatModelError) as caught:
        read(reply)
    return caught.value.failure


@pytest.mark.parametrize(
    "reply",
    [
        f'{{"statements": [{ONE}, {TWO}]}}',
        f"[{ONE}, {TWO}]",
        f"{ONE}\n{TWO}\n",
        f'```json\n{{"statements": [{ONE}, {TWO}]}}\n```',
        f'Đây là câu trả lời "JSON":\n{{"statements": [{ONE}, {TWO},]}}\nChúc anh/chị vui!',
        f'<think>Câu hỏi {{ về "báo cáo" …</think>{{"statements": [{ONE}, {TWO}]}}',
        f'{{"statements": [{ONE}, {TWO}], "note": "}} {{"}}',
    ],
    ids=["asked for", "list", "lines", "code fence", "chatter", "thinking", "braces in a string"],
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_statements_are_read_from_every_usual_form(reply: str, size: int) -> None:
    assert read(reply, size=size) == [FIRST, SECOND]


def test_a_statement_is_given_out_before_the_reply_ends() -> None:
    reader = ReplyReader(passage_count=3)
    assert list(reader.feed(f'{{"statements": [{ONE}, ')) == [FIRST]


def test_quotation_marks_that_the_model_forgot_to_escape_are_kept() -> None:
    reply = (
        '{"statements": [{"text": "Phong trào "Xây dựng đời sống" ở cơ sở",'
        ' "sources": [{"passage": 1, "quote": "phong trào "Xây dựng đời sống"; các"}]}]}'
    )
    (statement,) = read(reply)
    assert statement.text == 'Phong trào "Xây dựng đời sống" ở cơ sở'
    assert statement.sources[0].quote == 'phong trào "Xây dựng đời sống"; các'


@pytest.mark.parametrize("number", ["2", '"2"', '"[2]"', '"Đoạn 2"', "[2]"])
def test_passage_numbers_are_read_in_any_spelling(number: str) -> None:
    (statement,) = read(f'[{{"text": "a", "sources": [{{"passage": {number}, "quote": "b"}}]}}]')
    assert statement.sources == (DraftSource(passage_index=1, quote="b"),)


@pytest.mark.parametrize("number", ["0", "4", "-1", "99999", "true", "null", '"không"', "{}"])
def test_passage_numbers_out_of_bounds_are_dropped(number: str) -> None:
    (statement,) = read(f'[{{"text": "a", "sources": [{{"passage": {number}, "quote": "b"}}]}}]')
    assert statement.sources == ()


def test_lists_of_numbers_and_quotes_are_paired() -> None:
    (statement,) = read(
        '[{"text": "a", "citations": [{"passages": [3, 1], "quotes": ["x", "y"]}]}]'
    )
    assert [(s.passage_index, s.quote) for s in statement.sources] == [(2, "x"), (0, "y")]


def test_markers_that_the_model_wrote_into_a_sentence_are_taken_out() -> None:
    (statement,) = read('[{"text": "Có hai đợt [1], [2, 3].", "sources": []}]')
    assert statement.text == "Có hai đợt,."


def test_no_statements_in_good_form_means_that_the_passages_do_not_answer() -> None:
    assert read('{"statements": []}') == []
    assert read("```json\n[ ]\n```") == []


@pytest.mark.parametrize(
    ("reply", "failure"),
    [
        ("", ChatFailure.EMPTY),
        (" \n ", ChatFailure.EMPTY),
        ("Xin lỗi, tôi không thể trả lời.", ChatFailure.MALFORMED),
        ('{"weather": "sunny"}', ChatFailure.MALFORMED),
        ('{"statements": [{"text": nothing}]}', ChatFailure.MALFORMED),
        (f'{{"statements": [{ONE}, {{"text": "Nửa', ChatFailure.CUT_OFF),
        ("<think>nghĩ mãi", ChatFailure.CUT_OFF),
        ("{" * 400, ChatFailure.MALFORMED),
        ("dài " * MAX_REPLY_CHARS, ChatFailure.TOO_LONG),
    ],
)
def test_a_reply_that_cannot_be_used_says_why(reply: str, failure: ChatFailure) -> None:
    assert failure_of(reply) is failure


@given(st.text(alphabet='{}[]",:\\ ab1<>think/', max_size=300), st.integers(1, 20))
def test_no_reply_breaks_the_reader(reply: str, size: int) -> None:
    with suppress(ChatModelError):
        read(reply, size=size)


texts = st.text(min_size=1, max_size=40).filter(lambda text: text.strip() == text != "")


@given(st.lists(st.tuples(texts, st.integers(1, 3), texts), max_size=4), st.integers(1, 9))
def test_whatever_a_model_says_in_good_form_comes_back(
    said: list[tuple[str, int, str]], size: int
) -> None:
    statements = [
        {"text": f"x{text}x", "sources": [{"passage": number, "quote": quote}]}
        for text, number, quote in said
    ]
    found = read(json.dumps({"statements": statements}), size=size)
    assert [s.sources[0].quote for s in found] == [quote for _, _, quote in said]
    assert [s.sources[0].passage_index + 1 for s in found] == [number for _, number, _ in said]


@pytest.mark.parametrize(
    "reply",
    [
        '{"question": "Lạng Sơn yêu cầu báo cáo gì?"}',
        '```json\n{"question": "Lạng Sơn yêu cầu báo cáo gì?"}\n```',
        "Lạng Sơn yêu cầu báo cáo gì?",
        "“Lạng Sơn yêu cầu báo cáo gì?”",
        "<think>Hỏi về\nLạng Sơn</think>\nLạng Sơn yêu cầu báo cáo gì?",
    ],
)
def test_a_rewritten_question_is_read(reply: str) -> None:
    assert read_question(reply, max_chars=100) == "Lạng Sơn yêu cầu báo cáo gì?"


@pytest.mark.parametrize("reply", ["", "một\nhai", '{"q": 1}', '{"question": 5}', "dài" * 50])
def test_a_reply_without_one_question_is_refused(reply: str) -> None:
    with pytest.raises(ChatModelError):
        read_question(reply, max_chars=100)
