"""The report of an ingest, as JSON and as a page."""

from __future__ import annotations

import datetime as dt
from html.parser import HTMLParser
from pathlib import Path

from assistant.ingest_report import error_of, file_json, page_parts, write_page
from ingest.errors import BrokenFileError, IngestError, SourceTooLargeError
from ingest.pipeline import read_directive
from ingest.records import Notice
from tests.assistant.commands.running import LETTERS
from vectorstore.records import FileFailure, FileOutcome, FileReport, IngestRun, Understanding

START = dt.datetime(2026, 8, 12, 7, 5, tzinfo=dt.UTC)
RUN = IngestRun(
    report_id="20260812T070500000000Z-0000",
    started_at=START,
    finished_at=START + dt.timedelta(minutes=2),
    total=3,
    counts=(("added", 2), ("failed", 1)),
)
FAILED = FileReport(
    path="/hồ sơ/<b>x</b>.pdf",
    source="<b>x</b>.pdf",
    outcome=FileOutcome.FAILED,
    failure=FileFailure(kind="BrokenFileError", source="<b>x</b>.pdf", detail="zip"),
)


def understood(name: str) -> FileReport:
    letter = read_directive(LETTERS / name)
    return FileReport(
        path=f"/hồ sơ/{name}",
        source=name,
        outcome=FileOutcome.ADDED,
        directive_id=letter.directive_id,
        notices=(Notice(code="number_blank"),),
        understanding=Understanding(
            metadata=letter.metadata,
            media=letter.media,
            pages=len(letter.pages),
            characters=len(letter.text),
            sections=len(letter.sections),
            passages=len(letter.passages),
            references=len(letter.references),
            obligations=len(letter.obligations),
            reports=sum(o.is_report for o in letter.obligations),
        ),
    )


class Page(HTMLParser):
    """Collects the words of a page, its tags, and addresses that it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[str] = []
        self.loads: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loads += [value or "" for name, value in attrs if name in {"src", "href"}]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_each_file_with_what_was_understood_and_what_was_not() -> None:
    row = file_json(understood("2024-ldld-lao-cai.txt"))
    assert (row["outcome"], row["source"]) == ("added", "2024-ldld-lao-cai.txt")
    assert row["missing"] == ["number", "issued_on"]
    found = row["understood"]
    assert isinstance(found, dict)
    assert found["issuer"] == "Liên đoàn Lao động tỉnh Lào Cai"
    assert found["known"]["number"] == "blank"
    assert row["warnings"] == ["Số văn bản để trống"]


def test_a_file_that_failed_says_why_and_what_to_do() -> None:
    row = file_json(FAILED)
    assert "bị hỏng" in str(row["error"])
    assert row["hint"]
    assert "understood" not in row


def test_the_page_stands_alone_and_takes_nothing_for_markup(tmp_path: Path) -> None:
    file = tmp_path / "báo cáo.html"
    write_page(file, RUN, [understood("2024-ldld-lao-cai.txt"), FAILED])
    page = Page()
    page.feed(file.read_text("utf-8"))
    words = " ".join("".join(page.words).split())
    assert page.loads == []
    assert "b" not in page.tags
    assert "script" not in page.tags
    assert "<b>x</b>.pdf" in words
    assert "Chưa thấy: số/ký hiệu (để trống), ngày ban hành (để trống)" in words
    assert "Đã thêm: 2, Không nạp được: 1" in words


def test_the_page_in_english_and_cut_short() -> None:
    run = IngestRun(
        report_id=RUN.report_id, started_at=START, finished_at=None, total=9, counts=(("added", 1),)
    )
    page = "".join(page_parts(run, [understood("2021-cong-doan-tkv.txt")], language="en"))
    assert "1 of 9 files were done" in page
    assert 'lang="en"' in page
    assert "All main facts found" in page


def test_kept_failures_are_only_ever_errors_of_reading() -> None:
    def kept(kind: str) -> type[IngestError]:
        return type(error_of(FileFailure(kind=kind, source="a", detail="b")))

    assert kept("SourceTooLargeError") is SourceTooLargeError
    assert kept("BrokenFileError") is BrokenFileError
    for strange in ("annotations", "__doc__", "ZeroDivisionError", ""):
        assert kept(strange) is IngestError
