#!/usr/bin/env python3
"""Where the time of a question goes: processor time of each step of the retriever, one by one.

    python scripts/profile_question.py FOLDER/SET [--questions 120] [--home DIR]

FOLDER/SET is in BEIR layout. With ``--home`` its index is kept there and found there again. Prints
a Markdown table of medians in milliseconds. In the product the terms are searched in a thread
beside the vectors, so a question takes less by the clock than the sum.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import TypeVar

import numpy as np

from evals.retrieval import build_index, half_of, read_set
from vectorstore.analysis.embedder import Embedder, open_embedder
from vectorstore.indexes.candidates import unpack
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.vectors import cosines
from vectorstore.search import evidence
from vectorstore.search.query import term_query, understand
from vectorstore.search.retriever import DENSE_LIMIT, LEXICAL_LIMIT, Retriever

SEED = 11
Made = TypeVar("Made")


class Steps:
    """Processor time of this thread, by step, a figure a question."""

    def __init__(self) -> None:
        self.times: dict[str, list[float]] = {}

    def timed(self, step: str, work: Callable[[], Made]) -> Made:
        """Do a step, and note how long it took."""
        started = time.thread_time_ns()
        made = work()
        self.times.setdefault(step, []).append((time.thread_time_ns() - started) / 1e6)
        return made


def walk(question: str, index: EmbeddedIndex, embedder: Embedder, steps: Steps) -> None:
    """Take the steps of ``Retriever.gather`` for a question one after the other."""
    retriever = Retriever(index, embedder)
    asked = steps.timed("understand", lambda: understand(question))
    query = steps.timed("make a query of terms", lambda: term_query(asked))
    lexical = steps.timed("search terms", lambda: index.search_terms(query, limit=LEXICAL_LIMIT))
    vector = steps.timed("embed", lambda: embedder.embed_queries([asked.text])[0])
    dense = steps.timed("search vectors", lambda: index.search_vectors(vector, limit=DENSE_LIMIT))
    keys = np.union1d(lexical.keys, dense.keys)
    sought = steps.timed("weigh words", lambda: retriever._sought(asked))
    fetched = steps.timed("fetch candidates", lambda: index.fetch(keys))
    candidates = steps.timed(
        "unpack candidates", lambda: unpack(fetched.payloads, fetched.directive_ids)
    )
    near = cosines(fetched.vectors, vector)
    steps.timed(
        "read candidates",
        lambda: evidence.features(
            sought, candidates, cosines=near, engine=np.ones_like(near, dtype=np.float32)
        ),
    )
    steps.timed("all of it, ten passages", lambda: retriever.search(question))
    steps.timed("all of it, all candidates", lambda: retriever.search(question, k=300))


def opened(folder: Path, home: Path, embedder: Embedder) -> EmbeddedIndex:
    """Open the index that lies in a folder, or make it there."""
    folders = IndexFolders(lexical=home / "lexical", dense=home / "dense")
    if not folders.lexical.is_dir():
        build_index(read_set(folder), home, embedder).close()
    return EmbeddedIndex(folders, dimension=embedder.dimension, keep_neighbours=False)


def main() -> None:
    """Walk through questions of the held-out half, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=120)
    parser.add_argument("--home", type=Path)
    arguments = parser.parse_args()
    data = half_of(read_set(arguments.folder), "held-out")
    texts = [data.questions[id_] for id_ in sorted(data.questions)]
    texts = random.Random(SEED).sample(texts, min(len(texts), arguments.questions))
    embedder, steps = open_embedder(), Steps()
    with (
        tempfile.TemporaryDirectory() as home,
        closing(opened(arguments.folder, arguments.home or Path(home), embedder)) as index,
    ):
        for text in texts[:10]:
            walk(text, index, embedder, Steps())
        for text in texts:
            walk(text, index, embedder, steps)
        print(f"| step, {index.passage_count} passages, {len(texts)} questions | ms |")
    print("| --- | ---: |")
    for step, times in steps.times.items():
        print(f"| {step} | {median(times):.2f} |")


if __name__ == "__main__":
    main()
