"""Running a reader in a child process with limits, so that no file can hang or crash us."""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from ingest.formats import child

_ROOT = Path(__file__).resolve().parents[2]
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from ingest.formats.child import main; main()"

MAX_OUTPUT = 64_000_000
"""Bytes that a reader may hand back; 1,000 pages of dense text make 20 million."""

_forking: tuple[int, ...] | None = None
"""Set in a process that may fork readers: the files that they must not have."""


class ChildFailedError(Exception):
    """A reader did not finish.

    ``reason`` is ``time``, ``memory``, ``crash`` or the name of the exception that ended it;
    ``detail`` is that exception's message.
    """

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a child may use: seconds of wall clock, bytes of memory."""

    timeout_s: float = 60.0
    memory_bytes: int = 3_000_000_000


def run_task(task: str, *, limits: Limits, **arguments: Any) -> Any:
    """Run a task of ``ingest.formats.child`` in a process of its own and return what it returns.

    ``arguments`` and the result are JSON values. Raises ChildFailedError.
    """
    request = {
        "task": task,
        "arguments": arguments,
        "memory_bytes": limits.memory_bytes,
        "cpu_s": int(limits.timeout_s * 2) + 1,
    }
    if _forking is not None and threading.active_count() == 1:
        return _result(*_forked(request, _forking, timeout_s=limits.timeout_s))
    return _result(*_started(request, timeout_s=limits.timeout_s))


def fork_readers(*, closing: Sequence[int]) -> None:
    """From here on, have readers in forks of this process wherever it has one thread only.

    Starting Python and its libraries takes a quarter of a second, a fork some milliseconds.
    ``closing`` are files that a reader must not have. Does nothing where systems do not fork.
    """
    global _forking
    if hasattr(os, "fork"):
        _forking = tuple(closing)


def _started(request: dict[str, Any], *, timeout_s: float) -> tuple[int, bytes]:
    """Run a request in a new Python; return its exit status and what it wrote."""
    process = subprocess.Popen(
        [sys.executable, "-P", "-c", _CODE, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(json.dumps(request).encode(), timeout=timeout_s)
    except subprocess.TimeoutExpired as error:
        raise ChildFailedError("time", f"{timeout_s:.0f} s") from error
    finally:
        _end(process)
    return process.returncode, output


def _forked(
    request: dict[str, Any], closing: Sequence[int], *, timeout_s: float
) -> tuple[int, bytes]:
    """Run a request in a fork of this process; return its exit status and what it wrote."""
    child.load(request["task"])  # for this fork and all later ones
    receiving, sending = os.pipe()
    number = os.fork()
    if number == 0:
        child.run_forked(request, sending, closing=(receiving, *closing))
    os.close(sending)
    try:
        with os.fdopen(receiving, "rb", buffering=0) as pipe:
            output = _read_all(pipe, deadline=time.monotonic() + timeout_s)
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(number, signal.SIGKILL)
        with contextlib.suppress(ProcessLookupError):  # it may not lead its group yet
            os.kill(number, signal.SIGKILL)
        status = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    if output is None:
        raise ChildFailedError("time", f"{timeout_s:.0f} s")
    return status, output


def _read_all(pipe: IO[bytes], *, deadline: float) -> bytes | None:
    """Return all that comes until the other end is closed; None when that takes too long."""
    found = bytearray()
    while len(found) <= MAX_OUTPUT:
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if not ready:
            return None
        part = pipe.read(1 << 20)
        if not part:
            break
        found += part
    return bytes(found)


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child, where it still runs, with everything that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe:
            pipe.close()
    process.wait()


def _result(status: int, output: bytes) -> Any:
    if len(output) > MAX_OUTPUT:
        raise ChildFailedError("memory", f"{len(output)} byte")
    try:
        reply = json.loads(output)
    except ValueError as error:
        cpu = getattr(signal, "SIGXCPU", None)
        if cpu is not None and status == -cpu:
            raise ChildFailedError("time") from error
        # Libraries in C abort, and the system kills, when memory runs out.
        out_of_memory = status in {-signal.SIGABRT, -getattr(signal, "SIGKILL", signal.SIGABRT)}
        if out_of_memory:
            raise ChildFailedError("memory") from error
        raise ChildFailedError("crash", str(status)) from error
    if "failed" in reply:
        raise ChildFailedError(reply["failed"], reply["detail"])
    return reply["result"]
