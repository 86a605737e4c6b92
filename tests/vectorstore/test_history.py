"""Versions of letters, what persons put right, and homes of earlier versions of the program."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ingest.pipeline import parse_directive, with_metadata
from ingest.records import Known
from tests.vectorstore.factory import letter_text, tools
from vectorstore.backup import back_up, restore
from vectorstore.errors import DirectiveNotFoundError, FieldUnknownError, FieldValueError
from vectorstore.library import Library
from vectorstore.records import Filters

pytestmark = pytest.mark.integration

REAL = replace(tools(), parse=parse_directive, reword=with_metadata)
CUT_OFF = """Kính gửi: Các công đoàn cơ sở trực thuộc.

Ban Thường vụ đề nghị các công đoàn cơ sở thực hiện:
1. Báo cáo kết quả về Ban Tuyên giáo trước ngày 20/11.
2. Tuyên truyền về văn hóa giao thông.
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "nhà"


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    return write(tmp_path / "a.txt", letter_text(1))


@pytest.fixture
def library(home: Path, letter: Path) -> Iterator[Library]:
    with Library.open(home, tools=tools()) as opened:
        opened.add([letter])
        yield opened


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def kept(home: Path) -> int:
    return sum(path.is_file() for path in (home / "files").rglob("*"))


class TestVersions:
    def test_the_old_one_stays_beside_the_new_one(
        self, library: Library, home: Path, letter: Path
    ) -> None:
        old = library.directive("1-lđlđ-tg")
        write(letter, letter_text(1, extra="Hội diễn văn nghệ."))
        library.add([letter])
        first, second = library.versions("1-lđlđ-tg")
        assert (first.number, second.number) == (1, 2)
        assert first.replaced_at == second.added_at
        assert second.replaced_at is None
        assert library.version("1-lđlđ-tg", 1) == old
        assert library.version("1-lđlđ-tg", 2) == library.directive("1-lđlđ-tg")
        assert library.summaries()[0].version == 2
        assert kept(home) == 2
        assert library.check().healthy

    def test_only_the_present_one_is_searched(self, library: Library, letter: Path) -> None:
        write(letter, "số: 1/LĐLĐ-TG\n\nHội diễn văn nghệ quần chúng.")
        library.add([letter])
        assert all("định kỳ" not in hit.passage.text for hit in library.search("định kỳ 6 tháng"))
        assert library.obligations() == ()

    def test_a_file_that_gets_its_old_content_back(self, library: Library, letter: Path) -> None:
        for text in (letter_text(1, extra="Mới."), letter_text(1)):
            write(letter, text)
            library.add([letter])
        shas = [version.source_sha256 for version in library.versions("1-lđlđ-tg")]
        assert len(shas) == 3
        assert shas[0] == shas[2] != shas[1]

    def test_a_rebuild_is_no_version(self, library: Library, letter: Path) -> None:
        write(letter, letter_text(1, extra="Mới."))
        library.add([letter])
        before = library.versions("1-lđlđ-tg")
        library.rebuild()
        assert library.versions("1-lđlđ-tg") == before
        assert library.check().healthy

    def test_they_go_with_their_letter(self, library: Library, home: Path, letter: Path) -> None:
        write(letter, letter_text(1, extra="Mới."))
        library.add([letter])
        library.remove("1-lđlđ-tg")
        with pytest.raises(DirectiveNotFoundError):
            library.versions("1-lđlđ-tg")
        assert kept(home) == 0
        library.add([letter])
        assert len(library.versions("1-lđlđ-tg")) == 1

    def test_a_version_that_is_not_there(self, library: Library) -> None:
        with pytest.raises(DirectiveNotFoundError, match="7"):
            library.version("1-lđlđ-tg", 7)

    def test_a_backup_holds_them(self, library: Library, home: Path, letter: Path) -> None:
        write(letter, letter_text(1, extra="Mới."))
        library.add([letter])
        library.amend("1-lđlđ-tg", "signer", "Nguyễn Văn An", by="Bình")
        back_up(home, home.parent / "sao lưu.zip")
        other = home.parent / "khác"
        restore(home.parent / "sao lưu.zip", other, tools=tools())
        with Library.open(other, tools=tools()) as again:
            assert again.versions("1-lđlđ-tg") == library.versions("1-lđlđ-tg")
            assert again.amendments() == library.amendments()
            assert again.check().healthy
        assert kept(other) == 2


