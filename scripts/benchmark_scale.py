#!/usr/bin/env python3
"""How the engine grows: index time, memory, disk, and questions at so many passages.

Passages are made from real sentences put together anew, some ten to a letter, letters of many
issuers and years. They go through the product's own analysis, embedding and engine; questions go
through its retriever. What reads files and understands letters is not part of this.

    python scripts/benchmark_scale.py 100000 FOLDER [--no-neighbours] [--questions 200]

FOLDER holds BEIR-layout sets, whose sentences and questions are taken. Prints JSON.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import mean, median, quantiles

import numpy as np

from evals.retrieval import read_set
from vectorstore.analysis.embedder import Embedder, open_embedder
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import IndexEntry
from vectorstore.keeping.indexing import analyse_passage, embedded_text
from vectorstore.records import Filters
from vectorstore.search.query import understand
from vectorstore.search.retriever import Retriever

BATCH = 2_000
"""Passages that the library writes at a time."""
COMMITTED = 20_000
LETTER = 10
SENTENCE = re.compile(r"[^.!?\n]{40,300}[.!?]")
MOST_SENTENCES = 60_000
SEED = 5
EXACT = 50
"""Questions for which all vectors are compared."""
FILTERS = {
    "": None,
    ", all ten years": Filters(years=tuple(range(2015, 2025))),
    ", five years of ten": Filters(years=tuple(range(2015, 2020))),
    ", one year of ten": Filters(years=(2021,)),
    ", one issuer of 63": Filters(issuers=("LĐLĐ tỉnh 7",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What passages and questions are made of."""

    sentences: Sequence[str]
    questions: Sequence[str]


def material(folder: Path, questions: int) -> Material:
    """Take sentences and questions from all sets of a folder, the same ones at every run."""
    rng = random.Random(SEED)
    sentences: list[str] = []
    asked: list[str] = []
    for path in sorted(folder.glob("*/qrels.tsv")):
        data = read_set(path.parent)
        for _, _, text in data.entries:
            sentences += SENTENCE.findall(text[:5000])
        asked += rng.sample(sorted(data.questions.values()), min(100, len(data.questions)))
    return Material(
        sentences=rng.sample(sentences, min(len(sentences), MOST_SENTENCES)),
        questions=rng.sample(asked, min(len(asked), questions)),
    )


def passages(given: Material, count: int) -> Iterator[tuple[IndexEntry, str]]:
    """Yield entries with the text that is embedded."""
    rng = random.Random(SEED)
    heading = ""
    for number in range(count):
        letter = number // LETTER
        if number % LETTER == 0:
            heading = f"Công văn {letter}/LĐLĐ-TG\n{rng.choice(given.sentences)[:120]}"
        text = " ".join(rng.sample(given.sentences, rng.randint(2, 5)))
        analysed = analyse_passage(text, heading=heading)
        entry = IndexEntry(
            passage_id=f"cong-van-{letter}#{number % LETTER}",
            directive_id=f"cong-van-{letter}",
            revision=1,
            terms=analysed.terms,
            payload=analysed.payload,
            issuer=f"LĐLĐ tỉnh {letter % 63}",
            year=2015 + letter % 10,
            kind="công văn",
            number=f"{letter}/LĐLĐ-TG",
        )
        yield entry, embedded_text(text, heading=heading)


def filled(
    folders: IndexFolders, given: Material, count: int, *, embedder: Embedder, neighbours: bool
) -> dict[str, object]:
    """Index passages in a new engine; return seconds by part, and memory."""
    index = EmbeddedIndex(
        folders, dimension=embedder.dimension, create=True, keep_neighbours=neighbours
    )
    made = passages(given, count)
    seconds = {"analysed": 0.0, "embedded": 0.0, "written": 0.0}
    before, started, busy = memory_mb(), time.perf_counter(), time.process_time()
    for written in range(0, count, BATCH):
        clock = time.perf_counter()
        batch = list(islice(made, min(BATCH, count - written)))
        seconds["analysed"] += time.perf_counter() - clock
        clock = time.perf_counter()
        vectors = embedder.embed_passages([text for _, text in batch])
        seconds["embedded"] += time.perf_counter() - clock
        clock = time.perf_counter()
        index.add([entry for entry, _ in batch], vectors)
        if (written + len(batch)) % COMMITTED == 0 or written + len(batch) == count:
            index.commit(index.generation + 1)
            spent = time.perf_counter() - started
            print(f"{written + len(batch)} passages, {spent:.0f} s", file=sys.stderr, flush=True)
        seconds["written"] += time.perf_counter() - clock
    index.close()
    wall, used = time.perf_counter() - started, time.process_time() - busy
    return {
        "index_s": round(wall, 1),
        "parts_s": {name: round(value, 1) for name, value in seconds.items()},
        "passages_per_s": round(count / wall),
        "passages_per_processor_s": round(count / used),
        "memory_before_mb": before,
        "memory_peak_mb": memory_mb(),
    }


