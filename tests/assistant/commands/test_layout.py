"""Text that fits a terminal, whatever the letters contain."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.commands.layout import columns, plain, rows, safe, shorten, wrap

LONG = "Công đoàn cơ sở định kỳ 6 tháng, 01 năm báo cáo kết quả về Liên đoàn Lao động tỉnh"


def test_columns_are_counted_as_a_terminal_does() -> None:
    assert columns("Tuyên giáo") == 10
    assert columns(unicodedata.normalize("NFD", "Tuyên giáo")) == 10
    assert columns("工会") == 4
    assert columns("👍") == 2


def test_a_paragraph_hangs_under_its_lead() -> None:
    lines = wrap(LONG, width=30, lead="12. ")
    assert lines[0].startswith("12. Công đoàn")
    assert all(line.startswith("    ") for line in lines[1:])
    assert all(columns(line) <= 30 for line in lines)
    assert " ".join(" ".join(lines).split()) == f"12. {LONG}"


@given(st.text(max_size=200), st.integers(10, 60))
def test_wrapping_loses_nothing_and_fits(text: str, width: int) -> None:
    lines = wrap(text, width=width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= width for line in lines)


def test_a_table_is_aligned_for_wide_characters_and_wraps() -> None:
    lines = list(rows(("Mã", "Trích yếu"), [("工会", LONG), ("a", "ngắn")], width=40))
    assert all(columns(line) <= 40 for line in lines)
    starts = {line.index("─  ─") + 3 for line in lines if "─" in line}
    assert len(starts) == 1
    body = [line for line in lines[2:] if line.strip()]
    assert body[0].startswith("工会  Công")
    assert body[-1].startswith("a     ngắn")


def test_a_table_wider_than_the_terminal_still_comes_out() -> None:
    lines = list(rows(tuple("abcdefghij"), [("x" * 50,) * 10], width=40))
    assert "x" in "".join(lines)


def test_markdown_becomes_plain_text() -> None:
    text = plain(
        "## Trả lời\n\n- **LĐLĐ tỉnh Lạng Sơn**: *định kỳ 6 tháng* [1]\n\n"
        "| Năm | Hạn |\n| --- | :-: |\n| 2021 | 05/8 \\| 10/8 |\n\n> trích",
        width=60,
    )
    assert text.splitlines() == [
        "Trả lời",
        "",
        "- LĐLĐ tỉnh Lạng Sơn: định kỳ 6 tháng [1]",
        "",
        "Năm   Hạn",
        "────  ───────────",
        "2021  05/8 | 10/8",
        "",
        "  │ trích",
    ]


@pytest.mark.parametrize("text", ["3 * 4 * 5", "a*b*c", "2*3", "**", "_x_"])
def test_what_is_no_emphasis_stays(text: str) -> None:
    assert plain(text, width=60) == text


def test_a_letter_cannot_steer_the_terminal() -> None:
    assert safe("\x1b[31mđỏ\x1b[0m\x07 \u202eabc\u200f") == "[31mđỏ[0m abc"
    assert plain("\x1b]0;x\x07 chữ", width=60) == "]0;x chữ"


def test_a_cut_line_shows_that_it_was_cut() -> None:
    assert shorten("ngắn", width=10) == "ngắn"
    assert shorten(LONG, width=20).endswith(" …")
    assert columns(shorten(LONG, width=20)) <= 20
