"""Adding the files of an upload: as one ingest, to the end, and what is shown meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from queue import SimpleQueue

import pytest

from assistant.ui.labels_en import ENGLISH
from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.letters.adding import add_apart
from assistant.ui.letters.upload import Outcome, UploadState, upload_report
from tests.assistant.page_fakes import FakeLibrary, first_letter
from vectorstore.errors import LibraryLockedError
from vectorstore.records import (
    FileFailure,
    FileOutcome,
    FileReport,
    IngestProgress,
    IngestReport,
)

HOSTILE = '"><img src=x onerror=alert(1)>\u202efdp.txt'


class SlowLibrary(FakeLibrary):
    """A library that goes on to the second file when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = threading.Event()

    def add(
        self,
        paths: Iterable[Path],
        *,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> IngestReport:
        def step(progress: IngestProgress) -> None:
            if on_progress is not None:
                on_progress(progress)
            self.go_on.wait(60)

        return super().add(paths, on_progress=step)


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / str(number) / f"{number}.txt" for number in range(2)]
    for path in paths:
        path.parent.mkdir()
        path.write_text("1. Tuyên truyền.", encoding="utf-8")
    return paths


def failed(name: str) -> FileReport:
    failure = FileFailure(kind="BrokenFileError", source=name, detail="")
    return FileReport(path=name, source=name, outcome=FileOutcome.FAILED, failure=failure)


def test_each_file_is_told_of_while_the_next_is_read(files: list[Path]) -> None:
    library = SlowLibrary()
    told: SimpleQueue[FileReport | None] = SimpleQueue()
    ended = add_apart(library, files, told=told, uploaded=files)
    first = told.get(timeout=60)
    assert first is not None
    assert first.source == "0.txt"
    assert not ended.done()
    library.go_on.set()
    assert len(ended.result(60).added) == 2


def test_uploaded_files_are_gone_also_when_nobody_waits(files: list[Path]) -> None:
    library = SlowLibrary()
    library.go_on.set()
    library.breaks = LibraryLockedError("17")
    told: SimpleQueue[FileReport | None] = SimpleQueue()
    ended = add_apart(library, files, told=told, uploaded=files)
    assert [told.get(timeout=60) for _ in range(3)][-1] is None
    assert isinstance(ended.exception(60), LibraryLockedError)
    assert not any(path.parent.exists() for path in files)


def test_what_is_being_done_is_said() -> None:
    state = UploadState(names=("a.pdf", HOSTILE))
    assert "Đang đọc a.pdf" in upload_report(state, labels=VIETNAMESE)
    one = UploadState(names=state.names, outcomes=(Outcome(file=failed("a.pdf")),))
    shown = upload_report(one, labels=VIETNAMESE)
    assert "Đã xong 1 trên 2 tệp" in shown
    assert "<img" not in shown
    both = UploadState(names=state.names, outcomes=(Outcome(file=failed(HOSTILE)),) * 2)
    shown = upload_report(both, labels=ENGLISH)
    assert "Writing to the library" in shown
    assert "<img" not in shown


def test_a_letter_is_linked_when_it_can_be_read() -> None:
    letter = first_letter()
    file = FileReport(
        path="a.txt", source="a.txt", outcome=FileOutcome.ADDED, directive_id=letter.directive_id
    )
    before = UploadState(names=("a.txt",), outcomes=(Outcome(file=file),))
    assert "data-letter" not in upload_report(before, labels=VIETNAMESE)
    outcome = Outcome(file=file, directive=letter)
    after = UploadState(names=("a.txt",), outcomes=(outcome,), over=True, report_ids=("20-1",))
    shown = upload_report(after, labels=VIETNAMESE)
    assert 'data-letter="cong-van-28"' in shown
    assert "bao-cao-nap.html?id=20-1" in shown


def test_all_that_can_become_of_a_file_has_words() -> None:
    for labels in (VIETNAMESE, ENGLISH):
        assert set(labels.upload.outcomes) == {outcome.value for outcome in FileOutcome}


def test_files_over_the_limit_are_named_as_left_out() -> None:
    shown = upload_report(UploadState(names=("a.txt",) * 50, skipped=2), labels=VIETNAMESE)
    assert "Mỗi lần chỉ thêm được 50 tệp; đã bỏ qua 2 tệp còn lại." in shown


def test_what_needs_somebody_stands_before_what_went_well() -> None:
    well = FileReport(path="a.txt", source="a.txt", outcome=FileOutcome.UNCHANGED)
    outcomes = (Outcome(file=well), Outcome(file=failed("b.pdf")))
    state = UploadState(names=("a.txt", "b.pdf"), outcomes=outcomes, skipped=3, over=True)
    shown = upload_report(state, labels=VIETNAMESE)
    assert shown.index("đã bỏ qua 3 tệp") < shown.index("b.pdf") < shown.index("a.txt")
