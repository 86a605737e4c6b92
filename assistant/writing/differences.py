"""What two letters say differently: clauses of the same words with other figures or dates.

The clauses of one letter are laid beside those of the other; a pair is told when its words agree
and its values do not. The wording asked about need stand in one of the two only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.question.understanding import Question
from assistant.quotable import quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.values import dates, numbers
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import matched
from assistant.writing.phrases import say
from assistant.writing.quoting import (
    HEAD_AND_FOOT,
    enumerated,
    mark,
    quoted,
    section,
    section_words,
    trimmed,
)

_ALIKE = 0.45
"""Share of words that two clauses have in common, from which they are on the same matter."""
_NEAR = 0.33
"""The same for the one clause of another letter that is shown beside a given one."""
_ON_TOPIC = 0.6
_PAIRS = 8
_LETTERS = 6
_QUOTE = 260
_CLAUSES = 400
"""Clauses of a letter that are laid beside another's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    place: Evidence
    words: frozenset[str]
    values: frozenset[str]
    kinds: frozenset[str]


def answer_differences(question: Question, letters: Sequence[str], shelf: Shelf) -> Draft | None:
    """A row for each matter on which the two letters give other values; None when there is none."""
    if len(letters) != 2:
        return None
    older, newer = reversed(shelf.newest_first(letters))
    pairs = [pair for pair in _pairs(older, newer, shelf) if _on_topic(question, pair, shelf)]
    if not pairs:
        return None
    rows = tuple(_row(one, other, shelf) for one, other in pairs[:_PAIRS])
    left = len(pairs) - len(rows)
    names = [f"**{shelf.name(key)}**" for key in (older, newer)]
    return Draft(
        status=Status.ANSWERED,
        opening=say(
            "differ",
            question.language,
            letters=enumerated(names, question.language),
        ),
        lines=rows,
        table=(shelf.name(older), shelf.name(newer)),
        closing=say("see_more", question.language, count=left) if left > 0 else "",
    )


def counterpart(place: Evidence, letters: Sequence[str], shelf: Shelf) -> Evidence | None:
    """The clause of other letters on the same matter, by its words; None when none is alike.

    It has values of the same sort as the place: a share beside a share, a date beside a date.
    """
    text = shelf.directive(place.directive_id).text
    mine = _clause(place, text[place.start : place.end], shelf)
    theirs = [
        clause
        for letter in letters[:_LETTERS]
        for clause in _clauses(letter, shelf)
        if clause.kinds & mine.kinds
    ]
    near = max(theirs, key=lambda other: _alike(mine, other), default=None)
    return _cut(near.place, shelf) if near and _alike(mine, near) >= _NEAR else None


def _pairs(older: str, newer: str, shelf: Shelf) -> list[tuple[_Clause, _Clause]]:
    """Each clause with values beside the one most like it, where their values differ."""
    theirs = _clauses(newer, shelf)
    found = []
    for mine in _clauses(older, shelf):
        near = max(theirs, key=lambda other: _alike(mine, other), default=None)
        if near is None or _alike(mine, near) < _ALIKE:
            continue
        if mine.values != near.values and mine.kinds & near.kinds:
            found.append((mine, near))
    return found


def _clauses(directive_id: str, shelf: Shelf) -> list[_Clause]:
    """The clauses of a letter's body that hold a figure or a date."""
    text = shelf.directive(directive_id).text
    found = []
    for span in islice(quotable(text, start=0, end=len(text)), _CLAUSES):
        place = Evidence(directive_id=directive_id, start=span.start, end=span.end)
        clause = _clause(place, text[span.start : span.end], shelf)
        if clause.values and section(shelf, place).kind not in HEAD_AND_FOOT:
            found.append(clause)
    return found


def _clause(place: Evidence, said: str, shelf: Shelf) -> _Clause:
    values, kinds = _values(said)
    words = shelf.words(place.directive_id, place.start, place.end)
    return _Clause(
        place=place,
        words=frozenset(word.folded for word in words if not word.folded.isdigit()),
        values=values,
        kinds=kinds,
    )


def _values(said: str) -> tuple[frozenset[str], frozenset[str]]:
    """Dates and figures of a clause, and which of the two sorts it has (shares apart)."""
    days = dates(said)
    figures = [
        value
        for value in numbers(said)
        if not any(day.start <= value.start < day.end for day in days)
    ]
    values = {f"{d.year}-{d.month}-{d.day}" for d in days} | {value.value for value in figures}
    kinds = {"date"} if days else set()
    kinds |= {"share" if value.value.endswith("%") else "figure" for value in figures}
    return frozenset(values), frozenset(kinds)


def _alike(one: _Clause, other: _Clause) -> float:
    """Twice the words in common by all words of the two (Dice)."""
    total = len(one.words) + len(other.words)
    return 2 * len(one.words & other.words) / total if total else 0.0


def _on_topic(question: Question, pair: tuple[_Clause, _Clause], shelf: Shelf) -> bool:
    """Whether the two clauses together have the words asked about; any pair when none are."""
    telling = [term for term in question.terms if not term.frame and not term.folded.isdigit()]
    if not telling:
        return True
    words = [
        word
        for clause in pair
        for word in shelf.words(clause.place.directive_id, clause.place.start, clause.place.end)
    ]
    return matched(telling, words).share >= _ON_TOPIC


def _row(one: _Clause, other: _Clause, shelf: Shelf) -> Line:
    places = tuple(_cut(clause.place, shelf) for clause in (one, other))
    cells = []
    for index, place in enumerate(places):
        named = section_words(section(shelf, place))
        words = quoted(shelf, place).replace("|", "/")
        cells.append(f"{words} {mark(index)}{f' ({named})' if named else ''}")
    return Line(text=" | ".join(cells), evidence=places)


def _cut(place: Evidence, shelf: Shelf) -> Evidence:
    text = shelf.directive(place.directive_id).text
    said = text[place.start : place.end]
    found = [(v.start, v.end) for values in (dates(said), numbers(said)) for v in values]
    first = place.start + min(start for start, _ in found)
    last = place.start + max(end for _, end in found)
    start, end = trimmed(text, place.start, place.end, keep=(first, last), limit=_QUOTE)
    return Evidence(
        directive_id=place.directive_id, start=start, end=end, context=((place.start, place.end),)
    )
