"""Ranking measures as values: ``NDCG @ 10`` is one, and it measures one question at a time.

Relevance is yes or no. A question without an answer in the ranking counts as zero, so that a mean
over all questions is never flattered by those that were skipped.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean

Score = Callable[[Sequence[str], Collection[str], int], float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A measure with its cut-off; ``name`` is how reports write it (``ndcg@10``)."""

    name: str
    cutoff: int
    score: Score

    def of(self, ranking: Sequence[str], relevant: Collection[str]) -> float:
        """Return the value in [0, 1] of one ranking (ids, best first, no id twice).

        Raises:
            ValueError: when nothing is relevant, because the measure is then undefined.
        """
        if not relevant:
            raise ValueError(self.name)
        return self.score(ranking, relevant, self.cutoff)


def _ndcg(ranking: Sequence[str], relevant: Collection[str], cutoff: int) -> float:
    """Binary gain over log2(rank + 1), divided by that of the best ranking (Järvelin 2002)."""
    gained = sum(
        1 / math.log2(rank + 1) for rank, id_ in enumerate(ranking[:cutoff], 1) if id_ in relevant
    )
    best = sum(1 / math.log2(rank + 1) for rank in range(1, min(cutoff, len(relevant)) + 1))
    return gained / best


def _mrr(ranking: Sequence[str], relevant: Collection[str], cutoff: int) -> float:
    return next((1 / rank for rank, id_ in enumerate(ranking[:cutoff], 1) if id_ in relevant), 0.0)


def _recall(ranking: Sequence[str], relevant: Collection[str], cutoff: int) -> float:
    return sum(id_ in relevant for id_ in ranking[:cutoff]) / len(relevant)


NDCG_10 = Measure(name="ndcg@10", cutoff=10, score=_ndcg)
MRR_10 = Measure(name="mrr@10", cutoff=10, score=_mrr)
RECALL_1 = Measure(name="recall@1", cutoff=1, score=_recall)
RECALL_10 = Measure(name="recall@10", cutoff=10, score=_recall)
RECALL_100 = Measure(name="recall@100", cutoff=100, score=_recall)

RANKING_MEASURES = (NDCG_10, MRR_10, RECALL_1, RECALL_10, RECALL_100)
"""What ``tuyengiao eval retrieval`` reports, in this order."""


def per_question(
    measure: Measure,
    rankings: Mapping[str, Sequence[str]],
    relevant: Mapping[str, Collection[str]],
) -> dict[str, float]:
    """Return the value for each judged question; one without a ranking gets 0.0."""
    return {id_: measure.of(rankings.get(id_, ()), good) for id_, good in relevant.items() if good}


def mean(values: Collection[float]) -> float:
    """Return the mean, 0.0 of nothing."""
    return fmean(values) if values else 0.0
