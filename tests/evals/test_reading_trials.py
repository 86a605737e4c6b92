from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.reading_distance import compare, edit_distance
from evals.reading_fonts import encode, go_round, own_tables, touched
from evals.reading_pages import DAMAGES, as_scan, find_font, print_pages, spoil
from ingest.formats.readers import read_source
from tests.ingest.letters import NAMES, text

WORDS = "Công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 10 tháng 6."


def slow_distance(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, start=1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


@given(st.text("abcd", max_size=90), st.text("abcd", max_size=90))
def test_the_distance_is_that_of_the_textbook(one: str, other: str) -> None:
    assert edit_distance(one, other) == slow_distance(one, other)


def test_a_lost_mark_is_an_error_of_diacritics_and_of_one_syllable() -> None:
    rates = compare("báo cáo kết quả", "báo cao kết quả")
    assert (rates.letters_wrong, rates.marks_wrong, rates.words_wrong) == (1, 1, 1)
    assert rates.diacritics == pytest.approx(1 / 4)


def test_another_letter_is_no_error_of_diacritics() -> None:
    rates = compare("báo cáo", "báo  cáa\n")
    assert (rates.letters_wrong, rates.marks_wrong) == (1, 0)


def test_rates_of_two_texts_are_weighed_by_their_lengths() -> None:
    assert (compare("aaaa", "aaab") + compare("b" * 12, "b" * 12)).characters == 1 / 16


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_the_letters_come_back_from_old_fonts(name: str, encoding: str) -> None:
    trip = go_round(text(name), own_tables()[encoding])
    assert trip.marked > 1000
    assert (trip.unseen, trip.lines_wrong, trip.wrong - trip.wrong_case) == (0, 0, 0)


def test_lines_that_nobody_could_type_in_an_old_font_are_left_out() -> None:
    table = own_tables()["VNI"]
    trip = go_round("Công đoàn cơ sở trực thuộc tỉnh\nstřední odborné učiliště škola", table)
    assert trip.lines == 1


def test_an_encoding_that_is_not_noticed_counts() -> None:
    assert go_round("Lịch sử", own_tables()["TCVN3"]).unseen == 1
    assert encode("Lịch sử", own_tables()["TCVN3"]) != "Lịch sử"


def test_clean_texts_are_counted_and_none_is_touched() -> None:
    assert touched([WORDS, "2×5 + 3×4 = 22", ""]) == (3, [])


def test_text_in_an_old_font_is_reported_as_touched() -> None:
    damaged = encode(WORDS, own_tables()["VNI"])
    assert touched([damaged]) == (1, [damaged])


@pytest.fixture(scope="module")
def font() -> Path:
    try:
        return find_font()
    except FileNotFoundError as missing:
        pytest.skip(f"no font with Vietnamese letters: {missing}")


def test_long_texts_take_several_pages(font: Path) -> None:
    assert len(print_pages(WORDS, font)) == 1
    assert len(print_pages(f"{WORDS}\n" * 60, font)) > 1


def test_dirt_is_the_same_each_time_and_differs_by_page(font: Path) -> None:
    (page,) = print_pages(WORDS, font)
    damage = DAMAGES["200 dpi, dirt and grain"]
    one, again, other = (spoil(page, damage, seed=seed) for seed in (1, 1, 2))
    assert one.tobytes() == again.tobytes()
    assert one.tobytes() != other.tobytes()
    assert one.size < page.size


@pytest.mark.integration
def test_a_clean_page_is_read_back(font: Path, tmp_path: Path) -> None:
    damage = DAMAGES["clean, 300 dpi"]
    path = tmp_path / "trang.pdf"
    path.write_bytes(as_scan(print_pages(f"{WORDS}\n" * 8, font), damage))
    source = read_source(path)
    assert source.pages[0].confidence is not None
    assert compare(f"{WORDS}\n" * 8, source.text).characters < 0.01
