"""Answering with the address or telephone number that the letters give for a matter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.writing.answer_spans import candidates
from assistant.writing.choosing import choose
from assistant.writing.drafts import Draft
from assistant.writing.evidence import Clause, clauses_in, matched
from assistant.writing.facts import Fact, answer_fact, evidence_of, shown_answer
from assistant.writing.quoting import fact_line
from assistant.writing.setting import Setting, setting_of

_LETTERS = 50
"""Letters looked through; those that the search found come first."""
_OF_MATTER = 0.6
"""Share of the subject's word weight that the letter's title or the passage must hold."""


def answer_address(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The address asked for, a letter a line; None where none is asked for or given.

    A letter gives one address for all that it is about, so its sentence need not repeat the
    question's words: the letter's subject or the passage around it must.
    """
    setting = setting_of(question)
    if not (setting.by_mail or setting.by_phone):
        return None
    draft = answer_fact(question, clauses, shelf)
    if draft is not None:
        return draft
    letters = dict.fromkeys(clause.directive_id for clause in clauses)
    letters |= dict.fromkeys(question.scope.letters)
    found = [
        fact
        for letter in list(letters)[:_LETTERS]
        if letter in question.scope.letters
        and (fact := _best(question, letter, setting, shelf)) is not None
    ]
    if not found:
        return None
    order = shelf.newest_first(fact.clause.directive_id for fact in found)
    found.sort(key=lambda fact: order.index(fact.clause.directive_id))
    lines = [
        fact_line(
            shelf,
            evidence_of(text, fact),
            answer=shown_answer(text, fact.answer, question),
            language=question.language,
            single=len(found) == 1,
        )
        for fact in found
        for text in [shelf.directive(fact.clause.directive_id).text]
    ]
    return Draft(status=Status.ANSWERED, lines=tuple(lines))


def _best(question: Question, letter: str, setting: Setting, shelf: Shelf) -> Fact | None:
    """The address in a letter whose sentence is nearest to the question."""
    facts = list(_addresses(question, letter, setting, shelf))
    return max(facts, key=lambda fact: fact.weight, default=None)


def _addresses(question: Question, letter: str, setting: Setting, shelf: Shelf) -> Iterator[Fact]:
    directive = shelf.directive(letter)
    text = directive.text
    telling = [term for term in question.terms if not term.frame]
    subject = shelf.loose_words(directive.metadata.subject.value or text[:400])
    of_letter = not telling or matched(telling, subject).share >= _OF_MATTER
    given = [
        (passage, 1.0)
        for passage in directive.passages
        if candidates(text, passage.start, passage.end, AnswerType.PLACE)
    ]
    for clause in clauses_in(question.terms, given, shelf=shelf):
        if not of_letter and clause.wide < _OF_MATTER:
            continue
        there = candidates(text, clause.start, clause.end, AnswerType.PLACE)
        answer = choose(text, there, places=clause.places, setting=setting)
        if answer is not None:
            yield Fact(clause=clause, answer=answer, weight=clause.score)
