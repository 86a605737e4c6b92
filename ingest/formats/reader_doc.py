"""Old Word files (``.doc``): read here, or by a program that is installed where that fails."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from ingest.formats.doc_file import DocFile, DocParagraph, ListLevel, OldDocError
from ingest.formats.docx_numbers import written
from ingest.formats.legacy_fonts import repair_legacy
from ingest.formats.ole_file import BrokenOleError
from ingest.formats.raw import RawText
from ingest.formats.reader_docx import read_docx
from ingest.formats.table_text import table_lines
from ingest.records import Notice

PACKAGES = "libreoffice, antiword"
TIMEOUT_S = 45.0

_FIELD = re.compile(r"\x13[^\x13\x14\x15]*(?:\x14|(?=\x15))|\x15")
_INVISIBLE = re.compile(r"[\x01-\x06\x08\x0e-\x12\x16-\x1d]")
_FORMATS = {
    0: "decimal",
    1: "upperRoman",
    2: "lowerRoman",
    3: "upperLetter",
    4: "lowerLetter",
    22: "decimalZero",
    23: "bullet",
    255: "none",
}
_LEVELS = 9


class NoDocToolError(Exception):
    """The file needs LibreOffice, antiword or catdoc, and none is installed."""


class NotWordError(Exception):
    """The container holds no Word document; the message says what it seems to be."""


def read_doc(path: Path) -> RawText:
    """Read an old Word file.

    Raises EncryptedDocError, NotWordError, NoDocToolError (a file older than Word 97 or damaged,
    and no program that might read it) or BrokenOleError.
    """
    data = path.read_bytes()
    try:
        text = "\n".join(_lines(DocFile(data)))
    except (OldDocError, BrokenOleError, struct.error, IndexError, ValueError) as error:
        if str(error) == "no stream WordDocument":
            raise NotWordError("OLE") from error
        return _read_with_program(path)
    repaired, legacy = repair_legacy(text)
    notices = (Notice(code="legacy_font", detail=legacy),) if legacy else ()
    return RawText(pages=(repaired,), media="doc", notices=notices)


def _lines(document: DocFile) -> Iterator[str]:
    labels = _Labels(document.list_levels())
    table: list[list[str]] = []
    row: list[str] = []
    cell: list[str] = []
    for paragraph in document.paragraphs():
        text = _visible(paragraph, labels)
        if not paragraph.in_table:
            yield from table_lines(table + ([[*row, "\n".join(cell)]] if row or cell else []))
            table, row, cell = [], [], []
            yield text
        elif paragraph.row_end:
            table.append(row)
            row, cell = [], []
        else:
            cell.append(text)
            if paragraph.mark == "\x07":
                row.append("\n".join(cell))
                cell = []
    yield from table_lines(table + ([[*row, "\n".join(cell)]] if row or cell else []))


def _visible(paragraph: DocParagraph, labels: _Labels) -> str:
    text = paragraph.text
    while (plain := _FIELD.sub("", text)) != text:
        text = plain
    text = text.replace("\x0b", "\n").replace("\x1e", "-").replace("\x1f", "")
    text = _INVISIBLE.sub("", text)
    label = labels.of(paragraph) if text.strip() else ""
    return f"{label} {text}" if label else text


class _Labels:
    """Writes the automatic numbers of paragraphs, asked for in order."""

    def __init__(self, lists: dict[int, dict[int, ListLevel]]) -> None:
        self._lists = lists
        self._counts: dict[int, list[int]] = defaultdict(lambda: [0] * _LEVELS)

    def of(self, paragraph: DocParagraph) -> str:
        number, place = paragraph.list_number, paragraph.level
        level = self._lists.get(number, {}).get(place)
        form = _FORMATS.get(level.format, "decimal") if level else "none"
        if level is None or form == "none" or not 0 <= place < _LEVELS:
            return ""
        if form == "bullet":
            return "+" if level.pattern == "+" else "-"
        counts = self._counts[number]
        counts[place] = counts[place] + 1 if counts[place] else level.start
        counts[place + 1 :] = [0] * (_LEVELS - place - 1)
        return "".join(self._parts(number, level.pattern, counts)).strip()

    def _parts(self, number: int, pattern: str, counts: list[int]) -> Iterable[str]:
        for sign in pattern:
            place = ord(sign)
            if place >= _LEVELS:
                yield sign
                continue
            level = self._lists[number].get(place)
            form = _FORMATS.get(level.format, "decimal") if level else "decimal"
            yield written(counts[place] or (level.start if level else 1), form)


def _read_with_program(path: Path) -> RawText:
    if office := shutil.which("soffice") or shutil.which("libreoffice"):
        with tempfile.TemporaryDirectory() as folder:
            command = [office, "--headless", "--safe-mode", "--convert-to", "docx", "--outdir"]
            _run([*command, folder, str(path)])
            made = next(Path(folder).glob("*.docx"), None)
            if made:
                found = read_docx(made.read_bytes())
                return RawText(pages=found.pages, media="doc", notices=found.notices)
    for name, options in (
        ("antiword", ["-m", "UTF-8.txt", "-w", "0"]),
        ("catdoc", ["-d", "utf-8"]),
    ):
        if program := shutil.which(name):
            text = _run([program, *options, str(path)])
            if text.strip():
                repaired, _ = repair_legacy(text)
                notice = Notice(code="read_by_program", detail=name)
                return RawText(pages=(repaired,), media="doc", notices=(notice,))
    if not any(map(shutil.which, ("soffice", "libreoffice", "antiword", "catdoc"))):
        raise NoDocToolError(PACKAGES)
    raise BrokenOleError("no program could read it")


def _run(command: list[str]) -> str:
    try:
        done = subprocess.run(command, capture_output=True, timeout=TIMEOUT_S, check=False)
    except subprocess.TimeoutExpired as error:
        raise BrokenOleError(command[0]) from error
    return done.stdout.decode("utf-8", errors="replace") if done.returncode == 0 else ""
