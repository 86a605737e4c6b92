"""Gold sets as spreadsheets: the one file of this folder that talks to openpyxl."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from evals import wording
from evals.errors import RowProblem
from evals.gold_rows import FIELDS

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MAX_ROWS = 20_000
_WIDTHS = {"question": 52, "history": 34, "places": 48, "also": 36, "key_facts": 44, "note": 30}
_FORMULA = ("=", "+", "-", "@")


def read_rows(
    path: Path,
) -> tuple[list[tuple[int, dict[str, str]]], list[RowProblem]]:
    """Return the filled rows with their row numbers and what is wrong with the sheet as a whole.

    The first row holds the headings, in Vietnamese or as the fields are called; columns may come
    in any order. Only the first sheet is read.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, OSError, ValueError) as error:
        return [], [RowProblem(row=None, column="", code="unreadable", detail=str(error))]
    try:
        sheet = book.worksheets[0]
        lines = sheet.iter_rows(values_only=True, max_row=MAX_ROWS)
        names = [wording.field_of(_text(value)) for value in next(lines, ())]
        problems = [
            RowProblem(row=1, column="", code="column_missing", detail=wording.column(name))
            for name in ("question",)
            if name not in names
        ]
        rows = []
        for number, values in enumerate(lines, 2):
            cells = {
                name: _text(value)
                for name, value in zip(names, values, strict=False)
                if name and _text(value)
            }
            if cells:
                rows.append((number, cells))
        return rows, problems
    finally:
        book.close()


def write_rows(path: Path, rows: Sequence[Mapping[str, str]]) -> None:
    """Write the questions, one a row, with frozen headings and choices for fixed fields."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = wording.SHEET_TITLE
    _fill(sheet, rows)
    book.save(path)


def write_template(path: Path, example: Mapping[str, str]) -> None:
    """Write a workbook with one example row and a second sheet that explains each column."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = wording.SHEET_TITLE
    _fill(sheet, [example])
    guide = book.create_sheet(wording.GUIDE_TITLE)
    for name in FIELDS:
        guide.append([wording.column(name), wording.column_help(name)])
    guide.column_dimensions["A"].width = 26
    guide.column_dimensions["B"].width = 110
    for row in guide.iter_rows():
        row[0].font = Font(bold=True)
        row[1].alignment = Alignment(wrap_text=True, vertical="top")
    book.save(path)


def _fill(sheet: Worksheet, rows: Sequence[Mapping[str, str]]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    sheet.append([wording.column(name) for name in FIELDS])
    for row in rows:
        sheet.append([row[name] for name in FIELDS])
    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="9B1C1C")
    for line in sheet.iter_rows(min_row=2):
        for cell in line:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(cell.value, str) and cell.value.startswith(_FORMULA):
                cell.data_type = "s"
                cell.quotePrefix = True
    for index, name in enumerate(FIELDS, 1):
        sheet.column_dimensions[get_column_letter(index)].width = _WIDTHS.get(name, 14)
    for name, choices in (("answerable", "có,không"), ("split", "dev,check")):
        rule = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True)
        letter = get_column_letter(FIELDS.index(name) + 1)
        rule.add(f"{letter}2:{letter}{MAX_ROWS}")
        sheet.add_data_validation(rule)
    sheet.freeze_panes = "C2"


def _text(value: object) -> str:
    """Return a cell as text; a whole number without its fraction."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool):
        return "có" if value else "không"
    return str(value).strip()
