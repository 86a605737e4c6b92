"""Plain text and Markdown in the encodings that Vietnamese offices use."""

from __future__ import annotations

import codecs

from ingest.errors import SourceEmptyError, UnsupportedFormatError
from ingest.records import SourceText
from ingest.text import canonicalise

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAX_CONTROL = 0.01


def read_text(data: bytes, *, name: str) -> SourceText:
    """Read text in UTF-8, UTF-16 or Windows-1258.

    Raises UnsupportedFormatError for bytes that are no text and SourceEmptyError without any.
    """
    text = canonicalise(_decoded(data, name))
    if not any(character.isalnum() for character in text):
        raise SourceEmptyError(name)
    return SourceText(text=text, pages=(), notices=(), media="txt")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    control = sum(byte < 32 and byte not in b"\t\n\r\f\x0b" for byte in data[:65536])
    if control > _MAX_CONTROL * len(data[:65536]):
        raise UnsupportedFormatError(name, "nhị phân")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1258", errors="replace")
