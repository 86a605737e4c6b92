"""The command line on a real library: what it prints, where, and how it ends."""

from __future__ import annotations

import json
import logging
import os
import shutil
import socket
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from assistant.cli import main

pytestmark = pytest.mark.integration

LETTERS = Path(__file__).resolve().parents[2] / "ingest" / "corpus"
QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"


@dataclass(frozen=True, slots=True)
class Run:
    """What a person and a script see of a run."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        document: dict[str, Any] = json.loads(self.out)
        return document


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings of the person who runs the tests play no part, and nothing is left behind."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TUYENGIAO_", "OPENAI_"))}
    monkeypatch.setattr(os, "environ", clean | {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers
    logging.captureWarnings(False)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the five letters; tests must not change it."""
    home = tmp_path_factory.mktemp("filled")
    assert main(["ingest", "--bundled", "--home", str(home)]) == 0
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A library with the five letters that a test may change."""
    copy = tmp_path / "home"
    shutil.copytree(filled, copy)
    return copy


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Any:
    def run_command(*arguments: object) -> Run:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        shown = capfd.readouterr()
        return Run(status, shown.out, shown.err)

    return run_command


def run_process(*arguments: object, **how: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **how)


def as_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


class TestLetters:
    def test_the_bundled_letters_are_taken_in_once(self, tmp_path: Path, run: Any) -> None:
        first = run("ingest", "--bundled", "--json", "--home", tmp_path / "new")
        assert (first.status, len(first.document["added"])) == (0, 5)
        assert set(first.document) == {"added", "updated", "unchanged", "failed", "warnings"}
        assert "Đang nạp" in first.err
        second = run("ingest", "--bundled", "--json", "--home", tmp_path / "new")
        assert (second.status, second.document["added"]) == (0, [])
        assert len(second.document["unchanged"]) == 5

    def test_the_report_for_people_says_what_was_done(self, tmp_path: Path, run: Any) -> None:
        done = run("ingest", LETTERS, "--home", tmp_path / "new")
        assert done.status == 0
        assert "Đã thêm (5):" in done.out
        assert "Thư viện hiện có 5 văn bản." in done.out

    def test_letters_are_listed_with_every_field(self, filled: Path, run: Any) -> None:
        letters = run("directives", "--json", "--home", filled).document["directives"]
        assert len(letters) == 5
        wanted = {
            *("directive_id", "source", "kind", "number", "issuer", "issued_on", "year"),
            *("subject", "addressees", "recipients", "signer", "known"),
            *("sections", "passages", "warnings"),
        }
        assert all(wanted <= set(letter) for letter in letters)
        (tkv,) = [letter for letter in letters if letter["number"] == "28/CĐTKV-TG"]
        assert (tkv["issued_on"], tkv["kind"]) == ("2021-02-03", "công văn")

    def test_letters_are_listed_for_people(self, filled: Path, run: Any) -> None:
        listed = run("directives", "--home", filled)
        assert "28/CĐTKV-TG" in listed.out
        assert "Tất cả: 5 văn bản." in listed.out
        assert listed.err == ""

    def test_an_empty_library_is_no_error_to_list(self, tmp_path: Path, run: Any) -> None:
        assert run("directives", "--json", "--home", tmp_path / "new").document == {
            "directives": []
        }
        assert "tuyengiao ingest --bundled" in run("directives", "--home", tmp_path / "new").out

    def test_a_letter_is_shown(self, filled: Path, run: Any) -> None:
        (letter,) = [
            d["directive_id"]
            for d in run("directives", "--json", "--home", filled).document["directives"]
            if d["number"] == "28/CĐTKV-TG"
        ]
        shown = run("show", letter, "--home", filled)
        assert shown.status == 0
        assert "Số/ký hiệu" in shown.out
        assert "416/KH-CĐTKV" in shown.out
        document = run("show", letter, "--json", "--text", "--home", filled).document
        text = run("show", letter, "--text", "--home", filled).out
        assert text == document["text"] + "\n"
        for reference in document["references"]:
            assert document["text"][reference["start"] : reference["end"]] == reference["quote"]

    def test_a_removed_letter_is_gone(self, home: Path, run: Any) -> None:
        letters = run("directives", "--json", "--home", home).document["directives"]
        first = letters[0]["directive_id"]
        assert run("remove", first, "--home", home).status == 0
        left = run("directives", "--json", "--home", home).document["directives"]
        assert [d["directive_id"] for d in left] == [d["directive_id"] for d in letters[1:]]
        again = run("remove", first, "--home", home)
        assert again.status == 1
        assert f"“{first}”" in again.err

    @pytest.mark.parametrize("command", ["show", "remove"])
    def test_an_unknown_letter_is_named(self, home: Path, run: Any, command: str) -> None:
        failed = run(command, "khong-co", "--json", "--home", home)
        assert failed.status == 1
        assert "“khong-co”" in failed.document["error"]
        assert "tuyengiao directives" in failed.document["hint"]


class TestQuestions:
    def test_a_question_is_answered_with_exact_quotations(self, filled: Path, run: Any) -> None:
        answered = run("ask", QUESTION, "--json", "--home", filled)
        assert answered.status == 0
        document = answered.document
        assert document["status"] == "answered"
        assert document["citations"]
        for citation in document["citations"]:
            shown = run("show", citation["directive_id"], "--text", "--json", "--home", filled)
            text = shown.document["text"]
            assert text[citation["start"] : citation["end"]] == citation["quote"]

    def test_an_answer_for_people_names_its_sources(self, filled: Path, run: Any) -> None:
        answered = run("ask", *QUESTION.split(), "--home", filled)
        assert "[1]" in answered.out
        assert "Nguồn trích dẫn" in answered.out
        assert "**" not in answered.out
        assert max(map(len, answered.out.splitlines())) <= 110

    def test_what_the_letters_do_not_say_is_no_failure(self, filled: Path, run: Any) -> None:
        answered = run("ask", "muc dong doan phi la bao nhieu", "--json", "--home", filled)
        assert answered.status == 0
        assert answered.document["status"] == "not_found"
        assert answered.document["missing"]

    def test_a_follow_up_leans_on_the_history(self, filled: Path, run: Any) -> None:
        document = run(
            "ask", "Còn Lạng Sơn?", "--history", "Điện Biên yêu cầu báo cáo gì?", "--json",
            "--home", filled,
        ).document  # fmt: skip
        assert "Lạng Sơn" in document["standalone_question"]
        assert "báo cáo" in document["standalone_question"]

    def test_hits_are_found(self, filled: Path, run: Any) -> None:
        hits = run("search", "giải thể thao", "--k", 3, "--json", "--home", filled).document["hits"]
        assert 1 <= len(hits) <= 3
        assert "Thể thao" in hits[0]["text"]
        assert all(0 <= hit["score"] <= 1 for hit in hits)
        assert "Giải Thể thao" in run("search", "giai the thao", "--home", filled).out

    def test_a_filter_holds(self, filled: Path, run: Any) -> None:
        found = run("search", "báo cáo", "--year", "2020", "--json", "--home", filled)
        sources = {hit["source"] for hit in found.document["hits"]}
        assert sources == {"2020-ldld-dien-bien.txt"}

    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_an_empty_library_says_how_to_fill_it(
        self, tmp_path: Path, run: Any, command: str
    ) -> None:
        failed = run(command, "gì?", "--json", "--home", tmp_path / "new")
        assert failed.status == 1
        assert failed.document["error"] == "Thư viện chưa có văn bản nào."
        assert "tuyengiao ingest --bundled" in failed.err

    @pytest.mark.parametrize("command", ["ask", "search"])
    @pytest.mark.parametrize("question", ["", "   ", "\n\t", "\u200b"])
    def test_a_question_of_spaces_is_wrong_usage(
        self, filled: Path, run: Any, command: str, question: str
    ) -> None:
        failed = run(command, question, "--json", "--home", filled)
        assert failed.status == 2
        assert failed.document["error"] == "Chưa có câu hỏi nào."

    @pytest.mark.parametrize("command", ["ask", "search"])
    def test_a_question_as_long_as_a_book_is_wrong_usage(
        self, filled: Path, run: Any, command: str
    ) -> None:
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
    def test_no_question_breaks_anything(
        self, filled: Path, run: Any, command: str, question: str
    ) -> None:
        answered = run(command, question, "--json", "--home", filled)
        assert answered.status == 0
        assert answered.document
        assert run(command, question, "--home", filled).status == 0

    def test_a_model_that_fails_leaves_the_words_of_the_letters(
        self, filled: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(os.environ, "TUYENGIAO_LLM_BASE_URL", "http://127.0.0.1:9/v1")
        document = run("ask", QUESTION, "--llm", "openai:x", "--json", "--home", filled).document
        assert document["status"] == "answered"
        assert document["engine"] == "extractive"
        assert any("mô hình ngôn ngữ" in note for note in document["notes"])

    @pytest.mark.parametrize("model", ["khong-biet:x", "x"])
    def test_a_model_that_nobody_knows_is_wrong_usage(
        self, filled: Path, run: Any, model: str
    ) -> None:
        failed = run("ask", "gì?", "--llm", model, "--json", "--home", filled)
        assert failed.status == 2
        assert model in failed.document["error"]

    def test_a_talk_goes_on_from_line_to_line(
        self, filled: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import io

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
        self, filled: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        import io

        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{QUESTION}\nCòn Lạng Sơn?\n"))
        answers = run("chat", "--json", "--home", filled).document["answers"]
        assert len(answers) == 2
        assert "Lạng Sơn" in answers[1]["standalone_question"]


class TestDuties:
    def test_duties_are_listed_and_written_to_files(
        self, filled: Path, tmp_path: Path, run: Any
    ) -> None:
        ics, xlsx = tmp_path / "lịch.ics", tmp_path / "bảng.xlsx"
        listed = run(
            "obligations", "--json", "--ics", ics, "--xlsx", xlsx, "--home", filled
        ).document
        duties = listed["obligations"]
        assert any(duty["due"]["date"] == "2021-08-05" for duty in duties)
        assert any(duty["due"]["period"] == "P6M,P1Y" for duty in duties)
        events = icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
        assert any("RRULE" in event for event in events)
        sheet = openpyxl.load_workbook(xlsx).active
        assert sheet is not None
        assert sheet.max_row == len(duties) + 1

    def test_a_level_and_a_year_narrow_the_list(self, filled: Path, run: Any) -> None:
        listed = run(
            "obligations", "--level", "cdcs", "--year", 2021, "--json", "--home", filled
        ).document["obligations"]
        assert listed
        assert {duty["level"] for duty in listed} <= {"cdcs", "cac_cap"}
        assert {duty["year"] for duty in listed} == {2021}

    def test_the_list_for_people_names_time_and_letter(self, filled: Path, run: Any) -> None:
        out = run("obligations", "--home", filled).out
        assert "thời hạn: trước ngày 05/8/2021" in out
        assert "văn bản: " in out

    def test_a_file_that_cannot_be_written_is_named(self, filled: Path, run: Any) -> None:
        failed = run("obligations", "--ics", "/không/có/x.ics", "--json", "--home", filled)
        assert failed.status == 1
        assert "/không/có/x.ics" in failed.document["error"]


class TestBadFiles:
    def test_bad_files_are_reported_and_the_good_ones_taken(self, tmp_path: Path, run: Any) -> None:
        folder = tmp_path / "thư"
        folder.mkdir()
        shutil.copy(LETTERS / "2021-cong-doan-tkv.txt", folder / "tốt.txt")
        (folder / "rỗng.txt").write_bytes(b"")
        (folder / "nhị phân.txt").write_bytes(bytes(range(256)) * 64)
        (folder / "cụt.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<<")
        done = run("ingest", folder, tmp_path / "không có", "--json", "--home", tmp_path / "new")
        assert done.status == 1
        report = done.document
        assert len(report["added"]) == 1
        assert len(report["failed"]) == 4
        assert all(f["error"] and f["hint"] for f in report["failed"])
        assert "Traceback" not in done.err
        shown = run("ingest", folder, "--home", tmp_path / "new")
        assert "Không nạp được (3):" in shown.out

    def test_a_folder_without_letters_is_told(self, tmp_path: Path, run: Any) -> None:
        (tmp_path / "trống").mkdir()
        done = run("ingest", tmp_path / "trống", "--json", "--home", tmp_path / "new")
        assert done.status == 1
        assert len(done.document["failed"]) == 1

    def test_an_empty_path_is_not_the_folder_that_one_is_in(self, tmp_path: Path, run: Any) -> None:
        assert run("ingest", "", "--json", "--home", tmp_path / "new").status == 2

    def test_nothing_to_take_in_is_wrong_usage(self, tmp_path: Path, run: Any) -> None:
        failed = run("ingest", "--json", "--home", tmp_path / "new")
        assert failed.status == 2
        assert "--bundled" in failed.document["error"]


class TestHome:
    @pytest.mark.skipif(as_root(), reason="root may write everywhere")
    def test_a_read_only_home_can_be_read_but_not_written(self, home: Path, run: Any) -> None:
        for folder in (home, *(p for p in home.rglob("*") if p.is_dir())):
            folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
        failed = run("ingest", LETTERS, "--json", "--home", home)
        assert failed.status == 1
        assert "--home" in failed.document["hint"]
        assert run("ask", QUESTION, "--json", "--home", home).status == 0

    @pytest.mark.parametrize("command", [["directives"], ["ingest", "--bundled"], ["doctor"]])
    def test_a_home_that_is_a_file_is_told(
        self, tmp_path: Path, run: Any, command: list[str]
    ) -> None:
        (tmp_path / "file").write_text("x")
        failed = run(*command, "--json", "--home", tmp_path / "file")
        assert failed.status == 2
        assert str(tmp_path / "file") in failed.document["error"]

    def test_a_second_writer_is_told_and_readers_go_on(self, home: Path, run: Any) -> None:
        from vectorstore.locking import writers_lock

        with writers_lock(home):
            failed = run("ingest", "--bundled", "--json", "--home", home)
            assert failed.status == 1
            assert "đang được một chương trình khác ghi" in failed.document["error"]
            assert run("ask", QUESTION, "--json", "--home", home).document["status"] == "answered"

    def test_a_wrong_setting_is_wrong_usage(
        self, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(os.environ, "TUYENGIAO_PORT", "abc")
        failed = run("directives", "--json", "--home", tmp_path)
        assert failed.status == 2
        assert "port = “abc”" in failed.document["error"]


class TestUpkeep:
    def test_a_good_library_is_called_good(self, filled: Path, run: Any) -> None:
        checked = run("doctor", "--json", "--home", filled)
        assert (checked.status, checked.document["healthy"]) == (0, True)
        assert checked.document["directives"] == 5
        assert "Thư viện tốt." in run("doctor", "--home", filled).out

    def test_indexes_are_rebuilt(self, home: Path, run: Any) -> None:
        before = run("search", "giải thể thao", "--json", "--home", home).document
        assert run("rebuild", "--home", home).status == 0
        assert run("search", "giải thể thao", "--json", "--home", home).document == before

    def test_a_backup_comes_back_whole(self, home: Path, tmp_path: Path, run: Any) -> None:
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
        self, home: Path, tmp_path: Path, run: Any, content: bytes
    ) -> None:
        (tmp_path / "x.zip").write_bytes(content)
        failed = run("restore", tmp_path / "x.zip", "--json", "--home", home)
        assert failed.status == 1
        assert failed.document["error"]
        assert run("doctor", "--json", "--home", home).document["directives"] == 5

    def test_a_missing_backup_is_named(self, home: Path, run: Any) -> None:
        failed = run("restore", "không-có.zip", "--json", "--home", home)
        assert failed.status == 1
        assert "không-có.zip" in failed.document["error"]

    def test_retrieval_is_measured(self, tmp_path: Path, run: Any) -> None:
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

    def test_a_benchmark_that_is_not_there_is_told(self, tmp_path: Path, run: Any) -> None:
        failed = run("eval", "retrieval", tmp_path / "không có", "--json")
        assert failed.status == 1
        assert failed.document["error"]


class TestProcess:
    def test_without_a_command_the_usage_is_shown(self, run: Any) -> None:
        shown = run()
        assert shown.status == 2
        assert shown.err.startswith("cách dùng: tuyengiao")
        assert "thiếu tham số: LỆNH" in shown.err

    def test_wrong_usage_is_a_document_for_programs(self, run: Any) -> None:
        failed = run("aks", "--json")
        assert failed.status == 2
        assert "có phải “ask” không?" in failed.document["error"]
        assert failed.document["hint"]

    def test_the_version_is_told(self, run: Any) -> None:
        assert run("--version").out.startswith("tuyengiao ")
        assert run("--version", "--json").document["version"]

    def test_an_unforeseen_error_leaves_a_report_and_no_traceback(
        self, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("assistant.render.summary_json", None)
        monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
        monkeypatch.setattr("assistant.commands.letters.directives", lambda *_: 1 / 0)
        failed = run("directives", "--json", "--home", tmp_path / "new")
        assert failed.status == 1
        assert "Traceback" not in failed.err
        (report,) = tmp_path.glob("tuyengiao-*.log")
        assert str(report) in failed.document["hint"]
        assert "ZeroDivisionError" in report.read_text()

    def test_a_terminal_that_is_not_utf8_is_no_reason_to_fail(self, filled: Path) -> None:
        environ = dict(os.environ) | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
        done = run_process("directives", "--home", filled, env=environ)
        assert done.returncode == 0
        assert "Tất cả: 5 văn bản." in done.stdout.decode("utf-8")

    def test_a_reader_that_leaves_early_is_no_error(self, filled: Path) -> None:
        command = [sys.executable, "-m", "assistant", "directives", "--home", str(filled)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.close()
            err = process.stderr.read()
            assert process.wait(60) == 0
        assert err == b""

    def test_a_port_in_use_is_told(self, home: Path, run: Any) -> None:
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            failed = run("serve", "--port", port, "--json", "--home", home)
        assert failed.status == 1
        assert str(port) in failed.document["error"]

    def test_a_stopped_command_says_so(
        self, tmp_path: Path, run: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def stop(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr("assistant.commands.letters.directives", stop)
        stopped = run("directives", "--home", tmp_path)
        assert stopped.status == 130
        assert "Đã dừng." in stopped.err
