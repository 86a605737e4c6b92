"""Born-digital PDF files."""

from __future__ import annotations

import io

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.errors import BrokenFileError, EncryptedFileError, SourceEmptyError
from ingest.records import SourceText
from ingest.text import canonicalise_pages


def read_pdf(data: bytes, *, name: str) -> SourceText:
    """Read the text layer of a PDF file with its pages. Raises the errors of ``ingest.errors``."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise EncryptedFileError(name)
        raw = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise BrokenFileError(name, type(error).__name__) from error
    text, pages = canonicalise_pages(raw)
    if not any(character.isalnum() for character in text):
        raise SourceEmptyError(name)
    return SourceText(text=text, pages=pages, notices=(), media="pdf")
