from __future__ import annotations

import pytest

from ingest.obligations.due import find_dues
from ingest.records import Due, Span


def dues_of(words: str) -> tuple[Due, ...]:
    return find_dues(words, Span(start=0, end=len(words)), year=2023)


def said(due: Due) -> str:
    return " ".join(str(part) for part in (due.kind, due.date, due.until, due.period) if part)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("nộp trong tuần 2 tháng 10", "range 2023-10-01 2023-10-31"),
        ("trước ngày 25 của tháng", "period P1M"),
        ("vào ngày làm việc cuối cùng của tháng", "period P1M"),
        ("báo cáo hằng quý, năm", "period P3M,P1Y"),
        ("báo cáo hằng tháng, quý và năm", "period P1M,P3M,P1Y"),
        ("định kỳ sáu tháng báo cáo", "period P6M"),
        ("họp vào các tháng 3, 6, 9 và 12", "period P3M"),
        ("từ nay đến ngày 30/6", "before 2023-06-30"),
        ("gửi về đến 17h00 ngày 30/9/2023", "before 2023-09-30"),
        ("ngày 20/11/2023 là hạn cuối", "before 2023-11-20"),
        ("không chậm hơn ngày 20/11/2023", "before 2023-11-20"),
        ("muộn nhất vào 20/11", "before 2023-11-20"),
        ("gửi trước 11h30 thứ Năm ngày 15/6/2023", "before 2023-06-15"),
        ("gửi hồ sơ từ ngày 01/9 đến 17 giờ ngày 15/9/2023", "range 2023-09-01 2023-09-15"),
        ("tổ chức ngày 12 và 13/5/2023", "range 2023-05-12 2023-05-13"),
        ("tổ chức lúc 14 giờ 00', ngày 20 tháng 5 năm 2023", "on 2023-05-20"),
        ("báo cáo LĐLĐ tỉnh ngày 10/6/2023", "on 2023-06-10"),
        ("gặp mặt nhân dịp 28/7", "on 2023-07-28"),
        ("sơ kết vào tháng 12 hằng năm", "period 2023-12-01 P1Y"),
        ("cử 02 đại biểu dự vào 8h30 thứ Bảy, ngày 30/9/2023 tại hội trường", "on 2023-09-30"),
        ("thu hằng tháng, nộp chậm nhất ngày 05 của tháng liền kề", "period P1M"),
    ],
)
def test_when_clerks_of_many_offices_want_things(words: str, expected: str) -> None:
    assert [said(due) for due in dues_of(words)] == [expected]


@pytest.mark.parametrize(
    "words",
    [
        "sau 05 ngày kể từ ngày kết thúc hội nghị",
        "ít nhất 07 ngày làm việc trước ngày khai mạc",
        "trước 05 ngày khi tổ chức",
        "ngay sau khi kết thúc hội nghị",
        "xong trước Đại hội",
    ],
)
def test_a_limit_that_counts_from_an_event_keeps_its_words(words: str) -> None:
    assert [due.text for due in dues_of(f"báo cáo {words}")] == [words]


@pytest.mark.parametrize(
    "words",
    [
        "bố trí trong dự toán ngân sách hằng năm",
        "đưa vào kế hoạch công tác hằng năm",
        "hai ngày 12 và 15/5/2023",
    ],
)
def test_what_is_made_each_year_is_not_due_each_year(words: str) -> None:
    assert [said(due) for due in dues_of(words)] == ["unstated"]


def test_each_day_of_a_sentence_is_a_limit() -> None:
    words = "báo cáo quý I trước ngày 15/3, 6 tháng trước 15/6, năm trước ngày 05 tháng 12"
    assert [said(due) for due in dues_of(words)] == [
        "before 2023-03-15",
        "before 2023-06-15",
        "before 2023-12-05",
    ]


def test_days_behind_a_word_of_rhythm_come_back_each_year() -> None:
    found = dues_of("định kỳ ngày 15/6 và 15/12 báo cáo kết quả về Công đoàn ngành")
    assert [said(due) for due in found] == ["period 2023-06-15 P1Y", "period 2023-12-15 P1Y"]
