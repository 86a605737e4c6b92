"""Print the tables of docs/evaluation.md from the summary of a run.

python scripts/evaluation_table.py results/summary.json
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

_BARS = {
    "citation_exact": 1.0,
    "key_facts": 0.95,
    "letters": 0.95,
    "refused_when_should": 0.95,
    "answered_when_should": 0.97,
}
_SHORT = ("right", "key_facts", "letters", "answered_when_should", "refused_when_should")


def measures(summary: dict[str, Any]) -> str:
    """All measures: the whole set with its interval and the bar, then its two parts."""
    parts = summary["by_split"]
    lines = [
        f"| measure | all {summary['questions']} | bar | " + " | ".join(parts) + " |",
        "| --- | --- | ---: |" + " ---: |" * len(parts),
    ]
    for name, found in summary["measures"].items():
        shown = f"{found['mean']:.3f} ({found['low']:.3f}–{found['high']:.3f})"
        bar = f"{_BARS[name]:.2f}" if name in _BARS else ""
        rest = " | ".join(
            f"{part[name]['mean']:.3f}" if name in part else "–" for part in parts.values()
        )
        lines.append(f"| `{name}` | {shown} | {bar} | {rest} |")
    return "\n".join(lines)


def groups(groups_: dict[str, Any], title: str) -> str:
    """The main measures of each group."""
    heads = " | ".join(f"`{name}`" for name in _SHORT)
    lines = [f"| {title} | {heads} |", "| --- |" + " ---: |" * len(_SHORT)]
    for group, found in groups_.items():
        cells = (f"{found[m]['mean']:.3f}" if m in found else "–" for m in _SHORT)
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Read a summary and print its tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("summary", type=Path)
    summary = json.loads(parser.parse_args().summary.read_text(encoding="utf-8"))
    times, words = summary["latency_ms"], summary["answer_words"]
    print(measures(summary), "", sep="\n")
    print(groups(summary["by_variant"], "typed"), "", sep="\n")
    print(groups(summary["by_tag"], "kind of question"), "", sep="\n")
    each = ", ".join(f"{name} {value:.0f}" for name, value in times["median_by_library"].items())
    print(f"Latency: median {times['median']:.0f} ms ({each}), 95 % within {times['p95']:.0f} ms.")
    print(f"Answers: median {words['median']} words, 95 % within {words['p95']}.")


if __name__ == "__main__":
    main()
