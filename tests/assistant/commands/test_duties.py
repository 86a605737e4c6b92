"""The register of duties as text, calendar and spreadsheet."""

from __future__ import annotations

from pathlib import Path

import icalendar
import openpyxl
import pytest

from tests.assistant.commands.running import Run

pytestmark = pytest.mark.integration


def test_duties_are_listed_and_written_to_files(filled: Path, tmp_path: Path, run: Run) -> None:
    ics, xlsx = tmp_path / "lịch.ics", tmp_path / "bảng.xlsx"
    listed = run("obligations", "--json", "--ics", ics, "--xlsx", xlsx, "--home", filled).document
    duties = listed["obligations"]
    assert any(duty["due"]["date"] == "2021-08-05" for duty in duties)
    assert any(duty["due"]["period"] == "P6M,P1Y" for duty in duties)
    events = icalendar.Calendar.from_ical(ics.read_bytes()).walk("VEVENT")
    assert any("RRULE" in event for event in events)
    sheet = openpyxl.load_workbook(xlsx).active
    assert sheet is not None
    assert sheet.max_row == len(duties) + 1


def test_a_level_and_a_year_narrow_the_list(filled: Path, run: Run) -> None:
    listed = run(
        "obligations", "--level", "cdcs", "--year", 2021, "--json", "--home", filled
    ).document["obligations"]
    assert listed
    assert {duty["level"] for duty in listed} <= {"cdcs", "cac_cap"}
    assert {duty["year"] for duty in listed} == {2021}


def test_the_list_for_people_names_time_and_letter(filled: Path, run: Run) -> None:
    out = run("obligations", "--home", filled).out
    assert "thời hạn: trước ngày 05/8/2021" in out
    assert "văn bản: " in out


def test_a_file_that_cannot_be_written_is_named(filled: Path, run: Run) -> None:
    failed = run("obligations", "--ics", "/không/có/x.ics", "--json", "--home", filled)
    assert failed.status == 1
    assert "/không/có/x.ics" in failed.document["error"]


def test_general_directions_are_listed_when_asked_for(filled: Path, run: Run) -> None:
    def rows(*more: str) -> list[dict[str, object]]:
        shown = run(
            "obligations", "--level", "cdcs", "--year", 2021, *more, "--json", "--home", filled
        )
        found: list[dict[str, object]] = shown.document["obligations"]
        return found

    assert all(row["binding"] for row in rows())
    assert len(rows("--all")) > 2 * len(rows())
    assert sum(bool(row["report"]) for row in rows()) == sum(
        bool(row["report"]) for row in rows("--all")
    )
