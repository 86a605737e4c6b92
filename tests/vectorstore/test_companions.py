"""What people keep beside a library goes into a backup whole and comes back as it was."""

from __future__ import annotations

import os
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.vectorstore.factory import HashEmbedder, letter_text, tools
from vectorstore.backup import back_up, restore
from vectorstore.companions import CompanionDatabase, CompanionFolder
from vectorstore.errors import BackupError, CompanionsThereError
from vectorstore.library import Library

pytestmark = pytest.mark.integration

TOOLS = tools(HashEmbedder("một"))
KEPT = (
    CompanionDatabase(name="sổ.sqlite", without=("khóa",)),
    CompanionFolder(name="bộ", member=re.compile(r"[a-z]+/[a-z]+\.txt")),
)
SECRET = "phiên-đăng-nhập-bí-mật"


def write_book(home: Path, *lines: str) -> sqlite3.Connection:
    """A database with lines that still stand in its log, as in a program that runs."""
    file = sqlite3.connect(home / "sổ.sqlite")
    file.execute("PRAGMA journal_mode = WAL")
    file.execute("CREATE TABLE IF NOT EXISTS dòng (chữ TEXT)")
    file.execute("CREATE TABLE IF NOT EXISTS khóa (chữ TEXT)")
    file.execute("DELETE FROM dòng")
    file.executemany("INSERT INTO dòng VALUES (?)", [(line,) for line in lines])
    file.execute("INSERT INTO khóa VALUES (?)", (SECRET,))
    file.commit()
    return file


