from __future__ import annotations

from tests.ingest.plans import PLAN, duties_of


def test_the_last_day_of_a_table_needs_no_further_words() -> None:
    rows = duties_of(
        PLAN.format(
            "TT | Tên báo cáo | Kỳ báo cáo | Hạn gửi\n"
            "1 | Báo cáo 6 tháng | 6 tháng | 05/6\n2 | Báo cáo năm | Năm | 15/11\n"
        )
    )
    assert [row[1:] for row in rows] == [
        ("Báo cáo 6", "2023-06-05"),
        ("Báo cáo năm", "2023-11-15"),
    ]


def test_a_table_of_months_says_who_does_what() -> None:
    rows = duties_of(
        PLAN.format(
            "Tháng | Nội dung | Người phụ trách\n3 | Tổ chức tọa đàm | Văn phòng\n"
            "Tháng 10 | Tổ chức hội thi | Phòng Tổ chức\n"
        )
    )
    assert rows == [
        ("Văn phòng", "Tổ chức tọa", "2023-03-01 2023-03-31"),
        ("Phòng Tổ chức", "Tổ chức hội", "2023-10-01 2023-10-31"),
    ]
