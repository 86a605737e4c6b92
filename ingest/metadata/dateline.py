"""Number, place and date in the head of a letter, each read, blank or absent."""

from __future__ import annotations

import datetime as dt
import re

from ingest.language.folding import LOWER, UPPER, fold, folded
from ingest.language.numbers import NUMBER, SYMBOL, normalise_number
from ingest.records import Field, Known, Span

_PLACE = (
    r"(?<![\w/.-])(?P<place>(?:(?:TP|Tp|tp|T\.P)\.? ?|[Tt]hành phố |[Tt]ỉnh |[Hh]uyện |[Qq]uận )?"
    rf"[{UPPER}][{LOWER}']+(?:[ -]{{1,3}}[{UPPER}][{LOWER}']+){{0,4}}|(?:TP|Tp)\.? ?HCM"
    r"|[A-ZĐ]\.? ?[A-ZĐ]?)"
)
_PLACE_DATE = re.compile(
    rf"(?:{_PLACE} *,? *)?(?<!\w)(?:[Nn]gày|NGÀY)(?P<day>[ \d.…_]*)(?:[Tt]háng|THÁNG)"
    r"(?P<month>[ \d.…_]*)(?:[Nn]ăm|NĂM) *(?P<year>(?:19|20)\d\d|(?:20)?[.…_]+)"
)
_SHORT_PLACE_DATE = re.compile(
    rf"{_PLACE}, *(?:ngày +)?(?P<day>\d{{1,2}})[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:19"
    rf"|20)\d\d)"
)
_NUMBER_WORD = re.compile(
    r"(?:(?<!\w)(?:Số|SỐ)|(?m:^)(?:Luật|Pháp lệnh) số)(?: +(?:hiệu|ký hiệu))? *[:.]? *"
    r"(?=[\d/.…_\-–])"
)
_EMPTY_NUMBER = re.compile(rf"[ .…_]*[/–-] *{SYMBOL}(?: ?[-–&/] ?{SYMBOL})*")
_PLAIN_NUMBER = re.compile(r"\d{1,5}(?![\d/.-])")
_LONE_NUMBER = re.compile(rf"(?m)^\W{{0,3}}(?={NUMBER.pattern})")
_BLANK_NUMBER = re.compile(r"[.…_ ]+")
_DAMAGED_NUMBER = re.compile(
    rf"(?m)^\W{{0,3}}(?:S[ốôoỏ6]|SỐ) ?[:.] ?(?:[^\n/]{{0,12}}/ ?)?{SYMBOL}(?: ?[-–&/,_] ?{SYMBOL})*"
    r"(?= *(?:\||$))"
)
"""A number whose figures were written by hand on a scan: ``Sô : 0Í /TB - HTTT``, ``Số: KSTTHC``."""
_DAMAGED_DATE = re.compile(
    rf"{_PLACE} ?, ?[Nn]gày ?(?P<day>[^\s,;]{{0,4}}) ?tháng ?(?P<month>[^\s,;]{{0,3}}) ?năm"
    r" ?(?P<year>(?:19|20)\d\d)(?= *(?:\||\n|$))"
)
"""A date whose day or month were written by hand: ``An Giang, ngàygổ tháng 4 năm 2017``."""
_ABOUT = folded(r"(?<!\w)(?:v/v|v\.v|về việc)")

_DATES = (_PLACE_DATE, _SHORT_PLACE_DATE, _DAMAGED_DATE)
_OF_ANOTHER = folded(
    r"(?<!\w)(?:của|theo|thay thế|bãi bỏ|thực hiện|sửa đổi|bổ sung|và|,)(?: (?:bản )?)"
    r"(?:\w+ ){1,3}$"
)
"""What stands before ``số`` where a title names another document (``… CỦA THÔNG TƯ SỐ``)."""
_KIND_ABOVE = re.compile(rf"(?:^|\n)[{UPPER} ]{{4,40}}\n$")
"""Below the kind alone (``NGHỊ ĐỊNH``) ``CỦA CHÍNH PHỦ SỐ …`` is the letter's own number."""
_OF_A_DOCUMENT = folded(r"^,? *của(?!\w)")
"""What follows a date that is another document's (``… NGÀY 10 THÁNG 4 NĂM 2024 CỦA``)."""

Range = tuple[int, int]


def read_number(head: str) -> tuple[Field[str], Range | None]:
    """Return the number of a letter, and the range of it with the word ``Số``.

    BLANK, over the words, where the place was left empty (``Số: /LĐLĐ-TGNC``) or holds no figures
    that can be read.
    """
    for word in _NUMBER_WORD.finditer(head):
        start = word.end()
        begin = head.rfind("\n", 0, start) + 1
        named = _OF_ANOTHER.search(fold(head[begin : word.start()]))
        if named and not (named.start() == 0 and _KIND_ABOVE.search(head[:begin])):
            continue
        if match := NUMBER.match(head, start):
            return _number(match), (word.start(), match.end())
        if match := _EMPTY_NUMBER.match(head, start) or _BLANK_NUMBER.match(head, start):
            span = Span(start=word.start(), end=match.end())
            return Field(value=None, known=Known.BLANK, span=span), (span.start, span.end)
        if match := _PLAIN_NUMBER.match(head, start):
            return _number(match), (word.start(), match.end())
    title = _ABOUT.search(fold(head))
    for line in _LONE_NUMBER.finditer(head, 0, title.start() if title else len(head)):
        if match := NUMBER.match(head, line.end()):
            return _number(match), match.span()
    if damaged := _DAMAGED_NUMBER.search(head, 0, title.start() if title else len(head)):
        span = Span(start=damaged.start(), end=damaged.end())
        return Field(value=None, known=Known.BLANK, span=span), damaged.span()
    return Field(value=None, known=Known.ABSENT), None


def _number(match: re.Match[str]) -> Field[str]:
    span = Span(start=match.start(), end=match.end())
    return Field(value=normalise_number(match[0]), known=Known.READ, span=span)


def read_place_and_date(head: str) -> tuple[Field[str], Field[dt.date], Range | None]:
    """Return place and date of a letter, and the range of both.

    The date is BLANK where day or month were left out (``ngày tháng 01 năm 2024``).
    """
    dates = (m for form in _DATES for m in form.finditer(head))
    match = next((m for m in dates if not _OF_A_DOCUMENT.match(fold(head[m.end() :]))), None)
    if not match:
        return Field(value=None, known=Known.ABSENT), Field(value=None, known=Known.ABSENT), None
    place: Field[str] = Field(value=None, known=Known.ABSENT)
    if match["place"]:
        span = Span(start=match.start("place"), end=match.end("place"))
        place = Field(value=match["place"].strip(), known=Known.READ, span=span)
    start = match.end("place") + 1 if match["place"] else match.start()
    while head[start] in ", ":
        start += 1
    span = Span(start=start, end=match.end())
    day = _day(match["year"], match["month"], match["day"])
    known = Known.READ if day else Known.BLANK
    return place, Field(value=day, known=known, span=span), match.span()


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day.replace(" ", "")))
    except (ValueError, OverflowError):  # no such day, or a figure beyond any calendar
        return None