def timed(search: Callable[[str], object], questions: Sequence[str]) -> dict[str, float]:
    """Return milliseconds a question: by the clock, and of processor time."""
    for question in questions[:5]:
        search(question)
    times, busy = [], time.process_time()
    for question in questions:
        started = time.perf_counter()
        search(question)
        times.append((time.perf_counter() - started) * 1000)
    used = (time.process_time() - busy) * 1000 / len(times)
    return {
        "p50_ms": round(median(times), 2),
        "p95_ms": round(quantiles(times, n=20)[-1], 2),
        "processor_ms": round(used, 2),
    }


def asked(
    folders: IndexFolders, given: Material, *, embedder: Embedder, neighbours: bool
) -> dict[str, object]:
    """Time questions in every way, and compare what is found near with what is nearest."""
    index = EmbeddedIndex(folders, dimension=embedder.dimension, keep_neighbours=False)
    retriever = Retriever(index, embedder)
    everything = np.arange(1, index.passage_count + 1)
    vectors = {
        question: embedder.embed_queries([understand(question).text])[0]
        for question in given.questions
    }

    def nearest(engine: EmbeddedIndex, question: str, limit: int = 50) -> set[int]:
        return set(engine.search_vectors(vectors[question], limit=limit).keys.tolist())

    def exact(question: str, limit: int = 50) -> set[int]:
        found = index.search_vectors(vectors[question], limit=limit, among=everything)
        return set(found.keys.tolist())

    def recall(engine: EmbeddedIndex, limit: int) -> float:
        shares = [
            len(nearest(engine, question, limit) & exact(question, limit)) / limit
            for question in given.questions[:EXACT]
        ]
        return round(mean(shares), 4)

    questions = given.questions
    figures: dict[str, object] = {
        f"retriever{name}": timed(partial(retriever.search, filters=filters), questions)
        for name, filters in FILTERS.items()
    }
    figures |= {
        "terms": timed(lambda q: retriever.search_terms(q, k=100), questions),
        "vectors": timed(lambda q: nearest(index, q), questions),
        "vectors, exact": timed(exact, questions[:EXACT]),
        "recall of vectors at 10 and 50": [recall(index, 10), recall(index, 50)],
        "memory_peak_mb": memory_mb(),
    }
    if neighbours:
        chroma = EmbeddedIndex(folders, dimension=embedder.dimension, scan_limit=0)
        figures["vectors, by Chroma"] = timed(lambda q: nearest(chroma, q), questions)
        figures["recall of Chroma at 10 and 50"] = [recall(chroma, 10), recall(chroma, 50)]
        figures["memory_peak_mb, with Chroma"] = memory_mb()
        chroma.close()
    index.close()
    return figures


def memory_mb() -> float:
    """Return the most memory that this process ever held, as Linux counts it."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return round(int(status.partition("VmHWM:")[2].split()[0]) / 1024, 1)


def disk_mb(folder: Path) -> float:
    """Return the size of all files below a folder."""
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return round(total / 1e6, 1)


def main() -> None:
    """Fill an engine, ask it, print figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("passages", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--no-neighbours", action="store_true", help="scan exactly, without Chroma")
    arguments = parser.parse_args()
    neighbours = not arguments.no_neighbours
    given = material(arguments.folder, arguments.questions)
    embedder = open_embedder()
    embedder.embed_queries(["khởi động"])
    with tempfile.TemporaryDirectory(prefix="benchmark-scale-") as home:
        folders = IndexFolders(lexical=Path(home) / "lexical", dense=Path(home) / "dense")
        figures = {"passages": arguments.passages, "neighbours": neighbours} | filled(
            folders, given, arguments.passages, embedder=embedder, neighbours=neighbours
        )
        figures["disk_mb"] = {
            "lexical": disk_mb(folders.lexical),
            "vectors and payloads": round(
                sum(path.stat().st_size for path in folders.dense.glob("*.*")) / 1e6, 1
            ),
            "neighbours": disk_mb(folders.dense / "chroma"),
        }
        print(json.dumps(figures), flush=True)
        figures |= asked(folders, given, embedder=embedder, neighbours=neighbours)
    print(json.dumps(figures, indent=1, ensure_ascii=False))


if __name__ == "__main__":
    main()
