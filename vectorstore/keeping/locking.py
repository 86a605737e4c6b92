"""The writer's lock: one process at a time changes a library."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from vectorstore.errors import LibraryLockedError, LibraryReadOnlyError

LOCK_NAME = "writer.lock"
_WAIT_S = 2.0
"""Long enough for a letter that a web page is just adding, short enough to be told at once."""


@contextmanager
def writers_lock(home: Path, *, wait_s: float | None = None) -> Iterator[None]:
    """Hold the lock of a library for the time of a block; the system frees it after a kill.

    Makes the folder where there is none.

    Raises:
        LibraryLockedError: another holds it for longer than ``wait_s``, two seconds if not given.
        LibraryReadOnlyError: the folder cannot be made or written.
    """
    lock = FileLock(home / LOCK_NAME)
    try:
        home.mkdir(parents=True, exist_ok=True)
        lock.acquire(timeout=_WAIT_S if wait_s is None else wait_s)
    except Timeout as error:
        raise LibraryLockedError(str(home)) from error
    except OSError as error:
        raise LibraryReadOnlyError(f"{home}: {error.strerror or error}") from error
    try:
        yield
    finally:
        lock.release()
