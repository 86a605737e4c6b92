"""The program is killed and started again while people have the page open."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from tests.assistant.browser import chromium_path, program, window
from tests.assistant.page_steps import TURNS, ask, greeted

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


def ask_to_the_end(page: Page, question: str) -> None:
    """Asks, and waits until nothing more comes; Gradio loads a page anew that was cut off."""
    ended: list[str] = []

    def note(request: Request) -> None:
        if "/queue/data" in request.url:
            ended.append(request.url)

    page.on("requestfinished", note)
    page.on("requestfailed", note)
    ask(page, question)
    while not ended:
        page.wait_for_timeout(20)


def test_nothing_that_was_answered_is_lost(browser: Browser, tmp_path: Path) -> None:
    page = window(browser)
    with program(tmp_path) as (address, _):
        page.goto(address)
        greeted(page)
        ask_to_the_end(page, "Ai ký văn bản 28/CĐTKV-TG?")
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
