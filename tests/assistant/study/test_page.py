"""The page of learning in a browser: a quiz by keyboard, a citation, a phone, a reload."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.page_fakes import FakeLibrary, fake_desk
from tests.assistant.page_steps import fits, open_tab, see
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
    scheme = "dark" if dark else "light"
    page = window(browser, width=width, color_scheme=scheme, reduced_motion="reduce")
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.goto(address)
    expect(page.locator("#tl-chao .chao")).to_be_visible()
    open_tab(page, "Học nghiệp vụ")
    expect(page.locator(".hoc-buoc")).to_be_visible()
    return page


def test_a_sentence_of_the_path_opens_in_its_letter(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-buoc summary").nth(2).click()
    sentence = page.locator(".hoc-buoc details[open] .hoc-trich").first
    quote = sentence.locator("blockquote").inner_text().strip("“”")
    sentence.locator("button").click()
    see(page, "#tl-hoc-nguon mark.dang-xem")
    marked = " ".join(page.locator("#tl-hoc-nguon mark.dang-xem").all_inner_texts())
    assert " ".join(marked.split()) == quote
    panel = page.locator("#tl-hoc-nguon .ban-nguon")
    expect(panel).to_be_focused()
    sentence.locator("button").click()  # shown again, as it may be out of view
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.locator("[data-study=cite]:focus")).to_have_count(1)
    assert failures == []
    page.context.close()


def test_a_quiz_by_keyboard_alone(browser: Browser, address: str, failures: list[str]) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-phan button", has_text="Trắc nghiệm").focus()
    page.keyboard.press("Enter")
    # The reading path has a button of the same kind.
    begin = page.locator("[data-study=start]", has_text="Bắt đầu")
    begin.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".hoc-cau")).to_be_visible()
    for _ in range(10):
        expect(page.locator("h2:focus")).to_have_count(1)
        page.keyboard.press("Tab")
        if page.locator(".hoc-ngay").count():
            page.keyboard.type("không rõ")
            page.keyboard.press("Enter")
            expect(page.locator(".hoc-ngay .loi-hoi")).to_be_visible()
            expect(page.locator("input:focus")).to_have_count(1)
            page.fill(".hoc-ngay input", "3/2/1930")
        page.keyboard.press("Enter")
        expect(page.locator(".hoc-loi-giai .hoc-trich").first).to_be_visible()
        expect(page.locator("[data-study=next]")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator(".hoc-loi-giai")).to_have_count(0)
    expect(page.locator(".hoc h2").first).to_contain_text("trên 10 câu")
    page.context.close()
    again = learning(browser, address, failures)
    again.locator(".hoc-phan button", has_text="Kết quả học").click()
    expect(again.locator(".hoc-ket-qua tbody tr").first).to_be_visible()
    assert failures == []
    again.context.close()


def test_marking_a_step_keeps_it_open_and_the_keyboard_on_it(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-buoc summary").first.click()
    page.locator(".hoc-buoc details[open] [data-study=read]").click()
    expect(page.locator(".hoc-da-doc details[open]")).to_have_count(1)
    expect(page.locator("[aria-pressed=true]:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator(".hoc-da-doc")).to_have_count(0)
    assert failures == []
    page.context.close()


def test_the_glossary_narrows_while_one_types_without_accents(
    browser: Browser, address: str, failures: list[str]
) -> None:
    page = learning(browser, address, failures)
    page.locator(".hoc-phan button", has_text="Thuật ngữ").click()
    page.fill("[data-narrow]", "cong doan co so")
    expect(page.locator("#hoc-thuat-ngu > li:visible strong")).to_have_text(["CĐCS"])
    expect(page.locator("[data-count]")).to_have_text("1 thuật ngữ")
    page.fill("[data-narrow]", "zzz")
    expect(page.locator("[data-none]")).to_be_visible()
    assert failures == []
    page.context.close()


def test_it_fits_a_phone(browser: Browser, address: str, failures: list[str]) -> None:
    page = learning(browser, address, failures, width=375)
    assert fits(page)
    page.locator(".hoc-buoc summary").nth(2).click()
    page.locator(".hoc-buoc details[open] .hoc-trich button").first.click()
    expect(page.locator("#tl-hoc-nguon mark.dang-xem").first).to_be_visible()
    assert fits(page)
    page.locator("#tl-hoc-nguon .dong-lai").click()
    expect(page.locator("#tl-hoc-nguon .ban-nguon")).to_have_count(0)
    page.locator(".hoc-phan button", has_text="Chủ đề").click()
    page.locator(".hoc-chu-de [data-study=theme]").first.click()
    expect(page.locator(".hoc-so-sanh")).to_be_visible()
    assert fits(page)
    assert failures == []
    page.context.close()


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (375, False)])
def test_axe_finds_nothing_serious_on_any_part(
    browser: Browser, address: str, failures: list[str], width: int, dark: bool
) -> None:
    page = learning(browser, address, failures, width=width, dark=dark)
    assert serious(page) == []
    page.locator(".hoc-buoc summary").nth(2).click()
    page.locator(".hoc-buoc details[open] .hoc-trich button").first.click()
    expect(page.locator("#tl-hoc-nguon .ban-nguon")).to_be_focused()
    assert serious(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("#tl-hoc-nguon .ban-nguon")).to_have_count(0)
    steps = (
        ("Chủ đề", ".hoc-chu-de [data-study=theme]", ".hoc-so-sanh"),
        ("Thuật ngữ", "", "#hoc-thuat-ngu"),
        ("Thẻ ghi nhớ", "[data-study=deal]", "[data-study=turn]"),
        ("Trắc nghiệm", "[data-study=start]:text('Bắt đầu')", ".hoc-cau"),
        ("Kết quả học", "", ".hoc h2"),
    )
    for part, button, shown in steps:
        page.locator(".hoc-phan button", has_text=part).click()
        expect(page.locator(".hoc-phan [aria-current]")).to_contain_text(part)
        if button:
            page.locator(button).first.click()
        expect(page.locator(shown).first).to_be_visible()
        assert serious(page) == [], part
    assert failures == []
    page.context.close()
