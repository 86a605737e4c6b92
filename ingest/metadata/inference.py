"""What a letter with a cut-off head is, what it is about, and the year it applies to."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence

from ingest.language.dates import read_date
from ingest.language.folding import fold, folded
from ingest.language.numbers import kind_of_number
from ingest.metadata.letterhead import Letterhead
from ingest.metadata.speakers import ASKS
from ingest.records import Field, Known, Section, SectionKind, Span

_THIS_LETTER = folded(
    r"(?<!\w)(?P<kind>kế hoạch|hướng dẫn|chỉ thị|thông báo|quyết định|chương trình|nghị quyết"
    r"|quy định"
    r"|quy chế|đề án|thông tri|công văn|thể lệ)(?: này| với các nội dung| như sau"
    r"|(?: [^\s.;:]+){0,14} như sau)"
)
_ADDRESSED = folded(
    r"(?m)^\W{0,4}kính *gửi *:?|\A\W{0,4}gửi *:(?= *[-+])"
    r"|(?m:^)[^.;:|\n]{3,120}(?<!\w)điện *:(?= *$)"
)
_ABOUT = folded(r"(?:v/v|v\.v|về việc) *:? *$")
_BULLET = re.compile(r"^[-–+•*]+ *")
_ITEM_GAP = re.compile(r";\s*|\n+")
_SUBJECT_END = (
    r"(?=,? (?:cụ thể|gồm|với (?:các|những|một số) nội dung|như sau|tập trung vào các"
    r"|theo các nội dung"
    r"|các nội dung (?:sau|cụ thể)|một số nội dung (?:sau|cụ thể)|thực hiện (?:tốt )?(?:một số"
    r"|các) nội dung"
    r"|bao gồm)|,? sau:)"
)
_PROPOSES = folded(
    rf"(?<!\w)(?P<asks>{ASKS}) (?P<subject>[^\n.;:]{{10,260}}?){_SUBJECT_END}[^\n.;]{{0,80}}:"
)
_ASKED = folded(
    r"(?:các )?(?:cấp công đoàn|công đoàn|cđcs|đơn vị|liên đoàn lao động|lđlđ|đồng chí|ban)"
    r"(?: [^\s,]+){0,14}? (?=triển khai|thực hiện|tổ chức|tập trung|tuyên truyền|quan tâm|chỉ đạo)"
)
_SELF = folded(r"^(?:xây dựng|ban hành) (?:kế hoạch|hướng dẫn|chương trình|chỉ thị) *")
_VERB_ONLY = frozenset({"đề nghị", "yêu cầu", "kính đề nghị", "lưu ý", "chỉ đạo", "kêu gọi"})
_YEAR = folded(r"(?<!luật )(?<!\d)năm (?:học )?(?P<year>(?:19|20)\d\d)(?!\d| *[-–] *(?:20)?\d\d)")
_STRETCH = folded(r"(?:giai đoạn|nhiệm kỳ|năm học|từ năm)[^,.;]{0,12}$")
_OLD_DOCUMENT = folded(
    r"(?:luật|nghị quyết|nghị định|quyết định|kế hoạch|hiến pháp|thành lập|kể từ|đến"
    r"|trước)[^.;\n]{0,25}$"
)
_DATE_OF_DOCUMENT = folded(
    r"(?:luật|nghị quyết|nghị định|quyết định|kế hoạch|chỉ thị|công văn|hướng dẫn|chương trình"
    r"|thông báo|kết luận|thông tư|văn bản)(?: [^,;\n]{0,60})?,? ngày \d{1,2} tháng \d{1,2},? $"
)
_PASSED_KINDS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_PASSED = folded(
    r"(?:luật|bộ luật|pháp lệnh) này (?:đã )?được [^.\n]{10,160} thông qua"
    r" (?P<day>ngày \d{1,2} tháng \d{1,2} năm \d{4})"
)
_MAX_TAIL = 3000
_DEADLINE = re.compile(r"(?:/|tháng \d{1,2} năm )(?P<year>20\d\d)(?!\d)")
_QUARTER = folded(r"(?:tháng|quý) [\divx]+(?: ?[-,] ?\d+)?/(?P<year>20\d\d)")


def infer_kind(text: str, head: Letterhead, *, addressed: Span | None) -> Field[str]:
    """Return the kind of a letter: named in capitals, shown by its number, or by its form.

    An official letter (công văn) has a subject that begins with ``V/v`` and addressees, and no
    kind in capitals; with addressees alone that is an inference.
    """
    if "VBHN" in (head.number.value or ""):
        return Field(value="văn bản hợp nhất", known=Known.READ, span=head.number.span)
    if head.kind.value:
        return head.kind
    if head.subject.value and head.subject.span:
        known = Known.READ if addressed else Known.INFERRED
        start = head.subject.span.start
        about = _ABOUT.search(fold(text[max(0, start - 16) : start]))
        span = Span(start=start - len(about[0]), end=start) if about else head.subject.span
        return Field(value="công văn", known=known, span=span)
    if head.number.span:
        written = text[head.number.span.start : head.number.span.end]
        letters = head.number.value or written.partition("/")[2] or written.partition("-")[2]
        if kind := kind_of_number(letters):
            return Field(value=kind, known=Known.INFERRED, span=head.number.span)
    if addressed:
        return Field(value="công văn", known=Known.INFERRED, span=addressed)
    key = fold(text)
    if match := _THIS_LETTER.search(key):
        span = Span(start=match.start("kind"), end=match.end("kind"))
        kind = text[span.start : span.end].lower()
        return Field(value=kind, known=Known.INFERRED, span=span)
    return Field(value=None, known=Known.ABSENT)


def infer_subject(text: str, head: Letterhead) -> Field[str]:
    """Return the subject of the head, else what the opening says the letter sets out to do.

    ``… định hướng một số nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2020, cụ thể như
    sau:`` gives these words up to the comma.
    """
    if head.subject.value:
        return head.subject
    key = fold(text)
    match = _PROPOSES.search(key, head.span.end)
    if not match:
        return Field(value=None, known=Known.ABSENT)
    start, end = match.span("asks")[0], match.end("subject")
    if key[start : match.end("asks")].strip() in _VERB_ONLY:
        start = match.start("subject")
        if asked := _ASKED.match(key, start, end):
            start = asked.end()
    elif own := _SELF.match(key[start:end]):
        start += own.end()
    words = " ".join(text[start:end].split()).rstrip(" ,")
    if len(words) < 8:
        return Field(value=None, known=Known.ABSENT)
    return Field(value=words, known=Known.INFERRED, span=Span(start=start, end=end))


def infer_date(text: str, *, kind: str | None, head: Field[dt.date]) -> Field[dt.date]:
    """Return the date of the head; of a law without one the day on which it was passed."""
    if head.known is not Known.ABSENT or kind not in _PASSED_KINDS:
        return head
    tail = max(0, len(text) - _MAX_TAIL)
    for passed in _PASSED.finditer(fold(text), tail):
        if day := read_date(text[passed.start("day") : passed.end("day")]):
            span = Span(start=passed.start("day"), end=passed.end("day"))
            return Field(value=day, known=Known.READ, span=span)
    return head


def infer_year(
    text: str, *, subject: Field[str], issued_on: Field[dt.date], body_start: int
) -> Field[int]:
    """Return the year that the letter applies to.

    From the subject (``năm 2021``), else from the date of the head, else from what the body
    speaks of most: its opening, its deadlines and ``năm 2021`` outside of names of laws.
    """
    key = fold(text)
    near = _year_of_date(text, issued_on)
    if subject.span:
        for match in _YEAR.finditer(key, subject.span.start, subject.span.end):
            if _is_of_letter(key, match) and (near is None or abs(int(match["year"]) - near) <= 1):
                known = Known.READ if subject.known is Known.READ else Known.INFERRED
                return _year_field(match, known)
    if near is not None and issued_on.span:
        return Field(value=near, known=Known.INFERRED, span=issued_on.span)
    return _year_of_body(key, body_start)


def _year_of_date(text: str, issued_on: Field[dt.date]) -> int | None:
    if issued_on.value:
        return issued_on.value.year
    if issued_on.span:
        found = re.search(r"20\d\d", text[issued_on.span.start : issued_on.span.end])
        return int(found[0]) if found else None
    return None


def _is_of_letter(key: str, match: re.Match[str]) -> bool:
    before = key[max(0, match.start() - 40) : match.start()]
    if _DATE_OF_DOCUMENT.search(key, max(0, match.start() - 120), match.start()):
        return False
    return not _STRETCH.search(before) and not _OLD_DOCUMENT.search(before)


def _year_field(match: re.Match[str], known: Known) -> Field[int]:
    start = match.start("year") if match[0].startswith("/") else match.start()
    return Field(value=int(match["year"]), known=known, span=Span(start=start, end=match.end()))


def _year_of_body(key: str, start: int) -> Field[int]:
    votes: Counter[int] = Counter()
    first: dict[int, re.Match[str]] = {}
    for pattern, weight in ((_YEAR, 2), (_QUARTER, 2), (_DEADLINE, 1)):
        for match in pattern.finditer(key, start):
            if pattern is _YEAR and not _is_of_letter(key, match):
                continue
            year = int(match["year"])
            votes[year] += weight + (2 if match.start() - start < 1200 and weight == 2 else 0)
            if year not in first or pattern is _YEAR:
                first.setdefault(year, match)
    if not votes:
        return Field(value=None, known=Known.ABSENT)
    year = max(votes, key=lambda one: (votes[one], one))
    return _year_field(first[year], Known.INFERRED)


def read_addressees(
    text: str, sections: Sequence[Section]
) -> tuple[Field[tuple[str, ...]], Span | None]:
    """Return the bodies behind ``Kính gửi``, and the span of these two words.

    BLANK when nothing follows them, ABSENT when they are not there.
    """
    match = _ADDRESSED.search(fold(text[: _reach(sections, len(text))]))
    if not match:
        return Field(value=None, known=Known.ABSENT), None
    words = Span(start=match.start(), end=match.end())
    items = []
    start, limit = match.end(), _end_of_addressees(text, sections, match.end())
    position = start
    for gap in [*_ITEM_GAP.finditer(text, start, limit), None]:
        end = gap.start() if gap else limit
        raw = text[position:end]
        item = _BULLET.sub("", " ".join(raw.split())).strip(" ;.,:")
        if any(map(str.isalnum, item)):
            at = position + len(raw) - len(raw.lstrip(" -–+•*\n"))
            items.append((item, at, end))
        position = gap.end() if gap else limit
    if not items:
        return Field(value=None, known=Known.BLANK, span=words), words
    span = Span(start=items[0][1], end=items[-1][1] + len(text[items[-1][1] : limit].rstrip()))
    value = tuple(item for item, _, _ in items)
    return Field(value=value, known=Known.READ, span=span), words


def _reach(sections: Sequence[Section], length: int) -> int:
    for section in sections:
        if section.kind is SectionKind.ADDRESSEES:
            return section.end
    return min(length, 6000) if not sections else 0


def _end_of_addressees(text: str, sections: Sequence[Section], start: int) -> int:
    for section in sections:
        if section.kind is SectionKind.ADDRESSEES and section.end >= start:
            return section.end
    gap = re.compile(r"\n\s*\n(?!\s*[-–+•])|\n(?=[^-–+•\n]{80})").search(text, start + 2)
    return gap.start() if gap else min(len(text), start + 600)
