"""By when: the words of a clause that set a time limit, and what they come to."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.language.dates import DateMention, DateUnit, find_dates
from ingest.language.folding import fold, folded
from ingest.language.period_days import BEFORE_WORDS
from ingest.language.periods import find_repetitions
from ingest.records import Due, DueKind, Span

_WEEKDAY = r"(?: ?(?:chiều |sáng )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật),?)?"
_BEFORE = folded(rf"(?<!\w){BEFORE_WORDS}{_WEEKDAY} ?\(?(?: ?(?:ngày|hết ngày|hết))? ?$")
_AS_LAST = folded(r",? (?:là |\()(?:hạn|ngày|thời hạn) (?:cuối|chót|cuối cùng)")
_ON = folded(
    r"(?<!\w)(?:vào|trong|(?:vào |nhân )?dịp(?: kỷ niệm| ngày lễ)?|thời gian:?|từ"
    r"|trong thời gian|lúc)"
    rf"(?: (?:lúc )?\d{{1,2}} ?(?:giờ|h|g)(?: ?\d{{1,2}})?'?,?)?{_WEEKDAY} ?\(?(?:ngày )?$"
)
_AND_BEFORE = folded(r"(?: \([^)]{0,40}\))?(?:,| và)(?: ngày)? ?")
_RELATIVE = folded(
    r"(?:(?:ít nhất |tối thiểu |chậm nhất )?(?:trước )?\d{1,3} (?:ngày|giờ|tuần|tháng)"
    r"(?: làm việc)?,? (?:trước(?: ngày| khi)?|khi)|ngay sau khi"
    r"|(?:xong |hoàn thành )trước(?! ngày| tháng| quý| \d)"
    r"|trước khi (?=[^,;.]{3,50} \d{1,3} ngày)) [^\d,;.][^,;.]{2,60}"
    r"|(?:(?:trong )?(?:vòng|thời hạn)|chậm nhất(?: là)?(?: sau)?|không quá|sau|trước) \d{1,3} "
    r"(?:ngày|giờ|tuần|tháng)(?: làm việc)?[^,;.:]{0,30}(?:kể từ|từ khi|sau khi|từ ngày|trước khi)"
    r"[^,;.]{0,70}"
)
_HELD_OR_SENT = folded(
    r"(?:tổng hợp,? |khai mạc|tổ chức (?:hội|lễ|gặp|lớp|chung|vòng)|gửi |nộp |báo cáo ){1,3}(?!của)"
)
_DONE_IN = folded(r"(?<!\w)(?:hoàn thành|xong|thực hiện xong)[^.;]{0,30} trong (?:năm )?$")
_PURPOSE = folded(r"(?<!\w)để (?:\w+ ){0,3}(?:tổng hợp|báo cáo|trình)(?!\w)")
_CUE = 60
"""How far before a date the words that make it a limit are looked for, in characters."""
_MAX_YEARS_AWAY = 3
"""Dates further from the letter's year than this are history or long programmes, not limits."""


def find_dues(
    text: str,
    span: Span,
    *,
    year: int | None,
    taken: Sequence[Span] = (),
    bare: DueKind | None = None,
) -> tuple[Due, ...]:
    """Return the time limits that ``text[span]`` sets, a single UNSTATED when it sets none.

    Several come from several days ("6 tháng trước ngày 05/6, năm trước ngày 05/11"). A limit that
    counts from an event ("trong vòng 10 ngày kể từ ngày nhận được") is UNSTATED, with its words.

    ``year`` is the letter's, for dates that leave it out; ``taken`` are stretches of the text,
    such as references to other documents, whose dates limit nothing. ``bare`` is the kind of a
    day that stands alone in the cell of a table, None where such a day limits nothing.
    """
    words = text[span.start : span.end]
    key = fold(words)
    dates = [
        mention
        for mention in find_dates(words, year=year)
        if not _is_taken(span.start + mention.start, taken) and _is_near(mention, year)
    ]
    repeated = _repeated(words, key, dates, span.start)
    limits = [due for due in _limits(words, key, dates, span.start) if not _within(due, repeated)]
    if limits and repeated:
        repeated = [due for due in repeated if due.period]
    found = sorted([*repeated, *limits], key=lambda due: due.span.start if due.span else 0)
    if found:
        return tuple(found)
    if bare and dates and (alone := dates[0]).first == alone.last:
        day = Due(kind=bare, date=alone.first)
        return (_worded(day, words, (alone.start, alone.end), span.start),)
    return (
        _stretch(words, key, dates, span.start)
        or _relative(words, key, span.start)
        or _last_day(words, key, dates, span.start)
        or Due(kind=DueKind.UNSTATED),
    )


