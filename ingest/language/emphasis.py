"""Marks of emphasis that a text in markdown carries (``**Nơi nhận:**``)."""

from __future__ import annotations

import re

_RUN = re.compile(r"(?<![*_])[*_]{1,6}(?![*_])")
_OPENING = frozenset("([{<“‘«\"'-–")
_CLOSING = frozenset(")]}>”’»\"'.,;:!?…%/-–")


def without_emphasis(text: str) -> str:
    """Return the text without runs of ``*`` and ``_`` that touch a word from one side only.

    Such a run is emphasis (``**Nơi nhận:**``), whether its other end was lost or not. The rule
    looks at the two neighbours alone, so a second pass finds nothing. A run inside a word, between
    spaces or in brackets, ``(*)``, stays.
    """
    return _RUN.sub(_emphasis_or_text, text)


def _emphasis_or_text(run: re.Match[str]) -> str:
    text = run.string
    before = text[run.start() - 1] if run.start() else " "
    after = text[run.end()] if run.end() < len(text) else " "
    opens = (before.isspace() or before in _OPENING) and (after.isalnum() or after in _OPENING)
    closes = (after.isspace() or after in _CLOSING) and (before.isalnum() or before in _CLOSING)
    return "" if opens or closes else run[0]
