from __future__ import annotations

from tests.ingest.plans import PLAN, duties_of


def test_labels_say_who_does_an_activity_and_when() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Mở lớp bồi dưỡng\n- Đơn vị chủ trì: Phòng Tổ chức.\n- Đơn vị phối hợp: Văn phòng.\n"
            "- Thời gian thực hiện: Quý II/2023.\n"
            "2. Treo băng rôn\nPhân công: Văn phòng chủ trì. Thời gian: trước ngày 20/4/2023."
        )
    )
    assert rows == [
        ("Phòng Tổ chức", "Mở lớp bồi", "2023-04-01 2023-06-30"),
        ("Văn phòng", "Treo băng rôn", "2023-04-20"),
    ]


def test_several_tasks_under_one_label_share_who_does_them_and_by_when() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Về các nền tảng\na) Nhiệm vụ:\n- Triển khai phần mềm.\n- Rà soát dữ liệu.\n"
            "b) Cơ quan thực hiện:\n- Đơn vị chủ trì: Phòng Tổ chức.\n"
            "- Đơn vị phối hợp: Văn phòng.\n"
            "c) Thời gian thực hiện: Hoàn thành trong năm 2023."
        )
    )
    year = "2023-01-01 2023-12-31"
    assert rows == [
        ("Phòng Tổ chức", "Triển khai phần", year),
        ("Phòng Tổ chức", "Rà soát dữ", year),
    ]
