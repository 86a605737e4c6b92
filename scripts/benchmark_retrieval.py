"""Measure retrieval on BEIR-layout sets: the product, its parts, spoilt questions, other systems.

    python scripts/benchmark_retrieval.py FOLDER [--sets NAME…] [--half held-out] [--questions N]
        [--spoilt] [--parts] [--others [NAME…]] [--plot FILE.svg]

FOLDER holds one folder a set. Prints Markdown tables with 95 % bootstrap intervals over questions.
``--half`` takes the questions that weights were chosen on (``development``) or the others.
``--spoilt`` asks them as people type them (``evals/variants.py``); ``--parts`` leaves out one group
of features at a time; ``--others`` measures what one would pick instead (``retrieval_rivals.py``,
needs the extra ``benchmark``), each system in a process of its own, one after the other; all of
them, or those named (``--others "this program" "LangChain ensemble"``).
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from retrieval_plot import bars
from retrieval_rivals import NOTHING, PASSAGES, RIVALS, Clock, Rank, Spent

from evals.intervals import estimate
from evals.measures import RANKING_MEASURES, per_question
from evals.retrieval import RetrievalSet, build_index, half_of, rank_entries, read_set
from evals.variants import VARIANTS
from vectorstore.analysis.embedder import open_embedder
from vectorstore.search.evidence import FEATURES
from vectorstore.search.retriever import Retriever, ranking_model

SEED = 11
PARTS = {
    "vectors": ("cosine", "letter_cosine"),
    "engine": ("engine",),
    "pairs": ("pairs", "pair_coverage", "skip_coverage"),
    "windows": ("window", "clause"),
    "letters": ("letter_coverage", "letter_cosine", "letter_bm25"),
    "headings": ("coverage_heading",),
    "leads": ("coverage_lead",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One system on one set: ``values`` by measure, a question each; times as the machine was."""

    values: dict[str, tuple[float, ...]]
    query_ms: float
    query_processor_ms: float = 0.0
    index: Spent = NOTHING
    memory_mb: float = 0.0

    def mean(self, measure: str = "ndcg@10") -> float:
        """The mean of a measure."""
        return float(np.mean(self.values[measure]))


def measured(rank: Rank, data: RetrievalSet) -> Row:
    """Rank all questions one after the other."""
    times, rankings = [], {}
    for id_, text in data.questions.items():
        clock = Clock()
        rankings[id_] = rank(text)
        times.append(clock.spent())
    return Row(
        values={
            measure.name: tuple(per_question(measure, rankings, data.relevant).values())
            for measure in RANKING_MEASURES
        },
        query_ms=1000 * float(np.median([spent.clock_s for spent in times])),
        query_processor_ms=1000 * float(np.median([spent.processor_s for spent in times])),
    )


def sample(data: RetrievalSet, *, half: str | None, most: int) -> RetrievalSet:
    """Return a half of the set, or all of it, with at most so many questions, chosen at random."""
    data = half_of(data, half) if half else data
    ids = sorted(data.questions)
    if most and len(ids) > most:
        ids = sorted(random.Random(SEED).sample(ids, most))
    return replace(
        data,
        questions={id_: data.questions[id_] for id_ in ids},
        relevant={id_: data.relevant[id_] for id_ in ids},
    )


def ceiling(data: RetrievalSet) -> float:
    """Return the share of questions whose entry has a text that no other entry has."""
    texts: dict[str, int] = {}
    for _, title, text in data.entries:
        texts[title + text] = texts.get(title + text, 0) + 1
    alone = {id_ for id_, title, text in data.entries if texts[title + text] == 1}
    return float(np.mean([bool(good & alone) for good in data.relevant.values()]))


def product(data: RetrievalSet, given: argparse.Namespace) -> dict[str, Row]:
    """Measure the product by terms, by vectors and whole, and what was asked for beside."""
    embedder = open_embedder()
    embedder.embed_queries(["x"])
    clock = Clock()
    with (
        tempfile.TemporaryDirectory() as home,
        closing(build_index(data, Path(home), embedder)) as index,
    ):
        indexed = replace(clock.spent(), passages=index.passage_count)
        retriever = Retriever(index, embedder)

        def entries(search: Callable[..., Iterable[tuple[str, float]]]) -> Rank:
            return lambda text: rank_entries(id_ for id_, _ in search(text, k=PASSAGES))

        def whole(retriever: Retriever) -> Rank:
            return lambda text: rank_entries(
                hit.passage_id for hit in retriever.search(text, k=PASSAGES)
            )

        found = {
            "lexical": measured(entries(retriever.search_terms), data),
            "vectors": measured(entries(retriever.search_vectors), data),
            "hybrid": replace(measured(whole(retriever), data), index=indexed),
        }
        model = ranking_model()
        for name, features in PARTS.items() if given.parts else ():
            kept = np.array([feature not in features for feature in FEATURES], dtype=np.float32)
            part = Retriever(index, embedder, model=replace(model, weights=model.weights * kept))
            found[f"without {name}"] = measured(whole(part), data)
        for name, spoil in VARIANTS.items() if given.spoilt else ():
            asked = {id_: spoil(text, random.Random(id_)) for id_, text in data.questions.items()}
            found[name] = measured(whole(retriever), replace(data, questions=asked))
        return found


