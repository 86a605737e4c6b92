"""Conversations in a browser: kept, renamed, searched, deleted, saved, each person's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from assistant.conversations.book import ConversationBook
from assistant.feedback import FeedbackBook, Verdict
from assistant.records import Choice
from ingest.records import Level
from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, fake_desk, first_letter
from tests.assistant.test_ui_browser import ask
from vectorstore.records import Filters

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

Open = Callable[..., "Page"]
FIRST, SECOND = "Công đoàn cơ sở báo cáo gì?", "Ai ký văn bản?"
COUNT = "#tl-nhat-ky .luot"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def asked(home: Path) -> FakeAssistant:
    return FakeAssistant(FakeLibrary(first_letter()))


@pytest.fixture
def open_page(browser: Browser, home: Path, asked: FakeAssistant) -> Iterator[Open]:
    import dataclasses

    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter())
    desk = dataclasses.replace(fake_desk(library, home), assistant=asked)
    with serving(lambda: assemble({"": desk}, host="127.0.0.1")) as address:
        contexts = []

        def opened(width: int = 1280) -> Page:
            context = browser.new_context(viewport={"width": width, "height": 800})
            contexts.append(context)
            page = context.new_page()
            page.set_default_timeout(60_000)
            page.goto(address)
            page.wait_for_selector("#tl-chao .chao")
            return page

        yield opened
        for context in contexts:
            context.close()


def titles(page: Page) -> list[str]:
    return page.locator("#tl-ds-chuyen .ten").all_inner_texts()


def test_a_reload_keeps_the_conversation_and_a_new_window_begins_another(open_page: Open) -> None:
    page = open_page()
    ask(page, FIRST)
    page.reload()
    page.wait_for_selector(".tra-loi")
    assert page.inner_text(".cau-hoi") == FIRST
    page.wait_for_selector("#tl-nguon mark.dang-xem")
    ask(page, "Còn năm sau?")
    assert "Còn năm sau? (của TKV)" in page.inner_text(".luot:last-child .hieu-la")
    assert page.locator(COUNT).count() == 2
    other = open_page()
    assert other.locator(COUNT).count() == 0


def test_conversations_are_listed_opened_renamed_searched_and_deleted(
    open_page: Open, home: Path
) -> None:
    page = open_page()
    ask(page, FIRST)
    page.click("#tl-moi")
    page.wait_for_selector("#tl-chao .chao")
    ask(page, SECOND)
    page.click(".thanh-chuyen [data-history]")
    page.wait_for_selector("#tl-ds-chuyen .ten")
    assert titles(page) == [SECOND, FIRST]
    page.locator("#tl-ds-chuyen [data-rename]").nth(1).click()
    page.fill("dialog [name=title]", "Chuyện báo cáo")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tl-ds-chuyen .ten >> text=Chuyện báo cáo")
    page.fill("#tl-tim-chuyen input, #tl-tim-chuyen textarea", "chuyen BAO cao")
    page.wait_for_function("document.querySelectorAll('#tl-ds-chuyen .ten').length === 1")
    page.click("#tl-ds-chuyen .mo-chuyen")
    page.wait_for_selector(".ten-chuyen >> text=Chuyện báo cáo")
    assert page.inner_text(".cau-hoi") == FIRST
    page.click(".thanh-chuyen [data-history]")
    page.wait_for_function("document.querySelectorAll('#tl-ds-chuyen .ten').length === 2")
    entry = page.locator("#tl-ds-chuyen li", has_text="Chuyện báo cáo")
    entry.locator("[data-delete]").click()
    assert "Chuyện báo cáo" in page.inner_text("dialog[open]")
    page.click("dialog[open] [data-cancel]")
    entry.locator("[data-delete]").click()
    page.click("dialog[open] button[type=submit]")
    page.wait_for_selector("#tl-chao .chao")
    assert [c.title for c in ConversationBook(home).conversations(person="")] == [SECOND]


def test_taking_a_bound_away_asks_again_without_it(open_page: Open, asked: FakeAssistant) -> None:
    asked.understood = (Filters(years=(2021,), issuers=("Liên đoàn Lao động tỉnh A",)), None)
    page = open_page()
    ask(page, FIRST)
    assert page.locator(".pham-vi .the").all_inner_texts() == ["năm 2021×", "LĐLĐ tỉnh A×"]
    page.click(".pham-vi .bo")
    page.locator(".tra-loi").nth(1).wait_for()
    assert asked.given[-1] == Choice(filters=Filters(issuers=("Liên đoàn Lao động tỉnh A",)))
    page.locator("[data-bounds]").first.click()
    form = page.locator("dialog[open]")
    assert form.locator("[name=years]").input_value() == "2021"
    form.locator("[name=level]").select_option("cdcs")
    form.locator("[name=issuers]").select_option("")
    form.locator("button[type=submit]").click()
    page.locator(".tra-loi").nth(2).wait_for()
    assert asked.given[-1] == Choice(filters=Filters(years=(2021,)), level=Level.GRASSROOTS)


def test_a_bad_answer_is_kept_with_its_reason(open_page: Open, home: Path) -> None:
    page = open_page()
    ask(page, FIRST)
    page.click("[data-judge=bad]")
    page.click("dialog[open] label >> text=Thiếu ý")
    page.fill("dialog[open] textarea", "chưa nói hạn nộp")
    page.click("dialog[open] button[type=submit]")
    page.wait_for_selector(".danh-gia >> text=Đã ghi nhận")
    page.reload()
    page.wait_for_selector("[data-judge=bad][aria-pressed=true]")
    (said,) = FeedbackBook(home).read()
    assert (said.verdict, said.reason) == (Verdict.BAD, "Thiếu ý: chưa nói hạn nộp")
    assert said.answer.question == FIRST
    assert said.answer.citations
    page.click("[data-judge=good]")
    page.wait_for_selector("[data-judge=good][aria-pressed=true]")
    assert page.get_attribute("[data-judge=bad]", "aria-pressed") == "false"


@pytest.mark.parametrize(("suffix", "begins"), [(".docx", b"PK"), (".md", b"# ")])
def test_an_answer_and_a_conversation_are_saved(
    open_page: Open, suffix: str, begins: bytes
) -> None:
    page = open_page()
    ask(page, FIRST)
    ask(page, SECOND)
    with page.expect_download() as one:
        page.locator(f".thao-tac [data-save='{suffix}']").last.click()
    assert one.value.suggested_filename == f"ai-ky-van-ban{suffix}"
    with page.expect_download() as whole:
        page.click(f".thanh-chuyen [data-save='{suffix}']")
    content = whole.value.path().read_bytes()
    assert content.startswith(begins)
    assert len(content) > len(one.value.path().read_bytes())


def test_what_is_not_kept_is_still_answered(open_page: Open, home: Path) -> None:
    page = open_page()
    (home / "conversations.sqlite").write_bytes(b"no database" * 200)
    ask(page, FIRST)
    page.wait_for_selector("text=Chưa lưu được cuộc trò chuyện này")


def test_the_list_on_a_phone_covers_nothing_that_is_needed(open_page: Open) -> None:
    page = open_page(width=375)
    ask(page, FIRST)
    page.click(".thanh-chuyen [data-history]")
    page.wait_for_selector("#tl-ds-chuyen .ten")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.keyboard.press("Escape")
    assert not page.is_visible("#tl-so")
    assert page.evaluate("document.activeElement.hasAttribute('data-history')")
