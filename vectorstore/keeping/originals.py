"""The ingested files as they came, so that a later version of the program can read them again."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import LibraryReadOnlyError

_SUFFIX = re.compile(r"\.[a-z0-9]{1,10}")
_BLOCK = 1 << 20
_AT_ONCE = 8
"""Files whose arrival on disk is waited for together."""


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file as hexadecimal digits. Raises OSError."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def safe_suffix(path: Path) -> str:
    """Return the suffix of a file name in lower case, empty when it is an unusual one."""
    suffix = path.suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


class Originals:
    """Files by the SHA-256 of their bytes, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._beside: dict[Path, Path] = {}

    def path(self, sha256: str, suffix: str) -> Path:
        """Return where a file lies, whether it is there or not."""
        return self._folder / sha256[:2] / f"{sha256}{suffix}"

    def keep(self, source: Path, *, sha256: str, suffix: str) -> bool:
        """Copy a file in, to be there after ``settle``; False when it has other bytes by now.

        Raises:
            LibraryReadOnlyError: there is no room, or no right to write.
        """
        target = self.path(sha256, suffix)
        if target in self._beside or target.exists():
            return True
        beside = target.with_name(f"{target.name}.new")
        digest = hashlib.sha256()
        with _writing(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            with source.open("rb") as file, beside.open("wb") as copy:
                while block := file.read(_BLOCK):
                    digest.update(block)
                    copy.write(block)
        same = digest.hexdigest() == sha256
        if same:
            self._beside[target] = beside
        else:
            beside.unlink()
        return same

    def settle(self) -> None:
        """Make sure that what was copied in is on disk, and put it in its place.

        For many files at a time: disks finish many waits together. Raises as ``keep``.
        """
        settling, self._beside = self._beside, {}
        if settling:
            with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="settling") as pool:
                list(pool.map(_settle, settling.values(), settling.keys()))

    def remove(self, sha256: str, suffix: str) -> None:
        """Take a file out; one that is not there is passed over."""
        self.path(sha256, suffix).unlink(missing_ok=True)

    def intact(self, sha256: str, suffix: str) -> bool:
        """Whether a file is there with the bytes that it came with."""
        try:
            return sha256_of(self.path(sha256, suffix)) == sha256
        except OSError:
            return False

    def sweep(self, known: Collection[Path]) -> int:
        """Remove what belongs to no letter, left behind by a kill; returns how many files."""
        kept = set(known)
        strangers = [path for path in self._folder.glob("??/*") if path not in kept]
        for path in strangers:
            path.unlink(missing_ok=True)
        return len(strangers)


def _settle(beside: Path, target: Path) -> None:
    with _writing(target):
        with beside.open("rb") as copy:
            os.fsync(copy.fileno())
        beside.replace(target)


@contextmanager
def _writing(target: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise LibraryReadOnlyError(f"{target}: {error.strerror or error}") from error
