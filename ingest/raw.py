"""What every reader hands over: text as it was found, before it becomes canonical."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.records import Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class RawText:
    """The text of a file by pages; one page for formats without pages.

    ``continued`` are the numbers, from 1, of pages whose first line goes on with the paragraph
    that the page before left open. ``media`` is ``txt``, ``pdf``, ``docx``, ``doc`` or ``html``.
    """

    pages: tuple[str, ...]
    media: str
    notices: tuple[Notice, ...] = ()
    continued: tuple[int, ...] = ()
