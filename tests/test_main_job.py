"""The main job as a user does it: the bundled letters in, questions asked, JSON read back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main

pytestmark = pytest.mark.integration

Run = Callable[..., dict[str, Any]]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    assert main(["--home", str(folder), "ingest", "--bundled", "--json"]) == 0
    return folder


@pytest.fixture
def run(home: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*arguments: str) -> dict[str, Any]:
        capsys.readouterr()
        status = main(["--home", str(home), *arguments, "--json"])
        result = json.loads(capsys.readouterr().out)
        assert status == 0, result
        assert isinstance(result, dict)
        return result

    return call


def directive_id(run: Run, source: str) -> str:
    found = [d["directive_id"] for d in run("directives")["directives"] if d["source"] == source]
    assert len(found) == 1
    return str(found[0])


def text_of(home: Path, identifier: str, capsys: pytest.CaptureFixture[str]) -> str:
    capsys.readouterr()
    assert main(["--home", str(home), "show", identifier, "--text"]) == 0
    return capsys.readouterr().out


def statements_of(answer: dict[str, Any], source: str) -> str:
    """The text of all statements and quotations that cite a letter."""
    markers = {c["marker"] for c in answer["citations"] if c["source"] == source}
    said = [s["text"] for s in answer["statements"] if markers & set(s["markers"])]
    quoted = [c["quote"] for c in answer["citations"] if c["source"] == source]
    return " ".join(said + quoted)


def test_ingesting_again_changes_nothing(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["--home", str(home), "ingest", "--bundled", "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (len(report["unchanged"]), report["added"], report["updated"]) == (5, [], [])


def test_what_grassroots_unions_report_and_when(run: Run) -> None:
    answer = run("ask", "Công đoàn cơ sở phải báo cáo những gì và khi nào?")
    assert answer["status"] == "answered"
    lang_son = statements_of(answer, "2021-ldld-lang-son.txt")
    assert "6 tháng" in lang_son
    assert "01 năm" in lang_son
    assert "Tuyên giáo - Nữ" in lang_son
    assert "định kỳ" in statements_of(answer, "2020-ldld-dien-bien.txt")
    assert "định kỳ" in statements_of(answer, "2021-cong-doan-tkv.txt")
    for statement in answer["statements"]:
        if "05/8/2021" in statement["text"] or "10/8/2021" in statement["text"]:
            assert "không phải" in statement["text"]


def test_the_deadline_of_the_upper_level(run: Run) -> None:
    answer = run("ask", "Công đoàn cấp trên trực tiếp cơ sở ở Đắk Lắk phải báo cáo trước ngày nào?")
    assert answer["status"] == "answered"
    assert "05/8/2021" in answer["answer"]
    assert {c["source"] for c in answer["citations"]} == {"2021-ldld-dak-lak.txt"}


def test_number_and_date_of_a_letter(run: Run) -> None:
    answer = run("ask", "Công văn của Công đoàn TKV số bao nhiêu, ngày nào?")
    assert "28/CĐTKV" in answer["answer"]
    assert "03" in answer["answer"]
    assert {c["source"] for c in answer["citations"]} == {"2021-cong-doan-tkv.txt"}


def test_who_signed(run: Run) -> None:
    answer = run("ask", "Ai ký văn bản của LĐLĐ tỉnh Lào Cai?")
    assert "Thào Thị Tùng" in answer["answer"]


def test_which_letters_mention_a_document(run: Run) -> None:
    answer = run("ask", "Văn bản nào nhắc đến Chỉ thị 05-CT/TW?")
    assert {c["source"] for c in answer["citations"]} == {
        "2020-ldld-dien-bien.txt",
        "2021-cong-doan-tkv.txt",
        "2021-ldld-lang-son.txt",
        "2024-ldld-lao-cai.txt",
    }


@pytest.mark.parametrize(
    "question",
    [
        "muc dong doan phi la bao nhieu",
        "LĐLĐ tỉnh Nghệ An yêu cầu gì về tuyên giáo năm 2022?",
        "Mức chi cho hoạt động tuyên truyền của CĐCS là bao nhiêu?",
    ],
)
def test_what_the_letters_do_not_say(run: Run, question: str) -> None:
    answer = run("ask", question)
    assert answer["status"] == "not_found"
    assert answer["missing"]


@pytest.mark.parametrize(
    "question",
    [
        "Công đoàn cơ sở phải báo cáo những gì và khi nào?",
        "Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?",
        "Văn bản nào nhắc đến Nghị quyết 35-NQ/TW?",
        "Có phải Lạng Sơn yêu cầu báo cáo hằng tháng không?",
        "Công văn của Lào Cai số bao nhiêu, ngày nào?",
        "Who must Dien Bien's grassroots unions report to?",
    ],
)
def test_every_quotation_stands_in_the_letter(
    run: Run, home: Path, capsys: pytest.CaptureFixture[str], question: str
) -> None:
    answer = run("ask", question)
    assert answer["citations"]
    for citation in answer["citations"]:
        text = text_of(home, citation["directive_id"], capsys)
        assert text[citation["start"] : citation["end"]] == citation["quote"]
    markers = {citation["marker"] for citation in answer["citations"]}
    assert all(set(statement["markers"]) <= markers for statement in answer["statements"])
    assert all(statement["proved"] for statement in answer["statements"])


def test_an_unaccented_question_is_answered_alike(run: Run) -> None:
    accented = run("ask", "Công đoàn cơ sở phải báo cáo những gì và khi nào?")
    bare = run("ask", "cong doan co so phai bao cao nhung gi va khi nao?")
    assert bare["citations"] == accented["citations"]


def test_a_follow_up_is_understood(run: Run) -> None:
    answer = run("ask", "Còn TKV?", "--history", "Điện Biên hướng dẫn CĐCS làm gì trên Facebook?")
    assert "acebook" in answer["standalone_question"]
    assert {c["source"] for c in answer["citations"]} == {"2021-cong-doan-tkv.txt"}


def test_a_removed_letter_is_gone_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = ["--home", str(tmp_path)]
    assert main([*home, "ingest", "--bundled"]) == 0
    capsys.readouterr()
    assert main([*home, "directives", "--json"]) == 0
    letters = json.loads(capsys.readouterr().out)["directives"]
    gone = next(d for d in letters if d["source"] == "2024-ldld-lao-cai.txt")["directive_id"]
    assert main([*home, "remove", gone]) == 0
    capsys.readouterr()
    assert main([*home, "search", "giải thể thao tỉnh Lào Cai", "--json"]) == 0
    hits = json.loads(capsys.readouterr().out)["hits"]
    assert gone not in {hit["directive_id"] for hit in hits}
    assert main([*home, "doctor"]) == 0
