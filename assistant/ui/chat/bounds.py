"""The bounds within which a question was answered: shown as chips, changed by the person.

What the browser sends back is read by :func:`sent_choice`, which trusts none of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.conversations.records import Turn
from assistant.records import Choice
from assistant.shelf import short_issuer
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element
from ingest.records import Level
from vectorstore.records import DirectiveSummary, Filters

_MOST_VALUES = 20
"""Of one kind of bound; the page itself sends a few."""
_MOST_CHARACTERS = 300
_MOST_OPTIONS = 400
LEVELS = (Level.GRASSROOTS, Level.UPPER, Level.PROVINCE, Level.CONFEDERATION, Level.ALL)
"""What can be chosen; other bodies have no level of the union."""
_TEXTS = ("issuers", "kinds", "numbers", "directive_ids")


def bounds_line(turn: Turn, *, labels: Labels) -> Markup:
    """The bounds as chips that can be taken away; empty when there are none."""
    chips = [_chip(words, rest, turn, labels=labels) for words, rest in _parts(turn, labels=labels)]
    if not chips:
        return Markup("")
    return element(
        "p",
        element("span", f"{labels.chat.within} "),
        *chips,
        class_="hieu-la pham-vi",
    )


def change_button(turn: Turn, *, labels: Labels) -> Markup:
    """Opens the form in which the bounds of a question are set."""
    return element(
        "button",
        labels.chat.set_bounds,
        type="button",
        class_="nut-nho",
        data_bounds=choice_json(Choice(filters=turn.filters, level=turn.level)),
        data_question=turn.standalone or turn.question,
    )


def bounds_form(summaries: Sequence[DirectiveSummary], *, labels: Labels) -> Markup:
    """The form, filled by the browser from the chips of the question that it was opened for."""
    years = sorted({y for s in summaries if (y := s.metadata.year.value)}, reverse=True)
    issuers = sorted({i for s in summaries if (i := s.metadata.issuer.value)})
    kinds = sorted({k for s in summaries if (k := s.metadata.kind.value)})
    chat = labels.chat
    options = (
        ("years", labels.year, [(str(year), str(year)) for year in years]),
        ("issuers", labels.issuer, [(name, short_issuer(name)) for name in issuers]),
        ("level", labels.level, [(v.value, labels.duties.levels[v.value]) for v in LEVELS]),
        ("kinds", labels.kind, [(kind, kind) for kind in kinds]),
    )
    return element(
        "dialog",
        element(
            "form",
            element("h3", chat.bounds_title),
            element("p", chat.bounds_explanation, class_="ghi-chu"),
            *(_select(*row, every=chat.bounds_any) for row in options),
            element(
                "div",
                element("button", chat.cancel, type="button", class_="nut-nho", data_cancel=True),
                element("button", chat.bounds_apply, type="submit", class_="nut-nho chinh"),
                class_="thao-tac",
            ),
            method="dialog",
            data_bounds_form=True,
        ),
        aria_label=chat.bounds_title,
        class_="bieu-mau",
    )


def choice_json(choice: Choice) -> str:
    """A choice as the browser keeps it."""
    filters = choice.filters
    return json.dumps(
        {
            "years": filters.years,
            "issuers": filters.issuers,
            "kinds": filters.kinds,
            "numbers": filters.numbers,
            "directive_ids": filters.directive_ids,
            "level": choice.level and choice.level.value,
        },
        ensure_ascii=False,
    )


def sent_choice(data: object) -> Choice | None:
    """Reads a choice that the browser sent; None when it is none. Odd values are left out."""
    if not isinstance(data, dict):
        return None
    texts = {name: tuple(_texts(data.get(name))) for name in _TEXTS}
    years = tuple(v for v in _values(data.get("years")) if isinstance(v, int) and 0 < v < 10_000)
    levels = {level.value: level for level in LEVELS}
    level = data.get("level")
    return Choice(
        filters=Filters(years=years, **texts),
        level=levels.get(level) if isinstance(level, str) else None,
    )


def _parts(turn: Turn, *, labels: Labels) -> Iterator[tuple[str, Choice]]:
    """Each bound in words, with the choice that is left without it."""
    filters = turn.filters
    now = Choice(filters=filters, level=turn.level)

    def without(**values: tuple[object, ...]) -> Choice:
        return replace(now, filters=replace(filters, **values))  # type: ignore[arg-type]

    for year in filters.years:
        rest = tuple(y for y in filters.years if y != year)
        yield labels.chat.within_year.format(year=year), without(years=rest)
    for name in ("issuers", "kinds", "numbers", "directive_ids"):
        values: tuple[str, ...] = getattr(filters, name)
        for value in values:
            rest_of = tuple(v for v in values if v != value)
            yield _words(name, value, turn), without(**{name: rest_of})
    if now.level is not None:
        yield labels.duties.levels[now.level.value], replace(now, level=None)


def _words(name: str, value: str, turn: Turn) -> str:
    """How a bound is called: an issuer shortened, a letter by its label where it was cited."""
    if name == "issuers":
        return short_issuer(value)
    if name == "directive_ids" and turn.answer is not None:
        cited = (c for c in turn.answer.citations if c.directive_id == value)
        return next((c.number or c.label for c in cited), value)
    return value


def _chip(words: str, rest: Choice, turn: Turn, *, labels: Labels) -> Markup:
    return element(
        "span",
        words,
        element(
            "button",
            "×",
            type="button",
            class_="bo",
            aria_label=labels.chat.bounds_remove.format(bound=words),
            title=labels.chat.bounds_remove.format(bound=words),
            data_ask=turn.standalone or turn.question,
            data_choice=choice_json(rest),
        ),
        class_="the",
    )


def _select(name: str, label: str, options: Sequence[tuple[str, str]], *, every: str) -> Markup:
    rows = [element("option", every, value="")]
    rows += [element("option", text, value=value) for value, text in options[:_MOST_OPTIONS]]
    return element("label", element("span", label), element("select", *rows, name=name))


def _values(data: object) -> list[object]:
    return data[:_MOST_VALUES] if isinstance(data, list) else []


def _texts(data: object) -> Iterator[str]:
    for value in _values(data):
        if isinstance(value, str) and 0 < len(value) <= _MOST_CHARACTERS:
            yield value
