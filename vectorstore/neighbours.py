"""Keeping Chroma in step with the commits of the embedded engine."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.dense import NeighbourIndex
from vectorstore.errors import IndexMismatchError
from vectorstore.index import Keys
from vectorstore.records import HealthCheck
from vectorstore.snapshot import Snapshot

_LOG = logging.getLogger(__name__)
_BATCH = 5_000
_SAMPLE = 200


class NeighbourKeeper:
    """Fills Chroma behind the commits, in a thread of its own, and mends it after a kill."""

    def __init__(self, folder: Path) -> None:
        self._index = NeighbourIndex(folder)
        self._worker: ThreadPoolExecutor | None = None
        self._filling: Future[None] | None = None

    @property
    def usable(self) -> bool:
        """Whether there is anything to search."""
        return self._index.exists

    def begin(self, committed: Snapshot) -> None:
        """Make sure that it is in step with the last commit, and mark a change as under way."""
        self.wait()
        self.mend(committed)
        self._index.begin()

    def follow(self, before: Snapshot, after: Snapshot) -> None:
        """Bring it from one commit to the next while others go on."""
        if self._worker is None:
            self._worker = ThreadPoolExecutor(1, thread_name_prefix="neighbours")
        self._filling = self._worker.submit(self._fill, before, after)

    def mend(self, committed: Snapshot) -> None:
        """Make it hold exactly the vectors of a commit; quick when it does already."""
        self.wait()
        if not self._index.exists and not len(committed.keys):
            return
        try:
            if self._in_step(committed):
                return
            held = self._index.keys()
        except IndexMismatchError as error:
            _LOG.warning("the vector index is filled anew: %s", error)
            self._index.clear()
            held = np.zeros(0, dtype=np.int64)
        _LOG.info("mending the vector index: %d of %d", len(held), len(committed.keys))
        self._index.begin()
        self._index.delete(np.setdiff1d(held, committed.keys))
        self._put(committed, np.setdiff1d(committed.keys, held))
        self._index.finish(committed.state.generation)

    def search(self, vector: NDArray[np.float32], limit: int) -> Keys:
        """Return the keys of about the nearest vectors; some may no longer be held."""
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
        """Finish following and give back files and threads."""
        try:
            self.wait()
        finally:
            if self._worker is not None:
                self._worker.shutdown()
                self._worker = None
            self._index.close()

    def check(self, committed: Snapshot) -> HealthCheck:
        """Compare it with a commit: keys, a sample of vectors, the mark."""
        self.wait()
        code = "dense_index"
        if not self._index.exists and not len(committed.keys):
            return HealthCheck(code=code, passed=True, detail="0/0")
        try:
            held = self._index.keys()
            passed = (
                np.array_equal(held, committed.keys)
                and self._index.generation == committed.state.generation
                and self._sample_agrees(committed)
            )
        except IndexMismatchError as error:
            return HealthCheck(code=code, passed=False, detail=error.detail)
        return HealthCheck(code=code, passed=passed, detail=f"{len(held)}/{len(committed.keys)}")

    def _in_step(self, committed: Snapshot) -> bool:
        return self._index.generation == committed.state.generation and self._index.count() == len(
            committed.keys
        )

    def _fill(self, before: Snapshot, after: Snapshot) -> None:
        self._index.delete(before.keys[~after.admitted(before.keys)])
        self._put(after, after.keys[after.keys >= before.state.next_key])
        self._index.finish(after.state.generation)

    def _put(self, committed: Snapshot, keys: Keys) -> None:
        for start in range(0, len(keys), _BATCH):
            part = keys[start : start + _BATCH]
            self._index.put(part, committed.vectors(part))

    def _sample_agrees(self, committed: Snapshot) -> bool:
        keys = committed.keys[:: max(1, len(committed.keys) // _SAMPLE)]
        stored = self._index.read(keys)
        return all(
            key in stored and (not row.any() or float(stored[key] @ row) > 0.99)
            for key, row in zip(keys.tolist(), committed.vectors(keys), strict=True)
        )