def rival(name: str, data: RetrievalSet) -> Row:
    """Measure one system from its index on; runs in a process of its own."""
    before = _peak_mb()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:
        index, rank = RIVALS[name](data, Path(home))
        rank("khởi động")
        row = measured(rank, data)
    return replace(row, index=index, memory_mb=_peak_mb() - before)


def _peak_mb() -> float:
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def rivals(data: RetrievalSet, names: Sequence[str]) -> dict[str, Row]:
    """Measure systems, all of them where none is named, each in a new process."""
    found = {}
    for name in names or RIVALS:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            found[name] = pool.submit(rival, name, data).result()
    return found


def print_table(title: str, table: dict[str, dict[str, Row]], cell: Callable[[Row], str]) -> None:
    """Print one line a set and one column a system."""
    systems = list(next(iter(table.values())))
    print(f"\n| {title} | " + " | ".join(systems) + " |")
    print("| --- |" + " ---: |" * len(systems))
    for name, rows in table.items():
        print(f"| {name} | " + " | ".join(cell(rows[system]) for system in systems) + " |")


def print_means(table: dict[str, dict[str, Row]]) -> None:
    """Print the means over the sets of two measures."""
    for measure in ("ndcg@10", "recall@10"):
        columns = zip(*(rows.values() for rows in table.values()), strict=True)
        means = [float(np.mean([row.mean(measure) for row in column])) for column in columns]
        print(f"| mean {measure} | " + " | ".join(f"{value:.3f}" for value in means) + " |")


def with_interval(row: Row) -> str:
    """Return nDCG@10 with its interval."""
    found = estimate(row.values["ndcg@10"])
    return f"{found.mean:.3f} ({found.low:.3f}–{found.high:.3f})"


def print_index(own: dict[str, dict[str, Row]]) -> None:
    """Print how long it took to index each set."""
    print("\n| index | passages | seconds | a second | processor seconds |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, rows in own.items():
        spent = rows["hybrid"].index
        cells = (
            f"{spent.passages}",
            f"{spent.clock_s:.1f}",
            f"{spent.passages / spent.clock_s:.0f}",
            f"{spent.processor_s:.1f}",
        )
        print(f"| {name} | " + " | ".join(cells) + " |")


def print_own(own: dict[str, dict[str, Row]]) -> None:
    """Print what was measured of the product."""
    print_table("nDCG@10", own, with_interval)
    print_means(own)
    print("\n| hybrid | " + " | ".join(measure.name for measure in RANKING_MEASURES) + " |")
    print("| --- |" + " ---: |" * len(RANKING_MEASURES))
    for name, rows in own.items():
        values = [f"{rows['hybrid'].mean(measure.name):.3f}" for measure in RANKING_MEASURES]
        print(f"| {name} | " + " | ".join(values) + " |")
    print_table("question, ms (median)", own, lambda row: f"{row.query_ms:.1f}")
    print_table("question, processor ms", own, lambda row: f"{row.query_processor_ms:.1f}")
    print_index(own)


def print_others(others: dict[str, dict[str, Row]]) -> None:
    """Print the product beside what one would pick instead."""
    print_table("nDCG@10", others, with_interval)
    print_means(others)
    print_table("index, s", others, lambda row: f"{row.index.clock_s:.1f}")
    print_table("index, processor s", others, lambda row: f"{row.index.processor_s:.1f}")
    print_table("question, ms (median)", others, lambda row: f"{row.query_ms:.1f}")
    print_table("question, processor ms", others, lambda row: f"{row.query_processor_ms:.1f}")
    print_table("memory, MB more", others, lambda row: f"{row.memory_mb:.0f}")


def draw(own: dict[str, dict[str, Row]], plot: Path) -> None:
    """Draw nDCG@10 of words, vectors and both, with intervals."""
    table = {
        name: {
            system: estimate(rows[system].values["ndcg@10"])
            for system in ("lexical", "vectors", "hybrid")
        }
        for name, rows in own.items()
    }
    plot.write_text(bars(table, title="nDCG@10"), encoding="utf-8")


def main() -> None:
    """Measure each set and print a table a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sets", nargs="*")
    parser.add_argument("--half", choices=("development", "held-out"))
    parser.add_argument("--questions", type=int, default=0, help="at most; 0 for all")
    parser.add_argument("--plot", type=Path)
    parser.add_argument("--others", nargs="*", choices=RIVALS, metavar="NAME")
    for name in ("spoilt", "parts"):
        parser.add_argument(f"--{name}", action="store_true")
    given = parser.parse_args()
    names = given.sets or sorted(path.parent.name for path in given.folder.glob("*/qrels.tsv"))
    own: dict[str, dict[str, Row]] = {}
    others: dict[str, dict[str, Row]] = {}
    for name in names:
        data = sample(read_set(given.folder / name), half=given.half, most=given.questions)
        own[name] = product(data, given)
        if given.others is not None:
            others[name] = rivals(data, given.others)
        print(
            f"<!-- {name}: {len(data.questions)} questions, {ceiling(data):.3f} of them on an "
            f"entry with a text of its own; hybrid {own[name]['hybrid'].mean():.3f} -->",
            flush=True,
        )
    print_own(own)
    if others:
        print_others(others)
    if given.plot:
        draw(own, given.plot)


if __name__ == "__main__":
    main()
