"""Words with their places, and pictures, of the pages of a PDF file (pypdfium2)."""

from __future__ import annotations

import ctypes
import io
import math
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium_c  # type: ignore[import-untyped]
from PIL import Image

from ingest.formats.legacy_fonts import from_tcvn3, from_vni, legacy_font
from ingest.formats.page_rows import PageWords, Word
from ingest.formats.pdf_hidden import Ink, Sheet, Visibility

OCR_DPI = 300
"""Tesseract is trained on this resolution; 200 dpi lost one tone mark in ten on faint scans."""
MAX_CHARACTERS = 100_000
"""Of one page; more are the work of a bomb, not of a clerk."""
MAX_PIXELS = 40_000_000
_FULL_PAGE = 0.5
"""Share of a page that an image must cover for the page to be a scan."""
_HYPHEN_AT_LINE_END = 2
"""What PDFium makes of a hyphen before a line break."""
_UPRIGHT = 0.1
"""Radians; words at a larger angle are watermarks and stamps."""


class PdfFailureError(Exception):
    """PDFium could not open the file; the message is its own."""


_Box = tuple[float, float, float, float]
_Turner = Callable[[float, float, float, float], _Box]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """What the text layer of a page holds.

    ``stamps`` are those of ``words`` that annotations show: signing programs write the number and
    the date of a letter into them. ``hidden`` counts the stretches of words that nobody sees,
    which are left out.
    """

    words: PageWords
    stamps: tuple[Word, ...]
    is_scan: bool
    is_blank: bool
    legacy_fonts: frozenset[str]
    hidden: int = 0


