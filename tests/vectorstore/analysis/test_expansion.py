from __future__ import annotations

import pytest

from vectorstore.analysis.expansion import expansions


def shorts(text: str) -> set[tuple[str, bool]]:
    return {(way.short, way.short_asked) for way in expansions(text)}


def test_an_abbreviation_and_its_words_stand_for_each_other() -> None:
    assert shorts("CĐCS báo cáo") == {("cđcs", True)}
    assert shorts("cdcs báo cáo") == {("cdcs", True)}
    assert ("cđcs", False) in shorts("công đoàn cơ sở báo cáo")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("CĐ được trích bao nhiêu kinh phí?", {("cđ", True)}),
        ("chị ct nói gì", set()),
        ("công văn 45/CT-CS", set()),
        ("HD CỦA CT", set()),
    ],
)
def test_two_letters_count_only_as_capitals_that_stand_alone(
    text: str, found: set[tuple[str, bool]]
) -> None:
    assert shorts(text) == found
