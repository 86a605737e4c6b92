"""PDF files: their text layer, and character recognition for the pages that have none."""

from __future__ import annotations

import logging
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ingest.errors import (
    BrokenFileError,
    EncryptedFileError,
    IngestError,
    SourceTooLargeError,
    ToolMissingError,
)
from ingest.ocr import (
    LOW_CONFIDENCE,
    OcrUnavailableError,
    find_tesseract,
    repair_numerals,
)
from ingest.page_layout import read_pages
from ingest.page_rows import PageWords, Word
from ingest.raw import RawText
from ingest.records import Notice
from ingest.sandbox import ChildFailedError, Limits, run_task
from ingest.syllables import ENOUGH_WORDS, likeness

MAX_PAGES = 1_000
MAX_OCR_PAGES = 200
"""Pages of one file that are read as pictures: a quarter of an hour on two cores."""
_LAYER_LIMITS = Limits(timeout_s=90.0)
_OCR_LIMITS = Limits(timeout_s=90.0)

_RECOGNISED = frozenset({"ocr", "ocr_low_confidence"})

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Layer:
    words: PageWords
    stamps: tuple[Word, ...]
    needs_ocr: bool


def read_pdf(path: Path) -> RawText:
    """Read a PDF file, in child processes. Raises the errors of ``ingest.errors``.

    Pages without a usable text layer are read by Tesseract. Where that is not installed, the
    pages that have text are kept and a notice says which are missing; a file with no text at all
    raises ToolMissingError.
    """
    name = path.name
    try:
        layer = run_task("pdf_layer", limits=_LAYER_LIMITS, path=str(path), max_pages=MAX_PAGES)
    except ChildFailedError as error:
        raise _translated(name, error) from error
    pages = [
        _Layer(
            _page_words(page["words"]),
            tuple(Word(**word) for word in page["stamps"]),
            page["needs_ocr"],
        )
        for page in layer["pages"]
    ]
    notices = [Notice(code="legacy_font", detail=font) for font in layer["legacy_fonts"]]
    wanted = [place for place, page in enumerate(pages) if page.needs_ocr]
    words = [page.words for page in pages]
    if wanted:
        notices += _read_pictures(path, words, wanted)
        for place in wanted:
            if words[place] is not pages[place].words:
                words[place] = _stamped(words[place], pages[place])
    read = read_pages(words)
    recognised = {notice.page for notice in notices if notice.code in _RECOGNISED}
    texts = [
        repair_numerals(text) if number in recognised else text
        for number, text in enumerate(read.texts, start=1)
    ]
    return RawText(
        pages=tuple(texts), notices=tuple(notices), media="pdf", continued=tuple(read.continued)
    )


def _translated(name: str, error: ChildFailedError) -> IngestError:
    if error.reason in {"time", "memory"}:
        return SourceTooLargeError(name, error.detail or error.reason)
    if error.reason == "TooManyPagesError":
        return SourceTooLargeError(name, f"{error.detail} > {MAX_PAGES} trang")
    if error.reason == "EncryptedPdfError":
        return EncryptedFileError(name)
    return BrokenFileError(name, error.detail or error.reason)


def _page_words(page: dict[str, Any]) -> PageWords:
    words = tuple(Word(**word) for word in page["words"])
    return PageWords(words=words, width=page["width"], height=page["height"])


def _stamped(recognised: PageWords, layer: _Layer) -> PageWords:
    """Add the words of annotations, which the picture does not show, to those recognised in it."""
    across = recognised.width / layer.words.width
    down = recognised.height / layer.words.height
    stamps = (
        Word(
            text=word.text,
            left=word.left * across,
            top=word.top * down,
            right=word.right * across,
            bottom=word.bottom * down,
        )
        for word in layer.stamps
    )
    return replace(recognised, words=(*recognised.words, *stamps))


def _read_pictures(path: Path, words: list[PageWords], wanted: Sequence[int]) -> list[Notice]:
    """Put recognised words in the place of a missing or damaged layer; return what to tell."""
    has_text = any(page.words for page in words)
    try:
        program = find_tesseract()
    except OcrUnavailableError as error:
        if not has_text:
            raise ToolMissingError(path.name, str(error)) from error
        return [
            Notice(code="ocr_unavailable", detail=str(error), page=place + 1) for place in wanted
        ]
    if len(wanted) > MAX_OCR_PAGES:
        raise SourceTooLargeError(path.name, f"{len(wanted)} > {MAX_OCR_PAGES} trang quét")

    def read(place: int) -> dict[str, Any] | ChildFailedError:
        try:
            result = run_task(
                "pdf_ocr", limits=_OCR_LIMITS, path=str(path), place=place, program=program
            )
        except ChildFailedError as error:
            return error
        return dict(result)

    with ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        results = list(pool.map(read, wanted))
    notices = []
    for place, result in zip(wanted, results, strict=True):
        if isinstance(result, ChildFailedError):
            _LOG.warning("page %d: recognition failed: %s", place + 1, result)
            notices.append(Notice(code="ocr_failed", detail=result.reason, page=place + 1))
        else:
            notices += _take(words, place, _page_words(result["words"]), result["confidence"])
    return notices


def _take(
    words: list[PageWords], place: int, recognised: PageWords, confidence: float
) -> list[Notice]:
    """Keep the recognised words where they are better Vietnamese than the layer."""
    if not recognised.words or _score(recognised) <= _score(words[place]):
        return []
    words[place] = recognised
    code = "ocr" if confidence >= LOW_CONFIDENCE else "ocr_low_confidence"
    return [Notice(code=code, detail=f"{confidence:.0f} %", page=place + 1)]


def _score(page: PageWords) -> float:
    if not page.words:
        return -10.0
    like = likeness(" ".join(word.text for word in page.words))
    return like.score if like.words >= ENOUGH_WORDS else like.score - 1
