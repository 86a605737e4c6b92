"""Reading the picture of a page with Tesseract and its Vietnamese model."""

from __future__ import annotations

import csv
import shutil
import statistics
import subprocess
from collections import defaultdict
from dataclasses import dataclass

from ingest.formats.page_rows import PageWords, Word
from ingest.formats.syllables import ENOUGH_WORDS, is_syllable

LANGUAGE = "vie"
PACKAGES = "tesseract-ocr, tesseract-ocr-vie"
"""What to install, as Debian and Ubuntu name it."""
_PAGE_MODES = ("3", "4")
"""Tesseract's automatic page analysis, then one column of text of varying sizes."""
TIMEOUT_S = 60.0
LOW_CONFIDENCE = 88.0
"""Percent. A letter scanned ever more coarsely: at 96 % two letters in a thousand were wrong, at
93 % three in a hundred, at 86 % seven, at 75 % forty-six. Real scans come out at 92 to 96."""
_BULLET_LOOKALIKES = frozenset({"e", "o", "®", "©", "«", "»", "¢", "°", "s"})
"""What recognition makes of a round bullet: alone at the start of a line, before a gap."""
_BULLET_GAP = 0.5
"""Least width of that gap, in heights of the line."""
_NOISE_CONFIDENCE = 30.0
"""Percent. Below it, what is no syllable and no number is dirt, a stamp or a signature."""


class OcrUnavailableError(Exception):
    """Tesseract or its Vietnamese model is not installed; the message says which packages are."""


class OcrFailedError(Exception):
    """Tesseract could not read the picture; the message is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OcrPage:
    """The words of a picture, in pixels, and the mean confidence in percent (0 for no words)."""

    words: PageWords
    confidence: float


@dataclass(frozen=True, slots=True)
class _Found:
    line: tuple[str, str, str]
    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float


def find_tesseract() -> str:
    """Return the path of Tesseract. Raises OcrUnavailableError without it or its model."""
    program = shutil.which("tesseract")
    if program is None:
        raise OcrUnavailableError(PACKAGES)
    listed = subprocess.run(
        [program, "--list-langs"], capture_output=True, text=True, timeout=TIMEOUT_S, check=False
    )
    if LANGUAGE not in listed.stdout.split():
        raise OcrUnavailableError("tesseract-ocr-vie")
    return program


def read_picture(program: str, png: bytes) -> OcrPage:
    """Read a PNG picture of a page with the Tesseract at ``program``.

    Words come in any order with their boxes, a slight slant of the paper corrected. Where the
    usual analysis of the page finds little or is unsure, as under a stamp or among tables, another
    is tried and the surer reading kept. Raises OcrFailedError.
    """
    best: OcrPage | None = None
    for mode in _PAGE_MODES:
        page = _run(program, png, mode)
        if best is None or _trust(page) > _trust(best):
            best = page
        if len(best.words.words) >= ENOUGH_WORDS and best.confidence >= LOW_CONFIDENCE:
            break
    if best is None:
        raise OcrFailedError("no page mode")
    return best


def _trust(page: OcrPage) -> float:
    return float(page.confidence * len(page.words.words) ** 0.5)


def _run(program: str, png: bytes, mode: str) -> OcrPage:
    command = [program, "stdin", "stdout", "-l", LANGUAGE, "--psm", mode, "tsv"]
    try:
        run = subprocess.run(
            command, input=png, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise OcrFailedError(f"{TIMEOUT_S:.0f} s") from error
    if run.returncode != 0:
        raise OcrFailedError(run.stderr.decode(errors="replace")[-200:])
    return _page(run.stdout.decode("utf-8", errors="replace"))


def _page(table: str) -> OcrPage:
    width = height = 1.0
    found = []
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        left, top = float(row["left"]), float(row["top"])
        right, bottom = left + float(row["width"]), top + float(row["height"])
        if row["level"] == "1":
            width, height = right, bottom
        text, confidence = (row["text"] or "").strip(), float(row["conf"])
        if row["level"] == "5" and text and not _is_noise(text, confidence):
            line = (row["block_num"], row["par_num"], row["line_num"])
            found.append(_Found(line, text, left, top, right, bottom, confidence))
    letters = sum(len(word.text) for word in found)
    confidence = sum(word.confidence * len(word.text) for word in found) / max(letters, 1)
    words = PageWords(words=tuple(_straightened(found)), width=width, height=height)
    return OcrPage(words=words, confidence=confidence)


def _is_noise(text: str, confidence: float) -> bool:
    if not any(character.isalnum() for character in text):
        return confidence < 2 * _NOISE_CONFIDENCE or text.strip("|_~=°'`") == ""
    core = text.strip(".,;:()[]“”\"'!?-–/")
    return confidence < _NOISE_CONFIDENCE and not (core.isdigit() or is_syllable(core))


def _straightened(found: list[_Found]) -> list[Word]:
    """Give the words of a line one height, and turn a slanted page upright."""
    lines: dict[tuple[str, str, str], list[_Found]] = defaultdict(list)
    for word in found:
        lines[word.line].append(word)
    slopes = [
        ((b.top + b.bottom) - (a.top + a.bottom)) / 2 / (b.left - a.left)
        for line in lines.values()
        for a, b in [(line[0], line[-1])]
        if len(line) > 5 and b.left > a.left
    ]
    slope = statistics.median(slopes) if slopes else 0.0
    out: list[Word] = []
    for line in lines.values():
        top = statistics.median(word.top - slope * word.left for word in line)
        bottom = statistics.median(word.bottom - slope * word.left for word in line)
        texts = [word.text for word in line]
        if _is_bullet(line, bottom - top):
            texts[0] = "•"
        out.extend(
            Word(text=text, left=word.left, top=top, right=word.right, bottom=bottom)
            for text, word in zip(texts, line, strict=True)
        )
    return out


def _is_bullet(line: list[_Found], height: float) -> bool:
    if len(line) < 3 or line[0].text not in _BULLET_LOOKALIKES:
        return False
    return line[1].left - line[0].right > _BULLET_GAP * height
