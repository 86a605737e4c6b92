"""A BEIR-layout retrieval set through the product's own search, in a temporary index.

An entry stands for a letter: it is cut into passages as letters are, and scored by its best one.
"""

from __future__ import annotations

import gzip
import json
import tempfile
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from evals.errors import EvaluationError
from evals.measures import RANKING_MEASURES, mean, per_question
from ingest.language.text import canonicalise
from ingest.records import Span
from ingest.structure.passages import MAX_PASSAGE, cut_plain
from vectorstore.analysis.embedder import Embedder, open_embedder
from vectorstore.indexes.embedded import EmbeddedIndex, IndexFolders
from vectorstore.indexes.index import IndexEntry
from vectorstore.keeping.indexing import analyse_passage, embedded_text
from vectorstore.search.reranker import SecondLook
from vectorstore.search.retriever import Retriever

DEPTH = 100
"""Entries ranked for each question."""
_PASSAGES_FOR_DEPTH = 300
"""Passages asked for, so that enough different entries are among them."""
_BATCH = 1_000

Search = Callable[[str], Iterable[str]]
Summary = dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetrievalSet:
    """Entries as (id, title, text), questions by id, and the relevant entries of each question."""

    entries: tuple[tuple[str, str, str], ...]
    questions: dict[str, str]
    relevant: dict[str, frozenset[str]]


def evaluate_retrieval(
    folder: Path,
    *,
    embedding: str | None = None,
    reranker: str | None = None,
    limit: int | None = None,
) -> dict[str, Summary | float | int]:
    """Measure a set by terms, by vectors and by both; ``limit`` takes the first questions only.

    Returns the measures for ``lexical``, ``dense`` and ``hybrid``, the number of ``passages``, the
    seconds to analyse, embed and index them (``index_s``) and hybrid ``queries_per_s``. With a
    reranker also the measures of ``reranked``, which is hybrid with it, and
    ``reranked_queries_per_s``.

    Raises:
        EvaluationError: a file is missing or not as the layout says.
        EmbeddingError, RerankerError: a model cannot be used.
    """
    data = read_set(folder)
    questions = dict(list(data.questions.items())[:limit])
    relevant = {id_: data.relevant[id_] for id_ in questions}
    embedder, look = open_embedder(embedding), SecondLook(reranker)
    look.reranker()
    embedder.embed_queries(["khởi động"])  # loading the model is not indexing
    with tempfile.TemporaryDirectory(prefix="tuyengiao-eval-") as home:
        started = time.perf_counter()
        with closing(build_index(data, Path(home), embedder)) as index:
            index_s = time.perf_counter() - started
            report: dict[str, Summary | float | int] = {}
            speeds: dict[str, float] = {}
            for name, way in _ways(Retriever(index, embedder), data, look).items():
                started = time.perf_counter()
                rankings = {id_: rank_entries(way(text)) for id_, text in questions.items()}
                seconds = time.perf_counter() - started
                speeds[name] = round(len(questions) / max(seconds, 1e-9), 1)
                report[name] = summary(rankings, relevant)
            report |= {
                "passages": index.passage_count,
                "index_s": round(index_s, 3),
                "queries_per_s": speeds["hybrid"],
            }
            if "reranked" in speeds:
                report["reranked_queries_per_s"] = speeds["reranked"]
            return report


def _ways(retriever: Retriever, data: RetrievalSet, look: SecondLook) -> dict[str, Search]:
    """Return the ways to search that are measured, by name."""
    k = _PASSAGES_FOR_DEPTH
    ways: dict[str, Search] = {
        "lexical": lambda text: _ids(retriever.search_terms(text, k=k)),
        "dense": lambda text: _ids(retriever.search_vectors(text, k=k)),
        "hybrid": lambda text: (hit.passage_id for hit in retriever.search(text, k=k)),
    }
    if look.name is not None:
        texts = {
            f"{id_}@{span.start}": embedded_text(text[span.start : span.end], heading=title)
            for id_, title, raw in data.entries
            for text in [canonicalise(raw)]
            for span in passages_of(text)
        }
        ways["reranked"] = lambda text: (
            hit.passage_id for hit in look.reordered(text, retriever.search(text, k=k), texts)
        )
    return ways


def summary(
    rankings: Mapping[str, Sequence[str]], relevant: Mapping[str, frozenset[str]]
) -> Summary:
    """Return the mean of every ranking measure, and ``n`` questions."""
    means = {
        measure.name: round(mean(per_question(measure, rankings, relevant).values()), 4)
        for measure in RANKING_MEASURES
    }
    return {**means, "n": len(relevant)}


