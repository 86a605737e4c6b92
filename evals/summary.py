"""What a run comes to: means with intervals, by measure, tag, variant and part of the set."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from statistics import median as median_of
from typing import Any

import numpy as np

from evals import wording
from evals.gold_set import question_json
from evals.intervals import estimate
from evals.records import GoldQuestion, Outcome
from evals.scoring import ANSWERED
from evals.variants import AS_WRITTEN

Measures = dict[str, dict[str, float]]


def summarise(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the summary of at least one outcome, ready for JSON.

    ``measures``, ``by_tag`` and ``by_split`` count the questions as written; ``by_variant`` has
    each variant over all questions. A mean is over the questions that the measure applies to.
    """
    written = [o for o in outcomes if o.variant == AS_WRITTEN] or list(outcomes)
    tags = sorted({tag for o in written for tag in o.question.tags})
    splits = sorted({o.question.split for o in written if o.question.split})
    variants = list(dict.fromkeys(o.variant for o in outcomes))
    return {
        "questions": len(written),
        "answerable": sum(o.question.answerable for o in written),
        "gold_sha256": fingerprint(o.question for o in written),
        "engines": sorted({o.engine for o in outcomes if o.engine}),
        "errors": sum(bool(o.error) for o in outcomes),
        "measures": measures_of(written),
        "by_split": {s: measures_of([o for o in written if o.question.split == s]) for s in splits},
        "by_variant": {v: measures_of([o for o in outcomes if o.variant == v]) for v in variants},
        "by_tag": {t: measures_of([o for o in written if t in o.question.tags]) for t in tags},
        "latency_ms": _latency(outcomes),
        "answer_words": _length(written),
    }


def measures_of(outcomes: Sequence[Outcome]) -> Measures:
    """Return each measure that applies to one of the outcomes, with its interval."""
    found: Measures = {}
    for name in wording.measures():
        values = [value for o in outcomes for key, value in o.scores if key == name]
        if values:
            result = estimate(values)
            found[name] = {
                "mean": round(result.mean, 4),
                "low": round(result.low, 4),
                "high": round(result.high, 4),
                "n": result.n,
            }
    return found


def fingerprint(questions: Iterable[GoldQuestion]) -> str:
    """Return a digest of the gold questions, so that two runs can be told to be of one set."""
    lines = sorted(repr(sorted(question_json(q).items())) for q in questions)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _latency(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    times = np.asarray([o.latency_ms for o in outcomes])
    median, p95 = np.quantile(times, (0.5, 0.95))
    libraries = sorted({o.question.library for o in outcomes})
    return {
        "median": round(float(median), 2),
        "p95": round(float(p95), 2),
        "max": round(float(times.max()), 2),
        "median_by_library": {
            name: round(median_of(o.latency_ms for o in outcomes if o.question.library == name), 2)
            for name in libraries
        },
    }


def _length(outcomes: Sequence[Outcome]) -> dict[str, int]:
    """Return how long the answers given are, so that facts cannot be had by telling everything."""
    lengths = [len(o.text.split()) for o in outcomes if o.status == ANSWERED] or [0]
    median, p95 = np.quantile(np.asarray(lengths), (0.5, 0.95))
    return {"median": round(median), "p95": round(p95), "max": max(lengths)}
