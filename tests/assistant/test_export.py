"""Answers as files: everything that the page shows, sources numbered, nothing that runs."""

from __future__ import annotations

import dataclasses
import datetime as dt
import io

import docx
import pytest

from assistant.export import to_docx, to_markdown
from assistant.records import Answer
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter

DAY = dt.date(2026, 5, 4)
DOCX_WORDS = "Trợ lý Tuyên giáo Công đoàn, ngày 04/05/2026"


@pytest.fixture
def answer() -> Answer:
    answer = FakeAssistant(FakeLibrary(first_letter())).answer("Báo cáo gì?", repeats=1)
    citation = dataclasses.replace(answer.citations[0], page=2, section="1")
    return dataclasses.replace(answer, citations=(citation, *answer.citations[1:]))


def opened(content: bytes) -> docx.document.Document:
    return docx.Document(io.BytesIO(content))


def test_a_word_file_holds_the_answer_and_its_numbered_sources(answer: Answer) -> None:
    document = opened(to_docx([answer], day=DAY))
    rows = [(p.style.name if p.style else "", p.text) for p in document.paragraphs]
    assert ("Title", "Báo cáo gì?") in rows
    assert ("Normal", "Được hiểu là: Báo cáo gì? (của TKV)") in rows
    quote = answer.citations[0].quote
    assert ("List Bullet", f"Ý 1: “{quote}” [1]") in rows
    assert ("Heading 1", "Nguồn trích dẫn") in rows
    sources = [text for _, text in rows if text.startswith(("[1]\t", "[2]\t"))]
    assert len(sources) == 2
    assert "mục 1, trang 2 (tệp cong-van-28.txt)" in sources[0]
    assert f"“{quote}”" in sources[0]
    assert document.sections[0].footer.paragraphs[0].text.startswith(DOCX_WORDS)


def test_the_font_has_vietnamese_letters_in_every_style_used(answer: Answer) -> None:
    document = opened(to_docx([answer, answer], title="Hai câu", day=DAY))
    fonts = {s.font.name for n in ("Normal", "Title", "Heading 1") if (s := document.styles[n])}
    assert fonts == {"Times New Roman"}
    assert document.core_properties.language == "vi-VN"
    bold = [r.text for p in document.paragraphs for r in p.runs if r.bold]
    assert "Ý 1" in bold


def test_a_conversation_has_a_heading_for_each_question(answer: Answer) -> None:
    other = dataclasses.replace(answer, question="Ai ký?", standalone_question="Ai ký?")
    document = opened(to_docx([answer, other], title="Báo cáo năm nay", day=DAY))
    headings = [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"]
    assert headings == ["Báo cáo gì?", "Ai ký?"]
    assert sum(p.text.startswith("Được hiểu là") for p in document.paragraphs) == 1


def test_what_word_cannot_hold_is_replaced(answer: Answer) -> None:
    hostile = dataclasses.replace(
        answer, question="a\x00b\ud800 <w:p/>", text="\x0b**đậm\x1b** 😀 & <b>"
    )
    document = opened(to_docx([hostile], title="\x01", day=DAY))
    text = "\n".join(p.text for p in document.paragraphs)
    assert "<w:p/>" in text
    assert "😀 & <b>" in text


def test_markdown_holds_the_same(answer: Answer) -> None:
    text = to_markdown([answer], day=DAY)
    assert text.startswith("# Báo cáo gì?\n")
    assert f"“{answer.citations[0].quote}” [1]" in text
    assert "\n## Nguồn trích dẫn\n" in text
    assert "\\[1\\] Công văn 28/CĐTKV-TG, mục 1, trang 2" in text
    assert DOCX_WORDS in text


def test_markup_in_letters_stays_text_in_markdown(answer: Answer) -> None:
    hostile = dataclasses.replace(
        answer,
        question="<script>x</script> # [a](javascript:1)",
        text="Nêu: <img src=x onerror=y> [1]",
        notes=("<b>",),
    )
    text = to_markdown([hostile], title="*T*", day=DAY)
    assert "\\<script\\>" in text
    assert "\\<img" in text
    assert "\\[a\\](javascript" in text
    assert text.startswith("# \\*T\\*")


def test_in_english(answer: Answer) -> None:
    document = opened(to_docx([answer], language="en", day=DAY))
    words = [p.text for p in document.paragraphs]
    assert "Sources" in words
    assert any("page 2" in text for text in words)
