"""Whether a clause gives the value of something else than what is asked, in much the same words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.shelf import Shelf
from assistant.terms import Token, fold
from assistant.writing.compounds import run_after, runs
from assistant.writing.evidence import Clause, holds, same_word
from assistant.writing.titles import topic_words

NEEDS_SAME = (AnswerType.NUMBER, AnswerType.DATE, AnswerType.NAME)
_TELLS = 0.2
"""Weight from which a word is no word of nearly every letter."""
_NAMED_APART = 2
"""Things called alike from which a clause tells them apart by what follows their name."""
COUNTED_HELD = 0.4
"""Share of what is counted (``bao nhiêu năm thành lập …``) that the clause itself must hold."""


def other_value_named(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause gives the value of something else in the same words."""
    if question.wants not in NEEDS_SAME:
        return False
    if substituted(question, clause, shelf):
        return True
    if question.wants is not AnswerType.NUMBER:
        return False
    if _among_siblings(question, clause, shelf):
        return True
    if question.unit in ("", "%"):
        return _taken_apart(question, clause, shelf)
    counted = run_after(question)
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    on_it = [*topic_words(clause, shelf), *own]
    if any(holds(term, own) for term in counted if not term.frame):
        on_it += shelf.loose_words(clause.passage.heading)
    return bool(counted) and _weighed(counted, on_it) < COUNTED_HELD


def _among_siblings(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause gives values of several things called so, but not of the one asked for.

    ``giải Khuyến khích`` against ``01 giải A …, 02 giải B …``: names begin with a capital.
    """
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    around = shelf.words(clause.directive_id, clause.passage.start, clause.passage.end)
    text = shelf.directive(clause.directive_id).text
    for run in runs(question.terms):
        if len(run) < _NAMED_APART or any(term.others for term in run):
            continue
        head, rest = run[0], run[1 : _NAMED_APART + 1]
        followers = {
            b.folded
            for a, b in pairwise(own)
            if same_word(head, a) and text[b.start].isupper() and b.start - a.end == 1
        }
        if len(followers) >= _NAMED_APART and not any(holds(term, around) for term in rest):
            return True
    return False


def _weighed(run: Sequence[Term], words: Sequence[Token]) -> float:
    """Share of a compound's weight that ``words`` hold."""
    total = sum(term.weight for term in run)
    return sum(term.weight for term in run if holds(term, words)) / total if total else 1.0


def _taken_apart(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether a word of the question stands in the clause beside another word than in it.

    ``đoàn phí`` against ``kinh phí công đoàn``, where the letter knows both: the clause has one
    word of the pair, its passage has the pair nowhere, the letter has it elsewhere.
    """
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    around = [
        *shelf.loose_words(clause.passage.heading),
        *shelf.words(clause.directive_id, clause.passage.start, clause.passage.end),
    ]
    near, known = None, shelf.pairs(clause.directive_id)
    for index, (first, second) in enumerate(pairwise(question.terms)):
        pair = (first.folded, second.folded)
        if not second.follows or first.frame or second.frame or pair not in known:
            continue
        near = {(a.folded, b.folded) for a, b in pairwise(around)} if near is None else near
        if pair in near or first.others or not any(same_word(second, w) for w in own):
            continue
        there = first.weight >= _TELLS and holds(first, own)
        if not there and not _turned(question.terms, index, around):
            return True
    return False


def _turned(terms: Sequence[Term], index: int, words: Sequence[Token]) -> bool:
    """Whether a compound stands in another order (``quyên góp sách`` for ``sách quyên góp``)."""
    first, second = terms[index], terms[index + 1]
    after = [term for term in terms[index + 2 : index + 3] if term.follows]
    if not after:
        return False
    asked = {first.folded, second.folded, after[0].folded}
    return any(
        {word.folded for word in words[at : at + 3]} == asked for at in range(len(words) - 2)
    )


_ORDINAL = re.compile(r"\b(?:lan thu|khoa|giai doan|hang|cap do|vong)\s+([ivx]+|\d+)\b")


def other_ordinal(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the question is on ``lần thứ II`` and the passage has another one only."""
    text = shelf.directive(clause.directive_id).text
    around = fold(f"{clause.passage.heading}\n{text[clause.passage.start : clause.passage.end]}")
    for match in _ORDINAL.finditer(fold(question.text)):
        name = match.group().split()[0]
        there = {m.group(1) for m in _ORDINAL.finditer(around) if m.group().split()[0] == name}
        if there and match.group(1) not in there:
            return True
    return False


def substituted(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause has other words where the question has a compound.

    ``thành lập Công đoàn Việt Nam`` against ``thành lập Đảng … Việt Nam``: what stands before and
    after the compound is there, the compound is not, nor does a title have it in full (``Hội nghị``
    for the ``Hội nghị cán bộ, công chức, viên chức`` that the letter is on).
    """
    words = shelf.words(clause.directive_id, clause.start, clause.end)
    heading = shelf.loose_words(clause.passage.heading)
    headed = {(a.key, b.key) for a, b in pairwise(heading)}
    have = {word.key for word in words}
    for run in runs(question.terms):
        absent = [term for term in run if term.certain and term.key not in have]
        if len(absent) < 2 or len(absent) == len(run):
            continue
        position, last = run.index(absent[0]), run.index(absent[-1])
        if position < 2 or last + 1 >= len(run):
            continue
        lead = run[position - 2 : position]
        led = any(
            same_word(lead[0], one) and same_word(lead[1], other) for one, other in pairwise(words)
        )
        abridged = (lead[1].key, absent[0].key) in headed
        if led and run[last + 1].key in have and not abridged:
            return True
    return False
