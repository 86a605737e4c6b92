"""Time limits that come back: every quarter, by the 25th of each month, twice a year."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.language.dates import DateMention
from ingest.language.folding import fold, folded
from ingest.language.period_days import (
    BEFORE_WORDS,
    CLOCK,
    REACH,
    day_behind,
    days_before,
    days_behind,
    start_of_cue,
)

_UNIT = r"(?P<unit>tuần|tháng|quý|năm|ngày)"
_EVERY = folded(
    rf"(?<!\w)(?:định kỳ )?(?:hằng|hàng|mỗi|từng) {_UNIT}"
    r"(?P<more>(?:(?:,| và|, và)(?: (?:hằng|hàng|mỗi))? (?:tuần|tháng|quý|năm|\d{1,2} tháng|cả năm)"
    r"(?=$|[,.;)]| và| báo| gửi| tổng| tổ| các| \())*)(?!\w)"
)
_PLANNED = folded(
    r"(?<!\w)(?:ngân sách|dự toán|kế hoạch|chương trình|kinh phí|đánh giá|xếp loại|phân loại"
    r"|chỉ tiêu|nghị quyết|tiêu hao|báo cáo tổng kết|quỹ|định mức|nhu cầu)(?: [^\W\d_]+){0,5} $"
)
"""``kế hoạch công tác hằng năm``: what is made each year, not when this is due."""
_MONTHS_NAMED = folded(
    r"(?:các )?tháng (?P<first>\d{1,2})(?P<rest>(?:(?:, ?| và ?| & ?)\d{1,2}){2,})(?![\d/])"
)
_REGULAR = folded(
    r"(?<!\w)định kỳ(?: báo cáo| tổ chức)?(?P<units>(?:(?:,| và| hoặc| theo|;)* "
    r"(?:(?:\d{1,2}|sáu|ba|chín) tháng(?: (?:đầu|cuối) năm)?(?: (?:một|1|01) lần)?|\d{1,2} năm"
    r"|cả năm"
    r"|(?:hằng |hàng |mỗi )?(?:tuần|tháng|quý|năm)(?: (?:một|1|01) lần)?|một năm|nửa năm))*)(?!\w)"
)
_ONE_UNIT = folded(
    r"(?P<months>\d{1,2}|sáu|ba|chín) tháng|(?:(?P<years>\d{1,2})|một|cả) năm|nửa năm"
    r"|(?P<word>tuần|tháng|quý|năm)"
)
_DAY_OF_EACH = folded(
    rf"{BEFORE_WORDS} (?:ngày )?\d{{1,2}}(?![\d/.]| ?tháng \d| ngày| ?%| giờ|h\d)"
    r"(?:,? (?:của |các )?(?:tháng (?:cuối|đầu|cuối cùng|sau|kế tiếp|tiếp theo|liền kề)"
    r"(?: (?:của )?(?:hằng |mỗi )?(?:quý|kỳ))?|(?:hằng |hàng |mỗi )(?:tháng|quý)))?"
)
_REPORT_OF = folded(r"báo cáo (?:\w+ )?(?P<unit>tháng|quý|tuần)(?! \d| [ivx]+(?!\w))")
_LAST_MONTH = folded(r"tháng (?:cuối|đầu|cuối cùng) (?:của )?(?:mỗi )?quý")
_ONCE = folded(r"(?:mỗi|một|1|01) (?P<unit>tuần|tháng|quý|năm) (?:một|1|01|ít nhất một) lần")
_COUNT = r"\d{1,2}|một|hai|ba|bốn|sáu|chín"
_TIMES_IN = folded(
    rf"(?P<times>{_COUNT}) lần ?(?:/|mỗi|trong|một|01|1)(?: mỗi| một| 01| 1)? ?"
    r"(?P<unit>tuần|tháng|quý|năm)(?!\w)"
    rf"|(?<!\w)(?:mỗi|hằng|hàng|một|01|1) (?P<unit2>tuần|tháng|quý|năm)(?: báo cáo| tổ chức)?"
    rf" (?P<times2>{_COUNT}) lần(?!\w)"
)
_ONCE_IN = folded(
    rf"(?<!\w)(?P<count>{_COUNT}) (?P<unit>tuần|tháng|quý|năm)"
    r" ?(?:/|(?:báo cáo |tổ chức )?(?:một|01|1)) ?(?:01 |1 |một )?lần(?!\w)"
)
_PART_OF_EACH = folded(
    r"(?<!\w)(?:vào |trong |trước )?(?:ngày )?(?:(?P<day>\d{1,2}) (?:của )?|"
    r"(?:tuần|ngày(?: làm việc)?|những ngày) (?:đầu|cuối(?: cùng)?|thứ \w+)(?: của)? )"
    r"(?:mỗi |hằng |hàng |các )?tháng(?P<which> (?:đầu|cuối)(?: cùng)?(?: của)?(?: mỗi| hằng)? quý"
    r"(?: (?:sau|tiếp theo|kế tiếp))?)?(?! ?\d| [ivx]+(?!\w))(?!\w)"
)
_WEEKDAY = r"(?:chiều |sáng |ngày )?(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)"
_WEEKDAY_BEFORE = folded(rf"(?:(?:vào|trước|chậm nhất)(?: là)?{CLOCK} )?{_WEEKDAY} $")
_WEEKDAY_BEHIND = folded(rf",? ?\(?(?:vào |trước ){_WEEKDAY}")
_NUMBERS = {
    fold(word): number
    for word, number in (("một", 1), ("hai", 2), ("ba", 3), ("bốn", 4), ("sáu", 6), ("chín", 9))
}
_MONTHS = {fold("tháng"): 1, fold("quý"): 3, fold("năm"): 12}
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
_DAY_BEFORE = folded(r"(?:vào )?(?:ngày )?\d{1,2} (?:của )?$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Repetition:
    """A limit that comes back: ISO 8601 durations and where its words stand.

    ``date`` is its first day where the words name day and month (``20/12 hằng năm``), the first of
    the month where they name that alone (``tháng 12 hằng năm``).
    """

    period: str
    date: dt.date | None
    start: int
    end: int


def find_repetitions(key: str, dates: Sequence[DateMention]) -> tuple[Repetition, ...]:
    """Return the repeated limits in folded words, in order; they never overlap.

    ``dates`` are the times named there, also those completed with the year of the letter.
    """
    found = sorted(
        (
            *_regular(key, dates),
            *_every(key, dates),
            *_days_of_each(key),
            *_frequencies(key),
            *_months_named(key),
        ),
        key=lambda one: (one.start, -one.end),
    )
    kept: list[Repetition] = []
    for one in found:
        if kept and one.start < kept[-1].end:
            if one.period and kept[-1].period and one.date and one.date != kept[-1].date:
                kept.append(one)
            continue
        kept.append(one)
    joined = _joined(_most_exact(key, kept))
    return tuple(one for one in joined if one.period) or joined


def _most_exact(key: str, found: Sequence[Repetition]) -> tuple[Repetition, ...]:
    """Leave out ``thu hằng tháng`` where ``nộp chậm nhất ngày 05 của tháng sau`` says when."""
    exact = {one.period for one in found if _names_day(key, one)}
    return tuple(one for one in found if one.period not in exact or _names_day(key, one))


def _names_day(key: str, one: Repetition) -> bool:
    return one.date is not None or any(map(str.isdigit, key[one.start : one.end]))


def _joined(found: tuple[Repetition, ...]) -> tuple[Repetition, ...]:
    """Make one of ``hằng tháng, trước ngày 25`` and the like: one rhythm said in two steps."""
    out: list[Repetition] = []
    for one in found:
        last = out[-1] if out else None
        if last and not last.date and not one.date and one.start - last.end <= 3:
            period = last.period if last.period in {"", one.period} else one.period
            out[-1] = Repetition(
                period=one.period or period, date=None, start=last.start, end=one.end
            )
        else:
            out.append(one)
    return tuple(out)


def _regular(key: str, dates: Sequence[DateMention]) -> Iterator[Repetition]:
    """Read ``định kỳ 6 tháng và một năm``; behind ``định kỳ ngày 15/6 và 15/12`` is a year."""
    for match in _REGULAR.finditer(key):
        periods = []
        for unit in _ONE_UNIT.finditer(match["units"] or ""):
            if unit["months"]:
                periods.append(f"P{_number(unit['months'])}M")
            elif unit["word"]:
                periods.append(_PERIODS[unit["word"]])
            else:
                periods.append("P6M" if "nửa" in unit[0] else f"P{int(unit['years'] or 1)}Y")
        period = ",".join(dict.fromkeys(periods))
        if not periods and (days := days_behind(key, match.end(), dates)):
            for day in days:
                yield Repetition(
                    period="P1Y", date=day.first, start=match.start(), end=days[-1].end
                )
            continue
        end = match.end() if periods else match.start() + len("định kỳ")
        yield Repetition(period=period, date=None, start=match.start(), end=end)


def _every(key: str, dates: Sequence[DateMention]) -> Iterator[Repetition]:
    for match in [*_EVERY.finditer(key), *_ONCE.finditer(key)]:
        period = _PERIODS[match["unit"]]
        days = days_before(key, match.start(), dates)
        start = match.start()
        if not days and _PLANNED.search(key, max(0, start - REACH), start):
            continue
        if match.re is _EVERY and match["more"]:
            yield _several(match, period)
            continue
        if days:
            start = min(start, start_of_cue(key, days[0].start))
            for day in days:
                yield Repetition(period=period, date=day.first, start=start, end=match.end())
            continue
        behind = day_behind(key, match.end(), dates) if period == "P1Y" else None
        if behind:
            yield Repetition(period=period, date=behind.first, start=start, end=behind.end)
            continue
        if period == "P1W":
            yield _with_weekday(key, start, match.end())
            continue
        if numbered := _DAY_BEFORE.search(key, max(0, start - 12), start):
            start = start_of_cue(key, numbered.start())
        if _LAST_MONTH.search(key, max(0, start - 30), match.end() + 45):
            period = "P3M"
        yield Repetition(period=period, date=None, start=start, end=match.end())


def _several(match: re.Match[str], period: str) -> Repetition:
    """Read ``hằng quý, 6 tháng và năm``: each of its rhythms."""
    more = [
        f"P{_number(unit['months'])}M" if unit["months"] else _PERIODS[unit["word"] or fold("năm")]
        for unit in _ONE_UNIT.finditer(match["more"])
    ]
    periods = ",".join(dict.fromkeys([period, *more]))
    return Repetition(period=periods, date=None, start=match.start(), end=match.end())


def _months_named(key: str) -> Iterator[Repetition]:
    """Read ``các tháng 3, 6, 9 và 12``, where they follow one another at equal distance."""
    for match in _MONTHS_NAMED.finditer(key):
        months = [int(match["first"]), *map(int, re.findall(r"\d+", match["rest"]))]
        steps = {later - month for month, later in pairwise(months)}
        if len(steps) == 1 and min(steps) > 0 and months[-1] <= 12:
            yield Repetition(
                period=f"P{steps.pop()}M", date=None, start=match.start(), end=match.end()
            )


def _with_weekday(key: str, start: int, end: int) -> Repetition:
    """Read the weekday of ``trước 16 giờ thứ Năm hằng tuần`` with it."""
    before = _WEEKDAY_BEFORE.search(key, max(0, start - REACH), start)
    behind = _WEEKDAY_BEHIND.match(key, end)
    return Repetition(
        period="P1W",
        date=None,
        start=before.start() if before else start,
        end=behind.end() if behind else end,
    )


def _frequencies(key: str) -> Iterator[Repetition]:
    """Read ``02 lần/năm``, ``sáu tháng một lần``, ``tuần cuối của tháng``."""
    for match in _TIMES_IN.finditer(key):
        unit = match["unit"] or match["unit2"]
        times = _number(match["times"] or match["times2"])
        months = _MONTHS.get(unit, 0)
        period = f"P{months // times}M" if times and months % times == 0 < months else ""
        if times == 1 or not period:
            period = _PERIODS[unit]
        yield Repetition(period=period, date=None, start=match.start(), end=match.end())
    for match in _ONCE_IN.finditer(key):
        count, unit = _number(match["count"]) or 1, match["unit"]
        months = count * _MONTHS.get(unit, 0)
        years = count if unit == fold("năm") else 0
        period = f"P{years}Y" if years else f"P{months}M" if months else f"P{count}W"
        yield Repetition(period=period, date=None, start=match.start(), end=match.end())
    for match in _PART_OF_EACH.finditer(key):
        if match["day"] and not match["which"] and fold("của") not in match[0]:
            continue  # "ngày 20 tháng" goes on with a month, or "hằng" stands before it
        period = "P3M" if match["which"] else "P1M"
        yield Repetition(period=period, date=None, start=match.start(), end=match.end())


def _number(word: str) -> int:
    return int(word) if word.isdecimal() else _NUMBERS[word]


def _days_of_each(key: str) -> Iterator[Repetition]:
    """Read ``trước ngày 25`` without a month, where a month or quarter recurs."""
    for match in _DAY_OF_EACH.finditer(key):
        period = "P3M" if fold("quý") in match[0] else "P1M" if fold("tháng") in match[0] else ""
        if not period and (report := _REPORT_OF.search(key)):
            period = _PERIODS[report["unit"]]
        if not period and (every := _EVERY.search(key)):
            period = _PERIODS[every["unit"]]
        if period:
            if period == "P1M" and (report := _REPORT_OF.search(key)):
                period = _PERIODS[report["unit"]]
            yield Repetition(period=period, date=None, start=match.start(), end=match.end())
