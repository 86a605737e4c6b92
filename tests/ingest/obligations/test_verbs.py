from __future__ import annotations

import pytest

from tests.ingest.plans import PLAN, duties_of


@pytest.mark.parametrize(
    ("sentence", "actor"),
    [
        (
            "Các cơ quan được giao chủ trì có trách nhiệm lập dự toán.",
            "Các cơ quan được giao chủ trì",
        ),
        ("Bộ Y tế theo chức năng được giao chỉ đạo việc khám bệnh.", "Bộ Y tế"),
        ("Cụm trưởng các cụm thi đua đôn đốc các đơn vị.", "Cụm trưởng các cụm thi đua"),
        ("Bộ Ngoại giao theo dõi việc thực hiện.", "Bộ Ngoại giao"),
        ("Các cơ quan, tổ chức có liên quan gửi ý kiến.", "Các cơ quan, tổ chức có liên quan"),
        ("Riêng Trường Chính trị tỉnh bố trí hội trường.", "Trường Chính trị tỉnh"),
        ("Khi kết thúc, Thư ký hội nghị gửi biên bản về Sở.", "Thư ký hội nghị"),
        ("Trung tâm Lưu trữ tăng thời gian mở cửa.", "Trung tâm Lưu trữ"),
        (
            "Thủ trưởng các cơ quan, đơn vị chịu trách nhiệm thi hành.",
            "Thủ trưởng các cơ quan, đơn vị",
        ),
    ],
)
def test_the_subject_of_a_sentence_is_named_without_what_goes_with_it(
    sentence: str, actor: str
) -> None:
    assert [
        row[0] for row in duties_of(PLAN.format(f"1. {sentence}\n2. Hội nghị có 50 người."))
    ] == [actor]
