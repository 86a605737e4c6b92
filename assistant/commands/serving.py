"""The command ``serve``: the web page."""

from __future__ import annotations

from argparse import Namespace

from assistant.commands.frame import Context, print_json, say


def serve(given: Namespace, context: Context) -> None:
    """Serve the page until the person stops it; the address is printed when it can be opened."""
    from assistant.ui import server

    def announce(address: str) -> None:
        if context.as_json:
            print_json({"address": address})
        else:
            say(f"Mở trình duyệt tại {address} (dừng: nhấn Ctrl+C)")

    writer = context.writer()
    with context.library(write=True) as library:
        if not library.is_empty:
            library.search(
                "công đoàn", k=1
            )  # tells now, not in the page, of indexes that do not fit
        server.serve(
            library,
            context.settings,
            writer=writer,
            tools=given.mcp,
            announce=announce,
        )
