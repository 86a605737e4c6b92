"""Answering with what a letter states under a title: ``Thời gian: …``, ``3. Thành phần: …``.

A letter on one event says there when it is and where, without naming the event again. So the
title must be what is asked for, and the letter's subject, with the titles around, what it is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question.answer_types import wants_receiver
from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.quotable import quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import fold
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause, matched
from assistant.writing.labels import asks_limit
from assistant.writing.quoting import fact_line, mark, quoted, section_words, trimmed
from ingest.records import Section

_TITLES = {AnswerType.DATE: "thoi gian", AnswerType.PLACE: "dia diem"}
"""How the title begins under which a letter states what is asked for."""
_RECEIVED = re.compile(r"(?:noi|dia chi) (?:nhan|gui|nop|tiep nhan)\b")
"""How the title begins under which a letter states where a thing is sent to."""
_OF_PERSONS = re.compile(r"(?:thanh phan|doi tuong|chu tri|don vi|co quan|nguoi|ban|hoi dong|to)\b")
"""How the title begins under which persons or bodies are named."""
_BY_NAME = (AnswerType.ANY, AnswerType.PERSON, AnswerType.BODY)
"""What may be asked for by the title itself (``thành phần gồm những ai``)."""
_WORDS = range(2, 5)
"""Words of a title that names a kind of fact, not a subject."""
_ON_SUBJECT = 0.7
"""Share of the other words' weight that the letter's subject with the titles above must hold."""
_ALIKE = 0.05
"""Share by which a letter may be less on the subject than the best one and is told as well."""
_LETTERS = 3
_SHORT = 120
"""Characters of what stands under the title up to which it is the answer as a whole."""
_ITEMS = 12
_ITEM_LIMIT = 260


@dataclass(frozen=True, slots=True)
class _Place:
    letter: str
    section: Section
    share: float


def answer_labelled(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """What stands under the title asked for in the letters on the subject; None where none does."""
    if question.wants not in (*_TITLES, *_BY_NAME):
        return None
    letters = dict.fromkeys(clause.directive_id for clause in clauses)
    found = [
        place
        for letter in letters
        if letter in question.scope.letters
        and (place := _titled(question, letter, shelf)) is not None
    ]
    if not found:
        return None
    best = max(place.share for place in found)
    found = [place for place in found if place.share >= best - _ALIKE]
    order = shelf.newest_first(place.letter for place in found)
    found.sort(key=lambda place: order.index(place.letter))
    lines = [
        line
        for place in found[:_LETTERS]
        for line in _lines(place, question, shelf, single=len(found) == 1)
    ]
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


def _titled(question: Question, letter: str, shelf: Shelf) -> _Place | None:
    """The section of a letter under whose title the answer stands."""
    directive = shelf.directive(letter)
    subject = shelf.loose_words(directive.metadata.subject.value or "")
    by_id = {item.section_id: item for item in directive.sections}
    best: _Place | None = None
    for item in directive.sections:
        if not _asks_for(question, item.title) or item.title_end >= item.end:
            continue
        around, parent = [*subject], item.parent_id
        while parent is not None:
            around += shelf.loose_words(by_id[parent].title)
            parent = by_id[parent].parent_id
        own = set(fold(item.title).split())
        rest = [term for term in question.terms if term.folded not in own]
        telling = [term for term in rest if not term.frame]
        alone = not telling and len(question.scope.letters) == 1
        if (matched(telling, around).share if telling else float(alone)) < _ON_SUBJECT:
            continue
        share = matched(rest, around).share if rest else 1.0
        if best is None or share > best.share:
            best = _Place(letter, item, share)
    return best


def _asks_for(question: Question, title: str) -> bool:
    """Whether the question asks for what the title names, by its type or by the words itself."""
    words = " ".join(re.findall(r"[^\W_]+", fold(title)))
    if len(words.split()) not in _WORDS:
        return False
    if wants_receiver(question.text.lower()):
        return _RECEIVED.match(words) is not None
    if question.wants in _TITLES:
        asked = words.startswith(_TITLES[question.wants])
        return asked and not asks_limit(question)
    if question.wants is not AnswerType.ANY and _OF_PERSONS.match(words) is None:
        return False
    return re.search(rf"\b{re.escape(words)}\b", fold(question.text)) is not None


def _lines(place: _Place, question: Question, shelf: Shelf, *, single: bool) -> list[Line]:
    text = shelf.directive(place.letter).text
    item = place.section
    spans = list(quotable(text, start=item.title_end, end=item.end))[:_ITEMS]
    places = []
    for span in spans:
        keep = (span.start, span.start + 1)
        start, end = trimmed(text, span.start, span.end, keep=keep, limit=_ITEM_LIMIT)
        context = ((item.start, item.end),)
        places.append(Evidence(directive_id=place.letter, start=start, end=end, context=context))
    if len(places) == 1:
        said = " ".join(text[places[0].start : places[0].end].split()).rstrip(".;,")
        answer = said[0].upper() + said[1:] if 0 < len(said) <= _SHORT else ""
        language = question.language
        return [fact_line(shelf, places[0], answer=answer, language=language, single=single)]
    name = f"{shelf.name(place.letter)}, {section_words(item)}"
    return [
        Line(text=f"{quoted(shelf, at)} {mark(0)}", evidence=(at,), heading=name, bullet=True)
        for at in places
    ]
