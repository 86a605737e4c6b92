"""Nearest vectors in Chroma: an approximate index for libraries too large to scan.

Chroma holds what ``vectors.py`` holds, under the same keys, and can always be filled from there. It
saves in place, so a process killed while writing may leave it short of or beyond what it should
hold; a mark in the collection says for which generation it was complete.
"""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import IndexMismatchError
from vectorstore.index import Keys, Scores, Vectors

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

_LOG = logging.getLogger(__name__)
_COLLECTION = "passages"
_BATCH = 5_000
"""Chroma takes at most 5,461 rows at once."""
_UNFINISHED = -1
_CONFIGURATION = {
    "hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 100, "max_neighbors": 16}
}


class NeighbourIndex:
    """A Chroma collection in a folder, opened on first use: importing Chroma takes over a second.

    One process may write at a time; others ``close`` to see at their next use what it wrote.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = RLock()
        self._client: Client | None = None
        self._collection: Collection | None = None

    @property
    def exists(self) -> bool:
        """Whether anything was ever written."""
        return (self._current() / "chroma.sqlite3").exists()

    @property
    def generation(self) -> int:
        """The generation it is complete for; -1 while a change is under way."""
        metadata = self._open().metadata or {}
        generation = metadata.get("generation", _UNFINISHED)
        return generation if isinstance(generation, int) else _UNFINISHED

    def begin(self) -> None:
        """Mark a change as under way."""
        self._mark(_UNFINISHED)

    def finish(self, generation: int) -> None:
        """Mark the collection as complete for a generation."""
        self._mark(generation)

    def put(self, keys: Keys, vectors: Vectors) -> None:
        """Write vectors, shape (n, dimension), under their keys; known keys are written over."""
        collection = self._open()
        for start in range(0, len(keys), _BATCH):
            part = slice(start, start + _BATCH)
            collection.upsert(
                ids=[str(key) for key in keys[part]], embeddings=vectors[part].astype(np.float32)
            )

    def delete(self, keys: Keys) -> None:
        """Take out vectors; unknown keys are passed over."""
        collection = self._open()
        for start in range(0, len(keys), _BATCH):
            collection.delete(ids=[str(key) for key in keys[start : start + _BATCH]])

    def search(self, vector: NDArray[np.float32], limit: int) -> tuple[Keys, Scores]:
        """Return keys and cosines of about the nearest vectors, best first."""
        with self._lock:  # a client must not be closed under a search
            collection = self._open()
            limit = min(limit, collection.count())
            if limit < 1:
                return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.float32)
            found = collection.query(
                query_embeddings=vector[None, :], n_results=limit, include=["distances"]
            )
        distances = found["distances"] or [[]]
        return (
            np.array(found["ids"][0], dtype=np.int64),
            1.0 - np.array(distances[0], dtype=np.float32),
        )

    def count(self) -> int:
        """Return how many vectors are held."""
        return self._open().count()

    def keys(self) -> Keys:
        """Return all keys held, ascending."""
        found = self._open().get(include=[])
        return np.sort(np.array(found["ids"], dtype=np.int64))

    def read(self, keys: Keys) -> dict[int, NDArray[np.float32]]:
        """Return the vectors held under these keys (normalised by Chroma), for checks."""
        if not len(keys):
            return {}
        found = self._open().get(ids=[str(key) for key in keys], include=["embeddings"])
        rows = found["embeddings"]
        if rows is None:
            return {}
        return {
            int(key): np.asarray(row, dtype=np.float32)
            for key, row in zip(found["ids"], rows, strict=True)
        }

    def clear(self) -> None:
        """Throw everything away and begin anew; for a collection that cannot be opened.

        The new one lies in a new folder: Chroma remembers for a folder that it failed to open it.
        """
        self.close()
        broken = self._current()
        (self._folder / str(int(broken.name) + 1)).mkdir(parents=True)
        shutil.rmtree(broken, ignore_errors=True)

    def close(self) -> None:
        """Give back files and threads."""
        with self._lock:
            client, self._client, self._collection = self._client, None, None
            if client is not None:
                client.close()

    def _current(self) -> Path:
        numbers = [int(found.name) for found in self._folder.glob("*") if found.name.isdecimal()]
        return self._folder / str(max(numbers, default=1))

    def _mark(self, generation: int) -> None:
        self._open().modify(metadata={"generation": generation})

    def _open(self) -> Collection:
        with self._lock:
            if self._collection is None:
                self._client, self._collection = _connect(self._current())
            return self._collection


def _connect(folder: Path) -> tuple[Client, Collection]:
    """Open or make the collection of a folder.

    Raises:
        IndexMismatchError: the files there cannot be used.
    """
    import chromadb
    from chromadb.config import Settings
    from chromadb.errors import ChromaError

    folder.mkdir(parents=True, exist_ok=True)
    try:
        client = chromadb.PersistentClient(
            path=str(folder), settings=Settings(anonymized_telemetry=False)
        )
        collection = client.get_or_create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration=_CONFIGURATION,  # type: ignore[arg-type]
        )
    except (ChromaError, ValueError, RuntimeError, OSError, AttributeError) as error:
        # AttributeError: Chroma stops what it could not start.
        raise IndexMismatchError(f"dense: {error}") from error
    return cast("Client", client), collection  # the declared interface lacks ``close``
