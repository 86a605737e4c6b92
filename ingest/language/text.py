"""The canonical form of a letter's text, and the two keys that matching and search use.

``canonicalise`` is the only place where words of a letter are touched: characters that look alike
or cannot be seen, markdown emphasis, and sentences that a page break cut in two. Spelling stays as
written. It never raises, and applying it twice changes nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.language.emphasis import without_emphasis
from ingest.language.spaced_figures import close_figures
from ingest.language.wrapping import was_broken, wrap_width
from ingest.records import Page

_LINE_ENDS = "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_UNSEEN = (
    *(0xAD, 0x61C, 0x180E, 0xFEFF, 0xFFFE, 0xFFFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F)),
    *(*range(0x2060, 0x2070), *range(0xFDD0, 0xFDF0), *range(0xFFF9, 0xFFFD)),
    *(*range(0x09), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0)),
    *range(0xD800, 0xE000),
)
# The bullets that word processors take from symbol fonts arrive as private-use characters.
_SYMBOL_FONT = {0xF000 + code: chr(code) for code in range(0x20, 0x7F)} | {
    0xF000 + code: "•"
    for code in (0x6C, 0x6E, 0x71, 0x75, 0x76, 0xA7, 0xA8, 0xB7, 0xD8, 0xE0, 0xFC)
}
_LOOKALIKES = {
    "Ð": "Đ",  # LATIN CAPITAL LETTER ETH, typed for Đ by old keyboards
    "ð": "đ",
    "Ɖ": "Đ",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "-",
    "\u2212": "-",
    "\u2044": "/",
    "\u2215": "/",
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "ﬅ": "st",
    "ﬆ": "st",
}
_CHARACTERS: dict[int, str | None] = (
    dict.fromkeys(_UNSEEN)
    | dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | dict.fromkeys(map(ord, _SPACES), " ")
    | {ord(key): value for key, value in _LOOKALIKES.items()}
    | {0xFF01 + i: chr(0x21 + i) for i in range(0x5E)}
    | dict(_SYMBOL_FONT)
)

_UNUSUAL = re.compile(f"[{re.escape(''.join(map(chr, _CHARACTERS)))}]+")
_SPACE_RUN = re.compile(r" {2,}")
_HEADING_MARK = re.compile(r"^(?:#{1,6} +|> +)+")
_ESCAPED_MARKER = re.compile(r"^(\d{1,3}|[A-Za-zĐđ]|)\\+(?=[.)\-+])")
_RULE_LINE = re.compile(r"[-_=*~–—─━ ]{3,}")
_PAGE_LINE = re.compile(r"[-–—] ?\d{1,4} ?[-–—]|(?i:trang) \d{1,4}(?: ?/ ?\d{1,4})?")
_BARE_NUMBER = re.compile(r"\d{1,3}")

_LIST_MARKER = re.compile(
    r"(?:[a-zđ]{1,2}|[ivx]{1,4})[.)](?!\w)|[-–—+•*▪●○◦]|\d{1,3}(?:\.\d{1,3}){0,4}[.)](?!\d)"
)
_CONNECTOR_WORDS = (
    "và của về với cho các những trong theo do hoặc cùng tại từ đến bởi bằng là một thuộc giữa để"
)
_CONNECTORS = frozenset(_CONNECTOR_WORDS.split())
"""Words after which no paragraph of an administrative letter ends."""
_COMPLETE = "trực thuộc"
"""Ends a name ("các công đoàn cơ sở trực thuộc") unless the centre follows."""
_BEFORE_FIGURES = _CONNECTORS | {"ngày", "tháng", "năm", "số", "khoản", "điều"}
_CELLS = " | "
"""Between the cells of a row of a table; two rows are never one sentence."""
_MIN_BROKEN_LINE = 25
"""Shorter lines without a full stop are titles and letterhead, not cut sentences."""
_MIN_COMMA_LINE = 40
"""Shorter lines that end with a comma are items of a list of addressees."""


@dataclass(slots=True)
class _Line:
    """A line of the text being built; ``pages`` holds (page number, offset within the line).

    ``goes_on`` when the reader knows that it continues the line before.
    """

    text: str
    pages: list[tuple[int, int]]
    goes_on: bool = False


def canonicalise(raw: str) -> str:
    """Return ``raw`` as it is stored, shown and cited.

    NFC; one kind of space and of line end; nothing invisible; full-width characters and
    ligatures as ordinary ones; markdown emphasis, rules and page-number lines gone; sentences that
    a page break or a hard line break cut in two joined again; at most one blank line in a row.
    Idempotent; accepts any string.
    """
    return canonicalise_pages([raw])[0]


def canonicalise_pages(
    raw_pages: Sequence[str], *, continued: Collection[int] = ()
) -> tuple[str, tuple[Page, ...]]:
    """Canonicalise the pages of one letter as one text.

    ``continued`` are the numbers, from 1, of pages that go on with the last paragraph of the page
    before. Returns the text and the range of it that each page holds. The ranges tile the text; a
    page without text has an empty range.
    """
    lines: list[_Line] = []
    for number, raw in enumerate(raw_pages, start=1):
        first, goes_on = True, number in continued
        for line in without_emphasis(_repair_characters(raw)).split("\n"):
            text = _clean_line(line)
            if text is None and not first:
                continue
            lines.append(_Line(text or "", [(number, 0)] if first else [], goes_on and bool(text)))
            first, goes_on = False, goes_on and not text
    return _assemble(_without_page_numbers(_join_broken(lines)), len(raw_pages))


def _repair_characters(raw: str) -> str:
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    text = _UNUSUAL.sub(lambda found: found[0].translate(_CHARACTERS), text)
    return close_figures(unicodedata.normalize("NFC", text))


def _clean_line(line: str) -> str | None:
    """Return the line without what is not words; None when nothing but decoration was there."""
    text = _SPACE_RUN.sub(" ", line).strip(" ")
    text = _HEADING_MARK.sub("", text)
    text = _ESCAPED_MARKER.sub(r"\1", text)
    if _RULE_LINE.fullmatch(text) or _PAGE_LINE.fullmatch(text):
        return None
    return text


def _join_broken(lines: list[_Line]) -> list[_Line]:
    """Put sentences together that a page break, or a hard line break, cut in two."""
    out: list[_Line] = []
    waiting: list[_Line] = []  # blank lines and a page number after an unfinished line
    width, length = wrap_width([len(line.text) for line in lines]), 0
    for line in lines:
        previous = out[-1] if out else None
        broken = was_broken(width, length, line.text)
        if broken and previous and _LIST_MARKER.match(line.text):
            broken = previous.text.count("(") > previous.text.count(")")
        if broken and previous and line.text.startswith("|") and previous.text.endswith("|"):
            broken = False  # rows of a table, each whole
        length = len(line.text)
        if previous is None or not (_may_go_on(previous.text) or line.goes_on):
            out.append(line)
        elif not line.text or _BARE_NUMBER.fullmatch(line.text):
            waiting.append(line)
        else:
            goes_on = line.goes_on or broken or _goes_on(previous.text, line.text)
            if previous.text and goes_on:
                _append(previous, line, [page for blank in waiting for page in blank.pages])
            else:
                out += [*waiting, line]
            waiting = []
    return out + waiting


def _without_page_numbers(lines: list[_Line]) -> list[_Line]:
    """Blank out bare numbers on lines of their own when they are 2, 3, 4 … behind other words.

    The first page of a letter carries no number; a table's count of rows begins with 1.
    """
    first = next((line.text for line in lines if line.text), "")
    numbers = [line for line in lines if _BARE_NUMBER.fullmatch(line.text)]
    if not _BARE_NUMBER.fullmatch(first) and [line.text for line in numbers] == [
        str(n) for n in range(2, len(numbers) + 2)
    ]:
        for line in numbers:
            line.text = ""
    return lines


def _may_go_on(text: str) -> bool:
    if not text or (text[-1] in ".;:!?" and not text.endswith("...")):
        return False
    if text[-1] in ",-–/(" or text[:_MIN_BROKEN_LINE] != text[:_MIN_BROKEN_LINE].upper():
        return True
    return text != text.upper()


def _goes_on(before: str, after: str) -> bool:
    if _LIST_MARKER.match(after) or (_CELLS in before and _CELLS in after):
        return False
    if len(before) < _MIN_BROKEN_LINE:
        return False
    if before[-1] in "-–/(":
        return after[0].isalnum()
    if after[0].islower():
        return True
    if " " in after and after == after.upper() and before != before.upper():
        return False  # a title or heading in capitals
    if before.endswith(","):
        return len(before) >= _MIN_COMMA_LINE
    if before.lower().endswith(_COMPLETE):
        return after.startswith("Trung ương")
    last_word = before.rsplit(" ", 1)[-1].lower()
    if after[0].isdigit():
        return last_word in _BEFORE_FIGURES
    return last_word in _CONNECTORS and (after[0].isalpha() or after[0] in '“"(')


def _append(line: _Line, more: _Line, skipped_pages: list[tuple[int, int]]) -> None:
    tight = line.text[-1] in "-/(" and len(line.text) > 1 and line.text[-2] != " "
    line.text += more.text if tight else " " + more.text
    offset = len(line.text) - len(more.text)
    line.pages += [(number, offset) for number, _ in [*skipped_pages, *more.pages]]


def _assemble(lines: list[_Line], page_count: int) -> tuple[str, tuple[Page, ...]]:
    parts: list[str] = []
    length, blanks = 0, 0
    starts = [0] * page_count
    for line in lines:
        if line.text:
            gap = "" if not parts else "\n\n" if blanks else "\n"
            parts += [gap, line.text]
            length, blanks = length + len(gap), 0
            line_start, length = length, length + len(line.text)
        else:
            blanks += 1
            line_start = length
        for number, offset in line.pages:
            starts[number - 1] = line_start + offset
    ends = [*starts[1:], length][:page_count]
    pages = (
        Page(number=number, start=start, end=end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True), start=1)
    )
    return "".join(parts), tuple(pages)


# --- keys for matching -------------------------------------------------------------------------

_TONE_MOVES = {
    first[tone] + last[0]: first[0] + last[tone]
    for first, last in (("oòóỏõọ", "aàáảãạ"), ("oòóỏõọ", "eèéẻẽẹ"), ("uùúủũụ", "yỳýỷỹỵ"))
    for tone in range(1, 6)
}
_TONE_MOVE = re.compile("|".join(_TONE_MOVES))
_Y_TO_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_FINAL_Y = re.compile(
    r"[yỳýỷỹỵ](?![^\W\d_])(?:(?<=[hklmstv].)(?<![^\W\d_]..)|(?<=qu.)(?<![^\W\d_]...))"
)
_KEY_CHARACTERS = dict(zip("–—“”„«»‘’`", '--"""""' + "'''", strict=True))


