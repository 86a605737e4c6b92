from __future__ import annotations

import pytest

from ingest.records import Level
from ingest.text import canonicalise
from tests.ingest.plans import PLAN, duties_of, obligations_of


@pytest.mark.parametrize(
    ("heading", "actor"),
    [
        ("1. Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch - Tài chính"),
        ("1. Đối với Ủy ban nhân dân cấp xã", "Ủy ban nhân dân cấp xã"),
        ("1. Giao Văn phòng Sở:", "Văn phòng Sở"),
        ("1. Trách nhiệm của Hội Nông dân", "Hội Nông dân"),
        ("1. Bộ Tài chính chủ trì, phối hợp với các bộ, địa phương:", "Bộ Tài chính"),
        ("1. Trường Trung học cơ sở An Thạnh", "Trường Trung học cơ sở An Thạnh"),
        ("1. Các cơ sở giáo dục phổ thông", "Các cơ sở giáo dục phổ thông"),
        ("1. Lãnh đạo các đơn vị", "Lãnh đạo các đơn vị"),
    ],
)
def test_a_heading_that_names_any_body_names_who_is_meant(heading: str, actor: str) -> None:
    rows = duties_of(PLAN.format(f"{heading}\n- Chuẩn bị hội trường.\n- Cử đại diện tham dự."))
    assert rows == [(actor, "Chuẩn bị hội", ""), (actor, "Cử đại diện", "")]


def test_what_follows_in_the_same_line_goes_on_with_its_subject() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Văn phòng chuẩn bị tài liệu. Gửi giấy mời trước ngày 10/4/2023.\n2. Nội dung khác."
        )
    )
    assert rows == [
        ("Văn phòng", "chuẩn bị tài", ""),
        ("Văn phòng", "Gửi giấy mời", "2023-04-10"),
    ]


def test_units_of_a_letter_of_another_body_are_no_levels_of_the_union() -> None:
    rows = obligations_of(
        canonicalise(PLAN.format("1. Đề nghị các cơ quan, đơn vị báo cáo trước ngày 05/4/2023."))
    )
    assert [row.level for row in rows] == [Level.OTHER]
