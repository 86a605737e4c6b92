"""Dates, ranges of days, periods and hours in a clause, as fully as the clause says them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.terms import fold, pattern
from assistant.values import dates
from assistant.writing.candidate import WEAK, Candidate

_LIMIT = (
    r"(?:chậm nhất(?: là)?|muộn nhất(?: là)?|trước|đến hết|hết|sau|kể từ|từ|vào|trong|đến|lúc"
    r"|sau khi)"
)
_HOUR = r"\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{2})?(?:\s*phút)?"
_DATE_LEAD = pattern(
    rf"(?:{_LIMIT}\s+)?(?:(?:lúc\s+)?{_HOUR}(?:\s+(?:sáng|chiều|tối|trưa))?,?\s+)?"
    r"(?:(?:ngày|tháng|năm|quý)\s+)?$"
)
_DATE_JOIN = re.compile(r"^\s*(?:den|toi|-|–|va|,)\s*(?:het\s+)?(?:ngay\s+|thang\s+)?$")
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)"
_PERIOD = pattern(
    rf"\b(?:(?:{_LIMIT}\s+)?ngày (?:mùng )?\d{{1,2}}(?:\s*(?:,|và)\s*(?:ngày )?\d{{1,2}})*\s+"
    rf"(?:{_EVERY}|(?:của )?(?:mỗi tháng|tháng (?:cuối|đầu)(?: (?:mỗi |hằng )?quý)?|tháng sau"
    r"|tháng kế tiếp|tháng liền kề))"
    r"|định kỳ(?:\s+(?:hằng|hàng|mỗi)?\s*(?:\d+\s*)?(?:tháng|quý|năm|tuần))?(?:\s*(?:,|và"
    r"|hoặc)\s*(?:\d+\s*)?(?:tháng|quý|năm))*"
    rf"|(?:{_LIMIT}\s+)?(?:{_HOUR},?\s+)?(?:ngày )?"
    r"thứ (?:hai|ba|tư|năm|sáu|bảy),? (?:của )?tuần (?:lễ )?"
    r"(?:đầu tiên|cuối cùng|đầu|cuối|thứ (?:nhất|hai|ba|tư|\d)) (?:của )?"
    rf"(?:{_EVERY}|mỗi tháng|trong tháng)"
    rf"|{_EVERY}(?:,? (?:{_LIMIT}\s+)?(?:{_HOUR}\s+)?thứ (?:hai|ba|tư|năm|sáu|bảy))?"
    r"|(?:\d+|sáu)\s+tháng\s*(?:,|và)\s*(?:\d+|một)\s+năm"
    r"|quý (?:[ivx]+|\d)(?:[/ ](?:năm )?\d{4})?"
    rf"|(?:{_LIMIT}\s+(?:là\s+)?)?ngày (?:làm việc )?(?:cuối cùng|đầu tiên|cuối|đầu) của (?:tháng"
    r"|quý|năm|tuần)(?: (?:tiếp theo|kế tiếp|liền kề|sau|trước|cuối|đầu))?(?: quý)?)"
)
_YEARS = re.compile(
    r"(?:(?:giai đoạn|nhiệm kỳ|đến năm|năm học|năm)\s*\(?\s*)(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)\d\d)?",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"[Tt]háng\s+\d{1,2}(?:\s*[-–,và]+\s*\d{1,2})*(?:\s*(?:/|năm)\s*(?:19|20)\d\d)?"
)
_DAYS = pattern(
    r"(?:từ\s+)?ngày\s+$"
    r"|(?:từ(?:\s+ngày)?|ngày)\s+\d{1,2}\s*(?:đến|tới|-|–)\s*(?:hết\s+)?(?:ngày\s+)?$"
)
_WITHIN = pattern(
    r"\b(?:(?:chậm nhất|trong vòng|trong thời hạn|trong|sau)(?: là| sau)?\s+\d+\s+"
    r"(?:giờ|phút|ngày|tuần|tháng)(?: làm việc)?(?: (?:kể từ|trước|sau|tính từ|từ)"
    r"(?: (?:khi|ngày|thời điểm))?[^,;.()]{2,40})?"
    r"|\d+\s+(?:ngày|tuần|tháng)(?: làm việc)? (?:trước|sau|kể từ)(?: (?:khi|ngày))?[^,;.()]{2,30}"
    rf"|(?:{_LIMIT}\s+)?{_HOUR}(?: (?:sáng|chiều|tối|trưa))?,?(?: (?:các )?(?:ngày )?thứ "
    r"(?:hai|ba|tư|năm|sáu|bảy)(?: (?:hằng|hàng|mỗi) tuần)?| (?:hằng|hàng) (?:ngày|tuần))?"
    r"|từ ngày (?:ký|ban hành|nhận được(?: văn bản| công văn)?))"
)
"""Limits counted from an event, hours of the day and of the week, the day of signing."""


def date_spans(clause: str) -> Iterator[Candidate]:
    """Stretches that say when, dates of documents and of anniversaries with less weight."""
    lowered = clause.lower()
    merged = _whole_dates(clause)
    for match in _MONTHS.finditer(clause):
        merged = [m for m in merged if not (match.start() <= m[0] and m[1] <= match.end())]
        if not any(s <= match.start() < e for s, e in merged):
            merged.append(match.span())
    for start, end in merged:
        yield Candidate(start, end, _date_weight(clause, start, end))
    for form, weight in ((_PERIOD, 0.9), (_WITHIN, 0.8), (_YEARS, 0.5)):
        for match in form.finditer(lowered):
            if not any(s < match.end() and match.start() < e for s, e in merged):
                merged.append(match.span())
                yield Candidate(match.start(), match.end(), weight)


def _whole_dates(clause: str) -> list[tuple[int, int]]:
    """Dates with the words that lead them, both ends of a range as one."""
    folded, lowered = fold(clause), clause.lower()
    merged: list[tuple[int, int]] = []
    for value in dates(clause):
        if merged and _DATE_JOIN.match(folded[merged[-1][1] : value.start]):
            merged[-1] = (merged[-1][0], value.end)
            continue
        lead = _DATE_LEAD.search(lowered, max(0, value.start - 60), value.start)
        start = lead.start() if lead else value.start
        days = _DAYS.search(lowered, max(0, value.start - 30), value.start)
        merged.append((min(start, days.start()) if days else start, value.end))
    return merged


_AFTER_NUMBER = re.compile(r"[/-][A-ZĐƯ][\w\-–/ĐđƯư]*,?\s*$")


def _date_weight(clause: str, start: int, end: int) -> float:
    """Dates of documents and of what is commemorated are rarely what a question is after."""
    if _AFTER_NUMBER.search(clause[:start]):
        return WEAK
    inside = clause[:start].count("(") > clause[:start].count(")")
    return WEAK * 2 if inside and re.search(r"(?:19|20)\d\d\s*[-–]", clause[start:end]) else 1.0
