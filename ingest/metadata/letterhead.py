"""The head of a letter: number, place and date, kind, subject, and the lines that name the issuer.

Extracted text often runs the two columns of a head together in one line, so each part is found by
what it looks like and cut out; what is left above the title are the lines of the issuer.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.language.folding import fold, folded
from ingest.language.numbers import NUMBER
from ingest.metadata.dateline import read_number, read_place_and_date
from ingest.records import Field, Known, Section, SectionKind, Span

MAX_HEAD = 3500
"""Characters; a longer head is no head (the longest seen, with a subject of 600, has 1,400)."""

KINDS = (
    "nghị quyết liên tịch|nghị quyết|quyết định|chỉ thị|quy chế phối hợp|quy chế|quy định"
    "|thông cáo|thông báo|thông tri|hướng dẫn liên tịch|hướng dẫn"
    "|chương trình hành động|chương trình phối hợp|chương trình công tác|chương trình"
    "|kế hoạch liên tịch|kế hoạch phối hợp|kế hoạch|phương án|đề án|dự án|báo cáo|biên bản"
    "|tờ trình|hợp đồng|công điện|bản ghi nhớ|bản thoả thuận|giấy uỷ quyền|giấy mời"
    "|giấy giới thiệu|giấy nghỉ phép|phiếu gửi|phiếu chuyển|phiếu báo|kết luận|đề cương|thể lệ"
    "|điều lệ|thông tư liên tịch|thông tư|nghị định|văn bản hợp nhất|lời kêu gọi|bộ luật|luật"
    "|pháp lệnh|công văn|danh sách|bảng tổng hợp"
)
"""Kinds of decree 30/2020/NĐ-CP, of party and union practice, and of older letters."""

_STATE = folded(r"c[ộôo]ng\s*hoà\s*xã\s*hội\s*chủ\s*nghĩa\s*việt\s*nam")
_PARTY = folded(r"đảng *cộng *sản *việt *nam")
_MOTTO = folded(r"độc *lập *[-.,–]? *tự *do *[-.,–]? *hạnh *phúc")
_SPREAD = KINDS.replace(" phối hợp", r"\s+phối hợp").replace(" liên tịch", r"\s+liên tịch")
_KIND = folded(rf"(?:dự thảo )?(?P<kind>{_SPREAD})(?!\w)")
"""Of a title over two lines the second is read with the first (``CHƯƠNG TRÌNH`` / ``PHỐI HỢP``)."""
_NUMBER_IN_TITLE = folded(
    rf"(?:^|\n)\W*(?:{_SPREAD})\s+(?P<by>của (?P<issuer>[^\n\d]{{3,100}}?))(?=\s+số:? *\d)"
)
"""``NGHỊ ĐỊNH`` / ``CỦA CHÍNH PHỦ SỐ 37/2007/NĐ-CP NGÀY 09 THÁNG 3 NĂM 2007``: its own."""
_ABOUT = folded(r"(?<!\w)(?:v/v|v\.v|về việc|v/ v)[ :]*")
_ABOUT_LINE = re.compile(r"(?m)^(?:.*\| *)?Về (?=[^\W\d_])")
"""``Về báo cáo …``: a subject without "việc"; never in the middle of a sentence."""
_ADDRESSED = folded(
    r"(?m)^\W{0,4}kính *gửi\b|\A\W{0,4}gửi *: *[-+]"
    r"|(?m:^)[^.;:|\n]{3,120}(?<!\w)điện *: *$"
)
_ISSUES = re.compile(
    r"(?:(?:PHÓ )?(?:CHỦ TỊCH|THỦ TƯỚNG|BỘ TRƯỞNG|CỤC TRƯỞNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG"
    r"|TỔNG KIỂM TOÁN"
    r"|THỐNG ĐỐC)|(?:ỦY|UỶ) BAN NHÂN DÂN|HỘI ĐỒNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH"
    r"|ĐOÀN CHỦ TỊCH)(?:,? [^\W\d_]+){0,20}"
)
"""The line between title and body that says who decides."""
_LINE_OR_CELL = re.compile(r"[\n|]")
_QUOTE = re.compile(r"[“”\"]")
_DECORATION = re.compile(r"[-–—_*=~+.\s]{2,}$|^[-–—_*=~+.\s]+$")
_BODY = folded(
    r"(?:căn cứ|thực hiện|triển khai thực hiện|xét|theo|để|nhằm|trên cơ sở|năm \d{4}|ngày \d"
    r"|tiếp tục"
    r"|trong|hưởng ứng|vừa qua|sau khi|phát huy|chào mừng|kính gửi|phần (?:i|thứ)"
    r"|thời gian qua"
    r"|nhân dịp|điều 1|chương i|ban hành kèm|\(ban hành|\(kèm|nơi nhận|những năm|qua)(?!\w)"
    r"|(?:i|1|a)[.)] |quý (?:i|1)(?: năm \d{4})?:?$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What the head of a letter shows. ``issuer_lines`` are spans of the letter, in text order."""

    span: Span
    number: Field[str]
    place: Field[str]
    issued_on: Field[dt.date]
    kind: Field[str]
    subject: Field[str]
    issuer_lines: tuple[Span, ...]


