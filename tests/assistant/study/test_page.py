"""The page of learning in a browser: a quiz by keyboard, a citation, a phone, a reload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk
from tests.assistant.small_library import five_letters
from tests.assistant.test_ui_accessibility import serious

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from assistant.study.classroom import open_classroom
    from assistant.ui.server import assemble

    home = tmp_path_factory.mktemp("home")
    library = FakeLibrary(*five_letters())
    classroom = open_classroom(library, home)
    desks = {
        "/en": replace(fake_desk(library, home, language="en"), classroom=classroom),
        "": replace(fake_desk(library, home), classroom=classroom),
    }
    with serving(lambda: assemble(desks, host="127.0.0.1")) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def failures() -> list[str]:
    return []


def learning(
    browser: Browser,
    address: str,
    failures: list[str],
    *,
    width: int = 1280,
    dark: bool = False,
) -> Page:
    page = browser.new_page(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
    )
    page.set_default_timeout(60_000)
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(address)
    page.wait_for_selector("#tl-chao .chao")
    tab = page.locator('#tl-trang [role="tab"]', has_text="Học nghiệp vụ")
    if tab.count():
        tab.click()
    else:
        page.locator("#tl-trang .overflow-menu > button").click()
        page.locator(".overflow-dropdown button", has_text="Học nghiệp vụ").click()
    page.wait_for_selector(".hoc-buoc")
    return page


def test_a_sentence_of_the_path_opens_in_its_letter(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-buoc summary").nth(2).click()
    sentence = page.locator(".hoc-buoc details[open] .hoc-trich").first
    quote = sentence.locator("blockquote").inner_text().strip("“”")
    sentence.locator("button").click()
    page.wait_for_selector("#tl-hoc-nguon mark.dang-xem")
    marked = " ".join(page.locator("#tl-hoc-nguon mark.dang-xem").all_inner_texts())
    assert " ".join(marked.split()) == quote
    page.wait_for_function(
        """() => { const box = document.querySelector("mark.dang-xem").getBoundingClientRect();
                   return box.top > 0 && box.top < innerHeight; }"""
    )
    page.keyboard.press("Escape")
    page.locator("#tl-hoc-nguon .ban-nguon").wait_for(state="detached")
    page.wait_for_function("document.activeElement.dataset.study === 'cite'")
    assert failures == []
    page.close()


def test_a_quiz_by_keyboard_alone(browser: Browser, address: str, failures: list[str]) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-phan button", has_text="Trắc nghiệm").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-study=start]")
    page.locator("[data-study=start]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".hoc-cau")
    for _ in range(10):
        page.wait_for_function("document.activeElement.tagName === 'H2'")
        page.keyboard.press("Tab")
        if page.locator(".hoc-ngay").count():
            page.keyboard.type("không rõ")
            page.keyboard.press("Enter")
            page.wait_for_selector(".hoc-ngay .loi-hoi")
            page.wait_for_function("document.activeElement.tagName === 'INPUT'")
            page.fill(".hoc-ngay input", "3/2/1930")
        page.keyboard.press("Enter")
        page.wait_for_selector(".hoc-loi-giai .hoc-trich")
        page.wait_for_function("document.activeElement.dataset.study === 'next'")
        page.keyboard.press("Enter")
        page.locator(".hoc-loi-giai").wait_for(state="detached")
    assert "trên 10 câu" in page.inner_text(".hoc h2")
    page.reload()
    again = learning(browser, address, failures)
    again.locator(".hoc-phan button", has_text="Kết quả học").click()
    again.wait_for_selector(".hoc-ket-qua tbody tr")
    assert failures == []
    page.close()
    again.close()


def test_marking_a_step_keeps_it_open_and_the_keyboard_on_it(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-buoc summary").first.click()
    page.locator(".hoc-buoc details[open] [data-study=read]").click()
    page.wait_for_selector(".hoc-da-doc details[open]")
    page.wait_for_function("document.activeElement.getAttribute('aria-pressed') === 'true'")
    page.keyboard.press("Enter")
    page.locator(".hoc-da-doc").wait_for(state="detached")
    assert failures == []
    page.close()


def test_the_glossary_narrows_while_one_types_without_accents(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-phan button", has_text="Thuật ngữ").click()
    page.wait_for_selector("#hoc-thuat-ngu")
    page.fill("[data-narrow]", "cong doan co so")
    assert page.locator("#hoc-thuat-ngu > li:visible strong").all_inner_texts() == ["CĐCS"]
    assert page.inner_text("[data-count]") == "1 thuật ngữ"
    page.fill("[data-narrow]", "zzz")
    assert page.locator("[data-none]").is_visible()
    assert failures == []
    page.close()


def test_it_fits_a_phone(browser: Browser, address: str, failures: list[str]) -> None:
    page = learning(browser, address, failures, width=375)

    def fits() -> bool:
        return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))

    assert fits()
    page.locator(".hoc-buoc summary").nth(2).click()
    page.locator(".hoc-buoc details[open] .hoc-trich button").first.click()
    page.wait_for_selector("#tl-hoc-nguon mark.dang-xem")
    assert fits()
    page.locator("#tl-hoc-nguon .dong-lai").click()
    page.locator("#tl-hoc-nguon .ban-nguon").wait_for(state="detached")
    page.locator(".hoc-phan button", has_text="Chủ đề").click()
    page.locator(".hoc-chu-de [data-study=theme]").first.click()
    page.wait_for_selector(".hoc-so-sanh")
    assert fits()
    assert failures == []
    page.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False)])
def test_axe_finds_nothing_serious_on_any_part(
    browser: Browser, address: str, failures: list[str], width: int, dark: bool
) -> None:
    page = learning(browser, address, failures, width=width, dark=dark)
    assert serious(page) == []
    page.locator(".hoc-buoc summary").nth(2).click()
    page.locator(".hoc-buoc details[open] .hoc-trich button").first.click()
    page.wait_for_selector("#tl-hoc-nguon mark.dang-xem")
    assert serious(page) == []
    page.keyboard.press("Escape")
    page.locator("#tl-hoc-nguon .ban-nguon").wait_for(state="detached")
    steps = (
        ("Chủ đề", ".hoc-chu-de [data-study=theme]", ".hoc-so-sanh"),
        ("Thuật ngữ", "", "#hoc-thuat-ngu"),
        ("Thẻ ghi nhớ", "[data-study=deal]", "[data-study=turn]"),
        ("Trắc nghiệm", "[data-study=start]", ".hoc-cau"),
        ("Kết quả học", "", ".hoc h2"),
    )
    for part, button, shown in steps:
        page.locator(".hoc-phan button", has_text=part).click()
        page.wait_for_selector(f".hoc-phan [aria-current] >> text={part}")
        if button:
            page.locator(button).first.click()
        page.wait_for_selector(shown)
        assert serious(page) == [], part
    assert failures == []
    page.close()
