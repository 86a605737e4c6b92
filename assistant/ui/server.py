"""The web server: binds, fills an empty library, announces its address, serves until stopped."""

from __future__ import annotations

import contextlib
import errno
import ipaddress
import logging
import socket
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import fastapi
import gradio as gr
import uvicorn

from assistant.config import Settings
from assistant.errors import NetworkRefusedError, PortInUseError
from assistant.records import Language
from assistant.ui.desk import Desk, PageAssistant, PageLibrary
from assistant.ui.downloads import MEDIA, duties_file
from assistant.ui.duties.table import DOWNLOADS, DutyChoice, read_choice
from assistant.ui.guard import STATIC, App, Guard, GuardConfig, static_file
from assistant.ui.letters.tab import FILES_AT_ONCE, MEGABYTES
from assistant.ui.page import build_page
from assistant.ui.theme import page_theme
from vectorstore.records import IngestProgress, IngestReport

if TYPE_CHECKING:
    from assistant.model.generative import GenerativeWriter

_LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})
_FAREWELL_S = 2
"""Seconds that open connections get when the server stops."""
_STATIC_MEDIA = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}


class ServedLibrary(PageLibrary, Protocol):
    """What the server needs of a library; ``vectorstore.library.Library`` provides it."""

    @property
    def is_empty(self) -> bool:
        """Whether there is no letter."""

    def add_bundled(
        self, *, on_progress: Callable[[IngestProgress], None] | None = None
    ) -> IngestReport:
        """Adds the letters that come with the program."""


def serve(
    library: ServedLibrary,
    settings: Settings,
    *,
    writer: GenerativeWriter | None = None,
    allow_network: bool = False,
    announce: Callable[[str], None] | None = None,
) -> None:
    """Serves the page until interrupted.

    Args:
        library: open for writing; when empty, the bundled letters are added first.
        settings: host, port and language of the page.
        writer: a language model to write with; None for verbatim answers.
        allow_network: serve on an address that other computers reach. Everyone who reaches it
            may then read, add and remove letters.
        announce: called with the address once the page can be opened; prints it by default.

    Raises:
        NetworkRefusedError: the host is not loopback and ``allow_network`` was not given.
        PortInUseError: another program listens on the port, or the address is not ours.
    """
    host = settings.host
    if not allow_network and not is_loopback(host):
        raise NetworkRefusedError(host)
    listening = _listen(host, settings.port)
    # The page shows a code for an error that nobody foresaw; the log that explains it is kept
    # even where no log was asked for.
    logging.getLogger("assistant.ui").setLevel(logging.ERROR)
    try:
        if library.is_empty:
            library.add_bundled(on_progress=_say_progress)
        app = build_app(library, settings, writer=writer)
        port = listening.getsockname()[1]
        _run(app, listening, lambda: (announce or _say_address)(_address(host, port)))
    finally:
        listening.close()


def is_loopback(host: str) -> bool:
    """Whether only programs on this computer reach a host name."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def build_app(
    library: PageLibrary, settings: Settings, *, writer: GenerativeWriter | None = None
) -> App:
    """The whole application as ASGI: the page in both languages behind its guard."""
    from assistant.answering import Assistant

    def desk(language: Language) -> Desk:
        assistant: PageAssistant = Assistant(library, writer=writer, language=language)
        return Desk(library=library, assistant=assistant, language=language)

    return assemble({"/en": desk("en"), "": desk("vi")}, host=settings.host)


def assemble(desks: dict[str, Desk], *, host: str) -> App:
    """Mounts one page for each path prefix and puts the guard around them."""
    app = fastapi.FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    _add_downloads(app, desks[""].library)
    app.get(f"{STATIC}{{name}}")(_static)
    for prefix in sorted(desks, key=len, reverse=True):
        _mount(app, build_page(desks[prefix]), prefix or "/")
    config = GuardConfig(
        hosts=_LOOPBACK_NAMES | {host} if is_loopback(host) else frozenset(),
        upload_limit_bytes=MEGABYTES * FILES_AT_ONCE * 1024 * 1024,
    )
    labels = {desk.language: desk.labels for desk in desks.values()}
    return Guard(app, config=config, labels=labels)  # type: ignore[arg-type]


def _add_downloads(app: fastapi.FastAPI, library: PageLibrary) -> None:
    def download(suffix: str, choice: DutyChoice) -> fastapi.Response:
        content = duties_file(library, choice, suffix=suffix)
        kept = {"content-disposition": f'attachment; filename="lich-cong-viec{suffix}"'}
        return fastapi.Response(content, media_type=MEDIA[suffix], headers=kept)

    def add(suffix: str) -> None:
        @app.get(f"{DOWNLOADS}{suffix}")
        def get(
            level: str = "", issuer: str = "", year: str = "", reports: str = "", dated: str = ""
        ) -> fastapi.Response:
            narrowed = read_choice(
                level=level, issuer=issuer, year=year, reports=bool(reports), dated=bool(dated)
            )
            return download(suffix, narrowed)

    for suffix in MEDIA:
        add(suffix)


def _mount(app: fastapi.FastAPI, page: gr.Blocks, path: str) -> None:
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
        mcp_server=False,
        theme=page_theme(),
    )


def _static(name: str) -> fastapi.Response:
    try:
        content = static_file(name)
    except KeyError:
        return fastapi.Response(status_code=404)
    media = _STATIC_MEDIA[name.rsplit(".", 1)[-1]]
    keep = {"cache-control": "public, max-age=31536000, immutable"}
    return fastapi.Response(content, media_type=media, headers=keep)


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


def _run(app: App, listening: socket.socket, ready: Callable[[], None]) -> None:
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
    )
    # Interrupting is how a person ends the server; uvicorn has closed everything by then.
    with contextlib.suppress(KeyboardInterrupt):
        Announced(config).run(sockets=[listening])


def _address(host: str, port: int) -> str:
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)
    shown = f"[{reached}]" if ":" in reached else reached
    return f"http://{shown}:{port}"


def _say_progress(progress: IngestProgress) -> None:
    name = progress.path.replace("\\", "/").rsplit("/", 1)[-1]
    sys.stderr.write(f"Đang nạp văn bản có sẵn: {progress.done}/{progress.total} {name}\n")


def _say_address(address: str) -> None:
    sys.stdout.write(f"Mở trình duyệt tại {address}\n")
    sys.stdout.flush()
