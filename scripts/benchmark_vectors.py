#!/usr/bin/env python3
"""The search of vectors alone at so many passages: time, memory, what it misses.

Passages without words: each has the mean of the vectors of two to five real sentences, ten to a
letter, letters of many issuers and years. They go through the product's engine without Chroma.

    python scripts/benchmark_vectors.py 1000000 FOLDER [--questions 100]

FOLDER holds BEIR-layout sets, whose sentences and questions are taken. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import mean

import numpy as np
from benchmark_scale import EXACT, FILTERS, LETTER, SEED, disk_mb, material, memory_mb, timed
from numpy.typing import NDArray

from vectorstore.analysis.embedder import open_embedder
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import IndexEntry, Vectors
from vectorstore.records import Filters
from vectorstore.search.query import understand

COMMITTED = 50_000


def batches(sentences: Vectors, count: int) -> Iterator[tuple[list[IndexEntry], Vectors]]:
    """Yield passages with their vectors, so many at a time as are committed together."""
    rng = np.random.default_rng(SEED)
    for start in range(0, count, COMMITTED):
        numbers = range(start, min(start + COMMITTED, count))
        parts = rng.integers(2, 6, size=len(numbers))
        rows = np.zeros((len(numbers), sentences.shape[1]), dtype=np.float32)
        for part in range(5):
            drawn = sentences[rng.integers(0, len(sentences), size=len(numbers))]
            rows += drawn * (parts > part)[:, None]
        yield [entry(number) for number in numbers], rows / np.linalg.norm(rows, axis=1)[:, None]


def entry(number: int) -> IndexEntry:
    """Return a passage without words."""
    letter = number // LETTER
    return IndexEntry(
        passage_id=f"{letter}#{number % LETTER}",
        directive_id=f"{letter}",
        revision=1,
        terms={},
        issuer=f"LĐLĐ tỉnh {letter % 63}",
        year=2015 + letter % 10,
    )


def filled(folders: IndexFolders, sentences: Vectors, count: int) -> EmbeddedIndex:
    """Return a new engine that holds so many passages."""
    index = EmbeddedIndex(folders, dimension=sentences.shape[1], create=True, keep_neighbours=False)
    for entries, vectors in batches(sentences, count):
        index.add(entries, vectors)
        index.commit(index.generation + 1)
    return index


def asked(index: EmbeddedIndex, questions: dict[str, NDArray[np.float32]]) -> dict[str, object]:
    """Time questions with and without filters, and compare what is found with what is nearest."""
    everything = np.arange(1, index.passage_count + 1)

    def found(question: str, limit: int = 50, filters: Filters | None = None) -> set[int]:
        near = index.search_vectors(questions[question], limit=limit, filters=filters)
        return set(near.keys.tolist())

    def nearest(question: str, limit: int = 50) -> set[int]:
        near = index.search_vectors(questions[question], limit=limit, among=everything)
        return set(near.keys.tolist())

    def recall(limit: int) -> float:
        some = list(questions)[:EXACT]
        return round(mean(len(found(q, limit) & nearest(q, limit)) / limit for q in some), 4)

    started = time.perf_counter()
    found(next(iter(questions)))
    figures: dict[str, object] = {"first question, s": round(time.perf_counter() - started, 2)}
    for name, filters in FILTERS.items():
        figures[f"vectors{name}"] = timed(partial(found, filters=filters), list(questions))
    figures["memory_peak_mb"] = memory_mb()
    figures["recall at 10 and 50"] = [recall(10), recall(50)]
    figures["exact"] = timed(nearest, list(questions)[:EXACT])
    return figures


def main() -> None:
    """Fill an engine, ask it, print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=100)
    arguments = parser.parse_args()
    given = material(arguments.folder, arguments.questions)
    embedder = open_embedder()
    sentences = embedder.embed_passages(given.sentences)
    vectors = embedder.embed_queries([understand(question).text for question in given.questions])
    with tempfile.TemporaryDirectory(prefix="benchmark-vectors-") as home:
        folders = IndexFolders(lexical=Path(home) / "lexical", dense=Path(home) / "dense")
        index = filled(folders, sentences, arguments.passages)
        figures: dict[str, object] = {
            "passages": index.passage_count,
            "disk_mb": disk_mb(folders.dense),
        }
        figures |= asked(index, dict(zip(given.questions, vectors, strict=True)))
        index.close()
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
