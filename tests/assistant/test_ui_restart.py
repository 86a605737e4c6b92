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

from tests.assistant.browser import chromium, chromium_path
from tests.assistant.test_ui_browser import ask

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

COUNT = "#tl-nhat-ky .luot"


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


def test_nothing_that_was_answered_is_lost(tmp_path: Path) -> None:
    with chromium() as browser:
        page = browser.new_page()
        page.set_default_timeout(60_000)
        with program(tmp_path) as address:
            page.goto(address)
            page.wait_for_selector("#tl-chao .chao .hoi")
            ask(page, "Ai ký văn bản 28/CĐTKV-TG?")
            page.wait_for_selector("[role=log] .goi-y")
        with program(tmp_path, port=urlsplit(address).port or 0):
            ask(page, "Còn Điện Biên?")
            assert page.locator(COUNT).count() == 2
            understood = page.inner_text(".luot:last-child .hieu-la")
            assert "ký" in understood, "the question before the restart is still leaned on"
            page.reload()
            page.wait_for_selector(".tra-loi")
            assert page.locator(COUNT).count() == 2
            page.locator(".luot .so-dan").first.click()
            page.wait_for_selector("#tl-nguon mark.dang-xem")
