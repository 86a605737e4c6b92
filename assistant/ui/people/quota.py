"""How much one person may upload in an hour, so that nobody fills the disk."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

_HOUR_S = 3600.0
_MOST_KEPT = 10_000


class UploadQuota:
    """Counts bytes by person; what was counted is forgotten an hour after it began."""

    def __init__(self, limit_bytes: int, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit_bytes
        self._clock = clock
        self._spent: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._lock = Lock()

    def spend(self, name: str, size: int) -> bool:
        """Counts some bytes of a person; False when there are more than the person may send."""
        now = self._clock()
        with self._lock:
            begun, spent = self._spent.pop(name, (now, 0))
            if now - begun >= _HOUR_S:
                begun, spent = now, 0
            self._spent[name] = (begun, spent + size)
            if len(self._spent) > _MOST_KEPT:
                self._spent.popitem(last=False)
        return spent + size <= self._limit
