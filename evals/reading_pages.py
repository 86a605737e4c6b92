"""Pages of print whose words are known, clean and spoilt, to try character recognition on."""

from __future__ import annotations

import io
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

PRINT_DPI = 300
_PAGE_INCHES = (8.27, 11.69)
_MARGIN_INCHES = 1.0
_POINTS = 13
_LEADING = 1.3
FONTS = (
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
    "/Library/Fonts/Times New Roman.ttf",
    "C:/Windows/Fonts/times.ttf",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """What scanning does to a page: all of it, in this order.

    ``dpi`` of the scanner; ``slant`` in degrees; ``blur`` in pixels; ``spots`` of dirt a page;
    ``grain`` is the spread of the grey of the paper; ``faint`` the grey of the print (0 is black);
    ``jpeg`` the quality, None for a lossless file; ``fax`` leaves black and white.
    """

    dpi: int = PRINT_DPI
    slant: float = 0.0
    blur: float = 0.0
    spots: int = 0
    grain: int = 0
    faint: int = 0
    jpeg: int | None = None
    fax: bool = False


DAMAGES: Mapping[str, Damage] = {
    "clean, 300 dpi": Damage(),
    "200 dpi": Damage(dpi=200),
    "150 dpi": Damage(dpi=150),
    "100 dpi": Damage(dpi=100),
    "200 dpi, slanted 2°": Damage(dpi=200, slant=2.0),
    "200 dpi, dirt and grain": Damage(dpi=200, spots=3000, grain=25),
    "200 dpi, JPEG quality 15": Damage(dpi=200, jpeg=15),
    "200 dpi, faint print": Damage(dpi=200, faint=170, grain=8),
    "office scan (200 dpi, 0.7°, blur, dirt, JPEG 40)": Damage(
        dpi=200, slant=0.7, blur=0.6, spots=800, grain=10, jpeg=40
    ),
    "fax (200 dpi, black and white, dirt)": Damage(dpi=200, spots=800, fax=True),
}


def find_font() -> Path:
    """Return a font with Vietnamese letters. Raises FileNotFoundError without one."""
    for name in FONTS:
        if Path(name).exists():
            return Path(name)
    raise FileNotFoundError(FONTS[0])


def print_pages(text: str, font: Path) -> list[Image.Image]:
    """Set the paragraphs of a text on as many A4 pages as they need, without headers."""
    width, height = (int(inches * PRINT_DPI) for inches in _PAGE_INCHES)
    margin = int(_MARGIN_INCHES * PRINT_DPI)
    type_face = ImageFont.truetype(str(font), int(_POINTS * PRINT_DPI / 72))
    leading = int(type_face.size * _LEADING)
    rows = list(_rows(text, type_face, width - 2 * margin))
    fitting = (height - 2 * margin) // leading
    pages = []
    for first in range(0, len(rows), fitting):
        page = Image.new("L", (width, height), 255)
        draw = ImageDraw.Draw(page)
        for line, (indent, row) in enumerate(rows[first : first + fitting]):
            draw.text((margin + indent, margin + line * leading), row, font=type_face, fill=0)
        pages.append(page)
    return pages


def _rows(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[tuple[int, str]]:
    for paragraph in filter(None, text.split("\n")):
        indent, row = PRINT_DPI // 3, ""
        for word in paragraph.split(" "):
            longer = f"{row} {word}".strip()
            if row and indent + font.getlength(longer) > width:
                yield indent, row
                indent, row = 0, word
            else:
                row = longer
        yield indent, row


def spoil(page: Image.Image, damage: Damage, *, seed: int) -> Image.Image:
    """Return the page as a scanner hands it over; the same seed gives the same dirt."""
    dice = random.Random(seed)
    if damage.faint:
        page = page.point(
            [damage.faint + value * (255 - damage.faint) // 255 for value in range(256)]
        )
    scale = damage.dpi / PRINT_DPI
    size = (int(page.width * scale), int(page.height * scale))
    page = page.resize(size, Image.Resampling.LANCZOS)
    if damage.slant:
        page = page.rotate(damage.slant, fillcolor=255, resample=Image.Resampling.BICUBIC)
    if damage.blur:
        page = page.filter(ImageFilter.GaussianBlur(damage.blur))
    if damage.grain:
        page = _grainy(page, damage.grain, dice)
    draw = ImageDraw.Draw(page)
    for _ in range(damage.spots):
        x, y = dice.randrange(page.width), dice.randrange(page.height)
        draw.point((x, y), fill=dice.randrange(120))
    if damage.fax:
        page = page.point([255 * (value > 150) for value in range(256)])
    return page


def _grainy(page: Image.Image, spread: int, dice: random.Random) -> Image.Image:
    noise = Image.frombytes("L", page.size, dice.randbytes(page.width * page.height))
    return ImageChops.subtract(
        page, noise.point([value * 2 * spread // 255 for value in range(256)])
    )


def as_scan(pages: Sequence[Image.Image], damage: Damage) -> bytes:
    """Return a PDF file whose pages are pictures only."""
    out = io.BytesIO()
    pictures = [_compressed(page, damage.jpeg) for page in pages]
    pictures[0].save(
        out,
        format="PDF",
        save_all=True,
        append_images=pictures[1:],
        resolution=damage.dpi,
        quality=damage.jpeg or 95,
    )
    return out.getvalue()


def _compressed(page: Image.Image, quality: int | None) -> Image.Image:
    if quality is None:
        return page
    out = io.BytesIO()
    page.save(out, format="JPEG", quality=quality)
    return Image.open(out)
