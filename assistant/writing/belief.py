"""How likely a clause is to hold the answer, from evidence weighed by a fitted linear model.

``scripts/fit_evidence.py`` fits the weights on the development questions: a clause that holds a
place of the gold answer against the others that the search brings.
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
from assistant.writing.compounds import focus_run, held
from assistant.writing.evidence import Clause, in_letter, in_vocabulary, matched
from assistant.writing.labels import is_labelled
from assistant.writing.other_values import substituted
from assistant.writing.setting import setting_of

_CLAUSES = 30
"""Clauses weighed to see whether the passages are worth a model's while."""
SURE = 0.8
"""Belief from which a clause is evidence whatever the rules of thumb say: on the development
questions lower values answer more and refuse less."""
_STRANGE = 0.3
"""Share of the telling words' weight that the letter may lack altogether: beyond, it is on another
matter, however well the clause is shaped, and is believed :data:`_ESTRANGED` at most."""
_ESTRANGED = 0.5
_STANDING = 4.0
"""Standing of a candidate from which more says nothing."""


def belief(question: Question, clause: Clause, shelf: Shelf) -> float:
    """A number in (0, 1): how far the clause is believed to hold the answer."""
    weights = _weights()
    values = evidence(question, clause, shelf)
    total = weights[""] + sum(weights.get(name, 0.0) * value for name, value in values.items())
    likely = 1 / (1 + math.exp(-total))
    return min(likely, _ESTRANGED) if values["strange"] > _STRANGE else likely


def evidence(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    """What speaks for a clause and against it, each in [0, 1]."""
    return {
        **_of_words(question, clause, shelf),
        **_of_focus(question, clause, shelf),
        **_of_answer(question, clause, shelf),
    }


def _of_words(question: Question, clause: Clause, shelf: Shelf) -> dict[str, float]:
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    heading = shelf.loose_words(clause.passage.heading)
    around = [*heading, *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end)]
    telling = [term for term in question.terms if not term.frame]
    total = sum(term.weight for term in telling) or 1.0
    vocabulary = shelf.vocabulary(clause.directive_id)
    strange = [term.weight for term in telling if not in_vocabulary(term, vocabulary)]
    near, inside = matched(question.terms, around).words, matched(question.terms, own).words
    far = [term.weight for term in telling if term.folded not in near]
    apart = [term.weight for term in telling if term.folded not in inside]
    figures = [term.folded for term in question.terms if term.folded.isdigit()]
    return {
        "own": clause.coverage,
        "headed": matched(question.terms, [*heading, *own]).share,
        "wide": clause.wide,
        "letter": clause.letter,
        "hit": clause.hit_score,
        "strange": sum(strange) / total,
        "strangest": max(strange, default=0.0),
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
        "focus_letter": in_letter(focus, clause.directive_id, shelf) if focus else 1.0,
        "substituted": float(substituted(question, clause, shelf)),
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
