"""One cell of a table answers when the question names its row and its column."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.records import Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

LETTER = """\
CÔNG ĐOÀN NGÀNH GIÁO DỤC TỈNH LONG AN
Số: 34/KH-CĐN
Long An, ngày 04 tháng 9 năm 2024
KẾ HOẠCH
Tuyên truyền phòng, chống ma túy trong nhà giáo năm học 2024 - 2025
1. Cán bộ công đoàn chuyên trách dự 02 buổi; cán bộ không chuyên trách dự 01 buổi.
2. Nói chuyện chuyên đề phòng, chống ma túy:

| STT | Cụm trường | Ngày | Địa điểm | Báo cáo viên | Số người dự |
| 1 | Tân An, Châu Thành | 12/10/2024 | Trường THPT Tân An | Nguyễn Văn Đông | 300 |
| 2 | Đức Hòa, Đức Huệ | 19/10/2024 | Trường THPT Hậu Nghĩa | Lê Thị Cẩm Tú | 250 |
| 3 | Kiến Tường | 26/10/2024 | Trường THCS Bình Hiệp | Nguyễn Văn Đông | 180 |

3. Nữ nhà giáo nuôi con nhỏ dự nói chuyện chuyên đề không bắt buộc.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Phan Thị Kim Thoa
"""


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    path: Path = tmp_path_factory.mktemp("letters") / "thu.txt"
    path.write_text(LETTER, encoding="utf-8")
    return Assistant(SmallLibrary((read_directive(path),)))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Báo cáo viên ở cụm Đức Hòa là ai?", "**Lê Thị Cẩm Tú.**"),
        ("Số người dự ở Trường THPT Hậu Nghĩa là bao nhiêu?", "**250.**"),
        ("bao cao vien cum Kien Tuong la ai", "**Nguyễn Văn Đông.**"),
    ],
)
def test_the_cell_of_the_row_and_column_is_said(
    assistant: Assistant, question: str, said: str
) -> None:
    answer = assistant.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(said)


def test_a_row_that_is_not_there_gives_no_cell(assistant: Assistant) -> None:
    answer = assistant.ask("Báo cáo viên ở cụm Cần Giuộc là ai?")
    assert not answer.text.startswith("**Nguyễn")
    assert not answer.text.startswith("**Lê")


def test_what_is_not_bound_is_told_apart_from_what_is(assistant: Assistant) -> None:
    answer = assistant.ask("Nữ nhà giáo nuôi con nhỏ có bắt buộc dự nói chuyện chuyên đề không?")
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith("**Không.**")
