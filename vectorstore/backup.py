"""The whole library as one file, and back.

The file is a ZIP archive of the catalogue, the ingested files, a note of what made the indexes and,
where they are asked for, the companions of the library: what else people keep in its home. The
indexes themselves are left out: they are built again from the catalogue. An archive is taken for
hostile until every name, size and checksum in it is as it should be.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
import zipfile
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from dataclasses import replace as replaced
from pathlib import Path

from vectorstore import companions as beside
from vectorstore.catalogue import Catalogue, sqlite_url
from vectorstore.companions import Companion
from vectorstore.errors import (
    BackupError,
    CompanionsThereError,
    IndexMismatchError,
    LibraryCorruptError,
    LibraryNotEmptyError,
    LibraryReadOnlyError,
)
from vectorstore.keeping.locking import writers_lock
from vectorstore.keeping.originals import Originals, sha256_of
from vectorstore.library import Library
from vectorstore.manifest import forget_manifest, read_manifest
from vectorstore.tools import Tools

_FORMATS = (1, 2)
"""With letters alone, which earlier versions of the program read too; with companions."""
_NOTE = "backup.json"
_CATALOGUE = "catalogue.sqlite"
_ORIGINAL = re.compile(r"files/([0-9a-f]{64})(\.[a-z0-9]{1,10})?")
_UNPACKED = ".restore-"
_MAX_NOTE_BYTES = 100_000


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupContents:
    """What is in a backup; ``embedding`` is the model that the indexes were built with.

    ``companions`` are the names of those that were there to be copied.
    """

    directives: int
    generation: int
    embedding: str | None
    companions: tuple[str, ...] = ()


def back_up(home: Path, file: Path, *, companions: tuple[Companion, ...] = ()) -> BackupContents:
    """Write a library to one file, in the place of that file only when it is complete.

    With ``companions`` the file is readable by its owner alone.

    Raises:
        BackupError: there is no library, a companion is damaged, or the file cannot be written.
        LibraryLockedError: a process is writing to the library.
    """
    if not (home / _CATALOGUE).is_file():
        raise BackupError(f"{home}: no library")
    with ExitStack() as stack:
        with suppress(LibraryReadOnlyError):  # where nobody can write, nobody has to wait
            stack.enter_context(writers_lock(home))
        catalogue = Catalogue(sqlite_url(home / _CATALOGUE, read_only=not os.access(home, os.W_OK)))
        try:
            _bring_up(catalogue)
            return _write(home, catalogue, file, companions=companions)
        except OSError as error:
            raise BackupError(f"{file}: {error.strerror or error}") from error
        except ValueError as error:
            raise BackupError(str(error)) from error
        finally:
            catalogue.close()


def restore(
    file: Path,
    home: Path,
    *,
    replace: bool = False,
    companions: tuple[Companion, ...] = (),
    tools: Tools | None = None,
) -> BackupContents:
    """Bring a library back from one file, and build its indexes.

    Args:
        file: what ``back_up`` wrote.
        home: the folder of the library.
        replace: give up the letters that are there; all of them, at once, when the file is sound.
            Companions take the place of those of the same name, what else is there stays.
        companions: what to bring back besides the letters; others in the file are left in it.
        tools: as for ``Library.open``.

    Raises:
        BackupError: the file is no sound backup, and nothing has changed; or a companion in the
            home is locked or cannot be written, and the letters have not changed.
        LibraryNotEmptyError: there are letters, and ``replace`` was not asked for.
        CompanionsThereError: the same of companions.
        LibraryLockedError, LibraryReadOnlyError: the folder cannot be written.
    """
    if not file.is_file():
        raise BackupError(f"{file}: not found")
    with writers_lock(home), tempfile.TemporaryDirectory(dir=home, prefix=_UNPACKED) as folder:
        for left_behind in home.glob(f"{_UNPACKED}*"):
            if left_behind != Path(folder):
                shutil.rmtree(left_behind, ignore_errors=True)
        contents = _unpack(file, Path(folder), companions)
        _take_over(Path(folder), home, companions, replace=replace)
    with Library.open(home, embedding=contents.embedding, tools=tools):
        return contents


def _take_over(
    folder: Path, home: Path, companions: tuple[Companion, ...], *, replace: bool
) -> None:
    """Put what was unpacked in the place of what is there; the letters last, in one step."""
    catalogue = Catalogue(sqlite_url(home / _CATALOGUE))
    try:
        catalogue.create()
        if catalogue.count and not replace:
            raise LibraryNotEmptyError(str(home))
        _put_companions(folder, home, companions, replace=replace)
        _adopt_originals(folder, Originals(home / "files"))
        forget_manifest(home)
        catalogue.replace_with(folder / _CATALOGUE)
    finally:
        catalogue.close()


def _write(
    home: Path, catalogue: Catalogue, file: Path, *, companions: tuple[Companion, ...]
) -> BackupContents:
    embedding = _embedding(home)
    file.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".backup-") as folder:
        copy = Path(folder) / _CATALOGUE
        catalogue.copy_to(copy)
        packed = Path(folder) / "packed.zip"
        note = {
            "format": _FORMATS[bool(companions)],
            "embedding": embedding,
            "catalogue_sha256": sha256_of(copy),
        }
        packed.touch(mode=0o600 if companions else 0o666)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(_NOTE, json.dumps(note))
            archive.write(copy, _CATALOGUE)
            _pack_originals(catalogue, Originals(home / "files"), archive)
            packed_companions = beside.pack(home, companions, archive, scratch=Path(folder))
        packed.replace(file)
    return BackupContents(
        directives=catalogue.count,
        generation=catalogue.generation,
        embedding=embedding,
        companions=packed_companions,
    )


def _pack_originals(catalogue: Catalogue, originals: Originals, archive: zipfile.ZipFile) -> None:
    files = {(f.source_sha256, f.suffix) for f in catalogue.history.kept_files()}
    for sha256, suffix in sorted(files):
        if originals.intact(sha256, suffix):
            archive.write(originals.path(sha256, suffix), f"files/{sha256}{suffix}")


def _embedding(home: Path) -> str | None:
    try:
        manifest = read_manifest(home)
    except IndexMismatchError:
        return None
    return manifest.embedding if manifest is not None else None


def _unpack(file: Path, folder: Path, companions: tuple[Companion, ...]) -> BackupContents:
    """Write the members of an archive below a folder, after a look at each of them."""
    try:
        with zipfile.ZipFile(file) as archive:
            members = archive.infolist()
            if not companions:
                members = [m for m in members if not m.filename.startswith(beside.PREFIX)]
            _look_at(members, companions, room=shutil.disk_usage(folder).free)
            note = json.loads(archive.read(_NOTE))
            if note["format"] not in _FORMATS:
                raise BackupError(f"{file}: format {note['format']}")
            for member in members:
                _unpack_member(archive, member, folder)
        if sha256_of(folder / _CATALOGUE) != note["catalogue_sha256"]:
            raise BackupError(f"{file}: the catalogue is damaged")
        contents = _contents(folder, embedding=note["embedding"])
        return replaced(contents, companions=beside.examined(folder, companions))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        NotImplementedError,  # a compression or version that zipfile does not know
        EOFError,
        OSError,
        RuntimeError,  # an encrypted member
        KeyError,
        TypeError,
        ValueError,
        LibraryCorruptError,
    ) as error:
        raise BackupError(f"{file}: {error}") from error


def _look_at(
    members: list[zipfile.ZipInfo], companions: tuple[Companion, ...], *, room: int
) -> None:
    names = [member.filename for member in members]
    letters = [n for n in names if not beside.belongs(n, companions)]
    strange = [n for n in letters if n not in {_NOTE, _CATALOGUE} and not _ORIGINAL.fullmatch(n)]
    if strange:
        raise ValueError(f"unexpected name {strange[0]!r}")
    if len(set(names)) != len(names):
        raise ValueError("a name stands twice")
    if sum(member.file_size for member in members) > room:
        raise ValueError("larger than the free space")
    if any(m.filename == _NOTE and m.file_size > _MAX_NOTE_BYTES for m in members):
        raise ValueError("the note is too large")


def _unpack_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, folder: Path) -> None:
    """Write one member under its own name, all of which ``_look_at`` has read."""
    target = folder / member.filename
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(member) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    named = _ORIGINAL.fullmatch(member.filename)
    if named is not None and sha256_of(target) != named[1]:
        raise ValueError(f"{member.filename} has other bytes")


def _contents(folder: Path, *, embedding: str | None) -> BackupContents:
    """Open the unpacked catalogue, to see that it is one."""
    catalogue = Catalogue(sqlite_url(folder / _CATALOGUE))
    try:
        _bring_up(catalogue)
        problems = catalogue.problems()
        if problems:
            raise BackupError(problems[0])
        return BackupContents(
            directives=len(catalogue.summaries()),
            generation=catalogue.generation,
            embedding=embedding,
        )
    finally:
        catalogue.close()


def _bring_up(catalogue: Catalogue) -> None:
    """Make a catalogue of an earlier version of the program one of this version."""
    if catalogue.outdated:
        catalogue.create()
    catalogue.check_version()


def _adopt_originals(folder: Path, originals: Originals) -> None:
    for path in sorted((folder / "files").glob("*")):
        originals.keep(path, sha256=path.stem, suffix=path.suffix)
    originals.settle()


def _put_companions(
    folder: Path, home: Path, companions: tuple[Companion, ...], *, replace: bool
) -> None:
    there = beside.already_there(folder, home, companions)
    if there and not replace:
        raise CompanionsThereError(there[0])
    try:
        beside.put(folder, home, companions)
    except OSError as error:
        raise BackupError(f"{home}: {error.strerror or error}") from error
    except ValueError as error:
        raise BackupError(f"{home}: {error}") from error
