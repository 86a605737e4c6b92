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
        ("1. Cấp trên trực tiếp cơ sở", "Cấp trên trực tiếp cơ sở"),
        ("1. Khối Dân vận xã, phường", "Khối Dân vận xã, phường"),
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


def test_a_share_of_the_unions_is_an_actor() -> None:
    rows = duties_of(PLAN.format("1. Đối thoại\n100% CĐCS tổ chức đối thoại trong tháng 5/2023."))
    assert rows == [("100% CĐCS", "tổ chức đối", "2023-05-01 2023-05-31")]


def test_each_unit_of_a_letter_of_the_union_is_one_of_its_addressees() -> None:
    rows = obligations_of(
        canonicalise(
            "CÔNG ĐOÀN Y TẾ VIỆT NAM\nSố 310/CĐYTVN-TG\nKính gửi: Công đoàn cơ sở trực thuộc.\n\n"
            "Công đoàn Y tế Việt Nam đề nghị:\n- Mỗi đơn vị gửi tối thiểu 03 ảnh;\n"
            "- Thời gian gửi: chậm nhất 30/8/2021; gửi về Ban Tuyên giáo.\n"
        )
    )
    assert [(row.level, str(row.due.date)) for row in rows] == [
        (Level.GRASSROOTS, "None"),
        (Level.GRASSROOTS, "2021-08-30"),
        (Level.GRASSROOTS, "None"),
    ]


def test_all_who_are_asked_are_meant_also_with_semicolons_between_them() -> None:
    asked = "UBND các xã, phường; các đơn vị, trường học trực thuộc"
    rows = duties_of(
        PLAN.format(
            "1. Nhằm bảo đảm sức khỏe cho học sinh, sinh viên và cán bộ, giáo viên, nhân viên các "
            "đơn vị trong thời gian có nắng nóng gay gắt kéo dài trên diện rộng, Sở Nội vụ đề nghị "
            f"{asked} thực hiện nghiêm túc văn bản chỉ đạo.\n2. Nội dung khác."
        )
    )
    assert [row[0] for row in rows] == [asked]
