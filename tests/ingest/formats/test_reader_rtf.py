from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.reader_rtf import MAX_DEPTH, BrokenRtfError, read_rtf
from ingest.formats.readers import read_source
from ingest.pipeline import read_directive
from tests.ingest.formats.test_legacy_fonts import as_tcvn3, as_vni
from tests.ingest.letters import NAMES, text

FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0{\*\panose 020b}Times New Roman;}"
    r"{\f1\fnil\fcharset0 .VnTime;}{\f2\fnil\fcharset0 .VnTimeH;}{\f3\fnil\fcharset0 VNI-Times;}"
    r"{\f4\froman\fcharset163 Times New Roman (Vietnamese);}}"
)
HEAD = r"{\rtf1\ansi\ansicpg1252\deff0\uc1 " + FONTS + r"{\colortbl;\red0\green0\blue0;}"
HEAD += r"{\stylesheet{\s0 Normal;}}{\info{\title T\'ean}}{\*\generator Riched20;}"


def by_number(words: str) -> str:
    """Write text as word processors do: each character outside ASCII by its number."""
    out = []
    for character in words:
        code = ord(character)
        if character in "\\{}":
            out.append("\\" + character)
        elif character == "\n":
            out.append("\\par\n")
        else:
            out.append(character if code < 128 else f"\\u{code if code < 32768 else code - 65536}?")
    return "".join(out)


def by_bytes(words: str, encoding: str) -> str:
    return "".join(
        character if ord(character) < 128 else "".join(f"\\'{b:02x}" for b in data)
        for character, data in ((c, c.encode(encoding)) for c in words)
    )


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("ascii")


def lines(body: str) -> list[str]:
    return [line for line in read_rtf(rtf(body)).pages[0].split("\n") if line.strip()]


@pytest.mark.parametrize("name", NAMES)
def test_letters_come_back_from_rich_text(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rtf(r"\pard\plain\f0\fs28 " + by_number(text(name)) + r"\par"))
    source = read_source(path)
    assert (source.text, source.media, source.notices) == (text(name), "rtf", ())


def test_a_letter_saved_under_the_name_of_a_word_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "cong-van.doc"
    path.write_bytes(rtf(by_number(text("2021-cong-doan-tkv.txt"))))
    letter = read_directive(path)
    assert (letter.metadata.number.value, letter.media) == ("28/CĐTKV-TG", "rtf")
    assert letter.notices == ()


@pytest.mark.parametrize(("font", "typed"), [(r"\f1", as_tcvn3), (r"\f3", as_vni)])
def test_old_fonts_are_converted(font: str, typed: Callable[[str], str]) -> None:
    words = "Kính gửi các công đoàn cơ sở"
    found = read_rtf(rtf(rf"\pard{font} {by_bytes(typed(words), 'latin-1')}\par"))
    assert found.pages[0].strip() == words
    assert len(found.notices) == 1


def test_the_code_page_of_a_font_holds() -> None:
    words = unicodedata.normalize("NFC", "Kính gư\u0309i công đoàn")
    marked = "Kính gư\u0309i công đoa\u0300n"  # code page 1258 has tones of their own
    (found,) = lines(rf"\pard\f4 {by_bytes(marked, 'cp1258')}\par")
    assert unicodedata.normalize("NFC", found) == words


def test_a_font_of_capitals_and_a_plain_one_in_one_line() -> None:
    body = r"\pard{\f2 " + by_bytes(as_tcvn3("kế hoạch"), "latin-1") + "}"
    body += r"{\f1  " + by_bytes(as_tcvn3("năm"), "latin-1") + r"}{\f0  2021}\par"
    found = read_rtf(rtf(body))
    assert found.pages[0].strip() == "KẾ HOẠCH năm 2021"
    assert [notice.detail for notice in found.notices] == ["TCVN3"]


def test_what_is_not_the_letter_is_left_out() -> None:
    body = r"{\header\pard Trang tr\'ean\par}{\footer 1}{\*\bkmkstart _a}"
    body += r"\pard{\field{\*\fldinst HYPERLINK x}{\fldrslt Trang tin}} c{\v giau}o{\pict 0a0b}"
    body += r"\bin5 }}}}} th\'e1t{\footnote ghi chu}\par"
    assert lines(body) == ["Trang tin co thát"]


def test_numbers_of_lists_and_boxes_are_kept() -> None:
    body = r"\pard{\listtext\pard\plain 1.\tab}" + by_number("Tổ chức hội nghị") + r"\par"
    body += r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard " + by_number("Số: 12") + r"\par}}}"
    assert [line.replace("\t", " ") for line in lines(body)] == ["1. Tổ chức hội nghị", "Số: 12"]


def test_rows_of_tables_are_lines_and_letterheads_are_taken_apart() -> None:
    def row(*cells: str) -> str:
        return r"\trowd\pard\intbl " + "".join(f"{by_number(c)}\\cell " for c in cells) + r"\row "

    table = row("TT", "Việc", "Hạn") + row("1", "Báo cáo\nnăm", "10/12") + r"\pard Xong\par"
    table = table.replace(r"\par" + "\n", r"\par ")
    assert lines(table) == ["TT | Việc | Hạn", "1 | Báo cáo năm | 10/12", "Xong"]
    head = row("LIÊN ĐOÀN LAO ĐỘNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + r"\pard x\par"
    assert lines(head)[:2] == ["LIÊN ĐOÀN LAO ĐỘNG", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"]


def test_characters_beyond_the_first_plane_and_their_fallbacks() -> None:
    assert lines(r"a\uc2\u8211--b\u-10179??\u-8704??c\par") == ["a–b\U0001f600c"]


def test_groups_nested_as_no_program_nests_are_refused() -> None:
    with pytest.raises(BrokenRtfError):
        read_rtf(b"{\\rtf1 " + b"{" * (MAX_DEPTH + 1))


@given(
    st.lists(st.sampled_from([*r"\{}*'aAu1 ", "\\par ", "\\u-1?", "\\'e1", "\\cell ", "\\row "]))
)
def test_any_rich_text_is_survived(pieces: list[str]) -> None:
    assert read_rtf(rtf("".join(pieces))).media == "rtf"
