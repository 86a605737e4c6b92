"""What a duty to report says: that it is one, to whom, and through which body."""

from __future__ import annotations

import re

from ingest.language.folding import fold, folded
from ingest.obligations.duty_words import NOT_REPORT, RECIPIENT, REPORT, STOP, VIA
from ingest.records import Span

_ADDRESS = folded(
    r",? (?:\(?)(?:(?:theo )?(?:địa chỉ|hộp thư|hòm thư))?:? ?(?:e-?mail|thư điện tử|gmail)?:? ?"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)


def is_report(text: str, duty: Span) -> bool:
    """Whether a duty is to report, to send in or to hand in something."""
    key = fold(text[duty.start : duty.end])
    return any(not NOT_REPORT.search(key[: match.end()]) for match in REPORT.finditer(key))


def recipient_of(text: str, duty: Span) -> Span | None:
    """Return whom a report goes to: the body named behind the verb, else before it."""
    verb = REPORT.search(fold(text[duty.start : duty.end]))
    behind = Span(start=duty.start + verb.start(), end=duty.end) if verb else duty
    return _named(text, behind, RECIPIENT) or _named(text, duty, RECIPIENT)


def channel_of(text: str, duty: Span) -> Span | None:
    """Return through which body or address something goes; an e-mail address with its body."""
    via = _named(text, duty, VIA)
    if via is None:
        return None
    address = _ADDRESS.match(fold(text[via.end : duty.end]))
    return Span(start=via.start, end=via.end + address.end()) if address else via


def _named(text: str, duty: Span, pattern: re.Pattern[str]) -> Span | None:
    """Return the body that a pattern finds in a duty, cut where its name ends."""
    match = pattern.search(fold(text[duty.start : duty.end]))
    if match is None:
        return None
    stop = STOP.search(match["name"], 3)
    name = match["name"][: stop.start()] if stop else match["name"]
    name = re.split(r"[,.](?=\s|$)", name)[0].rstrip(" -–,.;")
    start = duty.start + match.start("name")
    return Span(start=start, end=start + len(name)) if name else None
