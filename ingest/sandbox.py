"""Running a reader in a child process with limits, so that no file can hang or crash us."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent.parent
_CODE = "import sys; sys.path.insert(0, sys.argv[1]); from ingest.child import main; main()"

MAX_OUTPUT = 64_000_000
"""Bytes that a reader may hand back; 1,000 pages of dense text make 20 million."""


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
    """Run a task of ``ingest.child`` in a process of its own and return what it returns.

    ``arguments`` and the result are JSON values. Raises ChildFailedError.
    """
    request = {
        "task": task,
        "arguments": arguments,
        "memory_bytes": limits.memory_bytes,
        "cpu_s": int(limits.timeout_s * 2) + 1,
    }
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", _CODE, str(_ROOT)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        output, _ = child.communicate(json.dumps(request).encode(), timeout=limits.timeout_s)
    except subprocess.TimeoutExpired as error:
        raise ChildFailedError("time", f"{limits.timeout_s:.0f} s") from error
    finally:
        _end(child)
    return _result(child.returncode, output)


def _end(child: subprocess.Popen[bytes]) -> None:
    """Kill the child, where it still runs, with everything that it started."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    elif child.poll() is None:
        child.kill()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            pipe.close()
    child.wait()


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
