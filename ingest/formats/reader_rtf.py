"""Rich Text Format, which old programs also save under the name ``.doc``."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from ingest.formats.legacy_fonts import TCVN3, from_tcvn3, from_vni, legacy_font, repair_legacy
from ingest.formats.raw import RawText
from ingest.formats.rtf_tokens import Token, TokenKind, read_tokens
from ingest.formats.table_text import table_lines
from ingest.records import Notice

MAX_DEPTH = 1_000
"""Groups within groups; files of word processors have below 20."""

_SKIPPED_NAMES = """
fonttbl colortbl stylesheet info pict object objdata header headerl headerr headerf footer footerl
footerr footerf footnote annotation fldinst sp nonshppict listtable listoverridetable rsidtbl
themedata datastore latentstyles xmlnstbl filetbl revtbl bkmkstart bkmkend
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
"""Groups whose text is not the letter's."""
_KEPT_EXTRAS = frozenset({"shpinst"})
"""Groups marked as an extension that lead to text: boxes drawn on the page."""
_SIGNS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "~": " ",
    "_": "-",
    "\\": "\\",
    "{": "{",
    "}": "}",
}
_PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "\n", "\r"})
_CHARSETS = {
    77: "mac_roman",
    128: "cp932",
    129: "cp949",
    134: "gbk",
    136: "big5",
    161: "cp1253",
    162: "cp1254",
    163: "cp1258",
    177: "cp1255",
    178: "cp1256",
    186: "cp1257",
    204: "cp1251",
    222: "cp874",
    238: "cp1250",
}
_CODE_PAGES = frozenset({874, 932, 936, 949, 950, *range(1250, 1259)})


class BrokenRtfError(Exception):
    """The file is nested deeper than any program nests."""