def read_letterhead(text: str, sections: Sequence[Section]) -> Letterhead:
    """Read the head of a letter; every field of a letter without head is ABSENT."""
    end = _end_of_head(text, sections)
    head = text[:end]
    key = fold(head)
    cut = [match.span() for p in (_STATE, _PARTY, _MOTTO) for match in p.finditer(key)]
    number, number_span = read_number(head)
    place, issued_on, date_span = read_place_and_date(head)
    cut += [span for span in (number_span, date_span) if span]
    titled = _NUMBER_IN_TITLE.search(key)
    if titled:
        cut.append(titled.span("by"))
    kind, title_start = _read_kind(head, key, cut)
    title = kind.span.end if kind.span and title_start is not None else None
    subject = _read_subject(head, key, cut, title)
    above = min(
        [title_start if title_start is not None else end]
        + ([subject.span.start] if subject.span else [])
    )
    lines = _issuer_lines(head[:above], cut)
    if titled and not lines:
        lines = [Span(start=titled.start("issuer"), end=titled.end("issuer"))]
    return Letterhead(
        span=Span(start=0, end=end),
        number=number,
        place=place,
        issued_on=issued_on,
        kind=kind,
        subject=subject,
        issuer_lines=tuple(lines),
    )


def _end_of_head(text: str, sections: Sequence[Section]) -> int:
    if sections and sections[0].kind is SectionKind.LETTERHEAD:
        return min(_end_of_title(text, sections[0].end), MAX_HEAD)
    addressed = _ADDRESSED.search(fold(text[:MAX_HEAD]))
    if addressed:
        return addressed.start()
    return 0 if sections else _first_body_line(text)


def _end_of_title(text: str, end: int) -> int:
    """Return ``end``, or where the lines of capitals that follow it stop: a very long title."""
    while end < min(len(text), MAX_HEAD):
        line_end = text.find("\n", end)
        line_end = len(text) if line_end < 0 else line_end
        line = text[end:line_end]
        if line.strip() and (line != line.upper() or _BODY.match(fold(line))):
            break
        end = line_end + 1
    return min(end, len(text))


def _first_body_line(text: str) -> int:
    """Return where running text begins; for texts that come without a section tree."""
    position = 0
    for line in text[:MAX_HEAD].splitlines(keepends=True):
        if _BODY.match(fold(line)) or (len(line) > 160 and line != line.upper()):
            return position
        position += len(line)
    return position


def _read_kind(
    head: str, key: str, cut: Sequence[tuple[int, int]]
) -> tuple[Field[str], int | None]:
    """Return the kind from the line of capitals that names it, and where that line begins."""
    for start, end in _lines(head):
        start = _skip(start, end, head, cut)
        whole = _KIND.match(key, start) if start < end else None
        match = next(filter(_is_loud(head), (whole, _KIND.match(key, start, end))), None)
        if match is None:
            continue
        if _is_issuer(key[start:end]):
            continue
        span = Span(start=match.start("kind"), end=match.end("kind"))
        kind = " ".join(head[span.start : span.end].lower().split())
        return Field(value=kind, known=Known.READ, span=span), start
    return Field(value=None, known=Known.ABSENT), None


def _is_loud(head: str) -> Callable[[re.Match[str] | None], bool]:
    """Return what says whether the words of a match stand in capitals."""
    return lambda match: match is not None and head[slice(*match.span())].isupper()


def _is_issuer(key: str) -> bool:
    return key.startswith(("luật sư", "dự án đầu tư xây", "báo cáo viên"))