def search_key(text: str) -> str:
    """Return a form in which spellings of the same words are equal, for matching only.

    Lower case, NFC, old tone placement moved to the new one (``hòa`` → ``hoà``), final ``y`` after
    h, k, l, m, s, t, v and qu written ``i`` (``kỳ`` → ``kì``), one kind of dash and of quotation
    mark. Diacritics stay. Length may change.
    """
    key = unicodedata.normalize("NFC", text).lower()
    for sign, plain in _KEY_CHARACTERS.items():  # ten searches take less than one translation
        if sign in key:
            key = key.replace(sign, plain)
    key = _TONE_MOVE.sub(lambda move: _TONE_MOVES[move[0]], key)
    return _FINAL_Y.sub(lambda letter: _Y_TO_I[letter[0]], key)


def _unaccented() -> dict[int, str]:
    table = {ord("đ"): "d", ord("Đ"): "D"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))
        if len(base) > 1:
            table[code] = base[0]
    return table | dict.fromkeys(range(0x300, 0x370), "")


_UNACCENTED = _unaccented()


def strip_diacritics(text: str) -> str:
    """Return ``text`` without marks on letters, ``đ`` as ``d``; case kept.

    For precomposed (NFC) text the length stays the same.
    """
    return text.translate(_UNACCENTED)
