"""Who must do what, by when, for whom, through which body.

A letter says so in three ways: a clause that names the body addressed ("các cấp công đoàn … báo
cáo"), bare imperatives under a heading that is a body ("2. Công đoàn cơ sở"), and bare imperatives
addressed to everybody that the letter is sent to. Each obligation is one clause; a clause that
addresses several levels gives one row for each.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.actors import BODY_START, levels_of
from ingest.due import find_dues
from ingest.duty_words import (
    ASK,
    GOALS,
    HAND_IN,
    IMPERATIVE,
    MODAL,
    MUST,
    NOT_DUTY,
    ONLY_WHEN,
    OPENING,
    PERSON_REPORTER,
    RECIPIENT,
    REPORT,
    STOP,
    VERB_BEHIND,
    VIA,
    WHEN_IN_TITLE,
    WHEN_POINT,
    WHO_POINT,
)
from ingest.folding import fold
from ingest.records import (
    Due,
    DueKind,
    Level,
    Metadata,
    Obligation,
    Section,
    SectionKind,
    Span,
)
from ingest.references import find_references
from ingest.sentences import sentences

_SKIPPED = frozenset({SectionKind.LETTERHEAD, SectionKind.SIGNATURE})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Actor:
    """Who a clause addresses: the words, their levels, and where they stand (None: elsewhere)."""

    name: str
    levels: tuple[Level, ...]
    span: Span | None


@dataclass(frozen=True, slots=True)
class _Letter:
    """What the reading of one letter shares between its clauses."""

    text: str
    sections: Sequence[Section]
    by_id: dict[str, Section]
    children: Mapping[str, Sequence[Section]]
    year: int | None
    within: Level
    everybody: _Actor
    taken: tuple[Span, ...]
    directive_id: str


def find_obligations(
    text: str, sections: Sequence[Section], metadata: Metadata, *, directive_id: str
) -> tuple[Obligation, ...]:
    """Return the obligations that a letter lays on bodies, in text order.

    Every span lies in ``text``; rows that differ only in level share their spans. Never raises.
    """
    letter = _Letter(
        text=text,
        sections=sections,
        by_id={section.section_id: section for section in sections},
        children=_children(sections),
        year=metadata.year.value,
        within=metadata.issuer_level,
        everybody=_everybody(text, sections, metadata),
        taken=tuple(Span(start=r.start, end=r.end) for r in find_references(text)),
        directive_id=directive_id,
    )
    rows = [row for section in sections for row in _of_section(letter, section)]
    return tuple(sorted(rows, key=lambda row: (row.start, row.end)))


def _children(sections: Sequence[Section]) -> Mapping[str, Sequence[Section]]:
    children: defaultdict[str, list[Section]] = defaultdict(list)
    for section in sections:
        if section.parent_id is not None:
            children[section.parent_id].append(section)
    return children


def _of_section(letter: _Letter, section: Section) -> Iterator[Obligation]:
    if section.kind in _SKIPPED or section.kind.value in {"kinh_gui", "noi_nhan"}:
        return
    scheduled = _scheduled(letter, section)
    if scheduled is not None:
        yield from _rows(letter, section, *scheduled)
    if section.title and (
        WHEN_POINT.match(fold(section.title)) or WHO_POINT.match(fold(section.title))
    ):
        return
    heading = _heading_actor(letter, section)
    goals = any(GOALS.match(fold(one.title)) for one in _lineage(letter, section) if one.title)
    previous: _Actor | None = None
    for sentence, fresh in _own_clauses(letter, section):
        previous = None if fresh else previous
        preamble = section.kind is SectionKind.PREAMBLE
        actor, duty = _read_clause(letter, sentence, previous or heading, preamble=preamble)
        previous = actor or previous
        if actor is None or duty is None:
            continue
        for due in find_dues(letter.text, duty, year=letter.year, taken=letter.taken):
            stated = due.kind is not DueKind.UNSTATED
            if not goals or stated or _is_report(letter.text, duty):
                yield from _rows(letter, section, actor, sentence, duty, due)


def _rows(
    letter: _Letter, section: Section, actor: _Actor, whole: Span, duty: Span, due: Due
) -> Iterator[Obligation]:
    report = _is_report(letter.text, duty)
    recipient = _named(letter.text, duty, RECIPIENT) if report else None
    via = _named(letter.text, duty, VIA)
    row = Obligation(
        directive_id=letter.directive_id,
        section_id=section.section_id,
        actor=actor.name,
        level=Level.OTHER,
        duty=_words(letter.text, duty) or "",
        recipient=_words(letter.text, recipient),
        via=_words(letter.text, via),
        due=due,
        is_report=report,
        start=whole.start,
        end=whole.end,
        actor_span=actor.span,
        duty_span=duty,
        recipient_span=recipient,
        via_span=via,
    )
    for level in actor.levels or (Level.OTHER,):
        yield replace(row, level=level)


def _own_clauses(letter: _Letter, section: Section) -> Iterator[tuple[Span, bool]]:
    """The clauses of a section's own text; True where a new sentence begins."""
    children = letter.children.get(section.section_id, ())
    behind = children[0].start if children else section.end
    says_more = any(map(str.isalnum, letter.text[section.title_end : behind]))
    begin = section.title_end if section.title and (children or says_more) else section.start
    edges = [begin, *(edge for one in children for edge in (one.start, one.end)), section.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for sentence in sentences(letter.text, start=start, end=end):
            parts = _with_their_limits(letter.text, _split(letter.text, sentence))
            joined = letter.text[max(0, sentence.start - 2) : sentence.start].startswith(";")
            for index, part in enumerate(parts):
                yield part, index == 0 and not joined


def _split(text: str, sentence: Span) -> list[Span]:
    """Cut a sentence at the semicolons outside brackets."""
    parts: list[Span] = []
    begin, depth = sentence.start, 0
    for place in range(sentence.start, sentence.end + 1):
        sign = text[place] if place < sentence.end else ";"
        if sign in "([“":
            depth += 1
        elif sign in ")]”":
            depth = max(0, depth - 1)
        elif sign == ";" and (depth == 0 or place == sentence.end):
            start, end = begin, place
            while start < end and text[start].isspace():
                start += 1
            while end > start and (text[end - 1].isspace() or text[end - 1] in ".;"):
                end -= 1
            if end > start:
                parts.append(Span(start=start, end=end))
            begin = place + 1
    return parts


def _with_their_limits(text: str, parts: Sequence[Span]) -> list[Span]:
    """Join clauses that only say by when ("hoàn thành trước ngày …") to the one before."""
    joined: list[Span] = []
    for part in parts:
        if joined and ONLY_WHEN.match(fold(text[part.start : part.end])):
            joined[-1] = Span(start=joined[-1].start, end=part.end)
        else:
            joined.append(part)
    return joined


def _read_clause(
    letter: _Letter, clause: Span, actor: _Actor | None, *, preamble: bool
) -> tuple[_Actor | None, Span | None]:
    """Who a clause addresses and what it asks of them; None where it asks nothing."""
    key = fold(letter.text[clause.start : clause.end])
    if NOT_DUTY.search(key) or key.endswith(":"):
        return None, None
    for ask in ASK.finditer(key):
        found = _subject(letter, clause, key, ask.end())
        if found:
            return found
    if preamble:
        return None, None
    for begin in _subject_places(key):
        found = _subject(letter, clause, key, begin)
        if found:
            return found
    if IMPERATIVE.match(key) or MUST.search(key) or HAND_IN.search(key):
        return actor or letter.everybody, clause
    return None, None


def _subject_places(key: str) -> Iterator[int]:
    """Where the subject of a clause may stand: first, or behind "Căn cứ …," and the like."""
    if BODY_START.match(key):
        yield 0
    elif OPENING.match(key):
        for comma in re.finditer(", ", key):
            modal = MODAL.search(key, comma.end(), comma.end() + 160)
            if modal and BODY_START.match(key, comma.end()):
                yield comma.end()


def _subject(letter: _Letter, clause: Span, key: str, begin: int) -> tuple[_Actor, Span] | None:
    """A body at ``begin`` of the clause with the verb behind it."""
    if not BODY_START.match(key, begin):
        return None
    verb = VERB_BEHIND.search(key, begin + 3)
    while verb is not None and _is_noun(key, verb):
        verb = VERB_BEHIND.search(key, verb.end())
    end = verb.start() if verb else len(key)
    name = re.split(" là ", key[begin:end])[0].rstrip(" ,:;-")
    if len(name) > 260 or (verb is None and not key.rstrip().endswith(":")):
        return None
    levels = levels_of(name, within=letter.within)
    if not levels:
        return None
    span = Span(start=clause.start + begin, end=clause.start + begin + len(name))
    actor = _Actor(name=letter.text[span.start : span.end], levels=levels, span=span)
    duty = Span(start=clause.start + end, end=clause.end) if verb else None
    return (actor, duty) if duty else None


def _is_noun(key: str, verb: re.Match[str]) -> bool:
    """Whether what looks like a verb is part of a name: "Ban Tuyên giáo", "Ban Tổ chức"."""
    before = key[max(0, verb.start() - 14) : verb.start()]
    return bool(re.search(r"(?:ban|tổ|phòng|viên|cán bộ|công tác|cuộc thi|hội nghị) $", before))


def _heading_actor(letter: _Letter, section: Section) -> _Actor | None:
    for one in _lineage(letter, section):
        key = fold(one.title).strip(" -:")
        if not one.title or VERB_BEHIND.search(key.split(" ", 1)[-1]):
            continue
        levels = levels_of(key, within=letter.within) if BODY_START.match(key) else (Level.OTHER,)
        if levels and (levels != (Level.OTHER,) or _among_actors(letter, one)):
            start = letter.text.find(one.title, one.start, one.title_end)
            span = Span(start=start, end=start + len(one.title)) if start >= 0 else None
            return _Actor(name=one.title.strip(" :"), levels=levels, span=span)
    return None


def _among_actors(letter: _Letter, section: Section) -> bool:
    """Whether the sections beside this one are headed by bodies of the union."""
    beside = letter.children.get(section.parent_id or "", ())
    return not IMPERATIVE.match(fold(section.title)) and any(
        BODY_START.match(fold(one.title))
        and levels_of(fold(one.title), within=letter.within) not in {(), (Level.OTHER,)}
        for one in beside
        if one is not section and one.title
    )


def _lineage(letter: _Letter, section: Section) -> Iterator[Section]:
    current: Section | None = section
    while current is not None:
        yield current
        current = letter.by_id.get(current.parent_id or "")


def _everybody(text: str, sections: Sequence[Section], metadata: Metadata) -> _Actor:
    """Whom bare imperatives address: those asked in the preamble, else the addressees."""
    within = metadata.issuer_level
    for section in sections:
        if section.kind is not SectionKind.PREAMBLE:
            continue
        key = fold(text[section.start : section.end])
        for ask in ASK.finditer(key):
            if not BODY_START.match(key, ask.end()):
                continue
            verb = VERB_BEHIND.search(key, ask.end() + 3)
            stop = min(verb.start() if verb else len(key), ask.end() + 200)
            name = re.split(r"[:;.\n]", key[ask.end() : stop])[0].rstrip(" ,")
            levels = levels_of(name, within=within)
            if levels:
                begin = section.start + ask.end()
                span = Span(start=begin, end=begin + len(name))
                return _Actor(name=text[span.start : span.end], levels=levels, span=None)
    names = metadata.addressees.value or ()
    levels = levels_of("; ".join(names), within=within) if names else ()
    if levels:
        return _Actor(name="; ".join(names), levels=levels, span=None)
    return _Actor(name="các cấp công đoàn", levels=(Level.ALL,), span=None)


def _scheduled(letter: _Letter, section: Section) -> tuple[_Actor, Span, Span, Due] | None:
    """An activity whose time stands in a point of its own ("a) Thời gian: Tháng 7 - 8/2021")."""
    children = letter.children.get(section.section_id, ())
    when = next((one for one in children if WHEN_POINT.match(fold(one.title))), None)
    if when is None or not section.title or WHEN_IN_TITLE.search(fold(section.title)):
        return None
    body = Span(start=when.start, end=when.end)
    due = find_dues(letter.text, body, year=letter.year, taken=letter.taken)[0]
    if due.kind is DueKind.UNSTATED or due.span is None:
        return None
    who = next((one for one in children if WHO_POINT.match(fold(one.title))), None)
    actor = _heading_actor(letter, section) or letter.everybody
    if who is not None:
        span = next(sentences(letter.text, start=who.title_end, end=who.end), None)
        start = span.start if span else who.end
        while start < who.end and letter.text[start] in " :":
            start += 1
        name = letter.text[start : span.end if span else who.end].strip(" .")
        levels = levels_of(name, within=letter.within)
        if levels:
            place = Span(start=start, end=start + len(name))
            actor = _Actor(name=name, levels=levels, span=place)
    title = letter.text.find(section.title, section.start, section.title_end)
    duty = Span(start=max(title, section.start), end=section.title_end)
    return actor, Span(start=section.start, end=due.span.end), duty, due


def _is_report(text: str, duty: Span) -> bool:
    key = fold(text[duty.start : duty.end])
    return bool(REPORT.search(key)) and not PERSON_REPORTER.search(key)


def _named(text: str, duty: Span, pattern: re.Pattern[str]) -> Span | None:
    """The body that a pattern finds in a duty, cut where its name ends."""
    key = fold(text[duty.start : duty.end])
    match = pattern.search(key)
    if match is None:
        return None
    stop = STOP.search(match["name"], 3)
    name = match["name"][: stop.start()] if stop else match["name"]
    name = re.split(r"[,.](?=\s|$)", name)[0].rstrip(" -–,.;")
    start = duty.start + match.start("name")
    return Span(start=start, end=start + len(name)) if name else None


def _words(text: str, span: Span | None) -> str | None:
    return text[span.start : span.end].strip() if span else None
