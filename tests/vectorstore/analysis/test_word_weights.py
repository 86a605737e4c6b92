from __future__ import annotations

import pytest

from vectorstore.analysis.word_weights import UNKNOWN, carried


@pytest.mark.parametrize(("asking", "telling"), [("nào", "báo"), ("gì", "phí"), ("ai", "đoàn")])
def test_a_word_that_only_asks_counts_less_than_one_that_tells(asking: str, telling: str) -> None:
    assert carried(asking) < 0.3 < 0.7 < carried(telling)


def test_a_word_never_seen_counts_nearly_fully() -> None:
    assert carried("honiara") == UNKNOWN


def test_figures_count_alike_and_years_alike() -> None:
    assert carried("17") == carried("48213")
    assert carried("1998") == carried("2031") < carried("17")
