"""Facts about the documents that a letter names: that it does, their titles, issuers, dates."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.study.fact import make_fact, plain
from assistant.study.material import Material, date_words
from assistant.study.records import Fact, FactKind
from assistant.terms import word_set
from assistant.values import dates
from ingest.language.numbers import kind_of_number
from ingest.records import Directive, Reference

_TITLE_LIMIT = 200
_BODY_WORDS = 12
_CLAUSE = word_set("được hưởng tiếp tục hành thực hiện triển khai xem xét gửi")
"""Words that no body's name has; with them a name was read too far."""
_TITLE_REACH = 40
"""Characters between a document's number and its title: date, issuer and brackets lie within."""


def document_facts(material: Material, letter: Directive) -> Iterator[Fact]:
    """What a letter says of the numbered documents that it names, each once."""
    name = material.name(letter)
    if name is None:
        return
    seen: set[tuple[FactKind, str]] = set()
    for reference in letter.references:
        if reference.number is None or reference.number == letter.metadata.number.value:
            continue
        if not _kind_fits(reference):
            continue
        for fact in _facts(material, letter, reference, name=name):
            if (fact.kind, reference.number) not in seen:
                seen.add((fact.kind, reference.number))
                yield fact


def document_name(
    reference: Reference, *, with_date: bool = False, with_issuer: bool = False
) -> str:
    """How people name a document: ``Nghị quyết số 35-NQ/TW ngày 22/10/2018 của Bộ Chính trị``."""
    parts = [reference.kind.capitalize(), f"số {reference.number}"]
    if with_date and reference.issued_on:
        parts.append(f"ngày {date_words(reference.issued_on)}")
    if with_issuer and reference.issuer:
        parts.append(f"của {reference.issuer}")
    return " ".join(parts)


def _kind_fits(reference: Reference) -> bool:
    """Whether the number is one of such a document: ``Luật số 69/2018/NĐ-CP`` was misread."""
    shown = kind_of_number(reference.number or "")
    return shown is None or shown in reference.kind or reference.kind in shown


def _is_body(name: str) -> bool:
    """Whether words are the name of a body and nothing more: several, capitalised, no clause."""
    words = name.split()
    return (
        2 <= len(words) <= _BODY_WORDS
        and name[:1].isupper()
        and not name.isupper()
        and not any(map(str.isdigit, name))
        and not _CLAUSE & set(name.lower().split())
    )


def _facts(
    material: Material, letter: Directive, reference: Reference, *, name: str
) -> Iterator[Fact]:
    quote = material.excerpt(letter, reference.start, reference.end)
    number = reference.number or ""
    yield make_fact(
        FactKind.NAMES,
        [quote],
        value=number,
        shown=document_name(reference),
        words={"letter": name, "document": number},
    )
    day = reference.issued_on
    if day and any((d.year, d.month, d.day) == _parts(day) for d in dates(quote.quote)):
        words = {"letter": name, "document": document_name(reference, with_issuer=True)}
        shown = date_words(day)
        fact = make_fact(FactKind.DATE_OF, [quote], value=day.isoformat(), shown=shown, words=words)
        yield replace(fact, date=day, subject=number)
    issuer = reference.issuer
    if issuer and _is_body(issuer) and plain(issuer) in plain(quote.quote):
        words = {"letter": name, "document": document_name(reference, with_date=True)}
        fact = make_fact(FactKind.ISSUER_OF, [quote], value=issuer, shown=issuer, words=words)
        yield replace(fact, subject=number)
    yield from _title(material, letter, reference, name=name)


def _title(
    material: Material, letter: Directive, reference: Reference, *, name: str
) -> Iterator[Fact]:
    title = reference.title or ""
    if not 12 <= len(title) <= _TITLE_LIMIT:
        return
    spelt = r"\s+".join(map(re.escape, title.split()))
    reach = reference.end + _TITLE_REACH + 2 * len(title)
    match = re.compile(spelt, re.IGNORECASE).search(letter.text, reference.start, reach)
    if match is None:
        return
    quote = material.excerpt(letter, reference.start, max(match.end(), reference.end))
    words = {"letter": name, "document": document_name(reference, with_date=True)}
    shown = title[:1].upper() + title[1:]
    fact = make_fact(FactKind.TITLE_OF, [quote], value=title, shown=shown, words=words)
    yield replace(fact, subject=reference.number or "")


def _parts(day: dt.date) -> tuple[int, int, int]:
    return day.year, day.month, day.day
