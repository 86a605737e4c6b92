"""Doing the slow part of some files ahead of their turn, and giving them in order."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from vectorstore.tools import Tools, Understand

READERS = max(2, min(4, os.cpu_count() or 1))
"""Files read at a time; more than there are processors only wait for each other."""
_MANY = 12
"""Files from which on processes of their own pay: each takes a third of a second to start."""

Item = TypeVar("Item")
Done = TypeVar("Done")


def ahead(items: Iterable[Item], work: Callable[[Item], Done], *, threads: int) -> Iterator[Done]:
    """Yield what ``work`` makes of each item, in the order of the items.

    At most two items a thread wait for their turn, so that memory does not grow with the items.
    """
    waiting: deque[Future[Done]] = deque()
    with ThreadPoolExecutor(threads, thread_name_prefix="ahead") as pool:
        try:
            for item in items:
                waiting.append(pool.submit(work, item))
                if len(waiting) > 2 * threads:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for future in waiting:
                future.cancel()


def workers_for(files: int, tools: Tools) -> AbstractContextManager[Understand | None]:
    """Open processes that understand so many files; None where this process had better do it."""
    if files < _MANY or tools.open_workers is None:
        return nullcontext()
    return tools.open_workers(READERS)
