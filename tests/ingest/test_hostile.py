"""Hostile files of every class: one clear error each, or the letter without what is hostile."""

from __future__ import annotations

import io
import os
import time
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from pypdf import PdfWriter

from ingest.errors import (
    BrokenFileError,
    EncryptedFileError,
    IngestError,
    SourceEmptyError,
    SourceTooLargeError,
    SourceUnreadableError,
    UnsupportedFormatError,
)
from ingest.pipeline import parse_directive, read_directive
from ingest.records import SourceText

pytestmark = pytest.mark.integration

LETTER = "Kính gửi: Các công đoàn cơ sở.\n\nĐề nghị báo cáo kết quả trước ngày 20/11/2023."


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R>>") -> bytes:
    """A PDF file of numbered objects, without a table of them, which readers must then find."""
    parts = [b"%PDF-1.4\n"]
    parts += [b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 1)]
    return b"".join(parts) + b"trailer\n" + trailer + b"\n%%EOF\n"


def stream(data: bytes, filters: bytes = b"/FlateDecode") -> bytes:
    return b"<</Length %d/Filter %s>>stream\n%s\nendstream" % (len(data), filters, data)


def of_one_page(content: bytes) -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>",
        content,
    )


def encrypted_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def word(extra: dict[str, bytes] | None = None, *, macros: bool = False) -> bytes:
    """A Word file with the letter, and other members in its archive."""
    document = docx.Document()
    for line in LETTER.split("\n"):
        document.add_paragraph(line)
    plain = io.BytesIO()
    document.save(plain)
    packed = io.BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(packed, "w") as target:
        for member in source.infolist():
            data = source.read(member)
            if member.filename == "[Content_Types].xml" and macros:
                data = data.replace(
                    b"openxmlformats-officedocument.wordprocessingml.document.main+xml",
                    b"ms-word.document.macroEnabled.main+xml",
                )
            target.writestr(member.filename, data)
        for name, data in (extra or {}).items():
            target.writestr(name, data)
    return packed.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9))
    + b"]><html><body><p>&j;</p><p>"
    + LETTER.encode()
    + b"</p></body></html>"
)

REFUSED: dict[str, tuple[bytes, tuple[type[IngestError], ...]]] = {
    "a bomb in a stream.pdf": (
        of_one_page(
            stream(zlib.compress(zlib.compress(b" " * 400_000_000)), b"[/FlateDecode/FlateDecode]")
        ),
        (SourceTooLargeError, SourceEmptyError, BrokenFileError),
    ),
    "pages in a circle.pdf": (
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 9>>"),
        (BrokenFileError, SourceEmptyError, SourceTooLargeError),
    ),
    "an object that is itself.pdf": (
        pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"2 0 R"),
        (BrokenFileError, SourceEmptyError),
    ),
    "a tower of brackets.pdf": (
        pdf(b"<</Type/Catalog/Pages " + b"[" * 200_000 + b">>"),
        (BrokenFileError, SourceEmptyError, SourceTooLargeError),
    ),
    "locked.pdf": (encrypted_pdf(), (EncryptedFileError,)),
    "cut off.pdf": (of_one_page(stream(zlib.compress(b"BT ET")))[:80], (BrokenFileError,)),
    "cut off.docx": (word()[:2000], (BrokenFileError,)),
    "an archive of something.docx": (
        b"PK\x03\x04" + os.urandom(300),
        (BrokenFileError, UnsupportedFormatError),
    ),
    "towers.html": (b"<div>" * 50_000 + b"<p>a</p>", (SourceEmptyError, BrokenFileError)),
    "a program.pdf": (b"MZ" + bytes(500), (UnsupportedFormatError,)),
    "nothing.txt": (b"\n \t\n" * 100, (SourceEmptyError,)),
    "too many lines.txt": (b"a\n\n" * 120_000, (SourceTooLargeError,)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_one_clear_error(tmp_path: Path, name: str) -> None:
    data, errors = REFUSED[name]
    path = tmp_path / name
    path.write_bytes(data)
    started = time.monotonic()
    with pytest.raises(errors) as raised:
        read_directive(path)
    assert raised.value.source == name
    assert time.monotonic() - started < 150  # two readers with a minute each, and a slow machine


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("macros.docm", word({"word/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 9}, macros=True)),
        ("paths.docx", word({"../../../etc/cron.d/x": b"x", "/tmp/abs": b"x", "C:\\x": b"x"})),
        ("a name twice.docx", word({"word/media/../document.xml": b"<x/>"})),
        ("laughs.html", LAUGHS),
        ("text.pdf", LETTER.encode()),
        ("control\x1b[2J \u202egpj.txt", LETTER.encode()),
    ],
)
def test_the_letter_is_read_without_what_is_hostile(tmp_path: Path, name: str, data: bytes) -> None:
    before = set(tmp_path.parent.iterdir())
    path = tmp_path / name
    path.write_bytes(data)
    letter = read_directive(path)
    assert "Đề nghị báo cáo kết quả" in letter.text
    assert any(note.code == "macros" for note in letter.notices) == name.startswith("macros")
    assert set(tmp_path.parent.iterdir()) == before
    assert not Path("/tmp/abs").exists()


@pytest.mark.skipif(os.name != "posix", reason="special files")
def test_special_files_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ống.txt")
    (tmp_path / "vô tận.txt").symlink_to("/dev/zero")
    for name in ("ống.txt", "vô tận.txt"):
        with pytest.raises(SourceUnreadableError):
            read_directive(tmp_path / name)


@pytest.mark.parametrize(
    "piece",
    [
        "I. A\n",
        "x \n",
        "Số: ",
        "12/KH-LĐLĐ, ",
        "ngày 1 tháng 2 năm 2021 ",
        "Điều 1. Thay thế Quyết định số 1/QĐ-UBND\n",
        "thay thế mục 1, 2, 3 ",
        "thực hiện Kế hoạch số 1/KH, ",
        "LIÊN ĐOÀN LAO ĐỘNG ",
        "SỞ HỘI ĐÀI PHÁT THANH - ",
        "Nguyễn Văn An ",
        "TM. BAN THƯỜNG VỤ ",
        "báo cáo về ",
        "2 lần/",
        "a | b | ",
        "“(",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_no_faster(piece: str) -> None:
    """No pattern goes back and forth in what repeats: four times the text, no ten times longer."""

    def seconds(characters: int) -> float:
        text = "KẾ HOẠCH LIÊN TỊCH\n" + piece * (characters // len(piece))
        source = SourceText(text=text, pages=(), notices=(), media="txt")
        started = time.process_time()
        parse_directive(source, source_name="x", sha256="0")
        return time.process_time() - started

    seconds(1_000)  # what is made on first use
    short = seconds(10_000)
    assert seconds(40_000) < 10 * max(short, 0.05)
