"""Of several figures in one sentence the one is said whose item is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.question.kind import AnswerType
from assistant.records import Status
from assistant.writing.answer_spans import candidates
from assistant.writing.items import own_shares
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

LETTER = """\
CÔNG ĐOÀN CÔNG THƯƠNG VIỆT NAM
Số: 63/HD-CĐCT
Hà Nội, ngày 29 tháng 7 năm 2024
HƯỚNG DẪN
Về việc hỗ trợ đoàn viên có hoàn cảnh khó khăn
Ban Thường vụ hướng dẫn như sau:
Điều 1. Điều kiện
1. Đoàn viên được xây nhà phải có thời gian tham gia công đoàn đủ 36 tháng và có đất hợp pháp.
Điều 2. Mức hỗ trợ
1. Nhà ở: xây mới 60 triệu đồng/nhà; sửa chữa 30 triệu đồng/nhà.
2. Đoàn viên mắc bệnh hiểm nghèo: 5.000.000 đồng/người/năm.
3. Đoàn viên bị tai nạn lao động suy giảm khả năng lao động từ 31% trở lên: 4.000.000 đồng/người; \
từ 5% đến 30%: 2.000.000 đồng/người.
4. Cuộc thi viết: 02 giải A, mỗi giải 3.500.000 đồng, 04 giải B, mỗi giải 2.500.000 đồng.
5. Hội thao công nhân: tổ chức ngày 04/5/2025. Mỗi CĐCS cử 01 đoàn, không quá 15 vận động viên.
6. Tủ sách: vận động 5.000 bản, ít nhất 60% là sách kỹ năng.
7. Đến năm 2026, 60% CĐCS có tủ sách; đến năm 2028 đạt 85%.
8. Khám sức khỏe định kỳ ít nhất 01 lần/năm; người làm nghề nặng nhọc ít nhất 02 lần/năm.
9. CĐCS có nữ đoàn viên từ 10 người trở lên thành lập Ban Nữ công; dưới 10 người cử 01 ủy viên.
Điều 3. Thời hạn
1. Hồ sơ xây nhà gửi hai đợt: đợt 1 trước ngày 31/3, đợt 2 trước ngày 30/9.
2. Công đoàn Tổng công ty báo cáo việc hỗ trợ trước ngày 05/12.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Đặng Ngọc Huân
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("letters") / "thu.txt"
    path.write_text(LETTER, encoding="utf-8")
    return Assistant(SmallLibrary((read_directive(path),)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Sửa nhà thì được hỗ trợ bao nhiêu?", "**30 triệu đồng/nhà.**"),
        ("Mức hỗ trợ xây mới nhà của ngành Công Thương?", "**60 triệu đồng/nhà.**"),
        ("giai A thi viet bao nhieu tien", "**3.500.000 đồng.**"),
        ("Đến năm 2028 bao nhiêu phần trăm CĐCS có tủ sách?", "**85%.**"),
        ("Người làm nghề nặng nhọc khám sức khỏe mấy lần?", "**02 lần.**"),
        ("Khám sức khỏe định kỳ mấy lần?", "**01 lần.**"),
        ("Giải B cuộc thi viết được bao nhiêu tiền?", "**2.500.000 đồng.**"),
        ("Tai nạn lao động suy giảm 20% được bao nhiêu tiền?", "**2.000.000 đồng/người.**"),
        ("Bệnh hiểm nghèo thì được hỗ trợ bao nhiêu?", "**5.000.000 đồng/người.**"),
        ("Mỗi CĐCS cử mấy người đi hội thao?", "**15 vận động viên.**"),
        ("Hạn gửi hồ sơ xây nhà đợt 2?", "**Trước ngày 30/9.**"),
    ],
)
def test_the_figure_of_the_item_asked_for_is_said(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(said)


@pytest.mark.parametrize(("members", "said"), [("8", "**Không.**"), ("15", "**Đúng.**")])
def test_what_holds_for_a_size_is_decided_by_the_bound_it_lies_in(
    assistant: Assistant, members: str, said: str
) -> None:
    answer = assistant.ask(f"CĐCS có {members} nữ đoàn viên có phải thành lập Ban Nữ công không?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(said)
    assert "từ 10 người trở lên" in answer.text


def test_a_prize_that_is_not_among_those_named_is_not_given(assistant: Assistant) -> None:
    answer = assistant.ask("Giải Khuyến khích cuộc thi viết bao nhiêu tiền?")
    assert answer.status is Status.NOT_FOUND


def test_words_before_the_first_item_lead_to_all_items() -> None:
    clause = "Hỗ trợ nhà ở của đoàn viên khó khăn xây mới 60 triệu đồng, sửa chữa 30 triệu đồng"
    found = candidates(clause, 0, len(clause), AnswerType.NUMBER)
    places = [clause.index(word) for word in ("Hỗ", "trợ", "đoàn", "khó", "sửa")]
    assert own_shares(clause, found, places) == [0.0, 1.0]


def test_items_that_no_word_tells_apart_share_alike() -> None:
    clause = "giải Nhất 5 triệu đồng; giải Nhì 3 triệu đồng"
    found = candidates(clause, 0, len(clause), AnswerType.NUMBER)
    assert own_shares(clause, found, [0, clause.rindex("giải")]) == [0.0, 0.0]
