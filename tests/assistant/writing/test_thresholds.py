from __future__ import annotations

import pytest

from assistant.writing.thresholds import bounds, given_figure

STEPS = (
    "Đơn vị có từ 1.000 lao động trở lên cử 05 người; từ 300 đến dưới 1.000 lao động cử 02 người;"
    " dưới 300 lao động cử 01 người."
)


@pytest.mark.parametrize(
    ("question", "bound"),
    [
        ("Đơn vị có 1.200 lao động thì cử mấy người?", 0),
        ("don vi co 1.000 lao dong thi cu may nguoi", 0),
        ("Công ty 450 công nhân cử mấy người?", 1),
        ("Cơ sở có 299 lao động thì sao?", 2),
    ],
)
def test_a_figure_lies_in_one_bound(question: str, bound: int) -> None:
    figure = given_figure(question)
    assert figure is not None
    assert [b.admits(figure) for b in bounds(STEPS)] == [index == bound for index in range(3)]


def test_shares_are_no_counts() -> None:
    figure = given_figure("Đơn vị mới 42% đoàn viên dự thi thì sao?")
    assert figure is not None
    assert not any(b.admits(figure) for b in bounds(STEPS))
    assert any(b.admits(figure) for b in bounds("Đơn vị có dưới 50% đoàn viên dự thi"))


def test_a_year_is_no_figure_of_the_one_who_asks() -> None:
    assert given_figure("Kế hoạch có trong năm 2023 không?") is None
