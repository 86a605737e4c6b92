"""Nearest vectors in Chroma: an approximate index for libraries too large to scan.

Chroma holds what ``vectors.py`` holds, under the same keys, and can always be filled from there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.index import Keys, Scores, Vectors

if TYPE_CHECKING:
    from chromadb import Collection
    from chromadb.api.client import Client

_COLLECTION = "passages"
_BATCH = 500
"""Rows given to Chroma at once, which makes lists of them: indexing 20,000 passages, a process grew
by 110 MB with 5,000 at once, by 63 MB with 500, in the same time."""
_CONFIGURATION = {
    "hnsw": {"space": "cosine", "ef_construction": 100, "ef_search": 100, "max_neighbors": 16}
}


class NeighbourIndex:
    """A Chroma collection in a folder, opened on first use: importing Chroma takes over a second.

    One process may write at a time; others ``close`` to see at their next use what it wrote. Every
    method may raise IndexMismatchError: the files are damaged.
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

    def put(self, keys: Keys, vectors: Vectors) -> None:
        """Write vectors, shape (n, dimension), under their keys; known keys are written over."""
        with self._opened() as collection:
            for start in range(0, len(keys), _BATCH):
                part = slice(start, start + _BATCH)
                collection.upsert(
                    ids=[str(key) for key in keys[part]],
                    embeddings=vectors[part].astype(np.float32),
                )

    def delete(self, keys: Keys) -> None:
        """Take out vectors; unknown keys are passed over."""
        with self._opened() as collection:
            for start in range(0, len(keys), _BATCH):
                collection.delete(ids=[str(key) for key in keys[start : start + _BATCH]])

    def search(self, vector: NDArray[np.float32], limit: int) -> tuple[Keys, Scores]:
        """Return keys and cosines of about the nearest vectors, best first."""
        with self._lock, self._opened() as collection:  # never closed under a search
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
        with self._opened() as collection:
            return collection.count()

    def keys(self) -> Keys:
        """Return all keys held, ascending."""
        with self._opened() as collection:
            found = collection.get(include=[])
        return np.sort(np.array(found["ids"], dtype=np.int64))

    def read(self, keys: Keys) -> dict[int, NDArray[np.float32]]:
        """Return the vectors held under these keys (normalised by Chroma), for checks."""
        if not len(keys):
            return {}
        with self._opened() as collection:
            found = collection.get(ids=[str(key) for key in keys], include=["embeddings"])
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

    @contextmanager
    def _opened(self) -> Iterator[Collection]:
        """Yield the collection; what goes wrong inside is an IndexMismatchError."""
        from chromadb.errors import ChromaError

        with self._lock:
            if self._collection is None:
                self._client, self._collection = _connect(self._current())
            collection = self._collection
        try:
            yield collection
        except (ChromaError, RuntimeError, OSError) as error:
            raise IndexMismatchError(f"dense: {error}") from error


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
