"""The web server: binds, fills an empty library, announces its address, serves until stopped."""

from __future__ import annotations

import contextlib
import importlib.util
import logging
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread
from typing import TYPE_CHECKING, Any, Protocol

import gradio as gr
import uvicorn

from assistant.config import Settings
from assistant.errors import ToolsMissingError
from assistant.people.office import PeopleOffice
from assistant.records import Language
from assistant.study.classroom import open_classroom
from assistant.ui.admin.keeping import Keeping, KeptLibrary, record_settings
from assistant.ui.chat.followups import Examples
from assistant.ui.desk import Desk, PageAssistant, PageLibrary
from assistant.ui.downloads import offers
from assistant.ui.first_view import FirstView
from assistant.ui.front_page import FrontPage, View
from assistant.ui.guard import App, Guard, GuardConfig
from assistant.ui.labels import Labels
from assistant.ui.letters.adding import FILES_AT_ONCE, MEGABYTES
from assistant.ui.listening import LOOPBACK_NAMES, address_of, bound, is_loopback, say_address
from assistant.ui.page import build_page
from assistant.ui.people.gate import Gate
from assistant.ui.people.ledger import recorded
from assistant.ui.quality.records import Workshop
from assistant.ui.routes import routed_app
from assistant.ui.theme import page_theme
from vectorstore.records import IngestProgress, IngestReport

if TYPE_CHECKING:
    from assistant.model.generative import GenerativeWriter

_FAREWELL_S = 2
"""Seconds that open connections get when the server stops."""


class ServedLibrary(PageLibrary, KeptLibrary, Protocol):
    """What the server needs of a library; ``vectorstore.library.Library`` provides it."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no letter."""

    def add_bundled(
        self, *, on_progress: Callable[[IngestProgress], None] | None = None
    ) -> IngestReport:
        """Adds the letters that come with the program."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engines:
    """What works behind the page besides the library.

    ``writer`` is a language model to write with, ``workshop`` evaluates; a page without one has
    no evaluations.
    """

    writer: GenerativeWriter | None = None
    workshop: Workshop | None = None


def serve(
    library: ServedLibrary,
    settings: Settings,
    *,
    engines: Engines | None = None,
    tools: bool = False,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves the page until interrupted.

    Args:
        library: open for writing; when empty, the bundled letters are added first.
        settings: host, port and language of the page.
        engines: what else works behind the page; None for verbatim answers alone.
        tools: offer the operations of the page as MCP tools as well.
        announce: called with the address once the page can be opened.

    Raises as :func:`assistant.ui.listening.bound`, and PeopleFileError and ToolsMissingError.
    """
    if tools and importlib.util.find_spec("mcp") is None:
        raise ToolsMissingError("tuyengiao-assistant[mcp]")
    office = PeopleOffice(settings.home)
    listening = bound(settings, office)
    # The page shows a code for an error that nobody foresaw; the log explains it.
    logging.getLogger("assistant.ui").setLevel(logging.ERROR)
    try:
        if library.is_empty:
            library.add_bundled(on_progress=_say_progress)
        record_settings(office, settings)
        app = build_app(library, settings, engines=engines, office=office, tools=tools)

        def ready() -> None:
            (announce or say_address)(address_of(settings, listening))
            Thread(target=app.prepare, daemon=True).start()

        _run(app, listening, settings, ready)
    finally:
        listening.close()
        office.close()


def build_app(
    library: ServedLibrary,
    settings: Settings,
    *,
    engines: Engines | None = None,
    office: PeopleOffice,
    tools: bool = False,
) -> Guard:
    """The whole application as ASGI: the page in both languages behind its guard."""
    from assistant.answering import Assistant

    keeping = Keeping(office=office, settings=settings, library=library)
    locked = recorded(library, office.deeds, alone=lambda: office.accounts.is_empty)

    given = engines or Engines()
    classroom = open_classroom(library, settings.home)

    def desk(language: Language) -> Desk:
        checker: PageAssistant = Assistant(library, language=language)
        assistant: PageAssistant = checker
        if given.writer is not None:
            assistant = Assistant(library, writer=given.writer, language=language)
        return Desk(
            library=locked,
            assistant=assistant,
            checker=checker,
            language=language,
            home=settings.home,
            workshop=given.workshop,
            keeping=keeping,
            classroom=classroom,
        )

    desks = {"/en": desk("en"), "": desk("vi")}
    return assemble(desks, host=settings.host, office=office, tools=tools)


def assemble(
    desks: dict[str, Desk],
    *,
    host: str,
    office: PeopleOffice | None = None,
    tools: bool = False,
) -> Guard:
    """Mounts one page for each path prefix and puts the guard around them."""
    app = routed_app(offers(desks[""]), office=office)
    views: dict[str, View] = {}
    for prefix in sorted(desks, key=len, reverse=True):
        desk, examples = desks[prefix], Examples(desks[prefix])
        page = build_page(desk, examples=examples)
        _mount(app, page, prefix or "/", tools=tools and not prefix)
        views[desk.language] = FirstView(desk, examples)
    config = GuardConfig(
        hosts=LOOPBACK_NAMES | {host} if is_loopback(host) else frozenset(),
        upload_limit_bytes=MEGABYTES * FILES_AT_ONCE * 1024 * 1024,
        tools=tools,
    )
    gate = Gate(office, alone=is_loopback(host))
    labels: dict[str, Labels] = {desk.language: desk.labels for desk in desks.values()}
    front = FrontPage(app, labels=labels, views=views)
    return Guard(app, config=config, front=front, gate=gate)


def _mount(app: Any, page: gr.Blocks, path: str, *, tools: bool) -> None:
    page.queue(max_size=200)
    # Gradio would sum up all events after each with pandas, for a monitor that is not offered.
    page._queue.ANAYLTICS_CACHE_FREQUENCY = sys.maxsize
    gr.mount_gradio_app(
        app,
        page,
        path,
        footer_links=[],
        run_history=False,
        show_error=False,
        max_file_size=MEGABYTES * 1024 * 1024,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=tools,
        theme=page_theme(),
    )


def _run(app: App, listening: socket.socket, settings: Settings, ready: Callable[[], None]) -> None:
    class Announced(uvicorn.Server):
        """Says when requests are answered."""

        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            if self.started:
                ready()

    config = uvicorn.Config(
        app,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_FAREWELL_S,
        ssl_certfile=settings.tls_cert,
        ssl_keyfile=settings.tls_key,
    )
    # Interrupting is how a person ends the server; uvicorn has closed everything by then.
    with contextlib.suppress(KeyboardInterrupt):
        Announced(config).run(sockets=[listening])


def _say_progress(progress: IngestProgress) -> None:
    name = progress.path.replace("\\", "/").rsplit("/", 1)[-1]
    sys.stderr.write(f"Đang nạp văn bản có sẵn: {progress.done}/{progress.total} {name}\n")
