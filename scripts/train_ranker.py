"""Learn the weights of the ranking features on BEIR-layout sets, and the curve of the score.

    python scripts/train_ranker.py SET… --out vectorstore/models/ranker.json

Each set is indexed by the product's own code, and the candidates of the questions of its
development half are read; the other half is never looked at here. The loss is listwise softmax over
them (the share of the relevant); every set weighs the same. Before the final fit each set in turn
is left out and measured with weights learnt on the others. The logistic curve is fitted on the best
candidate of each question, relevant or not, and on questions that a set cannot answer: some of the
next set's and, for the first, those of ``--foreign FILE`` (JSON lines with ``text``).
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.measures import NDCG_10
from evals.retrieval import RetrievalSet, build_index, half_of, read_set
from vectorstore.analysis.embedder import open_embedder
from vectorstore.search.evidence import FEATURES
from vectorstore.search.query import understand
from vectorstore.search.retriever import Retriever

SEED = 7
FOREIGN = 50
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question's candidates: features (n, f), the entry of each, which entries are relevant."""

    features: Floats
    entries: NDArray[np.str_]
    relevant: frozenset[str]
    coverage: Floats

    @property
    def labels(self) -> Floats:
        """1.0 for candidates of relevant entries."""
        return np.isin(self.entries, list(self.relevant)).astype(np.float32)


def judge(data: RetrievalSet, foreign: list[str]) -> list[Judged]:
    """Index a set and read the candidates of its questions and of foreign ones."""
    asked = [(text, data.relevant[id_]) for id_, text in data.questions.items()]
    asked += [(text, frozenset[str]()) for text in foreign]
    embedder = open_embedder()
    judged = []
    with (
        tempfile.TemporaryDirectory() as home,
        closing(build_index(data, Path(home), embedder)) as index,
    ):
        retriever = Retriever(index, embedder)
        for text, relevant in asked:
            found = retriever.gather(understand(text))
            if found is not None:
                judged.append(
                    Judged(
                        features=found.features,
                        entries=np.array([id_.rpartition("@")[0] for id_ in found.passage_ids]),
                        relevant=relevant,
                        coverage=found.coverage,
                    )
                )
    return judged


def sampled(folder: Path, most: int) -> RetrievalSet:
    """Read the development half of a set with up to ``most`` questions, chosen at random."""
    data = half_of(read_set(folder), "development")
    rng = np.random.default_rng(SEED)
    ids = sorted(data.questions)
    if len(ids) > most:
        ids = [ids[i] for i in np.sort(rng.choice(len(ids), most, replace=False))]
    return replace(data, questions={id_: data.questions[id_] for id_ in ids})


def foreign_questions(sets: list[RetrievalSet], number: int, extra: Path | None) -> list[str]:
    """Return questions that a set cannot answer: the next set's and, for the first, more."""
    others = list(sets[(number + 1) % len(sets)].questions.values())[:FOREIGN]
    if number == 0 and extra is not None:
        lines = gzip.decompress(extra.read_bytes()).decode().splitlines()
        others += [json.loads(line)["text"] for line in lines]
    return others


def fit(groups: list[list[Judged]], *, rounds: int = 300, ridge: float = 0.003) -> Floats:
    """Return weights of FEATURES by full-batch Adam on standardised features."""
    questions = [(q, 1 / len(group)) for group in groups for q in group if q.labels.any()]
    every = np.concatenate([q.features for q, _ in questions])
    scale = every.std(axis=0) + 1e-6
    longest = max(len(q.entries) for q, _ in questions)
    table = np.zeros((len(questions), longest, len(FEATURES)), dtype=np.float32)
    labels = np.zeros((len(questions), longest), dtype=np.float32)
    padding = np.full((len(questions), longest), -1e9, dtype=np.float32)
    for row, (question, _) in enumerate(questions):
        n = len(question.entries)
        table[row, :n], labels[row, :n] = question.features / scale, question.labels
        padding[row, :n] = 0
    share = np.array([weight for _, weight in questions], dtype=np.float32)
    share /= share.sum()
    weights = np.zeros(len(FEATURES), dtype=np.float64)
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, rounds + 1):
        scores = table @ weights.astype(np.float32) + padding
        expected = _softmax(scores)
        wanted = _softmax(np.where(labels > 0, scores, -1e9))
        gradient = np.einsum("q,qn,qnf->f", share, expected - wanted, table, optimize=True)
        gradient = gradient + ridge * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.99 * second + 0.01 * gradient**2
        rate = 0.08 * (1 - step / (rounds + 1))
        weights -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
    return (weights / scale).astype(np.float32)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def measure(weights: Floats, group: list[Judged]) -> float:
    """Return mean nDCG@10 over entries."""
    values = []
    for question in group:
        if question.relevant:
            order = np.argsort(-(question.features @ weights), kind="stable")
            ranking = list(dict.fromkeys(question.entries[order].tolist()))
            values.append(NDCG_10.of(ranking, question.relevant))
    return float(np.mean(values))


