"""Reading a file into text, whatever its format: the face of the readers."""

from __future__ import annotations

from pathlib import Path

from ingest.errors import (
    SourceEmptyError,
    SourceMissingError,
    SourceTooLargeError,
    SourceUnreadableError,
    UnsupportedFormatError,
)
from ingest.reader_pdf import read_pdf
from ingest.reader_text import read_text
from ingest.records import SourceText
from ingest.text import canonicalise_pages

SUFFIXES = frozenset({".txt", ".md", ".pdf"})
MAX_BYTES = 100_000_000


def read_source(path: Path) -> SourceText:
    """Read one file. The content decides the format, the suffix only where it does not.

    Raises the errors of ``ingest.errors``.
    """
    name = path.name
    if not path.exists():
        raise SourceMissingError(str(path))
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceTooLargeError(name, f"{size} > {MAX_BYTES} byte")
        data = path.read_bytes()
    except OSError as error:
        raise SourceUnreadableError(name, error.strerror or "") from error
    if not data.strip():
        raise SourceEmptyError(name)
    if data[:1024].lstrip().startswith(b"%PDF"):
        return read_pdf(data, name=name)
    if path.suffix.lower() not in SUFFIXES:
        raise UnsupportedFormatError(name, path.suffix)
    raw, notices = read_text(data, name=name)
    text, pages = canonicalise_pages(raw)
    if not any(character.isalnum() for character in text):
        raise SourceEmptyError(name)
    return SourceText(
        text=text, pages=pages if len(pages) > 1 else (), notices=tuple(notices), media="txt"
    )
