"""Keeping Chroma in step with the commits of the embedded engine.

Chroma saves in place and in its own time, so what a killed process leaves behind cannot be trusted:
files may be torn. A mark outside of Chroma says for which generation it was complete and closed; it
is removed before anything is written. Without the mark, Chroma is filled anew from the vector file.
"""

from __future__ import annotations

import logging
import os
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.dense import NeighbourIndex
from vectorstore.indexes.index import Keys
from vectorstore.indexes.snapshot import Snapshot
from vectorstore.records import HealthCheck

_LOG = logging.getLogger(__name__)
_BATCH = 5_000
_SAMPLE = 200
_PROBES = 5


class NeighbourKeeper:
    """Fills Chroma behind the commits, in a thread of its own, and anew after a kill."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = NeighbourIndex(folder)
        self._worker: ThreadPoolExecutor | None = None
        self._filling: Future[None] | None = None
        self._written: int | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything to search."""
        return self._index.exists

    def complete(self, committed: Snapshot) -> bool:
        """Whether it is in step with a commit; does not open Chroma."""
        if not self._index.exists and not len(committed.keys):
            return True
        return committed.state.generation in (self._written, self._marked())

    def begin(self, committed: Snapshot) -> None:
        """Make sure that it is in step with the last commit; a change is under way from here."""
        self.mend(committed)
        self._mark().unlink(missing_ok=True)
        self._written = committed.state.generation

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """Bring it from one commit to the next while others go on."""
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="neighbours")
        self._filling = self._worker.submit(self._fill, before, after)

    def mend(self, committed: Snapshot) -> None:
        """Make it hold exactly the vectors of a commit; quick when it does already."""
        self.wait()
        if self.complete(committed):
            return
        _LOG.info("filling the vector index: %d passages", len(committed.keys))
        self._mark().unlink(missing_ok=True)
        if self._index.exists:
            self._index.clear()
        self._put(committed, committed.keys)
        self._written = committed.state.generation

    def search(self, vector: NDArray[np.float32], limit: int) -> Keys:
        """Return the keys of about the nearest vectors; some may no longer be held.

        Raises:
            IndexMismatchError: the files are damaged.
        """
        keys, _ = self._index.search(vector, limit)
        return keys

    def wait(self) -> None:
        """Wait until it has followed the last commit."""
        filling, self._filling = self._filling, None
        if filling is not None:
            filling.result()

    def look_again(self) -> None:
        """See at the next search what another process has written."""
        if self._worker is None:
            self._index.close()

    def close(self) -> None:
        """Finish following, give back files and threads, and mark what is complete."""
        try:
            self.wait()
        except BaseException:
            self._written = None
            raise
        finally:
            if self._worker is not None:
                self._worker.shutdown()
                self._worker = None
            self._index.close()
        if self._written is not None:
            self._mark().parent.mkdir(parents=True, exist_ok=True)
            self._mark().write_text(str(self._written), encoding="ascii")
            self._written = None

    def check(self, committed: Snapshot) -> HealthCheck:
        """Compare it with a commit: keys, a sample of vectors, some searches, the mark."""
        self.wait()
        code = "dense_index"
        if not self._index.exists and not len(committed.keys):
            return HealthCheck(code=code, passed=True, detail="0/0")
        if not os.access(self._folder, os.W_OK):  # Chroma writes even to read
            return HealthCheck(code=code, passed=self.complete(committed), detail="read-only")
        try:
            held = self._index.keys()
            passed = (
                self.complete(committed)
                and np.array_equal(held, committed.keys)
                and self._sample_agrees(committed)
            )
        except IndexMismatchError as error:
            return HealthCheck(code=code, passed=False, detail=error.detail)
        return HealthCheck(code=code, passed=passed, detail=f"{len(held)}/{len(committed.keys)}")

    def _mark(self) -> Path:
        return self._folder / "complete"

    def _marked(self) -> int | None:
        """The generation for which it was complete when it was last closed."""
        try:
            return int(self._mark().read_text(encoding="ascii")) if self._index.exists else None
        except (OSError, ValueError):
            return None

    def _fill(self, before: Snapshot, after: Snapshot) -> None:
        try:
            self._index.delete(before.keys[~after.admitted(before.keys)])
            self._put(after, after.keys[after.keys >= before.state.next_key])
        except IndexMismatchError as error:
            _LOG.warning("the vector index is filled anew: %s", error)
            self._index.clear()
            self._put(after, after.keys)
        self._written = after.state.generation

    def _put(self, committed: Snapshot, keys: Keys) -> None:
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH]
            self._index.put(part, committed.vectors(part))

    def _sample_agrees(self, committed: Snapshot) -> bool:
        keys = committed.keys[:: max(1, len(committed.keys) // _SAMPLE)]
        rows = dict(zip(keys.tolist(), committed.vectors(keys), strict=True))
        stored = self._index.read(keys)
        same = all(
            key in stored and (not row.any() or float(stored[key] @ row) > 0.99)
            for key, row in rows.items()
        )
        probes = [row for row in rows.values() if row.any()][:_PROBES]
        wanted = min(10, len(committed.keys))
        return same and all(len(self.search(row, wanted)) == wanted for row in probes)
