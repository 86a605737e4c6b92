"""Whom a letter speaks to where a clause does not say: in general, and under a heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.language.folding import fold, folded
from ingest.metadata.joint import levels_of_issuers
from ingest.obligations.actors import BODY_START, Actor, is_anaphora, is_both_sides, levels_of
from ingest.obligations.duty_words import ASK, GUIDES, TOWARDS
from ingest.obligations.verbs import MAX_NAME, find_verb, name_before
from ingest.records import Level, Metadata, Section, SectionKind, Span

_OWN_DECISION = frozenset({"quyết định"})
_TO_SUPERIORS = frozenset({"báo cáo", "tờ trình"})
"""Whoever writes these is to do what they say; the addressee is told, or asked by name."""
_NAME_END = folded(
    r"[:.\n(]| (?:một số|các|những) (?:nội dung|công việc|nhiệm vụ|việc)"
    r"|; (?!các |ubnd|cđcs|lđlđ|công đoàn)| như sau| trong tỉnh"
)
_UNION = folded(r"công đoàn|liên đoàn lao động|lđlđ|cđcs|nghiệp đoàn")
TASK_OF = folded(
    r"(?:(?:về )?(?:trách nhiệm|nhiệm vụ|phân công)(?: của| cho|:)? |đối với |giao(?: cho)? "
    r"|đề nghị |yêu cầu |kính đề nghị )*"
)
"""What may stand before the body in a heading: ``Đối với``, ``Giao``, ``Trách nhiệm của``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """Whom a letter speaks to where a clause does not say.

    ``everybody`` is None when bare imperatives are acts of the issuer (``Điều 1. Thành lập …``).
    ``levels`` are those of the addressees, empty without any; ``within`` is the issuer's.
    ``asked``: the opening asks them for what follows (``đề nghị các cấp công đoàn thực hiện:``).
    ``issuers`` are the levels of those who issue a joint letter, which it calls "hai bên".
    ``everywhere`` is the level of "các đơn vị" in a letter without addressees: all levels in one
    of a union, none of them in one of another body.
    """

    everybody: Actor | None
    levels: tuple[Level, ...]
    within: Level
    asked: bool = False
    everywhere: Level = Level.ALL
    issuers: tuple[Level, ...] = ()

    def levels_named(self, name: str) -> tuple[Level, ...]:
        """Return the levels that a name in the letter addresses; "các đơn vị" its addressees."""
        if is_anaphora(name):
            return self.levels or (self.everywhere,)
        if is_both_sides(name):
            return self.issuers
        return levels_of(name, within=self.within)


def audience_of(text: str, sections: Sequence[Section], metadata: Metadata) -> Audience:
    """Return whom the letter addresses in general.

    Those asked in the opening (``đề nghị các cấp công đoàn …``), else those that the closing asks
    to carry it out, else the addressees, else the issuer itself.
    """
    within = metadata.issuer_level
    names = metadata.addressees.value or ()
    levels = _merged(levels_of("; ".join(names), within=within)) if names else ()
    union = metadata.issuer.value is None or _UNION.search(fold(metadata.issuer.value))
    audience = Audience(
        everybody=None,
        levels=levels,
        within=within,
        everywhere=Level.ALL if union else Level.OTHER,
        issuers=_issuers(metadata).levels if metadata.co_issuers.value else (),
    )
    if metadata.kind.value in _OWN_DECISION:
        return audience
    if metadata.kind.value in _TO_SUPERIORS:
        return replace(audience, everybody=_issuers(metadata))
    asked = _asked(text, sections, audience)
    if asked and not is_anaphora(asked.name):
        everybody = asked
    elif levels:
        everybody = Actor(name="; ".join(names), levels=levels, span=None)
    elif asked:
        everybody = asked
    else:
        everybody = _issuers(metadata)
    opens = everybody is asked and _opens(text, sections)
    return replace(audience, everybody=everybody, asked=opens)


def _issuers(metadata: Metadata) -> Actor:
    others = metadata.co_issuers.value or ()
    name = "; ".join(filter(None, (metadata.issuer.value, *others))) or "cơ quan ban hành"
    levels = dict.fromkeys((metadata.issuer_level, *levels_of_issuers(others)))
    return Actor(name=name, levels=tuple(levels), span=None)


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


def _asked(text: str, sections: Sequence[Section], audience: Audience) -> Actor | None:
    found = None
    for section in sections:
        opens = section.section_id.endswith(("#doan-1", "#doan-2"))
        if not opens and section.kind not in {SectionKind.PREAMBLE, SectionKind.CLOSING}:
            continue
        key = fold(text[section.start : section.end])
        patterns = (
            (ASK, TOWARDS, GUIDES) if section.kind is SectionKind.PREAMBLE else (ASK, TOWARDS)
        )
        for pattern in patterns:
            for ask in pattern.finditer(key):
                if not BODY_START.match(key, ask.end()):
                    continue
                verb = find_verb(text, key, offset=section.start, begin=ask.end() + 3)
                stop = min(verb.start() if verb else len(key), ask.end() + 200)
                name = _NAME_END.split(key[ask.end() : stop])[0]
                name = name.rstrip(" ,")
                levels = _levels_asked(name, audience)
                if levels and len(name) < MAX_NAME:
                    begin = section.start + ask.end()
                    words = text[begin : begin + len(name)]
                    actor = Actor(name=words, levels=_merged(levels), span=None)
                    if not is_anaphora(name):
                        return actor
                    found = found or actor
    return found


def _levels_asked(name: str, audience: Audience) -> tuple[Level, ...]:
    if is_anaphora(name):
        return (audience.everywhere,)
    return levels_of(name, within=audience.within)


def heading_actor(text: str, lineage: Sequence[Section], audience: Audience) -> Actor | None:
    """Return the body that the title of a section, or of one around it, names.

    ``lineage`` holds the section, then the one around it, and so on. A title names a body alone
    (``2. Đối với Công đoàn cơ sở``), or ends with a colon behind what it is to do (``1. Bộ Tài
    chính chủ trì, phối hợp với các bộ:``).
    """
    for section in lineage:
        if actor := _in_title(text, section, audience):
            return actor
    return None


def _in_title(text: str, section: Section, audience: Audience) -> Actor | None:
    start = text.find(section.title, section.start, section.title_end)
    if not section.title or start < 0:
        return None
    key = fold(text[start : section.title_end])
    before = TASK_OF.match(key)
    begin = before.end() if before else 0
    if not BODY_START.match(key, begin):
        return None
    end = len(section.title)
    if verb := find_verb(text, key, offset=start, begin=begin + 3):
        if not key.rstrip().endswith(":"):
            return None
        end = verb.start()
    name = name_before(key[begin:end]).rstrip(" ,:;-–")
    levels = audience.levels_named(name)
    if not levels:
        return None
    span = Span(start=start + begin, end=start + begin + len(name))
    return Actor(name=text[span.start : span.end], levels=levels, span=span)
