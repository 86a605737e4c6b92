"""Answering with the main content of a letter, the content of a section, or a count of sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.question.kind import QuestionKind
from assistant.question.understanding import Question
from assistant.quotable import orders_a_machine, quotable
from assistant.records import Status
from assistant.shelf import Shelf
from assistant.terms import Token, pattern, tokens
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.evidence import Clause, matched
from assistant.writing.phrases import say
from assistant.writing.quoting import mark, quoted, section_words, trimmed
from ingest.records import Section, SectionKind

_LETTERS = 2
_ITEMS = 20
_ITEM_LENGTH = 170
_SAYS_SOMETHING = 20
"""Characters from which a sentence is worth a line of its own."""
_NUMBERED = (
    SectionKind.PART,
    SectionKind.CHAPTER,
    SectionKind.HEADING,
    SectionKind.ARTICLE,
    SectionKind.CLAUSE,
)
_OF_A_LETTER = 1.0
"""Word weight from which what is counted is a matter in the letter, not its parts."""
_COUNTED = pattern(
    r"\b(?:bao nhiêu|mấy|how many)\s+(nhiệm vụ|nội dung|mục|phần(?! trăm)|đầu việc|điểm|tasks?"
    r"|sections?|parts?|nhóm)\b"
)


def answer_summary(question: Question, clauses: Sequence[Clause], shelf: Shelf) -> Draft | None:
    """Subject and main sections of the letter meant, two letters at most."""
    letters = _letters_meant(question, clauses)
    if not letters:
        return None
    lines: list[Line] = []
    for letter in letters:
        metadata = shelf.metadata(letter)
        name = shelf.name(letter)
        if metadata.subject.span is not None:
            place = Evidence(
                directive_id=letter,
                start=metadata.subject.span.start,
                end=metadata.subject.span.end,
            )
            lines.append(
                Line(
                    text=f"**{name}**: {quoted(shelf, place)} {mark(0)}",
                    evidence=(place,),
                    heading=name,
                )
            )
        items = _quotable(shelf, letter, main_sections(shelf.directive(letter).sections))
        if len(letters) > 1:
            items = items[: _ITEMS // 2]
        for item in items[: _ITEMS + 2]:
            whole = not any(item.start < other.start < item.end for other in items)
            lines += _items(shelf, letter, item, name, whole=whole)
    if not lines:
        return None
    opening = ""
    if len(letters) == 1:
        lines = [replace(line, heading="") for line in lines]
        opening = say("summary_of", question.language, letter=f"**{shelf.name(letters[0])}**")
    return Draft(status=Status.ANSWERED, opening=opening, lines=tuple(lines))


def _letters_meant(question: Question, clauses: Sequence[Clause]) -> list[str]:
    letters = list(question.scope.letters)
    if len(letters) <= _LETTERS:
        return letters
    if question.terms and clauses:
        return [clauses[0].directive_id] if clauses[0].wide >= 0.5 else []
    return letters[:_LETTERS] if question.scope.restricted else []


def main_sections(sections: Sequence[Section]) -> list[Section]:
    """The sections of the uppermost level, or of the next one when there are few."""
    numbered = [s for s in sections if s.kind in _NUMBERED and s.path]
    if not numbered:
        return [s for s in sections if s.kind is SectionKind.PARAGRAPH][:_ITEMS]
    top = min(len(s.path) for s in numbered)
    first = [s for s in numbered if len(s.path) == top]
    if len(first) >= 4:
        return first
    second = [s for s in numbered if len(s.path) <= top + 1]
    deeper = [s for s in numbered if len(s.path) <= top + 3 and (s.title or s in second)]
    return deeper if len(deeper) <= _ITEMS + 2 else second


def _quotable(shelf: Shelf, letter: str, sections: Sequence[Section]) -> list[Section]:
    """The sections that say anything besides orders to a machine."""
    text = shelf.directive(letter).text
    return [s for s in sections if any(quotable(text, start=s.start, end=s.end))]


def _items(shelf: Shelf, letter: str, item: Section, name: str, *, whole: bool) -> list[Line]:
    """The title of a section or its first clause, and what it says next.

    What stands under a title is told only of a ``whole`` section: the parts of another are items
    of their own.
    """
    text = shelf.directive(letter).text
    gists = [_gist(text, item)]
    after = gists[0][1] if item.title else text.find("\n", gists[0][1], item.end)
    if after >= 0 and (whole or not item.title):
        more = next(quotable(text, start=after, end=item.end), None)
        if more is not None and more.end - more.start > _SAYS_SOMETHING:
            gists.append(_cut(text, more.start, more.end))
    return [_item(shelf, letter, item, name, gist) for gist in gists]


def _cut(text: str, start: int, end: int) -> tuple[int, int]:
    return trimmed(text, start, end, keep=(start, start + 1), limit=_ITEM_LENGTH)


def _item(shelf: Shelf, letter: str, item: Section, name: str, gist: tuple[int, int]) -> Line:
    start, end = gist
    place = Evidence(directive_id=letter, start=start, end=end, context=((item.start, item.end),))
    label = section_words(item)
    head = f"{label[0].upper()}{label[1:]}: " if label else ""
    return Line(
        text=f"{head}{quoted(shelf, place)} {mark(0)}", evidence=(place,), heading=name, bullet=True
    )


def _gist(text: str, item: Section) -> tuple[int, int]:
    """The title of a section, or its first clause cut short."""
    if item.title and item.title_end > item.start:
        spans = list(quotable(text, start=item.start, end=item.title_end))
        if spans and not orders_a_machine(text[spans[0].start : spans[-1].end]):
            return _cut(text, spans[0].start, spans[-1].end)
    for span in quotable(text, start=item.start, end=item.end):
        return _cut(text, span.start, span.end)
    return item.start, item.end


def answer_section(question: Question, shelf: Shelf) -> Draft | None:
    """What a numbered section says; None when no section was named or the letter has none such."""
    path = question.scope.section
    if not path:
        return None
    lines: list[Line] = []
    for letter in question.scope.letters[:4]:
        directive = shelf.directive(letter)
        item = _find(directive.sections, path)
        if item is None:
            continue
        name = shelf.name(letter)
        spans = list(quotable(directive.text, start=item.start, end=item.end))
        for span in spans[:10]:
            start, end = trimmed(
                directive.text, span.start, span.end, keep=(span.start, span.start + 1), limit=400
            )
            place = Evidence(
                directive_id=letter, start=start, end=end, context=((item.start, item.end),)
            )
            lines.append(
                Line(
                    text=f"{quoted(shelf, place)} {mark(0)}",
                    evidence=(place,),
                    heading=f"{name}, {section_words(item)}",
                    bullet=len(spans) > 1,
                )
            )
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


def _find(sections: Sequence[Section], path: Sequence[str]) -> Section | None:
    """The section whose path ends with the markers named."""
    wanted = [marker.lower().rstrip(".)") for marker in path]
    best: Section | None = None
    for item in sections:
        have = [marker.lower().rstrip(".)") for marker in item.path]
        found = have and have[-1] == wanted[-1] and all(m in have for m in wanted)
        if found and (best is None or len(item.path) < len(best.path)):
            best = item
    return best


def answer_count(question: Question, shelf: Shelf) -> Draft | None:
    """How many tasks, parts or sections a letter has, shown by its first and last one."""
    match = _COUNTED.search(question.text.lower())
    if match is None or (len(question.scope.letters) > 3 and question.terms):
        return None
    other = [
        t for t in question.terms if not t.frame and not match.start() <= t.start < match.end()
    ]
    if sum(term.weight for term in other) > _OF_A_LETTER:
        return None
    lines = []
    for letter in question.scope.letters[: _LETTERS + 1]:
        top = _quotable(shelf, letter, _top_sections(shelf.directive(letter).sections))
        if len(top) < 2:
            continue
        first, last = (_gist(shelf.directive(letter).text, item) for item in (top[0], top[-1]))
        places = tuple(
            Evidence(directive_id=letter, start=start, end=end, context=((item.start, item.end),))
            for (start, end), item in zip((first, last), (top[0], top[-1]), strict=True)
        )
        labels = [section_words(item) for item in (top[0], top[-1])]
        lines.append(
            Line(
                text=f"**{len(top)} {match.group(1)}** ({shelf.name(letter)}): {labels[0]}"
                f" {quoted(shelf, places[0])} {mark(0)} …"
                f" {labels[1]} {quoted(shelf, places[1])} {mark(1)}",
                evidence=places,
                heading=shelf.name(letter),
                bullet=True,
            )
        )
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None


def _top_sections(sections: Sequence[Section]) -> list[Section]:
    numbered = [s for s in sections if s.kind in _NUMBERED and s.path]
    if not numbered:
        return []
    top = min(len(s.path) for s in numbered)
    return [s for s in numbered if len(s.path) == top]


def _asked_title(question: Question, title: Sequence[Token], shelf: Shelf) -> float:
    """Share of a title's words that the question has, for titles of three words and more."""
    whole = len(title) == 2 and question.kind is QuestionKind.LIST
    if len(title) < (2 if whole else 3) or sum(shelf.rarity(word.folded) for word in title) < 0.8:
        return 0.0
    asked = {token.key for token in tokens(question.text, short_forms=shelf.short_forms)}
    weights = [(max(shelf.rarity(w.folded), 0.05), w.key in asked) for w in title]
    return sum(weight for weight, has in weights if has) / sum(weight for weight, _ in weights)


