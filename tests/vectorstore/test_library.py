from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ingest.errors import BrokenFileError, SourceMissingError
from ingest.records import Directive, Level, SourceText
from tests.vectorstore import factory
from tests.vectorstore.factory import HashEmbedder, letter_text, tools
from vectorstore.errors import (
    DirectiveNotFoundError,
    IndexMismatchError,
    LibraryCorruptError,
    LibraryLockedError,
    LibraryReadOnlyError,
)
from vectorstore.indexes.embedded import EmbeddedIndex
from vectorstore.keeping.locking import writers_lock
from vectorstore.library import Library
from vectorstore.records import Filters, IngestProgress

pytestmark = pytest.mark.integration


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "nhà"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    """Three letters: 1, 2 and 3."""
    folder = tmp_path / "văn bản"
    folder.mkdir()
    for number in (1, 2, 3):
        write(folder / f"{number}.txt", letter_text(number, year=2020 + number))
    return folder


@pytest.fixture
def library(home: Path, sources: Path) -> Iterator[Library]:
    with Library.open(home, tools=tools()) as opened:
        opened.add([sources])
        yield opened


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def upload(folder: Path, name: str, text: str) -> Path:
    """A file as the page takes it: in a folder of its own."""
    return write(Path(tempfile.mkdtemp(prefix="tải lên", dir=folder)) / name, text)


def ids(library: Library) -> list[str]:
    return [summary.directive_id for summary in library.summaries()]


def found(library: Library, question: str, **options: Any) -> list[str]:
    return [hit.passage.directive_id for hit in library.search(question, **options)]


def failing(library: Library) -> list[str]:
    return [check.code for check in library.check().checks if not check.passed]


class TestReading:
    def test_letters_come_back_as_they_were_read(self, library: Library, sources: Path) -> None:
        for name in ("1", "2", "3"):
            text = factory.read(sources / f"{name}.txt")
            kept = library.directive(f"{name}-lđlđ-tg")
            sha256 = kept.source_sha256
            assert kept == factory.parse(text, source_name=f"{name}.txt", sha256=sha256)

    def test_summaries_count(self, library: Library) -> None:
        summary = library.summaries()[0]
        letter = library.directive(summary.directive_id)
        assert summary.metadata == letter.metadata
        assert (summary.section_count, summary.passage_count) == (
            len(letter.sections),
            len(letter.passages),
        )

    def test_an_unknown_letter(self, library: Library) -> None:
        with pytest.raises(DirectiveNotFoundError, match="khác"):
            library.directive("khác")
        with pytest.raises(DirectiveNotFoundError, match="khác"):
            library.remove("khác")

    def test_passages_are_found_with_their_letter(self, library: Library) -> None:
        hit = library.search("Tuyên truyền Chỉ thị 2-CT/TW", k=1)[0]
        letter = library.directive(hit.passage.directive_id)
        assert letter.directive_id == "2-lđlđ-tg"
        assert hit.source == "2.txt"
        assert hit.passage.text == letter.text[hit.passage.start : hit.passage.end]
        assert library.search("báo cáo", k=0) == ()

    def test_filters(self, library: Library) -> None:
        assert set(found(library, "báo cáo", filters=Filters(years=(2022,)))) == {"2-lđlđ-tg"}
        chosen = Filters(issuers=("Liên đoàn Lao động tỉnh 3",))
        assert set(found(library, "báo cáo", filters=chosen)) == {"3-lđlđ-tg"}
        assert found(library, "báo cáo", filters=Filters(years=(1999,))) == []
        assert {o.directive_id for o in library.obligations(filters=chosen)} == {"3-lđlđ-tg"}

    def test_duties_and_references(self, library: Library) -> None:
        assert len(library.obligations()) == 3
        assert len(library.obligations(level=Level.GRASSROOTS)) == 3
        assert library.obligations(level=Level.PROVINCE) == ()
        assert [i for i, _ in library.references(number="3-CT/TW")] == ["3-lđlđ-tg"]
        assert len(library.references()) == 3
        assert library.references(number="4-CT/TW") == ()


