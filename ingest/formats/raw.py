"""What every reader hands over: text as it was found, before it becomes canonical."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.records import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """The text of a file by pages; one page for formats without pages.

    ``continued`` are the numbers, from 1, of pages whose first line goes on with the paragraph
    that the page before left open. ``confidences`` holds, by page number, how sure character
    recognition was, in percent. ``media`` is ``txt``, ``pdf``, ``picture``, ``docx``, ``doc``,
    ``rtf`` or ``html``.
    """

    pages: tuple[str, ...]
    media: str
    notices: tuple[Notice, ...] = ()
    continued: tuple[int, ...] = ()
    confidences: Mapping[int, float] = field(default_factory=dict)
