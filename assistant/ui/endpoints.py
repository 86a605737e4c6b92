"""Named endpoints for other programs, with the same JSON as the command line."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Any

import gradio as gr
from gradio.events import api

from assistant import wording
from assistant.errors import AssistantError, ServerBusyError
from assistant.records import Answer, Finished
from assistant.render import answer_json, hit_json, obligation_json, summary_json
from assistant.ui.desk import Desk
from assistant.ui.markup import escape
from ingest.records import Level
from vectorstore.errors import LibraryError
from vectorstore.records import Filters

_MOST_HITS = 100
_MOST_AT_ONCE = 12
"""Calls of other programs that are worked on; they share the server's threads with the page."""


def add_endpoints(desk: Desk) -> None:
    """Adds ``/ask``, ``/search``, ``/directives`` and ``/obligations`` to the page being built."""
    endpoints = _Endpoints(desk)
    for name in ("ask", "search", "directives", "obligations"):
        # Without the queue: tools would reach a queue only through a client of Gradio's own, which
        # knows nothing of who asks.
        api(getattr(endpoints, name), api_name=name, queue=False)


class _Endpoints:
    """The operations; their documentation is what other programs are shown."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._places = BoundedSemaphore(_MOST_AT_ONCE)

    def ask(self, question: str, history: list[str] | None = None) -> dict[str, Any]:
        """Answers a question about the letters, every statement with its citation.

        Args:
            question: the question, in Vietnamese (with or without diacritics) or English.
            history: earlier questions of the conversation, oldest first.

        Returns:
            The answer as ``tuyengiao ask --json`` prints it.
        """
        return self._answered(lambda: answer_json(_answer(self._desk, question, history or [])))

    def search(self, query: str, k: int = 10) -> dict[str, Any]:
        """Finds the passages nearest to a query.

        Args:
            query: words or a question.
            k: how many passages at most, 1 to 100.

        Returns:
            The hits as ``tuyengiao search --json`` prints them.
        """
        most = max(1, min(int(k), _MOST_HITS))
        library = self._desk.library
        return self._answered(
            lambda: {"hits": [hit_json(hit) for hit in library.search(query, k=most)]}
        )

    def directives(self) -> dict[str, Any]:
        """Lists the letters of the library.

        Returns:
            Every letter's metadata as ``tuyengiao directives --json`` prints it.
        """
        return self._answered(lambda: _letters(self._desk))

    def obligations(self, level: str | None = None, year: int | None = None) -> dict[str, Any]:
        """Lists who must do what, by when, for whom.

        Args:
            level: ``cdcs``, ``cap_tren_co_so``, ``tinh_nganh``, ``tld``, ``cac_cap`` or ``khac``.
            year: only letters of this year.

        Returns:
            The duties as ``tuyengiao obligations --json`` prints them.
        """
        if level and level not in set(Level):
            raise gr.Error(f"level: {', '.join(Level)}", print_exception=False)
        return self._answered(lambda: _duties(self._desk, level, year))

    def _answered(self, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The made document; a known error reaches the caller as its one sentence."""
        if not self._places.acquire(blocking=False):
            raise _refused(ServerBusyError(), self._desk)
        try:
            return make()
        except (AssistantError, LibraryError) as error:
            raise _refused(error, self._desk) from error
        finally:
            self._places.release()


def _answer(desk: Desk, question: str, history: list[str]) -> Answer:
    for event in desk.assistant.stream(question, history=[str(h) for h in history]):
        if isinstance(event, Finished):
            return event.answer
    raise AssistantError


def _letters(desk: Desk) -> dict[str, Any]:
    letters = desk.library.summaries()
    return {"directives": [summary_json(s, language=desk.language) for s in letters]}


def _duties(desk: Desk, level: str | None, year: int | None) -> dict[str, Any]:
    filters = Filters(years=(int(year),)) if year else None
    found = desk.library.obligations(filters=filters, level=Level(level) if level else None)
    rows = []
    for duty in found:
        directive = desk.library.directive(duty.directive_id)
        rows.append(obligation_json(duty, source=directive.source, text=directive.text))
    return {"obligations": rows}


def _refused(error: Exception, desk: Desk) -> gr.Error:
    sentence = wording.explain(error, language=desk.language)
    return gr.Error(escape(sentence), print_exception=False)
