from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.matching import contains, contains_any, fold


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("Trước ngày 05/8/2021 [1]", "5/8/2021"),
        ("trước ngày 5 tháng 8 năm 2021", "05/8/2021"),
        ("Ngày 05 tháng 08 năm 2021", "5/8/2021"),
        ("**Ban Tuyên giáo – Nữ công**", "ban tuyen giao - nu cong"),
        ("số 28/CĐTKV - TG", "28/CĐTKV-TG"),
        ("“Nâng cao chất lượng”", "nâng cao chất lượng"),
        ("ngày 12/11/1936", "12/11"),
        ("gửi a@b.example.", "a@b.example"),
        ("có 03 lớp", "3 lớp"),
        ("Điện Biên", "Điện Biên"),
    ],
)
def test_a_fact_is_found_however_it_is_spelled(text: str, spelling: str) -> None:
    assert contains(fold(text), spelling)


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ("trước ngày 15/8/2021", "5/8/2021"),
        ("trước ngày 05/8/2021", "05/8/202"),
        ("105/8/2021", "05/8/2021"),
        ("11.500 từ", "1.500 từ"),
        ("1.000.000 đồng", "1.000"),
        ("trước ngày 15/6/2022", "trước ngày 15"),
        ("công đoàn cơ sở", "công đoàn cơ s"),
        ("Không có", ""),
        ("55%", "5%"),
    ],
)
def test_a_number_or_word_is_never_found_inside_another(text: str, spelling: str) -> None:
    assert not contains(fold(text), spelling)


def test_an_anchored_spelling_must_open_the_answer() -> None:
    assert contains(fold("**Không.** Văn bản yêu cầu"), "^không")
    assert contains(fold("> - Không, vì"), "^Không")
    assert not contains(fold("Văn bản không yêu cầu"), "^không")
    assert not contains(fold("Khôngg"), "^không")
    assert contains_any(fold("Đúng. Có nêu"), ("^có", "^đúng"))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
