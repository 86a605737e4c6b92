"""Cutting text into sentences and clauses that can be quoted on their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.records import Span

LONG_SENTENCE = 200
"""Longer sentences, in characters, are cut into clauses at their semicolons.

Half of the five letters' sentences with semicolons are longer; the duties in them stand in
single clauses of 60 to 180 characters."""

SHORT_CLAUSE = 40
"""A clause of fewer characters stays with its neighbour: it says little alone."""

_LIST_MARK = re.compile(
    r"(?:[-–—+•*▪●○◦]+ *"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}[.)] *(?=[^\W\d_]|[“\"(])"
    r"|\d{1,2}(?:\.\d{1,2}){1,4} +(?=[^\W\d_a-zđ])"
    r"|\d{1,2}(?:\.\d{1,2}){0,4}(?: ?[-–] +|/-? *|\.- *)(?=[^\W\d_])"
    r"|[IVXLC]{1,6}(?:[.)/] +|\.?[-–] +)"
    r"|[a-zđ](?:\)|\. |/|- ) *(?=[^\W\d_]))"
)
_STOP = re.compile(r"(?:\.{1,6}|[!?…]{1,6})/?\.?[\"”’»)\]]{0,4}(?= )")
_LAST_WORD = re.compile(r"[^\s(“\"]{0,12}$")
_NO_STOP_AFTER = frozenset(
    {"tp", "tx", "tt", "q", "p", "h", "v/v", "th.s", "ths", "ts", "pgs", "gs", "bs", "ks", "cn"}
    | {"tr", "kt", "tm", "tl", "tuq", "nxb", "st", "no", "mr", "mrs", "ms", "dr", "đ/c", "đc"}
    | {"đt", "fax", "tel", "vd", "x", "t/m", "k/t", "t/l"}
)
_NUMBERED_BY_NUMERAL = re.compile(r"\b(?:thứ|khóa|khoá|quý) [IVX]$", re.IGNORECASE)
"""Here one capital is a number ("lần thứ X."), not the initial of a name."""
_NESTING = re.compile(r"[;()\[\]“”]")
_FINAL_MARK = re.compile(r"/\.?$")


def sentences(text: str, *, start: int = 0, end: int | None = None) -> Iterator[Span]:
    """Yield the sentences of ``text[start:end]`` in order, as spans of ``text``.

    A line break always ends a sentence. Abbreviations (``TP.``, ``V/v.``), initials, numbers and
    dates do not. Numbers and dashes that mark list items are left out at the front, ``./.`` at
    the end. Sentences longer than ``LONG_SENTENCE`` come as clauses, cut at semicolons outside
    brackets and quotation marks, without the semicolon. Spans are never empty and never overlap.
    """
    position = max(start, 0)
    limit = len(text) if end is None else min(end, len(text))
    while position < limit:
        line_end = text.find("\n", position, limit)
        line_end = limit if line_end < 0 else line_end
        at_line_start = position == 0 or text[position - 1] == "\n"
        yield from _line_sentences(text, position, line_end, at_line_start=at_line_start)
        position = line_end + 1


def _line_sentences(text: str, start: int, end: int, *, at_line_start: bool) -> Iterator[Span]:
    if at_line_start and (mark := _LIST_MARK.match(text, start, end)):
        start = mark.end()
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if _ends_sentence(text, stop, begin, end):
            yield from _clauses(text, begin, stop.end())
            begin = stop.end()
    yield from _clauses(text, begin, end)


def _ends_sentence(text: str, stop: re.Match[str], begin: int, end: int) -> bool:
    after = stop.end()
    while after < end and text[after] == " ":
        after += 1
    if after == end:
        return True
    first = text[after]
    if first in "“\"'‘([" and after + 1 < end:
        first = text[after + 1]
    if not (first.isupper() or first.isdigit() or first in "-–+•"):
        return False
    if stop[0] != ".":
        return True
    word = _LAST_WORD.search(text, max(begin, stop.start() - 12), stop.start())
    last = word[0] if word else ""
    if first.isdigit() and last[-1:].isdigit():
        return False
    if _NUMBERED_BY_NUMERAL.search(text, max(begin, stop.start() - 12), stop.start()):
        return True
    return last.lower() not in _NO_STOP_AFTER and not (len(last) == 1 and last.isupper())


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    if end - start > LONG_SENTENCE:
        for cut in _semicolons(text, start, end):
            if cut - start >= SHORT_CLAUSE and end - cut >= SHORT_CLAUSE:
                yield from _trimmed(text, start, cut)
                start = cut + 1
    yield from _trimmed(text, start, end)


def _semicolons(text: str, start: int, end: int) -> Iterator[int]:
    """Yield the places of semicolons outside brackets and quotation marks."""
    depth = 0
    for sign in _NESTING.finditer(text, start, end):
        if sign[0] in "([“":
            depth += 1
        elif sign[0] == ";":
            if depth == 0 and text[sign.end() : sign.end() + 1] in {" ", ""}:
                yield sign.start()
        else:
            depth = max(depth - 1, 0)


def _is_address(text: str, end: int) -> bool:
    last_word = text[max(0, end - 200) : end].rsplit(" ", 1)[-1]
    return "://" in last_word or "www." in last_word


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start] in " ;":
        start += 1
    while end > start and text[end - 1] in " ;":
        end -= 1
    if (mark := _FINAL_MARK.search(text, max(start, end - 2), end)) and not _is_address(text, end):
        end = mark.start()
    if any(character.isalnum() for character in text[start:end]):
        yield Span(start=start, end=end)
