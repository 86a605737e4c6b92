"""Word files (``.docx``): paragraphs, automatic numbers, tables and legacy fonts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from docx.document import Document as DocxDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.opc.part import PartFactory
from docx.oxml.ns import qn
from docx.package import Package
from docx.parts.document import DocumentPart
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

from ingest.formats.docx_numbers import Numbering
from ingest.formats.legacy_fonts import TCVN3, from_tcvn3, from_vni, legacy_font, repair_legacy
from ingest.formats.raw import RawText
from ingest.formats.table_text import table_lines
from ingest.records import Notice

MAX_UNPACKED = 200_000_000
"""Bytes of all parts together, unpacked."""
MAX_RATIO = 200
"""Unpacked to packed size of one part; XML of real letters shrinks 5 to 30 times."""
MAX_PARTS = 5_000
_SMALL_PART = 1_000_000

_LIKE_DOCUMENTS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)
_BREAKS = {qn("w:br"), qn("w:cr")}
_WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml"), qn("w:ins"), qn("w:moveTo")}
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_FRAMES = {qn("w:drawing"), qn("w:pict"), _COMPATIBILITY + "AlternateContent"}
_CHOICE = _COMPATIBILITY + "Choice"
_OFF = {"0", "false", "off"}
_MAY_BE_SHADED = {qn("w:tbl"), qn("w:txbxContent")}
_SHADES = (
    qn("w:background"),
    f"{qn('w:pPr')}/{qn('w:shd')}",
    f"{qn('w:pPr')}/{qn('w:pStyle')}",
)
_SKIPPED = {qn("w:del"), qn("w:moveFrom"), qn("w:instrText")}


class BombError(Exception):
    """The archive unpacks to more than any letter holds; the message says what."""


class BrokenDocxError(Exception):
    """The archive is damaged or holds no Word document."""


class EncryptedDocxError(Exception):
    """The file is protected by a password."""


def read_docx(data: bytes) -> RawText:
    """Read a Word file. Raises BombError, EncryptedDocxError or BrokenDocxError.

    Automatic numbers are written out; a table row is a line with its cells separated by " | ",
    but the columns of letterhead and signature are read one after the other.
    """
    _check_archive(data)
    try:
        document, macros = _open(data)
        reader = _Reader(document)
        text = "\n".join(reader.lines())
    except (PackageNotFoundError, KeyError, ValueError, etree.LxmlError) as error:
        raise BrokenDocxError(type(error).__name__) from error
    repaired, legacy = repair_legacy(text)
    found = sorted(reader.legacy | ({legacy} if legacy else set()))
    notices = tuple(Notice(code="legacy_font", detail=name) for name in found)
    notices += (Notice(code="macros"),) if macros else ()
    notices += (Notice(code="hidden_text", detail=str(reader.hidden)),) if reader.hidden else ()
    return RawText(pages=(repaired,), media="docx", notices=notices)


def _open(data: bytes) -> tuple[DocxDocument, bool]:
    """Open a document, and say whether it brings macros, which are neither read nor run.

    Documents with macros and templates differ from others in a name only, which python-docx wants
    to be told.
    """
    for content_type in _LIKE_DOCUMENTS:
        PartFactory.part_type_for[content_type] = DocumentPart
    package = Package.open(io.BytesIO(data))
    part = package.main_document_part
    if not isinstance(part, DocumentPart):
        raise ValueError(part.content_type)  # noqa: TRY004 - a file of another kind
    macros = any("vbaProject" in str(other.partname) for other in package.iter_parts())
    return part.document, macros or "macroEnabled" in part.content_type


def _check_archive(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise BrokenDocxError(type(error).__name__) from error
    if len(parts) > MAX_PARTS:
        raise BombError(f"{len(parts)} parts")
    if any(part.flag_bits & 1 for part in parts):
        raise EncryptedDocxError
    total = sum(part.file_size for part in parts)
    if total > MAX_UNPACKED:
        raise BombError(f"{total} byte")
    for part in parts:
        if part.file_size > max(_SMALL_PART, MAX_RATIO * part.compress_size):
            raise BombError(f"{part.file_size} byte")


class _Reader:
    def __init__(self, document: DocxDocument) -> None:
        self._document = document
        self._numbering = Numbering(document)
        self.legacy: set[str] = set()
        self.hidden = 0

    def lines(self) -> Iterator[str]:
        """Yield the lines of the document in text order."""
        yield from self._lines_of(self._document.element.body, self._document)

    def _lines_of(self, element: Any, parent: Any) -> Iterator[str]:
        """Yield the lines of a body or a cell, content controls included."""
        for child in element:
            if child.tag == qn("w:p"):
                yield self._paragraph(Paragraph(child, parent))
            elif child.tag == qn("w:tbl"):
                yield from self._table(Table(child, parent))
            elif child.tag in _WRAPPERS:
                yield from self._lines_of(child, parent)

    def _paragraph(self, paragraph: Paragraph) -> str:
        text = "".join(self._pieces(paragraph._p))
        number = self._numbering.label(paragraph) if text.strip() else ""
        return f"{number} {text}" if number else text

    def _pieces(self, element: etree._Element) -> Iterator[str]:
        for child in element:
            if child.tag == qn("w:r"):
                if _is_hidden(child):
                    self.hidden += any(True for _ in child.iter(qn("w:t")))
                else:
                    yield self._run(child)
            elif child.tag not in _SKIPPED and child.tag != qn("w:pPr"):
                yield from self._pieces(child)

    def _run(self, run: etree._Element) -> str:
        out = []
        for child in run:
            if child.tag == qn("w:t"):
                out.append(child.text or "")
            elif child.tag == qn("w:tab"):
                out.append("\t")
            elif child.tag in _BREAKS:
                out.append("\n")
            elif child.tag == qn("w:noBreakHyphen"):
                out.append("-")
            elif child.tag == qn("w:sym"):
                out.append(chr(int(child.get(qn("w:char"), "20"), 16)))
            elif child.tag in _FRAMES:
                out.append(self._text_boxes(child))
        return self._converted("".join(out), run)

    def _text_boxes(self, frame: etree._Element) -> str:
        """Return the text of boxes in a drawing; of two versions of it the newer one."""
        newer = frame.find(_CHOICE)
        inside = frame if newer is None else newer
        lines = [
            "".join(self._pieces(paragraph))
            for box in inside.iter(qn("w:txbxContent"))
            for paragraph in box.iterchildren(qn("w:p"))
        ]
        return "".join(f"\n{line}\n" for line in lines if line.strip())

    def _converted(self, text: str, run: etree._Element) -> str:
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        name = "" if fonts is None else fonts.get(qn("w:ascii")) or fonts.get(qn("w:hAnsi")) or ""
        encoding = legacy_font(name)
        if encoding is None or (text.isascii() and not name.lower().endswith("h")):
            return text
        self.legacy.add(encoding)
        if encoding == TCVN3:
            return from_tcvn3(text, capitals=name.lower().endswith("h"))
        return from_vni(text)

    def _table(self, table: Table) -> Iterator[str]:
        seen: set[object] = set()
        yield from table_lines([self._cells(row, seen) for row in table.rows])

    def _cells(self, row: _Row, seen: set[object]) -> list[str]:
        """Return the text of each cell; of cells merged over columns or rows once."""
        out: list[str] = []
        in_row: set[object] = set()
        for cell in row.cells:
            if cell._tc in seen:
                out += [] if cell._tc in in_row else [""]
                continue
            seen.add(cell._tc)
            in_row.add(cell._tc)
            out.append("\n".join(self._lines_of(cell._tc, cell)).strip())
        return out


def _is_hidden(run: etree._Element) -> bool:
    """Whether a run is set not to be seen: hidden, or white where nothing is shaded.

    White words in a table, a box or a named style may stand on its shade, so those are kept.
    """
    look = run.find(qn("w:rPr"))
    if look is None:
        return False
    vanish = look.find(qn("w:vanish"))
    if vanish is not None and vanish.get(qn("w:val"), "1").lower() not in _OFF:
        return True
    color = look.find(qn("w:color"))
    if color is None or color.get(qn("w:val"), "").upper() != "FFFFFF":
        return False
    if look.find(qn("w:highlight")) is not None or look.find(qn("w:shd")) is not None:
        return False
    return not any(
        at.tag in _MAY_BE_SHADED or any(at.find(path) is not None for path in _SHADES)
        for at in run.iterancestors()
    )
