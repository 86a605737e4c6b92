"""Failed sign-ins make the next try wait, by name and by address, so that guessing is hopeless.

The pair of name and address waits longest. A name alone waits little: else anybody could lock
somebody else out by failing on purpose.
"""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

FORGOTTEN_AFTER_S = 3600.0
_MOST_KEPT = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """After ``free`` failures each further one doubles the wait, from 1 s up to ``longest_s``."""

    free: int
    longest_s: float

    def wait_s(self, failures: int) -> float:
        beyond = failures - self.free
        return 0.0 if beyond < 0 else min(2.0 ** min(beyond, 20), self.longest_s)


_PAIR = _Rule(free=4, longest_s=900.0)
_NAME = _Rule(free=10, longest_s=30.0)
_ADDRESS = _Rule(free=30, longest_s=300.0)  # an office may share one address

_Key = tuple[str, str]


class Throttle:
    """Counts failures of the last hour, in memory."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._failures: OrderedDict[_Key, tuple[int, float]] = OrderedDict()
        self._lock = Lock()

    def claim(self, name: str, address: str) -> int:
        """Counts a try as failed until it succeeds; else the whole seconds that it has to wait.

        Counting before the password is looked at keeps many tries at once from slipping through.
        """
        now = self._clock()
        with self._lock:
            longest = max(
                last + rule.wait_s(failures) - now
                for key, rule in _keys(name, address)
                for failures, last in [self._counted(key, now)]
            )
            if longest > 0:
                return math.ceil(longest)
            for key, _ in _keys(name, address):
                self._set(key, self._counted(key, now)[0] + 1, now)
            while len(self._failures) > _MOST_KEPT:
                self._failures.popitem(last=False)
        return 0

    def succeeded(self, name: str, address: str) -> None:
        """Forgets the failures of a name; those of the address stay, this try is not one."""
        now = self._clock()
        with self._lock:
            self._failures.pop((name, address), None)
            self._failures.pop((name, ""), None)
            self._set(("", address), max(0, self._counted(("", address), now)[0] - 1), now)

    def _counted(self, key: _Key, now: float) -> tuple[int, float]:
        failures, last = self._failures.get(key, (0, now))
        return (failures, last) if now - last < FORGOTTEN_AFTER_S else (0, now)

    def _set(self, key: _Key, failures: int, now: float) -> None:
        self._failures[key] = (failures, now)
        self._failures.move_to_end(key)


def _keys(name: str, address: str) -> tuple[tuple[_Key, _Rule], ...]:
    return (((name, address), _PAIR), ((name, ""), _NAME), (("", address), _ADDRESS))
