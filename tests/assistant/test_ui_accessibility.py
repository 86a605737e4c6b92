"""What the accessibility checker axe finds on the pages: nothing serious."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter
from tests.assistant.page_steps import ask, followed, open_tab

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from assistant.ui.guard import App

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


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
    page = looked_at(browser, width=width, dark=dark)
    page.goto(address)
    expect(page.locator("#tl-chao .chao .hoi").first).to_be_visible()
    assert serious(page) == []
    ask(page)
    expect(page.locator("#tl-nguon mark.dang-xem").first).to_be_visible()
    followed(page)
    page.click(".cac-nguon summary")
    page.click(".thanh-chuyen [data-history]")
    expect(page.locator("#tl-ds-chuyen .ten").first).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#tl-so")).to_be_hidden()
    dialog = page.locator("dialog[open]")
    page.click("[data-bounds]")
    expect(dialog).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    page.click("[data-judge=bad]")
    expect(dialog).to_be_visible()
    assert serious(page) == []
    page.context.close()


def looked_at(browser: Browser, *, width: int, dark: bool) -> Page:
    scheme = "dark" if dark else "light"
    return window(browser, width=width, height=812, color_scheme=scheme, reduced_motion="reduce")


@pytest.mark.parametrize("dark", [False, True])
def test_the_first_view(browser: Browser, address: str, dark: bool) -> None:
    page = looked_at(browser, width=1280, dark=dark)
    page.route(re.compile(r"/assets/index-.*\.js"), lambda _: None)
    page.goto(address, wait_until="commit")
    expect(page.locator("#tl-truoc .chao .hoi").first).to_be_visible()
    assert serious(page) == []
    page.context.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (375, False)])
def test_the_pages_of_letters_and_duties(
    browser: Browser, address: str, width: int, dark: bool
) -> None:
    page = looked_at(browser, width=width, dark=dark)
    page.goto(address)
    expect(page.locator("#tl-chao .chao")).to_be_visible()
    open_tab(page, "Văn bản")
    page.click("#tl-nhap >> text=Thêm văn bản")
    expect(page.get_by_text("Bấm để chọn tệp")).to_be_visible()
    assert serious(page) == []
    page.click("#tl-bang .mo")
    expect(page.locator(".mot-van-ban")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("button", name="Sửa: Trích yếu").click()
    expect(page.locator("dialog[open]")).to_be_visible()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    open_tab(page, "Lịch công việc")
    page.locator("#tl-so-viec tbody tr").first.click()
    expect(page.locator("#tl-viec-nguon mark.dang-xem").first).to_be_visible()
    assert serious(page) == []
    page.get_by_label("Theo tháng").check()
    expect(page.locator("#tl-viec-nguon .ban-nguon")).to_have_count(0)
    expect(page.locator(".thang [aria-current=date]")).to_be_visible()
    assert serious(page) == []
    page.context.close()
