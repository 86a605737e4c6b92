"""The gate: what a run must reach for a change to be let through.

A TOML file::

    [floors]                  # over the questions as written
    key_facts = 0.95

    [floors.variants]         # each variant may fall this far below the questions as written
    within = 0.03
    measures = ["key_facts", "letters"]

    [floors.latency_ms]
    median = 50

    [drops]                   # with --against: no significant fall of these
    measures = ["right", "key_facts"]
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from evals import wording
from evals.errors import GateError
from evals.records import Comparison, GateCheck

Gate = Mapping[str, Any]


def read_gate(path: Path) -> Gate:
    """Read a gate file.

    Raises:
        GateError: it is missing, no TOML, or names something that is not measured.
    """
    try:
        gate = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise GateError(f"{path.name}: {error}") from error
    for problem in _problems(gate):
        raise GateError(f"{path.name}: {problem}")
    return gate


def check_gate(
    gate: Gate, summary: Mapping[str, Any], comparison: Comparison | None
) -> tuple[GateCheck, ...]:
    """Check a run's summary, and its comparison where there is one, against the gate."""
    floors = gate.get("floors", {})
    checks = [
        _floor(summary, measure, float(wanted))
        for measure, wanted in floors.items()
        if not isinstance(wanted, dict)
    ]
    checks += _variants(summary, floors.get("variants", {}))
    median = floors.get("latency_ms", {}).get("median")
    if median is not None:
        found = summary["latency_ms"]["median"]
        checks.append(_check("latency", "latency_ms", "", float(median), found, found <= median))
    if comparison is not None:
        checks += _drops(comparison, gate.get("drops", {}).get("measures", []))
    return tuple(checks)


def check_json(check: GateCheck) -> dict[str, object]:
    """Return one condition as ``summary.json`` holds it."""
    return {
        "kind": check.kind,
        "measure": check.measure,
        "group": check.group,
        "wanted": check.wanted,
        "found": check.found,
        "passed": check.passed,
    }


def _floor(summary: Mapping[str, Any], measure: str, wanted: float) -> GateCheck:
    found = summary["measures"].get(measure, {}).get("mean")
    return _check("floor", measure, "", wanted, found, found is not None and found >= wanted)


def _variants(summary: Mapping[str, Any], rule: Mapping[str, Any]) -> Iterator[GateCheck]:
    within = float(rule.get("within", 1.0))
    for variant, measures in summary.get("by_variant", {}).items():
        for measure in rule.get("measures", []):
            base = summary["measures"].get(measure, {}).get("mean")
            found = measures.get(measure, {}).get("mean")
            if base is None or found is None or variant == "as_written":
                continue
            # The means are rounded to four places; half of the last one is no difference.
            passed = found >= base - within - 5e-5
            yield _check("variant", measure, variant, round(base - within, 4), found, passed)


def _drops(comparison: Comparison, measures: list[str]) -> Iterator[GateCheck]:
    for difference in comparison.differences:
        if difference.measure in measures:
            yield _check(
                "drop",
                difference.measure,
                "",
                difference.before,
                difference.after,
                not difference.significantly_worse,
            )


def _check(
    kind: str, measure: str, group: str, wanted: float, found: float | None, passed: bool
) -> GateCheck:
    return GateCheck(
        kind=kind, measure=measure, group=group, wanted=wanted, found=found, passed=passed
    )


def _problems(gate: Gate) -> Iterator[str]:
    known = set(wording.measures())
    floors = gate.get("floors", {})
    if not isinstance(floors, dict) or set(gate) - {"floors", "drops"}:
        yield "[floors], [drops]"
        return
    for name, value in floors.items():
        if name in {"variants", "latency_ms"}:
            if not isinstance(value, dict):
                yield f"floors.{name}"
        elif name not in known or not isinstance(value, int | float):
            yield f"floors.{name}"
    for table in (floors.get("variants"), gate.get("drops")):
        if isinstance(table, dict):
            yield from (str(m) for m in table.get("measures", []) if m not in known)
