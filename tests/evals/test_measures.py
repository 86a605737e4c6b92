from __future__ import annotations

import pytest

from evals.measures import MRR_10, NDCG_10, RANKING_MEASURES, RECALL_1, RECALL_10, per_question


def test_a_perfect_ranking_scores_one_everywhere_but_recall_at_one() -> None:
    values = {m.name: m.of(["a", "b", "c"], {"a", "b"}) for m in RANKING_MEASURES}
    assert values.pop("recall@1") == 0.5
    assert set(values.values()) == {1.0}


def test_ndcg_discounts_by_the_logarithm_of_the_rank() -> None:
    assert NDCG_10.of(["x", "x2", "a"], {"a"}) == pytest.approx(0.5)


def test_places_after_the_cutoff_count_nothing() -> None:
    ranking = [f"x{i}" for i in range(10)] + ["a"]
    assert NDCG_10.of(ranking, {"a"}) == MRR_10.of(ranking, {"a"}) == 0.0
    assert RECALL_10.of(ranking, {"a"}) == 0.0


def test_a_question_without_ranking_counts_as_zero() -> None:
    values = per_question(RECALL_1, {"q1": ["a"]}, {"q1": {"a"}, "q2": {"b"}})
    assert values == {"q1": 1.0, "q2": 0.0}


def test_a_question_without_judgement_is_an_error() -> None:
    with pytest.raises(ValueError, match="ndcg@10"):
        NDCG_10.of(["a"], set())