class TestAdding:
    def test_the_report_names_every_file(self, home: Path, sources: Path) -> None:
        write(sources / "hỏng.txt", "hỏng rồi")
        write(sources / "ngắn.txt", "Ngắn.")
        steps: list[IngestProgress] = []
        with Library.open(home, tools=tools()) as library:
            report = library.add([sources, home / "không có"], on_progress=steps.append)
            assert report.added == ("1-lđlđ-tg", "2-lđlđ-tg", "3-lđlđ-tg", "ngắn")
            assert [type(failed.error) for failed in report.failed] == [
                SourceMissingError,
                BrokenFileError,
            ]
            assert [(name, notice.code) for name, notice in report.notices] == [
                ("ngắn.txt", "short")
            ]
            assert [(step.done, step.total) for step in steps] == [(n, 6) for n in range(1, 7)]
            told = [(step.file.source, step.file.outcome) for step in steps if step.file]
            assert told == [
                ("không có", "failed"),
                ("1.txt", "added"),
                ("2.txt", "added"),
                ("3.txt", "added"),
                ("hỏng.txt", "failed"),
                ("ngắn.txt", "added"),
            ]
            assert failing(library) == []

    def test_the_same_again_changes_nothing(self, library: Library, sources: Path) -> None:
        before = library.generation
        report = library.add([sources])
        assert (report.added, report.updated) == ((), ())
        assert report.unchanged == ("1-lđlđ-tg", "2-lđlđ-tg", "3-lđlđ-tg")
        assert library.generation == before

    def test_the_same_bytes_under_another_name(self, library: Library, sources: Path) -> None:
        copy = write(sources.parent / "bản sao.txt", letter_text(1, year=2021))
        assert library.add([copy]).unchanged == ("1-lđlđ-tg",)
        assert len(ids(library)) == 3

    def test_two_new_files_of_the_same_bytes(self, library: Library, sources: Path) -> None:
        for name in ("a", "b"):
            write(sources / f"{name}.txt", letter_text(9))
        report = library.add([sources])
        assert (report.added, report.unchanged[-1]) == (("9-lđlđ-tg",), "9-lđlđ-tg")

    def test_a_changed_file_is_a_new_version(self, library: Library, sources: Path) -> None:
        old = library.directive("2-lđlđ-tg")
        write(sources / "2.txt", letter_text(2, year=2025, extra="\nHội diễn văn nghệ.\n"))
        report = library.add([sources])
        assert (report.added, report.updated) == ((), ("2-lđlđ-tg",))
        assert found(library, "hội diễn văn nghệ", k=1) == ["2-lđlđ-tg"]
        assert found(library, "báo cáo", filters=Filters(years=(2022,))) == []
        new = library.directive("2-lđlđ-tg")
        assert len(new.passages) == len(old.passages) + 1
        assert failing(library) == []

    def test_a_file_that_was_renamed_and_then_changed(
        self, library: Library, sources: Path
    ) -> None:
        (sources / "2.txt").rename(sources / "hai.txt")
        assert library.add([sources]).unchanged == ("1-lđlđ-tg", "3-lđlđ-tg", "2-lđlđ-tg")
        write(sources / "hai.txt", "Không còn số nào.\n\nHội diễn văn nghệ.")
        report = library.add([sources])
        assert (report.added, report.updated) == ((), ("2-lđlđ-tg",))

    def test_a_corrected_letter_uploaded_from_elsewhere(
        self, library: Library, tmp_path: Path
    ) -> None:
        (tmp_path / "tải lên").mkdir()
        path = write(tmp_path / "tải lên" / "2.txt", letter_text(2, extra="Sửa đổi."))
        assert library.add([path]).updated == ("2-lđlđ-tg",)

    def test_another_letter_of_the_same_number(self, library: Library, tmp_path: Path) -> None:
        path = write(tmp_path / "dự thảo.txt", letter_text(2, extra="Bản dự thảo."))
        other = write(tmp_path / "dự thảo 2.txt", letter_text(2, extra="Bản dự thảo khác."))
        report = library.add([path, other])
        assert report.added == ("2-lđlđ-tg-2", "2-lđlđ-tg-3")
        letter = library.directive("2-lđlđ-tg-2")
        own = {p.directive_id for p in letter.passages}
        own |= {o.directive_id for o in letter.obligations}
        assert own == {"2-lđlđ-tg-2"}
        assert all(s.section_id.startswith("2-lđlđ-tg-2#") for s in letter.sections)
        assert failing(library) == []

    def test_a_changed_upload_without_a_number(self, library: Library, tmp_path: Path) -> None:
        text = "Thông báo lịch họp giao ban tháng, các đơn vị chuẩn bị báo cáo và cử người dự."
        for words in (text, f"{text} Họp lúc 8 giờ."):
            path = upload(tmp_path, "giao ban.txt", words)
            report = library.add([path])
            shutil.rmtree(path.parent)
        assert (report.added, report.updated) == ((), ("giao-ban",))
        assert len(library.versions("giao-ban")) == 2

    def test_another_letter_uploaded_under_a_name_that_was_there(
        self, library: Library, tmp_path: Path
    ) -> None:
        for words in ("Thông báo lịch họp giao ban.", "Mời dự tập huấn nghiệp vụ kế toán quý III."):
            path = upload(tmp_path, "công văn.txt", words)
            report = library.add([path])
            shutil.rmtree(path.parent)
        assert report.added == ("công-văn-2",)
        assert {"công-văn", "công-văn-2"} <= set(ids(library))

    def test_a_letter_of_another_number_in_the_place_of_one(
        self, library: Library, sources: Path
    ) -> None:
        write(sources / "2.txt", letter_text(8, year=2022))
        report = library.add([sources])
        assert (report.added, report.updated) == (("8-lđlđ-tg",), ())
        assert {"2-lđlđ-tg", "8-lđlđ-tg"} <= set(ids(library))
        assert library.add([sources]).unchanged == ("1-lđlđ-tg", "8-lđlđ-tg", "3-lđlđ-tg")
        write(sources / "2.txt", letter_text(8, year=2022, extra="Sửa."))
        assert library.add([sources]).updated == ("8-lđlđ-tg",)
        write(sources / "2.txt", letter_text(2, year=2022))
        assert set(library.add([sources]).unchanged) == {"1-lđlđ-tg", "2-lđlđ-tg", "3-lđlđ-tg"}
        assert failing(library) == []

    def test_a_version_that_cannot_be_read_leaves_the_old(
        self, library: Library, sources: Path
    ) -> None:
        write(sources / "2.txt", "hỏng")
        report = library.add([sources])
        assert len(report.failed) == 1
        assert "2-lđlđ-tg" in found(library, "báo cáo tỉnh 2")

    def test_something_unforeseen_loses_nothing(self, home: Path, sources: Path) -> None:
        def parse(source: SourceText, **named: Any) -> Directive:
            if named["source_name"] == "3.txt":
                raise ZeroDivisionError
            return factory.parse(source, **named)

        with Library.open(home, tools=replace(tools(), parse=parse)) as library:
            with pytest.raises(ZeroDivisionError):
                library.add([sources])
            assert ids(library) == ["1-lđlđ-tg", "2-lđlđ-tg"]
            assert failing(library) == []

    def test_a_file_that_changes_while_it_is_read(self, home: Path, sources: Path) -> None:
        def read(path: Path) -> SourceText:
            text = factory.read(path)
            if path.name == "2.txt":
                write(path, "khác")
            return text

        with Library.open(home, tools=replace(tools(), read=read)) as library:
            report = library.add([sources])
            assert [failed.path for failed in report.failed] == [str(sources / "2.txt")]
            assert failing(library) == []

    def test_many_letters_in_many_batches(
        self, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("vectorstore.keeping.writing._BATCH_LETTERS", 4)
        for number in range(30):
            write(tmp_path / f"{number:02}.txt", letter_text(number))
        with Library.open(home, tools=tools()) as library:
            assert len(library.add([tmp_path]).added) == 30  # the home below it is passed over
            assert library.generation == 8
            assert failing(library) == []

    @pytest.mark.skipif(sys.platform != "linux", reason="names of bytes")
    def test_names_that_are_no_text(self, library: Library, tmp_path: Path) -> None:
        odd = tmp_path / os.fsdecode(b"\xff\xfe\n'\";--.txt")
        write(odd, letter_text(7))
        assert library.add([odd]).added == ("7-lđlđ-tg",)
        assert library.directive("7-lđlđ-tg").source.isprintable()
        write(odd, letter_text(7, extra="mới"))
        assert library.add([odd]).updated == ("7-lđlđ-tg",)

    def test_the_bundled_letters(self, home: Path) -> None:
        with Library.open(home, tools=tools()) as library:
            assert len(library.add_bundled().added) == 5
            assert len(library.add_bundled().unchanged) == 5


class TestRemoving:
    def test_nothing_is_left(self, library: Library, home: Path) -> None:
        library.remove("2-lđlđ-tg")
        assert ids(library) == ["1-lđlđ-tg", "3-lđlđ-tg"]
        assert "2-lđlđ-tg" not in found(library, "báo cáo tỉnh 2")
        assert len(library.obligations()) == 2
        kept = [path for path in (home / "files").rglob("*") if path.is_file()]
        assert len(kept) == 2
        assert failing(library) == []

    def test_and_it_may_come_again(self, library: Library, sources: Path) -> None:
        library.remove("2-lđlđ-tg")
        assert library.add([sources]).added == ("2-lđlđ-tg",)
        assert found(library, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]


class TestOpening:
    def test_reading_makes_nothing(self, home: Path) -> None:
        with Library.open(home, read_only=True, tools=tools()) as library:
            assert (library.is_empty, library.generation) == (True, 0)
            assert (library.summaries(), library.search("báo cáo")) == ((), ())
            assert (library.obligations(), library.references()) == ((), ())
            assert library.check().healthy
            with pytest.raises(DirectiveNotFoundError):
                library.directive("1")
        assert not home.exists()

    def test_a_reader_sees_a_library_that_is_made_later(self, home: Path, sources: Path) -> None:
        with Library.open(home, read_only=True, tools=tools()) as reader:
            with Library.open(home, tools=tools()) as writer:
                writer.add([sources])
            assert not reader.is_empty
            assert found(reader, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]

    def test_a_reader_sees_every_change(self, library: Library, home: Path) -> None:
        with Library.open(home, read_only=True, tools=tools()) as reader:
            assert len(found(reader, "báo cáo tỉnh")) == 9
            library.remove("1-lđlđ-tg")
            assert set(found(reader, "báo cáo tỉnh")) == {"2-lđlđ-tg", "3-lđlđ-tg"}
            library.rebuild()
            assert set(found(reader, "báo cáo tỉnh")) == {"2-lđlđ-tg", "3-lđlđ-tg"}

    def test_an_empty_library(self, home: Path) -> None:
        with Library.open(home, tools=tools()) as library:
            assert library.is_empty
            assert library.search("báo cáo") == ()
            assert library.check().healthy
            library.rebuild()
            assert library.check().healthy

    def test_a_home_that_is_a_file(self, tmp_path: Path) -> None:
        write(tmp_path / "tệp", "")
        with pytest.raises(LibraryReadOnlyError):
            Library.open(tmp_path / "tệp" / "nhà", tools=tools())

    @pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
    def test_a_home_that_cannot_be_written(self, library: Library, home: Path) -> None:
        library.close()
        for path in [home, *home.rglob("*")]:
            path.chmod(0o555 if path.is_dir() else 0o444)
        try:
            with Library.open(home, read_only=True, tools=tools()) as reader:
                assert found(reader, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
                with pytest.raises(LibraryReadOnlyError):
                    reader.remove("2-lđlđ-tg")
        finally:
            for path in [home, *home.rglob("*")]:
                path.chmod(0o755 if path.is_dir() else 0o644)

    def test_reading_where_nothing_can_be_made(
        self, library: Library, home: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        library.close()
        before = {path: path.stat().st_mtime_ns for path in home.rglob("*")}
        monkeypatch.setattr(os, "access", lambda *_: False)
        with Library.open(home, read_only=True, tools=tools()) as reader:
            assert found(reader, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
            assert failing(reader) == []
        assert {path: path.stat().st_mtime_ns for path in home.rglob("*")} == before

    def test_a_catalogue_that_is_none(self, library: Library, home: Path) -> None:
        library.close()
        for extra in ("-wal", "-shm"):
            (home / f"catalogue.sqlite{extra}").unlink(missing_ok=True)
        write(home / "catalogue.sqlite", "không phải cơ sở dữ liệu " * 100)
        with pytest.raises(LibraryCorruptError):
            Library.open(home, tools=tools())

    def test_a_home_with_odd_signs_in_its_name(self, tmp_path: Path, sources: Path) -> None:
        odd = tmp_path / "nhà ? # % của tôi"
        with Library.open(odd, tools=tools()) as library:
            library.add([sources])
        assert (odd / "catalogue.sqlite").exists()
        with Library.open(odd, read_only=True, tools=tools()) as library:
            assert len(ids(library)) == 3


class TestOneWriter:
    @pytest.fixture(autouse=True)
    def impatient(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("vectorstore.keeping.locking._WAIT_S", 0.05)

    def test_a_second_writer_is_told(self, library: Library, home: Path, sources: Path) -> None:
        with writers_lock(home):
            with pytest.raises(LibraryLockedError):
                library.add([sources])
            with pytest.raises(LibraryLockedError):
                library.remove("1-lđlđ-tg")
            with pytest.raises(LibraryLockedError):
                library.rebuild()
            assert found(library, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
        library.remove("1-lđlđ-tg")

    def test_another_process_holds_it(self, library: Library, home: Path) -> None:
        script = (
            "import sys; from pathlib import Path\n"
            "from vectorstore.keeping.locking import writers_lock\n"
            "with writers_lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
        )
        command = [sys.executable, "-c", script, str(home)]
        holder = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path.cwd()
        )
        assert holder.stdout is not None
        assert holder.stdin is not None
        with holder:
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(LibraryLockedError):
                library.remove("1-lđlđ-tg")
            holder.kill()
        library.remove("1-lđlđ-tg")  # a killed process holds nothing

    def test_writers_of_one_process_wait_for_each_other(
        self, library: Library, tmp_path: Path
    ) -> None:
        paths = [write(tmp_path / f"x{n}.txt", letter_text(10 + n)) for n in range(4)]
        threads = [threading.Thread(target=library.add, args=([path],)) for path in paths]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(ids(library)) == 7
        assert failing(library) == []

    def test_readers_are_not_disturbed(self, library: Library, sources: Path) -> None:
        stop = threading.Event()
        errors: list[BaseException] = []

        def read() -> None:
            try:
                while not stop.is_set():
                    assert found(library, "báo cáo tỉnh 1", k=1) == ["1-lđlđ-tg"]
                    assert len(library.directive("1-lđlđ-tg").passages) == 3
                    library.summaries()
            except BaseException as error:  # noqa: BLE001
                errors.append(error)

        threads = [threading.Thread(target=read) for _ in range(4)]
        for thread in threads:
            thread.start()
        for version in range(4):
            write(sources / "3.txt", letter_text(3, extra=f"Lần {version}."))
            library.add([sources])
        library.rebuild()
        stop.set()
        for thread in threads:
            thread.join()
        assert errors == []


class TestSettings:
    def test_the_library_remembers_its_model(self, home: Path, sources: Path) -> None:
        both = tools(HashEmbedder("một"), HashEmbedder("hai", dimension=12))
        with Library.open(home, embedding="hai", tools=both) as library:
            library.add([sources])
        with Library.open(home, tools=both) as library:
            assert found(library, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
            assert library.check().embedding == "hai"

    @pytest.mark.usefixtures("library")
    def test_another_model_asks_for_a_rebuild(self, home: Path) -> None:
        both = tools(HashEmbedder(), HashEmbedder("khác", dimension=12))
        with Library.open(home, embedding="khác", tools=both) as other:
            with pytest.raises(IndexMismatchError, match=r"hash.*khác"):
                other.search("báo cáo")
            with pytest.raises(IndexMismatchError):
                other.remove("1-lđlđ-tg")
            assert len(ids(other)) == 3
            assert failing(other) == ["index_settings"]
            other.rebuild()
            assert failing(other) == []
            assert found(other, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
            assert other.check().embedding == "khác"

    @pytest.mark.usefixtures("library")
    @pytest.mark.parametrize(
        ("fact", "value", "said"),
        [("analysis", "0", "analysis"), ("index_format", 99, "format"), ("later", 1, "manifest")],
    )
    def test_another_program_asks_for_a_rebuild(
        self, home: Path, fact: str, value: object, said: str
    ) -> None:
        manifest = json.loads((home / "manifest.json").read_text("utf-8"))
        write(home / "manifest.json", json.dumps(manifest | {fact: value}))
        with Library.open(home, tools=tools()) as other:
            with pytest.raises(IndexMismatchError, match=said):
                other.search("báo cáo")
            other.rebuild()
            assert failing(other) == []

    @pytest.mark.usefixtures("library")
    def test_a_model_trained_anew_asks_for_a_rebuild(self, home: Path) -> None:
        with Library.open(home, tools=tools(HashEmbedder(salt="mới"))) as other:
            with pytest.raises(IndexMismatchError, match="trained anew"):
                other.search("báo cáo")
            assert "embedding" in failing(other)
            other.rebuild()
            assert failing(other) == []


class TestRebuilding:
    @pytest.mark.usefixtures("library")
    def test_letters_are_read_again(self, home: Path) -> None:
        def parse(source: SourceText, **named: Any) -> Directive:
            letter = factory.parse(source, **named)
            return replace(letter, passages=letter.passages[:1])

        steps: list[IngestProgress] = []
        with Library.open(home, tools=replace(tools(), parse=parse)) as newer:
            newer.rebuild(on_progress=steps.append)
            assert len(newer.directive("1-lđlđ-tg").passages) == 1
            assert failing(newer) == []
            assert newer.check().passages == 3
        assert [step.done for step in steps] == [1, 2, 3]
        builds = [path.name for path in (home / "lexical").iterdir()]
        assert builds == ["0002"]

    def test_a_letter_whose_file_is_gone_is_kept(self, library: Library, home: Path) -> None:
        before = library.directive("1-lđlđ-tg")
        shutil.rmtree(home / "files")
        assert failing(library) == ["originals"]
        library.rebuild()
        assert library.directive("1-lđlđ-tg") == before
        assert failing(library) == ["originals"]
        assert found(library, "Tuyên truyền Chỉ thị 1-CT/TW", k=1) == ["1-lđlđ-tg"]

    def test_a_rebuild_that_fails_changes_nothing(self, library: Library, home: Path) -> None:
        def parse(source: SourceText, **named: Any) -> Directive:
            if named["source_name"] == "3.txt":
                raise ZeroDivisionError
            return factory.parse(source, **named)

        generation = library.generation
        with (
            Library.open(home, tools=replace(tools(), parse=parse)) as newer,
            pytest.raises(ZeroDivisionError),
        ):
            newer.rebuild()
        assert (library.generation, failing(library)) == (generation, [])
        library.remove("1-lđlđ-tg")
        assert [path.name for path in (home / "lexical").iterdir()] == ["0001"]

    @pytest.mark.parametrize("lost", ["lexical", "dense", "manifest.json"])
    def test_lost_indexes_come_back_by_themselves(
        self, library: Library, home: Path, lost: str
    ) -> None:
        library.close()
        path = home / lost
        shutil.rmtree(path) if path.is_dir() else path.unlink()
        with Library.open(home, tools=tools()) as again:
            assert failing(again) == []
            assert found(again, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]


class Killed(BaseException):
    """The process ends here."""


class TestInterrupted:
    """What a kill between two steps leaves behind; the script ``crash_trials`` kills for real."""

    @pytest.fixture
    def killed_in(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        def prepare(name: str) -> None:
            def die(*_: object, **__: object) -> None:
                raise Killed

            monkeypatch.setattr(EmbeddedIndex, name, die)

        return prepare

    @pytest.mark.parametrize("step", ["remove", "add", "commit"])
    def test_the_next_to_open_repairs(
        self,
        library: Library,
        home: Path,
        sources: Path,
        killed_in: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
        step: str,
    ) -> None:
        write(sources / "2.txt", letter_text(2, extra="\nHội diễn văn nghệ.\n"))
        write(sources / "4.txt", letter_text(4))
        killed_in(step)
        with pytest.raises(Killed):
            library.add([sources])
        monkeypatch.undo()
        model = HashEmbedder()
        with Library.open(home, read_only=True, tools=tools(model)) as again:
            assert failing(again) == []
            assert found(again, "hội diễn văn nghệ", k=1) == ["2-lđlđ-tg"]
            assert found(again, "Tuyên truyền Chỉ thị 4-CT/TW", k=1) == ["4-lđlđ-tg"]
            assert model.embedded < 12  # letters 1 and 3 were not touched

    def test_a_removed_letter_does_not_come_back(
        self,
        library: Library,
        home: Path,
        killed_in: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        killed_in("remove")
        with pytest.raises(Killed):
            library.remove("2-lđlđ-tg")
        monkeypatch.undo()
        assert "2-lđlđ-tg" not in found(library, "Tuyên truyền Chỉ thị 2-CT/TW")
        with Library.open(home, tools=tools()) as again:
            assert failing(again) == []
            assert again.check().passages == 6
            assert len(list((home / "files").glob("*/*"))) == 2

    def test_a_reader_beside_a_writer_repairs_nothing(
        self,
        library: Library,
        home: Path,
        killed_in: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        killed_in("commit")
        with pytest.raises(Killed):
            library.remove("2-lđlđ-tg")
        monkeypatch.undo()
        with writers_lock(home), Library.open(home, read_only=True, tools=tools()) as reader:
            assert set(found(reader, "báo cáo tỉnh")) == {"1-lđlđ-tg", "3-lđlđ-tg"}
            assert "generation" in failing(reader)

    @pytest.mark.parametrize("step", ["add", "commit", "close"])
    def test_a_rebuild_that_is_killed(
        self,
        library: Library,
        home: Path,
        killed_in: Callable[..., None],
        monkeypatch: pytest.MonkeyPatch,
        step: str,
    ) -> None:
        killed_in(step)
        with pytest.raises(Killed):
            library.rebuild()
        monkeypatch.undo()
        with Library.open(home, tools=tools()) as again:
            assert failing(again) == []
            assert found(again, "Tuyên truyền Chỉ thị 2-CT/TW", k=1) == ["2-lđlđ-tg"]
            again.rebuild()
            assert failing(again) == []


def test_the_doctor_finds_what_was_changed_by_hand(library: Library, home: Path) -> None:
    kept: Sequence[Path] = [path for path in (home / "files").rglob("*") if path.is_file()]
    kept[0].write_text("khác")
    assert failing(library) == ["originals"]


def test_a_library_whose_making_was_cut_short_is_made_by_the_next_process(tmp_path: Path) -> None:
    home = tmp_path / "nhà"
    home.mkdir()
    (home / "catalogue.sqlite").touch()  # SQLite makes the file before any table
    with Library.open(home, tools=tools(), read_only=True) as library:
        assert library.is_empty
        assert library.search("báo cáo") == ()
    with Library.open(home, tools=tools()) as library:
        assert library.is_empty
        assert library.check().healthy
