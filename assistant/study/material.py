"""The letters that learning is made from, and names for them that fit one letter only.

A library may hold thousands of letters. At most ``LETTERS_READ`` are read, spread evenly over the
years, the newest of each year first; whether a name fits one letter only is checked against all.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import combinations, zip_longest

from assistant.shelf import LibraryView
from assistant.study.records import Excerpt
from ingest.metadata.layout_fields import directive_label, short_issuer
from ingest.records import Directive, Metadata, Reference, Relation, Section
from ingest.structure.sections import section_at, section_label
from vectorstore.errors import DirectiveNotFoundError
from vectorstore.records import DirectiveSummary

LETTERS_READ = 80
"""A letter takes about 5 ms to read and to learn from."""
_NAMING = ("kind", "number", "issuer", "issued_on", "year", "subject")
_TIMES = frozenset({"year", "issued_on"})
_SUBJECT_LIMIT = 140
_UNDONE = frozenset({Relation.REPLACES, Relation.REPEALS, Relation.AMENDS})


class Material:
    """The letters of one generation of a library, as far as they are read."""

    def __init__(self, library: LibraryView, *, limit: int = LETTERS_READ) -> None:
        self.generation = library.generation
        self._library = library
        self.summaries = library.summaries()
        self.letters = tuple(_read(library, _chosen(self.summaries, limit)))
        self.by_id = {letter.directive_id: letter for letter in self.letters}

    @cached_property
    def references(self) -> tuple[tuple[str, Reference], ...]:
        """Every document that any letter of the library names, with that letter."""
        return self._library.references()

    def excerpt(self, letter: Directive, start: int, end: int) -> Excerpt:
        """Words of a letter, cited as people cite them."""
        return Excerpt(
            directive_id=letter.directive_id,
            label=self.label(letter, start),
            start=start,
            end=end,
            quote=letter.text[start:end],
        )

    def label(self, letter: Directive, offset: int) -> str:
        """Letter and section of a place."""
        place = self.section_name(letter, offset)
        return ", ".join(filter(None, (directive_label(letter.metadata), place)))

    def section_name(self, letter: Directive, offset: int) -> str:
        """The numbered section of a place, or the block of the letter's layout."""
        if not letter.sections:
            return ""
        return section_label(section_at(letter.sections, offset))

    def section(self, letter: Directive, offset: int) -> Section | None:
        """The deepest section of a place; None for a letter without any."""
        return section_at(letter.sections, offset) if letter.sections else None

    def name(
        self, letter: Directive, *, without: Iterable[str] = (), needing: Iterable[str] = ()
    ) -> str | None:
        """The shortest name that fits this letter and no other of the library.

        Args:
            letter: the letter.
            without: metadata fields that the name must not give away.
            needing: metadata fields that it must hold.

        Returns:
            ``Công văn số 28/CĐTKV-TG ngày 03/02/2021 của …``; None when no name is unique.
        """
        hidden = set(without)
        fields = [f for f in _NAMING if f not in hidden and _value(letter.metadata, f)]
        needed = set(needing)
        for chosen in _choices(fields):
            if needed <= set(chosen) and self._fits_only(letter, chosen):
                return _worded(letter.metadata, chosen)
        return None

    def undone_by(self, directive_id: str) -> tuple[Directive, Reference] | None:
        """A letter that replaces, repeals or amends this one, and where it says so."""
        number = self.by_id[directive_id].metadata.number.value
        if not number:
            return None
        for other, reference in self.references:
            if (
                reference.number == number
                and reference.relation in _UNDONE
                and other != directive_id
                and other in self.by_id
            ):
                return self.by_id[other], reference
        return None

    def _fits_only(self, letter: Directive, fields: Sequence[str]) -> bool:
        rest = self._matching(fields[0], _value(letter.metadata, fields[0])) if fields else set()
        for field in fields[1:]:
            rest = rest & self._matching(field, _value(letter.metadata, field))
        return rest == {letter.directive_id}

    def _matching(self, field: str, value: object) -> set[str]:
        """Letters that have the value, and of times those that do not say theirs."""
        table = self._by_value[field]
        unsaid = table.get(None, set()) if field in _TIMES else set()
        return table.get(value, set()) | unsaid

    @cached_property
    def _by_value(self) -> dict[str, dict[object, set[str]]]:
        tables: dict[str, dict[object, set[str]]] = {}
        for field in _NAMING:
            table: dict[object, set[str]] = defaultdict(set)
            for summary in self.summaries:
                table[_value(summary.metadata, field)].add(summary.directive_id)
            tables[field] = table
        return tables


