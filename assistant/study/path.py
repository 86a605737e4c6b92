"""Reading paths: what somebody in a role reads first, made from the letters at hand."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from assistant.study.facts_documents import document_name
from assistant.study.material import Material
from assistant.study.records import (
    Excerpt,
    ReadingPath,
    Role,
    Step,
    StepKind,
    Term,
    Theme,
    ThemeEntry,
)
from ingest.records import Directive, DueKind, Level, Obligation, Reference, Span

_SUMMARY = 4
"""Sentences that sum up a theme, one of a letter."""
_DUTIES = 10
_BASIS = 8
_TERMS = 12
_LETTERS = 12
_THEMES = 10
_LEVELS: Mapping[Role, tuple[Level, ...]] = {
    Role.GRASSROOTS: (Level.GRASSROOTS, Level.ALL),
    Role.UPPER: (Level.UPPER, Level.PROVINCE, Level.ALL),
    Role.NEWCOMER: (Level.ALL, Level.GRASSROOTS, Level.UPPER, Level.PROVINCE),
}
_ORDER: Mapping[Role, tuple[StepKind, ...]] = {
    Role.GRASSROOTS: (StepKind.DUTIES, StepKind.THEME, StepKind.TERMS, StepKind.QUIZ),
    Role.UPPER: (StepKind.DUTIES, StepKind.BASIS, StepKind.THEME, StepKind.QUIZ),
    Role.NEWCOMER: (
        StepKind.LETTERS,
        StepKind.TERMS,
        StepKind.THEME,
        StepKind.DUTIES,
        StepKind.BASIS,
        StepKind.QUIZ,
    ),
}


def reading_path(
    role: Role, *, material: Material, themes: Sequence[Theme], terms: Sequence[Term]
) -> ReadingPath:
    """The steps of a role; steps for which the letters give nothing are left out."""
    steps: list[Step] = []
    for kind in _ORDER[role]:
        if kind is StepKind.THEME:
            steps.extend(_theme_steps(role, themes))
        elif kind is StepKind.TERMS:
            steps.append(_terms_step(role, terms))
        elif kind is StepKind.QUIZ:
            steps.append(_step(role, kind, ()))
        else:
            steps.append(_step(role, kind, _excerpts(kind, role, material)))
    told = [s for s in steps if s.excerpts or s.terms or s.kind is StepKind.QUIZ]
    return ReadingPath(role=role, steps=tuple(told if material.letters else ()))


def _excerpts(kind: StepKind, role: Role, material: Material) -> tuple[Excerpt, ...]:
    if kind is StepKind.DUTIES:
        return tuple(_duties(role, material))
    if kind is StepKind.BASIS:
        return tuple(_basis(material))
    return tuple(_subjects(material))


def summary(entries: Iterable[ThemeEntry], levels: Sequence[Level]) -> tuple[Excerpt, ...]:
    """A few sentences of different letters, those first that address one of the levels."""
    newest = sorted(
        entries, key=lambda entry: (not set(levels).intersection(entry.levels), -(entry.year or 0))
    )
    found: dict[str, Excerpt] = {}
    for entry in newest:
        found.setdefault(entry.directive_id, entry.excerpt)
    return tuple(found.values())[:_SUMMARY]


def _theme_steps(role: Role, themes: Sequence[Theme]) -> Iterator[Step]:
    levels = _LEVELS[role]
    addressed = [theme for theme in themes if not theme.levels or theme.levels & set(levels)]
    for theme in addressed[:_THEMES]:
        yield Step(
            step_id=_step_id(role, theme.theme_id),
            kind=StepKind.THEME,
            title=theme.name,
            theme_id=theme.theme_id,
            excerpts=summary(theme.entries, levels),
        )


def _terms_step(role: Role, terms: Sequence[Term]) -> Step:
    common = sorted(terms, key=lambda term: (-term.letters, -term.count, term.short))
    shown = tuple(common[:_TERMS])
    step = _step(role, StepKind.TERMS, ())
    return Step(
        step_id=step.step_id,
        kind=StepKind.TERMS,
        title="",
        theme_id="",
        excerpts=(),
        terms=shown,
    )


def _step(role: Role, kind: StepKind, excerpts: tuple[Excerpt, ...]) -> Step:
    return Step(
        step_id=_step_id(role, kind.value), kind=kind, title="", theme_id="", excerpts=excerpts
    )


def _step_id(role: Role, part: str) -> str:
    return hashlib.sha256(f"{role.value}|{part}".encode()).hexdigest()[:12]


def _subjects(material: Material) -> Iterator[Excerpt]:
    """What each letter is about, the newest first."""
    for letter in _newest(material)[:_LETTERS]:
        span = letter.metadata.subject.span
        if span is not None:
            yield material.excerpt(letter, span.start, span.end)


def _duties(role: Role, material: Material) -> Iterator[Excerpt]:
    """Reports and dated duties: the role's own level before all levels, newest letters first."""
    own = set(_LEVELS[role]) - ({Level.ALL} if role is not Role.NEWCOMER else set())
    found: list[tuple[tuple[bool, bool, int, str, int], Directive, Obligation]] = []
    for letter in material.letters:
        for duty in letter.obligations:
            timed = duty.due.kind is not DueKind.UNSTATED
            if duty.level not in _LEVELS[role] or not (duty.is_report or timed):
                continue
            year = -(letter.metadata.year.value or 0)
            order = (duty.level not in own, not duty.is_report, year, duty.directive_id, duty.start)
            found.append((order, letter, duty))
    found.sort(key=lambda entry: entry[0])
    seen: set[tuple[str, Span]] = set()
    for _, letter, duty in found:
        if (letter.directive_id, duty.duty_span) not in seen:
            seen.add((letter.directive_id, duty.duty_span))
            yield material.excerpt(letter, duty.duty_span.start, duty.duty_span.end)
        if len(seen) == _DUTIES:
            return


def _basis(material: Material) -> Iterator[Excerpt]:
    """The documents that most letters name, each where the newest of them names it."""
    named: dict[str, list[tuple[Directive, Reference]]] = defaultdict(list)
    for letter in _newest(material):
        for reference in letter.references:
            if reference.number and reference.number != letter.metadata.number.value:
                named[reference.number].append((letter, reference))
    letters = Counter(
        {number: len({d.directive_id for d, _ in places}) for number, places in named.items()}
    )
    for number, _ in sorted(letters.items(), key=lambda item: (-item[1], item[0]))[:_BASIS]:
        letter, reference = max(
            named[number], key=lambda place: len(document_name(place[1])) + bool(place[1].title)
        )
        yield material.excerpt(letter, reference.start, reference.end)


def _newest(material: Material) -> list[Directive]:
    return sorted(material.letters, key=lambda d: (-(d.metadata.year.value or 0), d.directive_id))
