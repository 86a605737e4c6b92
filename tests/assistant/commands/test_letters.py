"""Letters are taken in, listed, shown and removed; bad files are told and harm nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.assistant.commands.running import LETTERS, Run

pytestmark = pytest.mark.integration


def test_the_bundled_letters_are_taken_in_once(tmp_path: Path, run: Run) -> None:
    first = run("ingest", "--bundled", "--json", "--home", tmp_path / "new")
    assert (first.status, len(first.document["added"])) == (0, 5)
    assert set(first.document) >= {"added", "updated", "unchanged", "failed", "warnings"}
    assert [file["outcome"] for file in first.document["files"]] == ["added"] * 5
    assert "Đang nạp" in first.err
    second = run("ingest", "--bundled", "--json", "--home", tmp_path / "new")
    assert (second.status, second.document["added"]) == (0, [])
    assert len(second.document["unchanged"]) == 5


def test_indexes_of_an_earlier_version_are_built_anew_by_themselves(home: Path, run: Run) -> None:
    manifest = home / "manifest.json"
    before = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(before | {"probe": [0.5] * 8}), encoding="utf-8")
    assert run("ask", "Ai ký công văn 28?", "--home", home).status == 1
    done = run("ingest", "--bundled", "--json", "--home", home)
    assert (done.status, len(done.document["unchanged"])) == (0, 5)
    assert "phiên bản trước" in done.err
    assert run("ask", "Ai ký công văn 28?", "--home", home).status == 0


def test_the_report_for_people_says_what_was_done(tmp_path: Path, run: Run) -> None:
    done = run("ingest", LETTERS, "--home", tmp_path / "new")
    assert done.status == 0
    assert "Đã thêm (5):" in done.out
    assert "Thư viện hiện có 5 văn bản." in done.out


def test_the_report_of_every_file_is_written_as_a_page(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 h\xc3")
    page = tmp_path / "báo cáo.html"
    given = ("--bundled", tmp_path / "a.pdf", "--report", page, "--json")
    done = run("ingest", *given, "--home", tmp_path / "new")
    assert (done.status, done.document["report"]) == (1, str(page))
    assert len(done.document["files"]) == 6
    words = page.read_text("utf-8")
    assert "Liên đoàn Lao động tỉnh Lào Cai" in words
    assert "Không nạp được: 1" in words


def test_letters_are_listed_with_every_field(filled: Path, run: Run) -> None:
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


def test_letters_are_listed_for_people(filled: Path, run: Run) -> None:
    listed = run("directives", "--home", filled)
    assert "28/CĐTKV-TG" in listed.out
    assert "Tất cả: 5 văn bản." in listed.out
    assert listed.err == ""


def test_an_empty_library_is_no_error_to_list(tmp_path: Path, run: Run) -> None:
    assert run("directives", "--json", "--home", tmp_path / "new").document == {"directives": []}
    assert "tuyengiao ingest --bundled" in run("directives", "--home", tmp_path / "new").out


def test_a_letter_is_shown(filled: Path, run: Run) -> None:
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


def test_a_removed_letter_is_gone(home: Path, run: Run) -> None:
    letters = run("directives", "--json", "--home", home).document["directives"]
    first = letters[0]["directive_id"]
    assert run("remove", first, "--home", home).status == 0
    left = run("directives", "--json", "--home", home).document["directives"]
    assert [d["directive_id"] for d in left] == [d["directive_id"] for d in letters[1:]]
    again = run("remove", first, "--home", home)
    assert again.status == 1
    assert f"“{first}”" in again.err


@pytest.mark.parametrize("command", ["show", "remove"])
def test_an_unknown_letter_is_named(home: Path, run: Run, command: str) -> None:
    failed = run(command, "khong-co", "--json", "--home", home)
    assert failed.status == 1
    assert "“khong-co”" in failed.document["error"]
    assert "tuyengiao directives" in failed.document["hint"]


def test_bad_files_are_reported_and_the_good_ones_taken(tmp_path: Path, run: Run) -> None:
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


def test_a_folder_without_letters_is_told(tmp_path: Path, run: Run) -> None:
    (tmp_path / "trống").mkdir()
    done = run("ingest", tmp_path / "trống", "--json", "--home", tmp_path / "new")
    assert done.status == 1
    assert len(done.document["failed"]) == 1


def test_an_empty_path_is_not_the_folder_that_one_is_in(tmp_path: Path, run: Run) -> None:
    assert run("ingest", "", "--json", "--home", tmp_path / "new").status == 2


def test_nothing_to_take_in_is_wrong_usage(tmp_path: Path, run: Run) -> None:
    failed = run("ingest", "--json", "--home", tmp_path / "new")
    assert failed.status == 2
    assert "--bundled" in failed.document["error"]


def _letter(number: str, body: str) -> str:
    return (
        f"LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM\nSố: {number}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\n\nHà Nam, ngày 05 tháng 3 năm 2021\n\nKẾ HOẠCH\n"
        f"Công tác tuyên truyền\n\nCăn cứ nhiệm vụ được giao:\n1. {body}\n2. Triển khai.\n"
    )


def test_a_letter_that_another_replaces_is_marked(home: Path, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(_letter("12/KH-LĐLĐ", "Tuyên truyền trên mạng."), "utf-8")
    body = "Kế hoạch này thay thế Kế hoạch số 12/KH-LĐLĐ ngày 05/3/2021."
    (tmp_path / "b.txt").write_text(_letter("19/KH-LĐLĐ", body), "utf-8")
    added = run("ingest", tmp_path / "a.txt", tmp_path / "b.txt", "--json", "--home", home)
    old, new = added.document["added"]
    shown = run("show", old, "--json", "--home", home).document
    assert [mark["directive_id"] for mark in shown["superseded_by"]] == [new]
    assert [each["directive_id"] for each in shown["cited_by"]] == [new]
    assert "Đã được thay thế bởi Kế hoạch 19/KH-LĐLĐ" in run("show", old, "--home", home).out
    rows = run("directives", "--json", "--home", home).document["directives"]
    assert [row["directive_id"] for row in rows if row["superseded_by"]] == [old]
    assert "hiệu lực: Đã được thay thế" in run("directives", "--home", home).out
    hits = run("search", "tuyên truyền trên mạng", "--json", "--home", home).document["hits"]
    assert any(hit["superseded_by"] for hit in hits if hit["directive_id"] == old)
    graph = run("references", "--number", "12/kh-ldld", "--json", "--home", home).document
    assert [(r["directive_id"], r["relation"], r["target"]) for r in graph["references"]] == [
        (new, "replaces", old)
    ]
    assert "nhắc đến" in run("references", "--home", home).out


def test_earlier_versions_are_listed_and_shown(home: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "a.txt"
    for body in ("Tuyên truyền trên mạng.", "Tuyên truyền trên báo."):
        path.write_text(_letter("12/KH-LĐLĐ", body), "utf-8")
        done = run("ingest", path, "--json", "--home", home).document
    [directive_id] = done["updated"]
    shown = run("show", directive_id, "--json", "--home", home).document
    assert [v["version"] for v in shown["versions"]] == [1, 2]
    assert "trên báo" in run("show", directive_id, "--text", "--home", home).out
    assert "trên mạng" in run("show", directive_id, "--version", 1, "--text", "--home", home).out
    assert "bản 1" in run("show", directive_id, "--home", home).out
    assert run("show", directive_id, "--version", 9, "--home", home).status == 1


def test_a_person_puts_a_field_right(home: Path, run: Run) -> None:
    listed = run("directives", "--json", "--home", home).document["directives"]
    (directive_id,) = [row["directive_id"] for row in listed if row["known"]["number"] == "blank"]
    given = ("amend", directive_id, "--field", "number", "--home", home)
    done = run(*given, "--value", "45 / LĐLĐ-TGNC", "--by", "Bình", "--json").document
    assert (done["amended"]["value"], done["amended"]["by"]) == ("45/LĐLĐ-TGNC", "Bình")
    shown = run("show", directive_id, "--json", "--home", home).document
    assert (shown["number"], shown["known"]["number"]) == ("45/LĐLĐ-TGNC", "edited")
    assert shown["amendments"][0]["old_known"] == "blank"
    assert "45/LĐLĐ-TGNC (đã sửa)" in run("show", directive_id, "--home", home).out
    assert "45/LĐLĐ-TGNC" in run("search", "chợ Tết Công đoàn", "--home", home).out
    assert run(*given, "--clear").status == 0
    shown = run("show", directive_id, "--json", "--home", home).document
    assert (shown["number"], shown["known"]["number"]) == (None, "blank")
    wrong = run("amend", directive_id, "--field", "issued_on", "--value", "mai", "--home", home)
    assert wrong.status == 1
    assert "mai" in wrong.err
    assert run("amend", directive_id, "--field", "x", "--value", "y", "--home", home).status == 1
    assert run("amend", directive_id, "--field", "year", "--home", home).status == 2
