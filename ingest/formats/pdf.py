"""PDF files: their text layer, and character recognition for the pages that have none."""

from __future__ import annotations

import logging
import os
import re
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
from ingest.formats.ocr import (
    LOW_CONFIDENCE,
    OcrUnavailableError,
    find_tesseract,
)
from ingest.formats.ocr_marks import repair_marks
from ingest.formats.ocr_numerals import repair_numerals
from ingest.formats.page_layout import read_pages
from ingest.formats.page_rows import PageWords, Word
from ingest.formats.raw import RawText
from ingest.formats.sandbox import ChildFailedError, Limits, run_task
from ingest.formats.syllables import ENOUGH_WORDS, is_syllable, likeness
from ingest.language.folding import UPPER
from ingest.language.spaced_figures import close_figures
from ingest.records import Notice

MAX_PAGES = 1_000
MAX_OCR_PAGES = 200
"""Pages of one file that are read as pictures: a quarter of an hour on two cores."""
_MIN_LINE = 2
"""Letters and figures; a recognised line with fewer is dirt."""
_GLUED = re.compile(rf"([{UPPER}]{{2}})([^\W\d_{UPPER}]{{2,7}})(?!\w)")
_LAYER_LIMITS = Limits(timeout_s=90.0)
_OCR_LIMITS = Limits(timeout_s=90.0)

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Layer:
    words: PageWords
    stamps: tuple[Word, ...]
    needs_ocr: bool


@dataclass(frozen=True, slots=True)
class _Recognised:
    """The words of a page after recognition; ``confidence`` is None where the layer was kept."""

    words: PageWords
    confidence: float | None = None
    notices: tuple[Notice, ...] = ()


def read_pdf(path: Path) -> RawText:
    """Read a PDF file, in child processes. Raises the errors of ``ingest.errors``.

    Pages without a usable text layer are read by Tesseract. Where that is not installed, the
    pages that have text are kept and a notice says which are missing; a file with no text at all
    raises ToolMissingError.
    """
    try:
        layer = run_task("pdf_layer", limits=_LAYER_LIMITS, path=str(path), max_pages=MAX_PAGES)
    except ChildFailedError as error:
        raise _translated(path.name, error) from error
    pages = [
        _Layer(
            _page_words(page["words"]),
            tuple(Word(**word) for word in page["stamps"]),
            page["needs_ocr"],
        )
        for page in layer["pages"]
    ]
    recognised = _recognise(path, pages)
    words = [recognised[n].words if n in recognised else p.words for n, p in enumerate(pages)]
    read = read_pages(words)
    confidences = {
        n + 1: page.confidence for n, page in recognised.items() if page.confidence is not None
    }
    notices = [Notice(code="legacy_font", detail=font) for font in layer["legacy_fonts"]]
    if layer["hidden"]:
        notices.append(Notice(code="hidden_text", detail=str(layer["hidden"])))
    if confidences:
        mean = sum(confidences.values()) / len(confidences)
        notices.append(Notice(code="ocr", detail=f"{mean:.0f} %"))
    notices += [notice for page in recognised.values() for notice in page.notices]
    were_read = [number in confidences for number in range(1, len(pages) + 1)]
    return RawText(
        pages=tuple(_repaired(read.texts, recognised=were_read)),
        media="pdf",
        notices=tuple(notices),
        continued=tuple(read.continued),
        confidences=confidences,
    )


def _repaired(texts: Sequence[str], *, recognised: Sequence[bool]) -> list[str]:
    cleared = [
        close_figures(_part_words(_without_specks(text) if was_read else text))
        for text, was_read in zip(texts, recognised, strict=True)
    ]
    return repair_marks(repair_numerals(cleared, recognised=recognised), recognised=recognised)


def _without_specks(text: str) -> str:
    """Leave out lines with next to no letter: what recognition makes of stamps and drawings."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if sum(map(str.isalnum, line)) >= _MIN_LINE)


def _part_words(text: str) -> str:
    """Put a space between an abbreviation and the word set tight against it: ``LĐLĐtỉnh``."""
    return _GLUED.sub(
        lambda match: (
            f"{match[1]} {match[2]}"
            if is_syllable(match[2]) and not match[2].isascii()
            else match[0]
        ),
        text,
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


def _recognise(path: Path, pages: Sequence[_Layer]) -> dict[int, _Recognised]:
    """Read the pictures of pages whose layer is missing or damaged; by place, from 0."""
    wanted = [place for place, page in enumerate(pages) if page.needs_ocr]
    if not wanted:
        return {}
    try:
        program = find_tesseract()
    except OcrUnavailableError as error:
        if not any(page.words.words for page in pages if not page.needs_ocr):
            raise ToolMissingError(path.name, str(error)) from error
        return {place: _without_text(pages[place], place, str(error)) for place in wanted}
    if len(wanted) > MAX_OCR_PAGES:
        raise SourceTooLargeError(path.name, f"{len(wanted)} > {MAX_OCR_PAGES} trang quét")
    with ThreadPoolExecutor(max_workers=max(1, os.cpu_count() or 1)) as pool:
        read = pool.map(lambda place: _read_picture(path, place, program, pages[place]), wanted)
        return dict(zip(wanted, read, strict=True))


def _without_text(page: _Layer, place: int, packages: str) -> _Recognised:
    """Drop a damaged layer that cannot be replaced; what annotations say is right and stays."""
    notice = Notice(code="ocr_unavailable", detail=packages, page=place + 1)
    return _Recognised(replace(page.words, words=page.stamps), notices=(notice,))


def _read_picture(path: Path, place: int, program: str, page: _Layer) -> _Recognised:
    try:
        result = run_task(
            "pdf_ocr", limits=_OCR_LIMITS, path=str(path), place=place, program=program
        )
    except ChildFailedError as error:
        _LOG.warning("page %d: recognition failed: %s", place + 1, error)
        notice = Notice(code="ocr_failed", detail=error.reason, page=place + 1)
        return _Recognised(page.words, notices=(notice,))
    words, confidence = _page_words(result["words"]), float(result["confidence"])
    if not words.words or _score(words) <= _score(page.words):
        return _Recognised(page.words)
    notices: tuple[Notice, ...] = ()
    if confidence < LOW_CONFIDENCE:
        detail = f"{confidence:.0f} %"
        notices = (Notice(code="ocr_low_confidence", detail=detail, page=place + 1),)
    return _Recognised(_stamped(words, page), confidence, notices)


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


def _score(page: PageWords) -> float:
    if not page.words:
        return -10.0
    like = likeness(" ".join(word.text for word in page.words))
    return like.score if like.words >= ENOUGH_WORDS else like.score - 1
