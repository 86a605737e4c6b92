"""The web server: binds, fills an empty library, announces its address, serves until stopped."""

from __future__ import annotations

import contextlib
import errno
import importlib.util
import ipaddress
import logging
import socket
import ssl
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import gradio as gr
import uvicorn

from assistant.config import Settings
from assistant.errors import NetworkRefusedError, PortInUseError, SettingsError, ToolsMissingError
from assistant.people.office import PeopleOffice
from assistant.records import Language
from assistant.study.classroom import open_classroom
from assistant.ui.admin.keeping import Keeping, KeptLibrary, record_settings
from assistant.ui.desk import Desk, PageAssistant, PageLibrary
from assistant.ui.downloads import offers
from assistant.ui.guard import App, Guard, GuardConfig
from assistant.ui.labels import Labels
from assistant.ui.letters.adding import FILES_AT_ONCE, MEGABYTES
from assistant.ui.page import build_page
from assistant.ui.people.gate import Gate
from assistant.ui.people.ledger import recorded
from assistant.ui.quality.records import Workshop
from assistant.ui.routes import routed_app
from assistant.ui.theme import page_theme
from vectorstore.records import IngestProgress, IngestReport

if TYPE_CHECKING:
    from assistant.model.generative import GenerativeWriter

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
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
        announce: called with the address once the page can be opened; prints it by default.

    Raises:
        NetworkRefusedError: the host is not loopback and nobody has an account.
        PeopleFileError: the accounts cannot be read.
        SettingsError: the files for https cannot be used.
        ToolsMissingError: the package for tools is not installed.
        PortInUseError: another program listens on the port, or the address is not ours.
    """
    host = settings.host
    if tools and importlib.util.find_spec("mcp") is None:
        raise ToolsMissingError("tuyengiao-assistant[mcp]")
    office = PeopleOffice(settings.home)
    _check_certificate(settings)
    if not is_loopback(host) and office.accounts.is_empty:
        raise NetworkRefusedError(host, source=first_admin_command(settings))
    listening = _listen(host, settings.port)
    # The page shows a code for an error that nobody foresaw; the log that explains it is kept
    # even where no log was asked for.
    logging.getLogger("assistant.ui").setLevel(logging.ERROR)
    try:
        if library.is_empty:
            library.add_bundled(on_progress=_say_progress)
        record_settings(office, settings)
        app = build_app(library, settings, engines=engines, office=office, tools=tools)
        address = _address(settings, listening.getsockname()[1])
        _run(app, listening, settings, lambda: (announce or _say_address)(address))
    finally:
        listening.close()
        office.close()


def first_admin_command(settings: Settings) -> str:
    """The command that makes the first account of a library."""
    return f'tuyengiao people add TÊN --role admin --home "{settings.home}"'


def is_loopback(host: str) -> bool:
    """Whether only programs on this computer reach a host name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def build_app(
    library: ServedLibrary,
    settings: Settings,
    *,
    engines: Engines | None = None,
    office: PeopleOffice,
    tools: bool = False,
) -> App:
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
) -> App:
    """Mounts one page for each path prefix and puts the guard around them."""
    app = routed_app(offers(desks[""]), office=office)
    for prefix in sorted(desks, key=len, reverse=True):
        _mount(app, build_page(desks[prefix]), prefix or "/", tools=tools and not prefix)
    config = GuardConfig(
        hosts=_LOOPBACK_NAMES | {host} if is_loopback(host) else frozenset(),
        upload_limit_bytes=MEGABYTES * FILES_AT_ONCE * 1024 * 1024,
        tools=tools,
    )
    gate = Gate(office, alone=is_loopback(host))
    labels: dict[str, Labels] = {desk.language: desk.labels for desk in desks.values()}
    return Guard(app, config=config, labels=labels, gate=gate)


def _mount(app: Any, page: gr.Blocks, path: str, *, tools: bool) -> None:
    page.queue(max_size=200)
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


def _listen(host: str, port: int) -> socket.socket:
    """Binds before anything slow happens, so that a port in use is known at once."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there, the option would let two programs share the port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen(128)
    except (OSError, OverflowError) as error:
        listening.close()
        reason = getattr(error, "errno", None)
        detail = f"{host}:{port}"
        if reason not in (errno.EADDRINUSE, None):
            detail = f"{detail} ({error})"
        raise PortInUseError(detail) from error
    return listening


def _check_certificate(settings: Settings) -> None:
    """Tries the files for https before anything else happens.

    Raises:
        SettingsError: one is missing, or they cannot be used.
    """
    if settings.tls_cert is None and settings.tls_key is None:
        return
    if settings.tls_cert is None or settings.tls_key is None:
        raise SettingsError("tls_cert, tls_key")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(settings.tls_cert, settings.tls_key)
    except OSError as error:  # what ssl raises is one as well
        raise SettingsError(f"{settings.tls_cert}, {settings.tls_key}: {error}") from error


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


def _address(settings: Settings, port: int) -> str:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)
    shown = f"[{reached}]" if ":" in reached else reached
    return f"{'http' if settings.tls_cert is None else 'https'}://{shown}:{port}"


def _say_progress(progress: IngestProgress) -> None:
    name = progress.path.replace("\\", "/").rsplit("/", 1)[-1]
    sys.stderr.write(f"Đang nạp văn bản có sẵn: {progress.done}/{progress.total} {name}\n")


def _say_address(address: str) -> None:
    sys.stdout.write(f"Mở trình duyệt tại {address}\n")
    sys.stdout.flush()
