"""What is seen, typed and clicked before the page itself is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter, hostile_letter
from tests.assistant.page_steps import BOX, QUESTION, ask

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

Held = tuple["Page", Callable[[], None]]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter(), hostile_letter())
    desk = fake_desk(library, tmp_path_factory.mktemp("home"))

    def build() -> object:
        app = assemble({"": desk}, host="127.0.0.1")
        app.prepare()
        return app

    with serving(build) as where:  # type: ignore[arg-type]
        yield where


@pytest.fixture
def held(browser: Browser, address: str) -> Iterator[Held]:
    """The page while Gradio's script has not come yet, and how to let it come."""
    page = window(browser, color_scheme="dark")
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    waiting: list[Route] = []
    page.route(re.compile(r"/assets/index-.*\.js"), lambda route: waiting.append(route))
    page.goto(address, wait_until="commit")
    expect(page.locator("#tl-truoc .chao .hoi").first).to_be_visible()

    def let_come() -> None:
        while not waiting:
            page.wait_for_timeout(20)
        while waiting:
            waiting.pop().continue_()

    yield page, let_come
    page.context.close()
    assert failures == []


def come(page: Page) -> None:
    """Waits until the page itself has taken the place of the first view."""
    expect(page.locator("#tl-chao .chao")).to_be_visible()
    expect(page.locator("#tl-truoc")).to_have_count(0)


def test_the_greeting_is_there_before_any_script_of_gradio(held: Held) -> None:
    page, let_come = held
    assert page.locator("gradio-app *").count() == 0
    questions = page.locator("#tl-truoc .hoi").all_inner_texts()
    assert questions
    assert "Trợ lý Tuyên giáo" in page.inner_text("#tl-truoc h1")
    expect(page.locator("#tl-truoc")).to_have_css("background-color", "rgb(15, 21, 28)")
    let_come()
    come(page)
    expect(page.locator("#tl-chao .hoi")).to_have_text(questions)


def test_a_question_clicked_early_is_answered(held: Held) -> None:
    page, let_come = held
    question = page.locator("#tl-truoc .hoi").first
    words = question.inner_text()
    question.click()
    let_come()
    expect(page.locator(".luot .tra-loi")).to_be_visible()
    expect(page.locator(".luot .cau-hoi")).to_have_text(words)


def test_a_question_typed_early_is_answered(held: Held) -> None:
    page, let_come = held
    page.fill("#tl-truoc textarea", QUESTION)
    page.press("#tl-truoc textarea", "Enter")
    let_come()
    expect(page.locator(".luot .tra-loi")).to_be_visible()
    expect(page.locator(".luot .cau-hoi")).to_have_text(QUESTION)


def test_half_a_question_stays_in_the_box(held: Held) -> None:
    page, let_come = held
    page.locator("#tl-truoc textarea").press_sequentially("Công đoàn cơ sở ")
    let_come()
    come(page)
    expect(page.locator(BOX)).to_have_value("Công đoàn cơ sở ")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("phải báo cáo gì?")
    page.keyboard.press("Enter")
    expect(page.locator(".luot .tra-loi")).to_be_visible()
    expect(page.locator(".luot .cau-hoi")).to_have_text(QUESTION)


def test_another_page_clicked_early_opens(held: Held) -> None:
    page, let_come = held
    page.click("#tl-truoc .truoc-trang >> text=Văn bản")
    let_come()
    expect(page.locator("#tl-bang .mo").first).to_be_visible()


def test_a_letter_clicked_early_opens(held: Held) -> None:
    page, let_come = held
    page.locator("#tl-truoc .van-ban", has_text="28/CĐTKV-TG").click()
    let_come()
    expect(page.locator("#tl-nguon .toan-van")).to_be_visible()
    expect(page.locator("#tl-nguon h2")).to_contain_text("28/CĐTKV-TG")


def test_hostile_names_are_text(held: Held) -> None:
    page, let_come = held
    assert page.locator("#tl-truoc svg, #tl-truoc img").count() == 0
    let_come()
    come(page)
    assert page.evaluate("window.hong") is None


def test_a_window_that_goes_on_shows_no_greeting_first(held: Held) -> None:
    page, let_come = held
    let_come()
    come(page)
    ask(page)
    page.reload(wait_until="commit")
    expect(page.locator("#tl-truoc .dau-trang")).to_be_visible()
    expect(page.locator("#tl-truoc .chao")).to_be_hidden()
    let_come()
    expect(page.locator(".luot .tra-loi")).to_be_visible()
    expect(page.locator("#tl-truoc")).to_have_count(0)
