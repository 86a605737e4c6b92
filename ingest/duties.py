"""What a letter asks for: who must do what, by when, for whom, through which body."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.fields import Level, Span


class DueKind(StrEnum):
    """What kind of time limit an obligation has."""

    BEFORE = "before"
    ON = "on"
    RANGE = "range"
    PERIOD = "period"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When an obligation is due.

    BEFORE and ON carry ``date``; RANGE carries ``date`` (first day) and ``until`` (last day);
    PERIOD carries ``period`` as ISO 8601 durations joined by commas (``P6M,P1Y``), empty when the
    text says only "định kỳ", and in ``date`` the first of days that come back each year ("trước
    ngày 20/12 hằng năm"). ``text`` holds the words that say it; when UNSTATED it is empty, but for
    limits that count from an event ("trong vòng 10 ngày kể từ ngày nhận được").
    """

    kind: DueKind
    date: dt.date | None = None
    until: dt.date | None = None
    period: str | None = None
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who must do what, by when, for whom, through which body. ``text[start:end]`` says it.

    ``actor``, ``duty``, ``recipient`` and ``via`` are words of the letter; their spans show where.
    A recipient or body that is not stated is None. ``binding`` is False for general directions:
    imperatives that name nobody, no time and nothing to be counted or handed in ("Đẩy mạnh tuyên
    truyền …"), and formulas of the closing.
    """

    directive_id: str
    section_id: str
    actor: str
    level: Level
    duty: str
    recipient: str | None
    via: str | None
    due: Due
    is_report: bool
    start: int
    end: int
    actor_span: Span | None
    duty_span: Span
    recipient_span: Span | None
    via_span: Span | None
    binding: bool = True
