from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from ingest.errors import BrokenFileError, SourceTooLargeError
from ingest.formats.reader_docx import read_docx
from ingest.formats.readers import read_source

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

LEVELS = """<w:abstractNum xmlns:w="{ns}" w:abstractNumId="77">
{levels}</w:abstractNum>"""
LEVEL = """<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>
<w:lvlText w:val="{text}"/></w:lvl>"""


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def text_of(document: object) -> str:
    return "\n".join(read_docx(saved(document)).pages)


def numbered(paragraph: Paragraph, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    number = OxmlElement("w:numPr")
    for name, value in (("w:ilvl", level), ("w:numId", 99)):
        child = OxmlElement(name)
        child.set(qn("w:val"), str(value))
        number.append(child)
    properties.append(number)


def add_list(document: object, forms: list[tuple[str, str]]) -> None:
    from lxml import etree

    root = document.part.numbering_part.element  # type: ignore[attr-defined]
    levels = "".join(
        LEVEL.format(place=place, form=form, text=text) for place, (form, text) in enumerate(forms)
    )
    root.insert(0, etree.fromstring(LEVELS.format(ns=NAMESPACE, levels=levels)))
    number = etree.fromstring(
        f'<w:num xmlns:w="{NAMESPACE}" w:numId="99"><w:abstractNumId w:val="77"/></w:num>'
    )
    root.append(number)


def test_automatic_numbers_are_written_out() -> None:
    document = Document()
    add_list(
        document,
        [("upperRoman", "%1."), ("decimal", "%2."), ("decimal", "%2.%3."), ("lowerLetter", "%4)")],
    )
    for level, words in (
        (0, "MỤC ĐÍCH"),
        (1, "Mục đích chung"),
        (1, "Yêu cầu"),
        (2, "Yêu cầu riêng"),
        (3, "Đúng đối tượng"),
        (3, "Đúng thời gian"),
        (0, "NỘI DUNG"),
        (1, "Nội dung chính"),
    ):
        numbered(document.add_paragraph(words), level)
    assert text_of(document).strip().split("\n") == [
        "I. MỤC ĐÍCH",
        "1. Mục đích chung",
        "2. Yêu cầu",
        "2.1. Yêu cầu riêng",
        "a) Đúng đối tượng",
        "b) Đúng thời gian",
        "II. NỘI DUNG",
        "1. Nội dung chính",
    ]


def test_bullets_are_dashes() -> None:
    document = Document()
    document.add_paragraph("Treo khẩu hiệu", style="List Bullet")
    document.add_paragraph("Họp mặt", style="List Bullet")
    assert text_of(document).strip().split("\n") == ["- Treo khẩu hiệu", "- Họp mặt"]


def test_table_rows_are_lines_and_the_letterhead_is_columns() -> None:
    document = Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "LIÊN ĐOÀN LAO ĐỘNG\nTỈNH LÀO CAI"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate((("STT", "Đơn vị", "Số lượng"), ("1", "Huyện A", "05"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    assert [line for line in text_of(document).split("\n") if line] == [
        "LIÊN ĐOÀN LAO ĐỘNG",
        "TỈNH LÀO CAI",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "STT | Đơn vị | Số lượng",
        "1 | Huyện A | 05",
    ]


def test_merged_cells_are_read_once() -> None:
    document = Document()
    table = document.add_table(rows=3, cols=2)
    merged = table.cell(0, 0).merge(table.cell(2, 0))
    merged.text = "Nơi nhận:\n- Như trên;"
    for row, words in enumerate(("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Văn An")):
        table.cell(row, 1).text = words
    assert text_of(document).strip().split("\n") == [
        "Nơi nhận:",
        "- Như trên;",
        "KT. CHỦ TỊCH",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


def test_runs_in_legacy_fonts_are_converted_by_font() -> None:
    document = Document()
    paragraph = document.add_paragraph()
    for words, font in (
        ("Tổng Liên đoàn: ", "Times New Roman"),
        ("c«ng ®oµn c¬ së ", ".VnTime"),
        ("kÕ ho¹ch", ".VnTimeH"),
    ):
        paragraph.add_run(words).font.name = font
    read = read_docx(saved(document))
    assert read.pages[0].strip() == "Tổng Liên đoàn: công đoàn cơ sở KẾ HOẠCH"
    assert [(n.code, n.detail) for n in read.notices] == [("legacy_font", "TCVN3")]


def test_deleted_words_are_gone_and_inserted_ones_stay() -> None:
    document = Document()
    paragraph = document.add_paragraph("Báo cáo ")
    for name, words in (("w:del", "hằng tháng"), ("w:ins", "hằng quý")):
        change, run = OxmlElement(name), OxmlElement("w:r")
        letters = OxmlElement("w:delText" if name == "w:del" else "w:t")
        letters.text = words
        run.append(letters)
        change.append(run)
        paragraph._p.append(change)
    assert text_of(document).strip() == "Báo cáo hằng quý"


def test_content_controls_and_text_boxes_are_read_once() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>LIÊN ĐOÀN LAO ĐỘNG</w:t></w:r></w:p></w:txbxContent>"
    body = f"""<w:document xmlns:w="{NAMESPACE}"
        xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>
        <w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{box}</w:drawing>
        </mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>
        <w:r><w:t>KẾ HOẠCH</w:t></w:r></w:p>
        <w:sdt><w:sdtContent><w:p><w:r><w:t>Trong khung.</w:t></w:r></w:p></w:sdtContent></w:sdt>
        </w:body></w:document>"""
    found = read_docx(repacked(saved(Document()), body.encode())).pages[0]
    assert " ".join(found.split()) == "LIÊN ĐOÀN LAO ĐỘNG KẾ HOẠCH Trong khung."


def repacked(data: bytes, document_xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for name in old.namelist():
            new.writestr(name, document_xml if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def test_a_bomb_is_refused_before_it_unpacks(tmp_path: Path) -> None:
    path = tmp_path / "bom.docx"
    path.write_bytes(repacked(saved(Document()), b"<w:t>" + b"a" * 250_000_000))
    with pytest.raises(SourceTooLargeError):
        read_source(path)


@pytest.mark.parametrize(
    "document_xml",
    [
        b"<w:document>",
        b"not xml at all",
        b'<!DOCTYPE a [<!ENTITY b "'
        + b"c" * 1000
        + b'"><!ENTITY d "'
        + b"&b;" * 1000
        + b'"><!ENTITY e "'
        + b"&d;" * 1000
        + b'">]><a>&e;</a>',
        f'<w:document xmlns:w="{NAMESPACE}"><w:body>'.encode() + b"<w:tbl><w:tr><w:tc>" * 4000,
    ],
)
def test_damaged_and_hostile_xml_is_broken(tmp_path: Path, document_xml: bytes) -> None:
    path = tmp_path / "hong.docx"
    path.write_bytes(repacked(saved(Document()), document_xml))
    with pytest.raises(BrokenFileError):
        read_source(path)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "bi-mat.txt"
    secret.write_text("MẬT KHẨU", encoding="utf-8")
    path = tmp_path / "thuc-the.docx"
    words = (
        f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document xmlns:w="{NAMESPACE}">'
        "<w:body><w:p><w:r><w:t>trước &x; sau</w:t></w:r></w:p></w:body></w:document>"
    )
    path.write_bytes(repacked(saved(Document()), words.encode()))
    assert "MẬT KHẨU" not in read_source(path).text
