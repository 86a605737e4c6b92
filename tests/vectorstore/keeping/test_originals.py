from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from vectorstore.errors import LibraryReadOnlyError
from vectorstore.keeping.originals import Originals, safe_suffix, sha256_of

BYTES = b"van ban" * 1000
SHA = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "a.PDF"
    path.write_bytes(BYTES)
    return path


def test_a_file_is_kept_as_it_came(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "files")
    assert sha256_of(source) == SHA
    assert originals.keep(source, sha256=SHA, suffix=".pdf")
    assert originals.keep(source, sha256=SHA, suffix=".pdf")
    assert not originals.path(SHA, ".pdf").exists()
    originals.settle()
    assert originals.keep(source, sha256=SHA, suffix=".pdf")
    assert originals.path(SHA, ".pdf").read_bytes() == BYTES
    assert originals.intact(SHA, ".pdf")


def test_other_bytes_than_expected_are_not_kept(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "files")
    assert not originals.keep(source, sha256="0" * 64, suffix=".pdf")
    assert not [path for path in (tmp_path / "files").rglob("*") if path.is_file()]


def test_damage_and_loss_are_noticed(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "files")
    assert not originals.intact(SHA, ".pdf")
    originals.keep(source, sha256=SHA, suffix=".pdf")
    originals.path(SHA, ".pdf").write_bytes(BYTES[:-1])
    assert not originals.intact(SHA, ".pdf")
    originals.remove(SHA, ".pdf")
    originals.remove(SHA, ".pdf")
    assert not originals.path(SHA, ".pdf").exists()


def test_strangers_are_swept_out(tmp_path: Path, source: Path) -> None:
    originals = Originals(tmp_path / "files")
    originals.keep(source, sha256=SHA, suffix=".pdf")
    originals.settle()
    stranger = originals.path("1" * 64, ".txt")
    stranger.parent.mkdir(exist_ok=True)
    stranger.write_bytes(b"x")
    assert originals.sweep({originals.path(SHA, ".pdf")}) == 1
    assert originals.intact(SHA, ".pdf")
    assert not stranger.exists()


def test_a_folder_that_cannot_be_made(tmp_path: Path, source: Path) -> None:
    with pytest.raises(LibraryReadOnlyError):
        Originals(source).keep(source, sha256=SHA, suffix=".pdf")


@pytest.mark.parametrize(
    ("name", "suffix"),
    [("a.PDF", ".pdf"), ("a.b.docx", ".docx"), ("a", ""), ("a.đ", ""), ("a." + "x" * 20, "")],
)
def test_suffixes(name: str, suffix: str) -> None:
    assert safe_suffix(Path(name)) == suffix