def half_of(data: RetrievalSet, name: str) -> RetrievalSet:
    """Return a set with the questions of one half only, told apart by a checksum of their ids.

    Weights and thresholds are chosen on the ``development`` half; ``held-out`` is the other one.
    """
    parity = ("development", "held-out").index(name)
    ids = [id_ for id_ in data.questions if zlib.crc32(id_.encode()) % 2 == parity]
    return replace(
        data,
        questions={id_: data.questions[id_] for id_ in ids},
        relevant={id_: data.relevant[id_] for id_ in ids},
    )


def rank_entries(passage_ids: Iterable[str]) -> list[str]:
    """Return the entries of ranked passages, each at the place of its best one."""
    entries = dict.fromkeys(id_.rpartition("@")[0] for id_ in passage_ids)
    return list(entries)[:DEPTH]


def build_index(data: RetrievalSet, home: Path, embedder: Embedder) -> EmbeddedIndex:
    """Cut, analyse, embed and index all entries in a folder; searches are exact."""
    folders = IndexFolders(lexical=home / "lexical", dense=home / "dense")
    index = EmbeddedIndex(folders, dimension=embedder.dimension, create=True, keep_neighbours=False)
    batch: list[IndexEntry] = []
    texts: list[str] = []
    for entry, text in _entries(data):
        batch.append(entry)
        texts.append(text)
        if len(batch) >= _BATCH:
            index.add(batch, embedder.embed_passages(texts))
            batch, texts = [], []
    if batch:
        index.add(batch, embedder.embed_passages(texts))
    index.commit(1)
    return index


def _entries(data: RetrievalSet) -> Iterator[tuple[IndexEntry, str]]:
    for id_, title, raw in data.entries:
        text = canonicalise(raw)
        for span in passages_of(text):
            part = text[span.start : span.end]
            analysed = analyse_passage(part, heading=title)
            entry = IndexEntry(
                passage_id=f"{id_}@{span.start}",
                directive_id=id_,
                revision=1,
                terms=analysed.terms,
                payload=analysed.payload,
            )
            yield entry, f"{title}\n{part}"


def passages_of(text: str) -> list[Span]:
    """Cut as letters are cut, then put together what one passage can hold.

    A letter's paragraphs carry its subject and headings; those of other texts stand alone, and
    one line of them says too little. A text without words is one passage: it may have a title.
    """
    spans: list[Span] = []
    for span in cut_plain(text):
        if spans and span.end - spans[-1].start <= MAX_PASSAGE:
            spans[-1] = Span(start=spans[-1].start, end=span.end)
        else:
            spans.append(span)
    return spans or [Span(start=0, end=len(text))]


def read_set(folder: Path) -> RetrievalSet:
    """Read a folder in BEIR layout, its files plain or gzipped; questions without answer are left.

    Raises:
        EvaluationError: a file is missing or not as the layout says.
    """
    relevant: dict[str, set[str]] = {}
    for number, line in enumerate(_lines(folder, "qrels.tsv")):
        parts = line.split("\t")
        if len(parts) < 3:
            raise EvaluationError(f"qrels.tsv:{number + 1}")
        if parts[-1].strip().lstrip("-").isdigit() and int(parts[-1]) > 0:
            relevant.setdefault(parts[0], set()).add(parts[-2])
    entries = tuple(
        (str(row["_id"]), str(row.get("title") or ""), str(row["text"]))
        for row in _rows(folder, "corpus.jsonl")
    )
    known = {id_ for id_, _, _ in entries}
    judged = {id_: frozenset(good & known) for id_, good in relevant.items() if good & known}
    questions = {
        str(row["_id"]): str(row["text"])
        for row in _rows(folder, "queries.jsonl")
        if str(row["_id"]) in judged
    }
    return RetrievalSet(
        entries=entries,
        questions=questions,
        relevant={id_: judged[id_] for id_ in questions},
    )


def _rows(folder: Path, name: str) -> Iterator[dict[str, object]]:
    for number, line in enumerate(_lines(folder, name), 1):
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise EvaluationError(f"{name}:{number}: {error}") from error
        if not isinstance(row, dict) or not {"_id", "text"} <= row.keys():
            raise EvaluationError(f"{name}:{number}: _id, text")
        yield row


def _lines(folder: Path, name: str) -> Iterator[str]:
    plain, packed = folder / name, folder / f"{name}.gz"
    if plain.is_file():
        data = plain.read_bytes()
    elif packed.is_file():
        data = gzip.decompress(packed.read_bytes())
    else:
        raise EvaluationError(str(plain))
    return (line for line in data.decode("utf-8").split("\n") if line.strip())


def _ids(ranking: Iterable[tuple[str, float]]) -> list[str]:
    return [id_ for id_, _ in ranking]
