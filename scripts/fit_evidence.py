"""Fits the weights of ``assistant/writing/belief.json`` on the development gold questions.

    python scripts/fit_evidence.py evals/gold/{questions,forms,hurried,wordings}.jsonl

Each clause that the search brings for a question is an example; it is a good one when it holds the
words of a place of the gold answer. What speaks for a clause may only get a weight of 0 and more,
what speaks against it of 0 and less (:data:`_AGAINST`). The fit is made twice: the second time of
the good clauses and of those that the first one believes most, since it is among them that the
program has to choose. Questions held back (``split`` = ``check``) are left out of the fit.

Printed is, for the letters of each sixth left out of the fit in turn and for the part held back:
how often the clause believed most is a good one, and what share of the questions without an answer
have no clause that convinces (:data:`assistant.writing.belief.CONVINCES`). The belief from which a
language model is asked at all (``enough``) is the highest that keeps :data:`_KEPT` of the fitted
questions that have an answer.
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
from assistant.writing.belief import CONVINCES, evidence
from assistant.writing.evidence import clauses_of
from assistant.writing.extractive import HITS
from assistant.writing.set_replies import set_reply
from assistant.writing.support import ranked
from evals.gold_set import invented_letters, read_gold
from evals.records import GoldQuestion
from evals.variants import AS_WRITTEN, vary
from vectorstore.library import Library

Floats = NDArray[np.float64]

_KINDS = (
    QuestionKind.FACT,
    QuestionKind.LIST,
    QuestionKind.DUTIES,
    QuestionKind.METADATA,
    QuestionKind.COMPARISON,
    QuestionKind.SUMMARY,
)
_TYPED = (AS_WRITTEN, "unaccented")
_CLAUSES = 30
_AGAINST = frozenset(
    {"absent_pair", "apart", "far", "farthest", "few", "figure_off", "modifier", "typed"}
)
"""Evidence that speaks against a clause; all other speaks for it."""
_GOOD_WEIGHT = 2.0
"""A good clause counts as so many others."""
_UNANSWERABLE_WEIGHT = 2.0
"""So does one of a question that has no answer."""
_BELIEVED = 8
"""Clauses of a question that the second fit sees beside the good ones."""
_PENALTY = 3.0
_STEPS = 80
_FOLDS = 6
_KEPT = 0.97
_OUT = Path("assistant/writing/belief.json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A clause of one asking of a question; ``held`` is true for questions of the check part.

    ``letter`` is the file with the answer or, of a question without one, the letter that the first
    clause is of; ``score`` is its rank without the belief.
    """

    asking: tuple[str, str]
    held: bool
    answerable: bool
    good: bool
    score: float
    letter: str
    values: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Examples as rows: ``rows`` float64, shape (n, names); the rest of length n."""

    names: tuple[str, ...]
    rows: Floats
    good: Floats
    counts: Floats
    asking: NDArray[np.int64]
    score: Floats


def main() -> None:
    """Fits, prints figures of letters left out and of the part held back, writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", nargs="+", type=Path)
    examples = [example for gold in parser.parse_args().gold for example in _examples(gold)]
    seen = [example for example in examples if not example.held]
    held = [example for example in examples if example.held]
    letters = sorted({example.letter for example in seen})
    order = np.random.default_rng(3).permutation(len(letters))
    fold = {letters[at]: index % _FOLDS for index, at in enumerate(order)}
    left_out: list[tuple[Example, float]] = []
    for number in range(_FOLDS):
        weights = _fitted([e for e in seen if fold[e.letter] != number])
        here = [e for e in seen if fold[e.letter] == number]
        left_out += zip(here, _believed(here, weights), strict=True)
    weights = _fitted(seen)
    fitted = list(zip(seen, _believed(seen, weights), strict=True))
    kept = list(zip(held, _believed(held, weights), strict=True))
    for name, part in (("letters left out", left_out), ("fitted", fitted), ("held back", kept)):
        _print_figures(name, part)
    enough = _enough(fitted)
    reached, let = _above(enough, kept)
    print(f"asked from {enough:.3f}: {reached:.3f} of those with an answer, {let:.3f} of others")
    table = dict(zip(("", *_table(seen).names), np.round(weights, 3).tolist(), strict=True))
    found = {"enough": round(enough, 3), "weights": table}
    _OUT.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def _print_figures(name: str, part: Sequence[tuple[Example, float]]) -> None:
    before = _first_is_good([(example, example.score) for example, _ in part])
    now = _first_is_good(part)
    answered, let = _above(CONVINCES, part)
    print(
        f"{name}: best clause is good {before:.3f} by score, {now:.3f} now; convinced of"
        f" {answered:.3f} with an answer, refused {1 - let:.3f} of the others"
    )


