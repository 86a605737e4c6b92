"""Words that belong together in a question stand together in what answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.answering import Assistant
from assistant.question.understanding import understand
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.writing.closeness import closeness
from assistant.writing.evidence import clauses_of
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

LETTER = """\
LIÊN ĐOÀN LAO ĐỘNG TỈNH HƯNG YÊN
Số: 52/HD-LĐLĐ
Hưng Yên, ngày 16 tháng 9 năm 2024
HƯỚNG DẪN
Chăm lo nữ đoàn viên và phòng, chống thiên tai
Ban Thường vụ hướng dẫn như sau:
1. Nữ đoàn viên sinh con được tặng quà trị giá 350.000 đồng.
2. Mức hỗ trợ đoàn viên bị thương nặng do thiên tai là 4.000.000 đồng/người.
3. Mỗi đội xung kích có 12 người, do chủ tịch công đoàn cơ sở làm đội trưởng.
4. Câu lạc bộ nữ công nhân nhà trọ được hỗ trợ 900.000 đồng/năm.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Đào Thị Minh Nguyệt
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> SmallLibrary:
    path: Path = tmp_path_factory.mktemp("letters") / "cham-lo.txt"
    path.write_text(LETTER, encoding="utf-8")
    return SmallLibrary((read_directive(path),))


def _of_best(asked: str, library: SmallLibrary) -> dict[str, float]:
    shelf = Shelf(library)
    question = understand(asked, shelf=shelf)
    clauses = clauses_of(question.terms, library.search(question.text), shelf=shelf)
    return closeness(question, clauses[0], shelf)


def test_a_word_that_another_stands_for_beside_its_neighbour_is_missed(
    library: SmallLibrary,
) -> None:
    met = _of_best("Mức hỗ trợ đoàn viên bị thương nặng là bao nhiêu?", library)
    missed = _of_best("Mức hỗ trợ đoàn viên bị thương nhẹ là bao nhiêu?", library)
    assert met["modifier"] == 0.0
    assert missed["modifier"] > 0.3
    assert met["pairs"] > missed["pairs"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("đoàn viên bị thương nặng do thiên tai được hỗ trợ bao nhiêu", "4.000.000"),
        ("nu doan vien sinh con duoc tang qua tri gia bao nhieu", "350.000"),
        ("mỗi đội xung kích có mấy người vậy ạ", "12 người"),
    ],
)
def test_what_stands_together_answers(library: SmallLibrary, asked: str, said: str) -> None:
    answer = Assistant(library).ask(asked)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "Mức phụ cấp của đội phó đội bảo vệ là bao nhiêu?",
        "Câu lạc bộ cầu lông được hỗ trợ bao nhiêu tiền?",
        "mức trợ cấp nghỉ hưu sớm của đoàn viên là bao nhiêu",
    ],
)
def test_scattered_words_do_not_answer(library: SmallLibrary, asked: str) -> None:
    assert Assistant(library).ask(asked).status is Status.NOT_FOUND


def test_what_the_letter_is_about_is_not_missing_in_its_points(library: SmallLibrary) -> None:
    on_subject = _of_best("Phòng, chống thiên tai: mỗi đội xung kích có mấy người?", library)
    off_subject = _of_best("Hội thi cầu lông: mỗi đội xung kích có mấy người?", library)
    assert on_subject["absent_pair"] == 0.0
    assert off_subject["absent_pair"] > 0.3
