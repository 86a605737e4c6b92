"""Facts from duties: by when, how often, to whom, through which office, whose task it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from assistant.records import Language
from assistant.study import phrases
from assistant.study.fact import alike, make_fact, plain
from assistant.study.material import Material, date_words
from assistant.study.records import Excerpt, Fact, FactKind
from assistant.values import DateValue, dates
from ingest.records import Directive, DueKind, Level, Obligation, Span

_TEXT_LIMIT = 320
_ACTOR_LIMIT = 110
_MOST_DUTIES = 300
"""Of a letter; each is compared with all others."""
_LIKE_DUTY = 0.5
"""Share of common words from which two duties are taken for one and the same."""
_OPENERS = frozenset({"Các", "Mỗi", "Mọi", "Cán", "Toàn", "Tất", "Từng"})
"""First words of an actor that carry their capital from the beginning of a sentence."""
_LANGUAGE: Language = "vi"
"""Of what stands in a letter; the words around it are put into the person's language later."""


def duty_facts(material: Material, letter: Directive) -> Iterator[Fact]:
    """What the duties of a letter say about time, way and responsibility."""
    name = material.name(letter)
    if name is None:
        return
    for duty in letter.obligations[:_MOST_DUTIES]:
        if duty.level is Level.OTHER or len(_duty_words(letter, duty)) > _TEXT_LIMIT:
            continue
        for fact in _facts(material, letter, duty, name=name):
            yield replace(fact, level=duty.level, section_id=duty.section_id)


def _facts(material: Material, letter: Directive, duty: Obligation, *, name: str) -> Iterator[Fact]:
    words = {"letter": name, "actor": _actor(duty)}
    quote = material.excerpt(letter, duty.duty_span.start, duty.duty_span.end)
    yield from _due(duty, quote, words=words)
    yield from _period(letter, duty, quote, words=words)
    for kind, said, span in (
        (FactKind.RECIPIENT, duty.recipient, duty.recipient_span),
        (FactKind.VIA, duty.via, duty.via_span),
    ):
        text = _without(letter, duty, span)
        if duty.is_report and said and text and plain(said) in plain(quote.quote):
            yield make_fact(
                kind, [quote], value=said, shown=_capital(said), words={**words, "text": text}
            )
    yield from _level(material, letter, duty, words=words)


def _due(duty: Obligation, quote: Excerpt, *, words: dict[str, str]) -> Iterator[Fact]:
    due = duty.due
    if due.kind not in (DueKind.BEFORE, DueKind.ON) or due.date is None:
        return
    day = due.date
    found = [d for d in dates(quote.quote) if _is(d, day)]
    if len(found) != 1:
        return
    where = found[0]
    text = " ".join(
        f"{quote.quote[: where.start]}{phrases.BLANK}{quote.quote[where.end :]}".split()
    )
    fact = make_fact(
        FactKind.DUE,
        [quote],
        value=day.isoformat(),
        shown=date_words(day),
        words={**words, "text": text},
    )
    yield replace(fact, date=day)


def _is(value: DateValue, day: dt.date) -> bool:
    return (value.month, value.day) == (day.month, day.day) and value.year in (None, day.year)


def _period(
    letter: Directive, duty: Obligation, quote: Excerpt, *, words: dict[str, str]
) -> Iterator[Fact]:
    due = duty.due
    shown = phrases.period_name(due.period or "", language=_LANGUAGE) if due.period else ""
    text = _without(letter, duty, due.span)
    if due.kind is DueKind.PERIOD and shown and text and due.date is None:
        yield make_fact(
            FactKind.PERIOD,
            [quote],
            value=due.period or "",
            shown=shown,
            words={**words, "text": text},
        )


def _level(
    material: Material, letter: Directive, duty: Obligation, *, words: dict[str, str]
) -> Iterator[Fact]:
    span = duty.actor_span
    if duty.level not in phrases.LEVELS or span is None:
        return
    text = _duty_words(letter, duty)
    others = (o for o in letter.obligations if o.level is not duty.level)
    if any(alike(_duty_words(letter, other), text) >= _LIKE_DUTY for other in others):
        return
    if plain(duty.actor) in plain(text):
        return
    quotes = [material.excerpt(letter, duty.duty_span.start, duty.duty_span.end)]
    if not duty.duty_span.start <= span.start < duty.duty_span.end:
        quotes.append(material.excerpt(letter, span.start, span.end))
    yield make_fact(
        FactKind.LEVEL,
        quotes,
        value=duty.level.value,
        shown=phrases.level_name(duty.level, language=_LANGUAGE),
        words={"letter": words["letter"], "text": text},
    )


def _without(letter: Directive, duty: Obligation, span: Span | None) -> str:
    """The words of a duty with a gap; empty where the span is not wholly within them."""
    whole = duty.duty_span
    if span is None or not whole.start <= span.start < span.end <= whole.end:
        return ""
    before = letter.text[whole.start : span.start]
    after = letter.text[span.end : whole.end]
    return " ".join(f"{before}{phrases.BLANK}{after}".split())


def _duty_words(letter: Directive, duty: Obligation) -> str:
    return " ".join(letter.text[duty.duty_span.start : duty.duty_span.end].split())


def _actor(duty: Obligation) -> str:
    actor = " ".join(duty.actor.split())
    if not actor or len(actor) > _ACTOR_LIMIT:
        level = duty.level if duty.level in phrases.LEVELS else Level.GRASSROOTS
        actor = phrases.level_name(level, language=_LANGUAGE)
    first = actor.split(" ", 1)[0]
    return actor[:1].lower() + actor[1:] if first in _OPENERS else actor


def _capital(words: str) -> str:
    said = " ".join(words.split())
    return said[:1].upper() + said[1:]
