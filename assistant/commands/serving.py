"""The command ``serve``: the web page.

The folder ``evals`` stands above this one; what evaluates is looked up by name, as in
``measuring.py``, and handed to the page.
"""

from __future__ import annotations

import importlib
from argparse import Namespace

from assistant.commands.frame import Context, print_json, say


def serve(given: Namespace, context: Context) -> None:
    """Serve the page until the person stops it; the address is printed when it can be opened."""
    from assistant.ui.lean_import import spare_interfaces

    spare_interfaces()
    from assistant.ui import server

    def announce(address: str) -> None:
        if context.as_json:
            print_json({"address": address})
        else:
            say(f"Mở trình duyệt tại {address} (dừng: nhấn Ctrl+C)")

    writer = context.writer()
    with context.library(write=True) as library:
        context.bring_up_to_date(library)
        server.serve(
            library,
            context.settings,
            engines=server.Engines(
                writer=writer,
                workshop=importlib.import_module("evals.workshop").open_workshop(
                    context.settings.home,
                    importlib.import_module("evals.shelf").Models(
                        writer=writer,
                        embedding=context.settings.embedding,
                        reranker=context.settings.reranker,
                    ),
                ),
            ),
            tools=given.mcp,
            announce=announce,
        )
