"""Dates, months, quarters and years as letters write them, with their places in the text."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from ingest.language.folding import fold, folded

MIN_YEAR, MAX_YEAR = 1800, 2199


class DateUnit(StrEnum):
    """How exact a mention is."""

    DAY = "day"
    DAYS = "days"
    """A stretch of days: ``từ ngày 12 đến ngày 14/5/2023``."""
    MONTH = "month"
    """One month or several: ``tháng 7 - 8/2021``."""
    QUARTER = "quarter"
    HALF = "half"
    """``6 tháng đầu năm``."""
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """Words that name a time: ``text[start:end]`` says ``first`` to ``last``, both included.

    ``year_stated`` is False when the year was not in the words but given by the caller.
    """

    first: dt.date
    last: dt.date
    unit: DateUnit
    year_stated: bool
    start: int
    end: int


_YEAR = r"(?P<year>(?:1[89]|2[01])\d\d)(?!\d)"
_OPTIONAL_YEAR = rf"(?: ?(?:[/.-]|,? năm) ?{_YEAR})?"
_SLASH = r" ?[/.-] ?"
_NOT_IN_NUMBER = r"(?<![\d/])(?<!\d[.,])"
_DAY_WORD = r"(?:ngày +(?:(?:mồng|mùng) +)?)?"

_FULL_DAY = folded(
    rf"{_DAY_WORD}{_NOT_IN_NUMBER}(?P<day>\d{{1,2}}){_SLASH}(?P<month>\d{{1,2}}){_SLASH}{_YEAR}(?!/)"
)
_SHORT_YEAR_DAY = folded(r"ngày +(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<short>\d\d)(?![\d/])")
_SPELT_DAY = folded(
    rf"(?<!\w)ngày *(?:(?:mồng|mùng) +)?(?P<day>\d{{1,2}}) *tháng *(?P<month>\d{{1,2}})(?!\d)"
    rf"(?:,? *năm *{_YEAR})?"
)
_YEARLESS_DAY = folded(
    r"(?:\A|(?<=ngày )|(?<=trước )|(?<=đến )|(?<=từ )|(?<=hết )|(?<=vào )|(?<=nhất )|(?<=là )"
    r"|(?<=dịp )|(?<=và )|(?<=, ))(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/]|[.,]\d|-[^\W\d_])"
)
_CLOCK = r"(?:\d{1,2} ?(?:giờ|h|g) ?(?:\d\d)?(?: phút)?,? *)?"
_DAYS = folded(
    rf"(?:từ +)?{_DAY_WORD}{_NOT_IN_NUMBER}(?P<day>\d{{1,2}})(?:{_SLASH}(?P<month>\d{{1,2}}))?"
    rf"(?:{_SLASH}(?P<first_year>\d{{4}}))?(?P<link> *(?:đến|tới|-|và|,) *)(?:hết +)?{_CLOCK}"
    rf"{_DAY_WORD}(?P<last_day>\d{{1,2}}){_SLASH}(?P<last_month>\d{{1,2}})(?:{_SLASH}{_YEAR})?(?![\d/])"
)
_SPELT_DAYS = folded(
    r"(?:từ +)?ngày +(?P<day>\d{1,2})(?: +tháng +(?P<month>\d{1,2}))?"
    r"(?: +năm +(?P<first_year>\d{4}))?(?P<link> +(?:đến|tới) +)(?:hết +)?"
    rf"ngày +(?P<last_day>\d{{1,2}}) +tháng +(?P<last_month>\d{{1,2}})(?: +năm +{_YEAR})?(?!\d)"
)
_MONTHS = folded(
    r"(?<![\d\w])(?:(?<!\d )|(?<=tuần \d )|(?<=thứ \d ))tháng +(?P<month>\d{1,2})(?!\d)"
    r"(?:(?: ?(?:-|,|và|đến|tới|&) ?)+(?:tháng +)?(?P<last_month>\d{1,2})(?!\d))?"
    rf"{_OPTIONAL_YEAR}"
)
_QUARTER = folded(
    r"(?<!\w)quý +(?P<quarter>iv|i{1,3}|[1-4])(?!\w)"
    rf"(?:(?: ?(?:-|,|và|đến) ?)(?:quý +)?(?P<last_quarter>iv|i{{1,3}}|[1-4])(?!\w))?"
    rf"{_OPTIONAL_YEAR}"
)
_HALF = folded(
    r"(?<!\w)(?:0?6|sáu) tháng (?P<half>đầu|cuối) năm(?: ?(?:(?:1[89]|2[01])\d\d)(?!\d))?"
)
_YEAR_ONLY = folded(rf"(?<!\w)năm +{_YEAR}")
_FIGURE = re.compile(r"\d|(?i:qu[ýí]|sáu)")
"""Without a figure, or these words, there is no date; most clauses have none."""
_YEAR_AT_END = re.compile(r"\d{4}$")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MAX_STRETCH_DAYS = 1200
"""A longer stretch between two full dates is an anniversary (28/7/1929 - 28/7/2021)."""

_Reading = tuple[dt.date, dt.date, DateUnit, bool]


def find_dates(text: str, *, year: int | None = None) -> tuple[DateMention, ...]:
    """Return the times that ``text`` names, in text order; mentions never overlap.

    ``year`` completes mentions without one (``trước ngày 15/6``); without it they are left out.
    Days that no calendar has are left out. Numbers of documents (``32/2021/NĐ-CP``) are no dates.
    """
    if not _FIGURE.search(text):
        return ()
    key = fold(text)
    found = [mention for read in _READERS for mention in read(key, year)]
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return tuple(kept)


def read_date(text: str) -> dt.date | None:
    """Return the first complete day that ``text`` names, None when there is none."""
    days = (mention for mention in find_dates(text) if mention.unit is DateUnit.DAY)
    return next((mention.first for mention in days), None)


def in_mention(mentions: tuple[DateMention, ...], offset: int) -> DateMention | None:
    """Return the one of ``mentions`` (in text order) that covers ``offset``."""
    place = bisect_right(mentions, offset, key=lambda mention: mention.start) - 1
    if place >= 0 and mentions[place].end > offset:
        return mentions[place]
    return None


def _reader(
    pattern: re.Pattern[str], read: Callable[[re.Match[str], int | None], _Reading | None]
) -> Callable[[str, int | None], Iterator[DateMention]]:
    def find(key: str, year: int | None) -> Iterator[DateMention]:
        for match in pattern.finditer(key):
            if reading := read(match, year):
                first, last, unit, stated = reading
                yield DateMention(
                    first=first,
                    last=last,
                    unit=unit,
                    year_stated=stated,
                    start=match.start(),
                    end=match.end(),
                )

    return find


def _day(year: int | None, month: int, day: int) -> dt.date | None:
    if year is None or not MIN_YEAR <= year <= MAX_YEAR:
        return None
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return dt.date(year, month, day)


def _stated_year(match: re.Match[str], year: int | None) -> tuple[int | None, bool]:
    stated = match["year"]
    return (int(stated), True) if stated else (year, False)


def _read_full_day(match: re.Match[str], _: int | None) -> _Reading | None:
    day = _day(int(match["year"]), int(match["month"]), int(match["day"]))
    return (day, day, DateUnit.DAY, True) if day else None


def _read_short_year(match: re.Match[str], _: int | None) -> _Reading | None:
    day = _day(2000 + int(match["short"]), int(match["month"]), int(match["day"]))
    return (day, day, DateUnit.DAY, True) if day else None


def _read_spelt_day(match: re.Match[str], year: int | None) -> _Reading | None:
    number, stated = _stated_year(match, year)
    day = _day(number, int(match["month"]), int(match["day"]))
    return (day, day, DateUnit.DAY, stated) if day else None


def _read_yearless_day(match: re.Match[str], year: int | None) -> _Reading | None:
    day = _day(year, int(match["month"]), int(match["day"]))
    return (day, day, DateUnit.DAY, False) if day else None


def _read_days(match: re.Match[str], year: int | None) -> _Reading | None:
    """A stretch needs words (từ, đến) or a first day without year: ``12 - 14/5/2023``."""
    number, stated = _stated_year(match, year)
    link = match["link"].strip()
    worded = match[0].startswith("từ") or link in {"đến", "tới"}
    if not worded and (match["month"] or match["first_year"]):
        return None
    if not worded and link in {"và", ","} and int(match["last_day"]) != int(match["day"]) + 1:
        return None  # two days apart are no stretch
    last = _day(number, int(match["last_month"]), int(match["last_day"]))
    first_year = int(match["first_year"]) if match["first_year"] else number
    first = _day(first_year, int(match["month"] or match["last_month"]), int(match["day"]))
    if first and last and first > last and not match["first_year"]:
        first = _day(last.year - 1, first.month, first.day)
    if not first or not last or not 0 <= (last - first).days <= _MAX_STRETCH_DAYS:
        return None
    return first, last, DateUnit.DAYS, stated


def _read_months(match: re.Match[str], year: int | None) -> _Reading | None:
    number, stated = _stated_year(match, year)
    first_month = int(match["month"])
    last_month = int(match["last_month"] or first_month)
    if number is None or not 1 <= first_month <= last_month <= 12:
        return None
    return *_month_span(number, first_month, last_month), DateUnit.MONTH, stated


def _read_quarter(match: re.Match[str], year: int | None) -> _Reading | None:
    number, stated = _stated_year(match, year)
    first, last = (
        _ROMAN.get(sign) or int(sign)
        for sign in (match["quarter"], match["last_quarter"] or match["quarter"])
    )
    if number is None or first > last:
        return None
    return *_month_span(number, 3 * first - 2, 3 * last), DateUnit.QUARTER, stated


def _read_half(match: re.Match[str], year: int | None) -> _Reading | None:
    stated = _YEAR_AT_END.search(match[0])
    number = int(stated[0]) if stated else year
    if number is None:
        return None
    months = (1, 6) if match["half"] == "đầu" else (7, 12)
    return *_month_span(number, *months), DateUnit.HALF, stated is not None


def _read_year(match: re.Match[str], _: int | None) -> _Reading | None:
    return *_month_span(int(match["year"]), 1, 12), DateUnit.YEAR, True


def _month_span(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


_READERS = (
    _reader(_FULL_DAY, _read_full_day),
    _reader(_SHORT_YEAR_DAY, _read_short_year),
    _reader(_SPELT_DAY, _read_spelt_day),
    _reader(_YEARLESS_DAY, _read_yearless_day),
    _reader(_DAYS, _read_days),
    _reader(_SPELT_DAYS, _read_days),
    _reader(_MONTHS, _read_months),
    _reader(_QUARTER, _read_quarter),
    _reader(_HALF, _read_half),
    _reader(_YEAR_ONLY, _read_year),
)
