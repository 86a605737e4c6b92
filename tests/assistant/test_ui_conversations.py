"""Conversations in a browser: kept, renamed, searched, deleted, saved, each person's own."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from assistant.conversations.book import ConversationBook
from assistant.feedback import FeedbackBook, Verdict
from assistant.records import Choice
from ingest.records import Level
from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.conftest import Open
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, fake_desk, first_letter
from tests.assistant.page_steps import BOX, TURNS, ask, fits, followed, greeted
from vectorstore.records import Filters

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

FIRST, SECOND = "Công đoàn cơ sở báo cáo gì?", "Ai ký văn bản?"
TITLES = "#tl-ds-chuyen .ten"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def asked(home: Path) -> FakeAssistant:
    return FakeAssistant(FakeLibrary(first_letter()))


@pytest.fixture
def open_page(browser: Browser, home: Path, asked: FakeAssistant) -> Iterator[Open]:
    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter())
    desk = dataclasses.replace(fake_desk(library, home), assistant=asked)
    with serving(lambda: assemble({"": desk}, host="127.0.0.1")) as address:
        pages: list[Page] = []

        def opened(**how: int) -> Page:
            page = window(browser, **how)
            pages.append(page)
            page.goto(address)
            greeted(page)
            return page

        yield opened
        for page in pages:
            page.context.close()


def test_a_reload_keeps_the_conversation_and_a_new_window_begins_another(open_page: Open) -> None:
    page = open_page()
    ask(page, FIRST)
    page.reload()
    expect(page.locator(f"{TURNS} .tra-loi")).to_be_visible()
    expect(page.locator(".cau-hoi")).to_have_text(FIRST)
    expect(page.locator("#tl-nguon mark.dang-xem").first).to_be_visible()
    ask(page, "Còn năm sau?")
    understood = page.locator(".luot:last-child .hieu-la").first
    expect(understood).to_contain_text("Còn năm sau? (của TKV)")
    expect(page.locator(TURNS)).to_have_count(2)
    other = open_page()
    expect(other.locator(TURNS)).to_have_count(0)


def test_a_first_question_is_still_there_after_a_reload_in_the_middle(
    open_page: Open, asked: FakeAssistant
) -> None:
    page = open_page()
    page.fill(BOX, "chậm")
    page.press(BOX, "Enter")
    expect(page.locator(".dang-viet")).to_contain_text("từ từ từ")
    page.reload()
    expect(page.locator(f"{TURNS} .cau-hoi")).to_have_text("chậm")
    expect(page.locator(f"{TURNS} [data-ask=chậm]")).to_be_visible()
    asked.hurry.set()


def test_conversations_are_listed_opened_renamed_searched_and_deleted(
    open_page: Open, home: Path
) -> None:
    page = open_page()
    ask(page, FIRST)
    page.click("#tl-moi")
    greeted(page)
    ask(page, SECOND)
    page.click(".thanh-chuyen [data-history]")
    titles = page.locator(TITLES)
    expect(titles).to_have_text([SECOND, FIRST])
    page.locator("#tl-ds-chuyen [data-rename]").nth(1).click()
    page.fill("dialog[open] [name=title]", "Chuyện báo cáo")
    page.keyboard.press("Enter")
    expect(titles.filter(has_text="Chuyện báo cáo")).to_have_count(1)
    page.fill("#tl-tim-chuyen input, #tl-tim-chuyen textarea", "chuyen BAO cao")
    expect(titles).to_have_text(["Chuyện báo cáo"])
    page.click("#tl-ds-chuyen .mo-chuyen")
    expect(page.locator(".ten-chuyen")).to_have_text("Chuyện báo cáo")
    expect(page.locator(".cau-hoi")).to_have_text(FIRST)
    expect(page.locator("#tl-so")).to_be_hidden()
    page.click(".thanh-chuyen [data-history]")
    expect(titles).to_have_count(2)
    entry = page.locator("#tl-ds-chuyen li", has_text="Chuyện báo cáo")
    entry.locator("[data-delete]").click()
    dialog = page.locator("dialog[open]")
    expect(dialog).to_contain_text("Chuyện báo cáo")
    dialog.locator("[data-cancel]").click()
    expect(dialog).to_have_count(0)
    entry.locator("[data-delete]").click()
    dialog.locator("button[type=submit]").click()
    greeted(page)
    assert [c.title for c in ConversationBook(home).conversations(person="")] == [SECOND]


def test_taking_a_bound_away_asks_again_without_it(open_page: Open, asked: FakeAssistant) -> None:
    asked.understood = (Filters(years=(2021,), issuers=("Liên đoàn Lao động tỉnh A",)), None)
    page = open_page()
    ask(page, FIRST)
    answers = page.locator(f"{TURNS} .tra-loi")
    expect(page.locator(".pham-vi .the")).to_have_text(["năm 2021×", "LĐLĐ tỉnh A×"])
    page.locator(".pham-vi .bo").first.click()
    expect(answers).to_have_count(2)
    assert asked.given[-1] == Choice(filters=Filters(issuers=("Liên đoàn Lao động tỉnh A",)))
    page.locator("[data-bounds]").first.click()
    form = page.locator("dialog[open]")
    expect(form.locator("[name=years]")).to_have_value("2021")
    form.locator("[name=level]").select_option("cdcs")
    form.locator("[name=issuers]").select_option("")
    form.locator("button[type=submit]").click()
    expect(answers).to_have_count(3)
    assert asked.given[-1] == Choice(filters=Filters(years=(2021,)), level=Level.GRASSROOTS)


def test_a_bad_answer_is_kept_with_its_reason(open_page: Open, home: Path) -> None:
    page = open_page()
    ask(page, FIRST)
    page.click("[data-judge=bad]")
    page.click("dialog[open] label >> text=Thiếu ý")
    page.fill("dialog[open] textarea", "chưa nói hạn nộp")
    with page.expect_response(lambda reply: "/gradio_api/" in reply.url and "run" in reply.url):
        page.click("dialog[open] button[type=submit]")
    expect(page.locator(".danh-gia")).to_contain_text("Đã ghi nhận")
    page.reload()
    good, bad = page.locator("[data-judge=good]"), page.locator("[data-judge=bad]")
    expect(bad).to_have_attribute("aria-pressed", "true")
    (said,) = FeedbackBook(home).read()
    assert (said.verdict, said.reason) == (Verdict.BAD, "Thiếu ý: chưa nói hạn nộp")
    assert said.answer.question == FIRST
    assert said.answer.citations
    good.click()
    expect(good).to_have_attribute("aria-pressed", "true")
    expect(bad).to_have_attribute("aria-pressed", "false")


def test_what_is_unfolded_and_judged_at_once_stays(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """() => new MutationObserver((_, watcher) => {
          if (!document.querySelector("#tl-nhat-ky [data-judge=good]")) return;
          watcher.disconnect();
          document.querySelector("#tl-nhat-ky .cac-nguon summary").click();
          document.querySelector("#tl-nhat-ky [data-judge=good]").click();
        }).observe(document.querySelector("#tl-nhat-ky"), { childList: true, subtree: true })"""
    )
    ask(page, FIRST)
    followed(page)
    expect(page.locator("[data-judge=good]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".danh-gia")).to_contain_text("Đã ghi nhận")
    expect(page.locator(".cac-nguon li").first).to_be_visible()


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
    expect(page.get_by_text("Chưa lưu được cuộc trò chuyện này").first).to_be_visible()


def test_the_list_on_a_phone_covers_nothing_that_is_needed(open_page: Open) -> None:
    page = open_page(width=375)
    ask(page, FIRST)
    page.click(".thanh-chuyen [data-history]")
    expect(page.locator(TITLES)).to_be_visible()
    assert fits(page)
    page.keyboard.press("Escape")
    expect(page.locator("#tl-so")).to_be_hidden()
    expect(page.locator("[data-history]:focus")).to_have_count(1)
