"""Obligations as an answer tells them: whom they bind, what shows them, in which words."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.question.levels import levels_in
from assistant.question.understanding import Question
from assistant.records import Language
from assistant.shelf import Shelf
from assistant.values import dates
from assistant.writing.drafts import Evidence
from assistant.writing.phrases import level_name, say
from assistant.writing.quoting import trimmed
from ingest.obligations.actors import levels_of
from ingest.records import DueKind, Level, Obligation

_LOWER = (Level.GRASSROOTS, Level.UPPER, Level.PROVINCE)
_QUOTE_LIMIT = 420
_ACTOR_LIMIT = 60
"""Characters from which a list of bodies is cut to the level asked about."""


def addressed(obligation: Obligation) -> frozenset[Level]:
    """Levels that an obligation binds: what its actor names, else the level it was read with."""
    named = levels_in(obligation.actor)
    if not named:
        named = frozenset(levels_of(obligation.actor)) - {Level.OTHER}
    found = named | {obligation.level}
    if Level.ALL in found:
        return found | set(_LOWER)
    return found


def binds(obligation: Obligation, level: Level | None) -> bool:
    """Whether an obligation is one of the level asked about."""
    return level is None or level in addressed(obligation)


def names_level(obligation: Obligation, level: Level | None) -> bool:
    """Whether the letter names just that level, not all of them."""
    return level is not None and obligation.level is level and obligation.actor_span is not None


def in_scope(question: Question, shelf: Shelf) -> list[Obligation]:
    """Obligations of the letters meant."""
    letters = set(question.scope.letters)
    found = shelf.library.obligations(filters=question.scope.filters)
    return [o for o in found if o.directive_id in letters]


def by_letter(obligations: Sequence[Obligation]) -> dict[str, list[Obligation]]:
    """Obligations by letter; one span with several levels is told once."""
    grouped: dict[str, list[Obligation]] = {}
    seen: set[tuple[str, int, int]] = set()
    for obligation in obligations:
        key = (obligation.directive_id, obligation.duty_span.start, obligation.end)
        if key not in seen:
            seen.add(key)
            grouped.setdefault(obligation.directive_id, []).append(obligation)
    return grouped


def actor_words(obligation: Obligation, question: Question) -> str:
    """Whom the letter addresses, with the level asked about where it is only included.

    Empty when the letter does not name the actor beside the duty.
    """
    if obligation.actor_span is None:
        return ""
    actor = squeeze(obligation.actor)
    level = question.scope.level
    if level is not None and level in levels_in(actor):
        return _part_of(actor, level)
    if level is None or level is obligation.level:
        return actor
    if Level.ALL in levels_in(actor) or obligation.level is Level.ALL:
        if level is Level.GRASSROOTS:
            return say("including_grassroots", question.language, actor=actor)
        named = level_name(level.value, question.language, short=True)
        return say("including_level", question.language, actor=actor, level=named)
    return actor


def _part_of(actor: str, level: Level) -> str:
    """Of a long list of bodies, the one of the level asked about."""
    if len(actor) <= _ACTOR_LIMIT:
        return actor
    parts = [part.strip() for part in actor.split(",") if level in levels_in(part)]
    return ", ".join(parts) or actor


def due_words(obligation: Obligation, language: Language) -> str:
    """The time limit in bold, or that there is none."""
    due = obligation.due
    if due.kind is DueKind.UNSTATED:
        return say("no_due", language)
    words = squeeze(due.text)
    if due.kind is DueKind.PERIOD and not due.period:
        words = words.removesuffix(" báo cáo")
        return f"**{words}**, {say('no_date', language)}"
    return f"**{words}**"


def way_words(obligation: Obligation, language: Language) -> list[str]:
    """To whom and through which body, as far as stated."""
    ways = []
    if obligation.recipient:
        ways.append(say("to", language, recipient=squeeze(obligation.recipient)))
    if obligation.via:
        ways.append(say("through", language, via=squeeze(obligation.via)))
    return ways


def evidence_of(obligation: Obligation, shelf: Shelf) -> Evidence:
    """The words that state an obligation: duty, time limit, recipient and body, closely cut."""
    text = shelf.directive(obligation.directive_id).text
    core = [obligation.due.span, obligation.recipient_span, obligation.via_span]
    inside = [s for s in core if s and obligation.start <= s.start and s.end <= obligation.end]
    start = min([obligation.duty_span.start, *(s.start for s in inside)])
    end = max([obligation.duty_span.end, *(s.end for s in inside)])
    if obligation.is_report and inside:
        core_end = max(s.end for s in inside)
        core_end += text[core_end : core_end + 1] in (")", "”")
        if not _says_more(text[core_end:end]):
            end = _to_clause_end(text, core_end, obligation.end)
    start, end = trimmed(text, start, end, keep=(start, min(end, start + 200)), limit=_QUOTE_LIMIT)
    context = [(obligation.start, obligation.end)]
    for span in (obligation.actor_span, obligation.due.span):
        if span is not None:
            context.append((span.start, span.end))
    return Evidence(
        directive_id=obligation.directive_id, start=start, end=end, context=tuple(context)
    )


def _says_more(rest: str) -> bool:
    """Whether what follows the core still tells when, where to or how to report."""
    return bool(dates(rest)) or "@" in rest or "http" in rest


def _to_clause_end(text: str, end: int, limit: int) -> int:
    """Up to the next comma or full stop when it is near, so that no word of the duty is cut."""
    for position in range(end, min(limit, end + 40)):
        if text[position] in ",;./\n":
            return position
    return end if limit > end + 40 else limit


def squeeze(words: str) -> str:
    """Words on one line."""
    return " ".join(words.split())
