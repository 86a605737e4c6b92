"""Facts from the head of a letter: who issued it, its number, its date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assistant.study.fact import alike, make_fact, plain
from assistant.study.material import Material, date_words
from assistant.study.records import Excerpt, Fact, FactKind
from assistant.values import dates
from ingest.language.numbers import normalise_number
from ingest.records import Directive, Span

_GIVEN_AWAY = 0.75
"""Share of an issuer's words in a subject from which the subject names the issuer."""


def letter_facts(material: Material, letter: Directive) -> Iterator[Fact]:
    """What the letter's metadata says, where the words that show it stand in the text."""
    yield from _issuer(material, letter)
    yield from _number(material, letter)
    yield from _issued_on(material, letter)


def _issuer(material: Material, letter: Directive) -> Iterator[Fact]:
    issuer = letter.metadata.issuer.value
    quote = _shown(material, letter, letter.metadata.issuer.span)
    name = material.name(letter, without=("issuer", "number"), needing=("subject",))
    if not issuer or not quote or not name or alike(issuer, name) >= _GIVEN_AWAY:
        return
    if plain(issuer) in plain(quote.quote):
        yield make_fact(
            FactKind.ISSUER, [quote], value=issuer, shown=issuer, words={"letter": name}
        )


def _number(material: Material, letter: Directive) -> Iterator[Fact]:
    number = letter.metadata.number.value
    quote = _shown(material, letter, letter.metadata.number.span)
    name = material.name(letter, without=("number",))
    if number and quote and name and normalise_number(quote.quote).endswith(number):
        yield make_fact(
            FactKind.NUMBER, [quote], value=number, shown=number, words={"letter": name}
        )


def _issued_on(material: Material, letter: Directive) -> Iterator[Fact]:
    day = letter.metadata.issued_on.value
    quote = _shown(material, letter, letter.metadata.issued_on.span)
    name = material.name(letter, without=("issued_on",))
    if not day or not quote or not name:
        return
    if any((d.year, d.month, d.day) == (day.year, day.month, day.day) for d in dates(quote.quote)):
        fact = make_fact(
            FactKind.ISSUED_ON,
            [quote],
            value=day.isoformat(),
            shown=date_words(day),
            words={"letter": name},
        )
        yield replace(fact, date=day)


def _shown(material: Material, letter: Directive, span: Span | None) -> Excerpt | None:
    return material.excerpt(letter, span.start, span.end) if span else None
