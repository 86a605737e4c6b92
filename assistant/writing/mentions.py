"""Answering which letters mention a document or a subject."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.understanding import Question
from assistant.question.words import Term
from assistant.quotable import quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import Token, pattern
from assistant.writing.compounds import runs
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause, same_word
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted, section, section_words, trimmed
from ingest.records import Relation

REPLACES = pattern(
    r"\b(?:thay thế|bãi bỏ|hết hiệu lực|còn hiệu lực|còn áp dụng|sửa đổi|replace[ds]?|in force)\b"
)
"""Asks which letter took the place of a document."""
_CHANGES = (Relation.REPLACES, Relation.REPEALS, Relation.AMENDS)
_PHRASE = 0.75
"""Share of a compound that must stand in order for the phrase to be there."""
_RARE = 0.55
"""Weight from which a word alone shows what a clause is about."""
_COMMON = 0.3
"""Weight below which a compound's words stand in most passages (``trong công nhân``)."""
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
        place = f", {words}" if words else ""
        lines.append(
            Line(
                text=f"**{name}**{place}: {quoted(shelf, evidence)} {mark(0)}",
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
    changed = REPLACES.search(question.text.lower()) is not None
    places: dict[str, Evidence] = {}
    for document in question.scope.documents:
        for letter, reference in document.found_in:
            if letter not in admitted or letter in places:
                continue
            if changed and reference.relation not in _CHANGES:
                continue
            text = shelf.directive(letter).text
            start, end = around(text, reference.start, reference.end)
            places[letter] = Evidence(directive_id=letter, start=start, end=end)
    return places


def around(text: str, start: int, end: int, *, limit: int = 300) -> tuple[int, int]:
    """The clause around a mention, cut short."""
    first, last = max(0, start - 1500), min(len(text), end + 1500)
    line_start = text.rfind("\n", first, start) + 1 or first
    line_end = text.find("\n", end, last)
    line_end = last if line_end < 0 else line_end
    for span in quotable(text, start=line_start, end=line_end):
        if span.start <= start < span.end:
            first = span.start if end - span.start <= limit else start
            return trimmed(text, span.start, max(span.end, end), keep=(first, end), limit=limit)
    return start, end


def _subject_places(
    question: Question, clauses: Sequence[Clause], shelf: Shelf
) -> dict[str, Evidence]:
    places: dict[str, Evidence] = {}
    compounds = _compounds(question)
    for clause in clauses if compounds else ():
        if clause.directive_id in places or not _holds(compounds, clause, shelf):
            continue
        text = shelf.directive(clause.directive_id).text
        start, end = trimmed(
            text, clause.start, clause.end, keep=kept_range(clause, 200), limit=300
        )
        places[clause.directive_id] = Evidence(
            directive_id=clause.directive_id,
            start=start,
            end=end,
            context=((clause.start, clause.end),),
        )
    return places


def _compounds(question: Question) -> list[list[Term]]:
    """The compounds asked about; those of words that most letters have only beside no other."""
    found = [run for run in runs(question.terms) if any(not term.frame for term in run)]
    telling = [run for run in found if max(term.weight for term in run) >= _COMMON]
    return telling or found


def kept_range(clause: Clause, limit: int) -> tuple[int, int]:
    """The range of the matched words, or of the first one when they stand far apart."""
    if not clause.places:
        return clause.start, clause.start
    first, last = clause.places[0], clause.places[-1] + 1
    return (first, last) if last - first <= limit else (first, first + 1)


def _holds(compounds: Sequence[Sequence[Term]], clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause has every compound: as a phrase, or its telling word with the rest near.

    Words of every letter (``lao động``) make a mention only as the phrase that was asked for.
    """
    words = shelf.words(clause.directive_id, clause.start, clause.end)
    wide = shelf.words(clause.directive_id, clause.passage.start, clause.passage.end)
    near = 0
    for run in compounds:
        telling = [term for term in run if not term.frame]
        if longest(telling, words) >= _PHRASE * len(telling):
            continue
        rare = [term for term in telling if term.weight >= _RARE]
        whole = all(any(same_word(t, w) for w in wide) for t in telling)
        if rare and whole and all(any(same_word(t, w) for w in words) for t in rare):
            near += 1
            continue
        if longest(telling, wide) >= _PHRASE * len(telling):
            near += 1
            continue
        return False
    return near < len(compounds) or (near == 1 and bool(compounds[0]))


def longest(run: Sequence[Term], words: Sequence[Token], *, gap: int = 0) -> int:
    """The most words of a compound that stand in its order at one place.

    Between two of them up to ``gap`` others may stand.
    """
    best = 0
    for first in range(len(words)):
        for skip in range(len(run)):
            count, at = 0, first
            while skip + count < len(run) and at < len(words):
                near = range(at, min(at + 1 + (gap if count else 0), len(words)))
                here = next((i for i in near if same_word(run[skip + count], words[i])), None)
                if here is None:
                    break
                count, at = count + 1, here + 1
            best = max(best, count)
    return best
