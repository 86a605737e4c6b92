"""By when: the words of a clause that set a time limit, and what they come to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence

from ingest.dates import DateMention, DateUnit, find_dates
from ingest.folding import fold, folded
from ingest.records import Due, DueKind, Span

_BEFORE = folded(
    r"(?:trước(?: \d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2})?(?: phút)?(?:,)?)?|chậm nhất(?: là)?(?: vào)?"
    r"|muộn nhất(?: là)?|hạn(?: cuối)?(?: cùng)?(?: là| đến)?:?|thời hạn(?: là| đến)?:?|không quá"
    r"|đến hết|hết|xong trước|không muộn hơn|thời gian gửi[^,;.]{0,20}trước)"
    r"(?: \d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2})?(?: phút)?,?)?(?: (?:ngày|hết ngày|hết))? ?$"
)
_ON = folded(
    r"(?:vào|trong|vào dịp|thời gian:?|từ|trong thời gian|dịp)(?: (?:lúc )?\d{1,2} ?(?:giờ|h|g)"
    r"(?: ?\d{1,2})?,?)? ?(?:ngày )?$"
)
_EVERY = folded(
    r"(?:định kỳ )?(?:(?P<before>trước |vào |chậm nhất )?(?:ngày )?(?P<days>\d{1,2}(?:/\d{1,2})?"
    r"(?: và (?:ngày )?\d{1,2}(?:/\d{1,2})?)*) )?"
    r"(?:(?:của )?(?:tháng|ngày)?(?: đầu| cuối)? ?)?"
    r"(?:hằng|hàng|mỗi|từng) (?P<unit>tuần|tháng|quý|năm|ngày)(?!\w)"
)
_REGULAR = folded(
    r"định kỳ(?: báo cáo)?(?P<units>(?:(?:,| và| hoặc| theo)? ?(?:\d{1,2} tháng(?: đầu năm"
    r"| cuối năm)?"
    r"|\d{1,2} năm|hằng \w+|hàng \w+|mỗi \w+|tuần|tháng|quý|năm|một năm|nửa năm))*)(?!\w)"
)
_UNITS = folded(
    r"(?P<months>\d{1,2}) tháng|(?P<years>\d{1,2}|một) năm|nửa năm|(?P<word>tuần|tháng|quý|năm)"
)
_OF_EACH = folded(r"(?:của )?(?:tháng (?:cuối|đầu) (?:mỗi )?)?(?:hằng |hàng |mỗi )?quý(?! [ivx\d])")
_PERIODS = {
    fold(unit): period
    for unit, period in (
        ("tuần", "P1W"),
        ("tháng", "P1M"),
        ("quý", "P3M"),
        ("năm", "P1Y"),
        ("ngày", "P1D"),
    )
}
_PURPOSE = folded(r"(?<!\w)để (?:\w+ ){0,3}(?:tổng hợp|báo cáo|trình)(?!\w)")
_CUE = 45
"""How far before a date the words that make it a limit are looked for, in characters."""
_MAX_YEARS_AWAY = 3
"""Dates further from the letter's year than this are history or long programmes, not limits."""


def find_dues(
    text: str, span: Span, *, year: int | None, taken: Sequence[Span] = ()
) -> tuple[Due, ...]:
    """Return the time limits that ``text[span]`` sets, a single UNSTATED when it sets none.

    Several come only from several dates ("6 tháng trước ngày 05/6, năm trước ngày 05/11").

    ``year`` is the letter's, for dates that leave it out; ``taken`` are stretches of the text,
    such as references to other documents, whose dates limit nothing.
    """
    words = text[span.start : span.end]
    key = fold(words)
    dates = [
        mention
        for mention in find_dates(words, year=year)
        if not _is_taken(span.start + mention.start, taken) and _is_near(mention, year)
    ]
    repeated = _repeated(words, key, dates, span.start)
    if repeated:
        return (repeated,)
    limits = tuple(_limits(words, key, dates, span.start))
    if limits:
        return limits
    return (
        _stretch(words, key, dates, span.start)
        or _regular(words, key, span.start)
        or Due(kind=DueKind.UNSTATED),
    )


