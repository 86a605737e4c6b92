from __future__ import annotations

from assistant.question.understanding import understand
from assistant.shelf import Shelf
from assistant.writing.extractive import HITS, worth_asking
from tests.assistant.small_library import five

SHELF = Shelf(five())


def _worth(text: str) -> bool:
    question = understand(text, shelf=SHELF)
    hits = five().search(question.text, k=HITS, filters=question.scope.filters)
    return worth_asking(question, hits, SHELF)


def test_a_model_is_asked_where_the_letters_speak_of_it() -> None:
    assert _worth("Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?")
    assert _worth("lao cai phoi hop voi ai to chuc giai the thao")


def test_no_model_is_asked_where_nothing_is_found() -> None:
    question = understand("Lào Cai phối hợp với ai?", shelf=SHELF)
    assert not worth_asking(question, (), SHELF)
    assert not _worth("quy trình bảo dưỡng thang máy")
