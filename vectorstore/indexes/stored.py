"""What the engine keeps of passages to give it back: their ids and payloads, by key, in files.

A question reads some hundred of them. From the document store of the lexical index that took 3.7
ms of processor time, more than both searches together.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.indexes.appended import mapped_rows, wait_for_disk, write_rows
from vectorstore.indexes.index import IndexEntry, Keys

_SPAN = np.dtype("<u8")
_BYTE = np.dtype("u1")
_END = b"\n"
"""Stands between the id of a passage, which has no line ends, and its payload."""


class StoredPassages:
    """Append-only: ``stored.bin``, and for each key its range there in ``spans.u64``.

    As with vectors, what a killed process left behind is written over. One process appends; any
    may read what was flushed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._spans: NDArray[np.uint64] = np.zeros((0, 2), dtype=_SPAN)
        self._bytes: NDArray[np.uint8] = np.zeros(0, dtype=_BYTE)

    def append(self, first_key: int, entries: Sequence[IndexEntry]) -> None:
        """Write the passages of consecutive keys."""
        self._folder.mkdir(parents=True, exist_ok=True)
        records = [entry.passage_id.encode() + _END + entry.payload for entry in entries]
        lengths = np.array([len(record) for record in records], dtype=_SPAN)
        before = self._ends(first_key)[first_key - 1 : first_key]  # none before the first key, 1
        start = int(before[0]) if len(before) else 0
        ends = start + np.cumsum(lengths, dtype=_SPAN)
        joined = np.frombuffer(b"".join(records), dtype=_BYTE)
        write_rows(self._folder / "stored.bin", start, joined)
        spans = np.stack([ends - lengths, ends], axis=1).astype(_SPAN)
        write_rows(self._folder / "spans.u64", first_key, spans)

    def flush(self) -> None:
        """Wait until everything appended is on disk."""
        for name in ("stored.bin", "spans.u64"):
            wait_for_disk(self._folder / name)

    def read(self, keys: Keys) -> list[tuple[str, bytes]]:
        """Return id and payload of the passages of these keys; all must have been written."""
        spans = self._mapped(int(keys.max(initial=-1)) + 1)[keys].tolist()
        end = max((end for _, end in spans), default=0)
        if len(self._bytes) < end:
            self._bytes = mapped_rows(self._folder / "stored.bin", _BYTE, 1)[:, 0]
        view = self._bytes.data
        found = []
        for start, end in spans:
            id_, _, payload = view[start:end].tobytes().partition(_END)
            found.append((id_.decode(), payload))
        return found

    def reach(self, end_key: int) -> bool:
        """Whether there is something for all keys below ``end_key``, as far as files tell."""
        ends = self._ends(end_key)
        path = self._folder / "stored.bin"
        size = path.stat().st_size if path.exists() else 0
        return len(ends) >= end_key and int(ends[:end_key].max(initial=0)) <= size

    def _ends(self, end_key: int) -> NDArray[np.uint64]:
        return np.asarray(self._mapped(end_key)[:, 1])

    def _mapped(self, end_key: int) -> NDArray[np.uint64]:
        """Map the spans again when they have grown past what was mapped."""
        if len(self._spans) < end_key:
            self._spans = mapped_rows(self._folder / "spans.u64", _SPAN, 2)
        return self._spans