class PdfPages:
    """An open PDF file. Close it after use, or use it as a context manager."""

    def __init__(self, data: bytes) -> None:
        try:
            self._document = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            raise PdfFailureError(str(error)) from error

    def __enter__(self) -> PdfPages:
        """Return the open file."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self._document.close()

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def read(self, place: int) -> PageText:
        """Return the text layer of the page at ``place``, counted from 0."""
        try:
            page = self._document[place]
        except pdfium.PdfiumError:
            empty = PageWords(words=(), width=1.0, height=1.0)
            return PageText(
                words=empty, stamps=(), is_scan=False, is_blank=True, legacy_fonts=frozenset()
            )
        width, height = page.get_size()
        found: set[str] = set()
        words, hidden = _words_of(page, found)
        stamps: tuple[Word, ...] = ()
        scan = _is_scan(page, width * height)
        if pdfium_c.FPDFPage_GetAnnotCount(page.raw) > 0:
            pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY)
            page.close()
            page = self._document[place]
            before = Counter(words)
            words, hidden = _words_of(page, found)
            stamps = tuple((Counter(words) - before).elements())
        blank = pdfium_c.FPDFPage_CountObjects(page.raw) == 0
        page.close()
        return PageText(
            words=PageWords(words=words, width=width, height=height),
            stamps=stamps,
            is_scan=scan,
            is_blank=blank,
            legacy_fonts=frozenset(found),
            hidden=hidden,
        )

    def picture(self, place: int, *, dpi: int = OCR_DPI, grey: bool = True) -> bytes:
        """Return the page at ``place``, counted from 0, as a PNG image."""
        page = self._document[place]
        width, height = page.get_size()
        scale = dpi / 72
        if width * height * scale * scale > MAX_PIXELS:
            scale = math.sqrt(MAX_PIXELS / (width * height))
        image = page.render(scale=scale, may_draw_forms=False, grayscale=grey).to_pil()
        out = io.BytesIO()
        image.save(out, format="PNG", compress_level=1)
        page.close()
        return out.getvalue()


def _words_of(page: pdfium.PdfPage, found: set[str]) -> tuple[tuple[Word, ...], int]:
    """Return the words that a person can see, and how many stretches of others there are."""
    textpage = page.get_textpage()
    width, height = page.get_size()

    def draw(scale: float) -> Image.Image:
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        return picture

    images = [_turner(page)(*box) for box in _pictures(page)]
    visibility = Visibility(Sheet(width=width, height=height, images=images, draw=draw))
    words: list[Word] = []
    hidden, was_seen = 0, True
    for first, word in _words(textpage, page, found):
        box = (word.left, word.top, word.right, word.bottom)
        seen = not visibility.is_hidden(box, _ink(textpage.raw, first))
        if seen:
            words.append(word)
        elif was_seen:
            hidden += 1
        was_seen = seen
    textpage.close()
    return tuple(words), hidden


def _ink(raw: pdfium_c.FPDF_TEXTPAGE, place: int) -> Ink:
    """Return how the character at ``place`` is drawn; black where PDFium does not know."""
    item = pdfium_c.FPDFText_GetTextObject(raw, place)
    mode = int(pdfium_c.FPDFTextObj_GetTextRenderMode(item)) if item else 0
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    parts = (ctypes.byref(part) for part in (red, green, blue, opacity))
    if not pdfium_c.FPDFText_GetFillColor(raw, place, *parts):
        return Ink(mode=mode, colour=(0, 0, 0), opacity=255)
    return Ink(mode=mode, colour=(red.value, green.value, blue.value), opacity=opacity.value)


def _pictures(page: pdfium.PdfPage) -> Iterator[_Box]:
    """Yield left, top, right and bottom of the images of a page, in PDF coordinates."""
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = item.get_bounds()
        yield left, top, right, bottom


def _is_scan(page: pdfium.PdfPage, area: float) -> bool:
    sizes = ((right - left) * (top - bottom) for left, top, right, bottom in _pictures(page))
    return max(sizes, default=0.0) > _FULL_PAGE * area


def _words(
    textpage: pdfium.PdfTextPage, page: pdfium.PdfPage, found: set[str]
) -> Iterator[tuple[int, Word]]:
    """Yield each word with the place of its first character."""
    raw = textpage.raw
    turn = _turner(page)
    box = pdfium_c.FS_RECTF()
    letters: list[str] = []
    edges: list[_Box] = []
    first = 0
    for place in range(min(pdfium_c.FPDFText_CountChars(raw), MAX_CHARACTERS)):
        code = pdfium_c.FPDFText_GetUnicode(raw, place)
        if code == _HYPHEN_AT_LINE_END:
            code = ord("-")
        has_box = pdfium_c.FPDFText_GetLooseCharBox(raw, place, ctypes.byref(box))
        edge = turn(box.left, box.top, box.right, box.bottom) if has_box else None
        blank = code <= 32 or code == 0xA0
        if letters and (blank or (edge and edges and _is_next_line(edges[-1], edge))):
            yield from _word(raw, first, letters, edges, found)
            letters, edges = [], []
        if blank:
            continue
        if not letters:
            first = place
        letters.append(chr(code) if code < 0x110000 else "\ufffd")
        if edge:
            edges.append(edge)
    if letters:
        yield from _word(raw, first, letters, edges, found)


def _is_next_line(before: _Box, box: _Box) -> bool:
    """Whether a letter stands below the one before it: PDFium joins 152/ with 2020 below it."""
    return box[1] > (before[1] + before[3]) / 2 and box[0] < before[0]


def _word(
    raw: pdfium_c.FPDF_TEXTPAGE,
    first: int,
    letters: list[str],
    edges: list[_Box],
    found: set[str],
) -> Iterator[tuple[int, Word]]:
    angle = pdfium_c.FPDFText_GetCharAngle(raw, first)
    if not edges or min(angle % (math.pi / 2), -angle % (math.pi / 2)) > _UPRIGHT:
        return
    text = "".join(letters)
    if any("\x80" <= letter <= "\xff" for letter in letters):
        text = _as_unicode(text, _font_name(raw, first), found)
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    edge = (min(lefts), min(tops), max(rights), max(bottoms))
    yield first, Word(text=text, left=edge[0], top=edge[1], right=edge[2], bottom=edge[3])


def _as_unicode(text: str, font: str, found: set[str]) -> str:
    encoding = legacy_font(font)
    if encoding is None:
        return text
    found.add(encoding)
    if encoding == "VNI":
        return from_vni(text)
    return from_tcvn3(text, capitals=font.lower().rstrip("0123456789").endswith("h"))


def _font_name(raw: pdfium_c.FPDF_TEXTPAGE, place: int) -> str:
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(raw, place, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("utf-8", errors="replace") if 0 < length <= 128 else ""


def _turner(page: pdfium.PdfPage) -> _Turner:
    """Return a function from PDF coordinates to points from the top left as a person sees it."""
    left, bottom, right, top = page.get_cropbox()
    rotation = page.get_rotation()

    def upright(x0: float, y1: float, x1: float, y0: float) -> _Box:
        if rotation == 90:
            return y0 - bottom, x0 - left, y1 - bottom, x1 - left
        if rotation == 180:
            return right - x1, y0 - bottom, right - x0, y1 - bottom
        if rotation == 270:
            return top - y1, right - x1, top - y0, right - x0
        return x0 - left, top - y1, x1 - left, top - y0

    return upright
