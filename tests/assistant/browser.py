"""A server on loopback and a Chromium to look at it, for tests and for pictures of the page."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant.ui.guard import App

_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

PATIENCE_MS = 60_000
"""For each thing that a page is to show: a slow machine that does much else takes long."""
SLOWED = {"processor": 1.0, "latency_ms": 0.0}
"""How slow pages are made; ``tests/conftest.py`` sets it, to look for races on a fast machine."""


def chromium_path() -> str | None:
    """The installed Chromium, None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for path in map(shutil.which, names) if path), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A running Chromium."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=list(_FLAGS))
        yield browser
        browser.close()


def window(browser: Browser, *, width: int = 1280, height: int = 800, **more: Any) -> Page:
    """A new window with nothing kept from others; ``more`` is as Playwright's ``new_context``."""
    context = browser.new_context(viewport={"width": width, "height": height}, **more)
    page = context.new_page()
    page.set_default_timeout(PATIENCE_MS)
    slowed = context.new_cdp_session(page) if SLOWED["processor"] > 1 else None
    if slowed is not None:
        slowed.send("Emulation.setCPUThrottlingRate", {"rate": SLOWED["processor"]})
        slowed.send("Network.enable")
        slowed.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": SLOWED["latency_ms"],
                "downloadThroughput": -1,
                "uploadThroughput": -1,
            },
        )
    return page


@contextmanager
def event_loop() -> Iterator[None]:
    """An event loop for Gradio, which else makes one when a page is built and never closes it."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    yield
    asyncio.set_event_loop(None)
    loop.close()


@contextmanager
def serving(build: Callable[[], App]) -> Iterator[str]:
    """The application on a free port of loopback; yields its address."""
    import uvicorn

    from assistant.ui.listening import listen

    listening = listen("127.0.0.1", 0)
    with event_loop():
        app = build()
    config = uvicorn.Config(app, log_level="error", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(10)
    listening.close()


@contextmanager
def program(home: Path, *, port: int = 0) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """The program itself over a data folder, in a process; yields its address once it is ready.

    It is killed at the end of the block unless it has ended by then.
    """
    told = home.parent / f"{home.name}.stderr"
    command = [sys.executable, "-m", "assistant", "--home", str(home), "--json", "serve"]
    with (
        told.open("w", encoding="utf-8") as errors,
        subprocess.Popen(
            [*command, "--port", str(port)],
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            env={**os.environ, "GRADIO_TEMP_DIR": str(home.parent / "uploads")},
        ) as process,
    ):
        said = ""
        for line in process.stdout or ():
            said += line
            if line.rstrip().endswith("}"):
                break
        else:
            pytest.fail(f"the program ended:\n{told.read_text(encoding='utf-8')}")
        try:
            yield str(json.loads(said)["address"]), process
        finally:
            process.kill()
