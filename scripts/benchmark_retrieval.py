"""Measure retrieval on BEIR-layout sets: the product, its parts, spoilt questions, other systems.

    python scripts/benchmark_retrieval.py FOLDER [--sets NAME…] [--questions N]
        [--spoilt] [--parts] [--others]

FOLDER holds one folder a set. Prints Markdown tables. ``--spoilt`` asks the same questions without
diacritics, with those of every second word, in NFD and with typing slips; ``--parts`` leaves out
one group of features at a time; ``--others`` runs, on the same questions, what one would pick
instead: bm25s on syllables, tantivy as it comes, and the usual LangChain pipeline with the vectors
shipped here: RecursiveCharacterTextSplitter (1,000 characters, 200 shared), Chroma, and what its
BM25Retriever (rank_bm25, words between spaces) and EnsembleRetriever (reciprocal ranks, 60, halves)
compute, without the time that the classes around them take.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import unicodedata
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from evals.measures import NDCG_10, RECALL_10, mean, per_question
from evals.retrieval import RetrievalSet, build_index, rank_entries, read_set
from ingest.text import canonicalise, strip_diacritics
from vectorstore.analysis import syllables
from vectorstore.embedder import open_embedder
from vectorstore.evidence import FEATURES
from vectorstore.retriever import Retriever, ranking_model

SEED = 11
PASSAGES = 300
Rank = Callable[[str], list[str]]
PARTS = {
    "vectors": ("cosine", "letter_cosine"),
    "pairs": ("pairs", "pair_coverage", "skip_coverage"),
    "windows": ("window", "clause"),
    "letters": ("letter_coverage", "letter_cosine", "letter_bm25"),
    "headings": ("coverage_heading",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system on one set; times are of this machine as it was busy then."""

    ndcg: float
    recall: float
    index_s: float
    query_ms: float


def measured(rank: Rank, data: RetrievalSet, index_s: float) -> Row:
    """Rank all questions one after the other."""
    times, rankings = [], {}
    for id_, text in data.questions.items():
        started = time.perf_counter()
        rankings[id_] = rank(text)
        times.append(time.perf_counter() - started)
    return Row(
        ndcg=mean(per_question(NDCG_10, rankings, data.relevant).values()),
        recall=mean(per_question(RECALL_10, rankings, data.relevant).values()),
        index_s=index_s,
        query_ms=1000 * float(np.median(times)),
    )


def sample(data: RetrievalSet, most: int) -> RetrievalSet:
    """Return the set with at most so many questions, chosen at random."""
    ids = sorted(data.questions)
    if most and len(ids) > most:
        ids = sorted(random.Random(SEED).sample(ids, most))
    return replace(
        data,
        questions={id_: data.questions[id_] for id_ in ids},
        relevant={id_: data.relevant[id_] for id_ in ids},
    )


def half_bare(text: str) -> str:
    """Take the diacritics off every second word."""
    return " ".join(
        strip_diacritics(word) if i % 2 else word for i, word in enumerate(text.split(" "))
    )


def slipped(text: str) -> str:
    """Double a letter of every fifth word."""
    words = text.split(" ")
    for i in range(2, len(words), 5):
        if len(words[i]) > 2:
            words[i] = words[i][:2] + words[i][1] + words[i][2:]
    return " ".join(words)


SPOILT: dict[str, Callable[[str], str]] = {
    "as asked": str,
    "unaccented": strip_diacritics,
    "half-accented": half_bare,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "slips": slipped,
}


def entries_of(passages: Iterable[tuple[str, float]]) -> list[str]:
    """Return entries in the order of their best passages."""
    return rank_entries(id_ for id_, _ in passages)


def product(data: RetrievalSet, given: argparse.Namespace) -> dict[str, Row]:
    """Measure the product by terms, by vectors and whole, and what was asked for beside."""
    embedder = open_embedder()
    embedder.embed_queries(["x"])
    with tempfile.TemporaryDirectory() as home:
        started = time.perf_counter()
        with closing(build_index(data, Path(home), embedder)) as index:
            index_s = time.perf_counter() - started
            retriever = Retriever(index, embedder)

            def whole(retriever: Retriever) -> Rank:
                return lambda text: rank_entries(
                    hit.passage_id for hit in retriever.search(text, k=PASSAGES)
                )

            found = {
                "lexical": measured(
                    lambda text: entries_of(retriever.search_terms(text, k=PASSAGES)),
                    data,
                    index_s,
                ),
                "dense": measured(
                    lambda text: entries_of(retriever.search_vectors(text, k=PASSAGES)),
                    data,
                    index_s,
                ),
                "hybrid": measured(whole(retriever), data, index_s),
            }
            if given.parts:
                model = ranking_model()
                for name, features in PARTS.items():
                    kept = np.array([f not in features for f in FEATURES], dtype=np.float32)
                    part = Retriever(
                        index, embedder, model=replace(model, weights=model.weights * kept)
                    )
                    found[f"without {name}"] = measured(whole(part), data, index_s)
            if given.spoilt:
                for name, spoil in SPOILT.items():
                    asked = {id_: spoil(text) for id_, text in data.questions.items()}
                    found[name] = measured(
                        whole(retriever), replace(data, questions=asked), index_s
                    )
            return found


