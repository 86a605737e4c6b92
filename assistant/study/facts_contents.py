"""Facts from the body of a letter: where a sentence stands, short forms, days that are kept."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.quotable import quotable
from assistant.study.fact import alike, make_fact, plain
from assistant.study.material import Material, date_words
from assistant.study.records import Fact, FactKind
from assistant.terms import fold
from ingest.records import Directive, Section, SectionKind, Span
from ingest.structure.sections import own_spans, section_label

_SENTENCE = range(70, 280)
"""Characters of a sentence that can be asked about: enough to know it by, short enough to read."""
_TITLE = range(12, 170)
_FROM_SECTIONS = 8
_FROM_SENTENCES = 6
"""Facts of a kind that one letter gives at most."""
_GIVEN_AWAY = 0.75
"""Share of a title's words in a sentence from which it gives its section away."""
_WITH_TITLE = frozenset({SectionKind.HEADING, SectionKind.ARTICLE, SectionKind.CLAUSE})
_EVENT = re.compile(
    r"(?<!\d)(?P<years>\d{1,3}) năm (?P<event>(?:Ngày |ngày )?[^\W\d_][^();:\n\d“”\"]{5,100}?)\s*"
    r"\(\s*(?P<from>\d{1,2}\s*/\s*\d{1,2}\s*/\s*\d{4})\s*[-–]\s*"
    r"(?P<until>\d{1,2}\s*/\s*\d{1,2}\s*[/-]\s*\d{4})\s*\)"
)
"""``90 năm Ngày thành lập Đảng Cộng sản Việt Nam (3/2/1930-3/2/2020)``."""


def content_facts(material: Material, letter: Directive) -> Iterator[Fact]:
    """Short forms that the letter defines, days that it keeps, sentences and their sections."""
    name = material.name(letter)
    if name is None:
        return
    yield from _terms(material, letter, name=name)
    yield from _events(material, letter, name=name)
    yield from _sections(material, letter, name=name)
    yield from _sources(material, letter, name=name)


def _terms(material: Material, letter: Directive, *, name: str) -> Iterator[Fact]:
    for short in letter.abbreviations:
        if not short.short.isupper() or len(short.short) < 3:
            continue
        quote = material.excerpt(letter, short.start, short.end)
        words = {"letter": name, "text": short.long}
        yield make_fact(FactKind.TERM, [quote], value=short.short, shown=short.short, words=words)


def _events(material: Material, letter: Directive, *, name: str) -> Iterator[Fact]:
    seen: set[str] = set()
    for match in _EVENT.finditer(letter.text):
        first, last = _day(match["from"]), _day(match["until"])
        event = " ".join(match["event"].split()).strip(" ,-–")
        # The letter itself proves that the two dates belong to the event: they are as many years
        # apart as it says, on the same day of the year.
        if first is None or last is None or last.year - first.year != int(match["years"]):
            continue
        if (first.day, first.month) != (last.day, last.month) or plain(event) in seen:
            continue
        seen.add(plain(event))
        event = event[:1].upper() + event[1:]
        fact = make_fact(
            FactKind.EVENT,
            [material.excerpt(letter, match.start(), match.end())],
            value=first.isoformat(),
            shown=date_words(first),
            words={"letter": name, "text": event},
        )
        yield replace(fact, date=first)


def _day(words: str) -> dt.date | None:
    day, month, year = (int(part) for part in re.findall(r"\d+", words))
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _sections(material: Material, letter: Directive, *, name: str) -> Iterator[Fact]:
    given = 0
    for place, section in enumerate(letter.sections):
        if given == _FROM_SECTIONS:
            return
        if section.kind not in _WITH_TITLE or len(section.title) not in _TITLE:
            continue
        sentence = next(
            (s for s in _own_sentences(letter, place) if _tells_section(letter, s, section)), None
        )
        if sentence is None:
            continue
        given += 1
        fact = make_fact(
            FactKind.SECTION,
            [
                material.excerpt(letter, sentence.start, sentence.end),
                material.excerpt(letter, section.start, section.title_end),
            ],
            value=section.section_id,
            shown=section_name(section),
            words={"letter": name, "text": _words(letter, sentence)},
        )
        yield replace(fact, section_id=section.section_id)


def section_name(section: Section) -> str:
    """A section by number and title: ``Mục 8: Tổ chức triển khai …``."""
    label = section_label(section)
    title = " ".join(section.title.split())
    return f"{label[:1].upper()}{label[1:]}: {title}"


def _own_sentences(letter: Directive, place: int) -> Iterator[Span]:
    section = letter.sections[place]
    for start, end in own_spans(letter.sections, place):
        yield from quotable(letter.text, start=max(start, section.title_end), end=end)


def _tells_section(letter: Directive, sentence: Span, section: Section) -> bool:
    words = _words(letter, sentence)
    return (
        len(words) in _SENTENCE
        and letter.text.count(letter.text[sentence.start : sentence.end]) == 1
        and alike(section.title, words) < _GIVEN_AWAY
    )


def _sources(material: Material, letter: Directive, *, name: str) -> Iterator[Fact]:
    given = 0
    telling = _telling_names(letter)
    for duty in letter.obligations:
        if given == _FROM_SENTENCES:
            return
        words = _words(letter, duty.duty_span)
        if len(words) not in _SENTENCE or any(map(str.isdigit, words)):
            continue
        if any(part in fold(words) for part in telling):
            continue
        given += 1
        quote = material.excerpt(letter, duty.duty_span.start, duty.duty_span.end)
        fact = make_fact(
            FactKind.SOURCE,
            [quote],
            value=letter.directive_id,
            shown=name,
            words={"letter": name, "text": words},
        )
        yield replace(fact, section_id=duty.section_id)


def _telling_names(letter: Directive) -> tuple[str, ...]:
    """Words that would give the letter away: its issuer, the place in it, and its letters."""
    issuer = letter.metadata.issuer.value or ""
    own = re.findall(r"(?:[A-ZĐÀ-Ỹ][^\W\d_]*\s?){2,}$", issuer)
    code = (letter.metadata.number.value or "").rpartition("/")[2]
    names = [issuer, *own, *(part for part in code.split("-") if len(part) > 3)]
    return tuple(fold(name.strip()) for name in names if len(name.strip()) > 2)


def _words(letter: Directive, span: Span) -> str:
    return " ".join(letter.text[span.start : span.end].split())
