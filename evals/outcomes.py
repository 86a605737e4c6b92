"""Outcomes of a run as lines of JSON, out and in again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.errors import OutputError, RunMissingError
from evals.gold_set import question_json
from evals.records import Outcome

OUTCOMES = "outcomes.jsonl"
SUMMARY = "summary.json"
REPORT = "report.html"
REPORT_EN = "report.en.html"

Key = tuple[str, str]
"""Question id and variant."""


def outcome_json(outcome: Outcome) -> dict[str, object]:
    """Return an outcome as a line of ``outcomes.jsonl`` holds it."""
    return {
        "id": outcome.question.question_id,
        "variant": outcome.variant,
        "asked": outcome.asked,
        "standalone_question": outcome.standalone_question,
        "status": outcome.status,
        "answer": outcome.text,
        "missing": outcome.missing or None,
        "engine": outcome.engine,
        "statements": [
            {"heading": s.heading, "text": s.text, "markers": list(s.markers), "proved": s.proved}
            for s in outcome.statements
        ],
        "citations": [
            {
                "marker": c.marker,
                "source": c.letter,
                "label": c.label,
                "section": c.section,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "exact": c.exact,
            }
            for c in outcome.citations
        ],
        "latency_ms": round(outcome.latency_ms, 2),
        "error": outcome.error or None,
        "scores": {name: round(value, 6) for name, value in outcome.scores},
        "problems": [{"code": p.code, "detail": p.detail} for p in outcome.problems],
        "gold": question_json(outcome.question),
    }


def write_outcomes(folder: Path, outcomes: Iterable[Outcome]) -> None:
    """Write ``outcomes.jsonl``.

    Raises:
        OutputError: the folder cannot be written.
    """
    lines = [json.dumps(outcome_json(o), ensure_ascii=False) + "\n" for o in outcomes]
    write_text(folder / OUTCOMES, "".join(lines))


def write_text(path: Path, text: str) -> None:
    """Write a result file, making its folder.

    Raises:
        OutputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(str(path)) from error


def read_scores(folder: Path) -> dict[Key, Mapping[str, float]]:
    """Return the scores of a finished run by question and variant.

    Raises:
        RunMissingError: the folder holds no readable ``outcomes.jsonl``.
    """
    try:
        lines = (folder / OUTCOMES).read_text(encoding="utf-8").splitlines()
        rows: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
        return {
            (str(row["id"]), str(row["variant"])): {
                str(name): float(value) for name, value in row["scores"].items()
            }
            for row in rows
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise RunMissingError(str(folder)) from error


def scores_of(outcomes: Iterable[Outcome]) -> dict[Key, Mapping[str, float]]:
    """Return the scores of outcomes by question and variant."""
    return {(o.question.question_id, o.variant): dict(o.scores) for o in outcomes}
