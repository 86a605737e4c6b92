"""The compounds of a question: telling words side by side, and which of them is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.terms import Token, fold, pattern
from assistant.writing.choosing import COUNTED_LOOSELY
from assistant.writing.evidence import holds, same_word

QUESTION_WORD = pattern(
    r"(?:là\s+)?(?:những )?(?:ai|gì|nào|đâu|mấy|bao nhiêu|bao giờ|khi nào|lúc nào|ra sao|thế nào)\b"
)


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


def run_after(question: Question) -> list[Term]:
    """The compound that follows ``bao nhiêu``, or the one after it where it is a loose unit only.

    Of ``mấy người đi hội thao`` it is ``hội thao``.
    """
    match = QUESTION_WORD.search(question.text.lower())
    if match is None:
        return []
    worded = [term for term in question.terms if not term.folded.isdigit()]
    after = [run for run in runs(worded) if _tells(run) and run[0].start >= match.end()]
    if not after:
        return []
    counted = after[0]
    if counted[0].folded not in COUNTED_LOOSELY:
        return counted
    return counted[1:] or (after[1] if len(after) > 1 else [])


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


def runs(terms: Sequence[Term]) -> list[list[Term]]:
    """The compounds of a question: telling words that stand side by side."""
    found: list[list[Term]] = []
    for term in terms:
        if term.follows and found and found[-1][-1].frame == term.frame:
            found[-1].append(term)
        else:
            found.append([term])
    return found
