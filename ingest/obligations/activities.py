"""Activities described by labels: what is done, who does it, when; each a line of its own.

1. Mở chuyên mục trên trang thông tin
- Đơn vị chủ trì: Ban Tuyên giáo.
- Thời gian thực hiện: Quý I/2023.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from ingest.language.folding import fold, folded
from ingest.language.sentences import sentences
from ingest.obligations.actors import Actor
from ingest.obligations.audience import Audience
from ingest.obligations.duty_words import IMPERATIVE, LABEL, WHEN_IN_TITLE, WHEN_POINT, WHO_POINT
from ingest.obligations.verbs import find_verb
from ingest.records import Section, Span

_DOER = folded(
    r"(?:(?:đơn vị|cơ quan|bộ phận|tổ chức|ban) )?(?:chủ trì|thực hiện|đầu mối)(?: thực hiện)?"
    r"|phân công(?: thực hiện| trách nhiệm| nhiệm vụ)?|người (?:thực hiện|phụ trách)"
    r"|trách nhiệm(?: thực hiện)?|(?:đơn vị|cơ quan) chịu trách nhiệm"
)
_PARTNER = folded(r"(?:đơn vị |cơ quan )?phối hợp(?: thực hiện)?")
_TASK = folded(r"nội dung(?: thực hiện| công việc| hoạt động)?|nhiệm vụ|công việc|hoạt động")
_LIMIT = folded(r"(?:thời hạn|hạn|tiến độ)(?: (?:hoàn thành|thực hiện))?|hoàn thành")


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """An activity: its duty, where its time is said, and who does it (None: not said here).

    Where a label holds several tasks, ``duty`` is None and ``tasks`` holds them. ``taken`` are the
    labelled lines that say nothing more.
    """

    duty: Span | None
    tasks: Span | None
    timed: Span | None
    actor: Actor | None
    taken: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Point:
    label: str
    body: Span
    whole: Span


def find_activity(
    text: str, section: Section, children: Sequence[Section], *, audience: Audience
) -> Activity | None:
    """Return the activity that labels in a section or below it describe, None without labels."""
    points = list(_points(text, section, children))
    when = _first(points, WHEN_POINT.match) or _first(points, _LIMIT.fullmatch)
    doer = _first(points, _DOER.fullmatch)
    if when is None and doer is None:
        return None
    task = _first(points, _TASK.fullmatch)
    tasks = list(islice(_sentences(text, task.body), 2)) if task else []
    several = len(tasks) > 1 and _asks(text, tasks[0])
    said = tasks[0] if tasks and not several else None
    duty = next((one for one in (said, _title(text, section)) if one and _asks(text, one)), None)
    if duty is None and not several:
        return None
    partner = _first(points, _PARTNER.fullmatch)
    taken = [point for point in (when, task if duty and duty == said else None, partner) if point]
    actor = _doer(text, doer, audience) if doer else None
    if doer and not _says_more(text, doer):
        taken.append(doer)
    if actor is None and (those := _first(points, WHO_POINT.match)):
        actor = _participants(text, those, audience)
    return Activity(
        duty=None if several else duty,
        tasks=task.whole if task and several else None,
        timed=when.body if when else None,
        actor=actor,
        taken=tuple(point.whole for point in taken),
    )


def _points(text: str, section: Section, children: Sequence[Section]) -> Iterator[_Point]:
    for child in children:
        if child.title:
            body = Span(start=child.title_end, end=child.end)
            yield _Point(
                label=fold(child.title), body=body, whole=Span(start=child.start, end=child.end)
            )
    begin = section.title_end if section.title else section.start
    end = children[0].start if children else section.end
    for sentence in sentences(text, start=begin, end=end):
        label = LABEL.match(fold(text[sentence.start : sentence.end]))
        if label:
            body = Span(start=sentence.start + label.end(), end=sentence.end)
            yield _Point(label=label["words"].strip(" -"), body=body, whole=sentence)


def _first(points: Sequence[_Point], says: Callable[[str], object]) -> _Point | None:
    return next((point for point in points if says(point.label)), None)


def _sentences(text: str, body: Span) -> Iterator[Span]:
    return sentences(text, start=body.start, end=body.end)


def _sentence(text: str, body: Span) -> Span | None:
    return next(_sentences(text, body), None)


def _title(text: str, section: Section) -> Span | None:
    start = text.find(section.title, section.start, section.title_end)
    if not section.title or start < 0 or WHEN_IN_TITLE.search(fold(section.title)):
        return None
    return Span(start=start, end=start + len(section.title))


def _asks(text: str, duty: Span) -> bool:
    return IMPERATIVE.match(fold(text[duty.start : duty.end])) is not None


def _doer(text: str, doer: _Point, audience: Audience) -> Actor | None:
    first = _sentence(text, doer.body)
    if first is None:
        return None
    label = LABEL.match(fold(text[first.start : first.end]))
    if label and _DOER.fullmatch(label["words"]):  # "Cơ quan thực hiện: - Đơn vị chủ trì: …"
        first = Span(start=first.start + label.end(), end=first.end)
    words = text[first.start : first.end]
    verb = find_verb(text, fold(words), offset=first.start, begin=3)
    return _named(first, words[: verb.start()] if verb else words, audience)


def _says_more(text: str, doer: _Point) -> bool:
    """Whether there is a clause behind the label and not a name alone."""
    key = fold(text[doer.body.start : doer.body.end])
    if any(_DOER.fullmatch(label) for label in re.findall(r"(?m)^[-+ ]*([^\n:]{2,48}):", key)):
        return False
    verb = find_verb(text, key, offset=doer.body.start, begin=3)
    return verb is not None and len(key[verb.end() :].split()) > 3


def _participants(text: str, those: _Point, audience: Audience) -> Actor | None:
    first = _sentence(text, those.body)
    return _named(first, text[first.start : first.end], audience) if first else None


def _named(place: Span, words: str, audience: Audience) -> Actor | None:
    name = words.strip(" .:;,-")
    levels = audience.levels_named(name) if name else ()
    if not levels:
        return None
    start = place.start + words.index(name)
    return Actor(name=name, levels=levels, span=Span(start=start, end=start + len(name)))
