from __future__ import annotations

import pytest

from assistant.question.parts import parts_of
from assistant.question.sides import sides_of
from assistant.question.understanding import understand
from assistant.shelf import Shelf
from tests.assistant.small_library import five


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf(five())


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Cuộc thi diễn ra khi nào, ở đâu?", ("Cuộc thi diễn ra khi nào?", "ở đâu?")),
        ("Giải có mấy môn và do ai tổ chức?", ("Giải có mấy môn?", "do ai tổ chức?")),
        ("Cuộc thi diễn ra khi nào?", ("Cuộc thi diễn ra khi nào?",)),
    ],
)
def test_each_thing_asked_is_a_part(question: str, parts: tuple[str, ...], shelf: Shelf) -> None:
    assert parts_of(understand(question, shelf=shelf)) == parts


def test_reports_are_asked_as_a_whole(shelf: Shelf) -> None:
    question = "CĐCS phải báo cáo gì, khi nào, cho ai?"
    assert len(parts_of(understand(question, shelf=shelf))) == 1


def test_each_issuer_has_its_side(shelf: Shelf) -> None:
    asked = understand("So sánh yêu cầu về Facebook của Điện Biên và TKV", shelf=shelf)
    assert {side.issuer for side in sides_of(asked)} == set(asked.scope.filters.issuers)
    apart = understand("So sánh giải thể thao của Lào Cai với dịch bệnh ở TKV", shelf=shelf)
    assert [side.text for side in sides_of(apart)] == [
        "giải thể thao của Lào Cai?",
        "dịch bệnh ở TKV?",
    ]
