"""Headings without a number that name who is meant: ``Đối với công đoàn cơ sở:``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.language.folding import fold, folded
from ingest.obligations.actors import BODY_START, Actor
from ingest.obligations.audience import TASK_OF, Audience
from ingest.obligations.verbs import find_verb, name_before
from ingest.records import Span

_MAX_LEAD = 160
"""Characters of a line that names whom the lines below it address."""
_MAX_NAME_ALONE = 80
_MAX_LINES = 100
"""Lines below a lead that it may govern."""
_ITEM = re.compile(r"[-–+•*▪●○◦]")
_NUMBERED = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2}){0,4}|[a-zđ])[.)/](?: |$)"
    r"|(?:Điều|Chương|Mục|Phần|Phụ lục|PHỤ LỤC|Quý) "
)
_TO_DO = folded(
    r"(?:có trách nhiệm|có nhiệm vụ|thực hiện|chủ trì|phối hợp|tập trung|lưu ý|cần|phải|tổ chức"
    r"|triển khai|chịu trách nhiệm)(?!\w)"
)
"""Verbs of a lead-in; behind others ("hướng dẫn như sau:") the body itself speaks."""
_SPEAKS = folded(r"như sau|sau đây|nội dung sau|đề nghị|yêu cầu|hướng dẫn|thông báo|phân công")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """A line that names a body, and up to where the lines below it are addressed to it."""

    actor: Actor
    start: int
    end: int


class Leads:
    """The leads of a letter, by what they govern."""

    def __init__(self, leads: Sequence[Lead]) -> None:
        self._leads = leads
        self._starts = [lead.start for lead in leads]

    def at(self, offset: int) -> Lead | None:
        """Return the lead that governs the place, None where none does."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or offset >= self._leads[place].end:
            return None
        return self._leads[place]


def find_leads(text: str, audience: Audience, *, skipped: Sequence[Span]) -> Leads:
    """Find the leads of a letter outside ``skipped``, its head and its end.

    A lead ends where the next begins, at a number, behind its list of items, or where it is none.
    """
    starts = [span.start for span in skipped]
    lines = [line for line in _lines(text) if not _within(line, skipped, starts)]
    leads: list[Lead] = []
    for place, line in enumerate(lines):
        below = lines[place + 1] if place + 1 < len(lines) else None
        if below is None or not (actor := _named(text, line, below, audience)):
            continue
        end = line.end
        listed = bool(_ITEM.match(text, below.start))
        for follower in lines[place + 1 : place + 1 + _MAX_LINES]:
            item = bool(_ITEM.match(text, follower.start))
            if _NUMBERED.match(text, follower.start) or (listed and not item):
                break
            if not item and text[follower.end - 1] == ":":
                break
            end = follower.end
        leads.append(Lead(actor=actor, start=line.start, end=end))
    return Leads(leads)


def _lines(text: str) -> Iterator[Span]:
    position = 0
    for raw in text.split("\n"):
        if stripped := raw.strip():
            start = position + len(raw) - len(raw.lstrip())
            yield Span(start=start, end=start + len(stripped))
        position += len(raw) + 1


def _within(line: Span, spans: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a line begins in one of ``spans``, in text order; ``starts`` is where they begin."""
    place = bisect_right(starts, line.start) - 1
    return place >= 0 and line.start < spans[place].end


def _named(text: str, line: Span, below: Span, audience: Audience) -> Actor | None:
    words = text[line.start : line.end]
    colon = words.endswith(":")
    if _ITEM.match(words) or len(words) > (_MAX_LEAD if colon else _MAX_NAME_ALONE) or "|" in words:
        return None
    if not colon and (words[-1] in ".;,!?" or not _ITEM.match(text, below.start)):
        return None
    key = fold(words)
    before = TASK_OF.match(key)
    begin = before.end() if before else 0
    if not BODY_START.match(key, begin) or _SPEAKS.search(key, begin):
        return None
    end = len(key)
    if verb := find_verb(words, key, offset=0, begin=begin + 3):
        if not colon or not _TO_DO.match(verb[0]):
            return None
        end = verb.start()
    elif (said := _TO_DO.search(key, begin + 3)) and not words[said.start()].isupper():
        end = said.start()
    name = name_before(key[begin:end]).rstrip(" ,:;-–")
    levels = audience.levels_named(name)
    if not levels:
        return None
    span = Span(start=line.start + begin, end=line.start + begin + len(name))
    return Actor(name=text[span.start : span.end], levels=levels, span=span)
