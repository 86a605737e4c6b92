"""How likely a clause is to hold the answer, from evidence weighed by a fitted linear model.

``scripts/fit_evidence.py`` fits the weights on the development questions: a clause that holds a
place of the gold answer against the best of the others that the search brings, each piece of
evidence allowed to speak one way only (a missing word never speaks for a clause).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.shelf import Shelf
from assistant.writing.answer_spans import candidates
from assistant.writing.choosing import choose
from assistant.writing.closeness import closeness, near_answer
from assistant.writing.compounds import focus_run, held
from assistant.writing.evidence import Clause, matched
from assistant.writing.labels import is_labelled
from assistant.writing.other_values import NEEDS_SAME, other_ordinal, other_value_named, substituted
from assistant.writing.setting import setting_of
from assistant.writing.support import supported

_CLAUSES = 30
"""Clauses weighed to see whether the passages are worth a model's while."""
SURE = 0.8
"""Belief from which a clause is one of a list whatever the rules of thumb say."""
CONVINCES = 0.4
"""Belief from which a clause is evidence for a fact whatever the rules of thumb say."""
_DOUBTED = 0.2
"""Belief from which it is evidence when they agree and no compound is missing altogether."""
_COMPOUND = 0.5
"""Weight from which a compound says what the question is about."""
_DESPITE = 0.85
"""Belief from which it is evidence although it seems to give the value of something else. With
letters left out of the fit, higher values answer less and lower ones refuse less."""
_STANDING = 4.0
"""Standing of a candidate from which more says nothing."""


def belief(question: Question, clause: Clause, shelf: Shelf) -> float:
    """A number in (0, 1): how far the clause is believed to hold the answer."""
    return _likely(evidence(question, clause, shelf))


def _likely(values: Mapping[str, float]) -> float:
    weights = _weights()
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    return 1 / (1 + math.exp(-total))


def evident(question: Question, clause: Clause, shelf: Shelf) -> float:
    """The belief in a clause that is evidence for the fact asked for; 0 for one that is none."""
    if other_ordinal(question, clause, shelf) or _replaced(question, clause, shelf):
        return 0.0
    values = evidence(question, clause, shelf)
    likely = _likely(values)
    if not question.terms:
        return likely
    if other_value_named(question, clause, shelf):
        return likely if likely >= _DESPITE else 0.0
    if likely >= CONVINCES:
        return likely
    worth_a_look = likely >= _DOUBTED and values["absent_pair"] < _COMPOUND
    return likely if worth_a_look and supported(question, clause, shelf) else 0.0


def _replaced(question: Question, clause: Clause, shelf: Shelf) -> bool:
    return question.wants in NEEDS_SAME and substituted(question, clause, shelf)


def evidence(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    """What speaks for a clause and against it, each in [0, 1]."""
    return {
        **_of_words(question, clause, shelf),
        **_of_focus(question, clause, shelf),
        **_of_answer(question, clause, shelf),
        **closeness(question, clause, shelf),
    }


def _of_words(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    heading = shelf.loose_words(clause.passage.heading)
    around = [*heading, *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end)]
    telling = [term for term in question.terms if not term.frame]
    total = sum(term.weight for term in telling) or 1.0
    near, inside = matched(question.terms, around).words, matched(question.terms, own).words
    far = [term.weight for term in telling if term.folded not in near]
    apart = [term.weight for term in telling if term.folded not in inside]
    figures = [term.folded for term in question.terms if term.folded.isdigit()]
    return {
        "own": clause.coverage,
        "headed": matched(question.terms, [*heading, *own]).share,
        "hit": clause.hit_score,
        "far": sum(far) / total,
        "farthest": max(far, default=0.0),
        "apart": sum(apart) / total,
        "few": 1 / (1 + len(telling)),
        "rich": min(total / 3, 1.0),
        "figure_off": float(any(figure not in near for figure in figures)),
    }


def _of_focus(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    focus = focus_run(question)
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    around = [
        *shelf.loose_words(clause.passage.heading),
        *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end),
    ]
    return {
        "focus_own": held(focus, own) if focus else 1.0,
        "focus_around": held(focus, around) if focus else 1.0,
        "labelled": float(is_labelled(question, clause, shelf)),
    }


def _of_answer(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    typed = question.wants is not AnswerType.ANY
    text = shelf.directive(clause.directive_id).text
    found = candidates(text, clause.start, clause.end, question.wants) if typed else []
    answer = choose(text, found, places=clause.places, setting=setting_of(question))
    return {
        "typed": float(typed),
        "value": float(answer is not None),
        "follows": answer.follows if answer else 0.0,
        "standing": min(answer.standing / _STANDING, 1.0) if answer else 0.0,
        "formed": min(answer.weight, 1.0) if answer else 0.0,
        "near_answer": near_answer(question, clause, answer, shelf) if answer else 0.0,
    }


def worth_writing(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> bool:
    """Whether any clause is believed enough for a language model to be asked at all.

    The fitted threshold keeps all but a few of the development questions that have an answer.
    """
    enough = _fitted()["enough"]
    return any(belief(question, clause, shelf) >= enough for clause in clauses[:_CLAUSES])


def _weights() -> Mapping[str, float]:
    weights: Mapping[str, float] = _fitted()["weights"]
    return weights


@lru_cache(maxsize=1)
def _fitted() -> Mapping[str, Any]:
    text = files("assistant.writing").joinpath("belief.json").read_text(encoding="utf-8")
    fitted: dict[str, Any] = json.loads(text)
    return fitted
