"""The words of a clause that can be the answer: dates, bodies, names, numbers, places.

Candidates are found by type; which of them answers is decided in ``assistant/writing/choosing.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.question.kind import AnswerType
from assistant.terms import fold, pattern
from assistant.values import dates, documents, numbers, quoted_names, urls

_DATE_LEAD = pattern(
    r"(?:(?:chậm nhất(?: là)?|trước|hết|đến hết|sau|từ|vào|trong|đến|kể từ|muộn nhất(?: là)?"
    r"|lúc)\s+)?"
    r"(?:(?:lúc\s+)?\d{1,2}\s*(?:giờ|h|g)\s*(?:\d{2})?(?:\s*phút)?,?\s+)?"
    r"(?:(?:ngày|tháng|năm|quý)\s+)?$"
)
_DATE_JOIN = re.compile(r"^\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:ngay\s+|thang\s+)?$")
_PERIOD = pattern(
    r"\b(?:định kỳ(?:\s+(?:hằng|hàng|mỗi)?\s*(?:\d+\s*)?(?:tháng|quý|năm|tuần))?(?:\s*(?:,|và"
    r"|hoặc)\s*(?:\d+\s*)?(?:tháng|quý|năm))*"
    r"|(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)|(?:\d+|sáu)\s+tháng\s*(?:,|và)\s*(?:\d+"
    r"|một)\s+năm"
    r"|ngày \d{1,2} (?:hằng|hàng) tháng|quý (?:[ivx]+|\d)(?:[/ ](?:năm )?\d{4})?)"
)
_YEARS = re.compile(
    r"(?:(?:giai đoạn|nhiệm kỳ|đến năm|năm học|năm)\s*\(?\s*)(?:19|20)\d\d(?:\s*[-–]\s*(?:19"
    r"|20)\d\d)?",
    re.IGNORECASE,
)
_MONTHS = re.compile(
    r"[Tt]háng\s+\d{1,2}(?:\s*[-–,và]+\s*\d{1,2})*(?:\s*(?:/|năm)\s*(?:19|20)\d\d)?"
)
_HEAD = (
    r"Tổng Liên đoàn(?: Lao động Việt Nam)?|Tổng LĐLĐ(?: Việt Nam)?|TLĐ|Liên đoàn Lao động|LĐLĐ"
    r"|Công đoàn|Ban|Sở|Bộ"
    r"|Ủy ban|Uỷ ban|UBND|HĐND|Hội đồng|Hội|Đảng ủy|Đảng bộ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Huyện ủy"
    r"|Chính phủ|Thủ tướng"
    r"|Quốc hội|Đoàn|Phòng|Văn phòng|Báo|Tạp chí|Nhà xuất bản|Trường|Học viện|Tập đoàn|Công ty"
    r"|Tổng công ty|Cục"
    r"|Chi cục|Viện|Trung tâm|Nhà Văn hóa|Nhà văn hóa|Cung Văn hóa|Thanh tra|Ngân hàng|Mặt trận"
    r"|UBKT|Bảo hiểm|Công an"
    r"|Bộ Chỉ huy|Cụm|Khối|Trung ương|Quỹ|Nhà hát|Bảo tàng|Thư viện|Đài|Cơ quan"
)
_BODY = re.compile(rf"(?<![\wÀ-ỹ])(?:{_HEAD})(?![\wÀ-ỹ])")
_BODY_END = pattern(
    r"[,;:.()“”\"?!…]|\s[-–]\s(?=[a-zđ])|\s+(?:tổ chức|triển khai|về|để|đã|sẽ|đang|trước|theo"
    r"|thực hiện|qua|có|là|được"
    r"|xây dựng|tham mưu|phối hợp|chủ trì|cung cấp|báo cáo|gửi|trong|khi|nhằm|đề nghị|yêu cầu"
    r"|hướng dẫn|phát động"
    r"|chậm nhất|vào|từ|tại|trên|do|giao|chịu|tổng hợp|tăng cường|đẩy mạnh|tuyên truyền|năm \d"
    r"|ngày \d|giai đoạn"
    r"|nhiệm kỳ|khóa|lần thứ|(?:của|với) (?:đoàn viên|người|công nhân)|tích cực|thông qua"
    r"|ban hành|phát hành|mở|như"
    r"|cùng|định kỳ|phổ biến|quán triệt|hằng|hàng)(?![\wÀ-ỹ])"
)
_PERSON = re.compile(
    r"(?:(?:đồng chí|đ/c|ông"
    r"|bà)\s+(?:[\wÀ-ỹ]+\s+){0,3}?)?(?<![\wÀ-ỹ])((?:[A-ZĐÀ-ỴƠƯ][a-zà-ỹđơư]+)(?:\s+[A-ZĐÀ-ỴƠƯ][a-zà-ỹđơư]+){1,4})"
    r"(?![\wÀ-ỹ])"
)
_AREA = re.compile(
    r"(?:(?:tại|ở|trên|qua|đến|tới)\s+)((?:(?:Cổng|Trang|Website|trang|cổng|Nhà|Hội trường"
    r"|Trung tâm|hệ thống|mạng|ứng dụng|địa"
    r" chỉ|sân|khu|phòng|kênh|chuyên|fanpage|Fanpage|App|app|Facebook|facebook"
    r"|các)\b[^,;:.()“”]{2,90})"
    r"|(?:[A-ZĐÀ-ỴƠƯ][^,;:.()“”]{2,60}))"
)


WEAK = 0.25
"""Weight of dates that only say when a document was issued."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a letter that is of the type asked for.

    ``weight`` prefers fuller forms; ``follows`` is the share of the words before the question
    word that stand before it, ``standing`` how well it stands in all (0 upwards); both are set
    when it was chosen.
    """

    start: int
    end: int
    weight: float = 1.0
    follows: float = 0.0
    standing: float = 0.0


def candidates(text: str, start: int, end: int, wants: AnswerType) -> list[Candidate]:
    """Stretches of ``text[start:end]`` of the type asked for, in order."""
    clause = text[start:end]
    found = {
        AnswerType.DATE: _dates,
        AnswerType.NUMBER: _numbers,
        AnswerType.BODY: _bodies,
        AnswerType.PERSON: _persons,
        AnswerType.PLACE: _places,
        AnswerType.DOCUMENT: _documents,
        AnswerType.NAME: _names,
    }.get(wants)
    if found is None:
        return []
    shifted = [Candidate(start + c.start, start + c.end, c.weight) for c in found(clause)]
    return sorted(shifted, key=lambda c: c.start)


def _dates(clause: str) -> Iterator[Candidate]:
    folded = fold(clause)
    values = dates(clause)
    merged: list[tuple[int, int]] = []
    for value in values:
        if merged and _DATE_JOIN.match(folded[merged[-1][1] : value.start]):
            merged[-1] = (merged[-1][0], value.end)
        else:
            lead = _DATE_LEAD.search(clause[: value.start].lower())
            merged.append((lead.start() if lead else value.start, value.end))
    for match in _MONTHS.finditer(clause):
        merged = [m for m in merged if not (match.start() <= m[0] and m[1] <= match.end())]
        if not any(s <= match.start() < e for s, e in merged):
            merged.append(match.span())
    for start, end in merged:
        yield Candidate(start, end, _date_weight(clause, start, end))
    for form, weight in ((_PERIOD, 0.9), (_YEARS, 0.5)):
        for match in form.finditer(clause.lower() if form is _PERIOD else clause):
            if not any(s < match.end() and match.start() < e for s, e in merged):
                yield Candidate(match.start(), match.end(), weight)


_AFTER_NUMBER = re.compile(r"[/-][A-ZĐƯ][\w\-–/ĐđƯư]*,?\s*$")


def _date_weight(clause: str, start: int, end: int) -> float:
    """Dates of documents and of what is commemorated are rarely what a question is after."""
    if _AFTER_NUMBER.search(clause[:start]):
        return WEAK
    inside = clause[:start].count("(") > clause[:start].count(")")
    return WEAK * 2 if inside and re.search(r"(?:19|20)\d\d\s*[-–]", clause[start:end]) else 1.0


_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_IN_NAME = pattern(r"(?:[Mm]ục|[Đđ]iều|[Kk]hoản|[Pp]hần|quý|[Tt]háng|[Nn]ăm)\s+$")
_ORDINAL = pattern(r"lần thứ\s+$")
_ROMAN = re.compile(r"lần thứ\s+[IVX]+\b|(?<=[Kk]hóa\s)[IVX]+\b", re.IGNORECASE)


def _numbers(clause: str) -> Iterator[Candidate]:
    taken = [(date.start, date.end) for date in dates(clause)]
    taken += [(document.start, document.end) for document in documents(clause)]
    for value in numbers(clause):
        if not any(s < value.end and value.start < e for s, e in taken):
            if _YEAR_ALONE.fullmatch(value.value) or _IN_NAME.search(clause[: value.start]):
                continue
            lead = _ORDINAL.search(clause[: value.start].lower())
            yield Candidate(lead.start() if lead else value.start, value.end)
    for match in _ROMAN.finditer(clause):
        yield Candidate(match.start(), match.end(), 0.8)


def _bodies(clause: str) -> Iterator[Candidate]:
    reached = 0
    for match in _BODY.finditer(clause):
        if match.start() < reached:
            continue
        stop = _BODY_END.search(clause.lower(), match.end())
        end = stop.start() if stop else len(clause)
        reached = end
        words = clause[match.start() : end].split()
        yield Candidate(match.start(), len(clause[:end].rstrip()), 1.0 if len(words) > 2 else 0.3)


def _persons(clause: str) -> Iterator[Candidate]:
    for match in _PERSON.finditer(clause):
        if not _BODY.match(clause, match.start(1)):
            yield Candidate(
                match.start(1), match.end(1), 1.2 if match.start() < match.start(1) else 0.6
            )
    yield from (Candidate(c.start, c.end, 0.7 * c.weight) for c in _bodies(clause))


_PLACE_LABEL = pattern(r"^(?:địa điểm|địa chỉ|nơi [^:]{2,20}|hội trường)[^:]{0,25}:\s*")


def _places(clause: str) -> Iterator[Candidate]:
    label = _PLACE_LABEL.match(clause.lower())
    if label:
        yield Candidate(label.end(), len(clause.rstrip(" .;")), 1.8)
    for value in urls(clause):
        yield Candidate(value.start, value.end, 1.6)
    for match in _AREA.finditer(clause):
        stop = _BODY_END.search(clause.lower(), match.start(1) + 4)
        end = min(match.end(1), stop.start() if stop else match.end(1))
        yield Candidate(match.start(1), len(clause[:end].rstrip()))


_KIND_LEAD = pattern(
    r"(?:nghị quyết|chỉ thị|kết luận|quyết định|quy định|kế hoạch|công văn"
    r"|chương trình hành động|chương trình công tác"
    r"|chương trình|hướng dẫn|thông báo|thông tư|nghị định|quy chế phối hợp|quy chế|thông tri"
    r"|văn bản|đề án)"
    r"\s+(?:số\s*:?\s*)?$"
)
_DATE_TAIL = re.compile(
    r"^,?\s*ngày\s+\d{1,2}\s*(?:/|tháng)\s*\d{1,2}\s*(?:/|năm)\s*\d{4}", re.IGNORECASE
)


def _documents(clause: str) -> Iterator[Candidate]:
    for value in documents(clause):
        lead = _KIND_LEAD.search(clause[: value.start].lower())
        tail = _DATE_TAIL.match(clause[value.end :])
        yield Candidate(
            lead.start() if lead else value.start, value.end + (tail.end() if tail else 0)
        )


def _names(clause: str) -> Iterator[Candidate]:
    for value in quoted_names(clause):
        yield Candidate(value.start, value.end, 1.4)