def _best(examples: Sequence[tuple[Example, float]]) -> dict[tuple[str, str], tuple[float, bool]]:
    """The highest belief of each asking, and whether its question has an answer."""
    best: dict[tuple[str, str], tuple[float, bool]] = {}
    for example, likely in examples:
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
    clauses = ranked(asked, clauses_of(asked.terms, hits, shelf=shelf), shelf)[:_CLAUSES]
    first = shelf.summaries[clauses[0][1].directive_id].source if clauses else ""
    for weight, clause in clauses:
        yield Example(
            asking=(question.question_id, variant),
            held=question.split == "check",
            answerable=question.answerable,
            good=any(
                letter == clause.directive_id and clause.start < end and start < clause.end
                for letter, start, end in places
            ),
            score=weight,
            letter=question.places[0].letter if question.places else first,
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


def _fitted(examples: Sequence[Example]) -> Floats:
    """The weights, the constant first: of all clauses, then of those that are hard to tell."""
    table = _table(examples)
    every = np.ones(len(table.good), dtype=bool)
    first = _fit(table, every)
    rank = table.score * (0.2 + _likely(table.rows, first))
    hard = table.good > 0
    for asking in np.unique(table.asking):
        mine = np.flatnonzero(table.asking == asking)
        hard[mine[np.argsort(-rank[mine])[:_BELIEVED]]] = True
    return _fit(table, hard)


def _table(examples: Sequence[Example]) -> Table:
    names = tuple(sorted(examples[0].values))
    ids = {asking: number for number, asking in enumerate({e.asking: None for e in examples})}
    good = np.array([example.good for example in examples], dtype=float)
    none = np.array([not example.answerable for example in examples])
    return Table(
        names=names,
        rows=np.array([[example.values[name] for name in names] for example in examples]),
        good=good,
        counts=np.where(good > 0, _GOOD_WEIGHT, np.where(none, _UNANSWERABLE_WEIGHT, 1.0)),
        asking=np.array([ids[example.asking] for example in examples]),
        score=np.array([example.score for example in examples]),
    )


def _believed(examples: Sequence[Example], weights: Floats) -> list[float]:
    return [float(value) for value in _likely(_table(examples).rows, weights)]


def _likely(rows: Floats, weights: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(rows @ weights[1:] + weights[0], -30, 30)))


def _fit(table: Table, of: NDArray[np.bool_]) -> Floats:
    """Logistic regression of the signs wanted, by Newton's method on the weights that are free.

    The constant, first, is neither penalised nor bound to a sign.
    """
    full = np.column_stack([np.ones(int(of.sum())), table.rows[of]])
    counts, good = table.counts[of], table.good[of]
    sign = np.array([0.0, *(-1.0 if name in _AGAINST else 1.0 for name in table.names)])
    penalty = np.where(sign == 0, 0.0, _PENALTY)
    weights = np.zeros(full.shape[1])
    for _ in range(_STEPS):
        share = _likely(full[:, 1:], weights)
        slope = full.T @ (counts * (share - good)) + penalty * weights
        bend = (full * (counts * share * (1 - share))[:, None]).T @ full + np.diag(penalty + 1e-9)
        free = (weights != 0) | (sign * slope <= 0)
        step = np.zeros_like(weights)
        step[free] = np.linalg.solve(bend[np.ix_(free, free)], slope[free])
        moved = _of_sign(weights - step, sign)
        if np.abs(moved - weights).max() < 1e-7:
            break
        weights = moved
    return weights


def _of_sign(weights: Floats, sign: Floats) -> Floats:
    return np.where(sign * weights < 0, 0.0, weights)


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
