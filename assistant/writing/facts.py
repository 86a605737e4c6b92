"""Answering with one fact or, where letters differ, with one fact a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.writing.answer_spans import candidates
from assistant.writing.belief import evident
from assistant.writing.candidate import Candidate
from assistant.writing.choosing import choose, unit_after
from assistant.writing.drafts import Draft, Evidence
from assistant.writing.evidence import Clause
from assistant.writing.quoting import fact_line, trimmed
from assistant.writing.setting import setting_of
from assistant.writing.support import ranked
from assistant.writing.thresholds import bounds, given_figure

_LETTERS_SHOWN = 6
_WEIGHED = 30
"""Clauses whose evidence is weighed."""
_WITHIN, _BEYOND = 1.6, 0.4
"""What a clause counts whose bound admits the figure that the question gives, or does not."""
_DENIED = 0.4
_BASE = 0.2
"""What the ranking counts beside the belief."""
_NEAR_BEST = 0.82
"""A letter answers as well when its clause scores at least this share of the best one's."""

_CLAUSES_TRIED = 8
_CLAUSE_NEAR_BEST = 0.75
"""Clauses of a letter are tried for an answer down to this share of its best one's score."""
_LED = 0.6
"""Share of the leading words from which a fact is known to stand where the question puts it."""

_WHO_IS = pattern(r"\b(?:ai|người nào) (?:là|làm|được (?:giao|bầu|phân công)(?: làm)?)\b|\blà ai\b")
_OFFICE = 3
"""Words that name an office; what it is called so in the question is not its holder."""
_BODY_AS_PERSON = 0.75
_NEEDS_VALUE = (AnswerType.DATE, AnswerType.NUMBER, AnswerType.DOCUMENT, AnswerType.PLACE)


@dataclass(frozen=True, slots=True)
class Fact:
    """A clause, its weight, and the stretch in it that answers; None when the whole does."""

    clause: Clause
    answer: Candidate | None
    weight: float


