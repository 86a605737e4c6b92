"""Laws and charters that letters name without a number: ``Bộ luật Lao động năm 2019``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.folding import fold, folded

_LAWS = (
    "An ninh mạng",
    "An toàn thông tin mạng",
    "An toàn, vệ sinh lao động",
    "An toàn vệ sinh lao động",
    "Ban hành văn bản quy phạm pháp luật",
    "Bảo hiểm xã hội",
    "Bảo hiểm y tế",
    "Bảo vệ bí mật nhà nước",
    "Bảo vệ môi trường",
    "Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân",
    "Bình đẳng giới",
    "Cán bộ, công chức",
    "Công đoàn",
    "Căn cước",
    "Cư trú",
    "Dân sự",
    "Doanh nghiệp",
    "Đầu tư",
    "Đất đai",
    "Giáo dục nghề nghiệp",
    "Giáo dục đại học",
    "Giáo dục",
    "Giao dịch điện tử",
    "Giao thông đường bộ",
    "Hình sự",
    "Hôn nhân và gia đình",
    "Hợp tác xã",
    "Khám bệnh, chữa bệnh",
    "Khiếu nại",
    "Lao động",
    "Lưu trữ",
    "Người lao động Việt Nam đi làm việc ở nước ngoài theo hợp đồng",
    "Nghĩa vụ quân sự",
    "Nhà giáo",
    "Nhà ở",
    "Phòng cháy và chữa cháy",
    "Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "Phòng, chống bạo lực gia đình",
    "Phòng, chống ma túy",
    "Phòng, chống tác hại của rượu, bia",
    "Phòng, chống tác hại của thuốc lá",
    "Phòng, chống tham nhũng",
    "Phổ biến, giáo dục pháp luật",
    "Thanh niên",
    "Thanh tra",
    "Thi đua, khen thưởng",
    "Thuế thu nhập cá nhân",
    "Thực hành tiết kiệm, chống lãng phí",
    "Thực hiện dân chủ ở cơ sở",
    "Tiếp cận thông tin",
    "Tiếp công dân",
    "Tố cáo",
    "Tố tụng dân sự",
    "Tố tụng hình sự",
    "Trẻ em",
    "Trật tự, an toàn giao thông đường bộ",
    "Viên chức",
    "Việc làm",
    "Xử lý vi phạm hành chính",
)
_NAMES = "|".join(
    re.escape(fold(name)).replace(",", ",?") for name in sorted(_LAWS, key=len, reverse=True)
)
_YEAR = r"(?P<year>,? (?:năm |sửa đổi năm )?(?:19|20)\d\d)?"
_LAW = folded(
    rf"(?<!\w)(?<!pháp )(?<!kỷ )(?P<kind>bộ luật|luật) (?P<name>{_NAMES})(?!\w)"
    rf"(?: ?\(?sửa đổi\)?)?{_YEAR}(?!\w)"
)
_CHARTER = folded(
    r"(?<!\w)(?P<kind>hiến pháp|điều lệ (?:công đoàn việt nam|đảng|đảng cộng sản việt nam))"
    rf"{_YEAR}(?!\w)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedLaw:
    """A law at ``text[start:end]``; ``kind`` is "luật", "bộ luật", "hiến pháp" or "điều lệ"."""

    kind: str
    title: str
    start: int
    end: int


def find_named_laws(text: str) -> Iterator[NamedLaw]:
    """Return the laws and charters that a text names, in no promised order.

    The name of a law begins with a capital; "pháp luật lao động" names none.
    """
    key = fold(text)
    for pattern in (_LAW, _CHARTER):
        for match in pattern.finditer(key):
            if pattern is _LAW and not text[match.start("name")].isupper():
                continue
            words = " ".join(text[match.start() : match.end()].split())
            yield NamedLaw(
                kind={"bộ": "bộ luật", "luật": "luật", "hiến": "hiến pháp", "điều": "điều lệ"}[
                    match["kind"].split()[0]
                ],
                title=words[0].upper() + words[1:],
                start=match.start(),
                end=match.end(),
            )
