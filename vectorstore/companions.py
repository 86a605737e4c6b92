"""What a home holds besides its library, as members of a backup.

The library does not know what these files are: who keeps something in the home says so with a
:class:`CompanionDatabase` or a :class:`CompanionFolder`. SQLite files are copied through SQLite,
so that a copy is whole while others write, and so that a running program sees what was restored.
"""

from __future__ import annotations

import re
import sqlite3
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

PREFIX = "home/"
"""Before the name of each such member of an archive."""
_WAIT_S = 5.0
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionDatabase:
    """A SQLite file of the home; ``without`` are tables whose rows stay out of every copy."""

    name: str
    without: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompanionFolder:
    """A folder of the home; ``member`` matches the paths of its files below it, ``/`` between.

    What does not match is left out, and refused in an archive.
    """

    name: str
    member: re.Pattern[str]


Companion = CompanionDatabase | CompanionFolder


def pack(
    home: Path, companions: tuple[Companion, ...], archive: zipfile.ZipFile, *, scratch: Path
) -> tuple[str, ...]:
    """Write the companions of a home into an archive; returns the names of those that are there.

    Raises:
        ValueError: a file is damaged or stays locked; the message names it.
        OSError: a file cannot be read.
    """
    packed = []
    for companion in companions:
        before = len(archive.namelist())
        if isinstance(companion, CompanionDatabase):
            _pack_database(home / companion.name, companion, archive, copy=scratch / companion.name)
        else:
            for path, name in _members(home, companion):
                with suppress(FileNotFoundError):  # somebody deletes a run while it is read
                    archive.write(path, f"{PREFIX}{name}")
        if len(archive.namelist()) > before:
            packed.append(companion.name)
    return tuple(packed)


def belongs(name: str, companions: tuple[Companion, ...]) -> bool:
    """Whether a member of an archive is a file of one of the companions, and nothing else."""
    return any(_matches(name.removeprefix(PREFIX), c) for c in companions) and name.startswith(
        PREFIX
    )


def examined(folder: Path, companions: tuple[Companion, ...]) -> tuple[str, ...]:
    """Look at what was unpacked below a folder; returns the names of the companions found.

    Raises:
        ValueError: a database is damaged; the message names it.
    """
    unpacked = folder / PREFIX
    for companion in companions:
        path = unpacked / companion.name
        if isinstance(companion, CompanionDatabase) and path.is_file():
            with _translated(companion.name), closing(_opened(path)) as file:
                if file.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
                    raise ValueError(f"{companion.name} is damaged")
                _empty(file, companion)
    return tuple(c.name for c in companions if (unpacked / c.name).exists())


def already_there(folder: Path, home: Path, companions: tuple[Companion, ...]) -> tuple[str, ...]:
    """The unpacked files in whose place the home has one, by their path in it."""
    return tuple(name for _, name in _unpacked(folder, companions) if (home / name).exists())


def put(folder: Path, home: Path, companions: tuple[Companion, ...]) -> None:
    """Bring what was unpacked and examined into a home on the same disk, each file as a whole.

    Raises:
        ValueError: a database in the home stays locked.
        OSError: a file cannot be written.
    """
    databases = {c.name for c in companions if isinstance(c, CompanionDatabase)}
    for path, name in _unpacked(folder, companions):
        target = home / name
        if name in databases:
            with _translated(name), closing(_opened(path)) as source:
                _put_database(source, target)
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)


def _matches(name: str, companion: Companion) -> bool:
    if isinstance(companion, CompanionDatabase):
        return name == companion.name
    folder, _, member = name.partition("/")
    return folder == companion.name and companion.member.fullmatch(member) is not None


def _members(home: Path, companion: CompanionFolder) -> Iterator[tuple[Path, str]]:
    for path in sorted((home / companion.name).rglob("*")):
        name = path.relative_to(home).as_posix()
        if path.is_file() and not path.is_symlink() and _matches(name, companion):
            yield path, name


def _unpacked(folder: Path, companions: tuple[Companion, ...]) -> Iterator[tuple[Path, str]]:
    for companion in companions:
        if isinstance(companion, CompanionFolder):
            yield from _members(folder / PREFIX, companion)
        elif (path := folder / PREFIX / companion.name).is_file():
            yield path, companion.name


def _pack_database(
    path: Path, companion: CompanionDatabase, archive: zipfile.ZipFile, *, copy: Path
) -> None:
    if not path.is_file():
        return
    with _translated(companion.name), closing(_opened(copy)) as file:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as source:
            _copy(source, file)
        file.execute("PRAGMA journal_mode = DELETE")  # one file, nothing beside it
        _empty(file, companion)
        file.execute("VACUUM")  # what was emptied is not left in free pages
    archive.write(copy, f"{PREFIX}{companion.name}")
    copy.unlink()


def _put_database(source: sqlite3.Connection, target: Path) -> None:
    """Overwrite a database in one transaction; one that is none any more is put aside first."""
    target.touch(mode=0o600)
    try:
        with closing(_opened(target)) as file:
            _copy(source, file)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for ending in ("", "-wal", "-shm", "-journal"):
            target.with_name(f"{target.name}{ending}").unlink(missing_ok=True)
        target.touch(mode=0o600)
        with closing(_opened(target)) as file:
            _copy(source, file)


def _empty(file: sqlite3.Connection, companion: CompanionDatabase) -> None:
    tables = {name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    for table in tables & set(companion.without):
        file.execute(f'DELETE FROM "{table}"')


def _opened(path: Path) -> sqlite3.Connection:
    file = sqlite3.connect(path, timeout=_WAIT_S, isolation_level=None)
    file.execute("PRAGMA trusted_schema = OFF")
    return file


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """Copy a whole database; sqlite3 alone would wait for a lock without end."""
    source.backup(target, progress=_patience(time.monotonic() + _WAIT_S))


def _patience(until: float) -> Callable[[int, int, int], None]:
    def look(status: int, _: int, __: int) -> None:
        if status in _BUSY and time.monotonic() > until:
            raise sqlite3.OperationalError("database is locked")

    return look


@contextmanager
def _translated(name: str) -> Iterator[None]:
    """Turns errors of SQLite in a block into ValueErrors that name the file."""
    try:
        yield
    except sqlite3.Error as error:
        raise ValueError(f"{name}: {error}") from error