def find_facts(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> list[Fact]:
    """The best fact of each letter, best letters first; empty when no clause supports one."""
    by_letter: dict[str, list[tuple[float, Clause]]] = {}
    for weight, clause in _believed(question, clauses, shelf):
        by_letter.setdefault(clause.directive_id, []).append((weight, clause))
    found = [
        fact
        for mine in by_letter.values()
        if (fact := _best_fact(question, mine, shelf)) is not None
    ]
    found.sort(key=lambda fact: -fact.weight)
    apart = len(question.scope.filters.issuers) > 1 or len(question.scope.filters.years) > 1
    if found and not apart:
        floor = _NEAR_BEST * found[0].weight
        found = [fact for fact in found if fact.weight >= floor]
    facts = _strongest(found)
    if question.wants is not AnswerType.ANY and any(fact.answer for fact in facts):
        facts = [fact for fact in facts if fact.answer is not None]
    return facts


def _believed(
    question: Question, clauses: Sequence[Clause], shelf: Shelf
) -> list[tuple[float, Clause]]:
    """Clauses that are evidence, those believed most first."""
    found = []
    for weight, clause in ranked(question, clauses, shelf)[:_WEIGHED]:
        likely = evident(question, clause, shelf)
        if likely:
            fits = _bounded(question, clause, shelf) * _denied(question, clause, shelf)
            found.append((weight * (_BASE + likely) * fits, clause))
    return sorted(found, key=lambda pair: -pair[0])


def _bounded(question: Question, clause: Clause, shelf: Shelf) -> float:
    """How a clause is preferred whose bound the figure given lies in, others the less."""
    figure = given_figure(question.text)
    if figure is None:
        return 1.0
    set_here = bounds(shelf.directive(clause.directive_id).text[clause.start : clause.end])
    alike = [bound for bound in set_here if bound.percent == figure.percent]
    if not alike:
        return 1.0
    return _WITHIN if any(bound.admits(figure) for bound in alike) else _BEYOND


def _denied(question: Question, clause: Clause, shelf: Shelf) -> float:
    """What a clause counts that denies a compound which the question has, or the reverse.

    ``chuyên trách`` is not ``không chuyên trách``.
    """
    said = fold(shelf.directive(clause.directive_id).text[clause.start : clause.end])
    asked = fold(question.text)
    for first, second in pairwise(question.terms):
        if not second.follows or first.frame:
            continue
        pair = rf"{re.escape(first.folded)}\W+{re.escape(second.folded)}\b"
        if not re.search(rf"\b{pair}", said):
            continue
        here = re.search(rf"(?<!\bkhong )\b{pair}", said) is None
        there = re.search(rf"\bkhong {pair}", asked) is not None
        if here != there:
            return _DENIED
    return 1.0


def _best_fact(
    question: Question, clauses: Sequence[tuple[float, Clause]], shelf: Shelf
) -> Fact | None:
    """The fact of one letter: of its good clauses, the one whose answer stands best."""
    best: tuple[float, Fact] | None = None
    for weight, clause in clauses[:_CLAUSES_TRIED]:
        if weight < _CLAUSE_NEAR_BEST * clauses[0][0]:
            continue
        fact = _fact(question, clause, weight, shelf)
        needs = question.wants in _NEEDS_VALUE or question.wants is AnswerType.PERSON
        if fact.answer is None and needs:
            continue
        standing = fact.answer.standing if fact.answer else 0.0
        value = weight * (1 + standing / (1 + standing))
        if best is None or value > best[0] + 1e-9:
            best = (value, fact)
    return best[1] if best else None


def _after_bound(
    question: Question, text: str, clause: Clause, found: list[Candidate]
) -> list[Candidate]:
    """Of a clause with several bounds, what stands between the one that fits and the next."""
    figure = given_figure(question.text)
    if figure is None:
        return found
    set_here = bounds(text[clause.start : clause.end])
    for index, bound in enumerate(set_here):
        if bound.admits(figure):
            first = clause.start + bound.end
            later = set_here[index + 1 :]
            last = clause.start + later[0].start if later else clause.end
            return [c for c in found if first <= c.start < last] or found
    return found


def _strongest(facts: list[Fact]) -> list[Fact]:
    """Without the facts that only stand near, where others stand where the question puts them."""
    best = max((fact.answer.follows for fact in facts if fact.answer), default=0.0)
    if best < _LED:
        return facts
    return [fact for fact in facts if fact.answer and fact.answer.follows >= best / 2]


def _fact(question: Question, clause: Clause, weight: float, shelf: Shelf) -> Fact:
    text = shelf.directive(clause.directive_id).text
    found = candidates(text, clause.start, clause.end, question.wants)
    if question.wants is AnswerType.PERSON and _WHO_IS.search(question.text.lower()):
        asked = fold(question.text)
        found = [c for c in found if c.weight > _BODY_AS_PERSON and not _names(text, c, asked)]
    if question.wants is AnswerType.NAME and not found:
        found = candidates(text, clause.start, clause.end, AnswerType.DOCUMENT)
    found = _after_bound(question, text, clause, found)
    answer = choose(text, found, places=clause.places, setting=setting_of(question))
    return Fact(clause=clause, answer=answer, weight=weight)


def _names(text: str, candidate: Candidate, asked: str) -> bool:
    """Whether a candidate begins with the office whose holder is asked for (``Chủ tịch``)."""
    return " ".join(fold(text[candidate.start : candidate.end]).split()[:_OFFICE]) in asked


def answer_fact(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The facts found, the newest letter first; None when there are none."""
    facts = find_facts(question, clauses, shelf)
    if not facts:
        return None
    order = shelf.newest_first(fact.clause.directive_id for fact in facts)
    facts.sort(key=lambda fact: order.index(fact.clause.directive_id))
    single = len(facts) == 1
    lines = []
    for fact in facts[:_LETTERS_SHOWN]:
        text = shelf.directive(fact.clause.directive_id).text
        shown = shown_answer(text, fact.answer, question)
        lines.append(
            fact_line(
                shelf,
                evidence_of(text, fact),
                answer=shown,
                language=question.language,
                single=single,
            )
        )
    return Draft(status=Status.ANSWERED, lines=tuple(lines))


def evidence_of(text: str, fact: Fact) -> Evidence:
    """The place to cite for a fact: its clause, cut around the answer when it is long."""
    clause = fact.clause
    if fact.answer is not None:
        keep = (fact.answer.start, fact.answer.end)
        near = [p for p in clause.places if abs(p - keep[0]) < 160]
        keep = (min([keep[0], *near]), max([keep[1], *near]))
    else:
        keep = (
            (clause.places[0], clause.places[-1]) if clause.places else (clause.start, clause.start)
        )
    start, end = trimmed(text, clause.start, clause.end, keep=keep)
    return Evidence(
        directive_id=clause.directive_id,
        start=start,
        end=end,
        context=((clause.start, clause.end), (clause.passage.start, clause.passage.end)),
    )


def shown_answer(text: str, answer: Candidate | None, question: Question) -> str:
    """The answering words as they are shown, first letter capital; empty for none."""
    if answer is None:
        return ""
    words = " ".join(text[answer.start : answer.end].split())
    if question.wants is AnswerType.NUMBER and not words.endswith("%"):
        words += unit_after(text, answer.end, fold(question.unit), asked=fold(question.text))
    if question.wants is AnswerType.NAME:
        return f"“{words}”"
    if "://" in words or "@" in words:
        return words
    return words[0].upper() + words[1:]