def answer_titled(question: Question, shelf: Shelf) -> Draft | None:
    """The items of the section whose title is what the question asks to have listed."""
    if not question.terms or len(question.scope.letters) > 40:
        return None
    best: tuple[float, str, Section] | None = None
    for letter in question.scope.letters:
        for item in shelf.directive(letter).sections:
            if not item.title or item.title_end >= item.end - 40:
                continue
            title = shelf.loose_words(item.title)
            share = matched(question.terms, title).share
            if question.kind is QuestionKind.LIST:
                share = max(share, _asked_title(question, title, shelf))
            if share >= 0.75 and (best is None or share > best[0]):
                best = (share, letter, item)
    if best is None:
        return None
    _, letter, item = best
    text = shelf.directive(letter).text
    name = f"{shelf.name(letter)}, {section_words(item)}" if item.path else shelf.name(letter)
    lines = []
    for span in list(quotable(text, start=item.title_end, end=item.end))[:12]:
        start, end = trimmed(
            text, span.start, span.end, keep=(span.start, span.start + 1), limit=260
        )
        place = Evidence(
            directive_id=letter, start=start, end=end, context=((item.start, item.end),)
        )
        lines.append(
            Line(
                text=f"{quoted(shelf, place)} {mark(0)}",
                evidence=(place,),
                heading=name,
                bullet=True,
            )
        )
    return Draft(status=Status.ANSWERED, lines=tuple(lines)) if lines else None
