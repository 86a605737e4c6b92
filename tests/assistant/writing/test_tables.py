"""Lists out of tables, and figures of the kind asked for, over letters of several forms."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from assistant.answering import Assistant
from assistant.records import Answer, Status
from ingest.pipeline import read_directive
from tests.assistant.small_library import SmallLibrary

FORMS = Path(__file__).parents[3] / "evals" / "gold" / "forms"


@lru_cache(maxsize=1)
def _assistant() -> Assistant:
    return Assistant(SmallLibrary(tuple(read_directive(p) for p in sorted(FORMS.glob("*.txt")))))


def _ask(question: str) -> Answer:
    answer = _assistant().ask(question)
    assert all(statement.proved for statement in answer.statements)
    return answer


def test_a_schedule_is_told_row_by_row_with_the_day_first() -> None:
    answer = _ask("lịch hội thi tuyên truyền viên giỏi thế nào")
    days = ["05/6/2023", "21 và 22/7/2023", "10/8/2023", "15/8/2023", "29/9/2023"]
    assert len(answer.statements) == len(days)
    for statement, day in zip(answer.statements, days, strict=True):
        assert day in statement.text.split("**")[1]


def test_places_asked_for_in_the_plural_lead_their_rows() -> None:
    answer = _ask("các địa điểm tổ chức hội thi ở An Giang")
    assert "**Nhà thiếu nhi An Giang**" in answer.text
    assert "**Trung tâm Văn hóa Châu Đốc**" in answer.text


def test_no_bars_of_a_table_are_shown() -> None:
    assert "|" not in _ask("lich hoi thi tuyen truyen vien gioi the nao").text


def test_rows_are_kept_that_have_the_word_only_some_rows_have() -> None:
    answer = _ask("lịch sơ khảo hội thi tuyên truyền viên")
    assert "10/8/2023" in answer.text
    assert "15/8/2023" in answer.text
    assert "05/6/2023" not in answer.text


def test_a_list_is_not_taken_from_a_table_on_something_else() -> None:
    answer = _ask("Phần thi viết gồm những gì?")
    assert "30 câu trắc nghiệm" in answer.text
    assert "Nhà thiếu nhi" not in answer.text


def test_a_rate_is_a_sum_of_money_or_a_share_never_a_count() -> None:
    answer = _ask("mức bồi dưỡng cộng tác viên dư luận xã hội là bao nhiêu")
    assert answer.text.startswith("**300.000 đồng")
    share = _ask("Tỷ lệ chi cho truyền thông tối thiểu bao nhiêu phần trăm?")
    assert share.text.startswith("**10%")


def test_a_telephone_number_is_not_a_place_or_an_application() -> None:
    answer = _ask("số điện thoại liên hệ của Công đoàn Dệt May là gì")
    assert answer.status is not Status.ANSWERED or "0903.555.018" in answer.text
