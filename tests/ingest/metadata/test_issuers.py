from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.records import Level
from ingest.structure.sections import build_sections


@pytest.mark.parametrize(
    ("head", "issuer"),
    [
        ("BỘ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 12/QĐ_BKHCN", "Bộ Khoa học và Công nghệ"),
        ("BỘ Y TẾ\nVỤ TỔ CHỨC CÁN BỘ\nSố: 12/TCCB-ĐT", "Vụ Tổ chức cán bộ Bộ Y tế"),
        (
            "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN THƯỜNG VỤ TỈNH HÀ GIANG\nSố: 12/HD-BTV",
            "Hội Liên hiệp Phụ nữ Việt Nam tỉnh Hà Giang",
        ),
        (
            "TRƯỜNG ĐẠI HỌC VINH\nCÔNG ĐOÀN TRƯỜNG\nSố: 12/CĐT",
            "Công đoàn Trường Đại học vinh",
        ),
        (
            "CÔNG TY THAN MẠO KHÊ\nCÔNG ĐOÀN CƠ SỞ\nSố: 12/CĐ",
            "Công đoàn cơ sở Công ty Than Mạo Khê",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG QUẬN 7\nCÔNG ĐOÀN CƠ SỞ\nCÔNG TY CỔ PHẦN SAO NAM\nSố: 12/TTr-CĐCS",
            "Công đoàn cơ sở Công ty Cổ phần Sao Nam",
        ),
        ("CÔNG TY CỔ PHẦN MAY SÔNG HỒNG\nSố 12/TB-SH", "Công ty Cổ phần May Sông Hồng"),
    ],
)
def test_issuers_of_many_kinds(head: str, issuer: str) -> None:
    text = canonicalise(
        f"{head}\nHà Nội, ngày 05 tháng 6 năm 2023\nQUYẾT ĐỊNH\nVề quy chế\n\nĐiều 1. A."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert (metadata.issuer.value or "").lower() == issuer.lower()
    assert (metadata.number.value or "").startswith("12/")


def test_a_union_of_an_industry_in_a_province_is_above_the_grassroots() -> None:
    text = canonicalise(
        "CÔNG ĐOÀN BƯU ĐIỆN TỈNH PHÚ YÊN\nSố: 18/CĐBĐ\n\nKính gửi: Các tổ công đoàn"
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.issuer_level is Level.UPPER
