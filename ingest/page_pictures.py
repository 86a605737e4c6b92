"""A page of a PDF file as people see it, drawn in a child process with limits."""

from __future__ import annotations

import base64
from pathlib import Path

from ingest.errors import BrokenFileError
from ingest.sandbox import ChildFailedError, Limits, run_task

PICTURE_DPI = 110
"""A page of A4 is 910 pixels wide: small print is legible, and a page takes 100 kB."""
_LIMITS = Limits(timeout_s=20.0, memory_bytes=1_500_000_000)


def page_picture(path: Path, number: int) -> bytes:
    """The page with this number, counted from 1, as a PNG image.

    Raises:
        BrokenFileError: there is no such page, or it cannot be drawn within the limits.
    """
    try:
        reply = run_task(
            "pdf_picture", limits=_LIMITS, path=str(path), place=number - 1, dpi=PICTURE_DPI
        )
    except ChildFailedError as error:
        raise BrokenFileError(path.name, f"{number}: {error.reason}") from error
    return base64.b64decode(reply["png"])