def bm25s_syllables(data: RetrievalSet) -> Row:
    """Measure bm25s on the syllables of whole entries."""
    import bm25s

    started = time.perf_counter()
    engine = bm25s.BM25(k1=1.2, b=0.75)
    engine.index(
        [syllables(f"{title} {text}") or ["-"] for _, title, text in data.entries],
        show_progress=False,
    )
    index_s = time.perf_counter() - started
    ids = [id_ for id_, _, _ in data.entries]
    limit = min(100, len(ids))

    def rank(text: str) -> list[str]:
        found, _ = engine.retrieve([syllables(text) or ["-"]], k=limit, show_progress=False)
        return [ids[i] for i in found[0]]

    return measured(rank, data, index_s)


def tantivy_syllables(data: RetrievalSet) -> Row:
    """Measure tantivy with its own default tokenizer on whole entries."""
    import tantivy

    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="default")
    started = time.perf_counter()
    index = tantivy.Index(builder.build())
    writer = index.writer(50_000_000, 1)
    for id_, title, text in data.entries:
        writer.add_document(tantivy.Document(id=id_, text=f"{title} {text}"))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    index_s = time.perf_counter() - started
    searcher = index.searcher()

    def rank(text: str) -> list[str]:
        query, _ = index.parse_query_lenient(text, ["text"])
        hits = searcher.search(query, limit=100).hits
        return [str(searcher.doc(address)["id"][0]) for _, address in hits]

    return measured(rank, data, index_s)


def langchain_ensemble(data: RetrievalSet) -> Row:
    """Measure the usual LangChain pipeline, see above."""
    import chromadb
    from langchain_core.documents import Document
    from langchain_text_splitters import RecursiveCharacterTextSplitter
    from rank_bm25 import BM25Okapi

    embedder = open_embedder()
    started = time.perf_counter()
    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200)
    chunks = splitter.split_documents(
        [
            Document(page_content=f"{title}\n{canonicalise(text)}", metadata={"id": id_})
            for id_, title, text in data.entries
        ]
    )
    ids = [str(chunk.metadata["id"]) for chunk in chunks]
    with tempfile.TemporaryDirectory() as home:
        client = chromadb.PersistentClient(path=home)
        collection = client.create_collection(
            "passages", embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )
        for start in range(0, len(chunks), 1000):
            part = [chunk.page_content for chunk in chunks[start : start + 1000]]
            collection.add(
                ids=[str(i) for i in range(start, start + len(part))],
                embeddings=embedder.embed_passages(part),
                documents=part,
            )
        words = BM25Okapi([chunk.page_content.lower().split() or ["-"] for chunk in chunks])
        index_s = time.perf_counter() - started
        limit = min(100, len(chunks))

        def rank(text: str) -> list[str]:
            scores = words.get_scores(text.lower().split())
            lexical = np.argsort(-scores, kind="stable")[:limit].tolist()
            near = collection.query(
                query_embeddings=embedder.embed_queries([text]), n_results=limit
            )
            fused: dict[int, float] = {}
            for ranking in (lexical, [int(i) for i in near["ids"][0]]):
                for place, i in enumerate(ranking, 1):
                    fused[i] = fused.get(i, 0.0) + 0.5 / (60 + place)
            best = sorted(fused, key=lambda i: -fused[i])
            return list(dict.fromkeys(ids[i] for i in best))

        row = measured(rank, data, index_s)
        client.close()
    return row


def main() -> None:
    """Measure each set and print a table a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--questions", type=int, default=0, help="at most; 0 for all")
    for name in ("spoilt", "parts", "others"):
        parser.add_argument(f"--{name}", action="store_true")
    given = parser.parse_args()
    names = given.sets or sorted(path.parent.name for path in given.folder.glob("*/qrels.tsv"))
    table: dict[str, dict[str, Row]] = {}
    for name in names:
        data = sample(read_set(given.folder / name), given.questions)
        table[name] = product(data, given)
        if given.others:
            table[name]["bm25s, syllables"] = bm25s_syllables(data)
            table[name]["tantivy, default"] = tantivy_syllables(data)
            table[name]["LangChain ensemble"] = langchain_ensemble(data)
        print(f"<!-- {name}: {len(data.questions)} questions -->", flush=True)
    systems = list(table[names[0]])
    for title, value in (
        ("nDCG@10", lambda row: f"{row.ndcg:.3f}"),
        ("recall@10", lambda row: f"{row.recall:.3f}"),
        ("index, s", lambda row: f"{row.index_s:.1f}"),
        ("question, ms (median)", lambda row: f"{row.query_ms:.1f}"),
    ):
        print(f"\n| {title} | " + " | ".join(systems) + " |")
        print("| --- |" + " ---: |" * len(systems))
        for name in names:
            cells = [value(table[name][system]) for system in systems]
            print(f"| {name} | " + " | ".join(cells) + " |")
    for measure in ("ndcg", "recall"):
        means = [np.mean([getattr(table[n][s], measure) for n in names]) for s in systems]
        print(f"| mean {measure} | " + " | ".join(f"{value:.3f}" for value in means) + " |")


if __name__ == "__main__":
    main()
