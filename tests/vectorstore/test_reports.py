"""Reports of ingests: kept in the home folder, readable after a kill, never too many."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.records import SourceText
from tests.vectorstore import factory
from tests.vectorstore.factory import letter_text, tools
from vectorstore.errors import ReportNotFoundError
from vectorstore.library import Library
from vectorstore.records import IngestProgress

pytestmark = pytest.mark.integration


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.open(tmp_path / "nhà", tools=tools()) as opened:
        yield opened


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def outcomes(library: Library) -> dict[str, str]:
    """What became of each file of the last ingest."""
    _, files = library.report(library.reports()[0].report_id)
    return {file.source: file.outcome.value for file in files}


def test_every_file_is_told_of(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "vb"
    write(folder / "1.txt", letter_text(1))
    write(folder / "2.txt", letter_text(2))
    library.add([folder])
    write(folder / "1.txt", letter_text(1, extra="Mới."))
    write(folder / "3.txt", letter_text(2))
    write(folder / "4.txt", letter_text(4))
    write(folder / "5.txt", "hỏng")
    report = library.add([folder, tmp_path / "không có"])
    assert outcomes(library) == {
        "không có": "failed",
        "1.txt": "updated",
        "2.txt": "unchanged",
        "3.txt": "copy",
        "4.txt": "added",
        "5.txt": "failed",
    }
    (folder / "2.txt").rename(folder / "hai.txt")
    (folder / "3.txt").unlink()
    library.add([folder / "hai.txt"])
    assert outcomes(library) == {"hai.txt": "moved"}
    run, files = library.report(report.report_ids[0])
    assert dict(run.counts)["failed"] == 2
    assert (run.total, run.finished_at is not None) == (6, True)
    told = {file.source: file for file in files}
    added = told["4.txt"].understanding
    assert added is not None
    assert (added.metadata.number.value, added.passages, added.reports) == ("4/LĐLĐ-TG", 3, 1)
    failure = told["5.txt"].failure
    assert failure is not None
    assert failure.kind == "BrokenFileError"


def test_the_same_text_in_another_file_is_no_second_letter(
    library: Library, tmp_path: Path
) -> None:
    def read(path: Path) -> SourceText:
        text = factory.read(path)
        return replace(text, text=text.text.replace("\r", ""))

    with Library.open(tmp_path / "nhà 2", tools=replace(tools(), read=read)) as other:
        write(tmp_path / "a.txt", letter_text(1))
        (tmp_path / "b.txt").write_bytes(letter_text(1).replace("\n", "\r\n").encode())
        assert other.add([tmp_path / "a.txt", tmp_path / "b.txt"]).added == ("1-lđlđ-tg",)
        assert outcomes(other) == {"a.txt": "added", "b.txt": "copy"}
        assert other.add([tmp_path / "b.txt"]).unchanged == ("1-lđlđ-tg",)


def test_a_report_that_was_cut_short_holds_what_was_done(library: Library, tmp_path: Path) -> None:
    for number in range(3):
        write(tmp_path / "vb" / f"{number}.txt", letter_text(number))

    def stop(step: IngestProgress) -> None:
        if step.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.add([tmp_path / "vb"], on_progress=stop)
    [run] = library.reports()
    assert (run.finished_at, run.total, run.counts) == (None, 3, (("added", 2),))
    assert outcomes(library) == {"0.txt": "added", "1.txt": "added"}
    path = tmp_path / "nhà" / "reports" / f"{run.report_id}.jsonl"
    path.write_text(path.read_text("utf-8")[:-40], "utf-8")  # killed within a line
    assert outcomes(library) == {"0.txt": "added"}


def test_the_last_reports_are_kept(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.reports.KEPT", 2)
    path = write(tmp_path / "1.txt", letter_text(1))
    ids = [library.add([path]).report_ids[0] for _ in range(4)]
    kept = [run.report_id for run in library.reports()]
    assert len(kept) == 2
    assert set(kept) <= set(ids)


@pytest.mark.parametrize("name", ["khác", "../../etc/passwd", "20260101T000000000000Z-0000", ""])
def test_a_report_that_is_not_there(library: Library, name: str) -> None:
    with pytest.raises(ReportNotFoundError):
        library.report(name)


def test_reports_that_are_damaged_are_passed_over(library: Library, tmp_path: Path) -> None:
    library.add([write(tmp_path / "1.txt", letter_text(1))])
    write(tmp_path / "nhà" / "reports" / "20260101T000000000000Z-0000.jsonl", "hỏng")
    assert len(library.reports()) == 1


def test_files_are_read_ahead_and_taken_in_order(tmp_path: Path) -> None:
    """Slow readers wait beside each other; the order of letters does not depend on them."""
    together = threading.Barrier(2, timeout=60)

    def read(path: Path) -> SourceText:
        if path.name in {"0.txt", "1.txt"}:
            together.wait()  # raises where the second never comes
        return factory.read(path)

    paths = [write(tmp_path / "vb" / f"{n}.txt", letter_text(n)) for n in range(8)]
    with Library.open(tmp_path / "nhà", tools=replace(tools(), read=read)) as library:
        report = library.add(paths)
        assert report.added == tuple(f"{n}-lđlđ-tg" for n in range(8))


def test_texts_do_not_pile_up(tmp_path: Path) -> None:
    """However many files there are, only a few are open before their turn."""
    opened = [0]
    ahead: list[int] = []

    def read(path: Path) -> SourceText:
        opened[0] += 1
        return factory.read(path)

    paths = [write(tmp_path / "vb" / f"{n:02}.txt", letter_text(n)) for n in range(40)]
    with Library.open(tmp_path / "nhà", tools=replace(tools(), read=read)) as library:
        library.add(paths, on_progress=lambda step: ahead.append(opened[0] - step.done))
    assert max(ahead) <= 10
