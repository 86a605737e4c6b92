from __future__ import annotations

import contextlib
import shutil
import struct
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.errors import EncryptedFileError, UnsupportedFormatError
from ingest.formats.doc_file import DocFile, EncryptedDocError, OldDocError
from ingest.formats.ole_file import BrokenOleError
from ingest.formats.reader_doc import NoDocToolError, read_doc
from ingest.formats.readers import read_source
from tests.ingest.made_files import make_doc

PROMISED = (BrokenOleError, EncryptedDocError, OldDocError, ValueError, IndexError, struct.error)

LETTER = (
    "LIÊN ĐOÀN LAO ĐỘNG\rTỈNH LÀO CAI\x07CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\x07"
    "\rV/v định hướng công tác năm 2024\r"
    'Thực hiện \x13 HYPERLINK "http://x" \x14Kế hoạch số 121/KH\x1eTLĐ\x15 ngày 08/7/2021.\r'
    "1. Tuyên truyền\x0bsâu rộng.\r"
)


def test_a_word_97_file_is_read_without_another_program(tmp_path: Path) -> None:
    path = tmp_path / "cong-van.doc"
    path.write_bytes(make_doc(LETTER))
    source = read_source(path)
    assert source.media == "doc"
    assert source.text.split("\n")[-3:] == [
        "Thực hiện Kế hoạch số 121/KH-TLĐ ngày 08/7/2021.",
        "1. Tuyên truyền",
        "sâu rộng.",
    ]
    assert "HYPERLINK" not in source.text
    assert "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH LÀO CAI\nCỘNG HÒA" in source.text


def test_a_password_is_told(tmp_path: Path) -> None:
    path = tmp_path / "mat.doc"
    path.write_bytes(make_doc(LETTER, flags=0x0100))
    with pytest.raises(EncryptedFileError):
        read_source(path)


def test_a_file_of_another_program_is_not_word(tmp_path: Path) -> None:
    path = tmp_path / "bang.doc"
    data = make_doc(LETTER).replace(
        "WordDocument".encode("utf-16-le"), "Workbook1234".encode("utf-16-le")
    )
    path.write_bytes(data)
    with pytest.raises(UnsupportedFormatError):
        read_source(path)


def test_an_older_file_needs_a_program_and_says_which(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    path = tmp_path / "cu.doc"
    path.write_bytes(make_doc(LETTER, version=0x0065))
    with pytest.raises(NoDocToolError, match="antiword"):
        read_doc(path)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_damaged_files_raise_only_what_is_promised(data: st.DataObject) -> None:
    whole = bytearray(make_doc(LETTER))
    for place in data.draw(st.lists(st.integers(0, len(whole) - 1), min_size=1, max_size=40)):
        whole[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(whole) // 2, len(whole)))
    with contextlib.suppress(*PROMISED):
        list(DocFile(bytes(whole[:cut])).paragraphs())
