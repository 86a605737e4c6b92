"""Reading a file into text, whatever its format: the face of the readers."""

from __future__ import annotations

import stat
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path

from ingest.errors import (
    BrokenFileError,
    EncryptedFileError,
    IngestError,
    SourceEmptyError,
    SourceMissingError,
    SourceTooLargeError,
    SourceUnreadableError,
    ToolMissingError,
    UnsupportedFormatError,
)
from ingest.formats.pdf import read_pdf
from ingest.formats.raw import RawText
from ingest.formats.reader_text import read_text
from ingest.formats.sandbox import ChildFailedError, Limits, run_task
from ingest.formats.text_columns import separate_columns
from ingest.language.text import canonicalise_pages
from ingest.records import Notice, SourceText

_PICTURES = {"png", "jpg", "jpeg", "tif", "tiff", "webp", "bmp"}
SUFFIXES = frozenset({".txt", ".md", ".pdf", ".docx", ".docm", ".doc", ".rtf", ".html", ".htm"}) | {
    f".{suffix}" for suffix in _PICTURES
}
"""Of files that are taken from a folder; a file named directly is tried whatever its suffix."""
MAX_BYTES = 100_000_000
MAX_CHARACTERS = 5_000_000
"""Of the text of one file: 2,000 dense pages."""

_HEAD = 4096
_LIMITS = Limits(timeout_s=60.0)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_RTF = b"{\\rtf"
_PICTURE_MARKS = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
_OTHER_FORMATS = {
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"\x1f\x8b": "GZIP",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
    b"SQLite format 3": "SQLite",
}


def read_source(path: Path) -> SourceText:
    """Read one file. Its content decides the format; its name does not.

    All formats but plain text are read in a child process with limits of time and memory. Raises
    the errors of ``ingest.errors``.
    """
    name = path.name
    head = _head(path)
    raw = _read(path, _format_of(path, head))
    if sum(map(len, raw.pages)) > 2 * MAX_CHARACTERS:
        raise SourceTooLargeError(name, f"> {MAX_CHARACTERS}")
    found = (
        raw.pages
        if raw.media in {"pdf", "picture"}
        else [separate_columns(page) for page in raw.pages]
    )
    text, pages = canonicalise_pages(found, continued=raw.continued)
    if not any(character.isalnum() for character in text):
        raise SourceEmptyError(name)
    if len(text) > MAX_CHARACTERS:
        raise SourceTooLargeError(name, f"{len(text)} > {MAX_CHARACTERS}")
    notices = raw.notices
    if not _suffix_fits(path, raw.media):
        notices = (*notices, Notice(code="suffix_misleads", detail=raw.media))
    kept = tuple(
        replace(page, confidence=raw.confidences.get(page.number))
        for page in pages
        if len(pages) > 1 or raw.confidences
    )
    return SourceText(text=text, pages=kept, notices=notices, media=raw.media)


def _head(path: Path) -> bytes:
    name = path.name
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SourceUnreadableError(name, "not a regular file")
        if status.st_size > MAX_BYTES:
            raise SourceTooLargeError(name, f"{status.st_size} > {MAX_BYTES} byte")
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except FileNotFoundError as error:
        raise SourceMissingError(str(path)) from error
    except (OSError, ValueError) as error:
        raise SourceUnreadableError(name, getattr(error, "strerror", None) or "") from error
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        raise SourceEmptyError(name)
    return head


def _format_of(path: Path, head: bytes) -> str:
    """Return the reader's name: the ``media`` of ``RawText``. Raises UnsupportedFormatError."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if start.startswith(b"PK"):
        return _zip_format(path)
    if head.startswith(_OLE):
        return "doc"
    if start.startswith(_RTF):
        return "rtf"
    if _is_picture(head):
        return "picture"
    for mark, format_name in _OTHER_FORMATS.items():
        if start.startswith(mark):
            raise UnsupportedFormatError(path.name, format_name)
    lowered = start[:1024].lower()
    if lowered.startswith((b"<!doctype html", b"<html", b"<head", b"<body")) or (
        lowered.startswith((b"<?xml", b"<!--", b"<meta", b"<div", b"<p"))
        and b"<html" in head.lower()
    ):
        return "html"
    if path.suffix.lower() in {".html", ".htm"} and b"<" in head:
        return "html"
    return "txt"


def _is_picture(head: bytes) -> bool:
    if head.startswith(b"RIFF"):
        return head[8:12] == b"WEBP"
    # Two letters may begin a text; the bytes after them are those of a bitmap or are not.
    return head.startswith(_PICTURE_MARKS) and (head[:2] != b"BM" or b"\0" in head[:32])


def _zip_format(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()[:5000]
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise BrokenFileError(path.name, "zip") from error
    if any(name.startswith("word/") for name in names):
        return "docx"
    kinds = {"xl/": "XLSX", "ppt/": "PPTX", "content.xml": "ODT"}
    kind = next(
        (kind for start, kind in kinds.items() if any(n.startswith(start) for n in names)), "ZIP"
    )
    raise UnsupportedFormatError(path.name, kind)


def _read(path: Path, media: str) -> RawText:
    if media == "pdf":
        return read_pdf(path)
    if media == "picture":
        return _read_picture(path)
    if media == "txt":
        pages, notices = read_text(path.read_bytes(), name=path.name)
        return RawText(pages=tuple(pages), media="txt", notices=tuple(notices))
    try:
        found = run_task(media, limits=_LIMITS, path=str(path))
    except ChildFailedError as error:
        raise _translated(path.name, error) from error
    return RawText(
        pages=tuple(found["pages"]),
        media=found["media"],
        notices=tuple(Notice(**notice) for notice in found["notices"]),
        continued=tuple(found["continued"]),
    )


def _read_picture(path: Path) -> RawText:
    """Read a picture as the scanned page that it is."""
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        try:
            run_task("picture", limits=_LIMITS, path=str(path), target=str(scan))
        except ChildFailedError as error:
            raise _translated(path.name, error) from error
        try:
            return replace(read_pdf(scan), media="picture")
        except ToolMissingError as error:
            raise ToolMissingError(path.name, error.detail) from error


def _translated(name: str, error: ChildFailedError) -> IngestError:
    if error.reason in {"time", "memory", "BombError", "TooManyPagesError"}:
        return SourceTooLargeError(name, error.detail or error.reason)
    if error.reason in {"EncryptedDocxError", "EncryptedDocError"}:
        return EncryptedFileError(name)
    if error.reason == "NoDocToolError":
        return ToolMissingError(name, error.detail)
    if error.reason == "NotWordError":
        return UnsupportedFormatError(name, error.detail)
    return BrokenFileError(name, error.detail or error.reason)


def _suffix_fits(path: Path, media: str) -> bool:
    suffix = path.suffix.lower().lstrip(".")
    usual = {
        "picture": _PICTURES,
        "txt": {"txt", "md", "text", "markdown", ""},
        "html": {"html", "htm", "xhtml"},
        "rtf": {"rtf", "doc"},  # Word opens and saves both under the second name
    }
    return suffix in usual.get(media, {media})
