"""How long the steps of an answer take."""

from __future__ import annotations

import time


class Clock:
    """Milliseconds by step, and in all."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()
        self._laps: list[tuple[str, float]] = []

    def lap(self, name: str) -> None:
        """Ends a step."""
        now = time.perf_counter()
        self._laps.append((name, (now - self._last) * 1000))
        self._last = now

    def laps(self) -> tuple[tuple[str, float], ...]:
        """The total first, then every step."""
        return (("total", (time.perf_counter() - self._begun) * 1000), *self._laps)
