"""Gradio's own files for the browser, read and compressed once.

Opening the page takes some seventy of them. Gradio reads and compresses each anew at every
request, and lets browsers keep none.
"""

from __future__ import annotations

import gzip
import mimetypes
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import gradio as gr

_FOLDER = Path(gr.__file__).parent / "templates" / "frontend" / "assets"
_NAME = re.compile(r"[\w@-][\w.@-]*")
_HASHED = re.compile(r".*-[\w-]{8}\.\w+")
"""Names that change with the content."""
_SMALLEST_PACKED = 600
"""Bytes; less is not worth unpacking."""
_FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrowserFile:
    """A file as it is sent; ``packed`` is empty where it is sent as it is."""

    media: str
    plain: bytes
    packed: bytes
    hashed: bool

    def sent(self, accepted: str) -> tuple[bytes, dict[str, str]]:
        """Content and headers, for what the browser accepts."""
        headers = {
            "content-type": self.media,
            "cache-control": _FOR_GOOD if self.hashed else "no-cache",
            "vary": "accept-encoding",
        }
        if self.packed and "gzip" in accepted:
            return self.packed, {**headers, "content-encoding": "gzip"}
        return self.plain, headers


@cache  # as many as Gradio has files; names that it has not are not remembered
def frontend_file(name: str) -> BrowserFile:
    """One of Gradio's files, by its name.

    Raises:
        KeyError: there is no such file.
    """
    path = _FOLDER / name
    if not _NAME.fullmatch(name) or not path.is_file():
        raise KeyError(name)
    media = mimetypes.guess_type(name)[0] or "application/octet-stream"
    if path.suffix == ".js":
        media = "text/javascript"  # what a computer calls it may be wrong, and then nothing runs
    return packed(path.read_bytes(), media=media, hashed=_HASHED.fullmatch(name) is not None)


def packed(content: bytes, *, media: str, hashed: bool) -> BrowserFile:
    """A file ready to be sent; text is compressed. ``hashed``: its name changes with it."""
    text = media.startswith("text/") or media in {"image/svg+xml", "application/json"}
    small = text and len(content) >= _SMALLEST_PACKED
    return BrowserFile(
        media=f"{media}; charset=utf-8" if text else media,
        plain=content,
        packed=gzip.compress(content, 9, mtime=0) if small else b"",
        hashed=hashed,
    )
