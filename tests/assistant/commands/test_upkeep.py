"""What keeps a library in order, and homes that are not."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from tests.assistant.commands.running import LETTERS, QUESTION, Run
from vectorstore.keeping.locking import writers_lock

pytestmark = pytest.mark.integration


def as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def test_a_good_library_is_called_good(filled: Path, run: Run) -> None:
    checked = run("doctor", "--json", "--home", filled)
    assert (checked.status, checked.document["healthy"]) == (0, True)
    assert checked.document["directives"] == 5
    assert "Thư viện tốt." in run("doctor", "--home", filled).out


def test_indexes_are_rebuilt(home: Path, run: Run) -> None:
    before = run("search", "giải thể thao", "--json", "--home", home).document
    assert run("rebuild", "--home", home).status == 0
    assert run("search", "giải thể thao", "--json", "--home", home).document == before


def test_a_backup_comes_back_whole(home: Path, tmp_path: Path, run: Run) -> None:
    copy = tmp_path / "sao lưu.zip"
    saved = run("backup", copy, "--json", "--home", home)
    assert (saved.status, saved.document["directives"]) == (0, 5)
    other = tmp_path / "nơi khác"
    restored = run("restore", copy, "--json", "--home", other)
    assert (restored.status, restored.document["directives"]) == (0, 5)
    listed = [run("directives", "--json", "--home", h).document for h in (home, other)]
    assert listed[0] == listed[1]
    assert run("doctor", "--home", other).status == 0
    assert run("ask", QUESTION, "--json", "--home", other).document["status"] == "answered"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"x" * 1000])
def test_what_is_no_backup_is_refused_and_changes_nothing(
    home: Path, tmp_path: Path, run: Run, content: bytes
) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    failed = run("restore", tmp_path / "x.zip", "--json", "--home", home)
    assert failed.status == 1
    assert failed.document["error"]
    assert run("doctor", "--json", "--home", home).document["directives"] == 5


def test_a_missing_backup_is_named(home: Path, run: Run) -> None:
    failed = run("restore", "không-có.zip", "--json", "--home", home)
    assert failed.status == 1
    assert "không-có.zip" in failed.document["error"]


def test_retrieval_is_measured(tmp_path: Path, run: Run) -> None:
    corpus = [
        {"_id": "1", "title": "", "text": "Công đoàn cơ sở báo cáo định kỳ sáu tháng."},
        {"_id": "2", "title": "", "text": "Giải thể thao công nhân viên chức lao động."},
    ]
    lines = "\n".join(json.dumps(entry, ensure_ascii=False) for entry in corpus)
    (tmp_path / "corpus.jsonl").write_text(lines, encoding="utf-8")
    question = {"_id": "q", "text": "Công đoàn cơ sở báo cáo khi nào?"}
    (tmp_path / "queries.jsonl").write_text(json.dumps(question), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq\t1\t1\n")
    measured = run("eval", "retrieval", tmp_path, "--json")
    assert measured.status == 0
    assert measured.document["hybrid"]["ndcg@10"] == 1.0
    assert {"lexical", "dense", "hybrid", "passages", "index_s", "queries_per_s"} <= set(
        measured.document
    )


def test_a_benchmark_that_is_not_there_is_told(tmp_path: Path, run: Run) -> None:
    failed = run("eval", "retrieval", tmp_path / "không có", "--json")
    assert failed.status == 1
    assert failed.document["error"]


@pytest.mark.skipif(as_root(), reason="root may write everywhere")
def test_a_read_only_home_can_be_read_but_not_written(home: Path, run: Run) -> None:
    for folder in (home, *(p for p in home.rglob("*") if p.is_dir())):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    failed = run("ingest", LETTERS, "--json", "--home", home)
    assert failed.status == 1
    assert "--home" in failed.document["hint"]
    assert run("ask", QUESTION, "--json", "--home", home).status == 0


@pytest.mark.parametrize("command", [["directives"], ["ingest", "--bundled"], ["doctor"]])
def test_a_home_that_is_a_file_is_told(tmp_path: Path, run: Run, command: list[str]) -> None:
    (tmp_path / "file").write_text("x")
    failed = run(*command, "--json", "--home", tmp_path / "file")
    assert failed.status == 2
    assert str(tmp_path / "file") in failed.document["error"]


def test_a_second_writer_is_told_and_readers_go_on(home: Path, run: Run) -> None:
    with writers_lock(home):
        failed = run("ingest", "--bundled", "--json", "--home", home)
        assert failed.status == 1
        assert "đang được một chương trình khác ghi" in failed.document["error"]
        assert run("ask", QUESTION, "--json", "--home", home).document["status"] == "answered"


def test_a_wrong_setting_is_wrong_usage(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(os.environ, "TUYENGIAO_PORT", "abc")
    failed = run("directives", "--json", "--home", tmp_path)
    assert failed.status == 2
    assert "port = “abc”" in failed.document["error"]
