from __future__ import annotations

import io
import random
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from ingest.errors import IngestError
from ingest.formats.ocr import (
    LOW_CONFIDENCE,
    OcrUnavailableError,
    find_tesseract,
    read_picture,
)
from ingest.formats.readers import read_source
from tests.ingest.letters import text
from tests.ingest.made_files import make_scan

DPI = 200
WIDTH, HEIGHT = int(8.27 * DPI), int(11.69 * DPI)
FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "C:/Windows/Fonts/times.ttf",
)


@pytest.fixture(scope="module")
def tesseract() -> str:
    try:
        return find_tesseract()
    except OcrUnavailableError as missing:
        pytest.skip(f"not installed: {missing}")


@pytest.fixture(scope="module")
def font() -> ImageFont.FreeTypeFont:
    path = next((path for path in FONTS if Path(path).exists()), None)
    if path is None:
        pytest.skip("no font with Vietnamese letters")
    return ImageFont.truetype(path, int(12 * DPI / 72))


def picture(words: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    """Print paragraphs on a page as a word processor does."""
    image = Image.new("L", (WIDTH, HEIGHT), 255)
    draw = ImageDraw.Draw(image)
    margin, y = DPI, DPI
    for line in words.split("\n"):
        x, row = margin + DPI // 3, ""
        for word in line.split(" "):
            longer = f"{row} {word}".strip()
            if row and x + font.getlength(longer) > WIDTH - margin:
                draw.text((x, y), row, font=font, fill=0)
                x, y, row = margin, y + int(font.size * 1.35), word
            else:
                row = longer
        draw.text((x, y), row, font=font, fill=0)
        y += int(font.size * 1.35)
    return image


def scanned(image: Image.Image) -> Image.Image:
    """Slant, blur and spoil a page as an office scanner does."""
    dice = random.Random(5)
    image = image.rotate(0.5, fillcolor=255, resample=Image.Resampling.BICUBIC)
    image = image.filter(ImageFilter.GaussianBlur(0.6))
    spots = ImageDraw.Draw(image)
    for _ in range(300):
        x, y = dice.randrange(WIDTH), dice.randrange(HEIGHT)
        spots.point((x, y), fill=dice.randrange(120))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=50)
    return Image.open(out)


def as_png(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def error_rate(expected: str, found: str) -> float:
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    wrong = sum(max(b - a, d - c) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal")
    return wrong / len(expected)


@pytest.mark.integration
def test_a_scanned_letter_reads_nearly_as_it_was_written(
    tmp_path: Path, tesseract: str, font: ImageFont.FreeTypeFont
) -> None:
    words = "\n".join(text("2021-cong-doan-tkv.txt").replace("\n\n", "\n").split("\n")[4:10])
    page = scanned(picture(words, font))
    path = tmp_path / "quet.pdf"
    path.write_bytes(make_scan([(*page.size, page.convert("L").tobytes())]))
    source = read_source(path)
    assert error_rate(words, source.text) < 0.02
    assert [notice.code for notice in source.notices] == ["ocr"]
    assert [page.confidence is not None and page.confidence > 90 for page in source.pages] == [True]
    assert source.text.count("\n") == words.count("\n")


@pytest.mark.integration
def test_the_confidence_of_a_bad_scan_is_low(tesseract: str, font: ImageFont.FreeTypeFont) -> None:
    words = "\n".join(text("2021-cong-doan-tkv.txt").split("\n")[8:13])
    good = picture(words, font)
    bad = good.resize((WIDTH // 5, HEIGHT // 5)).resize((WIDTH, HEIGHT))
    sure = read_picture(tesseract, as_png(good)).confidence
    unsure = read_picture(tesseract, as_png(bad)).confidence
    assert sure > 90
    assert unsure < LOW_CONFIDENCE


@pytest.mark.integration
def test_an_empty_scan_is_an_error_not_a_letter(tmp_path: Path, tesseract: str) -> None:
    path = tmp_path / "trang.pdf"
    path.write_bytes(make_scan([(200, 280, b"\xff" * 56_000)]))
    with pytest.raises(IngestError):
        read_source(path)
