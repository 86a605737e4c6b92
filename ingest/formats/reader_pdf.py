"""The text layer of a PDF file, page by page, and which of its pages must be read as pictures."""

from __future__ import annotations

import io
import logging
from collections import Counter
from dataclasses import dataclass

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from ingest.formats.page_rows import PageWords, Word, words_of_lines
from ingest.formats.pdf_pages import PageText, PdfFailureError, PdfPages
from ingest.formats.syllables import ENOUGH_WORDS, likeness

MAX_BROKEN = 0.12
"""Share of damaged words above which a layer is not to be trusted; good letters have below 0.01."""


class EncryptedPdfError(Exception):
    """The file opens only with a password."""


class BrokenPdfError(Exception):
    """Neither PDFium nor pypdf can open the file."""


class TooManyPagesError(Exception):
    """The file has more pages than are read; the message is their number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LayerPage:
    """The text layer of a page; ``needs_ocr`` when it is missing or damaged.

    ``stamps`` are the words that annotations show, right where the layer is not.
    """

    words: PageWords
    stamps: tuple[Word, ...] = ()
    needs_ocr: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """The text layer of a file; ``legacy_fonts`` are the encodings that were converted.

    ``hidden`` counts the stretches of words that nobody sees; they were left out.
    """

    pages: tuple[LayerPage, ...]
    legacy_fonts: tuple[str, ...]
    hidden: int = 0


def read_layer(data: bytes, *, max_pages: int) -> Layer:
    """Read the text layer of a PDF file.

    PDFium gives words with their places. pypdf reads what PDFium cannot open, and pages whose
    layer PDFium reads badly: the better Vietnamese of the two is kept. Raises EncryptedPdfError,
    BrokenPdfError or TooManyPagesError.
    """
    try:
        with PdfPages(data) as document:
            if len(document) > max_pages:
                raise TooManyPagesError(str(len(document)))
            texts = [document.read(place) for place in range(len(document))]
    except PdfFailureError as error:
        if "assword" in str(error):
            raise EncryptedPdfError from error
        return _read_with_pypdf(data, max_pages)
    fallback = _Fallback(data)
    pages = tuple(_judge(text, place, fallback) for place, text in enumerate(texts))
    legacy = sorted({name for text in texts for name in text.legacy_fonts})
    hidden = sum(text.hidden for text in texts)
    return Layer(pages=pages, legacy_fonts=tuple(legacy), hidden=hidden)


def _judge(page: PageText, place: int, fallback: _Fallback) -> LayerPage:
    stamps = Counter(page.stamps)
    layer = [word.text for word in page.words.words if not stamps[word]]
    if not layer:
        needs_ocr = not page.is_blank
        return LayerPage(words=page.words, stamps=page.stamps, needs_ocr=needs_ocr)
    like = likeness(" ".join(layer))
    if page.is_scan:
        needs_ocr = like.words < ENOUGH_WORDS or not like.is_vietnamese
        return LayerPage(words=page.words, stamps=page.stamps, needs_ocr=needs_ocr)
    if like.words < ENOUGH_WORDS or like.broken <= MAX_BROKEN:
        return LayerPage(words=page.words, needs_ocr=False)
    other = "" if page.hidden else fallback.page(place)  # pypdf gives hidden words as well
    if other and likeness(other).broken <= MAX_BROKEN:
        return LayerPage(words=words_of_lines(other), needs_ocr=False)
    return LayerPage(words=page.words, stamps=page.stamps, needs_ocr=True)


class _Fallback:
    """pypdf, opened only when it is needed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._reader: PdfReader | None = None

    def page(self, place: int) -> str:
        try:
            if self._reader is None:
                self._reader = _open(self._data)
            return self._reader.pages[place].extract_text()
        except (PyPdfError, EncryptedPdfError, ValueError, LookupError, TypeError) as error:
            logging.getLogger(__name__).info("pypdf: %s", type(error).__name__)
            return ""


def _open(data: bytes) -> PdfReader:
    reader = PdfReader(io.BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedPdfError
    return reader


def _read_with_pypdf(data: bytes, max_pages: int) -> Layer:
    try:
        reader = _open(data)
        if len(reader.pages) > max_pages:
            raise TooManyPagesError(str(len(reader.pages)))
        texts = [page.extract_text() for page in reader.pages]
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise BrokenPdfError(type(error).__name__) from error
    pages = tuple(LayerPage(words=words_of_lines(text), needs_ocr=False) for text in texts)
    if not pages:
        raise BrokenPdfError("no pages")
    return Layer(pages=pages, legacy_fonts=())
