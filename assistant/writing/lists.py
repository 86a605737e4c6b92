"""Answering with several sentences: what a titled section lists, or the best clauses found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question.kind import QuestionKind
from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.quotable import quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold
from assistant.writing.belief import SURE, belief
from assistant.writing.compounds import held, runs
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause
from assistant.writing.mentions import kept_range
from assistant.writing.phrases import say
from assistant.writing.quoting import HEAD_AND_FOOT, mark, quoted, section, section_words, trimmed
from assistant.writing.summaries import answer_summary, answer_titled
from assistant.writing.support import supported
from ingest.structure.sections import section_at

_DOUBTED = 0.15
"""Belief below which a clause met by words without accents is no evidence."""
_PER_LETTER = 8
_LETTERS = 5
_FEW = 3
"""Clauses found up to which a list is looked for in what follows them."""
_REACH = 1500
"""Characters after a clause that may still belong to its list."""
_ITEM_LIMIT = 520
_WHOLE = 0.75
"""Share of a compound that a clause must hold to be on it."""
_NEARER_BEST = 0.86
"""The same as the next one where no list is asked for."""
_ANNOUNCES = 0.8
"""Share of the best clause's score from which one that ends with a colon announces the list."""
_NEAR_BEST = 0.72
"""A clause is listed when it scores at least this share of the best one's."""


