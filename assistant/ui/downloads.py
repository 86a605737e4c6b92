"""The register of duties as a file to download."""

from __future__ import annotations

import tempfile
from pathlib import Path

from assistant.calendar import write_ics, write_xlsx
from assistant.shelf import LibraryView
from assistant.ui.duties.table import DutyChoice, chosen

MEDIA = {
    ".ics": "text/calendar; charset=utf-8",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def duties_file(library: LibraryView, choice: DutyChoice, *, suffix: str) -> bytes:
    """The chosen duties as a calendar (``.ics``) or a spreadsheet (``.xlsx``)."""
    duties = chosen(library, choice)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"lich{suffix}"
        if suffix == ".ics":
            write_ics(duties, path)
        else:
            write_xlsx(duties, path)
        return path.read_bytes()
