"""Reading one clause: whom it addresses and what it asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.actors import BODY_START, Actor, is_anaphora, levels_of
from ingest.duty_words import (
    ASK,
    DESCRIPTIVE,
    DIRECTION,
    EACH_HAS,
    HAND_IN,
    IMPERATIVE,
    LABEL,
    LABEL_OF_LIMIT,
    LEAD_OF_TIME,
    MODAL,
    MUST,
    NEGATED,
    NOT_DUTY,
    OPENING,
    TOWARDS,
    VERB_BEHIND,
)
from ingest.folding import fold
from ingest.joint import levels_of_issuers
from ingest.records import Level, Metadata, Section, SectionKind, Span

_MAX_NAME = 260
"""Characters; the longest list of bodies seen before a verb has 190."""
_ROOM_FOR_VERB = 60
_PROPER = re.compile(
    r"(?:ban|tổ|(?<!văn )phòng|viên|cán bộ|công tác|cuộc thi|hội nghị|hội thi|đội ngũ) $"
)
_OWN_DECISION = frozenset({"quyết định"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a letter speaks to where a clause does not say.

    ``everybody`` is None when bare imperatives are acts of the issuer (``Điều 1. Thành lập …``).
    ``levels`` are those of the addressees, empty without any; ``within`` is the issuer's.
    ``asked``: the opening asks them for what follows (``đề nghị các cấp công đoàn thực hiện:``).
    """

    everybody: Actor | None
    levels: tuple[Level, ...]
    within: Level
    asked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a clause asks: of whom, the words of the duty, and the words that may say by when.

    ``addressed``: the clause, its heading or the opening of the letter names who is meant.
    """

    actor: Actor
    duty: Span
    timed: Span
    addressed: bool = True


def audience_of(text: str, sections: Sequence[Section], metadata: Metadata) -> Audience:
    """Return whom the letter addresses in general.

    Those asked in the opening (``đề nghị các cấp công đoàn …``), else those that the closing asks
    to carry it out, else the addressees, else the issuer itself.
    """
    within = metadata.issuer_level
    names = metadata.addressees.value or ()
    levels = _merged(levels_of("; ".join(names), within=within)) if names else ()
    if metadata.kind.value in _OWN_DECISION:
        return Audience(everybody=None, levels=levels, within=within)
    asked = _asked(text, sections, within)
    if asked and not is_anaphora(asked.name):
        everybody = asked
    elif levels:
        everybody = Actor(name="; ".join(names), levels=levels, span=None)
    elif asked:
        everybody = asked
    else:
        issuers = (metadata.issuer.value, *(metadata.co_issuers.value or ()))
        name = "; ".join(filter(None, issuers)) or "cơ quan ban hành"
        others = levels_of_issuers(metadata.co_issuers.value or ())
        levels_named = tuple(dict.fromkeys((within, *others)))
        everybody = Actor(name=name, levels=levels_named, span=None)
    opening = everybody is asked and _opens(text, sections)
    return Audience(everybody=everybody, levels=levels, within=within, asked=opening)


def _opens(text: str, sections: Sequence[Section]) -> bool:
    """Whether the opening ends with a request that what follows completes."""
    for section in sections:
        if section.kind is SectionKind.PREAMBLE:
            words = fold(text[section.start : section.end]).rstrip()
            last = max(words.rfind(". "), words.rfind("\n"))
            asked = [
                ask for ask in ASK.finditer(words, last + 1) if BODY_START.match(words, ask.end())
            ]
            if words.endswith(":") and asked:
                return True
    return False


def _merged(levels: tuple[Level, ...]) -> tuple[Level, ...]:
    """Grassroots and upper-level unions together are all levels that a letter goes to."""
    return (Level.ALL,) if {Level.GRASSROOTS, Level.UPPER} <= set(levels) else levels


def _asked(text: str, sections: Sequence[Section], within: Level) -> Actor | None:
    found = None
    for section in sections:
        if section.kind not in {SectionKind.PREAMBLE, SectionKind.CLOSING}:
            continue
        key = fold(text[section.start : section.end])
        for pattern in (ASK, TOWARDS):
            for ask in pattern.finditer(key):
                if not BODY_START.match(key, ask.end()):
                    continue
                verb = _verb(text, key, section.start, ask.end() + 3)
                stop = min(verb.start() if verb else len(key), ask.end() + 200)
                name = re.split(r"[:;.\n(]| như sau| trong tỉnh", key[ask.end() : stop])[0]
                name = name.rstrip(" ,")
                levels = levels_of(name, within=within)
                if levels and len(name) < _MAX_NAME:
                    begin = section.start + ask.end()
                    words = text[begin : begin + len(name)]
                    actor = Actor(name=words, levels=_merged(levels), span=None)
                    if not is_anaphora(name):
                        return actor
                    found = found or actor
    return found


def read_clause(
    text: str,
    clause: Span,
    *,
    actor: Actor | None,
    audience: Audience,
    preamble: bool,
) -> Request | None:
    """Return what a clause asks, None where it asks nothing.

    ``actor`` is who the clauses before it or the heading above it address. In a ``preamble`` only
    requests that name whom they ask count.
    """
    key = fold(text[clause.start : clause.end])
    if NOT_DUTY.search(key) or key.endswith(":"):
        return None
    for ask in ASK.finditer(key):
        if request := _addressed(text, clause, key, ask.end(), audience):
            return request
    if preamble:
        return None
    begin = _after_label(key)
    for place in _subject_places(key, begin):
        if request := _addressed(text, clause, key, place, audience):
            start = clause.start + begin
            timed = Span(start=start, end=clause.end) if place > begin else request.timed
            return Request(actor=request.actor, duty=request.duty, timed=timed)
    who = actor or audience.everybody
    if begin and DESCRIPTIVE.fullmatch(key[:begin].rstrip(": ")):
        return None
    if who is not None and _is_imperative(key, begin):
        named = actor is not None and actor != audience.everybody
        named = named or (audience.asked and not DIRECTION.match(key, begin))
        return Request(actor=who, duty=clause, timed=clause, addressed=named)
    return None


def _after_label(key: str) -> int:
    """Return where the words behind ``Chế độ báo cáo:`` begin."""
    label = LABEL.match(key)
    if label is None or IMPERATIVE.match(key) or label["words"].count(" ") > 7:
        return 0
    end = label.end()
    while end < len(key) and key[end] == " ":
        end += 1
    return end


def _is_imperative(key: str, begin: int) -> bool:
    places = [begin]
    if lead := LEAD_OF_TIME.match(key, begin):
        places.append(lead.end())
    if any(IMPERATIVE.match(key, place) for place in places):
        return True
    if MUST.search(key) or HAND_IN.search(key):
        return True
    return LABEL_OF_LIMIT.match(key) is not None and any(map(str.isdigit, key))


def _subject_places(key: str, begin: int) -> Iterator[int]:
    """Where the subject may stand: first, behind a time, or behind "Căn cứ …," and the like."""
    if BODY_START.match(key, begin):
        yield begin
        return
    if lead := LEAD_OF_TIME.match(key, begin):
        yield lead.end()
    if OPENING.match(key, begin):
        for comma in re.finditer(", ", key[begin:]):
            place = begin + comma.end()
            modal = MODAL.search(key, place, place + 160)
            if modal and BODY_START.match(key, place):
                yield place


def _addressed(text: str, clause: Span, key: str, begin: int, audience: Audience) -> Request | None:
    """Read a body at ``begin`` of the clause with the verb behind it."""
    if not BODY_START.match(key, begin):
        return None
    verb = _verb(text, key, clause.start, begin + 3)
    has = EACH_HAS.search(key, begin) if key.startswith(("mỗi ", "từng "), begin) else None
    if has and (verb is None or has.start() < verb.start()):
        verb = has
    if verb is None:
        return None
    name = key[begin : verb.start()].split(" là ")[0].rstrip(" ,:;-")
    if len(name) > _MAX_NAME or NEGATED.search(name) or ":" in name:
        return None
    levels = levels_of(name, within=audience.within)
    if is_anaphora(name) and audience.levels:
        levels = audience.levels
    if not levels:
        return None
    start = clause.start + begin
    span = Span(start=start, end=start + len(name))
    duty = Span(start=clause.start + verb.start(), end=clause.end)
    actor = Actor(name=text[span.start : span.end], levels=levels, span=span)
    return Request(actor=actor, duty=duty, timed=duty)


def _verb(text: str, key: str, offset: int, begin: int) -> re.Match[str] | None:
    """Return the first verb of ``key`` behind ``begin`` that is no part of a name.

    ``key`` is the folded text from ``offset`` on; ``Ban Tổ chức - Kiểm tra`` has capitals.
    """
    for verb in VERB_BEHIND.finditer(key, begin, begin + _MAX_NAME + _ROOM_FOR_VERB):
        before = key[max(0, verb.start() - 14) : verb.start()]
        if not text[offset + verb.start()].isupper() and not _PROPER.search(before):
            return verb
    return None


def heading_actor(text: str, lineage: Sequence[Section], audience: Audience) -> Actor | None:
    """Return the body that the title of a section, or of one around it, names.

    ``lineage`` holds the section, then the one around it, and so on.
    """
    for section in lineage:
        key = fold(section.title).strip(" -:")
        start = text.find(section.title, section.start, section.title_end)
        if not section.title or not BODY_START.match(key) or start < 0:
            continue
        if _verb(text, fold(text[start : section.title_end]), start, 3):
            continue
        levels = levels_of(key, within=audience.within)
        if is_anaphora(key) and audience.levels:
            levels = audience.levels
        if levels:
            span = Span(start=start, end=start + len(section.title))
            return Actor(name=section.title.strip(" :"), levels=levels, span=span)
    return None
