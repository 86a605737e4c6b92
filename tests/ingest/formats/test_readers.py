from __future__ import annotations

import contextlib
import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.errors import (
    IngestError,
    SourceEmptyError,
    SourceMissingError,
    SourceTooLargeError,
    SourceUnreadableError,
    UnsupportedFormatError,
)
from ingest.formats import readers
from ingest.formats.readers import read_source
from ingest.formats.sandbox import ChildFailedError, Limits, run_task
from tests.ingest.letters import NAMES, raw, text
from tests.ingest.made_files import make_doc, make_pdf, paragraph


@pytest.mark.parametrize("name", NAMES)
def test_text_files_are_read_as_they_are(tmp_path: Path, name: str) -> None:
    path = tmp_path / "tên tệp có dấu.txt"
    path.write_text(raw(name), encoding="utf-8")
    source = read_source(path)
    assert (source.text, source.media, source.pages, source.notices) == (text(name), "txt", (), ())


def test_form_feeds_give_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Trang thứ nhất nói rằng Động\fviên cán bộ phải làm.", encoding="utf-8")
    source = read_source(path)
    assert source.text == "Trang thứ nhất nói rằng Động viên cán bộ phải làm."
    assert [source.text[page.start : page.end] for page in source.pages] == [
        "Trang thứ nhất nói rằng Động ",
        "viên cán bộ phải làm.",
    ]


@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\xef\xbb\xbf\r\n", b"... --- ***"])
def test_nothing_to_read_is_empty(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "trong.txt"
    path.write_bytes(data)
    with pytest.raises(SourceEmptyError):
        read_source(path)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"7z\xbc\xaf\x27\x1c" + bytes(50), "7Z"),
        (b"MZ\x90\0" + bytes(100), "EXE"),
        (bytes(range(256)), "binary"),
    ],
)
def test_other_formats_are_named(tmp_path: Path, data: bytes, kind: str) -> None:
    path = tmp_path / "van-ban.txt"
    path.write_bytes(data)
    with pytest.raises(UnsupportedFormatError, match=kind):
        read_source(path)


def test_an_archive_is_no_letter_and_its_paths_are_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "goi.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("../../../thoat.txt", "x")
    with pytest.raises(UnsupportedFormatError, match="ZIP"):
        read_source(path)
    assert not (tmp_path.parent / "thoat.txt").exists()


def test_missing_folders_and_devices(tmp_path: Path) -> None:
    with pytest.raises(SourceMissingError):
        read_source(tmp_path / "khong-co.txt")
    with pytest.raises(SourceUnreadableError):
        read_source(tmp_path)
    with pytest.raises(SourceUnreadableError):
        read_source(Path("a\0b.txt"))
    pipe = tmp_path / "ong"
    os.mkfifo(pipe)
    with pytest.raises(SourceUnreadableError):
        read_source(pipe)


def test_size_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lon.txt"
    path.write_text("chữ " * 1000, encoding="utf-8")
    monkeypatch.setattr(readers, "MAX_BYTES", 100)
    with pytest.raises(SourceTooLargeError):
        read_source(path)
    monkeypatch.setattr(readers, "MAX_BYTES", 10_000_000)
    monkeypatch.setattr(readers, "MAX_CHARACTERS", 100)
    with pytest.raises(SourceTooLargeError):
        read_source(path)


def test_content_decides_the_format_not_the_name(tmp_path: Path) -> None:
    words = "Công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh."
    for name, data, media in (
        ("a.docx", make_pdf([paragraph(words, y=100)]), "pdf"),
        ("b.pdf", make_doc(words + "\r"), "doc"),
        ("c.doc", words.encode(), "txt"),
        ("d.txt", f"<html><body><p>{words}</p></body></html>".encode(), "html"),
    ):
        path = tmp_path / name
        path.write_bytes(data)
        source = read_source(path)
        assert (source.media, source.text) == (media, words)
        assert [notice.code for notice in source.notices] == ["suffix_misleads"]


def test_a_child_that_hangs_or_eats_memory_is_ended() -> None:
    with pytest.raises(ChildFailedError) as time:
        run_task("sleep", limits=Limits(timeout_s=1.0), seconds=60.0)
    assert time.value.reason == "time"
    with pytest.raises(ChildFailedError) as memory:
        run_task("allocate", limits=Limits(memory_bytes=400_000_000), bytes_wanted=2_000_000_000)
    assert memory.value.reason == "memory"


def test_an_exception_in_the_child_comes_back_by_name() -> None:
    with pytest.raises(ChildFailedError) as failure:
        run_task("docx", limits=Limits(), path="/khong/co.docx")
    assert failure.value.reason == "FileNotFoundError"


HEADS = st.sampled_from(
    [b"%PDF-1.4\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html>", b"{\\rtf1 ", b""]
)


@pytest.mark.integration
@given(head=HEADS, body=st.binary(max_size=600))
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_no_bytes_do_more_than_raise_an_ingest_error(
    tmp_path: Path, head: bytes, body: bytes
) -> None:
    path = tmp_path / "bat-ky"
    path.write_bytes(head + body)
    with contextlib.suppress(IngestError):
        assert read_source(path).text