class TestAmendments:
    def test_what_a_person_says_counts_and_is_recorded(self, library: Library) -> None:
        library.amend("1-lđlđ-tg", "issued_on", "03/02/2021", by="Trần Thị Bình")
        field = library.directive("1-lđlđ-tg").metadata.issued_on
        assert (field.value, field.known) == (dt.date(2021, 2, 3), Known.EDITED)
        assert library.summaries()[0].metadata.issued_on == field
        [amendment] = library.amendments("1-lđlđ-tg")
        assert (amendment.value, amendment.by) == ("2021-02-03", "Trần Thị Bình")
        assert (amendment.old_value, amendment.old_known) == (None, Known.BLANK)
        assert abs(dt.datetime.now(dt.UTC) - amendment.at) < dt.timedelta(minutes=5)

    def test_filters_follow(self, library: Library) -> None:
        library.amend("1-lđlđ-tg", "year", "2023", by="B")
        library.amend("1-lđlđ-tg", "issuer", "LĐLĐ tỉnh Cà Mau", by="B")
        chosen = Filters(years=(2023,), issuers=("LĐLĐ tỉnh Cà Mau",))
        assert library.search("báo cáo", filters=chosen)
        assert not library.search("báo cáo", filters=Filters(years=(2021,)))
        assert library.check().healthy

    def test_it_survives_a_rebuild_and_the_same_content_again(
        self, library: Library, letter: Path
    ) -> None:
        library.amend("1-lđlđ-tg", "subject", "Công tác tuyên giáo", by="B")
        library.rebuild()
        library.add([letter])
        letter.rename(letter.with_name("b.txt"))
        library.add([letter.with_name("b.txt")])
        assert library.directive("1-lđlđ-tg").metadata.subject.value == "Công tác tuyên giáo"

    def test_a_new_version_that_reads_the_same_keeps_it(
        self, library: Library, letter: Path
    ) -> None:
        library.amend("1-lđlđ-tg", "subject", "Công tác tuyên giáo", by="B")
        library.amend("1-lđlđ-tg", "year", "2030", by="B")
        write(letter, letter_text(1, year=2022, extra="Mới."))
        library.add([letter])
        metadata = library.directive("1-lđlđ-tg").metadata
        assert metadata.subject.value == "Công tác tuyên giáo"
        assert metadata.year.value == 2022  # the letter says another year now
        library.rebuild()
        assert library.directive("1-lđlđ-tg").metadata == metadata

    def test_the_last_one_counts_and_can_be_taken_back(self, library: Library) -> None:
        before = library.directive("1-lđlđ-tg")
        for value in ("Công văn A", "Công văn B"):
            library.amend("1-lđlđ-tg", "subject", value, by="B")
        assert library.directive("1-lđlđ-tg").metadata.subject.value == "Công văn B"
        library.amend("1-lđlđ-tg", "subject", None, by="C")
        assert library.directive("1-lđlđ-tg") == before
        assert [a.old_value for a in library.amendments()] == [None, "Công văn A", "Công văn B"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("issued_on", "31/02/2021"),
            ("issued_on", "hôm qua"),
            ("year", "21"),
            ("signer", "  "),
            ("subject", "x" * 5000),
            ("issuer", "LĐLĐ\x1b[2J tỉnh"),
            ("addressees", "; ;"),
        ],
    )
    def test_values_that_a_field_cannot_have(
        self, library: Library, field: str, value: str
    ) -> None:
        before = library.generation
        with pytest.raises(FieldValueError):
            library.amend("1-lđlđ-tg", field, value, by="B")
        assert library.generation == before

    def test_what_is_not_there(self, library: Library) -> None:
        with pytest.raises(FieldUnknownError, match="text"):
            library.amend("1-lđlđ-tg", "text", "khác", by="B")
        with pytest.raises(DirectiveNotFoundError):
            library.amend("khác", "year", "2021", by="B")

    def test_what_is_derived_follows(self, home: Path, tmp_path: Path) -> None:
        """Labels name the number, dates without a year take that of the letter."""
        with Library.open(home, tools=REAL) as library:
            [directive_id] = library.add([write(tmp_path / "x.txt", CUT_OFF)]).added
            library.amend(directive_id, "number", "12 / CĐYT - TG", by="B")
            library.amend(directive_id, "year", "2019", by="B")
            letter = library.directive(directive_id)
            assert letter.passages[-1].label.startswith("Công văn 12/CĐYT-TG")
            assert letter.obligations[0].due.date == dt.date(2019, 11, 20)
            assert library.search("văn hóa giao thông")[0].passage.label.startswith(
                "Công văn 12/CĐYT-TG"
            )


class TestEarlierPrograms:
    @pytest.fixture
    def old_home(self, home: Path) -> Path:
        """A home as the first schema left it, with letters 1 and 2; its indexes are lost."""
        home.mkdir()
        script = (Path(__file__).parent / "catalogue_1.sql").read_text("utf-8")
        with sqlite3.connect(home / "catalogue.sqlite") as connection:
            connection.executescript(script)
        connection.close()
        return home

    @pytest.mark.parametrize("read_only", [False, True])
    def test_their_letters_are_all_there(self, old_home: Path, read_only: bool) -> None:
        with Library.open(old_home, tools=tools(), read_only=read_only) as library:
            assert [s.directive_id for s in library.summaries()] == ["1-lđlđ-tg", "2-lđlđ-tg"]
            letter = library.directive("2-lđlđ-tg")
            assert (len(letter.passages), len(letter.obligations)) == (3, 1)
            assert library.versions("2-lđlđ-tg")[0].added_at is None
            assert [i for i, _ in library.references(number="2-CT/TW")] == ["2-lđlđ-tg"]
            library.amend("2-lđlđ-tg", "signer", "Nguyễn Văn An", by="B")
            assert library.search("Tuyên truyền Chỉ thị 2-CT/TW", k=1)

    def test_a_new_version_of_an_old_letter(self, old_home: Path, tmp_path: Path) -> None:
        path = write(tmp_path / "2.txt", letter_text(2, extra="Mới."))
        with Library.open(old_home, tools=tools()) as library:
            assert library.add([path]).updated == ("2-lđlđ-tg",)
            assert len(library.versions("2-lđlđ-tg")) == 2

    def test_a_database_of_something_else_is_left_alone(self, home: Path) -> None:
        home.mkdir()
        with sqlite3.connect(home / "catalogue.sqlite") as connection:
            connection.execute("CREATE TABLE library (name, value)")
            connection.execute("INSERT INTO library VALUES ('schema', '99')")
        connection.close()
        from vectorstore.errors import LibraryCorruptError

        with pytest.raises(LibraryCorruptError, match="99"):
            Library.open(home, tools=tools())