def date_words(day: dt.date) -> str:
    """A date as letters write it: 03/02/2021."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def _read(library: LibraryView, directive_ids: Iterable[str]) -> Iterable[Directive]:
    for directive_id in directive_ids:
        try:
            yield library.directive(directive_id)
        except DirectiveNotFoundError:
            continue  # taken out by somebody else since the list was made


def _chosen(summaries: Sequence[DirectiveSummary], limit: int) -> list[str]:
    years: dict[int, list[DirectiveSummary]] = defaultdict(list)
    for summary in summaries:
        years[summary.metadata.year.value or 0].append(summary)
    newest = [sorted(years[year], key=_date_order) for year in sorted(years, reverse=True)]
    turns = zip_longest(*(reversed(of_year) for of_year in newest))
    spread = [summary.directive_id for turn in turns for summary in turn if summary is not None]
    return sorted(spread[:limit])


def _date_order(summary: DirectiveSummary) -> tuple[dt.date, str]:
    return summary.metadata.issued_on.value or dt.date.min, summary.directive_id


def _value(metadata: Metadata, field: str) -> object:
    value: object = getattr(metadata, field).value
    return value.casefold() if isinstance(value, str) else value


def _choices(fields: Sequence[str]) -> Iterable[tuple[str, ...]]:
    """Sets of fields to name a letter by, the natural ones first, then ever longer ones."""
    natural = (
        ("kind", "number", "issuer", "issued_on"),
        ("kind", "number", "issuer"),
        ("kind", "number", "issued_on"),
        ("kind", "issuer", "issued_on"),
        ("kind", "issuer", "year"),
        ("kind", "issuer", "issued_on", "subject"),
        ("kind", "issuer", "year", "subject"),
        ("kind", "issuer", "subject"),
        ("kind", "issued_on", "subject"),
        ("kind", "subject"),
    )
    seen = {choice for choice in natural if set(choice) <= set(fields)}
    yield from (choice for choice in natural if choice in seen)
    for size in range(2, len(fields) + 1):
        for choice in combinations(fields, size):
            if choice not in seen and ("issued_on" not in choice or "year" not in choice):
                yield choice


def _worded(metadata: Metadata, fields: Sequence[str]) -> str:
    kind = (metadata.kind.value or "văn bản").capitalize()
    parts = [kind if "kind" in fields else "Văn bản"]
    number, issuer = metadata.number.value, metadata.issuer.value
    if "number" in fields and number:
        parts.append(f"số {number}")
    if "issued_on" in fields and metadata.issued_on.value:
        parts.append(f"ngày {date_words(metadata.issued_on.value)}")
    elif "year" in fields:
        parts.append(f"năm {metadata.year.value}")
    if "issuer" in fields and issuer:
        parts.append(f"của {short_issuer(issuer)}")
    subject = " ".join((metadata.subject.value or "").split())
    if "subject" in fields and subject:
        about = subject if len(subject) <= _SUBJECT_LIMIT else f"{subject[:_SUBJECT_LIMIT]}…"
        about = about.removeprefix("Về ").removeprefix("về ")
        small = sum(map(str.islower, about)) > len(about) / 2
        parts.append(f"về việc {about[:1].lower()}{about[1:]}" if small else f"“{about}”")
    return " ".join(parts)