def answer_list(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The items asked for, by letter, newest first; None when no clause supports any."""
    several = len(question.scope.letters) > 1 and question.kind is not QuestionKind.LIST
    skipped = several or question.scope.documents
    titled = None if skipped else answer_titled(question, shelf)
    if titled is not None:
        return titled
    telling = [term for term in question.terms if not term.frame]
    if question.kind is QuestionKind.LIST and not telling:
        return answer_summary(question, clauses, shelf)
    kept = _kept(question, clauses, shelf)
    if not kept:
        return None
    lines: list[Line] = []
    dropped = 0
    for letter in shelf.newest_first(kept)[:_LETTERS]:
        mine = [clause for clause in clauses if clause.directive_id == letter]
        spans = _spans(question, kept[letter], mine, shelf)
        dropped += max(len(spans) - _PER_LETTER, 0)
        lines += [_line(letter, span, keep, shelf) for span, keep in spans[:_PER_LETTER]]
    closing = say("see_more", question.language, count=dropped) if dropped else ""
    return Draft(status=Status.ANSWERED, lines=tuple(lines), closing=closing)


def _kept(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> dict[str, list[Clause]]:
    kept: dict[str, list[Clause]] = {}
    near_best = _NEAR_BEST if question.kind is QuestionKind.LIST else _NEARER_BEST
    apart = len(question.scope.filters.issuers) > 1
    best: dict[str, float] = {}
    for clause in clauses:
        key = clause.directive_id if apart else ""
        near = clause.score >= near_best * best.get(key, 0.0)
        first = clause.directive_id not in kept and _has_all(question, clause, shelf)
        if not (near or first) or _bare(clause, shelf):
            continue
        likely = belief(question, clause, shelf)
        doubted = likely < _DOUBTED and not all(term.certain for term in question.terms)
        if likely >= SURE or (supported(question, clause, shelf) and not doubted):
            best[key] = max(best.get(key, 0.0), clause.score)
            kept.setdefault(clause.directive_id, []).append(clause)
    return kept


def _has_all(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause has every compound of the question: each letter is told once so."""
    compounds = [run for run in runs(question.terms) if not all(term.frame for term in run)]
    return bool(compounds) and all(_has(run, clause, shelf) for run in compounds)


def _bare(clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause says nothing: one or two words, or a line of the head or the foot."""
    if len(shelf.words(clause.directive_id, clause.start, clause.end)) < 3:
        return True
    if section(shelf, clause.evidence).kind not in HEAD_AND_FOOT:
        return False
    subject = shelf.metadata(clause.directive_id).subject.span
    return subject is None or not (clause.start < subject.end and subject.start < clause.end)


Ranges = list[tuple[tuple[int, int], tuple[int, int]]]


def _spans(
    question: Question, clauses: Sequence[Clause], others: Sequence[Clause], shelf: Shelf
) -> Ranges:
    """What is shown of one letter: its clauses and, for a list, what they go on with."""
    if question.kind is QuestionKind.LIST and (opening := _opening(clauses, shelf)) is not None:
        whole = [(opening.start, opening.end), *continuation(opening, shelf)]
        return [((start, end), (start, start + 1)) for start, end in whole]
    spans = {(c.start, c.end): kept_range(c, 300) for c in clauses}
    lists = question.kind in (QuestionKind.LIST, QuestionKind.DUTIES)
    if lists and len(clauses) <= _FEW:
        for clause in clauses[:2]:
            for start, end in continuation(clause, shelf):
                spans.setdefault((start, end), (start, start + 1))
    for clause in _for_the_rest(question, clauses, others, shelf):
        spans.setdefault((clause.start, clause.end), kept_range(clause, 300))
    return sorted(spans.items())


def _opening(clauses: Sequence[Clause], shelf: Shelf) -> Clause | None:
    """The clause that announces the list asked for (``Hồ sơ gồm:``), None when none does."""
    best = max(clause.score for clause in clauses)
    for clause in clauses:
        said = shelf.directive(clause.directive_id).text[clause.start : clause.end].rstrip()
        announces = said.endswith(":") and clause.score >= _ANNOUNCES * best
        if announces and len(continuation(clause, shelf)) > 1:
            return clause
    return None


def _for_the_rest(
    question: Question, chosen: Sequence[Clause], others: Sequence[Clause], shelf: Shelf
) -> list[Clause]:
    """Clauses of the same letter for compounds that the chosen ones lack (``A và B``)."""
    found: list[Clause] = []
    for run in runs(question.terms):
        if all(term.frame for term in run):
            continue
        if any(_has(run, clause, shelf) for clause in [*chosen, *found]):
            continue
        found += [c for c in others if _has(run, c, shelf) and not _bare(c, shelf)][:1]
    return found


def _has(run: Sequence[Term], clause: Clause, shelf: Shelf) -> bool:
    return held(run, shelf.words(clause.directive_id, clause.start, clause.end)) >= _WHOLE


def continuation(clause: Clause, shelf: Shelf) -> list[tuple[int, int]]:
    """The clauses that a sentence goes on with, and the items after a colon."""
    text = shelf.directive(clause.directive_id).text
    found: list[tuple[int, int]] = []
    end = clause.end
    first = _first_words(text[clause.start : clause.end])
    opened = text[clause.start : clause.end].rstrip().endswith(":")
    limit = min(len(text), clause.end + _REACH, _end_of_section(clause, shelf))
    for span in quotable(text, start=clause.end, end=limit):
        between = text[end : span.start]
        alike = bool(first) and _first_words(text[span.start : span.end]) == first
        if "\n" in between and not opened and not alike:
            break
        if not opened and not alike and (re.search(r"[.!?]", between) or text[end - 1] in ".!?"):
            break
        found.append((span.start, span.end))
        end = span.end
        if len(found) >= _PER_LETTER:
            break
    return found


def _end_of_section(clause: Clause, shelf: Shelf) -> int:
    sections = shelf.directive(clause.directive_id).sections
    return max(section_at(sections, clause.start).end, clause.passage.end)


def _first_words(text: str) -> str:
    """The first two words of an item (``Chuyên đề``) when a number or colon follows; else empty."""
    match = re.match(r"([^\W\d_]+\s+[^\W\d_]+)\s+(?:\d|thứ|[IVX]+\b)", text)
    return fold(match.group(1)) if match else ""


def _line(letter: str, span: tuple[int, int], keep: tuple[int, int], shelf: Shelf) -> Line:
    text = shelf.directive(letter).text
    start, end = trimmed(text, *span, keep=keep, limit=_ITEM_LIMIT)
    evidence = Evidence(directive_id=letter, start=start, end=end, context=(span,))
    place = section_words(section(shelf, evidence))
    tail = f" ({place})" if place else ""
    return Line(
        text=f"{quoted(shelf, evidence)} {mark(0)}{tail}",
        evidence=(evidence,),
        heading=shelf.name(letter),
        bullet=True,
    )
