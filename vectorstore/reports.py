"""What ingests did, file by file: what was understood of each, and what was not.

Each ingest writes a file of its own, a line for each file that it took, so that a report of any
length takes no memory and a killed ingest leaves what it had done. The last ones are kept.

::

    home/reports/20260812T140501123456Z-3fa9.jsonl
        {"started_at": …, "total": …}
        a FileReport                            for each file
        {"finished_at": …, "counts": {…}}       absent where the ingest was cut short
"""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from vectorstore.errors import LibraryReadOnlyError, ReportNotFoundError
from vectorstore.records import FileReport, IngestRun
from vectorstore.serialise import from_json, to_json

KEPT = 20
"""Reports; of 10,000 files each they take about 300 MB."""
_ID = re.compile(r"\d{8}T\d{12}Z-[0-9a-f]{4}")


class ReportWriter:
    """The report of one ingest while it is written."""

    def __init__(self, folder: Path, *, total: int) -> None:
        """Begin a report, and forget the oldest ones. Raises LibraryReadOnlyError."""
        now = dt.datetime.now(dt.UTC)
        self.report_id = f"{now:%Y%m%dT%H%M%S%fZ}-{secrets.token_hex(2)}"
        self._counts: Counter[str] = Counter()
        try:
            folder.mkdir(exist_ok=True)
            for old in _files(folder)[KEPT - 1 :]:
                old.unlink(missing_ok=True)
            self._file: IO[str] = (folder / f"{self.report_id}.jsonl").open("w", encoding="utf-8")
        except OSError as error:
            raise LibraryReadOnlyError(f"{folder}: {error.strerror or error}") from error
        self._write(json.dumps({"started_at": now.isoformat(timespec="seconds"), "total": total}))

    def add(self, file: FileReport) -> None:
        """Write what became of a file."""
        self._counts[file.outcome.value] += 1
        self._write(to_json(file))

    def finish(self) -> None:
        """Close the report as a whole one."""
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        self._write(json.dumps({"finished_at": now, "counts": dict(self._counts)}))

    def close(self) -> None:
        """Close the file, whether the report is whole or not."""
        self._file.close()

    def _write(self, line: str) -> None:
        try:
            self._file.write(f"{line}\n")
            self._file.flush()
        except OSError as error:
            raise LibraryReadOnlyError(f"{self.report_id}: {error.strerror or error}") from error


def list_runs(folder: Path) -> tuple[IngestRun, ...]:
    """Return the kept reports, the last one first; files that are none are passed over."""
    runs = (_run(path) for path in _files(folder))
    return tuple(run for run in runs if run is not None)


def read_run(folder: Path, report_id: str) -> IngestRun:
    """Return one report's beginning and end. Raises ReportNotFoundError."""
    run = _run(_path(folder, report_id))
    if run is None:
        raise ReportNotFoundError(report_id)
    return run


def read_files(folder: Path, report_id: str) -> Iterator[FileReport]:
    """Yield what became of each file, in order. Raises ReportNotFoundError."""
    try:
        with _path(folder, report_id).open(encoding="utf-8") as file:
            for line in file:
                if '"outcome"' in line and line.endswith("\n"):
                    yield from_json(FileReport, line)
    except (OSError, ValueError) as error:
        raise ReportNotFoundError(report_id) from error


def _path(folder: Path, report_id: str) -> Path:
    if not _ID.fullmatch(report_id):
        raise ReportNotFoundError(report_id[:80])
    return folder / f"{report_id}.jsonl"


def _files(folder: Path) -> list[Path]:
    found = (path for path in folder.glob("*.jsonl") if _ID.fullmatch(path.stem))
    return sorted(found, key=lambda path: path.stem, reverse=True)


def _run(path: Path) -> IngestRun | None:
    """Read first and last line; counts of a report that was cut short are counted."""
    counts: Counter[str] = Counter()
    try:
        with path.open(encoding="utf-8") as file:
            head = json.loads(file.readline())
            last = {}
            for line in file:
                if '"finished_at"' in line[:20]:
                    last = json.loads(line)
                elif outcome := re.search(r'"outcome":"(\w+)"', line):
                    counts[outcome[1]] += 1
        finished = last.get("finished_at")
        return IngestRun(
            report_id=path.stem,
            started_at=dt.datetime.fromisoformat(head["started_at"]),
            finished_at=dt.datetime.fromisoformat(finished) if finished else None,
            total=int(head["total"]),
            counts=tuple(sorted(counts.items())),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
