"""Answering with several sentences: what a titled section lists, or the best clauses found."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.drafts import Draft, Evidence, Line
from assistant.evidence import Clause
from assistant.phrases import say
from assistant.question import Question
from assistant.quoting import mark, quoted, section, section_words, trimmed
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.summaries import answer_titled
from assistant.support import supported

_PER_LETTER = 4
_LETTERS = 5
_NEAR_BEST = 0.72
"""A clause is listed when it scores at least this share of the best one's."""


def answer_list(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """The items asked for, by letter, newest first; None when no clause supports any."""
    titled = answer_titled(question, shelf)
    if titled is not None:
        return titled
    kept = _kept(question, clauses, shelf)
    if not kept:
        return None
    lines: list[Line] = []
    dropped = 0
    for letter in shelf.newest_first(kept)[:_LETTERS]:
        mine = sorted(kept[letter], key=lambda clause: clause.start)
        dropped += max(len(mine) - _PER_LETTER, 0)
        lines += [_line(clause, shelf) for clause in mine[:_PER_LETTER]]
    closing = say("see_more", question.language, count=dropped) if dropped else ""
    return Draft(status=Status.ANSWERED, lines=tuple(lines), closing=closing)


def _kept(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> dict[str, list[Clause]]:
    kept: dict[str, list[Clause]] = {}
    best = 0.0
    for clause in clauses:
        if best and clause.score < _NEAR_BEST * best:
            break
        if supported(question, clause, shelf):
            best = max(best, clause.score)
            kept.setdefault(clause.directive_id, []).append(clause)
    return kept


def _line(clause: Clause, shelf: Shelf) -> Line:
    text = shelf.directive(clause.directive_id).text
    keep = (
        (clause.places[0], clause.places[-1] + 1) if clause.places else (clause.start, clause.start)
    )
    if keep[1] - keep[0] > 300:
        keep = (keep[0], keep[0] + 1)
    start, end = trimmed(text, clause.start, clause.end, keep=keep, limit=340)
    evidence = Evidence(
        directive_id=clause.directive_id,
        start=start,
        end=end,
        context=((clause.start, clause.end),),
    )
    name = shelf.name(clause.directive_id)
    place = section_words(section(shelf, evidence))
    tail = f" ({place})" if place else ""
    return Line(
        text=f"{quoted(shelf, evidence)} {mark(0)}{tail}",
        evidence=(evidence,),
        heading=name,
        bullet=True,
    )
