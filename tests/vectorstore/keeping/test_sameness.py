from __future__ import annotations

import pytest

from ingest.pipeline import parse_directive
from ingest.records import Directive, SourceText
from vectorstore.keeping.sameness import bears_the_same, is_other_letter, is_same_letter

BODY = (
    "Liên đoàn Lao động huyện đề nghị các công đoàn cơ sở tổ chức tuyên truyền Tháng Công nhân, "
    "treo băng rôn tại trụ sở và báo cáo kết quả về Liên đoàn Lao động huyện trước ngày 30/5/2024."
)


def letter(
    number: str = "12", day: str = "05", union: str = "MAI SƠN", body: str = BODY
) -> Directive:
    text = (
        f"LIÊN ĐOÀN LAO ĐỘNG HUYỆN {union}\nSố: {number}/LĐLĐ-TG\n"
        f"Sơn La, ngày {day} tháng 4 năm 2024\n\nV/v Tháng Công nhân\n\n"
        f"Kính gửi: Các công đoàn cơ sở.\n\n{body}\n"
    )
    source = SourceText(text=text, pages=(), notices=(), media="txt")
    return parse_directive(source, source_name="thư.txt", sha256="0" * 64)


OTHER_BODY = (
    "Thực hiện kế hoạch kiểm tra năm 2024, Ủy ban Kiểm tra yêu cầu từng đơn vị chuẩn bị sổ sách "
    "thu chi, quyết toán đoàn phí quý I cùng biên bản bàn giao để đoàn làm việc từ ngày 15."
)


@pytest.mark.parametrize(
    ("changed", "same", "bears"),
    [
        (letter(body=BODY + " Các đơn vị thực hiện."), True, True),
        (letter(body=OTHER_BODY), True, True),  # one number, one letter
        (letter(number="13"), False, False),
        (letter(union="YÊN CHÂU"), False, False),
        (letter(day="06"), True, False),  # a day put right
        (letter(number=""), True, False),
        (letter(number="", body=OTHER_BODY), False, False),
        (letter(number="", day="06"), False, False),
        (letter(number="", day=""), True, False),
    ],
)
def test_what_letters_say_of_themselves_decides(
    changed: Directive, same: bool, bears: bool
) -> None:
    assert is_same_letter(letter(), changed) is same
    assert bears_the_same(letter(), changed) is bears


def test_only_what_contradicts_makes_another_letter() -> None:
    assert is_other_letter(letter(), letter(number="13"))
    assert not is_other_letter(letter(), letter(number="", body=OTHER_BODY))
