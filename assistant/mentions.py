"""Answering which letters mention a document or a subject."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafts import Draft, Evidence, Line
from assistant.evidence import Clause, matched
from assistant.phrases import say
from assistant.question import Question
from assistant.quoting import mark, quoted, section, section_words, trimmed
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.support import runs
from ingest.structure import sentences

_HOLDS = 0.8
"""Share of the subject's word weight that one clause must hold to count as a mention."""
_HOLDS_PASSAGE = 0.92
"""The same for a passage whose clauses each hold only part."""
_LETTERS_SHOWN = 12


def answer_mentions(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """One line a letter with the place of its mention; None when no letter has it."""
    if question.scope.documents:
        places = _document_places(question, shelf)
    else:
        places = _subject_places(question, clauses, shelf)
    if not places:
        return None
    order = shelf.newest_first(places)
    lines = []
    for letter in order[:_LETTERS_SHOWN]:
        evidence = places[letter]
        words = section_words(section(shelf, evidence))
        name = shelf.name(letter)
        lines.append(
            Line(
                text=f"**{name}**{', ' + words if words else ''}: {quoted(shelf, evidence)} {mark(0)}",
                evidence=(evidence,),
                heading=name,
                bullet=True,
            )
        )
    total = len(question.scope.letters)
    opening = say("mentions", question.language, count=len(order), total=total)
    return Draft(status=Status.ANSWERED, opening=f"**{opening}**:", lines=tuple(lines))


def _document_places(question: Question, shelf: Shelf) -> dict[str, Evidence]:
    """The first mention of every document asked about, by letter."""
    admitted = set(question.scope.letters)
    places: dict[str, Evidence] = {}
    for document in question.scope.documents:
        for letter, reference in document.found_in:
            if letter not in admitted or letter in places:
                continue
            text = shelf.directive(letter).text
            start, end = around(text, reference.start, reference.end)
            places[letter] = Evidence(directive_id=letter, start=start, end=end)
    return places


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """The clause around a mention, cut short."""
    first, last = max(0, start - 1500), min(len(text), end + 1500)
    line_start = text.rfind("\n", first, start) + 1 or first
    line_end = text.find("\n", end, last)
    line_end = last if line_end < 0 else line_end
    for span in sentences(text, start=line_start, end=line_end):
        if span.start <= start < span.end:
            return trimmed(text, span.start, max(span.end, end), keep=(start, end), limit=220)
    return start, end


def _subject_places(
    question: Question, clauses: Sequence[Clause], shelf: Shelf
) -> dict[str, Evidence]:
    places: dict[str, Evidence] = {}
    if not question.terms:
        return places
    for clause in clauses:
        if clause.directive_id in places:
            continue
        if clause.coverage < _HOLDS and not _whole_passage(question, clause, shelf):
            continue
        text = shelf.directive(clause.directive_id).text
        keep = (
            (clause.places[0], clause.places[-1] + 1)
            if clause.places
            else (clause.start, clause.start)
        )
        if keep[1] - keep[0] > 200:
            keep = (keep[0], keep[0] + 1)
        start, end = trimmed(text, clause.start, clause.end, keep=keep, limit=220)
        places[clause.directive_id] = Evidence(
            directive_id=clause.directive_id,
            start=start,
            end=end,
            context=((clause.start, clause.end),),
        )
    return places


def _whole_passage(question: Question, clause: Clause, shelf: Shelf) -> bool:
    if clause.coverage < 0.5:
        return False
    words = shelf.words(clause.directive_id, clause.passage.start, clause.passage.end)
    return all(matched(run, words).share >= _HOLDS_PASSAGE for run in runs(question.terms))
