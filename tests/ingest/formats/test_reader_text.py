from __future__ import annotations

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.errors import UnsupportedFormatError
from ingest.formats.legacy_fonts import from_tcvn3
from ingest.formats.reader_text import decode, is_hard_wrapped, read_text
from ingest.language.text import canonicalise
from tests.ingest.letters import NAMES, text


def as_windows_1258(words: str) -> bytes:
    """Windows-1258 holds marked vowels whole and tones as signs of their own."""
    out = bytearray()
    for letter in words:
        tones = [
            c for c in unicodedata.normalize("NFD", letter) if c in "\u0300\u0301\u0303\u0309\u0323"
        ]
        base = "".join(c for c in unicodedata.normalize("NFD", letter) if c not in tones)
        out += unicodedata.normalize("NFC", base).encode("cp1258", errors="replace")
        out += "".join(tones).encode("cp1258")
    return bytes(out)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_unicode_in_every_form(name: str, encoding: str) -> None:
    assert decode(text(name).encode(encoding), name="x")[0] == text(name)


@pytest.mark.parametrize("name", NAMES)
def test_windows_1258(name: str) -> None:
    found, encoding = decode(as_windows_1258(text(name)), name="x")
    assert encoding == "cp1258"
    expected = "".join(c if ord(c) < 0x2026 or c in "“”–…" else "?" for c in text(name))
    assert unicodedata.normalize("NFC", found) == expected


def test_legacy_bytes_are_converted_and_told() -> None:
    table = {from_tcvn3(chr(code)): chr(code) for code in range(0xFE, 0xA0, -1)}
    words = "Công đoàn cơ sở báo cáo kết quả thực hiện về Liên đoàn Lao động tỉnh"
    data = "".join(table.get(c, c) for c in words).encode("latin-1")
    pages, notices = read_text(data, name="x")
    assert pages == [words]
    assert [(n.code, n.detail) for n in notices] == [("legacy_font", "TCVN3")]


def test_a_few_bad_bytes_do_not_lose_the_letter() -> None:
    data = ("Công đoàn cơ sở báo cáo kết quả. " * 20).encode()
    pages, notices = read_text(data[:-40] + b"\xff" + data[-40:], name="x")
    assert pages[0].count("Công đoàn cơ sở") == 19
    assert "undecodable_characters" in {n.code for n in notices}


def test_form_feeds_are_pages() -> None:
    assert read_text("một\fhai".encode(), name="x")[0] == ["một", "hai"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [60, 80, 100])
def test_lines_broken_at_a_width_are_paragraphs_again(name: str, width: int) -> None:
    lines = text(name).replace("\n\n", "\n").split("\n")
    wrapped = "\n".join(
        "\n".join(
            textwrap.wrap("    " + line, width, break_long_words=False, break_on_hyphens=False)
        )
        for line in lines
    )
    assert is_hard_wrapped(wrapped)
    assert not is_hard_wrapped("\n".join(lines))
    pages, _ = read_text(wrapped.encode(), name="x")
    found = canonicalise(pages[0]).split("\n")
    wrong = set(found) ^ set(lines)
    # A short title or address may fill its line by chance.
    assert len(wrong) <= 0.15 * len(lines), wrong


@pytest.mark.parametrize("data", [b"\x00\x01\x02" * 50, bytes(range(256)), b"ab\0cd\0\0\0ef"])
def test_binary_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnsupportedFormatError):
        decode(data, name="x")


@given(st.binary(max_size=300))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    try:
        found, _ = decode(data, name="x")
    except UnsupportedFormatError:
        return
    assert isinstance(found, str)