def _is_taken(offset: int, taken: Sequence[Span]) -> bool:
    return any(one.start <= offset < one.end for one in taken)


def _is_near(mention: DateMention, year: int | None) -> bool:
    return year is None or (
        abs(mention.last.year - year) <= _MAX_YEARS_AWAY
        and mention.last.year - mention.first.year <= 1
    )


def _limits(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Iterator[Due]:
    """Dates before which something is due."""
    purpose = _PURPOSE.search(key)
    for mention in dates:
        if purpose and mention.start > purpose.start() > dates[0].start:
            return  # what the recipient then does by a later day is its own duty
        cue = _BEFORE.search(key, max(0, mention.start - _CUE), mention.start)
        if cue:
            whole = mention.unit in {DateUnit.DAYS, DateUnit.DAY} or fold("hết") in cue[0]
            last = mention.last if whole else mention.first
            yield _due(DueKind.BEFORE, words, (cue.start(), mention.end), offset, date=last)


def _stretch(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Due | None:
    """A day or a stretch of days on which something is due."""
    for mention in dates:
        if mention.unit is DateUnit.YEAR:
            continue
        cue = _ON.search(key, max(0, mention.start - _CUE), mention.start)
        ranged = mention.first != mention.last
        if cue or (ranged and mention.unit is not DateUnit.HALF):
            start = cue.start() if cue else mention.start
            since = cue is not None and fold("từ") in cue[0]
            return _due(
                DueKind.RANGE if ranged or since else DueKind.ON,
                words,
                (start, mention.end),
                offset,
                date=mention.first,
                until=mention.last if ranged else None,
            )
    return None


def _repeated(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Due | None:
    """A limit that comes back: "trước ngày 20 hằng tháng", "trước ngày 20/12 hằng năm"."""
    match = _EVERY.search(key)
    if match is None:
        return None
    start, end = match.span()
    period = _PERIODS[match["unit"]]
    date = None
    for mention in dates:
        if mention.unit is DateUnit.DAY and -3 <= start - mention.end <= 3:
            cue = _BEFORE.search(key, max(0, mention.start - _CUE), mention.start)
            start = cue.start() if cue else mention.start
            date = mention.first
        elif start <= mention.start < end and mention.unit is DateUnit.DAY:
            date = mention.first
    behind = re.compile(r",? ?(?:trước|chậm nhất)[^,;.]{0,40}").match(key, end)
    if behind and _OF_EACH.search(behind[0]):
        end = behind.end()
    begin = _BEFORE.search(key, max(0, start - _CUE), start)
    if begin:
        start = begin.start()
    if match["unit"] == "năm" and fold("quý") in key[start:end]:
        period = "P3M"
    return _due(DueKind.PERIOD, words, (start, end), offset, date=date, period=period)


def _regular(words: str, key: str, offset: int) -> Due | None:
    match = _REGULAR.search(key)
    if match is None:
        return None
    periods = []
    for unit in _UNITS.finditer(match["units"] or ""):
        if unit["months"]:
            periods.append(f"P{int(unit['months'])}M")
        elif unit["years"]:
            periods.append(f"P{int(unit['years']) if unit['years'].isdigit() else 1}Y")
        else:
            periods.append(_PERIODS.get(unit["word"] or "", "P6M"))
    period = ",".join(dict.fromkeys(periods))
    return _due(DueKind.PERIOD, words, match.span(), offset, period=period)


def _due(
    kind: DueKind,
    words: str,
    place: tuple[int, int],
    offset: int,
    *,
    date: dt.date | None = None,
    until: dt.date | None = None,
    period: str | None = None,
) -> Due:
    start, end = place
    while start < end and words[start] in " ,;":
        start += 1
    while end > start and words[end - 1] in " ,;":
        end -= 1
    span = Span(start=offset + start, end=offset + end)
    return Due(kind=kind, date=date, until=until, period=period, text=words[start:end], span=span)
