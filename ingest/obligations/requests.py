"""Reading one clause: whom it addresses and what it asks of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.language.folding import fold, folded
from ingest.obligations.actors import BODY_START, Actor
from ingest.obligations.audience import Audience
from ingest.obligations.duty_words import (
    ASK,
    CONGRESS,
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
)
from ingest.obligations.verbs import MAX_NAME, find_verb, name_before, without_clause
from ingest.records import DueKind, Span

_GROUNDS = folded(r"(?:căn cứ|theo|trên cơ sở)(?!\w)")
_ONCE = folded(r"(?:ngay )?(?:sau )?khi |căn cứ |trên cơ sở ")
"""Openings behind which a body with any verb is asked; behind others it may be reported on."""
_BEHIND_GROUNDS = folded(r", (?:và |để |các )?| để ")
_HELD = folded(
    r"(?: nhiệm kỳ[^,;:.]{0,20}| khóa \w+| lần thứ \w+)*(?: |: ?)(?:phải |cần )?"
    r"(?:hoàn thành|tiến hành|tổ chức|kết thúc|thực hiện|diễn ra)?(?: xong)? ?"
    r"(?=(?:trước|trong|từ|chậm nhất|vào|ngày|quý|tháng) [^;]*\d)"
)
_DELEGATES = folded(r"(?:chỉ đạo|kêu gọi) ")
"""What a body under whose name a clause stands does towards others: it is the one that does it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a clause asks: of whom, the words of the duty, and the words that may say by when.

    ``addressed``: the clause, its heading or the opening of the letter names who is meant.
    ``bare`` is what a day without further words means, in the cell of a table; ``month`` that its
    figures stand for a month.
    """

    actor: Actor
    duty: Span
    timed: Span
    addressed: bool = True
    bare: DueKind | None = None
    month: int | None = None


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
    requests that name whom they ask count, and what goes on with them.
    """
    key = fold(text[clause.start : clause.end])
    if NOT_DUTY.search(key) or key.endswith(":"):
        return None
    named = actor is not None and actor != audience.everybody
    for ask in ASK.finditer(key):
        if named and ask.start() == 0 and _DELEGATES.match(key):
            continue
        if request := _addressed(text, clause, key, ask.end(), audience):
            return request
    if preamble and actor is None:
        return None
    if request := _congress(text, clause, key, audience):
        return request
    begin = _after_label(key)
    for place in _subject_places(key, begin):
        if request := _addressed(text, clause, key, place, audience):
            start = clause.start + begin
            timed = Span(start=start, end=clause.end) if place > begin else request.timed
            return Request(actor=request.actor, duty=request.duty, timed=timed)
    who = actor or audience.everybody
    if begin and describes(key[:begin].rstrip(": ")):
        return None
    if who is not None and _is_imperative(key, begin):
        named = named or (audience.asked and not DIRECTION.match(key, begin))
        return Request(actor=who, duty=clause, timed=clause, addressed=named)
    return None


def describes(label: str) -> bool:
    """Whether no imperative behind a label is a duty (``Nội dung:``, not ``Thời gian gửi:``)."""
    return DESCRIPTIVE.fullmatch(label) is not None and not LABEL_OF_LIMIT.match(label)


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
    if _GROUNDS.match(key, begin):  # "Căn cứ kế hoạch này, xây dựng …"; grounds alone ask nothing
        places = [comma.end() for comma in _BEHIND_GROUNDS.finditer(key, begin)]
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
        once = _ONCE.match(key, begin)
        for comma in re.finditer(", | thì ", key[begin:]):
            place = begin + comma.end()
            if BODY_START.match(key, place) and (once or MODAL.search(key, place, place + 160)):
                yield place


def _congress(text: str, clause: Span, key: str, audience: Audience) -> Request | None:
    """Read whose congress is to be held by when: ``Đại hội công đoàn cơ sở: xong trước 31/12``."""
    event = CONGRESS.match(key)
    if event is None or not BODY_START.match(key, event.end()):
        return None
    held = _HELD.search(key, event.end())
    name = key[event.end() : held.start()].rstrip(" ,:;-") if held else ""
    levels = audience.levels_named(name) if name else ()
    if not levels or len(name) > MAX_NAME or NEGATED.search(name):
        return None
    start = clause.start + event.end()
    span = Span(start=start, end=start + len(name))
    actor = Actor(name=text[span.start : span.end], levels=levels, span=span)
    return Request(actor=actor, duty=clause, timed=clause)


def _addressed(text: str, clause: Span, key: str, begin: int, audience: Audience) -> Request | None:
    """Read a body at ``begin`` of the clause with the verb behind it."""
    if not BODY_START.match(key, begin):
        return None
    verb = find_verb(text, key, offset=clause.start, begin=begin + 3)
    has = EACH_HAS.search(key, begin) if key.startswith(("mỗi ", "từng "), begin) else None
    if has and (verb is None or has.start() < verb.start()):
        verb = has
    if verb is None:
        return None
    name = name_before(key[begin : verb.start()]).rstrip(" ,:;-")
    if len(name) > MAX_NAME or NEGATED.search(without_clause(name)):
        return None
    levels = audience.levels_named(name)
    if not levels:
        return None
    start = clause.start + begin
    span = Span(start=start, end=start + len(name))
    duty = Span(start=clause.start + verb.start(), end=clause.end)
    actor = Actor(name=text[span.start : span.end], levels=levels, span=span)
    return Request(actor=actor, duty=duty, timed=duty)
