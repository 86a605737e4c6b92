"""The calendar and the spreadsheet, read back as another program would."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import icalendar
import openpyxl
import pytest

from assistant.calendar import period_in_words, write_ics, write_xlsx
from assistant.duties import Duty
from ingest.records import Due, DueKind, Level, Obligation, Span


def duty(due: Due, *, year: int | None = 2021, **changes: Any) -> Duty:
    obligation = Obligation(
        directive_id="ke-hoach-1",
        section_id="s1",
        actor="các công đoàn cơ sở",
        level=Level.GRASSROOTS,
        duty="báo cáo kết quả",
        recipient="Liên đoàn Lao động tỉnh",
        via="Ban Tuyên giáo",
        due=due,
        is_report=True,
        start=10,
        end=60,
        actor_span=None,
        duty_span=Span(start=10, end=60),
        recipient_span=None,
        via_span=None,
    )
    facts: dict[str, Any] = {
        "obligation": obligation,
        "source": "ke-hoach.txt",
        "letter": "Kế hoạch 1",
        "section": "mục 2",
        "issuer": "LĐLĐ tỉnh",
        "year": year,
        "quote": "các công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh",
    }
    return Duty(**(facts | changes))


BEFORE = Due(kind=DueKind.BEFORE, date=dt.date(2021, 8, 5), text="trước ngày 05/8/2021")
HALF_YEARLY = Due(kind=DueKind.PERIOD, period="P6M,P1Y", text="định kỳ 6 tháng, 01 năm")
UNSTATED = Due(kind=DueKind.UNSTATED)


def events(path: Path) -> list[Any]:
    calendar = icalendar.Calendar.from_ical(path.read_bytes())
    return list(calendar.walk("VEVENT"))


def days(event: Any) -> list[dt.date]:
    """The days on which an event returns, counted as a calendar program does."""
    from dateutil.rrule import rrulestr

    rule = event["RRULE"].to_ical().decode()
    until = rule.replace(";UNTIL=20211231", ";UNTIL=20211231T000000")
    start = dt.datetime.combine(event["DTSTART"].dt, dt.time())
    return [day.date() for day in rrulestr(until, dtstart=start)]


def test_a_deadline_is_a_day_with_a_reminder(tmp_path: Path) -> None:
    path = tmp_path / "x.ics"
    assert write_ics([duty(BEFORE)], path) == 1
    (event,) = events(path)
    assert event["DTSTART"].dt == dt.date(2021, 8, 5)
    assert event["DTEND"].dt == dt.date(2021, 8, 6)
    assert str(event["SUMMARY"]) == "các công đoàn cơ sở: báo cáo kết quả"
    described = str(event["DESCRIPTION"])
    assert "trước ngày 05/8/2021" in described
    assert "Kế hoạch 1, mục 2 (ke-hoach.txt)" in described
    assert "Ban Tuyên giáo" in described
    (alarm,) = event.walk("VALARM")
    assert alarm["TRIGGER"].dt == -dt.timedelta(days=2, hours=15)


def test_a_range_lasts_to_its_last_day(tmp_path: Path) -> None:
    due = Due(
        kind=DueKind.RANGE, date=dt.date(2021, 7, 1), until=dt.date(2021, 8, 31), text="tháng 7 - 8"
    )
    write_ics([duty(due)], tmp_path / "x.ics")
    (event,) = events(tmp_path / "x.ics")
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (dt.date(2021, 7, 1), dt.date(2021, 9, 1))


def test_periods_return_within_the_year_of_the_letter(tmp_path: Path) -> None:
    assert write_ics([duty(HALF_YEARLY)], tmp_path / "x.ics") == 1
    half, whole = events(tmp_path / "x.ics")
    assert days(half) == [dt.date(2021, 6, 30), dt.date(2021, 12, 31)]
    assert days(whole) == [dt.date(2021, 12, 31)]
    assert "không nêu ngày cụ thể" in str(half["DESCRIPTION"])


@pytest.mark.parametrize(
    ("period", "text", "expected"),
    [
        ("P3M", "hằng quý", [(3, 31), (6, 30), (9, 30), (12, 31)]),
        ("P1M", "ngày 20 hằng tháng", [(month, 20) for month in range(1, 13)]),
        (
            "P1M",
            "trước ngày 30 hằng tháng",
            [(m, 28 if m == 2 else 30) for m in range(1, 13)],
        ),
        ("P1Y", "hằng năm", [(12, 31)]),
    ],
)
def test_usual_periods_fall_on_their_days(
    tmp_path: Path, period: str, text: str, expected: list[tuple[int, int]]
) -> None:
    due = Due(kind=DueKind.PERIOD, period=period, text=text)
    write_ics([duty(due)], tmp_path / "x.ics")
    (event,) = events(tmp_path / "x.ics")
    assert [(day.month, day.day) for day in days(event)] == expected
    assert event["DTSTART"].dt in days(event)


def test_a_yearly_limit_falls_on_the_day_that_the_letter_names(tmp_path: Path) -> None:
    due = Due(
        kind=DueKind.PERIOD,
        period="P1Y",
        date=dt.date(2021, 11, 15),
        text="trước ngày 15/11 hằng năm",
    )
    write_ics([duty(due)], tmp_path / "x.ics")
    (event,) = events(tmp_path / "x.ics")
    assert event["DTSTART"].dt == dt.date(2021, 11, 15)
    assert event["RRULE"]["FREQ"] == ["YEARLY"]
    assert event["RRULE"]["BYMONTH"] == [11]


def test_a_letter_for_no_year_repeats_without_end(tmp_path: Path) -> None:
    write_ics([duty(HALF_YEARLY, year=None)], tmp_path / "x.ics")
    assert all("UNTIL" not in event["RRULE"] for event in events(tmp_path / "x.ics"))


@pytest.mark.parametrize(
    "due", [UNSTATED, Due(kind=DueKind.PERIOD, period="", text="định kỳ"), Due(kind=DueKind.BEFORE)]
)
def test_what_has_no_time_is_in_no_calendar(tmp_path: Path, due: Due) -> None:
    assert write_ics([duty(due)], tmp_path / "x.ics") == 0
    assert events(tmp_path / "x.ics") == []


def test_a_second_export_makes_no_doubles(tmp_path: Path) -> None:
    duties = [duty(BEFORE), duty(HALF_YEARLY)]
    write_ics(duties, tmp_path / "a.ics")
    write_ics(duties, tmp_path / "b.ics")
    first = [str(event["UID"]) for event in events(tmp_path / "a.ics")]
    assert len(set(first)) == 3
    assert first == [str(event["UID"]) for event in events(tmp_path / "b.ics")]


def test_lines_of_a_calendar_are_short_and_end_as_they_must(tmp_path: Path) -> None:
    write_ics([duty(BEFORE, quote="chữ " * 500)], tmp_path / "x.ics")
    lines = (tmp_path / "x.ics").read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_the_spreadsheet_holds_every_duty(tmp_path: Path) -> None:
    write_xlsx([duty(BEFORE), duty(UNSTATED)], tmp_path / "x.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    heading, first, second = (list(row) for row in sheet.iter_rows(values_only=True))
    row = dict(zip(heading, first, strict=True))
    assert row["Chủ thể"] == "các công đoàn cơ sở"
    assert row["Cấp"] == "CĐCS"
    assert row["Đến ngày"] == dt.datetime(2021, 8, 5)
    assert row["Thời hạn (nguyên văn)"] == "trước ngày 05/8/2021"
    assert row["Năm"] == 2021
    assert dict(zip(heading, second, strict=True))["Thời hạn (nguyên văn)"] == "không nêu"
    assert sheet.freeze_panes == "A2"


def test_text_of_a_letter_is_never_a_formula(tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x")'
    write_xlsx(
        [duty(BEFORE, letter=evil, section="", quote="a\x00\x0bb" + "c" * 40_000)],
        tmp_path / "x.xlsx",
    )
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    cells = {sheet.cell(1, c).value: sheet.cell(2, c) for c in range(1, 15)}
    assert cells["Văn bản, mục"].value == evil
    assert cells["Văn bản, mục"].data_type == "s"
    assert str(cells["Trích nguyên văn"].value).startswith("abccc")


def test_periods_are_put_into_words() -> None:
    assert period_in_words("P6M,P1Y") == "6 tháng, 1 năm"
    assert period_in_words("P2W") == "2 tuần"
    assert period_in_words(None) == ""


@pytest.mark.parametrize(
    ("period", "words", "first_days"),
    [
        ("P1W", "trước 16 giờ thứ Năm hằng tuần", ["2021-01-07", "2021-01-14"]),
        ("P1W", "chủ nhật hằng tuần", ["2021-01-03", "2021-01-10"]),
        ("P3M", "trước ngày 25 của tháng cuối quý", ["2021-03-25", "2021-06-25"]),
        ("P3M", "vào ngày 10 của tháng đầu quý", ["2021-01-10", "2021-04-10"]),
        ("P3M", "trước ngày 05 tháng đầu của quý tiếp theo", ["2021-04-05", "2021-07-05"]),
        ("P1M", "trước ngày 05 tháng sau", ["2021-02-05", "2021-03-05"]),
    ],
)
def test_the_words_say_on_which_day_a_period_falls(
    tmp_path: Path, period: str, words: str, first_days: list[str]
) -> None:
    path = tmp_path / "x.ics"
    write_ics([duty(Due(kind=DueKind.PERIOD, period=period, text=words))], path)
    (event,) = events(path)
    assert [str(day) for day in days(event)[:2]] == first_days
    assert "không nêu ngày" not in str(event["DESCRIPTION"])
