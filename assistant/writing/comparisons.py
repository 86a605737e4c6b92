"""Answering how letters differ: one row a letter, in a small table."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.understanding import Question
from assistant.quotable import quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.writing.belief import belief
from assistant.writing.differences import counterpart
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause
from assistant.writing.facts import Fact, evidence_of, find_facts, shown_answer
from assistant.writing.lists import continuation
from assistant.writing.phrases import say
from assistant.writing.quoting import enumerated, mark, quoted, section, section_words, trimmed
from assistant.writing.reports import answer_reports
from assistant.writing.summaries import answer_summary
from assistant.writing.support import supported

_LIKELY = 0.35
"""Belief from which a clause is told of a letter that the question names itself."""
_ROWS = 6
_CLAUSES = 3
_QUOTE = 360
_CELL = 600
"""Characters up to which a cell is filled from the paragraph of its best clause."""


def answer_comparison(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """A table of what each letter says on the subject; None when none says anything."""
    if question.about_reports:
        reports = answer_reports(question, shelf)
        if reports is not None and reports.lines:
            return reports
    if not question.terms:
        return answer_summary(question, clauses, shelf)
    facts = {fact.clause.directive_id: fact for fact in find_facts(question, clauses, shelf)}
    good = [
        clause
        for clause in clauses
        if supported(question, clause, shelf) or belief(question, clause, shelf) >= _LIKELY
    ]
    letters = shelf.newest_first({*facts, *(clause.directive_id for clause in good)})[:_ROWS]
    rows = [
        _fact_row(facts[letter], question, shelf)
        if letter in facts and facts[letter].answer is not None
        else _clauses_row([c for c in good if c.directive_id == letter][:_CLAUSES], shelf)
        for letter in letters
    ]
    if not rows:
        return None
    language = question.language
    silent = [letter for letter in question.scope.letters if letter not in letters]
    closing = ""
    if silent and question.scope.restricted and len(silent) <= 3:
        names = enumerated([f"**{shelf.name(letter)}**" for letter in silent], language)
        closing = f"{names}: {say('nothing_on_it', language)}."
    return Draft(
        status=Status.ANSWERED,
        lines=tuple(rows),
        table=(say("letter", language), say("content", language)),
        closing=closing,
    )


def beside(drafts: Sequence[tuple[Question, Draft | None]], shelf: Shelf) -> Draft | None:
    """The rows of several sides in one table; None when no side has any."""
    if not any(draft is not None for _, draft in drafts):
        return None
    drafts = [(asked, draft or _alike(asked, drafts, shelf)) for asked, draft in drafts]
    lines = tuple(line for _, draft in drafts if draft is not None for line in draft.lines)
    language = drafts[0][0].language
    silent = [
        f"**{shelf.name(letter)}**"
        for question, draft in drafts
        if draft is None
        for letter in question.scope.letters[:1]
    ]
    closing = f"{enumerated(silent, language)}: {say('nothing_on_it', language)}." if silent else ""
    return Draft(
        status=Status.ANSWERED,
        lines=lines,
        table=(say("letter", language), say("content", language)),
        closing=closing,
    )


def _alike(
    question: Question, drafts: Sequence[tuple[Question, Draft | None]], shelf: Shelf
) -> Draft | None:
    """The row of a side that has no word of the topic, by the words that another side uses."""
    told = [draft.lines[0].evidence[0] for _, draft in drafts if draft is not None]
    place = counterpart(told[0], question.scope.letters, shelf)
    if place is None:
        return None
    return Draft(status=Status.ANSWERED, lines=(_row("", (place,), shelf),))


def _fact_row(fact: Fact, question: Question, shelf: Shelf) -> Line:
    text = shelf.directive(fact.clause.directive_id).text
    evidence = evidence_of(text, fact)
    answer = shown_answer(text, fact.answer, question)
    return _row(f"**{answer}.** " if answer else "", (evidence,), shelf)


def _clauses_row(clauses: Sequence[Clause], shelf: Shelf) -> Line:
    """The best clauses of one letter, in its order, and what their paragraph goes on with."""
    letter = clauses[0].directive_id
    text = shelf.directive(letter).text
    spans: dict[tuple[int, int], None] = {}
    for clause in clauses:
        spans[(clause.start, clause.end)] = None
        for span in continuation(clause, shelf)[:_CLAUSES]:
            spans[span] = None
    passage = clauses[0].passage
    for more in quotable(text, start=clauses[0].start, end=passage.end):
        if sum(end - start for start, end in spans) < _CELL:
            spans[(more.start, more.end)] = None
    places = tuple(
        Evidence(directive_id=letter, start=start, end=end)
        for first, last in sorted(spans)[: 2 * _CLAUSES]
        for start, end in (trimmed(text, first, last, keep=(first, first + 1), limit=_QUOTE),)
    )
    return _row("", places, shelf)


def _row(head: str, places: tuple[Evidence, ...], shelf: Shelf) -> Line:
    name = shelf.name(places[0].directive_id)
    place = section_words(section(shelf, places[0]))
    quotes = " ".join(
        f"{quoted(shelf, evidence).replace('|', '/')} {mark(index)}"
        for index, evidence in enumerate(places)
    )
    return Line(
        text=f"**{name}**{f' ({place})' if place else ''} | {head}{quotes}",
        evidence=places,
        heading=name,
    )
