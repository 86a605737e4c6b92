"""A page of a PDF file or a picture as people see it, drawn in a child process with limits."""

from __future__ import annotations

import base64
from pathlib import Path

from ingest.errors import BrokenFileError
from ingest.formats.sandbox import ChildFailedError, Limits, run_task

PICTURE_DPI = 110
"""A page of A4 is 910 pixels wide: small print is legible, and a page takes 100 kB."""
_WIDTH_PX = 910
_LIMITS = Limits(timeout_s=20.0, memory_bytes=1_500_000_000)


DRAWN = frozenset({"pdf", "picture"})
"""The media of letters whose pages can be seen."""


def page_picture(path: Path, number: int, *, media: str = "pdf") -> bytes:
    """The page with this number, counted from 1, as a PNG image; of a photograph as a JPEG.

    Args:
        path: the file.
        number: which page; of a picture of several frames, which frame.
        media: how the letter was read, one of ``DRAWN``.

    Raises:
        BrokenFileError: there is no such page, or it cannot be drawn within the limits.
    """
    what: dict[str, int | str] = {"path": str(path), "place": number - 1}
    try:
        if media == "picture":
            reply = run_task("frame_picture", limits=_LIMITS, **what, width=_WIDTH_PX)
        else:
            reply = run_task("pdf_picture", limits=_LIMITS, **what, dpi=PICTURE_DPI)
    except ChildFailedError as error:
        raise BrokenFileError(path.name, f"{number}: {error.reason}") from error
    return base64.b64decode(reply["picture"])