def month_due(text: str, span: Span, *, month: int | None, year: int | None) -> tuple[Due, ...]:
    """Return the month whose number stands alone in a cell; empty without month or year."""
    if month is None or year is None:
        return ()
    last = calendar.monthrange(year, month)[1]
    due = Due(kind=DueKind.RANGE, date=dt.date(year, month, 1), until=dt.date(year, month, last))
    words = text[span.start : span.end]
    return (_worded(due, words, (0, len(words)), span.start),)


def _repeated(words: str, key: str, dates: Sequence[DateMention], offset: int) -> list[Due]:
    return [
        _worded(
            Due(kind=DueKind.PERIOD, date=one.date, period=one.period),
            words,
            (one.start, one.end),
            offset,
        )
        for one in find_repetitions(key, dates)
    ]


def _is_taken(offset: int, taken: Sequence[Span]) -> bool:
    return any(one.start <= offset < one.end for one in taken)


def _is_near(mention: DateMention, year: int | None) -> bool:
    return year is None or (
        abs(mention.last.year - year) <= _MAX_YEARS_AWAY
        and mention.last.year - mention.first.year <= 1
    )


def _within(due: Due, others: Sequence[Due]) -> bool:
    return due.span is not None and any(
        other.span and other.span.start < due.span.end and due.span.start < other.span.end
        for other in others
    )


def _limits(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Iterator[Due]:
    """Dates before which something is due."""
    purpose = _PURPOSE.search(key)
    before: DateMention | None = None
    for mention in dates:
        if purpose and mention.start > purpose.start() > dates[0].start:
            return  # what the recipient then does by a later day is its own duty
        cue = _BEFORE.search(key, max(0, mention.start - _CUE), mention.start)
        if not cue and before and mention.unit is DateUnit.DAY:
            cue = _AND_BEFORE.fullmatch(key, before.end, mention.start)
        cue = cue or _AS_LAST.match(key, mention.end)
        before = mention if cue else None
        if cue:
            whole = mention.unit in {DateUnit.DAYS, DateUnit.DAY} or fold("hết") in cue[0]
            whole = whole or fold("chậm nhất") in cue[0]
            last = mention.last if whole else mention.first
            start = cue.start() if cue.re is _BEFORE else mention.start
            due = Due(kind=DueKind.BEFORE, date=last)
            yield _worded(due, words, (start, max(mention.end, cue.end())), offset)


def _stretch(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Due | None:
    """A day or a stretch of days on which something is due."""
    for mention in dates:
        if mention.unit is DateUnit.YEAR and not _DONE_IN.search(key, 0, mention.start):
            continue
        cue = _ON.search(key, max(0, mention.start - _CUE), mention.start)
        ranged = mention.first != mention.last
        if cue or (ranged and mention.unit is not DateUnit.HALF):
            start = cue.start() if cue else mention.start
            since = cue is not None and fold("từ") in cue[0]
            due = Due(
                kind=DueKind.RANGE if ranged or since else DueKind.ON,
                date=mention.first,
                until=mention.last if ranged else None,
            )
            return _worded(due, words, (start, mention.end), offset)
    return None


def _last_day(words: str, key: str, dates: Sequence[DateMention], offset: int) -> Due | None:
    """The day with which a clause ends: ``tổng hợp, báo cáo LĐLĐ tỉnh ngày 10/6/2024``."""
    last = dates[-1] if dates else None
    if last is None or last.unit is not DateUnit.DAY or key[last.end :].strip(" .;)"):
        return None
    if not key.startswith(fold("ngày"), last.start) and not key.endswith(
        fold("ngày "), 0, last.start
    ):
        return None
    if not _HELD_OR_SENT.match(key):
        return None
    due = Due(kind=DueKind.ON, date=last.first)
    return _worded(due, words, (last.start, last.end), offset)


def _relative(words: str, key: str, offset: int) -> Due | None:
    match = _RELATIVE.search(key)
    return _worded(Due(kind=DueKind.UNSTATED), words, match.span(), offset) if match else None


def _worded(due: Due, words: str, place: tuple[int, int], offset: int) -> Due:
    """Return ``due`` with the words that say it, trimmed, and where they stand."""
    start, end = place
    while start < end and words[start] in " ,;":
        start += 1
    while end > start and words[end - 1] in " ,;":
        end -= 1
    span = Span(start=offset + start, end=offset + end)
    return replace(due, text=words[start:end], span=span)
