"""Running a command in this process and looking at what came of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LETTERS = Path(__file__).resolve().parents[3] / "ingest" / "corpus"
QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"


@dataclass(frozen=True, slots=True)
class Ended:
    """What a person and a script see of a run."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output."""
        document: dict[str, Any] = json.loads(self.out)
        return document


Run = Callable[..., Ended]
