from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.intervals import estimate, sign_flip_p


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_the_interval_holds_the_mean(values: list[float]) -> None:
    found = estimate(values)
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9
    assert found.n == len(values)


def test_more_questions_make_a_narrower_interval() -> None:
    few = estimate([0.0, 1.0] * 10)
    many = estimate([0.0, 1.0] * 200)
    assert many.high - many.low < (few.high - few.low) / 3


def test_the_interval_is_about_that_of_the_normal_law() -> None:
    found = estimate([0.0] * 50 + [1.0] * 50)
    assert found.low == pytest.approx(0.402, abs=0.02)
    assert found.high == pytest.approx(0.598, abs=0.02)


def test_no_values_have_no_mean() -> None:
    with pytest.raises(ValueError, match="no values"):
        estimate([])


def test_a_consistent_fall_is_significant_and_noise_is_not() -> None:
    assert sign_flip_p([-1.0] * 12) < 0.01
    assert sign_flip_p([-1.0, 1.0] * 20) > 0.5
    assert sign_flip_p([-1.0, 0.0, 0.0]) > 0.5
    assert sign_flip_p([0.0] * 10) == 1.0
