"""The words of a clause that can be the answer: dates, bodies, names, numbers, places.

Candidates are found by type; which of them answers is decided in ``assistant/writing/choosing.py``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.question.kind import AnswerType
from assistant.terms import fold, pattern
from assistant.values import Value, dates, documents, numbers, phones, quoted_names, urls
from assistant.writing.candidate import Candidate
from assistant.writing.date_spans import date_spans
from assistant.writing.table_rows import cells, is_row, suits
from ingest.language.folding import LOWER, UPPER

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
_BODY = re.compile(rf"(?<![\w/–-])(?:{_HEAD})(?!\w)")
_NAMED_ON = re.compile(rf"(?:\s+[{UPPER}][{LOWER}]*)+")
"""The name goes on (``Ban Tổ chức``), though it has a word that else ends one."""
_BODY_END = pattern(
    r"[,;:.()“”\"?!…]|\s[-–]\s(?=[a-zđ])|\s+(?:tổ chức|triển khai|về|để|đã|sẽ|đang|trước|theo"
    r"|thực hiện|qua|có|là|được"
    r"|xây dựng|tham mưu|phối hợp|chủ trì|cung cấp|báo cáo|gửi|trong|khi|nhằm|đề nghị|yêu cầu"
    r"|hướng dẫn|phát động"
    r"|chậm nhất|vào|từ|tại|trên|do|giao|chịu|tổng hợp|tăng cường|đẩy mạnh|tuyên truyền|năm \d"
    r"|ngày \d|giai đoạn"
    r"|nhiệm kỳ|khóa|lần thứ|(?:của|với) (?:đoàn viên|người|công nhân)|tích cực|thông qua"
    r"|ban hành|phát hành|mở|như"
    r"|không|chưa|cùng|định kỳ|phổ biến|quán triệt|hằng|hàng)(?!\w)"
)
_PERSON = re.compile(
    r"(?:(?:đồng chí|đ/c|ông|bà)\s+(?:\w+\s+){0,3}?)?"
    rf"(?<!\w)((?:[{UPPER}][{LOWER}]+)(?:\s+[{UPPER}][{LOWER}]+){{1,4}})(?!\w)"
)
_ROLE = pattern(
    r"(?<!\w)(?<!đoàn )(?:(?:phó )?(?:chủ tịch|tổ trưởng|trưởng ban|trưởng phòng|giám đốc"
    r"|bí thư|trưởng đoàn|chánh văn phòng)|chủ tịch|ủy viên|cán bộ|thành viên|đơn vị"
    r"|cđcs|công đoàn (?:cơ sở|cấp trên|ngành|các|bộ phận)"
    r"|người (?:lao động|sử dụng lao động|đứng đầu)|doanh nghiệp"
    r"|tác giả|thí sinh|học viên|báo cáo viên|tuyên truyền viên|cộng tác viên)(?!\w)"
)
_AREA = re.compile(
    r"(?:(?<!\w)(?:tại|ở|trên|qua|đến|tới)\s+)((?:(?:Cổng|Trang|Website|trang|cổng|Nhà|Hội trường"
    r"|Trung tâm|hệ thống|mạng|ứng dụng|địa"
    r" chỉ|sân|khu|phòng|kênh|chuyên|fanpage|Fanpage|App|app|Facebook|facebook"
    rf"|các)\b[^,;:.()“”]{{2,90}})|(?:[{UPPER}][^,;:.()“”]{{2,60}}))"
)
_REGIONS = re.compile(
    rf"(?<=khu vực: )([{UPPER}][^;.“”]{{4,90}})|(?<=gồm: )([{UPPER}][^;.“”]{{4,90}})"
)


def candidates(text: str, start: int, end: int, wants: AnswerType) -> list[Candidate]:
    """Stretches of ``text[start:end]`` of the type asked for, in order."""
    clause = text[start:end]
    found = {
        AnswerType.DATE: date_spans,
        AnswerType.NUMBER: _numbers,
        AnswerType.BODY: _bodies,
        AnswerType.PERSON: _persons,
        AnswerType.PLACE: _places,
        AnswerType.DOCUMENT: _documents,
        AnswerType.NAME: _names,
    }.get(wants)
    if found is None:
        return []
    if is_row(clause):
        fitting = [c for c in cells(text, start, end) if suits(c, wants)]
        if fitting:
            return [Candidate(cell.start, cell.end, _CELL) for cell in fitting]
    shifted = [
        Candidate(start + c.start, start + c.end, c.weight)
        for c in found(clause)
        if c.end > c.start
    ]
    return sorted(shifted, key=lambda c: c.start)


_CELL = 2.0
"""Weight of a cell whose column is titled with what is asked for."""


_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_IN_NAME = pattern(r"(?:[Mm]ục|[Đđ]iều|[Kk]hoản|[Pp]hần|quý|[Tt]háng|[Nn]ăm)\s+$")
_ORDINAL = pattern(r"lần thứ\s+$")
_ROMAN = re.compile(r"lần thứ\s+[IVX]+\b|(?<=[Kk]hóa\s)[IVX]+\b", re.IGNORECASE)


_ARTICLE = 0.4
"""Weight of ``một``, which seldom counts (``là một cấp``)."""
_TO = re.compile(r"\s*(?:đến|tới|-|–)\s*(?:dưới\s+)?")


def _ranges(clause: str) -> Iterator[Value]:
    """Figures; of ``từ 05 đến 07 người`` both ends at once."""
    found = numbers(clause)
    skip = False
    for index, value in enumerate(found):
        if skip:
            skip = False
            continue
        after = found[index + 1] if index + 1 < len(found) else None
        if after is not None and _TO.fullmatch(clause[value.end : after.start]):
            skip = True
            yield Value(value.start, after.end, after.value)
        else:
            yield value


def _numbers(clause: str) -> Iterator[Candidate]:
    taken = [(date.start, date.end) for date in dates(clause)]
    taken += [(document.start, document.end) for document in documents(clause)]
    for value in _ranges(clause):
        if not any(s < value.end and value.start < e for s, e in taken):
            if _YEAR_ALONE.fullmatch(value.value) or _IN_NAME.search(clause[: value.start]):
                continue
            lead = _ORDINAL.search(clause[: value.start].lower())
            article = fold(clause[value.start : value.end]) == "mot"
            yield Candidate(
                lead.start() if lead else value.start, value.end, _ARTICLE if article else 1.0
            )
    for match in _ROMAN.finditer(clause):
        yield Candidate(match.start(), match.end(), 0.8)


def _bodies(clause: str) -> Iterator[Candidate]:
    reached = 0
    for match in _BODY.finditer(clause):
        if match.start() < reached:
            continue
        named = _NAMED_ON.match(clause, match.end())
        stop = _BODY_END.search(clause.lower(), named.end() if named else match.end())
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
    yield from _roles(clause)


def _roles(clause: str) -> Iterator[Candidate]:
    """Who is named by an office or as a party (``tổ trưởng công đoàn``)."""
    lowered = clause.lower()
    reached = 0
    for match in _ROLE.finditer(lowered):
        if match.start() < reached:
            continue
        stop = _BODY_END.search(lowered, match.end())
        reached = stop.start() if stop else len(clause)
        end = len(clause[: min(reached, match.start() + 90)].rstrip())
        yield Candidate(match.start(), end, 0.8)


_DOCUMENT_NAMED = pattern(
    r"(?:công văn|kế hoạch|hướng dẫn|quyết định|chỉ thị|nghị quyết|thông báo|thông tư|nghị định"
    r"|phụ lục|mục|khoản|điều|luật|văn bản)\b"
)
_PLACE_LABEL = pattern(r"^(?:địa điểm|địa chỉ|nơi [^:]{2,20}|hội trường)[^:]{0,25}:\s*")


def _places(clause: str) -> Iterator[Candidate]:
    label = _PLACE_LABEL.match(clause.lower())
    if label:
        yield Candidate(label.end(), len(clause.rstrip(" .;")), 1.8)
    for value in urls(clause):
        yield Candidate(value.start, value.end, 1.6)
    for value in phones(clause):
        yield Candidate(value.start, value.end, 1.6)
    for match in _REGIONS.finditer(clause):
        yield Candidate(match.start(), match.end(), 1.2)
    for match in _AREA.finditer(clause):
        if _DOCUMENT_NAMED.match(match.group(1).lower()):
            continue
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
