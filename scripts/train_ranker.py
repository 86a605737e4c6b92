"""Learn the weights of the ranking features on BEIR-layout sets, and the curve of the score.

    python scripts/train_ranker.py SET… --out vectorstore/models/ranker.json

Each set is indexed by the product's own code and every question's candidates are read. The loss is
listwise softmax over them (the share of the relevant); every set weighs the same. Before the final
fit each set in turn is left out and measured with weights learnt on the others. The logistic curve
is fitted on the best candidate of each question: relevant or not; ``--foreign FILE`` (JSON lines
with ``text``) adds questions that the first set cannot answer, all of whose candidates are wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import tempfile
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evals.measures import NDCG_10
from evals.retrieval import RetrievalSet, build_index, read_set
from vectorstore.embedder import open_embedder
from vectorstore.evidence import FEATURES
from vectorstore.retriever import Retriever, understand

SEED = 7
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


def judge(folder: Path, most: int, foreign: Path | None) -> list[Judged]:
    """Index a set and read the candidates of up to ``most`` questions, chosen at random."""
    data = read_set(folder)
    rng = np.random.default_rng(SEED)
    ids = sorted(data.questions)
    if len(ids) > most:
        ids = [ids[i] for i in np.sort(rng.choice(len(ids), most, replace=False))]
    asked = [(data.questions[id_], data.relevant[id_]) for id_ in ids]
    if foreign is not None:
        lines = gzip.decompress(foreign.read_bytes()).decode().splitlines()
        asked += [(json.loads(line)["text"], frozenset[str]()) for line in lines]
    return _candidates(data, asked)


def _candidates(data: RetrievalSet, asked: list[tuple[str, frozenset[str]]]) -> list[Judged]:
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
                entries = np.array([id_.rpartition("@")[0] for id_ in found.passage_ids])
                judged.append(
                    Judged(
                        features=found.features,
                        entries=entries,
                        relevant=relevant,
                        coverage=found.features[:, 2],
                    )
                )
    return judged


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


def fit_curve(weights: Floats, groups: list[list[Judged]]) -> tuple[float, float]:
    """Return slope and offset of the logistic curve for "the best candidate is relevant"."""
    rows, labels, shares = [], [], []
    for group in groups:
        for question in group:
            raw = question.features @ weights
            best = int(np.argmax(raw))
            rows.append(raw[best])
            labels.append(question.labels[best])
            shares.append(1 / len(group))
    raw, label, share = np.array(rows), np.array(labels), np.array(shares)
    share /= share.sum()
    centre, spread = float(raw.mean()), float(raw.std())
    slope, offset = 1.0, 0.0
    for _ in range(3000):
        chance = 1 / (1 + np.exp(-(slope * (raw - centre) / spread + offset)))
        error = share * (chance - label)
        slope -= 1.0 * float(error @ ((raw - centre) / spread))
        offset -= 1.0 * float(error.sum())
    return slope / spread, offset - slope * centre / spread


def main() -> None:
    """Judge, leave one out, fit, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--questions", type=int, default=400, help="at most, of each set")
    parser.add_argument("--foreign", type=Path, help="questions without answer in the first set")
    given = parser.parse_args()
    groups = []
    for number, folder in enumerate(given.sets):
        groups.append(judge(folder, given.questions, given.foreign if number == 0 else None))
        print(f"{folder.name}: {len(groups[-1])} questions", flush=True)
    left_out = []
    for number, folder in enumerate(given.sets):
        weights = fit([group for i, group in enumerate(groups) if i != number])
        left_out.append(measure(weights, groups[number]))
        print(f"{folder.name} left out: {left_out[-1]:.4f}", flush=True)
    print(f"mean, each left out: {np.mean(left_out):.4f}")
    weights = fit(groups)
    slope, offset = fit_curve(weights, groups)
    print(f"mean, all seen: {np.mean([measure(weights, group) for group in groups]):.4f}")
    model = {
        "weights": {
            name: round(float(value), 4) for name, value in zip(FEATURES, weights, strict=True)
        },
        "slope": round(slope, 4),
        "offset": round(offset, 4),
    }
    given.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
