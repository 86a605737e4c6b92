"""What one would pick instead, each with the library's own classes, on whole BEIR-layout sets.

Used by ``benchmark_retrieval.py --others``. Each function indexes a set and returns the time
that took and a function from a question to ranked entries. All use the vectors shipped here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evals.retrieval import RetrievalSet, build_index, rank_entries
from ingest.language.text import canonicalise
from vectorstore.analysis.embedder import Embedder, open_embedder
from vectorstore.analysis.terms import syllables
from vectorstore.search.retriever import Retriever

if TYPE_CHECKING:
    from langchain_core.documents import Document

Rank = Callable[[str], list[str]]
Build = Callable[[RetrievalSet, Path], tuple["Spent", Rank]]
DEPTH = 100
PASSAGES = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """Seconds by the clock, and of all processors: what a busy machine leaves comparable.

    ``passages`` is how many were made in that time, where that was counted.
    """

    clock_s: float
    processor_s: float
    passages: int = 0


NOTHING = Spent(clock_s=0.0, processor_s=0.0)


class Clock:
    """Runs from when it is made."""

    def __init__(self) -> None:
        self._started, self._busy = time.perf_counter(), time.process_time()

    def spent(self) -> Spent:
        """What was spent until now."""
        return Spent(
            clock_s=time.perf_counter() - self._started,
            processor_s=time.process_time() - self._busy,
        )


def product(data: RetrievalSet, home: Path) -> tuple[Spent, Rank]:
    """Index with the program itself, and rank by all evidence."""
    embedder = _warm()
    clock = Clock()
    index = build_index(data, home, embedder)
    spent = clock.spent()
    retriever = Retriever(index, embedder)
    return spent, lambda text: rank_entries(
        hit.passage_id for hit in retriever.search(text, k=PASSAGES)
    )


def bm25s_syllables(data: RetrievalSet, _: Path) -> tuple[Spent, Rank]:
    """Index whole entries with bm25s, by syllable."""
    import bm25s

    clock = Clock()
    engine = bm25s.BM25(k1=1.2, b=0.75)
    texts = [syllables(f"{title} {text}") or ["-"] for _, title, text in data.entries]
    engine.index(texts, show_progress=False)
    spent = clock.spent()
    ids = [id_ for id_, _, _ in data.entries]
    limit = min(DEPTH, len(ids))

    def rank(text: str) -> list[str]:
        found, _ = engine.retrieve([syllables(text) or ["-"]], k=limit, show_progress=False)
        return [ids[i] for i in found[0]]

    return spent, rank


def tantivy_syllables(data: RetrievalSet, _: Path) -> tuple[Spent, Rank]:
    """Index whole entries with tantivy, by syllable (its own default tokenizer does that)."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="default")
    clock = Clock()
    index = tantivy.Index(builder.build())
    writer = index.writer(50_000_000, 1)
    for id_, title, text in data.entries:
        writer.add_document(tantivy.Document(id=id_, text=f"{title} {text}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    spent = clock.spent()
    searcher = index.searcher()

    def rank(text: str) -> list[str]:
        query, _ = index.parse_query_lenient(text, ["text"])
        hits = searcher.search(query, limit=DEPTH).hits
        return [str(searcher.doc(address)["id"][0]) for _, address in hits]

    return spent, rank


def chroma_alone(data: RetrievalSet, home: Path) -> tuple[Spent, Rank]:
    """Index chunks of the usual splitter with Chroma, by the vectors shipped here."""
    from langchain_chroma import Chroma

    vectors = _vectors_for_langchain(_warm())
    clock = Clock()
    chunks = _chunks(data)
    store = _filled(Chroma("chunks", vectors, str(home)), chunks)
    spent = clock.spent()
    return spent, lambda text: _entries(store.similarity_search(text, k=DEPTH))


def langchain_ensemble(data: RetrievalSet, home: Path) -> tuple[Spent, Rank]:
    """Index with the usual LangChain pipeline.

    RecursiveCharacterTextSplitter (1,000 characters, 200 shared), Chroma, BM25Retriever (words
    between spaces), and EnsembleRetriever with equal weights.
    """
    from langchain_chroma import Chroma
    from langchain_classic.retrievers import EnsembleRetriever
    from langchain_community.retrievers import BM25Retriever

    vectors = _vectors_for_langchain(_warm())
    clock = Clock()
    chunks = _chunks(data)
    store = _filled(Chroma("chunks", vectors, str(home)), chunks)
    words = BM25Retriever.from_documents(
        chunks, preprocess_func=lambda text: text.lower().split() or ["-"]
    )
    words.k = DEPTH
    both = EnsembleRetriever(
        retrievers=[words, store.as_retriever(search_kwargs={"k": DEPTH})], weights=[0.5, 0.5]
    )
    spent = clock.spent()
    return spent, lambda text: _entries(both.invoke(text))


RIVALS: dict[str, Build] = {
    "this program": product,
    "LangChain ensemble": langchain_ensemble,
    "Chroma alone": chroma_alone,
    "bm25s, syllables": bm25s_syllables,
    "tantivy, syllables": tantivy_syllables,
}


def _warm() -> Embedder:
    embedder = open_embedder()
    embedder.embed_queries(["khởi động"])  # loading the model is not indexing
    return embedder


def _vectors_for_langchain(embedder: Embedder) -> Any:
    from langchain_core.embeddings import Embeddings

    class Shipped(Embeddings):
        """The shipped vectors as LangChain asks for them."""

        def embed_documents(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed_passages(texts).tolist()

        def embed_query(self, text: str) -> list[float]:
            return embedder.embed_queries([text])[0].tolist()

    return Shipped()


def _chunks(data: RetrievalSet) -> list[Document]:
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    return splitter.split_documents(
        [
            Document(page_content=f"{title}\n{canonicalise(text)}", metadata={"id": id_})
            for id_, title, text in data.entries
        ]
    )


def _filled(store: Any, chunks: Sequence[Document]) -> Any:
    for start in range(0, len(chunks), 1000):
        store.add_documents(list(chunks[start : start + 1000]))
    return store


def _entries(found: Sequence[Document]) -> list[str]:
    return list(dict.fromkeys(str(document.metadata["id"]) for document in found))
