"""What is seen, typed and clicked before the page itself is there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter, hostile_letter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

QUESTION = "Công đoàn cơ sở phải báo cáo gì?"
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def held(browser: Browser, address: str) -> Iterator[Held]:
    """The page while Gradio's script has not come yet, and how to let it come."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="dark")
    page = context.new_page()
    page.set_default_timeout(15_000)
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    waiting: list[Route] = []
    page.route(re.compile(r"/assets/index-.*\.js"), lambda route: waiting.append(route))
    page.goto(address, wait_until="commit")
    page.wait_for_selector("#tl-truoc .chao .hoi")

    def let_come() -> None:
        while not waiting:
            page.wait_for_timeout(20)
        waiting.pop().continue_()

    yield page, let_come
    context.close()
    assert failures == []


def test_the_greeting_is_there_before_any_script_of_gradio(held: Held) -> None:
    page, let_come = held
    assert page.locator("gradio-app *").count() == 0
    questions = page.locator("#tl-truoc .hoi").all_inner_texts()
    assert questions
    assert "Trợ lý Tuyên giáo" in page.inner_text("#tl-truoc h1")
    dark = "getComputedStyle(document.getElementById('tl-truoc')).backgroundColor"
    assert page.evaluate(dark) == "rgb(15, 21, 28)"
    let_come()
    page.wait_for_selector("#tl-chao .chao .hoi")
    assert page.locator("#tl-truoc").count() == 0
    assert page.locator("#tl-chao .hoi").all_inner_texts() == questions


def test_a_question_clicked_early_is_answered(held: Held) -> None:
    page, let_come = held
    question = page.locator("#tl-truoc .hoi").first
    words = question.inner_text()
    question.click()
    let_come()
    page.wait_for_selector(".luot .tra-loi")
    assert page.inner_text(".luot .cau-hoi") == words


def test_a_question_typed_early_is_answered(held: Held) -> None:
    page, let_come = held
    page.fill("#tl-truoc textarea", QUESTION)
    page.press("#tl-truoc textarea", "Enter")
    let_come()
    page.wait_for_selector(".luot .tra-loi")
    assert page.inner_text(".luot .cau-hoi") == QUESTION


def test_half_a_question_stays_in_the_box(held: Held) -> None:
    page, let_come = held
    page.locator("#tl-truoc textarea").press_sequentially("Công đoàn cơ sở ")
    let_come()
    page.wait_for_selector("#tl-chao .chao")
    assert page.input_value("#tl-o-hoi textarea") == "Công đoàn cơ sở "
    page.keyboard.type("phải báo cáo gì?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".luot .tra-loi")
    assert page.inner_text(".luot .cau-hoi") == QUESTION


def test_another_page_clicked_early_opens(held: Held) -> None:
    page, let_come = held
    page.click("#tl-truoc .truoc-trang >> text=Văn bản")
    let_come()
    page.wait_for_selector("#tl-bang .mo")


def test_a_letter_clicked_early_opens(held: Held) -> None:
    page, let_come = held
    page.locator("#tl-truoc .van-ban", has_text="28/CĐTKV-TG").click()
    let_come()
    page.wait_for_selector("#tl-nguon .toan-van")
    assert "28/CĐTKV-TG" in page.inner_text("#tl-nguon h2")


def test_hostile_names_are_text(held: Held) -> None:
    page, let_come = held
    assert page.locator("#tl-truoc svg, #tl-truoc img").count() == 0
    let_come()
    page.wait_for_selector("#tl-chao .chao")
    assert page.evaluate("window.hong") is None


def test_a_window_that_goes_on_shows_no_greeting_first(held: Held) -> None:
    page, let_come = held
    let_come()
    page.wait_for_selector("#tl-chao .chao")
    page.fill("#tl-o-hoi textarea", QUESTION)
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".luot .tra-loi")
    page.reload(wait_until="commit")
    page.wait_for_selector("#tl-truoc header")
    assert not page.is_visible("#tl-truoc .chao")
    let_come()
    page.wait_for_selector(".luot .tra-loi")
    assert page.locator("#tl-truoc").count() == 0
