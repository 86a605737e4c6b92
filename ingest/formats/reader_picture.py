"""Pictures of letters: photographs from a telephone and pages scanned to JPEG, PNG or TIFF."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image, ImageOps, ImageSequence

MAX_FRAMES = 200
"""Pages of one TIFF file, as many as are read of a scanned PDF."""
MAX_PIXELS = 60_000_000
"""Of one picture as stored; the sharpest telephones make 50 million."""
_SHORT_SIDE_PX = 2480
"""Of an A4 page at 300 dpi, the resolution that Tesseract is trained on."""
_PAGE_WIDTH_INCHES = 8.27
_FORMATS = ("PNG", "JPEG", "TIFF", "WEBP", "BMP")


class TooManyPagesError(Exception):
    """The file has more frames than are read; the message says how many."""


class BombError(Exception):
    """A picture with more pixels than a camera makes; the message says how many."""


class NoPictureError(Exception):
    """The file is no picture that can be opened."""


def to_pdf(data: bytes, target: Path) -> int:
    """Write the frames of a picture as the pages of a PDF file and return how many there are.

    A photograph is turned as its camera was held, and no page is larger than print.
    """
    pages = []
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            frames = getattr(picture, "n_frames", 1)
            if frames > MAX_FRAMES:
                raise TooManyPagesError(str(frames))
            for frame in ImageSequence.Iterator(picture):
                width, height = frame.size
                if width * height > MAX_PIXELS:
                    raise BombError(f"{width} x {height}")
                pages.append(_page(frame))
    except Image.DecompressionBombError as error:
        raise BombError(str(error)) from error
    except (OSError, ValueError, SyntaxError) as error:
        raise NoPictureError(str(error)) from error
    dpi = min(page.size[0] for page in pages) / _PAGE_WIDTH_INCHES
    pages[0].save(
        target, "PDF", save_all=True, append_images=pages[1:], resolution=max(dpi, 72.0), quality=90
    )
    return len(pages)


def frame_picture(data: bytes, place: int, *, width: int) -> bytes:
    """The frame at ``place``, counted from 0, as people see it: in colour, at most so wide; JPEG.

    Raises:
        NoPictureError: there is no such frame.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            if not 0 <= place < getattr(picture, "n_frames", 1):
                raise NoPictureError(str(place))
            picture.seek(place)
            if picture.size[0] * picture.size[1] > MAX_PIXELS:
                raise BombError(f"{picture.size[0]} x {picture.size[1]}")
            seen = _upright(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError) as error:
        raise NoPictureError(str(error)) from error
    seen.thumbnail((width, 4 * width), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=80)
    return out.getvalue()


def _page(frame: Image.Image) -> Image.Image:
    grey = _upright(frame).convert("L")
    short = min(grey.size)
    if short > _SHORT_SIDE_PX:
        width, height = (round(side * _SHORT_SIDE_PX / short) for side in grey.size)
        grey = grey.resize((width, height), Image.Resampling.LANCZOS)
    return grey


def _upright(frame: Image.Image) -> Image.Image:
    """A frame as its camera was held, on white paper where it is transparent."""
    upright = ImageOps.exif_transpose(frame)
    if "A" in upright.getbands() or "transparency" in upright.info:
        seen = upright.convert("RGBA")
        paper = Image.new("RGBA", seen.size, "white")
        upright = Image.alpha_composite(paper, seen)
    return upright
