from __future__ import annotations

import pytest

from assistant.writing.date_spans import date_spans


@pytest.mark.parametrize(
    ("clause", "said"),
    [
        ("diễn ra từ ngày 01 đến ngày 03/12/2023 tại tỉnh", "từ ngày 01 đến ngày 03/12/2023"),
        ("họp ngày 21 và 22/7/2023", "ngày 21 và 22/7/2023"),
        ("gửi danh sách ngày 10 và ngày 25 hằng tháng", "ngày 10 và ngày 25 hằng tháng"),
        ("thay tin ngày 05 hằng tháng", "ngày 05 hằng tháng"),
        ("nộp trước ngày 25 của tháng cuối quý", "trước ngày 25 của tháng cuối quý"),
        ("công khai chậm nhất 20 ngày trước Tết", "chậm nhất 20 ngày trước tết"),
        ("có hiệu lực từ ngày ký và thay thế", "từ ngày ký"),
        ("mở vào 9 giờ sáng thứ Hai", "vào 9 giờ sáng thứ hai"),
        ("trước 17 giờ 00 ngày 07/7/2023", "trước 17 giờ 00 ngày 07/7/2023"),
    ],
)
def test_a_time_is_read_whole(clause: str, said: str) -> None:
    found = [clause[c.start : c.end].lower() for c in date_spans(clause)]
    assert said in found