def book(home: Path, table: str = "dòng") -> list[str]:
    with closing(sqlite3.connect(home / "sổ.sqlite")) as file:
        return [row[0] for row in file.execute(f"SELECT chữ FROM {table} ORDER BY rowid")]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library of one letter, with files beside it."""
    (tmp_path / "1.txt").write_text(letter_text(1), encoding="utf-8")
    home = tmp_path / "home"
    with Library.open(home, tools=TOOLS) as library:
        library.add([tmp_path / "1.txt"])
    (home / "bộ" / "lan").mkdir(parents=True)
    (home / "bộ" / "lan" / "một.txt").write_text("khác mẫu")
    (home / "bộ" / "lan" / "mot.txt").write_text("của Lan")
    (home / "bộ" / "lan" / "link.txt").symlink_to(tmp_path / "1.txt")
    return home


@pytest.fixture
def packed(home: Path, tmp_path: Path) -> Path:
    with closing(write_book(home, "một", "hai")):
        back_up(home, tmp_path / "b.zip", companions=KEPT)
    return tmp_path / "b.zip"


def crafted(packed: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    path = packed.with_name("khác.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_they_come_back(home: Path, packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "home2"
    contents = restore(packed, other, companions=KEPT, tools=TOOLS)
    assert contents.companions == ("sổ.sqlite", "bộ")
    assert book(other) == ["một", "hai"]
    assert {p.name for p in (other / "bộ").rglob("*.txt")} == {"mot.txt"}
    assert (other / "bộ" / "lan" / "mot.txt").read_text() == "của Lan"
    assert book(home, "khóa") == [SECRET]  # where it was copied from, nothing changed


@pytest.mark.skipif(os.name == "nt", reason="no such permissions there")
def test_only_the_owner_reads_it(packed: Path, tmp_path: Path) -> None:
    restore(packed, tmp_path / "home2", companions=KEPT, tools=TOOLS)
    for path in (packed, tmp_path / "home2" / "sổ.sqlite"):
        assert path.stat().st_mode & 0o077 == 0


def test_what_stays_out_leaves_no_trace(packed: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        assert SECRET.encode() not in archive.read("home/sổ.sqlite")

    def smuggle(members: dict[str, bytes]) -> None:
        write_book(tmp_path, "ba").close()
        members["home/sổ.sqlite"] = (tmp_path / "sổ.sqlite").read_bytes()

    restore(crafted(packed, smuggle), tmp_path / "home2", companions=KEPT, tools=TOOLS)
    assert book(tmp_path / "home2") == ["ba"]
    assert book(tmp_path / "home2", "khóa") == []


def test_nothing_is_replaced_unless_told(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "home2"
    other.mkdir()
    with closing(write_book(other, "của người khác")) as running:
        with pytest.raises(CompanionsThereError, match=r"sổ\.sqlite"):
            restore(packed, other, companions=KEPT, tools=TOOLS)
        assert book(other) == ["của người khác"]
        assert not (other / "bộ").exists()
        (other / "bộ" / "an").mkdir(parents=True)
        (other / "bộ" / "an" / "hai.txt").write_text("của An")
        restore(packed, other, replace=True, companions=KEPT, tools=TOOLS)
        seen = running.execute("SELECT chữ FROM dòng").fetchall()
        assert seen == [("một",), ("hai",)]  # by a program that had the file open
    assert (other / "bộ" / "an" / "hai.txt").read_text() == "của An"


def test_letters_alone(home: Path, packed: Path, tmp_path: Path) -> None:
    contents = restore(packed, tmp_path / "home2", tools=TOOLS)
    assert (contents.directives, contents.companions) == (1, ())
    assert not (tmp_path / "home2" / "sổ.sqlite").exists()
    back_up(home, tmp_path / "văn bản.zip")
    with zipfile.ZipFile(tmp_path / "văn bản.zip") as archive:
        assert not [name for name in archive.namelist() if name.startswith("home/")]
    restored = restore(tmp_path / "văn bản.zip", tmp_path / "home3", companions=KEPT, tools=TOOLS)
    assert (restored.directives, restored.companions) == (1, ())


def test_a_damaged_file_in_the_home_is_replaced(packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "home2"
    other.mkdir()
    (other / "sổ.sqlite").write_bytes(b"x" * 5000)
    restore(packed, other, replace=True, companions=KEPT, tools=TOOLS)
    assert book(other) == ["một", "hai"]


def test_a_file_that_is_being_written_is_not_waited_for_without_end(
    packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.companions._WAIT_S", 0.05)
    other = tmp_path / "home2"
    other.mkdir()
    with closing(write_book(other, "cũ")) as writing:
        writing.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match="locked"):
            restore(packed, other, replace=True, companions=KEPT, tools=TOOLS)
        writing.rollback()
    assert book(other) == ["cũ"]


def test_a_damaged_file_is_named_when_it_is_copied(home: Path, tmp_path: Path) -> None:
    (home / "sổ.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(BackupError, match=r"sổ\.sqlite"):
        back_up(home, tmp_path / "b.zip", companions=KEPT)
    assert not (tmp_path / "b.zip").exists()
    assert back_up(home, tmp_path / "b.zip").directives == 1


@pytest.mark.parametrize("content", [b"not a database" * 500, b"SQLite format 3\0" + b"x" * 99])
def test_a_damaged_file_in_a_backup_changes_nothing(
    packed: Path, tmp_path: Path, content: bytes
) -> None:
    other = tmp_path / "home2"
    other.mkdir()
    write_book(other, "cũ").close()
    broken = crafted(packed, lambda members: members.update({"home/sổ.sqlite": content}))
    with pytest.raises(BackupError, match=r"sổ\.sqlite"):
        restore(broken, other, replace=True, companions=KEPT, tools=TOOLS)
    assert book(other) == ["cũ"]


@pytest.mark.parametrize(
    "name",
    [
        "home/../ngoài.txt",
        "home/bộ/../../ngoài.txt",
        "home//etc/ngoài.txt",
        "home/bộ/lan/mot.txt/x",
        "home/bộ/lan/mot.exe",
        "home/bộ/lan\\mot.txt",
        "home/bộ/",
        "home/sổ.sqlite-wal",
        "home/settings.toml",
        "home/catalogue.sqlite",
        "sổ.sqlite",
        "bộ/lan/mot.txt",
    ],
)
def test_other_names_are_refused(packed: Path, tmp_path: Path, name: str) -> None:
    broken = crafted(packed, lambda members: members.update({name: b"x"}))
    with pytest.raises(BackupError, match="unexpected name"):
        restore(broken, tmp_path / "home2", companions=KEPT, tools=TOOLS)
    assert {path.name for path in (tmp_path / "home2").iterdir()} <= {"writer.lock"}
