"""Plain text and Markdown in whatever encoding it was saved."""

from __future__ import annotations

import codecs
from itertools import pairwise

from ingest.errors import UnsupportedFormatError
from ingest.formats.legacy_fonts import repair_legacy
from ingest.formats.page_layout import read_pages
from ingest.formats.page_rows import words_of_lines
from ingest.formats.syllables import likeness
from ingest.records import Notice

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WRAP_SAMPLE = 20_000
_WRAP_WIDTHS = (40, 140)
"""Characters; terminals and typewriters set 60 to 132."""
_MIN_WRAPPED_LINES = 8
_MOST = 0.3
"""Share of full lines; letters of long paragraphs have 0.4 to 0.8 of them, lists next to none."""
_SLACK = 0.15
"""Share of the width by which full lines differ where the print had letters of varying width."""
_SAMPLE = 4096
_MAX_CONTROLS = 0.02
"""Share of control characters above which bytes are no text."""


def read_text(data: bytes, *, name: str) -> tuple[list[str], list[Notice]]:
    """Decode the bytes of a text file; form feeds separate pages.

    Returns the raw text of each page (one page when there is no form feed) and notices. Raises
    UnsupportedFormatError when the bytes are no text.
    """
    text, encoding = decode(data, name=name)
    text, legacy = repair_legacy(text)
    notices = []
    if legacy:
        notices.append(Notice(code="legacy_font", detail=legacy))
    elif encoding not in {"utf-8", "utf-8-sig"}:
        notices.append(Notice(code="encoding", detail=encoding))
    if "\ufffd" in text:
        notices.append(Notice(code="undecodable_characters", detail=str(text.count("\ufffd"))))
    pages = text.split("\f")
    if is_hard_wrapped(text):
        pages = list(read_pages(list(map(words_of_lines, pages)), slack=_SLACK).texts)
    return pages, notices


def decode(data: bytes, *, name: str) -> tuple[str, str]:
    """Return the text that ``data`` holds and the name of its encoding.

    A byte order mark decides; then UTF-8 where it is valid, UTF-16 where every other byte is zero;
    else the single-byte encoding in which the text is the best Vietnamese. Raises
    UnsupportedFormatError for bytes that are no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding
    if utf16 := _utf16_without_mark(data):
        return data.decode(utf16, errors="replace"), utf16
    _refuse_binary(data, name)
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        if error.start > len(data) * 0.5 or _mostly_utf8(data):
            # A file cut off, or joined from pieces: its good part is UTF-8.
            return data.decode("utf-8", errors="replace"), "utf-8"
    candidates = {key: data.decode(key, errors="replace") for key in ("cp1258", "latin-1")}
    candidates["latin-1"] = repair_legacy(candidates["latin-1"])[0]
    best = max(candidates, key=lambda key: likeness(candidates[key]).score)
    return data.decode(best, errors="replace"), best


def is_hard_wrapped(text: str) -> bool:
    """Whether a program broke the lines of the text at a width, as for a terminal or a page.

    Then many lines are so long that the first word of the next would not have fitted.
    """
    lines = [line.rstrip() for line in text[:_WRAP_SAMPLE].split("\n")]
    lengths = sorted(len(line) for line in lines if line)
    if len(lengths) < _MIN_WRAPPED_LINES:
        return False
    width = lengths[-1 - len(lengths) // 50]
    if not _WRAP_WIDTHS[0] <= width <= _WRAP_WIDTHS[1]:
        return False
    least = (1 - _SLACK) * width
    full = sum(
        1
        for line, follower in pairwise(lines)
        if line and follower and len(line) + 1 + len(follower.split(" ", 1)[0]) > least
    )
    return full > _MOST * len(lengths)


def _utf16_without_mark(data: bytes) -> str | None:
    sample = data[:_SAMPLE]
    if not sample.strip(b"\0") or len(sample) % 2:
        return None
    half = len(sample) // 2
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        # Vietnamese in UTF-16: spaces and plain letters have a zero byte, marked letters 1 or 0x1E.
        high = sum(1 for byte in zeros if byte in {0, 1, 3, 0x1E, 0x20})
        if zeros.count(0) > 0.3 * half and high > 0.95 * half:
            return encoding
    return None


def _refuse_binary(data: bytes, name: str) -> None:
    sample = data[:_SAMPLE] + data[len(data) // 2 :][:_SAMPLE]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\x1a\x0b")
    if b"\0" in sample or controls > _MAX_CONTROLS * max(len(sample), 1):
        raise UnsupportedFormatError(name, "binary")


def _mostly_utf8(data: bytes) -> bool:
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    marked = sum(1 for character in text if character > "\x7f") - bad
    return marked > 4 * bad
