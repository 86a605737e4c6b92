"""The program is killed and started again while people have the page open."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, expect

from tests.assistant.browser import chromium_path, window
from tests.assistant.page_steps import TURNS, ask, greeted

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


@contextmanager
def program(home: Path, *, port: int = 0) -> Iterator[str]:
    """The program until the end of the block, where it is killed; yields its address."""
    command = [sys.executable, "-m", "assistant", "--home", str(home), "--json", "serve"]
    with subprocess.Popen(
        [*command, "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "GRADIO_TEMP_DIR": str(home / "uploads")},
    ) as process:
        assert process.stdout is not None
        said = ""
        while not said.rstrip().endswith("}"):
            said += process.stdout.readline()
        yield str(json.loads(said)["address"])
        process.kill()


def test_nothing_that_was_answered_is_lost(browser: Browser, tmp_path: Path) -> None:
    page = window(browser)
    with program(tmp_path) as address:
        page.goto(address)
        greeted(page)
        ask(page, "Ai ký văn bản 28/CĐTKV-TG?")
        expect(page.locator("[role=log] .goi-y")).to_be_visible()
    with program(tmp_path, port=urlsplit(address).port or 0):
        ask(page, "Còn Điện Biên?")
        expect(page.locator(TURNS)).to_have_count(2)
        # The question before the restart is still leaned on.
        expect(page.locator(".luot:last-child .hieu-la").first).to_contain_text("ký")
        page.reload()
        expect(page.locator(f"{TURNS} .tra-loi")).to_have_count(2)
        page.locator(".luot .so-dan").first.click()
        expect(page.locator("#tl-nguon mark.dang-xem").first).to_be_visible()
    page.context.close()
