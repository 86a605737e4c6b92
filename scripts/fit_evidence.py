"""Fits the weights of ``assistant/writing/belief.json`` on the development gold questions.

    python scripts/fit_evidence.py evals/gold/{questions,forms,hurried}.jsonl

Each clause that the search brings for a question is an example; it is a good one when it holds the
words of a place of the gold answer. Questions held back (``split`` = ``check``) are left out of the
fit and used for the figures printed: how often the clause believed most is a good one, before and
with the belief. The belief from which a language model is asked at all (``enough``) is the
highest one that keeps :data:`_KEPT` of the fitted questions that have an answer; printed is what
it keeps of the part held back, and how many of its questions without an answer it lets through.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.question.kind import QuestionKind
from assistant.question.understanding import understand
from assistant.shelf import Shelf
from assistant.writing.absence import scope_absent
from assistant.writing.belief import evidence
from assistant.writing.evidence import clauses_of
from assistant.writing.extractive import HITS
from assistant.writing.set_replies import set_reply
from evals.gold_set import invented_letters, read_gold
from evals.records import GoldQuestion
from evals.variants import AS_WRITTEN, vary
from vectorstore.library import Library

_KINDS = (
    QuestionKind.FACT,
    QuestionKind.LIST,
    QuestionKind.DUTIES,
    QuestionKind.METADATA,
    QuestionKind.COMPARISON,
    QuestionKind.SUMMARY,
)
_TYPED = (AS_WRITTEN, "unaccented", "mistyped")
_CLAUSES = 25
_GOOD_WEIGHT = 4.0
"""A good clause counts as so many others, of which a question has two dozen."""
_PENALTY = 1.0
_STEPS = 60
_KEPT = 0.97
_OUT = Path("assistant/writing/belief.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A clause of one asking of a question; ``held`` is true for questions of the check part."""

    asking: tuple[str, str]
    held: bool
    fact: bool
    answerable: bool
    good: bool
    score: float
    values: dict[str, float]


def main() -> None:
    """Fits, prints figures of the part held back, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    given = parser.parse_args()
    examples = [example for gold in given.gold for example in _examples(gold)]
    names = sorted(examples[0].values)
    rows = np.array([[example.values[name] for name in names] for example in examples])
    good = np.array([example.good for example in examples], dtype=float)
    fitted = np.array([not example.held for example in examples])
    weights = _fit(rows[fitted], good[fitted])
    believed = rows @ weights[1:] + weights[0]
    held = [(example, value) for example, value in zip(examples, believed, strict=True)]
    for name, fact in (("facts", True), ("others", False)):
        part = [(e, v) for e, v in held if e.held and e.fact == fact]
        before = _first_is_good([(e, e.score) for e, _ in part])
        print(f"{name}: best clause is good {before:.3f} by score, {_first_is_good(part):.3f} now")
    enough = _enough([(e, v) for e, v in held if not e.held])
    kept, let = _above(enough, [(e, v) for e, v in held if e.held])
    print(f"asked from {enough:.3f}: {kept:.3f} of those with an answer, {let:.3f} of the others")
    table = {"": round(float(weights[0]), 3)}
    table |= {name: round(float(w), 3) for name, w in zip(names, weights[1:], strict=True)}
    fitted_values = {"enough": round(enough, 3), "weights": table}
    _OUT.write_text(json.dumps(fitted_values, indent=1) + "\n", encoding="utf-8")


def _best(examples: Sequence[tuple[Example, float]]) -> dict[tuple[str, str], tuple[float, bool]]:
    """The highest belief of each asking, and whether its question has an answer."""
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for example, value in examples:
        likely = float(1 / (1 + np.exp(-value)))
        before = best.get(example.asking, (0.0, example.answerable))[0]
        best[example.asking] = (max(before, likely), example.answerable)
    return best


def _enough(examples: Sequence[tuple[Example, float]]) -> float:
    beliefs = sorted(likely for likely, answerable in _best(examples).values() if answerable)
    return beliefs[int((1 - _KEPT) * len(beliefs))]


def _above(enough: float, examples: Sequence[tuple[Example, float]]) -> tuple[float, float]:
    """Share of the askings with an answer, and of those without, that reach a belief."""
    best = list(_best(examples).values())
    shares = []
    for wanted in (True, False):
        part = [likely >= enough for likely, answerable in best if answerable is wanted]
        shares.append(sum(part) / max(len(part), 1))
    return shares[0], shares[1]


def _examples(gold: Path) -> Iterator[Example]:
    by_library: dict[str, list[GoldQuestion]] = defaultdict(list)
    for question in read_gold(gold):
        by_library[question.library].append(question)
    for name, questions in by_library.items():
        with (
            tempfile.TemporaryDirectory() as home,
            Library.open(Path(home)) as library,
        ):
            if name in ("five", "wide"):
                library.add_bundled()
            if name != "five":
                library.add([invented_letters() if name == "wide" else gold.parent / name])
            shelf = Shelf(library)
            for question in questions:
                for variant in _TYPED:
                    yield from _of_question(question, variant, shelf)


def _of_question(question: GoldQuestion, variant: str, shelf: Shelf) -> Iterator[Example]:
    typed = vary(question, variant)
    asked = understand(typed.question, history=typed.history, shelf=shelf)
    places = _spans(question, shelf)
    if asked.kind not in _KINDS or set_reply(asked, shelf) or scope_absent(asked, shelf):
        return
    if question.answerable and not places:
        return
    hits = shelf.library.search(asked.text, k=HITS, filters=asked.scope.filters)
    for clause in clauses_of(asked.terms, hits, shelf=shelf)[:_CLAUSES]:
        yield Example(
            asking=(question.question_id, variant),
            held=question.split == "check",
            fact=asked.kind is QuestionKind.FACT,
            answerable=question.answerable,
            good=any(
                letter == clause.directive_id and clause.start < end and start < clause.end
                for letter, start, end in places
            ),
            score=clause.score,
            values=evidence(asked, clause, shelf),
        )


def _spans(question: GoldQuestion, shelf: Shelf) -> list[tuple[str, int, int]]:
    """Where the words of the gold places stand."""
    found = []
    for key, summary in shelf.summaries.items():
        text = shelf.directive(key).text
        for place in question.places:
            at = text.find(place.words) if place.words and place.letter == summary.source else -1
            if at >= 0:
                found.append((key, at, at + len(place.words)))
    return found


def _fit(rows: NDArray[np.float64], good: NDArray[np.float64]) -> NDArray[np.float64]:
    """Logistic regression by Newton's method; the constant first, not penalised."""
    full = np.column_stack([np.ones(len(rows)), rows])
    counts = np.where(good > 0, _GOOD_WEIGHT, 1.0)
    penalty = np.full(full.shape[1], _PENALTY)
    penalty[0] = 0.0
    weights = np.zeros(full.shape[1])
    for _ in range(_STEPS):
        share = 1 / (1 + np.exp(-np.clip(full @ weights, -30, 30)))
        slope = full.T @ (counts * (share - good)) + penalty * weights
        bend = (full * (counts * share * (1 - share))[:, None]).T @ full + np.diag(penalty + 1e-9)
        step = np.linalg.solve(bend, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-7:
            break
    return weights


def _first_is_good(examples: Sequence[tuple[Example, float]]) -> float:
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    answerable: set[tuple[str, str]] = set()
    for example, value in examples:
        if example.good:
            answerable.add(example.asking)
        if example.asking not in best or value > best[example.asking][0]:
            best[example.asking] = (value, example.good)
    return sum(best[asking][1] for asking in answerable) / max(len(answerable), 1)


if __name__ == "__main__":
    main()
