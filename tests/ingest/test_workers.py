from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ingest.errors import BrokenFileError, SourceEmptyError
from ingest.pipeline import read_directive
from ingest.workers import Workers
from tests.ingest.letters import NAMES, raw
from tests.ingest.made_files import make_doc


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = []
    for name in NAMES:
        path = tmp_path / f"{name}.txt"
        path.write_text(raw(name), encoding="utf-8")
        made.append(path)
    word = tmp_path / "thư.doc"
    word.write_bytes(make_doc("Công đoàn cơ sở báo cáo kết quả trước ngày 15 tháng 6 năm 2024."))
    return [*made, word]


def test_workers_understand_as_this_process_does(files: list[Path]) -> None:
    expected = [read_directive(path) for path in files]
    with Workers(2) as workers, ThreadPoolExecutor(3) as pool:

        def understand(path: Path, sha256: str) -> object:
            return workers.understand(path, source_name=path.name, sha256=sha256)

        found = list(pool.map(understand, files, [each.source_sha256 for each in expected]))
    assert found == expected


def test_what_is_wrong_with_a_file_is_told_and_the_next_one_is_read(
    tmp_path: Path, files: list[Path]
) -> None:
    empty = tmp_path / "trống.txt"
    empty.write_text(" \n", encoding="utf-8")
    with Workers(1) as workers:
        with pytest.raises(SourceEmptyError) as caught:
            workers.understand(empty, source_name="trống.txt", sha256="0")
        assert caught.value.source == "trống.txt"
        assert workers.understand(files[0], source_name="a.txt", sha256="0").source == "a.txt"


def test_a_worker_that_is_killed_costs_one_file(files: list[Path]) -> None:
    with Workers(1) as workers:
        workers.understand(files[0], source_name="a.txt", sha256="0")
        os.kill(next(iter(workers.process_ids)), signal.SIGKILL)
        with pytest.raises(BrokenFileError):
            workers.understand(files[0], source_name="a.txt", sha256="0")
        assert workers.understand(files[1], source_name="b.txt", sha256="0").source == "b.txt"


def test_no_process_is_left(files: list[Path]) -> None:
    with Workers(2) as workers:
        workers.understand(files[0], source_name="a.txt", sha256="0")
        (number,) = workers.process_ids
        os.kill(number, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(number, 0)
