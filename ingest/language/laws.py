"""Laws and resolutions of congresses, which letters name without a number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.language.folding import UPPER, folded
from ingest.language.numbers import NUMBER, normalise_number

_NAMES = (
    "công đoàn|lao động|bảo hiểm xã hội|bảo hiểm y tế|việc làm|an toàn,? vệ sinh lao động"
    "|bầu cử đại biểu quốc hội và đại biểu (?:hội đồng nhân dân(?: các cấp)?|hđnd(?: các cấp)?)"
    "|phòng,? chống (?:ma tuý|tác hại của (?:thuốc lá|rượu,? bia)|tham nhũng|mua bán người"
    "|bạo lực gia đình|bệnh truyền nhiễm|rửa tiền|khủng bố|thiên tai)"
    "|phòng cháy(?:,| và) chữa cháy(?: và cứu nạn,? cứu hộ)?"
    "|thi đua,? khen thưởng|bình đẳng giới|trẻ em|thanh niên|người cao tuổi|người khuyết tật"
    "|hôn nhân và gia đình|doanh nghiệp|đất đai|nhà ở|kinh doanh bất động sản|cán bộ,? công chức"
    "|viên chức|an ninh mạng|an ninh quốc gia|báo chí|xuất bản|khiếu nại|tố cáo|tiếp công dân"
    "|thực hiện dân chủ ở cơ sở|giao thông đường bộ|trật tự,? an toàn giao thông đường bộ|đường bộ"
    "|nghĩa vụ quân sự|dân quân tự vệ|giáo dục nghề nghiệp|giáo dục đại học|giáo dục|nhà giáo"
    "|phổ biến,? giáo dục pháp luật|ngân sách nhà nước|kế toán|thống kê|kiểm toán nhà nước"
    "|thực hành tiết kiệm,? chống lãng phí|lưu trữ|bảo vệ bí mật nhà nước|căn cước(?: công dân)?"
    "|cư trú|hợp tác xã|đầu tư công|đầu tư|xây dựng|đấu thầu|thuế thu nhập cá nhân"
    "|thuế giá trị gia tăng|thuế thu nhập doanh nghiệp|quản lý thuế|phá sản|thanh tra"
    "|mặt trận tổ quốc việt nam|tổ chức chính phủ|tổ chức chính quyền địa phương|trọng tài"
    "|ban hành văn bản quy phạm pháp luật"
    "(?: của hội đồng nhân dân(?:,| và) (?:ủy ban nhân dân|ubnd))?"
    "|xử lý vi phạm hành chính|tố tụng dân sự|tố tụng hình sự"
    "|hình sự|dân sự|quốc phòng|công an nhân dân|di sản văn hoá|thể dục,? thể thao|du lịch"
    "|khám bệnh,? chữa bệnh|dược|bảo vệ môi trường|điện lực|khoáng sản|dầu khí|dữ liệu"
    "|giao dịch điện tử|công nghệ thông tin|viễn thông|sở hữu trí tuệ|cạnh tranh|thương mại"
    "|người lao động việt nam đi làm việc ở nước ngoài theo hợp đồng|trưng cầu ý dân"
    "|tiếp cận thông tin|tổ chức hội đồng nhân dân và ủy ban nhân dân|tổ chức quốc hội|thủ đô"
    "|khoa học,? công nghệ và đổi mới sáng tạo|khoa học và công nghệ|nuôi con nuôi"
    "|chuyển giao công nghệ"
    "|thực hiện dân chủ ở xã, phường, thị trấn|tín ngưỡng,? tôn giáo|thủy lợi|quy hoạch|hóa chất"
)
_LAW = folded(
    r"(?<!pháp )(?<!kỷ )(?<!dự án )(?<!\w)(?P<word>bộ luật|luật|pháp lệnh) +"
    rf"(?P<name>{_NAMES})(?!\w)(?P<tail>"
    r"(?: *\(?sửa đổi(?:,? bổ sung)?\)?)?(?: +(?:năm +)?(?:19|20)\d\d(?!\d))?)"
)
_UNLISTED = re.compile(
    rf"(?<!\w)(?P<word>Bộ luật|Luật|Pháp lệnh) (?P<name>[{UPPER}][^\W\d_]*(?: [^\W\d_]+){{0,13}}?)"
    r"(?= số \d|,? năm (?:19|20)\d\d|,? ngày \d)(?P<tail>(?:,? năm (?:19|20)\d\d)?)"
)
_CONSTITUTION = folded(
    r"(?<!\w)hiến pháp(?! và pháp chế)(?P<tail>(?: +(?:năm +)?(?:19|20)\d\d(?!\d))?)"
)
_CONGRESS = (
    r"(?P<name>Đại hội (?:[^\W\d_]+ ){0,8}?(?:lần thứ )?[IVXL]{1,6}(?!\w)"
    r"(?:(?: của)? Đảng(?! bộ)|(?: của)? Công đoàn(?: (?:tỉnh|thành phố|ngành|huyện))?"
    rf"(?:(?: -)? [{UPPER}][^\W\d_]*)*|(?: của)? Đảng bộ (?:tỉnh|thành phố)(?: [{UPPER}]\w*)*)?)"
)
_CONGRESS_RESOLUTION = re.compile(r"(?<!\w)[Nn]ghị quyết (?:của )?" + _CONGRESS)
_FURTHER_CONGRESS = re.compile(r"(?:,| và) " + _CONGRESS)
_MEETING = folded(
    r"(?<!\w)nghị quyết (?:(?:hội nghị )?trung ương (?:\d{1,2}|lần thứ \w+),?"
    r" ?\(?khoá [ivx]{1,5}\)?"
    r"|hội nghị (?:lần thứ [\w ]{1,12}?,? )?(?:của )?(?:ban chấp hành|bch) [^,.;:\n]{3,40}?"
    r" ?khoá [ivx]{1,5}"
    r"|giao ban tháng \d{1,2}/\d{4})(?!\w)"
)
"""Resolutions that people know by the meeting."""
_DAY = r"ngày (?:\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} tháng \d{1,2} năm \d{4})"
_DATED = folded(
    r"(?<!\w)(?P<kind>nghị định|nghị quyết|quyết định|chỉ thị|kết luận|thông tư|kế hoạch|hướng dẫn"
    r"|công văn|thông báo|chương trình|thông tri|quy định|đề án)"
    rf"(?: (?:của|do) [^,.;:()\d\n]{{3,60}}?,? {_DAY}(?![\d/])|,? {_DAY}(?= (?:của|về) ))"
)
"""Documents known by their day alone: ``Nghị định của Chính phủ ngày 17/12/2013``."""
_PROJECT = re.compile(
    rf"(?<!\w)(?P<kind>Đề án) (?=[“\"{UPPER}])"
    r"(?:“[^”\n]{6,200}”|\"[^\"\n]{6,200}\"|[^,.;:(\n]{6,70})"
)
_CHARTER = re.compile(r"(?<!\w)Điều lệ (?:Công đoàn Việt Nam|Đảng Cộng sản Việt Nam|Đảng)(?!\w)")
_LAW_NUMBER = re.compile(r",? (?:số:? )?(?=\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDocument:
    """A document that is known by its name. ``number`` is there when the letter adds it."""

    kind: str
    title: str
    number: str | None
    start: int
    end: int


def find_named(text: str, key: str) -> Iterator[NamedDocument]:
    """Yield laws, congress resolutions and charters named in ``text``; ``key`` is its fold.

    They may overlap and come in no order.
    """
    for pattern, source in ((_LAW, key), (_UNLISTED, text)):
        for match in pattern.finditer(source):
            written = text[match.start() : match.end()]
            name = text[match.start("name")]
            if written[0].isupper() or name.isupper():
                yield _with_number(text, match["word"].lower(), match.start(), match.end())
    for match in _CONSTITUTION.finditer(key):
        if text[match.start()] == "H":
            yield _with_number(text, "hiến pháp", match.start(), match.end())
    for match in _PROJECT.finditer(text):
        if not NUMBER.search(match[0]):
            yield _with_number(text, "đề án", match.start(), match.end())
    for pattern in (_MEETING, _DATED):
        for match in pattern.finditer(key):
            if text[match.start()].isupper():
                named = _with_number(text, "nghị quyết", match.start(), match.end())
                if pattern is _DATED:  # its day and issuer are read as those of other documents
                    named = replace(named, kind=match["kind"], end=match.end("kind"))
                yield named
    yield from _congress_resolutions(text)
    for match in _CHARTER.finditer(text):
        yield _with_number(text, "điều lệ", match.start(), match.end())


def _congress_resolutions(text: str) -> Iterator[NamedDocument]:
    """Yield ``Nghị quyết Đại hội XII Công đoàn Việt Nam``, and what a comma adds to it."""
    for first in _CONGRESS_RESOLUTION.finditer(text):
        match: re.Match[str] | None = first
        while match:
            yield NamedDocument(
                kind="nghị quyết",
                title=f"Nghị quyết {match['name'].strip()}",
                number=None,
                start=match.start() if match is first else match.start("name"),
                end=match.end(),
            )
            match = _FURTHER_CONGRESS.match(text, match.end())


def _with_number(text: str, kind: str, start: int, end: int) -> NamedDocument:
    title = " ".join(text[start:end].split())
    number = None
    if (link := _LAW_NUMBER.match(text, end)) and (found := NUMBER.match(text, link.end())):
        number, end = normalise_number(found[0]), found.end()
    return NamedDocument(
        kind=kind, title=title[0].upper() + title[1:], number=number, start=start, end=end
    )
