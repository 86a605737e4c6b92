"""Two runs side by side, question by question: only what both were asked is compared."""

from __future__ import annotations

from collections.abc import Mapping
from statistics import fmean

from evals import wording
from evals.intervals import estimate, sign_flip_p
from evals.outcomes import Key
from evals.records import Change, Comparison, Difference

Scores = Mapping[Key, Mapping[str, float]]

_LISTED = ("right", "key_facts", "letters", "section_recall")
"""Measures whose changes are listed by question; the others follow from these."""


def compare(before: Scores, after: Scores, *, against: str) -> Comparison:
    """Compare the run ``after`` with the run ``before``; ``against`` names the latter."""
    both = sorted(before.keys() & after.keys())
    differences = [_difference(measure, before, after, both) for measure in wording.measures()]
    changes = [change for measure in _LISTED for change in _changes(measure, before, after, both)]
    return Comparison(
        against=against,
        differences=tuple(d for d in differences if d is not None),
        better=tuple(sorted((c for c in changes if c.after > c.before), key=_size)),
        worse=tuple(sorted((c for c in changes if c.after < c.before), key=_size)),
        only_before=tuple(sorted({key[0] for key in before.keys() - after.keys()})),
        only_after=tuple(sorted({key[0] for key in after.keys() - before.keys()})),
    )


def comparison_json(comparison: Comparison) -> dict[str, object]:
    """Return a comparison as ``summary.json`` holds it."""
    return {
        "against": comparison.against,
        "differences": {
            d.measure: {
                "before": round(d.before, 4),
                "after": round(d.after, 4),
                "difference": round(d.difference.mean, 4),
                "low": round(d.difference.low, 4),
                "high": round(d.difference.high, 4),
                "n": d.difference.n,
                "p": round(d.p_value, 4),
                "significantly_worse": d.significantly_worse,
            }
            for d in comparison.differences
        },
        "better": [_change_json(change) for change in comparison.better],
        "worse": [_change_json(change) for change in comparison.worse],
        "only_before": list(comparison.only_before),
        "only_after": list(comparison.only_after),
    }


def _difference(measure: str, before: Scores, after: Scores, both: list[Key]) -> Difference | None:
    pairs = [
        (before[key][measure], after[key][measure])
        for key in both
        if measure in before[key] and measure in after[key]
    ]
    if not pairs:
        return None
    moved = [new - old for old, new in pairs]
    return Difference(
        measure=measure,
        before=fmean(old for old, _ in pairs),
        after=fmean(new for _, new in pairs),
        difference=estimate(moved),
        p_value=sign_flip_p(moved),
    )


def _changes(measure: str, before: Scores, after: Scores, both: list[Key]) -> list[Change]:
    return [
        Change(
            question_id=key[0] if key[1] == "as_written" else f"{key[0]} ({key[1]})",
            measure=measure,
            before=before[key][measure],
            after=after[key][measure],
        )
        for key in both
        if before[key].get(measure) is not None
        and after[key].get(measure) is not None
        and before[key][measure] != after[key][measure]
    ]


def _size(change: Change) -> tuple[float, str, str]:
    return (-abs(change.after - change.before), change.question_id, change.measure)


def _change_json(change: Change) -> dict[str, object]:
    return {
        "id": change.question_id,
        "measure": change.measure,
        "before": round(change.before, 4),
        "after": round(change.after, 4),
    }
