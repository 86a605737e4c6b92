"""Whether a clause is about what was asked, or only about the words that every letter has.

A question is supported when its rare words, its compounds and above all the thing asked for are
in the clause or its passage. The thresholds were chosen on the development questions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.shelf import Shelf
from assistant.terms import Token, fold, pattern
from assistant.writing.compounds import focus_run, held, run_after
from assistant.writing.evidence import Clause, holds, in_letter
from assistant.writing.labels import is_labelled
from assistant.writing.other_values import other_value_named
from assistant.writing.titles import topic_words

FLOOR = 0.6
"""Share of the question's word weight that passage and letter must hold."""
FLOOR_TYPED = 0.55
"""The same where a date, a figure or a document must be found as well."""
_ELSEWHERE = 0.7
"""What a word counts that stands elsewhere in the letter only."""
OWN_FLOOR = 0.2
"""Share that the clause itself must hold."""
FOCUS_IN_CLAUSE = 0.5
"""Share of the thing asked for that the clause itself must hold for a name or figure."""
FOCUS_WHOLE = 0.7
"""The same where it is asked what the thing is (``số điện thoại là gì``)."""
_WHAT_IS = pattern(r"\blà (?:gì|ai|bao nhiêu|ngày nào|cái gì)\W*$")
_TYPED = (AnswerType.DATE, AnswerType.NUMBER, AnswerType.DOCUMENT, AnswerType.PLACE)
_NAMED_BY_FOCUS = (AnswerType.NAME, AnswerType.NUMBER)
_SAYS_MUCH = 0.6
"""Weight from which a word of a pair says what the pair is about; half of it for the other."""
FOCUS_FLOOR = 0.5
"""Share of the thing asked for that the letter must have at all."""
FOCUS_AROUND = 0.4
"""Share of it that the passage must hold."""
_LABELLED = 0.6
"""What the words of the letter count for a clause that carries what is asked as its label."""
_NAMED_SHARE = 0.08
"""What the name of the issuer in the clause itself adds to its score."""


def supported(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause in its passage and letter is evidence on what the question asks."""
    if not question.terms:
        return True
    labelled = is_labelled(question, clause, shelf)
    if clause.coverage < OWN_FLOOR and not labelled:
        return False
    met = strength(clause) if question.wants in _TYPED else clause.wide
    if met < (FLOOR_TYPED if question.wants in _TYPED else FLOOR):
        return False
    focus = focus_run(question)
    if not focus:
        return True
    if in_letter(focus, clause.directive_id, shelf) < FOCUS_FLOOR:
        return False
    if other_value_named(question, clause, shelf):
        return False
    heading = shelf.loose_words(clause.passage.heading)
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    if labelled:
        figure = question.wants is AnswerType.NUMBER
        return not figure or held(focus, [*heading, *own]) > FOCUS_IN_CLAUSE
    around = [
        *heading,
        *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end),
    ]
    if question.wants is AnswerType.ANY and scattered(focus, around):
        return False
    if _WHAT_IS.search(question.text.lower()):
        return held(focus, [*topic_words(clause, shelf), *own]) >= FOCUS_WHOLE
    if question.wants is AnswerType.NUMBER and question.unit:
        counted = run_after(question)
        on_it = [*topic_words(clause, shelf), *own]
        told = not counted or held(counted, on_it) >= FOCUS_IN_CLAUSE
        return told and held(focus, around) >= FOCUS_AROUND
    if question.wants in _NAMED_BY_FOCUS:
        return held(focus, [*topic_words(clause, shelf), *own]) >= FOCUS_IN_CLAUSE
    return held(focus, around) >= FOCUS_AROUND


def scattered(run: Sequence[Term], words: Sequence[Token]) -> bool:
    """Whether two words typed without accents are met far from each other only.

    ``gia nhap`` is not met by ``tham gia … thu nhập``: without accents single words say little.
    """
    beside = None
    for first, second in pairwise(run):
        if first.certain or second.certain or max(first.weight, second.weight) < _SAYS_MUCH:
            continue
        if min(first.weight, second.weight) < _SAYS_MUCH / 2:
            continue
        if first.others or not (holds(first, words) and holds(second, words)):
            continue
        beside = beside or {(a.folded, b.folded) for a, b in pairwise(words)}
        if (first.folded, second.folded) not in beside:
            return True
    return False


def strength(clause: Clause) -> float:
    """How much of the question is met: fully in the passage, less by the rest of the letter."""
    return clause.wide + _ELSEWHERE * max(clause.letter - clause.wide, 0.0)


def ranked(
    question: Question, clauses: Sequence[Clause], shelf: Shelf
) -> list[tuple[float, Clause]]:
    """Clauses by weight anew, with what their label and the names of the question add."""
    named = [
        fold(word)
        for start, end in question.scope.issuer_ranges
        for word in re.findall(r"[^\W_]+", question.text[start:end])
    ]

    def weight(clause: Clause) -> float:
        score = clause.score
        if is_labelled(question, clause, shelf):
            score = max(score, clause.wide, _LABELLED * strength(clause))
        if named:
            words = {w.folded for w in shelf.words(clause.directive_id, clause.start, clause.end)}
            score += _NAMED_SHARE * sum(name in words for name in named) / len(named)
        return score

    weighed = [(weight(clause), clause) for clause in clauses]
    return sorted(weighed, key=lambda pair: -pair[0])
