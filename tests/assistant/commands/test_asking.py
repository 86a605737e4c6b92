"""Questions on a real library: answers, hits, talks, and what cannot be asked."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from tests.assistant.commands.running import QUESTION, Run

pytestmark = pytest.mark.integration


def test_a_question_is_answered_with_exact_quotations(filled: Path, run: Run) -> None:
    answered = run("ask", QUESTION, "--json", "--home", filled)
    assert answered.status == 0
    document = answered.document
    assert document["status"] == "answered"
    assert document["citations"]
    for citation in document["citations"]:
        shown = run("show", citation["directive_id"], "--text", "--json", "--home", filled)
        text = shown.document["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_answer_for_people_names_its_sources(filled: Path, run: Run) -> None:
    answered = run("ask", *QUESTION.split(), "--home", filled)
    assert "[1]" in answered.out
    assert "Nguồn trích dẫn" in answered.out
    assert "**" not in answered.out
    assert max(map(len, answered.out.splitlines())) <= 110


def test_what_the_letters_do_not_say_is_no_failure(filled: Path, run: Run) -> None:
    answered = run("ask", "muc dong doan phi la bao nhieu", "--json", "--home", filled)
    assert answered.status == 0
    assert answered.document["status"] == "not_found"
    assert answered.document["missing"]


def test_a_follow_up_leans_on_the_history(filled: Path, run: Run) -> None:
    document = run(
        "ask", "Còn Lạng Sơn?", "--history", "Điện Biên yêu cầu báo cáo gì?", "--json",
        "--home", filled,
    ).document  # fmt: skip
    assert "Lạng Sơn" in document["standalone_question"]
    assert "báo cáo" in document["standalone_question"]


def test_hits_are_found(filled: Path, run: Run) -> None:
    hits = run("search", "giải thể thao", "--k", 3, "--json", "--home", filled).document["hits"]
    assert 1 <= len(hits) <= 3
    assert "Thể thao" in hits[0]["text"]
    assert all(0 <= hit["score"] <= 1 for hit in hits)
    assert "Giải Thể thao" in run("search", "giai the thao", "--home", filled).out


def test_a_filter_holds(filled: Path, run: Run) -> None:
    found = run("search", "báo cáo", "--year", "2020", "--json", "--home", filled)
    sources = {hit["source"] for hit in found.document["hits"]}
    assert sources == {"2020-ldld-dien-bien.txt"}


@pytest.mark.parametrize("issuer", ["Liên đoàn Lao động tỉnh Điện Biên", "dien bien", "ĐIỆN BIÊN"])
def test_an_issuer_may_be_given_in_part(filled: Path, run: Run, issuer: str) -> None:
    found = run("search", "báo cáo", "--issuer", issuer, "--json", "--home", filled)
    assert {hit["source"] for hit in found.document["hits"]} == {"2020-ldld-dien-bien.txt"}


def test_filters_that_fit_nothing_are_told(filled: Path, run: Run) -> None:
    nowhere = run("ask", "báo cáo gì?", "--issuer", "Nghệ An", "--json", "--home", filled)
    assert nowhere.document["status"] == "not_found"
    assert "Nghệ An" in nowhere.document["missing"]
    unknown = run("ask", "báo cáo gì?", "--id", "khong-co", "--json", "--home", filled)
    assert unknown.status == 1
    assert "“khong-co”" in unknown.document["error"]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_an_empty_library_says_how_to_fill_it(tmp_path: Path, run: Run, command: str) -> None:
    failed = run(command, "gì?", "--json", "--home", tmp_path / "new")
    assert failed.status == 1
    assert failed.document["error"] == "Thư viện chưa có văn bản nào."
    assert "tuyengiao ingest --bundled" in failed.err


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u200b"])
def test_a_question_of_spaces_is_wrong_usage(
    filled: Path, run: Run, command: str, question: str
) -> None:
    failed = run(command, question, "--json", "--home", filled)
    assert failed.status == 2
    assert failed.document["error"] == "Chưa có câu hỏi nào."


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_question_as_long_as_a_book_is_wrong_usage(filled: Path, run: Run, command: str) -> None:
    failed = run(command, "báo cáo " * 12_500, "--json", "--home", filled)
    assert failed.status == 2
    assert "quá dài" in failed.document["error"]


@pytest.mark.parametrize(
    "question",
    [
        "🙂🎉",
        "'; DROP TABLE directives; --",
        "<script>alert(1)</script>",
        'body:("a" OR *)^2~',
        "NOT AND OR +-",
        "\u202eoác oáb",
        "báo cáo \udc80",
        "工会",
    ],
)
@pytest.mark.parametrize("command", ["ask", "search"])
def test_no_question_breaks_anything(filled: Path, run: Run, command: str, question: str) -> None:
    answered = run(command, question, "--json", "--home", filled)
    assert answered.status == 0
    assert answered.document
    assert run(command, question, "--home", filled).status == 0


def test_a_model_that_fails_leaves_the_words_of_the_letters(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TUYENGIAO_LLM_BASE_URL", "http://127.0.0.1:9/v1")
    document = run("ask", QUESTION, "--llm", "openai:x", "--json", "--home", filled).document
    assert document["status"] == "answered"
    assert document["engine"] == "extractive"
    assert any("mô hình ngôn ngữ" in note for note in document["notes"])


@pytest.mark.parametrize("model", ["khong-biet:x", "x"])
def test_a_model_that_nobody_knows_is_wrong_usage(filled: Path, run: Run, model: str) -> None:
    failed = run("ask", "gì?", "--llm", model, "--json", "--home", filled)
    assert failed.status == 2
    assert model in failed.document["error"]


def test_a_talk_goes_on_from_line_to_line(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = f"{QUESTION}\nCòn Lạng Sơn?\n\n/nguon 1\n/nguon 99\n/giup\n/moi\n/thoat\nkhông tới\n"
    monkeypatch.setattr(sys, "stdin", io.StringIO(said))
    talked = run("chat", "--home", filled)
    assert talked.status == 0
    assert "Nguồn trích dẫn" in talked.out
    assert "Được hiểu là:" in talked.out
    assert "│" in talked.out
    assert "Không có trích dẫn số đó" in talked.out
    assert "/nguon N" in talked.out
    assert "không tới" not in talked.out


def test_a_talk_is_one_document_for_programs(
    filled: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\nCòn Lạng Sơn?\n"))
    answers = run("chat", "--json", "--home", filled).document["answers"]
    assert len(answers) == 2
    assert "Lạng Sơn" in answers[1]["standalone_question"]


def test_an_answer_is_saved_as_word_and_markdown(filled: Path, run: Run, tmp_path: Path) -> None:
    word, markdown = tmp_path / "tra-loi.docx", tmp_path / "tra-loi.md"
    answered = run(
        "ask", QUESTION, "--docx", word, "--markdown", markdown, "--json", "--home", filled
    )
    assert answered.document["docx"] == {"path": str(word)}
    assert word.read_bytes().startswith(b"PK")
    text = markdown.read_text(encoding="utf-8")
    for citation in answered.document["citations"]:
        assert " ".join(citation["quote"].split()) in text.replace("\\", "")
    assert f"Đã ghi tệp “{word}”." in run("ask", QUESTION, "--docx", word, "--home", filled).out


def test_a_file_that_cannot_be_written_is_told(filled: Path, run: Run, tmp_path: Path) -> None:
    answered = run("ask", QUESTION, "--docx", tmp_path / "khong-co" / "a.docx", "--home", filled)
    assert answered.status == 1
    assert "khong-co" in answered.err
    assert "Traceback" not in answered.err
