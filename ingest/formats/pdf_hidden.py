"""Words of a PDF page that nobody sees: invisible, white on white, off the page, too small.

They are the usual way to say something to programs that people are not to read. The invisible
layer that recognition lays over the picture of a page is another matter: it stays.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PIL import Image

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, in points from the top left as a person sees the page."""

_INVISIBLE = frozenset({3, 7})
"""Text rendering modes that draw nothing (PDF 32000-1:2008, table 106)."""
_SMALLEST = 2.5
"""Points; the smallest print that letters carry, in stamps and footnotes, has 4."""
_PALE = 225
"""Least red, green and blue of a colour that may not show on white."""
_CLEAR = 25
"""Opacity out of 255 below which print is hardly there."""
_CONTRAST = 16
"""Greys out of 255 between print and ground that an eye can tell apart."""
_SCALE = 1.5
_MAX_SIDE = 3000.0
"""Pixels of the picture in which pale words are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ink:
    """How print is drawn: its rendering mode, its colour and opacity, each out of 255."""

    mode: int
    colour: tuple[int, int, int]
    opacity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A page as it is looked at: its size in points, its pictures, and how to draw it.

    ``draw`` gives the page in grey, so many pixels a point.
    """

    width: float
    height: float
    images: Sequence[Box]
    draw: Callable[[float], Image.Image]


class Visibility:
    """Tells which words of a page a person can see."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self._picture: Image.Image | None = None

    def is_hidden(self, box: Box, ink: Ink) -> bool:
        """Whether a word that fills ``box`` and is drawn with ``ink`` is not to be seen."""
        left, top, right, bottom = box
        if right <= 0 or bottom <= 0 or left >= self._sheet.width or top >= self._sheet.height:
            return True
        if ink.mode in _INVISIBLE or bottom - top < _SMALLEST:
            return not self._is_over_image(box)
        pale = min(ink.colour) >= _PALE or ink.opacity < _CLEAR
        return pale and not self._shows(box)

    def _is_over_image(self, box: Box) -> bool:
        """Whether the middle of a word lies on a picture, whose words it then repeats."""
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        return any(one[0] <= x <= one[2] and one[1] <= y <= one[3] for one in self._sheet.images)

    def _shows(self, box: Box) -> bool:
        """Whether the page, as it is drawn, differs within the box: white on a dark ground does."""
        if self._picture is None:
            longest = max(self._sheet.width, self._sheet.height, 1.0)
            self._picture = self._sheet.draw(min(_SCALE, _MAX_SIDE / longest)).convert("L")
        scale = self._picture.width / self._sheet.width
        corners = [round(edge * scale) for edge in box]
        left, top = max(corners[0], 0), max(corners[1], 0)
        right = min(max(corners[2], left + 1), self._picture.width)
        bottom = min(max(corners[3], top + 1), self._picture.height)
        if left >= right or top >= bottom:
            return False
        shades = self._picture.crop((left, top, right, bottom)).tobytes()
        return max(shades) - min(shades) >= _CONTRAST
