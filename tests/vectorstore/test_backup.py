from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.vectorstore.factory import HashEmbedder, letter_text, tools
from vectorstore.backup import back_up, restore
from vectorstore.errors import BackupError, LibraryLockedError, LibraryNotEmptyError
from vectorstore.keeping.locking import writers_lock
from vectorstore.library import Library

pytestmark = pytest.mark.integration

BOTH = tools(HashEmbedder("một"), HashEmbedder("hai", dimension=12))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library of letters 1 and 2, with another model than the shipped one."""
    for number in (1, 2):
        (tmp_path / f"{number}.txt").write_text(letter_text(number), encoding="utf-8")
    with Library.open(tmp_path / "home", embedding="hai", tools=BOTH) as library:
        library.add([tmp_path / "1.txt", tmp_path / "2.txt"])
    return tmp_path / "home"


@pytest.fixture
def packed(home: Path, tmp_path: Path) -> Path:
    back_up(home, tmp_path / "sao lưu.zip")
    return tmp_path / "sao lưu.zip"


def letters(home: Path) -> list[object]:
    with Library.open(home, read_only=True, tools=BOTH) as library:
        return [library.directive(s.directive_id) for s in library.summaries()]


def test_everything_comes_back(home: Path, packed: Path, tmp_path: Path) -> None:
    other = tmp_path / "nơi khác" / "home"
    contents = restore(packed, other, tools=BOTH)
    assert (contents.directives, contents.embedding) == (2, "hai")
    assert letters(other) == letters(home)
    with Library.open(other, tools=BOTH) as library:
        report = library.check()
        assert report.healthy
        assert report.embedding == "hai"
        hit = library.search("Tuyên truyền Chỉ thị 2-CT/TW", k=1)[0]
        assert hit.passage.directive_id == "2-lđlđ-tg"
        library.rebuild()  # the files came along
        assert library.check().healthy
    reports = {"reports"}  # of files that lie where the backup was made
    there = {path.name for path in home.iterdir()} - reports
    assert {path.name for path in other.iterdir()} == there


def test_letters_that_are_there_stay(packed: Path, tmp_path: Path) -> None:
    (tmp_path / "3.txt").write_text(letter_text(3), encoding="utf-8")
    other = tmp_path / "khác"
    with Library.open(other, tools=BOTH) as library:
        library.add([tmp_path / "3.txt"])
        with pytest.raises(LibraryNotEmptyError):
            restore(packed, other, tools=BOTH)
        assert [s.directive_id for s in library.summaries()] == ["3-lđlđ-tg"]
        generation = library.generation
        restore(packed, other, replace=True, tools=BOTH)
        assert [s.directive_id for s in library.summaries()] == ["1-lđlđ-tg", "2-lđlđ-tg"]
        assert library.generation > generation
        hits = library.search("báo cáo tỉnh", k=9)
        assert {hit.passage.directive_id for hit in hits} == {"1-lđlđ-tg", "2-lđlđ-tg"}
        assert library.check().healthy


def test_a_backup_while_somebody_writes(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vectorstore.keeping.locking._WAIT_S", 0.05)
    with writers_lock(home), pytest.raises(LibraryLockedError):
        back_up(home, tmp_path / "b.zip")
    assert not (tmp_path / "b.zip").exists()


def test_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(BackupError, match="no library"):
        back_up(tmp_path / "không có", tmp_path / "b.zip")


def test_a_place_that_cannot_be_written(home: Path, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("")
    with pytest.raises(BackupError):
        back_up(home, tmp_path / "tệp" / "b.zip")


def rewritten(packed: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """A copy of a backup with members changed."""
    with zipfile.ZipFile(packed) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    path = packed.with_name("đã sửa.zip")
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def other_bytes(members: dict[str, bytes]) -> None:
    name = next(name for name in members if name.startswith("files/"))
    members[name] += b"x"


def other_catalogue(members: dict[str, bytes]) -> None:
    members["catalogue.sqlite"] = members["catalogue.sqlite"][:5000]


def no_note(members: dict[str, bytes]) -> None:
    del members["backup.json"]


def later_format(members: dict[str, bytes]) -> None:
    members["backup.json"] = json.dumps({"format": 99}).encode()


def note_of_nothing(members: dict[str, bytes]) -> None:
    members["backup.json"] = b"[]"


def no_catalogue(members: dict[str, bytes]) -> None:
    del members["catalogue.sqlite"]


@pytest.mark.parametrize(
    "change",
    [other_bytes, other_catalogue, no_note, later_format, note_of_nothing, no_catalogue],
)
def test_a_changed_backup_is_refused(
    packed: Path, home: Path, change: Callable[[dict[str, bytes]], None]
) -> None:
    before = letters(home)
    with pytest.raises(BackupError):
        restore(rewritten(packed, change), home, replace=True, tools=BOTH)
    assert letters(home) == before


@pytest.mark.parametrize(
    "name",
    [
        "../ngoài.txt",
        "/etc/ngoài.txt",
        "files/../../ngoài.txt",
        "C:\\ngoài.txt",
        "files/" + "a" * 64 + "/x",
        "files/" + "A" * 64,
        "files/" + "a" * 64 + ".tx\nt",
        "lexical/0001/meta.json",
        "manifest.json",
        "catalogue.sqlite-wal",
    ],
)
def test_names_that_lead_elsewhere_are_refused(packed: Path, tmp_path: Path, name: str) -> None:
    crafted = rewritten(packed, lambda members: members.update({name: b"x"}))
    outside = set(tmp_path.rglob("*"))
    with pytest.raises(BackupError, match="unexpected name"):
        restore(crafted, tmp_path / "home2", tools=BOTH)
    made = {path.name for path in set(tmp_path.rglob("*")) - outside}
    assert made <= {"home2", "writer.lock"}


def test_a_member_that_is_a_link_is_only_bytes(packed: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo("files/" + "b" * 64)
    link.external_attr = 0o120777 << 16
    crafted = rewritten(packed, lambda _: None)
    with zipfile.ZipFile(crafted, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(BackupError, match="other bytes"):
        restore(crafted, tmp_path / "home2", tools=BOTH)


def test_a_bomb_is_refused(packed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 1000})())
    with pytest.raises(BackupError, match="free space"):
        restore(packed, tmp_path / "home2", tools=BOTH)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 not a zip", b"x" * 1000])
def test_what_is_no_archive(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    with pytest.raises(BackupError, match=r"x\.zip"):
        restore(tmp_path / "x.zip", tmp_path / "home", tools=BOTH)
    with pytest.raises(BackupError, match="not found"):
        restore(tmp_path / "không có.zip", tmp_path / "home", tools=BOTH)


def test_a_truncated_archive(packed: Path, tmp_path: Path) -> None:
    content = packed.read_bytes()
    for length in range(0, len(content), max(1, len(content) // 7)):
        (tmp_path / "t.zip").write_bytes(content[:length])
        with pytest.raises(BackupError):
            restore(tmp_path / "t.zip", tmp_path / "home3", tools=BOTH)