def fit_curve(weights: Floats, groups: list[list[Judged]]) -> tuple[float, float, float]:
    """Return slope, support and offset of the logistic curve for "the best passage answers"."""
    rows, labels, shares = [], [], []
    for group in groups:
        for question in group:
            raw = question.features @ weights
            best = int(np.argmax(raw))
            rows.append((raw[best], question.coverage[best], 1.0))
            labels.append(question.labels[best])
            shares.append(1 / len(group))
    table, label, share = np.array(rows), np.array(labels), np.array(shares)
    share /= share.sum()
    curve = np.zeros(3)
    for _ in range(50):  # Newton's method
        chance = 1 / (1 + np.exp(-(table @ curve)))
        gradient = table.T @ (share * (chance - label)) + 1e-4 * curve
        bend = (table * (share * chance * (1 - chance))[:, None]).T @ table + 1e-4 * np.eye(3)
        curve -= np.linalg.solve(bend, gradient)
    report(table @ curve, label, groups[0])
    return float(curve[0]), float(curve[1]), float(curve[2])


def report(grade: NDArray[np.float64], label: NDArray[np.float64], first: list[Judged]) -> None:
    """Print how well one threshold tells good best passages from bad ones."""
    good, bad = grade[label > 0], grade[label == 0]
    print(f"AUC, all: {np.mean(good[:, None] > bad[None, :]):.3f}")
    of_first = grade[: len(first)]
    foreign = np.array([not question.relevant for question in first])
    area = np.mean(of_first[~foreign][:, None] > of_first[foreign][None, :])
    print(f"AUC, first set, its own questions against foreign ones: {area:.3f}")
    chances = 1 / (1 + np.exp(-of_first))
    for low in (0.2, 0.3, 0.4, 0.5, 0.6):
        kept, let = np.mean(chances[~foreign] >= low), np.mean(chances[foreign] >= low)
        print(f"score >= {low}: {kept:.2f} of its own, {let:.2f} of foreign ones")


def main() -> None:
    """Judge, leave one out, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=300, help="at most, of each set")
    parser.add_argument("--foreign", type=Path, help="questions without answer in the first set")
    given = parser.parse_args()
    sets = [sampled(folder, given.questions) for folder in given.sets]
    groups = []
    for number, (folder, data) in enumerate(zip(given.sets, sets, strict=True)):
        groups.append(judge(data, foreign_questions(sets, number, given.foreign)))
        print(f"{folder.name}: {len(groups[-1])} questions", flush=True)
    left_out = []
    for number, folder in enumerate(given.sets):
        weights = fit([group for i, group in enumerate(groups) if i != number])
        left_out.append(measure(weights, groups[number]))
        print(f"{folder.name} left out: {left_out[-1]:.4f}", flush=True)
    print(f"mean, each left out: {np.mean(left_out):.4f}")
    weights = fit(groups)
    slope, support, offset = fit_curve(weights, groups)
    print(f"mean, all seen: {np.mean([measure(weights, group) for group in groups]):.4f}")
    model = {
        "weights": {
            name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)
        },
        "slope": round(slope, 4),
        "support": round(support, 4),
        "offset": round(offset, 4),
    }
    given.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
