"""Understanding many files at a time, in processes that stay: as many letters as processors.

A worker is a Python of its own that takes one file after another. It has no threads, so it reads
PDF and Word files in children that it forks, which costs a hundredth of starting a new Python.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from queue import LifoQueue
from types import TracebackType
from typing import IO

import ingest.errors
from ingest.errors import BrokenFileError, IngestError
from ingest.records import Directive

_ROOT = Path(__file__).resolve().parent.parent
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from ingest.workers import serve; serve()"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Request:
    path: Path
    source_name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Failure:
    """An error of ``ingest.errors``: its name and facts."""

    name: str
    source: str
    detail: str


class Workers:
    """Processes that understand files; each is started when a file first waits for it."""

    def __init__(self, count: int) -> None:
        """``count`` files are understood at a time; other callers wait."""
        self._idle: LifoQueue[_Worker] = LifoQueue()
        self._all = [_Worker() for _ in range(count)]
        for worker in reversed(self._all):
            self._idle.put(worker)

    def __enter__(self) -> Workers:
        """Return the workers themselves."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End all processes."""
        for worker in self._all:
            worker.end()

    @property
    def process_ids(self) -> list[int]:
        """The processes that run."""
        return [worker.process_id for worker in self._all if worker.process_id is not None]

    def understand(self, path: Path, *, source_name: str, sha256: str) -> Directive:
        """Read and understand a file, under the id that it proposes. Safe from many threads.

        Raises IngestError; BrokenFileError also where the file ended the process.
        """
        worker = self._idle.get()
        try:
            return worker.ask(_Request(path=path, source_name=source_name, sha256=sha256))
        finally:
            self._idle.put(worker)


class _Worker:
    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process_id(self) -> int | None:
        """The number of the process; None before it is needed."""
        return self._process.pid if self._process else None

    def ask(self, request: _Request) -> Directive:
        """Have one file understood; a process that ended is replaced for the next one."""
        if self._process is None:
            self._process = _start()
        process = self._process
        if process.stdin is None or process.stdout is None:
            raise RuntimeError("a worker without pipes")
        try:
            pickle.dump(request, process.stdin)
            process.stdin.flush()
            reply = pickle.load(process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            self.end()
            raise BrokenFileError(request.path.name, "crash") from error
        if isinstance(reply, _Failure):
            raise _error(reply)
        if not isinstance(reply, Directive):
            raise TypeError(f"a worker replied {type(reply)}")
        return reply

    def end(self) -> None:
        """End the process, where there is one."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with contextlib.suppress(OSError):
                    pipe.close()
        process.kill()
        process.wait()


def _start() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-P", "-c", _CODE, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )


def _error(failure: _Failure) -> IngestError:
    kind = getattr(ingest.errors, failure.name, None)
    if not (isinstance(kind, type) and issubclass(kind, IngestError)):
        kind = BrokenFileError
    return kind(failure.source, failure.detail)


def serve() -> None:
    """Understand the files that are named on standard input, until it ends: the worker's side."""
    from ingest.formats import sandbox

    requests = os.fdopen(os.dup(0), "rb")
    replies = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1):  # whatever a library prints must not mix with the replies
        os.dup2(nowhere, standard)
    sandbox.fork_readers(closing=(requests.fileno(), replies.fileno()))
    with contextlib.suppress(EOFError, OSError):
        while True:
            _answer(pickle.load(requests), replies)


def _answer(request: _Request, replies: IO[bytes]) -> None:
    from ingest.formats.readers import read_source
    from ingest.pipeline import parse_directive

    reply: Directive | _Failure
    try:
        reply = parse_directive(
            read_source(request.path), source_name=request.source_name, sha256=request.sha256
        )
    except IngestError as error:
        reply = _Failure(name=type(error).__name__, source=error.source, detail=error.detail)
    pickle.dump(reply, replies, protocol=5)
    replies.flush()
