"""Memory that was freed, given back to the system.

Letters come from other threads and go after a batch; what the C library keeps of them for each
thread grew by 70 kB a letter (``scripts/measure_memory.py``), though nothing of it was in use.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free; does nothing where the C library has no way to. Takes some ms."""
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    """Return ``malloc_trim`` of the GNU C library."""
    if sys.platform != "linux":
        return None
    try:
        found: Callable[[int], object] = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # musl has none
        return None
    return found
