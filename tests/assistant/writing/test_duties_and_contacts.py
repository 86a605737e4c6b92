"""Deadlines, reports, addresses and figures of two invented letters, asked as people ask them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.records import Answer, Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

THANH_HOA = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH THANH HÓA
Số: 47/KH-LĐLĐ
Thanh Hóa, ngày 12 tháng 3 năm 2025
KẾ HOẠCH
Tổ chức Tháng Công nhân năm 2025
Thực hiện Hướng dẫn số 21/HD-TLĐ ngày 20/02/2025, Ban Thường vụ LĐLĐ tỉnh xây dựng kế hoạch như sau:
I. NỘI DUNG
1. Ít nhất 70% CĐCS doanh nghiệp tổ chức “Cảm ơn người lao động”.
II. KINH PHÍ
Mức hỗ trợ mỗi cuộc “Cảm ơn người lao động” là 5.000.000 đồng, từ nguồn tài chính công đoàn tỉnh.
III. TỔ CHỨC THỰC HIỆN
1. Ban Tuyên giáo - Nữ công LĐLĐ tỉnh
- Tổng hợp kết quả báo cáo Tổng Liên đoàn trước ngày 10/6/2025.
2. Công đoàn cấp trên trực tiếp cơ sở
- Xây dựng kế hoạch, gửi về LĐLĐ tỉnh (qua Ban Chính sách Pháp luật) trước ngày 05/4/2025.
- Báo cáo kết quả về LĐLĐ tỉnh chậm nhất ngày 30/5/2025, bản mềm gửi qua hộp thư tg@th.example.
3. Công đoàn cơ sở
- Tổ chức đăng ký thi đua; báo cáo công đoàn cấp trên trực tiếp trước ngày 25/5/2025.
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Lê Thị Minh Phương
"""
QUANG_NINH = """\
LĐLĐ TỈNH QUẢNG NINH
CÔNG ĐOÀN NGÀNH Y TẾ
Số: 118/CV-CĐYT
V/v tuyên truyền phòng, chống tác hại thuốc lá năm 2023
Quảng Ninh, ngày 09 tháng 5 năm 2023
Kính gửi: Các công đoàn cơ sở trực thuộc
Công đoàn ngành Y tế đề nghị các công đoàn cơ sở triển khai một số nội dung sau:
1. Treo ít nhất 02 băng rôn tại trụ sở trong tuần lễ từ 25 đến 31/5/2023.
2. Phối hợp với chuyên môn tổ chức hội nghị tuyên truyền cho tối thiểu 80% đoàn viên.
Các đơn vị báo cáo kết quả về Công đoàn ngành Y tế trước 16 giờ ngày 05/6/2023./.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Phạm Văn Định
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("letters")
    for name, text in (("a.txt", THANH_HOA), ("b.txt", QUANG_NINH)):
        (folder / name).write_text(text, encoding="utf-8")
    return Assistant(SmallLibrary(tuple(read_directive(p) for p in sorted(folder.iterdir()))))


def answered(assistant: Assistant, question: str) -> Answer:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(statement.proved for statement in answer.statements)
    return answer


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hạn nộp kế hoạch của công đoàn cấp trên trực tiếp ở Thanh Hóa là ngày mấy?", "05/4/2025"),
        ("thanh hoa: han nop ke hoach cua cd cap tren truc tiep la ngay may", "05/4/2025"),
        ("Email nhận báo cáo của LĐLĐ Thanh Hóa là gì?", "**tg@th.example.**"),
        ("Thanh Hóa nhận báo cáo Tháng Công nhân qua hộp thư nào?", "**tg@th.example.**"),
        ("Báo cáo phòng chống thuốc lá nộp trước mấy giờ?", "**trước 16 giờ ngày 05/6/2023**"),
        ("kinh phí cảm ơn người lao động lấy từ đâu", "nguồn tài chính công đoàn tỉnh"),
        ("Công đoàn ngành Y tế Quảng Ninh yêu cầu treo mấy băng rôn?", "**02 băng rôn.**"),
        (
            "Công đoàn ngành Y tế Quảng Ninh yêu cầu treo mấy băng rôn, khi nào?",
            "**02 băng rôn; Từ 25 đến 31/5/2023.**",
        ),
        ("Bao nhiêu % CĐCS doanh nghiệp tổ chức cảm ơn người lao động?", "**70%.**"),
    ],
)
def test_the_answer_stands_in_the_first_line(
    assistant: Assistant, question: str, said: str
) -> None:
    assert said in answered(assistant, question).text


def test_both_sides_of_a_comparison_are_told(assistant: Assistant) -> None:
    answer = answered(
        assistant, "So sánh hạn báo cáo của CĐCS ở Thanh Hóa và ngành Y tế Quảng Ninh"
    )
    assert "trước ngày 25/5/2025" in answer.text
    assert "trước 16 giờ ngày 05/6/2023" in answer.text
    assert "không nêu" not in answer.text


def test_a_wrong_deadline_is_put_right_once_with_every_report(assistant: Assistant) -> None:
    answer = answered(assistant, "Thanh Hóa có yêu cầu nộp báo cáo trước ngày 20/5/2025 không?")
    assert answer.text.count("Không.") == 1
    for day in ("10/6/2025", "30/5/2025", "25/5/2025"):
        assert day in answer.text
    assert "05/4/2025" not in answer.text  # a plan, not a report


def test_an_address_is_not_given_for_another_matter(assistant: Assistant) -> None:
    answer = assistant.ask("Email đăng ký hội thao bóng đá của Thanh Hóa là gì?")
    assert answer.status is Status.NOT_FOUND
    assert "tg@th.example" not in answer.text
