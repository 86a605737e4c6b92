"""Old Word files (``.doc``), through LibreOffice, or else the program's own reader."""

from __future__ import annotations
from pathlib import Path
from ingest.raw import RawText


class NoDocToolError(Exception):
    """No program."""


def read_doc(path: Path) -> RawText:
    """Read."""
    raise NoDocToolError("antiword")
