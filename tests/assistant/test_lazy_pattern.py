from __future__ import annotations

import re

import pytest

from assistant.lazy_pattern import lazy_pattern


def test_it_is_made_once_when_it_is_first_used() -> None:
    made: list[str] = []

    def source() -> str:
        made.append("x")
        return r"(?P<name>b+)"

    found = lazy_pattern(source)
    assert not made
    match = found.search("abbc")
    assert match is not None
    assert match["name"] == "bb"
    assert found.sub("-", "abbcb") == "a-c-"
    assert found.findall("bab") == re.findall("b+", "bab")
    assert made == ["x"]


def test_a_pattern_that_is_none_is_told_when_it_is_used() -> None:
    broken = lazy_pattern(lambda: "(")
    with pytest.raises(re.error):
        broken.search("a")
