from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.dates import find_dates, in_mention, read_date


def said(text: str, *, year: int | None = 2023) -> list[tuple[str, str, str]]:
    return [
        (mention.first.isoformat(), mention.last.isoformat(), text[mention.start : mention.end])
        for mention in find_dates(text, year=year)
    ]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("trước ngày 05/8/2021./.", "2021-08-05", "2021-08-05"),
        ("ngày 03 tháng 02 năm 2021", "2021-02-03", "2021-02-03"),
        ("ngày 5-3-2021", "2021-03-05", "2021-03-05"),
        ("30.4.2022", "2022-04-30", "2022-04-30"),
        ("ngày 1/7/21", "2021-07-01", "2021-07-01"),
        ("ngày mùng 8 tháng 3 năm 2024", "2024-03-08", "2024-03-08"),
        ("trước 17h00 ngày 15/6", "2023-06-15", "2023-06-15"),
        ("Tháng 7 - 8/2021", "2021-07-01", "2021-08-31"),
        ("từ tháng 7 đến tháng 9/2021", "2021-07-01", "2021-09-30"),
        ("trong tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("vào tháng 12", "2023-12-01", "2023-12-31"),
        ("quý II/2022", "2022-04-01", "2022-06-30"),
        ("quý 4 năm 2025", "2025-10-01", "2025-12-31"),
        ("trong quý I", "2023-01-01", "2023-03-31"),
        ("6 tháng đầu năm 2022", "2022-01-01", "2022-06-30"),
        ("sáu tháng cuối năm", "2023-07-01", "2023-12-31"),
        ("cuối năm 2021", "2021-01-01", "2021-12-31"),
        ("từ ngày 25/01 đến 02/02/2021", "2021-01-25", "2021-02-02"),
        ("từ ngày 06 đến ngày 07/9/2023", "2023-09-06", "2023-09-07"),
        ("từ 20/12/2022 đến hết ngày 15/01/2023", "2022-12-20", "2023-01-15"),
        ("từ ngày 20/12 đến 15/01/2023", "2022-12-20", "2023-01-15"),
        ("ngày 12 - 14/5/2023", "2023-05-12", "2023-05-14"),
    ],
)
def test_one_time_in_every_spelling(text: str, first: str, last: str) -> None:
    assert [(mention[0], mention[1]) for mention in said(text)] == [(first, last)]


def test_an_anniversary_is_two_days_and_no_stretch() -> None:
    days = [mention[0] for mention in said("(28/7/1929 - 28/7/2021)")]
    assert days == ["1929-07-28", "2021-07-28"]


def test_both_days_of_a_yearly_pair() -> None:
    mentions = find_dates("trước ngày 15/6 và 15/12 hằng năm", year=2023)
    assert [mention.first.isoformat() for mention in mentions] == ["2023-06-15", "2023-12-15"]
    assert not any(mention.year_stated for mention in mentions)


def test_without_a_year_to_go_by_a_mention_without_year_is_left_out() -> None:
    assert said("trước ngày 15/6 và trong quý I", year=None) == []


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định số 32/2021/NĐ-CP",
        "ngày 31/02/2021",
        "thưởng 1.500.000 đồng",
        "nhiệm kỳ 2021-2026",
        "học kỳ I năm học 2022 - 2023",
        "6 tháng, 01 năm",
        "số 05/12",
        "10 năm thực hiện",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert said(text) == []


def test_the_first_day_and_the_mention_at_a_place() -> None:
    text = "trong tháng 5/2022, trước ngày 20/5/2022"
    day = read_date(text)
    assert day is not None
    assert day.isoformat() == "2022-05-20"
    mentions = find_dates(text)
    found = in_mention(mentions, text.index("20/5"))
    assert found is not None
    assert found.first == day
    assert in_mention(mentions, 0) is None


@given(st.text(alphabet="ngày tháng năm0123456789/-. quýIV", max_size=60))
def test_mentions_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for mention in find_dates(text, year=2024):
        assert end <= mention.start < mention.end <= len(text)
        assert mention.first <= mention.last
        end = mention.end
