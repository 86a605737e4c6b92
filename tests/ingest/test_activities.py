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
