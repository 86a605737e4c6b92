"""A page whose every event is checked on the server before it runs."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant import wording
from assistant.people.errors import NotAllowedError
from assistant.records import Language
from assistant.ui.people.ledger import acting
from assistant.ui.people.presence import needed, person_of


class CheckedBlocks(gr.Blocks):
    """Gradio's page; each event, endpoint and tool runs only for a person who may use it.

    All ways to run a function pass through ``process_api``: the page, Gradio's client and MCP;
    so does each step of a function that answers bit by bit.
    """

    def __init__(self, *, language: Language, **settings: Any) -> None:
        super().__init__(**settings)
        self._language: Language = language

    async def process_api(
        self, block_fn: Any, inputs: Any, *rest: Any, **named: Any
    ) -> dict[str, Any]:
        """Runs a function for the person behind the request.

        Raises:
            gr.Error: the person's role does not allow it.
        """
        function = self.fns[block_fn] if isinstance(block_fn, int) else block_fn
        requests = named.get("request")
        first = requests[0] if isinstance(requests, list) else requests
        person = person_of(first)
        if not person.may(needed(function.fn)):
            refused = wording.explain(NotAllowedError(), language=self._language)
            raise gr.Error(refused, print_exception=False)
        with acting(person):
            return await super().process_api(block_fn, inputs, *rest, **named)
