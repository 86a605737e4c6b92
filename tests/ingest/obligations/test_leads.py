from __future__ import annotations

import pytest

from tests.ingest.plans import PLAN, duties_of


def test_a_heading_without_number_names_who_is_meant_until_the_next() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Phân công\nĐối với Phòng Tổ chức:\n- Lập danh sách.\n- Mời đại biểu.\n"
            "Văn phòng\n- Chuẩn bị hội trường.\nGiao Phòng Tài chính:\n- Cân đối kinh phí.\n"
            "* Trung tâm Lưu trữ: Cung cấp tài liệu."
        )
    )
    assert [row[:2] for row in rows] == [
        ("Phòng Tổ chức", "Lập danh sách"),
        ("Phòng Tổ chức", "Mời đại biểu"),
        ("Văn phòng", "Chuẩn bị hội"),
        ("Phòng Tài chính", "Cân đối kinh"),
        ("Trung tâm Lưu trữ", "Cung cấp tài"),
    ]


def test_lines_without_marks_go_on_with_a_heading_that_ends_with_a_colon() -> None:
    rows = duties_of(
        PLAN.format("1. Hồ sơ\nSinh viên lưu ý:\nNộp 3 quyển báo cáo.\nMang theo giấy nhận xét.")
    )
    assert [row[:2] for row in rows] == [
        ("Sinh viên", "Nộp 3 quyển"),
        ("Sinh viên", "Mang theo giấy"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Sở Nội vụ hướng dẫn như sau:",
        "Sở Nội vụ đề nghị thực hiện các nội dung sau:",
        "Phòng Tổ chức báo cáo kết quả, nêu rõ:",
    ],
)
def test_a_body_that_speaks_is_not_addressed(line: str) -> None:
    rows = duties_of(PLAN.format(f"1. Nội dung\n{line}\n- Chuẩn bị hội trường."))
    assert ("Sở Nội vụ", "Chuẩn bị hội") not in [row[:2] for row in rows]
    assert ("Phòng Tổ chức", "Chuẩn bị hội") not in [row[:2] for row in rows]


def test_behind_the_list_the_heading_has_ended() -> None:
    rows = duties_of(
        "Kính gửi: Các công đoàn cơ sở.\n\nLĐLĐ tỉnh đề nghị:\n\nVăn phòng\n- Chuẩn bị kinh phí.\n"
        "Tổ chức sơ kết trước ngày 05/6/2023."
    )
    assert [row[0] for row in rows] == ["Văn phòng", "Các công đoàn cơ sở"]
