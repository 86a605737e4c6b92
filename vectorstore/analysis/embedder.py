"""Embedding models: the one shipped here, read without torch, or any of sentence-transformers.

The shipped model is a ``StaticEmbedding`` in sentence-transformers format: a vector for each token,
averaged. Reading it takes a tokenizer and numpy, so that a question asked from a cold start does
not wait for torch.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from vectorstore.analysis.bulk_segmenter import BulkSegmenter
from vectorstore.analysis.segmenter import segmenter_for
from vectorstore.errors import EmbeddingError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

Vectors = NDArray[np.float32]

SHIPPED = "tuyengiao-static"
"""The name under which the shipped model is recorded in a library."""

_SHIPPED_FOLDER = Path(__file__).parents[1] / "models" / SHIPPED
_BATCH = 512
_MANY = 8
"""Texts from which on it pays to cut them together."""
_MAX_CHARS = 20_000
"""Longer texts are cut here; passages are far shorter, a pasted question need not be."""


class Embedder(Protocol):
    """Texts into vectors whose inner product is their cosine."""

    @property
    def name(self) -> str:
        """What a library records, so that vectors of two models are never mixed."""
        ...

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return shape (n, dimension), rows of length 1 in the order of ``texts``.

        A text without any known token gets a row of zeros. Raises EmbeddingError.
        """
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same for questions; some models prefix them with an instruction."""
        ...


def open_embedder(name: str | None = None) -> Embedder:
    """Open a model: the shipped one for None or its name, else a name or folder of any other.

    Raises:
        EmbeddingError: when it cannot be loaded.
    """
    if name is None or name == SHIPPED:
        return _open_static(_SHIPPED_FOLDER, SHIPPED)
    folder = Path(name).expanduser()
    if _holds_static_model(folder):
        return _open_static(folder, name)
    return SentenceTransformerEmbedder(name)


def _holds_static_model(folder: Path) -> bool:
    modules = folder / "modules.json"
    return (
        modules.is_file()
        and (folder / "model.safetensors").is_file()
        and "StaticEmbedding" in modules.read_text(encoding="utf-8")
    )


@lru_cache(maxsize=2)
def _open_static(folder: Path, name: str) -> StaticEmbedder:
    return StaticEmbedder(folder, name=name)


class StaticEmbedder:
    """A StaticEmbedding folder through tokenizers and numpy; safe to share between threads."""

    def __init__(self, folder: Path, *, name: str) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        try:
            weights = load_file(folder / "model.safetensors")
            self._tokenizer: Tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        except Exception as error:  # tokenizers raises plain Exception
            raise EmbeddingError(f"{name}: {error}") from error
        self._vectors = _token_vectors(weights)
        self._segmenter = segmenter_for(self._tokenizer)
        self.name = name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._vectors.shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Return the mean token vector of each text, normalised; zeros where there is none."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(texts), _BATCH):
            batch = [text[:_MAX_CHARS] for text in texts[start : start + _BATCH]]
            for row, tokens in enumerate(self.token_ids(batch), start):
                if len(tokens):
                    rows[row] = self._vectors[tokens].sum(axis=0)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32, copy=False)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Return the same as for passages: the model has one side."""
        return self.embed_passages(texts)

    @cached_property
    def _bulk(self) -> BulkSegmenter | None:
        return None if self._segmenter is None else BulkSegmenter(self._segmenter)

    def token_ids(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return the tokens of each text in order."""
        if self._bulk is not None and len(texts) >= _MANY:
            return self._bulk.tokens(texts)
        if self._segmenter is not None:
            return [np.array(self._segmenter.tokens(text), dtype=np.int64) for text in texts]
        encodings = self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int64) for encoding in encodings]


def _token_vectors(weights: dict[str, NDArray[np.generic]]) -> Vectors:
    """Return one float32 row for each token from either layout of a StaticEmbedding file."""
    if "embedding.weight" in weights:
        return weights["embedding.weight"].astype(np.float32)
    vectors = weights["embeddings"].astype(np.float32)
    if "mapping" in weights:
        vectors = vectors[weights["mapping"].astype(np.int64)]
    if "weights" in weights:
        vectors = vectors * weights["weights"].astype(np.float32)[:, None]
    return vectors


class SentenceTransformerEmbedder:
    """Any bi-encoder of sentence-transformers, by name or folder; needs torch."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import SentenceTransformer

        try:
            self._model: SentenceTransformer = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError, ImportError) as error:
            raise EmbeddingError(f"{name}: {error}") from error
        self.name = name

    @property
    def dimension(self) -> int:
        """The length of a vector."""
        return int(self._model.get_embedding_dimension() or 0)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Encode as documents; raises EmbeddingError when the model fails."""
        return self._encoded(texts, query=False)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Encode as questions, with the model's own prompt for them where it has one."""
        return self._encoded(texts, query=True)

    def _encoded(self, texts: Sequence[str], *, query: bool) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        encode = self._model.encode_query if query else self._model.encode_document
        try:
            rows = encode(
                [text[:_MAX_CHARS] for text in texts],
                batch_size=32,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        except (RuntimeError, ValueError) as error:
            raise EmbeddingError(f"{self.name}: {error}") from error
        return np.asarray(rows, dtype=np.float32)
