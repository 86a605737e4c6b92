"""A page whose every event is checked on the server before it runs."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.records import Language
from assistant.ui.people.labels import labels_in
from assistant.ui.people.presence import needed, person_of


class CheckedBlocks(gr.Blocks):
    """Gradio's page; each event, endpoint and tool runs only for a person who may use it.

    All ways to run a function pass through ``process_api``: the page, Gradio's client and MCP.
    Each step of a function that answers bit by bit does, so that it ends when the right ends.
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
        if not person_of(first).may(needed(function.fn)):
            refused = labels_in(self._language).not_allowed
            raise gr.Error(refused, print_exception=False)
        return await super().process_api(block_fn, inputs, *rest, **named)
