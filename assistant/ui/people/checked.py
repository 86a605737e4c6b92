"""A page whose every event is checked on the server before it runs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import gradio as gr

from assistant import wording
from assistant.people.errors import NotAllowedError
from assistant.people.records import Right
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
        self._needing: dict[int, Right] = {}

    @contextmanager
    def needing(self, right: Right) -> Iterator[None]:
        """Every event that is tied to the page within a block needs a right, marked or not."""
        before = set(self.fns)
        yield
        self._needing |= dict.fromkeys(set(self.fns) - before, right)

    def rights_of(self, function: Any) -> frozenset[Right]:
        """The rights that one of Gradio's functions needs, all of them."""
        kept = self._needing.get(function._id, Right.READ)
        return frozenset({kept, needed(function.fn)})

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
        if not all(person.may(right) for right in self.rights_of(function)):
            refused = wording.explain(NotAllowedError(), language=self._language)
            raise gr.Error(refused, print_exception=False)
        with acting(person):
            result = await super().process_api(block_fn, inputs, *rest, **named)
        if first is not None and not isinstance(first, gr.Request):
            # A tool; Gradio would write the document the way Python does.
            result["data"] = [json.dumps(made, ensure_ascii=False) for made in result["data"]]
        return result
