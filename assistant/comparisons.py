"""Answering how letters differ: one row a letter, in a small table."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafts import Draft, Line
from assistant.evidence import Clause, best_per_letter
from assistant.facts import evidence_of, find_facts, shown_answer
from assistant.phrases import say
from assistant.question import Question
from assistant.quoting import enumerated, mark, quoted, section, section_words
from assistant.records import Status
from assistant.report_answers import answer_reports
from assistant.shelf import Shelf
from assistant.summaries import answer_summary
from assistant.support import supported

_ROWS = 6


def answer_comparison(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """A table of what each letter says on the subject; None when none says anything."""
    if question.about_reports:
        reports = answer_reports(question, shelf)
        if reports is not None and reports.lines:
            return reports
    if not question.terms:
        return answer_summary(question, clauses, shelf)
    facts = {fact.clause.directive_id: fact for fact in find_facts(question, clauses, shelf)}
    best = best_per_letter([c for c in clauses if supported(question, c, shelf)])
    letters = shelf.newest_first({*facts, *best})[:_ROWS]
    rows: list[Line] = []
    for letter in letters:
        if letter in facts:
            fact = facts[letter]
            text = shelf.directive(letter).text
            evidence = evidence_of(text, fact)
            answer = shown_answer(text, fact.answer, question)
        else:
            evidence, answer = best[letter].evidence, ""
        place = section_words(section(shelf, evidence))
        head = f"**{answer}.** " if answer else ""
        rows.append(
            Line(
                text=f"**{shelf.name(letter)}**{f' ({place})' if place else ''} | "
                f"{head}{quoted(shelf, evidence).replace('|', '/')} {mark(0)}",
                evidence=(evidence,),
                heading=shelf.name(letter),
            )
        )
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
