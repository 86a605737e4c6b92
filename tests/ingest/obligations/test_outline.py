from __future__ import annotations

from tests.ingest.plans import PLAN, duties_of


def test_a_sentence_that_only_says_by_when_belongs_to_what_stands_before_it() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Giao Văn phòng\nRà soát hồ sơ. Thời gian hoàn thành xong trước ngày 05/12/2023.\n"
            "2. Giao Phòng Tổ chức\n- Cập nhật dữ liệu.\n- Lập danh sách.\n"
            "Thời gian hoàn thành trước ngày 31/12/2023."
        )
    )
    assert rows == [
        ("Văn phòng", "Rà soát hồ", "2023-12-05"),
        ("Phòng Tổ chức", "Cập nhật dữ", "2023-12-31"),
        ("Phòng Tổ chức", "Lập danh sách", "2023-12-31"),
    ]


def test_programmes_outlines_and_forms_ask_nothing() -> None:
    rows = duties_of(
        "Kính gửi: Các công đoàn cơ sở.\n\nLĐLĐ tỉnh đề nghị:\n\n1. Cử cán bộ tham dự.\n"
        "2. Chương trình\nThời gian | Nội dung | Thực hiện\n"
        "7h30 - 8h00 | Đón tiếp đại biểu | Văn phòng\n"
        "8h00 - 8h15 | Báo cáo khai mạc | Ban Tổ chức\n"
        "\nNơi nhận:\n- Như trên.\n\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nVăn An\n\n"
        "Phụ lục 1\nĐỀ CƯƠNG BÁO CÁO\n1. Công tác chỉ đạo\nTổ chức các hoạt động tuyên truyền.\n"
        "2. Đề xuất, kiến nghị\n"
    )
    assert rows == [("Các công đoàn cơ sở", "Cử cán bộ", "")]


def test_items_before_the_first_number_are_read_as_well() -> None:
    rows = duties_of(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH LONG AN\nSố: 12/CTr-LĐLĐ\n"
        "Long An, ngày 03 tháng 01 năm 2025\nKẾ HOẠCH\nTuyên giáo năm 2025\nQuý I\n"
        "- Tham mưu Kế hoạch tuyên truyền Xuân.\n"
        "- Tổ chức Tết sum vầy trước ngày 20/01/2025.\nQuý III\n1. Tập huấn trong tháng 8.\n2. Khác"
    )
    assert [row[1:] for row in rows] == [
        ("Tham mưu Kế", ""),
        ("Tổ chức Tết", "2025-01-20"),
        ("Tập huấn trong", "2025-08-01 2025-08-31"),
    ]


def test_the_manner_of_a_duty_and_the_title_of_a_list_are_no_duties() -> None:
    rows = duties_of(
        PLAN.format(
            "1. Tăng cường các biện pháp tuyên truyền:\nVăn phòng rà soát, cập nhật dữ liệu số nhà "
            "trên địa bàn tỉnh; bảo đảm thống nhất, đồng bộ.\n2. Nội dung khác"
        )
    )
    assert [row[1] for row in rows] == ["rà soát, cập"]