@dataclass(slots=True)
class _Font:
    name: str = ""
    charset: int = 0


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group.

    ``fallback`` is how many characters, for old programs, follow each one given by its number.
    """

    skipped: bool = False
    font: int = 0
    fallback: int = 1
    hidden: bool = False
    in_table: bool = False
    fonts: bool = False


def read_rtf(data: bytes) -> RawText:
    """Read a Rich Text file. Raises BrokenRtfError.

    The numbers of automatic lists are those that the file spells out; tables and old fonts are
    read as in Word files.
    """
    reader = _Reader()
    for token in read_tokens(data):
        reader.take(token)
    text = "\n".join(reader.finish())
    repaired, legacy = repair_legacy(text)
    found = sorted(reader.legacy | ({legacy} if legacy else set()))
    notices = tuple(Notice(code="legacy_font", detail=name) for name in found)
    return RawText(pages=(repaired,), media="rtf", notices=notices)


@dataclass(slots=True)
class _Reader:
    """Takes the tokens of a file in order and gathers its lines."""

    legacy: set[str] = field(default_factory=set)
    _state: _State = field(default_factory=_State)
    _groups: list[_State] = field(default_factory=list)
    _fonts: dict[int, _Font] = field(default_factory=dict)
    _code_page: str = "cp1252"
    _opened: bool = False
    _starred: bool = False
    _to_pass: int = 0
    _high: int | None = None
    _bytes: bytearray = field(default_factory=bytearray)
    _run: list[str] = field(default_factory=list)
    _text: list[str] = field(default_factory=list)
    _cell: list[str] = field(default_factory=list)
    _row: list[str] = field(default_factory=list)
    _table: list[list[str]] = field(default_factory=list)
    _lines: list[str] = field(default_factory=list)

    def take(self, token: Token) -> None:
        """Add one token."""
        if token.kind is TokenKind.OPEN:
            if len(self._groups) >= MAX_DEPTH:
                raise BrokenRtfError(f"> {MAX_DEPTH}")
            self._groups.append(self._state)
            self._opened = True
            return
        opened, self._opened = self._opened, False
        if token.kind is TokenKind.CLOSE:
            self._to_pass = 0
            self._switch(self._groups.pop() if self._groups else self._state)
        elif token.kind is TokenKind.BYTES:
            self._take_bytes(token)
        elif opened and token.name == "*":
            self._opened = self._starred = True
        else:
            starred, self._starred = self._starred, False
            self._take_word(token, opened=opened, starred=starred)

    def finish(self) -> list[str]:
        """Return the lines of the file."""
        self._end_paragraph()
        self._end_table()
        return self._lines

    def _take_word(self, token: Token, *, opened: bool, starred: bool) -> None:
        name, number = token.name, token.number
        if opened and (name in _SKIPPED or (starred and name not in _KEPT_EXTRAS)):
            self._switch(replace(self._state, skipped=True, fonts=name == "fonttbl"))
        elif self._state.fonts:
            self._define_font(name, number)
        elif name == "u" and number is not None:
            self._take_unicode(number)
        elif self._to_pass:
            self._to_pass -= 1
        elif name in _SIGNS:
            self._write(_SIGNS[name])
        else:
            self._set(name, number)

    def _set(self, name: str, number: int | None) -> None:
        state = self._state
        if name in _PARAGRAPH_ENDS and not state.skipped:
            self._end_paragraph()
        elif name in {"cell", "nestcell"} and not state.skipped:
            self._end_cell()
        elif name in {"row", "nestrow"} and not state.skipped:
            self._end_row()
        elif name == "f" and number is not None:
            self._switch(replace(state, font=number))
        elif name == "uc":
            self._switch(replace(state, fallback=min(max(number or 0, 0), 16)))
        elif name == "v":
            self._switch(replace(state, hidden=number != 0))
        elif name == "plain":
            self._switch(replace(state, hidden=False))
        elif name in {"intbl", "pard"}:
            self._switch(replace(state, in_table=name == "intbl"))
        elif name == "ansicpg" and number in _CODE_PAGES:
            self._code_page = f"cp{number}"

    def _define_font(self, name: str, number: int | None) -> None:
        if name == "f" and number is not None:
            self._state = replace(self._state, font=number)
            self._fonts.setdefault(number, _Font())
        elif name == "fcharset" and self._state.font in self._fonts:
            self._fonts[self._state.font].charset = number or 0

    # --- characters ----------------------------------------------------------------------------

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        passed = min(self._to_pass, len(data))
        self._to_pass -= passed
        data = data[passed:]
        if self._state.fonts and self._state.font in self._fonts:
            font = self._fonts[self._state.font]
            font.name += data.decode("latin-1").rstrip(";")
        elif data and not self._state.skipped and not self._state.hidden:
            self._bytes += data

    def _take_unicode(self, number: int) -> None:
        self._to_pass = self._state.fallback
        code = number % 0x10000
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            if self._high is None:
                return
            code = 0x10000 + ((self._high - 0xD800) << 10) + (code - 0xDC00)
        self._high = None
        self._write(chr(code))

    def _write(self, text: str) -> None:
        if not self._state.skipped and not self._state.hidden:
            self._decode()
            self._run.append(text)

    def _decode(self) -> None:
        if self._bytes:
            font = self._fonts.get(self._state.font, _Font())
            page = _CHARSETS.get(font.charset, self._code_page)
            if legacy_font(font.name):
                page = "latin-1"
            self._run.append(self._bytes.decode(page, errors="replace"))
            self._bytes.clear()

    def _switch(self, state: _State) -> None:
        """Begin a run of text in another font, or in the same one."""
        if state != self._state:
            self._end_run()
            self._state = state

    def _end_run(self) -> None:
        self._decode()
        text = "".join(self._run)
        self._run.clear()
        encoding = legacy_font(self._fonts.get(self._state.font, _Font()).name)
        if encoding and any("\x80" <= letter <= "\xff" for letter in text):
            self.legacy.add(encoding)
            text = self._from_legacy(text, encoding)
        if text:
            self._text.append(text)

    def _from_legacy(self, text: str, encoding: str) -> str:
        name = self._fonts[self._state.font].name.lower().rstrip("0123456789 ")
        if encoding == TCVN3:
            return from_tcvn3(text, capitals=name.endswith("h"))
        return from_vni(text)

    # --- paragraphs and tables -----------------------------------------------------------------

    def _end_paragraph(self) -> None:
        text = self._take_text()
        if self._state.in_table:
            self._cell.append(text)
            return
        self._end_table()
        self._lines.append(text)

    def _end_cell(self) -> None:
        self._row.append("\n".join([*self._cell, self._take_text()]))
        self._cell.clear()

    def _end_row(self) -> None:
        if any(map(str.strip, self._row)):
            self._table.append(self._row)
        self._row = []

    def _end_table(self) -> None:
        rest: Iterable[str] = [*self._row, *(["\n".join(self._cell)] if self._cell else [])]
        rows = [*self._table, *([list(rest)] if any(rest) else [])]
        self._lines.extend(table_lines(rows))
        self._table, self._row, self._cell = [], [], []

    def _take_text(self) -> str:
        self._end_run()
        text = "".join(self._text)
        self._text.clear()
        return text
