"""Answers and whole conversations as a Word document or as Markdown, with numbered sources.

Both say the same: each question as a heading, how it was understood, the answer, the remarks and
the cited places. Numbers of sources count within their answer, as they do on the page.
"""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.marked_text import (
    BlockQuote,
    Heading,
    ItemList,
    Line,
    Mark,
    Paragraph,
    read_marked,
)
from assistant.records import Answer, Citation, Language

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

_FONT = "Times New Roman"
"""The font of Vietnamese official documents (Decree 30/2020/NĐ-CP); every Word has it."""
_FONT_SIZE_PT = 13
_LIST_STYLES = ("List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 3")
_NUMBER_STYLES = ("List Number", "List Number 2", "List Number 3", "List Number 3")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|])")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    understood: str
    sources: str
    made: str
    page: str
    section: str
    file: str


_WORDS: dict[Language, _Words] = {
    "vi": _Words(
        understood="Được hiểu là: ",
        sources="Nguồn trích dẫn",
        made="Trợ lý Tuyên giáo Công đoàn, ngày {day}. Mọi ý đều trích từ văn bản được dẫn; "
        "hãy đối chiếu bản gốc trước khi sử dụng chính thức.",
        page="trang {page}",
        section="mục {section}",
        file="tệp {source}",
    ),
    "en": _Words(
        understood="Understood as: ",
        sources="Sources",
        made="Union Propaganda Assistant, {day}. Everything is quoted from the letters cited; "
        "compare the originals before official use.",
        page="page {page}",
        section="section {section}",
        file="file {source}",
    ),
}


def to_markdown(
    answers: Sequence[Answer], *, title: str = "", language: Language = "vi", day: dt.date
) -> str:
    """The answers in one Markdown text; without a title each question is a heading of its own."""
    words = _WORDS[language]
    parts = [f"# {_escaped(title)}"] if title else []
    level = "##" if title else "#"
    for answer in answers:
        parts.append(f"{level} {_escaped(' '.join(answer.question.split()))}")
        if _differs(answer):
            parts.append(f"*{words.understood}{_escaped(answer.standalone_question)}*")
        parts.append(answer.text.replace("<", "\\<"))
        parts += [f"*{_escaped(note)}*" for note in answer.notes]
        if answer.citations:
            parts.append(f"{level}# {words.sources}")
            parts += [_source_line(citation, words) for citation in answer.citations]
    parts += ["---", words.made.format(day=_day(day))]
    return "\n\n".join(parts) + "\n"


def to_docx(
    answers: Sequence[Answer], *, title: str = "", language: Language = "vi", day: dt.date
) -> bytes:
    """The answers as a Word document; headings, lists and sources are Word's own."""
    words = _WORDS[language]
    document = _blank(title or (answers[0].question if answers else ""), language=language)
    if title:
        document.add_heading(_clean(title), level=0)
    level = 1 if title else 0
    for answer in answers:
        document.add_heading(_clean(" ".join(answer.question.split())), level=level)
        if _differs(answer):
            paragraph = document.add_paragraph(words.understood)
            paragraph.add_run(_clean(answer.standalone_question)).italic = True
        _write_text(document, answer.text)
        for note in answer.notes:
            document.add_paragraph().add_run(_clean(note)).italic = True
        if answer.citations:
            document.add_heading(words.sources, level=level + 1)
        for citation in answer.citations:
            _write_source(document, citation, words)
    footer = document.sections[0].footer.paragraphs[0]
    footer.add_run(words.made.format(day=_day(day))).italic = True
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _differs(answer: Answer) -> bool:
    plain = (" ".join(t.split()).rstrip(" ?.!").lower() for t in _questions(answer))
    return len(set(plain)) == 2


def _questions(answer: Answer) -> tuple[str, str]:
    return answer.question, answer.standalone_question


def _day(day: dt.date) -> str:
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _place(citation: Citation, words: _Words) -> str:
    """Letter, section, page and file of a cited place, without saying anything twice."""
    parts = [citation.label]
    if citation.section and not citation.label.endswith(f" {citation.section}"):
        parts.append(words.section.format(section=citation.section))
    if citation.page is not None:
        parts.append(words.page.format(page=citation.page))
    return f"{', '.join(parts)} ({words.file.format(source=citation.source)})"


def _source_line(citation: Citation, words: _Words) -> str:
    quote = _escaped(" ".join(citation.quote.split()))
    return f"\\[{citation.marker}\\] {_escaped(_place(citation, words))}: “{quote}”"


def _escaped(text: str) -> str:
    """Text that a Markdown reader shows as it is."""
    return _SPECIAL.sub(r"\\\1", text)


def _clean(text: str) -> str:
    """Text without the characters that a Word file cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)


def _blank(title: str, *, language: Language) -> Document:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    document = docx.Document()
    document.core_properties.title = _clean(title)[:255]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.language = "vi-VN" if language == "vi" else "en-GB"
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin, page.right_margin = Cm(3), Cm(2)
    page.top_margin = page.bottom_margin = Cm(2)
    sizes = {"Title": 18, "Heading 1": 15, "Heading 2": 14}
    for name in ("Normal", *sizes):
        style = document.styles[name]
        style.font.name = _FONT
        style.font.size = Pt(sizes.get(name, _FONT_SIZE_PT))
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:cstheme", "w:eastAsiaTheme"):
            fonts.attrib.pop(qn(theme), None)
    return document


def _write_text(document: Document, text: str) -> None:
    for block in read_marked(text):
        match block:
            case Paragraph(lines=lines):
                paragraph = document.add_paragraph()
                for number, line in enumerate(lines):
                    if number:
                        paragraph.add_run().add_break()
                    _write_line(paragraph, line)
            case Heading(line=line):
                _write_line(document.add_paragraph(), line, bold=True)
            case BlockQuote(line=line):
                _write_line(document.add_paragraph(style="Quote"), line)
            case ItemList(first=first, items=items):
                styles = _LIST_STYLES if first is None else _NUMBER_STYLES
                for item in items:
                    _write_line(document.add_paragraph(style=styles[item.level]), item.line)


def _write_line(
    paragraph: WordParagraph, line: Line, *, bold: bool = False, italic: bool = False
) -> None:
    for piece in line:
        if piece.mark is Mark.MARKERS:
            for marker in piece.markers:
                paragraph.add_run(f"[{marker}]").font.superscript = True
            continue
        strong = bold or piece.mark is Mark.BOLD
        slanted = italic or piece.mark in (Mark.ITALIC, Mark.QUOTE)
        quoted = piece.mark in (Mark.QUOTE, Mark.NAME)
        _write_run(paragraph, "“" if quoted else piece.text, bold=strong, italic=slanted)
        _write_line(paragraph, piece.parts, bold=strong, italic=slanted)
        _write_run(paragraph, "”" if quoted else "", bold=strong, italic=slanted)


def _write_run(paragraph: WordParagraph, text: str, *, bold: bool, italic: bool) -> None:
    if text:
        run = paragraph.add_run(_clean(text))
        run.bold, run.italic = bold or None, italic or None


def _write_source(document: Document, citation: Citation, words: _Words) -> None:
    from docx.shared import Cm

    paragraph = document.add_paragraph()
    paragraph.paragraph_format.left_indent = Cm(1)
    paragraph.paragraph_format.first_line_indent = Cm(-1)
    paragraph.add_run(_clean(f"[{citation.marker}]\t{_place(citation, words)}: "))
    quote = " ".join(citation.quote.split())
    paragraph.add_run(_clean(f"“{quote}”")).italic = True
