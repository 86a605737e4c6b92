"""The vectors of all passages in a file, one row a key, and exact search over them.

Row ``k`` belongs to the passage with key ``k``; keys are never used twice, so a row is written
once. Which rows count is not decided here: the lexical index says which letters are held. A process
that is killed while it appends leaves rows behind that nothing refers to; they are written over
next.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.indexes.appended import mapped_rows, wait_for_disk, write_rows
from vectorstore.indexes.index import Keys, Vectors
from vectorstore.indexes.sketches import Counts, Sketches, widened

_STORED = np.dtype("<f2")
"""Half precision takes half the disk; the cosines of 20,000 rows differed by at most 0.0001."""
_LETTER = np.dtype("<u4")


class VectorRows:
    """Append-only rows in a folder: ``rows.f16`` and, for each, its letter in ``letters.u32``.

    One process appends; any may read what was flushed.
    """

    def __init__(self, folder: Path, *, dimension: int) -> None:
        self._folder = folder
        self._dimension = dimension
        self._rows: NDArray[np.float16] = np.zeros((0, dimension), dtype=_STORED)
        self._letters: NDArray[np.uint32] = np.zeros(0, dtype=_LETTER)
        self._sketches = Sketches()

    def append(self, first_key: int, letters: NDArray[np.uint32], vectors: Vectors) -> None:
        """Write the rows of consecutive keys; ``letters`` has shape (n,), ``vectors`` (n, dim)."""
        if vectors.shape != (len(letters), self._dimension):
            message = (
                f"vectors of shape {vectors.shape}, expected {(len(letters), self._dimension)}"
            )
            raise ValueError(message)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_rows(self._folder / "rows.f16", first_key, vectors.astype(_STORED))
        write_rows(self._folder / "letters.u32", first_key, letters.astype(_LETTER))

    def flush(self) -> None:
        """Wait until everything appended is on disk."""
        for name in ("rows.f16", "letters.u32"):
            wait_for_disk(self._folder / name)

    def read(self, keys: Keys) -> Vectors:
        """Return the rows of these keys, shape (n, dimension); zeros for keys never written."""
        end = int(keys.max(initial=0)) + 1
        rows, _ = self._mapped(end)
        if end <= len(rows):
            return widened(rows[keys])
        found = np.zeros((len(keys), self._dimension), dtype=np.float32)
        written = keys < len(rows)
        found[written] = widened(rows[keys[written]])
        return found

    def likeness(self, vector: NDArray[np.float32], end_key: int) -> Counts:
        """Return how like a vector the rows of all keys below ``end_key`` look, roughly.

        They must be committed and be at least ``sketches.FEWEST``.
        """
        return self._sketches.likeness(self._mapped(end_key)[0], vector, end_key)

    def reach(self, end_key: int) -> bool:
        """Whether the files have rows for all keys below ``end_key``."""
        rows, letters = self._mapped(end_key)
        return min(len(rows), len(letters)) >= end_key

    def letters(self, end_key: int) -> NDArray[np.uint32]:
        """Return the letter numbers of the keys below ``end_key``, shape (end_key,).

        0 stands for no letter.
        """
        _, letters = self._mapped(end_key)
        if len(letters) >= end_key:
            return letters[:end_key]
        return np.concatenate([letters, np.zeros(end_key - len(letters), dtype=_LETTER)])

    def _mapped(self, end_key: int) -> tuple[NDArray[np.float16], NDArray[np.uint32]]:
        """Map the files again when they have grown past what was mapped."""
        rows, letters = self._rows, self._letters
        if len(rows) < end_key or len(letters) < end_key:
            rows = mapped_rows(self._folder / "rows.f16", _STORED, self._dimension)
            letters = mapped_rows(self._folder / "letters.u32", _LETTER, 1)[:, 0]
            self._rows, self._letters = rows, letters
        return rows, letters


def cosines(rows: Vectors, vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the inner products of rows with a vector, shape (n,).

    Row by row on one processor: a product of matrices waits for threads on all of them, which took
    16 to 28 ms instead of 1 ms where others were at work.
    """
    return np.asarray(np.vecdot(rows, vector), dtype=np.float32)


def nearest(
    keys: Keys, rows: Vectors, vector: NDArray[np.float32], limit: int
) -> tuple[Keys, NDArray[np.float32]]:
    """Return the keys and cosines of the rows nearest to a vector, best first, ties by key."""
    scores = cosines(rows, vector)
    if limit < len(keys):
        kept = np.argpartition(-scores, limit)[:limit]
        keys, scores = keys[kept], scores[kept]
    order = np.lexsort((keys, -scores))
    return keys[order], scores[order]
