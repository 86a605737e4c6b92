"""What the accessibility checker axe finds on the pages: nothing serious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter
from tests.assistant.test_ui_browser import QUESTION, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant.ui.guard import App

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from assistant.ui.server import assemble

    desk = fake_desk(FakeLibrary(first_letter()), tmp_path_factory.mktemp("home"))

    def build() -> App:
        app = assemble({"": desk}, host="127.0.0.1")
        app.prepare()
        return app

    with serving(build) as where:
        yield where


def serious(page: Page) -> list[str]:
    """Rules broken seriously, with the first element of each."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in found
        if rule["impact"] in {"serious", "critical"}
    ]


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False)])
def test_the_page_of_questions(browser: Browser, address: str, width: int, dark: bool) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 812},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#tl-chao .chao .hoi")
    assert serious(page) == []
    ask(page, QUESTION)
    page.wait_for_selector("#tl-nguon mark.dang-xem")
    page.click(".cac-nguon summary")
    page.click(".thanh-chuyen [data-history]")
    page.wait_for_selector("#tl-ds-chuyen .ten")
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.click("[data-bounds]")
    page.wait_for_selector("dialog[open]")
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.click("[data-judge=bad]")
    assert serious(page) == []
    context.close()


@pytest.mark.parametrize("dark", [False, True])
def test_the_first_view(browser: Browser, address: str, dark: bool) -> None:
    context = browser.new_context(
        viewport={"width": 1280, "height": 812}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.route(re.compile(r"/assets/index-.*\.js"), lambda _: None)
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#tl-truoc .chao .hoi")
    assert serious(page) == []
    context.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (375, False)])
def test_the_pages_of_letters_and_duties(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 812},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(address)
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.wait_for_selector("text=Bấm để chọn tệp")
    assert serious(page) == []
    page.click("#tl-bang .mo")
    page.wait_for_selector(".mot-van-ban")
    assert serious(page) == []
    page.get_by_role("button", name="Sửa: Trích yếu").click()
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Lịch công việc").click()
    page.locator("#tl-so-viec tbody tr").first.click()
    page.wait_for_selector("#tl-viec-nguon mark.dang-xem")
    assert serious(page) == []
    page.get_by_label("Theo tháng").check()
    page.wait_for_selector("#tl-viec-nguon .ban-nguon", state="detached")
    page.wait_for_selector(".thang [aria-current=date]")
    assert serious(page) == []
    context.close()
