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
from assistant.writing.choosing import COUNTED_LOOSELY
from assistant.writing.evidence import Clause, holds, in_letter, same_word
from assistant.writing.labels import is_labelled
from assistant.writing.titles import topic_words

_TELLS = 0.2
"""Weight from which a word is no word of nearly every letter."""
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
QUESTION_WORD = pattern(
    r"(?:là\s+)?(?:những )?(?:ai|gì|nào|đâu|mấy|bao nhiêu|bao giờ|khi nào|lúc nào|ra sao|thế nào)\b"
)
NEEDS_SAME = (AnswerType.NUMBER, AnswerType.DATE, AnswerType.NAME)
_WHAT_IS = pattern(r"\blà (?:gì|ai|bao nhiêu|ngày nào|cái gì)\W*$")
_TYPED = (AnswerType.DATE, AnswerType.NUMBER, AnswerType.DOCUMENT, AnswerType.PLACE)
_NAMED_BY_FOCUS = (AnswerType.NAME, AnswerType.NUMBER)
_SAYS_MUCH = 0.6
"""Weight from which a word of a pair says what the pair is about; half of it for the other."""
COUNTED_HELD = 0.4
"""Share of what is counted (``bao nhiêu năm thành lập …``) that the clause itself must hold."""
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


def other_value_named(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause gives the value of something else in the same words."""
    if question.wants not in NEEDS_SAME:
        return False
    if substituted(question, clause, shelf):
        return True
    if question.wants is not AnswerType.NUMBER:
        return False
    if question.unit in ("", "%"):
        return _taken_apart(question, clause, shelf)
    counted = run_after(question)
    own = shelf.words(clause.directive_id, clause.start, clause.end)
    on_it = [*topic_words(clause, shelf), *own]
    return bool(counted) and _weighed(counted, on_it) < COUNTED_HELD


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


def strength(clause: Clause) -> float:
    """How much of the question is met: fully in the passage, less by the rest of the letter."""
    return clause.wide + _ELSEWHERE * max(clause.letter - clause.wide, 0.0)


def held(run: Sequence[Term], words: Sequence[Token]) -> float:
    """Share of a compound's words that ``words`` hold, with some of them side by side."""
    have = [holds(term, words) for term in run]
    share = sum(have) / len(run)
    if len(run) < 2 or (run[0].others and run[0].others == run[-1].others):
        return share
    joined = sum(
        same_word(first, one) and same_word(second, other)
        for first, second in pairwise(run)
        for one, other in pairwise(words)
    )
    return share if joined else share / 2


def substituted(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause has other words where the question has a compound.

    ``thành lập Công đoàn Việt Nam`` against ``thành lập Đảng … Việt Nam``: what stands before and
    after the compound is there, the compound is not.
    """
    words = shelf.words(clause.directive_id, clause.start, clause.end)
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
        if led and run[last + 1].key in have:
            return True
    return False


def run_after(question: Question) -> list[Term]:
    """The compound that follows ``bao nhiêu``, where it says more than a loose unit."""
    match = QUESTION_WORD.search(question.text.lower())
    if match is None:
        return []
    worded = [term for term in question.terms if not term.folded.isdigit()]
    after = [run for run in runs(worded) if _tells(run) and run[0].start >= match.end()]
    if not after:
        return []
    counted = after[0]
    return counted[1:] if counted[0].folded in COUNTED_LOOSELY else counted


def _tells(run: Sequence[Term]) -> bool:
    return any(not term.frame for term in run) and sum(term.weight for term in run) >= 0.15


def focus_run(question: Question) -> list[Term]:
    """The compound that names the thing asked for: before ``gì``/``nào``, else the first one."""
    worded = [term for term in question.terms if not term.folded.isdigit()]
    compounds = [run for run in runs(worded) if _tells(run)]
    if not compounds:
        return []
    match = QUESTION_WORD.search(question.text.lower())
    counted = question.wants is AnswerType.NUMBER and question.unit
    if counted and fold(question.unit) in COUNTED_LOOSELY:
        compounds = [run for run in compounds if run[0].folded != fold(question.unit)] or compounds
    elif match is not None and counted:
        after = [run for run in compounds if 0 <= run[0].start - match.end() <= 1]
        if after:
            return after[0]
    if match is not None and not match.group().startswith(("là", "la ")):
        for run in compounds:
            between = question.text[run[-1].end : match.start()]
            if run[-1].end <= match.start() and not between.strip():
                return run
    return compounds[0]


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


def runs(terms: Sequence[Term]) -> list[list[Term]]:
    """The compounds of a question: telling words that stand side by side."""
    found: list[list[Term]] = []
    for term in terms:
        if term.follows and found and found[-1][-1].frame == term.frame:
            found[-1].append(term)
        else:
            found.append([term])
    return found
