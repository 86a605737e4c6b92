"""A reranker by setting, seen from the command line."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.assistant.commands.running import QUESTION, Run
from tests.vectorstore import tiny_models

pytestmark = pytest.mark.integration

ASKED = "công đoàn cơ sở báo cáo về đâu"


@pytest.fixture(scope="module")
def likes_sport(tmp_path_factory: pytest.TempPathFactory) -> str:
    return tiny_models.cross_encoder_that_likes("thao", tmp_path_factory.mktemp("sport"))


def test_search_puts_what_the_model_prefers_higher(
    filled: Path, run: Run, likes_sport: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain = run("search", ASKED, "--k", 30, "--json", "--home", filled).document["hits"]
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", likes_sport)
    again = run("search", ASKED, "--k", 30, "--json", "--home", filled).document["hits"]
    assert {hit["reranked"] for hit in plain} == {None}
    assert "thao" in again[0]["text"].lower()
    assert "thao" not in plain[0]["text"].lower()
    assert [hit["score"] for hit in again] == [hit["score"] for hit in plain]
    assert {hit["passage_id"] for hit in again} == {hit["passage_id"] for hit in plain}


def test_ask_answers_with_it_from_the_settings_file(home: Path, run: Run, likes_sport: str) -> None:
    (home / "settings.toml").write_text(f"reranker = {json.dumps(likes_sport)}\n")
    asked = run("ask", QUESTION, "--json", "--home", home)
    assert (asked.status, asked.document["status"]) == (0, "answered")
    assert asked.document["citations"]


def test_a_question_that_no_letter_answers_is_still_refused(
    home: Path, run: Run, likes_sport: str
) -> None:
    (home / "settings.toml").write_text(f"reranker = {json.dumps(likes_sport)}\n")
    asked = run("ask", "Cách nấu phở bò Hà Nội?", "--json", "--home", home)
    assert asked.document["status"] != "answered"


def test_doctor_says_whether_it_can_be_used(
    filled: Path, run: Run, likes_sport: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", likes_sport)
    assert "Mô hình xếp hạng lại dùng được" in run("doctor", "--home", filled).out
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", str(tmp_path))
    assert run("doctor", "--home", filled).status == 1


def test_answers_are_measured_with_the_model_that_is_set(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", str(tmp_path))
    measured = run("eval", "answers", "--variants", "none", "--json", "--home", tmp_path / "home")
    assert measured.status == 1
    assert f"mô hình xếp hạng lại “{tmp_path}”" in measured.document["error"]


@pytest.mark.parametrize("command", ["ask", "search"])
def test_a_folder_without_a_model_is_one_sentence_and_what_to_do(
    filled: Path, run: Run, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", str(tmp_path))
    failed = run(command, ASKED, "--json", "--home", filled)
    assert failed.status == 1
    assert f"mô hình xếp hạng lại “{tmp_path}”" in failed.document["error"]
    assert "reranker" in failed.document["hint"]


def test_a_bi_encoder_is_called_what_it_is(
    filled: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tiny_models.encoder_without_a_score(tmp_path / "bi")
    monkeypatch.setitem(os.environ, "TUYENGIAO_RERANKER", folder)
    failed = run("search", ASKED, "--json", "--home", filled)
    assert failed.status == 1
    assert "không phải mô hình xếp hạng lại" in failed.document["error"]


def test_retrieval_is_measured_with_it_beside_without(
    tmp_path: Path, run: Run, likes_sport: str
) -> None:
    rows = [
        {"_id": "bao-cao", "text": "Công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh."},
        {"_id": "the-thao", "text": "Công đoàn cơ sở báo cáo giải thể thao về tỉnh. thao thao"},
    ]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    query = {"_id": "q", "text": "báo cáo kết quả về liên đoàn lao động tỉnh"}
    (tmp_path / "queries.jsonl").write_text(json.dumps(query, ensure_ascii=False))
    (tmp_path / "qrels.tsv").write_text("q\tthe-thao\t1\n")
    measured = run("eval", "retrieval", tmp_path, "--reranker", likes_sport, "--json").document
    assert measured["hybrid"]["mrr@10"] == 0.5
    assert measured["reranked"]["mrr@10"] == 1.0
    assert measured["reranked_queries_per_s"] > 0
    shown = run("eval", "retrieval", tmp_path, "--reranker", likes_sport).out
    assert "reranked" in shown
