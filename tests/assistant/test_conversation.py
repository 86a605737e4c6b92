"""Questions that lean on the answer before: they are asked of the letters that it cited."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.records import Answer, Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

SUPPORT = """\
CÔNG ĐOÀN CÔNG THƯƠNG VIỆT NAM
Số: 63/HD-CĐCT
Hà Nội, ngày 29 tháng 7 năm 2024
HƯỚNG DẪN
Về việc hỗ trợ “Mái ấm Công đoàn”
Ban Thường vụ hướng dẫn như sau:
1. Mức hỗ trợ
a) Nhà ở: xây mới 60 triệu đồng/nhà; sửa chữa 30 triệu đồng/nhà.
b) Đoàn viên mắc bệnh hiểm nghèo: 5.000.000 đồng/người.
2. Hồ sơ gồm:
a) Đơn đề nghị của đoàn viên;
b) Tóm tắt bệnh án đối với trường hợp bệnh hiểm nghèo.
3. Hướng dẫn này có hiệu lực từ ngày 15/8/2024 và thay thế Hướng dẫn số 27/HD-CĐCT ngày 06/4/2021.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Đặng Ngọc Huân
"""
SPORTS = """\
LIÊN ĐOÀN LAO ĐỘNG HUYỆN ĐỨC TRỌNG
Số: 24/LĐLĐ
Đức Trọng, ngày 25 tháng 3 năm 2024
V/v tổ chức Tháng Công nhân năm 2024
Kính gửi: Các công đoàn cơ sở.
1. Hội thao công nhân: tổ chức ngày 04/5/2024 tại Sân vận động huyện.
2. Tặng quà: LĐLĐ huyện trao 120 suất quà, mỗi suất 700.000 đồng; sửa nhà cho 03 đoàn viên.
TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Touneh Ma Phương
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    folder: Path = tmp_path_factory.mktemp("letters")
    for name, text in (("a.txt", SUPPORT), ("b.txt", SPORTS)):
        (folder / name).write_text(text, encoding="utf-8")
    letters = tuple(read_directive(folder / name) for name in ("a.txt", "b.txt"))
    return Assistant(SmallLibrary(letters))


def _last(assistant: Assistant, *questions: str) -> Answer:
    return assistant.ask(questions[-1], history=questions[:-1])


@pytest.mark.parametrize(
    ("questions", "said"),
    [
        (("Văn bản nào nói về Mái ấm Công đoàn?", "Nó có hiệu lực từ ngày nào?"), "15/8/2024"),
        (("Văn bản nào nói về Mái ấm Công đoàn?", "nó thay thế văn bản nào?"), "27/HD-CĐCT"),
        (("Văn bản nào nói về Mái ấm Công đoàn?", "ai ký?"), "Đặng Ngọc Huân"),
        (("Mức hỗ trợ bệnh hiểm nghèo là bao nhiêu?", "ai ký văn bản đó?"), "Đặng Ngọc Huân"),
        (("Hội thao công nhân tổ chức ở đâu?", "Ai ký?"), "Touneh Ma Phương"),
        (("Hội thao công nhân tổ chức ở đâu?", "mỗi suất quà bao nhiêu tiền?"), "700.000"),
        (
            ("Đức Trọng tổ chức hội thao ở đâu?", "mỗi suất quà bao nhiêu?", "ai ký công văn đó?"),
            "Touneh Ma Phương",
        ),
        (
            ("Mức hỗ trợ xây mới nhà là bao nhiêu?", "Thế còn bệnh hiểm nghèo?", "Cái đó cần gì?"),
            "Tóm tắt bệnh án",
        ),
    ],
)
def test_a_question_is_asked_of_the_letter_of_the_answer_before(
    assistant: Assistant, questions: tuple[str, ...], said: str
) -> None:
    answer = _last(assistant, *questions)
    assert answer.status is Status.ANSWERED
    assert said in answer.text
    assert len({citation.directive_id for citation in answer.citations}) == 1


def test_a_short_question_on_another_matter_is_asked_of_all_letters(assistant: Assistant) -> None:
    answer = _last(assistant, "Hội thao công nhân tổ chức ở đâu?", "bệnh hiểm nghèo bao nhiêu?")
    assert answer.status is Status.ANSWERED
    assert "5.000.000 đồng" in answer.text


def test_what_the_letter_pointed_at_does_not_say_is_not_taken_from_another(
    assistant: Assistant,
) -> None:
    answer = _last(assistant, "Hội thao tổ chức ở đâu?", "Văn bản đó thay thế văn bản nào?")
    assert answer.status is Status.NOT_FOUND
    assert "27/HD-CĐCT" not in answer.text
