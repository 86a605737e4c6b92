"""The text of a Word 97–2003 file with the marks of its paragraphs ([MS-DOC])."""

from __future__ import annotations

import struct
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.formats.ole_file import BrokenOleError, OleFile

_MAGIC = 0xA5EC
_ENCRYPTED, _OTHER_TABLE = 0x0100, 0x0200
_WORD_97 = 0x00C1
_FC_PARAGRAPHS, _FC_PIECES, _FC_LISTS, _FC_OVERRIDES = 0x102, 0x1A2, 0x2E2, 0x2EA
_COMPRESSED = 0x40000000
_MAX_PARAGRAPHS = 200_000
_PARAGRAPH_ENDS = "\r\x07\x0c"

_IN_TABLE, _ROW_END, _LIST_LEVEL, _LIST = 0x2416, 0x2417, 0x260A, 0x460B
_OPERAND_SIZES = {0: 1, 1: 1, 2: 2, 3: 4, 4: 2, 5: 2, 7: 3}
_LONG_TABLE = 0xD608


class EncryptedDocError(Exception):
    """The file is protected by a password."""


class OldDocError(Exception):
    """The file is older than Word 97."""


@dataclass(frozen=True, slots=True)
class DocParagraph:
    """A paragraph; ``mark`` is the character that ends it, U+0007 at the end of a table cell.

    ``list_number`` 0 means no automatic number; ``level`` counts from 0.
    """

    text: str
    mark: str
    in_table: bool
    row_end: bool
    list_number: int
    level: int


@dataclass(frozen=True, slots=True)
class ListLevel:
    """How Word numbers one level of a list; in ``pattern`` characters below 9 stand for levels."""

    start: int
    format: int
    pattern: str


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    offset: int
    width: int


