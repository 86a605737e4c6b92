from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.spaced_figures import close_figures


@pytest.mark.parametrize(
    ("apart", "whole"),
    [
        ("trước ngày 1 5/8/20 21.", "trước ngày 15/8/2021."),
        ("Ngày 2 0 tháng 12 năm 2 021", "Ngày 20 tháng 12 năm 2021"),
        ("Kế hoạch số 12 1/KH-TLĐ", "Kế hoạch số 121/KH-TLĐ"),
        ("Số: 1 84 9/BGDĐT-GDPT", "Số: 1849/BGDĐT-GDPT"),
        ("Nghị định số 3 0/2020/NĐ-CP", "Nghị định số 30/2020/NĐ-CP"),
    ],
)
def test_figures_that_were_taken_apart(apart: str, whole: str) -> None:
    assert close_figures(apart) == whole


@pytest.mark.parametrize(
    "right",
    [
        "năm 2021 2022",
        "trong năm 2 đơn vị",
        "năm 20 đồng chí tham gia",
        "ngày 1 tháng 5",
        "số 12 và số 1/KH-TLĐ",
        "điện thoại số 0916 777 493",
        "nhiệm kỳ 2020 - 2025, 28/7/1929 - 28/7/2021",
        "mục số 2 15 người",
    ],
)
def test_figures_that_stand_apart_stay_so(right: str) -> None:
    assert close_figures(right) == right


@given(st.text("số năgày 0123/KH.:-", max_size=60))
def test_only_spaces_go(anything: str) -> None:
    assert close_figures(anything).replace(" ", "") == anything.replace(" ", "")
