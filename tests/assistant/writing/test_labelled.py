"""What a letter on one event states under its titles, asked without naming the title."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.records import Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

LETTER = """\
LIÊN ĐOÀN LAO ĐỘNG TP. HẢI PHÒNG
Số 09/TB-LĐLĐ
Hải Phòng, ngày 6 tháng 10 năm 2022
THÔNG BÁO
Về việc tổ chức Hội nghị tập huấn nghiệp vụ công tác tuyên giáo năm 2022
Ban Thường vụ Liên đoàn Lao động thành phố tổ chức Hội nghị tập huấn, cụ thể như sau:
1. Thời gian: khai mạc lúc 7 giờ 30 phút, thứ Năm ngày 20/10/2022.
2. Địa điểm: Hội trường tầng 3, Cung Văn hóa Lao động hữu nghị Việt - Tiệp.
3. Nội dung
- Kỹ năng viết tin, bài trên mạng xã hội.
- Công tác nắm bắt dư luận xã hội.
4. Trang phục: Nữ mặc áo dài, nam mặc sơ mi trắng.
Đề nghị các đơn vị gửi danh sách dự tập huấn về Ban Tuyên giáo LĐLĐ thành phố trước ngày 14/10/2022,
điện thoại 02253.746.912 (đồng chí Mai Lan).
TL. BAN THƯỜNG VỤ
TRƯỞNG BAN TUYÊN GIÁO
Bùi Quang Huy
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("letters") / "thu.txt"
    path.write_text(LETTER, encoding="utf-8")
    return Assistant(SmallLibrary((read_directive(path),)))


@pytest.mark.parametrize(
    ("question", "said", "not_said"),
    [
        ("Hội nghị tập huấn tuyên giáo tổ chức khi nào?", "20/10/2022", "14/10/2022"),
        ("tap huan tuyen giao hai phong o dau", "Hội trường tầng 3", "20/10/2022"),
        ("Hội nghị tập huấn có những nội dung gì?", "Kỹ năng viết tin", "Trang phục"),
        ("Gửi danh sách tập huấn về đâu?", "**Ban Tuyên giáo LĐLĐ thành phố.**", "**02253"),
        ("Gửi danh sách tập huấn trước ngày nào?", "ngày 14/10/2022", "20/10/2022"),
        ("sdt cua dong chi Mai Lan", "**02253.746.912.**", "không"),
    ],
)
def test_what_stands_under_the_title_is_the_answer(
    assistant: Assistant, question: str, said: str, not_said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert said in answer.text
    assert not_said not in answer.text


def test_the_title_of_another_matter_is_no_answer(assistant: Assistant) -> None:
    answer = assistant.ask("Đại hội Công đoàn Việt Nam lần thứ XIII tổ chức ở đâu?")
    assert answer.status is not Status.ANSWERED


def test_words_that_a_letter_has_are_not_called_missing(assistant: Assistant) -> None:
    answer = assistant.ask("Trang phục của đội văn nghệ Bình Phước hết bao nhiêu tiền?")
    assert answer.status is not Status.ANSWERED
    assert "“trang phục”" not in (answer.missing or "").lower()