class DocFile:
    """An opened Word file. Raises EncryptedDocError, OldDocError, BrokenOleError, struct.error."""

    def __init__(self, data: bytes) -> None:
        container = OleFile(data)
        if "EncryptedPackage" in container.names():
            raise EncryptedDocError
        self._main = container.stream("WordDocument")
        magic, version, flags = struct.unpack_from("<HH6xH", self._main, 0)
        if magic != _MAGIC:
            raise OldDocError if magic in {0xA5DC, 0xA5DB, 0xA59B} else BrokenOleError("magic")
        if version < _WORD_97:
            raise OldDocError
        if flags & _ENCRYPTED:
            raise EncryptedDocError
        self._table = container.stream("1Table" if flags & _OTHER_TABLE else "0Table")
        (self._length,) = struct.unpack_from("<I", self._main, 0x4C)
        self._pieces = self._read_pieces()

    def paragraphs(self) -> Iterator[DocParagraph]:
        """Yield the paragraphs of the main text in order."""
        properties = _ParagraphProperties(self._main, self._part(_FC_PARAGRAPHS))
        letters: list[str] = []
        count = 0
        for piece in self._pieces:
            raw = self._main[piece.offset : piece.offset + (piece.end - piece.start) * piece.width]
            codec = "cp1252" if piece.width == 1 else "utf-16-le"
            for place, letter in enumerate(_letters(raw, piece.width, codec)):
                if letter not in _PARAGRAPH_ENDS:
                    letters.append(letter)
                    continue
                found = properties.at(piece.offset + place * piece.width)
                yield DocParagraph(
                    "".join(letters),
                    letter,
                    bool(found.get(_IN_TABLE)) or letter == "\x07",
                    bool(found.get(_ROW_END)),
                    found.get(_LIST, 0),
                    found.get(_LIST_LEVEL, 0),
                )
                letters = []
                count += 1
                if count > _MAX_PARAGRAPHS:
                    raise BrokenOleError("too many paragraphs")
        if letters:
            yield DocParagraph("".join(letters), "\r", False, False, 0, 0)

    def list_levels(self) -> dict[int, dict[int, ListLevel]]:
        """Return for each list number of a paragraph its levels; empty when there are no lists."""
        lists = _read_lists(self._table, *self._place(_FC_LISTS))
        data = self._part(_FC_OVERRIDES)
        if len(data) < 4:
            return {}
        (count,) = struct.unpack_from("<I", data, 0)
        out = {}
        for number in range(min(count, (len(data) - 4) // 16)):
            (identifier,) = struct.unpack_from("<i", data, 4 + number * 16)
            out[number + 1] = lists.get(identifier, {})
        return out

    def _place(self, field: int) -> tuple[int, int]:
        start, size = struct.unpack_from("<II", self._main, field)
        return start, size

    def _part(self, field: int) -> bytes:
        start, size = self._place(field)
        return self._table[start : start + size]

    def _read_pieces(self) -> list[_Piece]:
        data = self._part(_FC_PIECES)
        position = 0
        while position < len(data) and data[position] == 1:
            position += 3 + struct.unpack_from("<H", data, position + 1)[0]
        if position >= len(data) or data[position] != 2:
            raise BrokenOleError("pieces")
        (size,) = struct.unpack_from("<I", data, position + 1)
        plc = data[position + 5 : position + 5 + size]
        count = (len(plc) - 4) // 12
        starts = struct.unpack_from(f"<{count + 1}I", plc, 0)
        out = []
        for number in range(count):
            (where,) = struct.unpack_from("<I", plc, (count + 1) * 4 + number * 8 + 2)
            start, end = starts[number], min(starts[number + 1], self._length)
            if start < end:
                narrow = bool(where & _COMPRESSED)
                offset = (where & ~_COMPRESSED) // 2 if narrow else where
                out.append(_Piece(start, end, offset, 1 if narrow else 2))
        return out


def _letters(raw: bytes, width: int, codec: str) -> Iterator[str]:
    if width == 1:
        yield from raw.decode(codec, errors="replace")
        return
    for (code,) in struct.iter_unpack("<H", raw[: len(raw) // 2 * 2]):
        yield chr(code)


class _ParagraphProperties:
    """The properties of paragraphs by where in the file they end, read page by page."""

    def __init__(self, main: bytes, table: bytes) -> None:
        self._main = main
        count = max((len(table) - 4) // 8, 0)
        self._starts = struct.unpack_from(f"<{count + 1}I", table, 0) if count else ()
        self._numbers = struct.unpack_from(f"<{count}I", table, (count + 1) * 4) if count else ()
        self._pages: dict[int, tuple[list[int], list[dict[int, int]]]] = {}

    def at(self, offset: int) -> dict[int, int]:
        """Return the properties of the paragraph whose mark stands at ``offset``."""
        place = bisect_right(self._starts, offset) - 1
        if not 0 <= place < len(self._numbers):
            return {}
        number = self._numbers[place] & 0x3FFFFF
        if number not in self._pages:
            self._pages[number] = self._read(self._main[number * 512 : number * 512 + 512])
        starts, properties = self._pages[number]
        found = bisect_right(starts, offset) - 1
        return properties[found] if 0 <= found < len(properties) else {}

    @staticmethod
    def _read(page: bytes) -> tuple[list[int], list[dict[int, int]]]:
        if len(page) < 512:
            return [], []
        count = min(page[511], 29)
        starts = list(struct.unpack_from(f"<{count + 1}I", page, 0))
        out = []
        for number in range(count):
            place = page[(count + 1) * 4 + number * 13] * 2
            size = page[place] * 2 - 1 if page[place] else page[place + 1] * 2
            begin = place + (1 if page[place] else 2)
            out.append(_properties(page[begin + 2 : begin + size]) if place else {})
        return starts, out


def _properties(data: bytes) -> dict[int, int]:
    """Read a list of property changes; the ones that are not numbers are skipped."""
    out, position = {}, 0
    while position + 2 <= len(data):
        (code,) = struct.unpack_from("<H", data, position)
        position += 2
        size = _OPERAND_SIZES.get(code >> 13)
        if size is None:
            if position >= len(data):
                break
            long = code == _LONG_TABLE
            size = 1 + data[position]
            if long and position + 2 <= len(data):
                size = 1 + struct.unpack_from("<H", data, position)[0]
        elif position + size <= len(data) and size <= 2:
            out[code] = int.from_bytes(data[position : position + size], "little")
        position += size
    return out


def _read_lists(table: bytes, start: int, size: int) -> dict[int, dict[int, ListLevel]]:
    if size < 2:
        return {}
    (count,) = struct.unpack_from("<h", table, start)
    position = start + size
    out = {}
    for number in range(max(count, 0)):
        head = start + 2 + number * 28
        (identifier,) = struct.unpack_from("<i", table, head)
        levels = {}
        for level in range(1 if table[head + 26] & 1 else 9):
            levels[level], position = _read_level(table, position)
        out[identifier] = levels
    return out


def _read_level(table: bytes, position: int) -> tuple[ListLevel, int]:
    start, form = struct.unpack_from("<iB", table, position)
    run, paragraph = table[position + 24], table[position + 25]
    position += 28 + run + paragraph
    (length,) = struct.unpack_from("<H", table, position)
    raw = table[position + 2 : position + 2 + 2 * length]
    return ListLevel(
        start, form, raw.decode("utf-16-le", errors="replace")
    ), position + 2 + 2 * length
