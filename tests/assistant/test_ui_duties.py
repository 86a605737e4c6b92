"""The register of duties as HTML: pages of a list, and a month."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from assistant.ui.duties.month import best_month, month_view, read_month
from assistant.ui.duties.table import ROWS, DutyChoice, duties_table, narrowed
from assistant.ui.labels_vi import VIETNAMESE
from ingest.records import Due, DueKind, Level
from tests.assistant.test_calendar import BEFORE, HALF_YEARLY, UNSTATED, duty
from tests.assistant.test_ui_markup import Reading

AUGUST = dt.date(2021, 8, 1)


def month(*duties: object, today: dt.date) -> str:
    return month_view(
        duties,  # type: ignore[arg-type]
        DutyChoice(),
        month=today.replace(day=1),
        today=today,
        labels=VIETNAMESE,
    )


def test_a_duty_stands_on_its_day_and_opens_its_sentence() -> None:
    html = month(duty(BEFORE), today=dt.date(2021, 8, 1))
    cell = html[html.index('data-column="Thứ năm 05/08"') :].split("</td>")[0]
    assert 'data-start="10"' in cell
    assert "sắp đến" in cell
    assert "Tháng 08/2021" in html


def test_what_has_passed_is_marked_and_today_is_shown() -> None:
    html = month(duty(BEFORE), today=dt.date(2021, 8, 6))
    assert "đã qua" in html
    assert 'aria-current="date"' in html
    far = month(duty(BEFORE), today=dt.date(2021, 8, 31))
    assert "sắp đến" not in far


def test_periods_stand_in_their_months() -> None:
    june = month(duty(HALF_YEARLY), today=dt.date(2021, 6, 1))
    assert "cuối kỳ" in june
    assert 'data-column="Thứ tư 30/06"' in june
    may = month(duty(HALF_YEARLY), today=dt.date(2021, 5, 1))
    assert "Không có việc nào có hạn trong tháng này." in may


def test_what_comes_every_day_is_told_once() -> None:
    daily = Due(kind=DueKind.PERIOD, period="P1D", text="hằng ngày")
    html = month(duty(daily), today=dt.date(2021, 8, 1))
    assert "Suốt tháng (1)" in html
    assert html.count('class="cho"') == 1


def test_the_month_opened_first_is_one_with_duties() -> None:
    today = dt.date(2026, 11, 21)
    assert best_month([duty(BEFORE)], today=today) == AUGUST
    assert best_month([duty(BEFORE)], today=dt.date(2021, 8, 20)) == AUGUST
    assert best_month([duty(UNSTATED)], today=today) == dt.date(2026, 11, 1)


@pytest.mark.parametrize("text", ["", "x", "2021-13", "0001-01", "9999-12", "2021-8", "<b>-01"])
def test_an_odd_month_is_the_present_one(text: str) -> None:
    assert read_month(text, today=dt.date(2021, 8, 9)) == AUGUST
    assert read_month("2021-02", today=AUGUST) == dt.date(2021, 2, 1)


def test_no_duty_is_cut_off_the_list() -> None:
    duties = [duty(BEFORE)] * (ROWS + 3)

    def page(number: int) -> str:
        return duties_table(duties, DutyChoice(), today=AUGUST, labels=VIETNAMESE, page=number)

    assert page(1).count("<tr") == ROWS + 1
    assert page(2).count("<tr") == 4
    assert page(99) == page(2)
    assert f"{ROWS + 3} việc" in Reading(page(1)).text


def test_a_duty_of_all_levels_comes_with_each() -> None:

    own = duty(BEFORE)
    every = dataclasses.replace(
        own, obligation=dataclasses.replace(own.obligation, level=Level.ALL)
    )
    assert narrowed([own, every], DutyChoice(level=Level.GRASSROOTS)) == (own, every)
    assert narrowed([own, every], DutyChoice(level=Level.UPPER)) == (every,)
    assert narrowed([own], DutyChoice(year=2020)) == ()