def _read_subject(
    head: str, key: str, cut: Sequence[tuple[int, int]], start: int | None
) -> Field[str]:
    """Read the subject from where the kind ends, else from behind ``V/v``."""
    if start is not None:
        number = NUMBER.match(head, start + 4) if key[start : start + 4] == " số " else None
        spans = _title_lines(head, key, number.end() if number else start, cut)
    elif about := _ABOUT.search(key) or _ABOUT_LINE.search(head):
        spans = _title_lines(head, key, about.end(), cut)
    else:
        return Field(value=None, known=Known.ABSENT)
    if not spans:
        return Field(value=None, known=Known.ABSENT)
    first, last = spans[0][0], spans[-1][1]
    if about_word := _ABOUT.match(key, first, last):
        first = about_word.end()
    first, last = _unquoted(head, first, last)
    words = " ".join(head[first:last].split())
    if not words:
        return Field(value=None, known=Known.ABSENT)
    return Field(value=words, known=Known.READ, span=Span(start=first, end=last))


def _title_lines(
    head: str, key: str, start: int, cut: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Return the lines of a title from ``start`` up to a gap, a cut-out part or running text.

    A line of the head that comes again there is the issuer, who decides what follows.
    """
    spans: list[tuple[int, int]] = []
    above = {line.strip() for line in _LINE_OR_CELL.split(head[:start]) if line.strip().isupper()}
    for line_start, line_end in _lines(head):
        if line_end <= start:
            continue
        first, last = max(line_start, start), line_end
        first = _skip(first, last, head, cut)
        if spans and (
            first >= last or _BODY.match(key, first, last) or "\n\n" in head[spans[-1][1] : first]
        ):
            break
        later = [begin for begin, _ in cut if first < begin < last]
        last = min([last, *later])
        while last > first and head[last - 1] in " -–_*":
            last -= 1
        words = head[first:last].strip()
        if not words or _DECORATION.fullmatch(words):
            if spans:
                break
            continue
        if spans and (_is_running(words) or _ISSUES.fullmatch(words) or words in above):
            break
        spans.append((first, last))
        if later:
            break
    return spans


def _is_running(words: str) -> bool:
    return words[-1] in ":." and len(words) > 100 and words != words.upper()


def _unquoted(head: str, first: int, last: int) -> tuple[int, int]:
    """Trim signs, and quotation marks around the whole or whose partner was cut off."""
    if head[first:last].startswith("(") and head[first:last].rstrip(" .").endswith(")"):
        first, last = first + 1, first + head[first:last].rindex(")")
        if about := _ABOUT.match(fold(head), first, last):
            first = about.end()
    while first < last and head[first] in " .;:-–,":
        first += 1
    while last > first and head[last - 1] in " .;:-–,\n":
        last -= 1
    words = head[first:last]
    inside = words[1:-1]
    opened, closed = words[:1] in {"“", '"'}, words[-1:] in {"”", '"'}
    if opened and closed and not _QUOTE.search(inside):
        return first + 1, last - 1
    if closed and not opened and not _QUOTE.search(words[:-1]):
        return first, last - 1
    return first, last


def _issuer_lines(above: str, cut: Sequence[tuple[int, int]]) -> list[Span]:
    spans: list[Span] = []
    for start, end in _lines(above):
        position = start
        borders = [b for b in sorted(cut) if b[0] < end and b[1] > start] + [(end, end)]
        for cut_start, cut_end in borders:
            first, last = position, min(cut_start, end)
            while first < last and not (above[first].isalnum()):
                first += 1
            while last > first and not (above[last - 1].isalnum() or above[last - 1] == ")"):
                last -= 1
            words = above[first:last]
            least = 3 if spans else 4  # "… VIỆT" / "NAM"
            if len(words) >= least and words.isupper():
                spans.append(Span(start=first, end=last))
            position = max(position, cut_end)
    return spans


def _skip(start: int, end: int, head: str, cut: Sequence[tuple[int, int]]) -> int:
    """Return the first place of a line that is neither cut out, nor a space or decoration."""
    moved = True
    while moved and start < end:
        moved = False
        while start < end and head[start] in " -–—_*":
            start, moved = start + 1, True
        for cut_start, cut_end in cut:
            if cut_start <= start < cut_end:
                start, moved = min(cut_end, end), True
    return start


def _lines(text: str) -> list[tuple[int, int]]:
    """Return the spans of lines, and of the cells of lines that come from a table."""
    spans, position = [], 0
    for line in _LINE_OR_CELL.split(text):
        spans.append((position, position + len(line)))
        position += len(line) + 1
    return spans
