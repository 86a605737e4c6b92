from __future__ import annotations

from assistant.question.kind import AnswerType
from assistant.writing.answer_spans import candidates

TABLE = (
    "Chương trình như sau:\n"
    "TT | Nội dung | Thời gian | Đơn vị chủ trì | Địa điểm\n"
    "1 | Tập huấn | Ngày 21 và 22/7/2023 | Trường Chính trị | Hội trường A\n"
    "2 | Chung khảo | 13 giờ 30 ngày 29/9/2023 | Văn phòng | Nhà văn hóa Lao động\n"
)


def _said(wants: AnswerType, row: str) -> list[str]:
    start = TABLE.index(row)
    end = TABLE.index("\n", start)
    return [TABLE[c.start : c.end] for c in candidates(TABLE, start, end, wants)]


def test_a_cell_answers_when_its_column_is_titled_so() -> None:
    assert _said(AnswerType.DATE, "2 | Chung") == ["13 giờ 30 ngày 29/9/2023"]
    assert _said(AnswerType.PLACE, "2 | Chung") == ["Nhà văn hóa Lao động"]
    assert _said(AnswerType.BODY, "1 | Tập") == ["Trường Chính trị"]


def test_a_row_between_bars_has_the_same_cells() -> None:
    barred = "\n".join(f"| {line} |" if "|" in line else line for line in TABLE.splitlines())
    start = barred.index("| 1 | Tập")
    end = barred.index("\n", start)
    found = candidates(barred, start, end, AnswerType.DATE)
    assert [barred[c.start : c.end] for c in found] == ["Ngày 21 và 22/7/2023"]
