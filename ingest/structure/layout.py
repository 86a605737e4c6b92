"""The blocks of an administrative letter: letterhead, addressees, body, signature, annexes.

Found by what the blocks contain (decree 30/2020/NĐ-CP describes the layout), so that letters whose
header or signature was cut off simply lack that block.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.language.folding import LOWER, UPPER
from ingest.structure.markers import Marker, Style

MAX_LETTERHEAD_LINES = 60
MAX_HEAD_COLUMNS = 2
"""Gaps between cells; a row with more belongs to a table, not to a letterhead."""
MAX_TAIL_LINE = 120
"""Characters; lines of a signature or of the list of recipients are shorter."""
MAX_RECIPIENT = 400
"""Characters of an item of that list that names many bodies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the text that is not blank, and the mark that opens a section there, if any."""

    start: int
    end: int
    text: str
    marker: Marker | None

    @property
    def opens_numbered(self) -> bool:
        """Whether the line opens a numbered or lettered section (not a bullet)."""
        return self.marker is not None and not self.marker.style.is_bullet


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocks:
    """Where each block begins, as indices of lines; a block that is missing is empty.

    Letterhead: ``[0, addressees)``; addressees up to ``body``; body up to ``tail``; signature and
    recipients up to the first of ``annexes``, which run to the end.
    """

    addressees: int
    body: int
    tail: int
    annexes: tuple[int, ...]


_ADDRESSED = re.compile(
    r"\W{0,4}kính +gửi\b|gửi *: *[-–+]|[^.;:|]{3,120}(?<!\w)điện ?: ?$", re.IGNORECASE
)
"""Also where a page begins behind the first word (``gửi: - Các Bộ``), and in telegrams:
``THỦ TƯỚNG CHÍNH PHỦ điện:``."""
_KINDS = (
    "NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|QUY CHẾ|QUY ĐỊNH|THÔNG CÁO|THÔNG BÁO|THÔNG TRI|HƯỚNG DẪN"
    "|CHƯƠNG TRÌNH|KẾ HOẠCH|PHƯƠNG ÁN|ĐỀ ÁN|DỰ ÁN|BÁO CÁO|BIÊN BẢN|TỜ TRÌNH|HỢP ĐỒNG|CÔNG VĂN"
    "|CÔNG ĐIỆN|BẢN GHI NHỚ|BẢN THỎA THUẬN|GIẤY ỦY QUYỀN|GIẤY MỜI|GIẤY GIỚI THIỆU|PHIẾU GỬI"
    "|KẾT LUẬN|ĐỀ CƯƠNG|THỂ LỆ|LUẬT|NGHỊ ĐỊNH|THÔNG TƯ|ĐIỀU LỆ|GIẤY CHỨNG NHẬN|DANH SÁCH"
)
_KIND_LINE = re.compile(
    rf"(?:{_KINDS})(?: (?:SỐ|LIÊN TỊCH|PHỐI HỢP|KHUNG|CHUNG)\b.*)?:?"
    rf"|(?:DANH SÁCH|BẢNG TỔNG HỢP)(?: [{UPPER} ,-]{{2,80}})?"
)
_LETTERHEAD_SIGNS = re.compile(
    r"số ?:|cộng h(?:oà|òa) xã hội|độc lập ?[-–]|\W{0,3}v/v\b|\W{0,3}về việc\b"
    r"|.{0,60}\bngày ?[\d.… ]{0,12} ?tháng ?[\d.… ]{0,12} ?năm ?\d{2,4}\W*$",
    re.IGNORECASE,
)
_BODY_STARTS = re.compile(
    r"(?:Căn cứ|Thực hiện|Xét|Theo|Để|Nhằm|Trên cơ sở|Năm \d{4}|Ngày \d|Tiếp tục|Trong|Hưởng ứng"
    r"|Vừa qua|Sau khi|Phát huy|Chào mừng)\b"
)
# Recognition reads the slanted "Nơi nhận:" as "Mới nhận:", "Nời nhân" and the like.
_RECIPIENTS = re.compile(r"\W{0,3}(?:nơi +nhận\b|[nm]\wi +nh\wn\W*$)", re.IGNORECASE)
_AUTHORITY = re.compile(rf"(?:TM|KT|TL|TUQ|TUN|Q|T/M|K/T|T/L)(?:\.|(?<=/.)) ?[{UPPER}]{{2,}}")
_POSITION = re.compile(
    r"(?:QUYỀN |Q\. ?|PHÓ )?(?:CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG BAN|TRƯỞNG PHÒNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC"
    r"|BÍ THƯ|TỔNG BÍ THƯ|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG"
    r"|THỦ TƯỚNG|VỤ TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG|TRƯỞNG ĐOÀN|TRƯỞNG TIỂU BAN|THƯ KÝ|NGƯỜI KÝ"
    r"|CHỦ TỌA|NGƯỜI LẬP BIỂU|CHÁNH ÁN|TỔNG THANH TRA|PHÓ TỔNG THANH TRA)\b"
)
_SIGNED = re.compile(r"\W{0,2}(?:đã ký|ký tên|ký, đóng dấu|ký và đóng dấu)\b", re.IGNORECASE)
_NATION = re.compile(r"c[ộô]ng h(?:oà|òa) xã hội|đ[ộô]c lập ?[-–]", re.IGNORECASE)
_ANNEX = re.compile(r"(?:PHỤ LỤC|Phụ lục)(?: (?:số |SỐ )?(?:[IVX]{1,5}|\d{1,2}|[A-Z]))?\b")
_NAME = re.compile(rf"(?:[{UPPER}][{LOWER}]{{0,6}})(?: [{UPPER}][{LOWER}]{{0,6}}){{1,4}}")


def find_blocks(lines: Sequence[Line]) -> Blocks:
    """Tell the blocks of a letter apart. Accepts any lines; O(number of lines)."""
    addressees, body = _find_front(lines)
    tail, annexes = _find_back(lines, body)
    return Blocks(addressees=addressees, body=body, tail=tail, annexes=annexes)


def is_capitals(text: str) -> bool:
    """Whether the letters of ``text`` are all capitals, and there are at least two."""
    return text == text.upper() and sum(map(str.isalpha, text[:40])) >= 2


def is_kind_line(text: str) -> bool:
    """Whether the line is the kind of a document in capitals, alone: ``KẾ HOẠCH``."""
    return _KIND_LINE.fullmatch(text) is not None


def opens_recipients(text: str) -> bool:
    """Whether the line is the head of the list of recipients: ``Nơi nhận:``."""
    return _RECIPIENTS.match(text) is not None


# --- front -------------------------------------------------------------------------------------


def _find_front(lines: Sequence[Line]) -> tuple[int, int]:
    """Return where the addressees and where the body begin."""
    running = 0
    for place, line in enumerate(lines[:MAX_LETTERHEAD_LINES]):
        if _ADDRESSED.match(line.text):
            return place, _end_of_addressees(lines, place)
        running += _is_running_text(line.text)
        # A long subject may look like running text, the body of a letter is more of it.
        if line.opens_numbered or running > 1:
            break
    end = _end_of_letterhead(lines)
    return end, end


def _end_of_addressees(lines: Sequence[Line], place: int) -> int:
    end = place + 1
    while end < len(lines):
        line, before = lines[end], lines[end - 1].text.rstrip()
        if line.opens_numbered or len(line.text) > 2 * MAX_TAIL_LINE:
            break
        if not (line.marker or before[-1:] in ";,:") or before.endswith("như sau:"):
            break
        end += 1
    return end


def _end_of_letterhead(lines: Sequence[Line]) -> int:
    """Return the first line of running text; 0 when no line before it looks like a letterhead."""
    signs, end, titled = 0, 0, False
    for line in lines[:MAX_LETTERHEAD_LINES]:
        if line.opens_numbered or _is_running_text(line.text) or (titled and line.marker):
            break
        if _AUTHORITY.match(line.text) or line.text.count(" | ") > MAX_HEAD_COLUMNS:
            break
        titled = titled or is_kind_line(line.text)
        signs += bool(is_kind_line(line.text) or _LETTERHEAD_SIGNS.match(line.text))
        end += 1
    return end if signs else 0


def _is_running_text(text: str) -> bool:
    words = text.count(" ") + 1
    if words >= 60:
        return True
    if text[-1] not in ".;:," or is_capitals(text):
        return False
    return words >= 12 or (words >= 6 and _BODY_STARTS.match(text) is not None)


# --- back --------------------------------------------------------------------------------------


def _find_back(lines: Sequence[Line], body: int) -> tuple[int, tuple[int, ...]]:
    """Return where the signature block begins, and where each annex begins."""
    numbers = _numbers(lines)
    place = body
    while place < len(lines):
        if not opens_tail(lines[place].text):
            place += 1
            continue
        end = _end_of_tail(lines, place)
        attached = end < len(lines) and is_kind_line(lines[end].text)
        if attached or not _numbering_goes_on(numbers, place, end):
            return place, _annexes(lines, end)
        place = max(end, place + 1)
    annexes = [p for p in range(body + 1, len(lines)) if _opens_annex(lines[p])]
    tail = annexes[0] if annexes else len(lines)
    if tail > body + 1 and _is_lone_name(lines[tail - 1].text, lines[tail - 2].text):
        return tail - 1, tuple(annexes)
    return tail, tuple(annexes)


def _numbers(lines: Sequence[Line]) -> dict[Style, list[tuple[int, int]]]:
    """Return, by style, the places of lines that open undotted sections and their numbers."""
    out: dict[Style, list[tuple[int, int]]] = {
        style: [] for style in (Style.CHAPTER, Style.ARTICLE, Style.ROMAN, Style.NUMBER)
    }
    for place, line in enumerate(lines):
        if line.marker and len(line.marker.ordinal) == 1 and line.marker.style in out:
            out[line.marker.style].append((place, line.marker.ordinal[0]))
    return out


def _numbering_goes_on(numbers: dict[Style, list[tuple[int, int]]], place: int, end: int) -> bool:
    """Whether the numbering before a supposed signature goes on after it: then it is none.

    Chapters and articles go on anywhere; other numbers, which annexes have too, at once.
    """
    for style, found in numbers.items():
        before = bisect_left(found, (place, 0)) - 1
        after = bisect_left(found, (end, 0))
        if before < 0 or after == len(found) or found[after][1] != found[before][1] + 1:
            continue
        if style in {Style.CHAPTER, Style.ARTICLE} or found[after][0] == end:
            return True
    return False


def _end_of_tail(lines: Sequence[Line], place: int) -> int:
    end = place
    listed = opens_recipients(lines[place].text)
    while end < len(lines) and (_is_tail_line(lines[end]) or (listed and _is_item(lines[end]))):
        if _NATION.match(lines[end].text) and end > place:
            # The letterhead of a form that follows; the lines of its left column come first.
            while end - 1 > place and is_capitals(lines[end - 1].text):
                end -= 1
            return end
        end += 1
    return end


def opens_tail(text: str) -> bool:
    """Whether the line opens a signature or the recipients: ``TM. BAN THƯỜNG VỤ``, ``CHỦ TỊCH``."""
    if len(text) > MAX_TAIL_LINE:
        return False
    if opens_recipients(text) or _AUTHORITY.match(text) or _SIGNED.match(text):
        return True
    position = _POSITION.match(text)
    if position is None:
        return False
    rest = text[position.end() :].strip(" .,:")
    return is_capitals(text) or bool(_SIGNED.match(rest) or _NAME.fullmatch(rest))


def _is_tail_line(line: Line) -> bool:
    if len(line.text) > MAX_TAIL_LINE or line.opens_numbered:
        return False
    return not _ANNEX.match(line.text) and not is_kind_line(line.text)


def _is_item(line: Line) -> bool:
    """Whether a line is one of the longer items of a list of recipients."""
    bullet = line.marker is not None and line.marker.style.is_bullet
    return bullet and len(line.text) <= MAX_RECIPIENT and line.text[-1] in ";.,"


def _opens_annex(line: Line) -> bool:
    match = _ANNEX.match(line.text)
    return match is not None and (
        is_capitals(match[0]) or not line.text[match.end() :].strip(" .:")
    )


def _annexes(lines: Sequence[Line], first: int) -> tuple[int, ...]:
    if first >= len(lines):
        return ()
    later = (p for p in range(first + 1, len(lines)) if _opens_annex(lines[p]))
    return (first, *later)


def _is_lone_name(text: str, before: str) -> bool:
    return len(text) <= 40 and bool(_NAME.fullmatch(text)) and before.rstrip("/").endswith(".")


def recipients_end(lines: Sequence[Line]) -> int:
    """Return how many of the first lines of a signature block are the list of recipients."""
    if not lines or not opens_recipients(lines[0].text):
        return 0
    end = 1
    while end < len(lines):
        text = lines[end].text
        if opens_tail(text) or (is_capitals(text) and not lines[end].marker):
            break
        if not lines[end].marker and lines[end - 1].text[-1:] not in ";,:" and end > 1:
            break
        end += 1
    return end
