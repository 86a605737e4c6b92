"""The page of questions in a browser, over a small library and an assistant without engines."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path
from tests.assistant.conftest import Open
from tests.assistant.page_fakes import FakeLibrary, first_letter, hostile_letter
from tests.assistant.page_steps import BOX, QUESTION, TURNS, ask, followed, greeted, open_tab, see

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


def test_a_citation_opens_its_words_in_view(open_page: Open) -> None:
    page = open_page()
    ask(page)
    expect(page.locator(BOX)).to_have_value("")
    page.locator(".luot .dan .so-dan").nth(1).click()
    expect(page.locator("#tl-nguon .buoc")).to_contain_text("Nguồn 2 trên 2")
    mark = page.locator("#tl-nguon mark.dang-xem")
    expect(mark.first).to_have_text(re.compile("^3. Các công đoàn cơ sở định kỳ báo cáo"))
    see(page, "#tl-nguon mark.dang-xem")
    expect(page.locator("#tl-nguon .thong-tin")).to_contain_text("Lê Thanh Xuân")
    page.click("#tl-nguon [data-step='1']")
    expect(page.locator("#tl-nguon .buoc")).to_contain_text("Nguồn 1 trên 2")
    expect(mark).to_have_text(re.compile("^1. Đẩy mạnh"))
    expect(page.locator(".luot .dan [aria-current=true]")).to_have_text("1")


def test_places_clicked_in_quick_succession_end_at_the_last(open_page: Open) -> None:
    page = open_page()
    ask(page)
    followed(page)
    page.evaluate(
        """() => {
          const chips = document.querySelectorAll(".luot .dan .so-dan");
          for (const number of [1, 0, 1]) chips[number].click();
        }"""
    )
    expect(page.locator(".luot .dan [aria-current=true]")).to_have_text("2")
    expect(page.locator("#tl-nguon .buoc")).to_contain_text("Nguồn 2 trên 2")


def test_example_and_follow_up(open_page: Open) -> None:
    page = open_page()
    page.locator("#tl-chao .vi-du .hoi").first.click()
    expect(page.locator(".luot .tra-loi")).to_be_visible()
    expect(page.locator(".chao")).to_have_count(0)
    ask(page, "Còn năm sau?")
    understood = page.locator(".luot:last-child .hieu-la").first
    expect(understood).to_have_text("Câu hỏi được hiểu là: Còn năm sau? (của TKV)")
    page.click("#tl-moi")
    greeted(page)


def test_an_answer_without_sources_leaves_none_open(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    ask(page)
    expect(page.locator("#tl-nguon mark.dang-xem")).to_be_visible()
    library.letters = {"khac": dataclasses.replace(first_letter(), text="1. Không.")}
    ask(page, "Có gì?")
    expect(page.locator("#tl-nguon .ke-sach")).to_be_visible()
    expect(page.locator("#tl-nguon mark")).to_have_count(0)


def test_proof_is_explained_on_focus(open_page: Open) -> None:
    page = open_page()
    ask(page)
    tip = page.locator(".doi-chieu [role=tooltip]").first
    expect(tip).to_be_hidden()
    page.locator(".doi-chieu").first.focus()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text("lời trích đúng nguyên văn")


def test_keyboard_alone_from_the_question_to_the_letter_and_back(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Đến ô nhập câu hỏi")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    followed(page)
    tab_to(page, ".luot .dan .so-dan", back=True)
    page.keyboard.press("Enter")
    panel = page.locator("#tl-nguon .ban-nguon")
    expect(panel).to_be_focused()
    see(page, "#tl-nguon mark.dang-xem")
    before = page.inner_text("#tl-nguon .buoc")
    tab_to(page, "#tl-nguon [data-step]")
    page.keyboard.press("Enter")
    expect(page.locator("#tl-nguon .buoc")).not_to_have_text(before)
    expect(panel).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".luot [aria-current=true]:focus")).to_have_count(1)


def tab_to(page: Page, selector: str, *, back: bool = False) -> None:
    """Moves on with the tabulator until something of a kind has the focus."""
    for _ in range(60):
        page.keyboard.press("Shift+Tab" if back else "Tab")
        if page.evaluate("(wanted) => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"{selector} was not reached")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("hỏng rồi", "Có lỗi ngoài dự kiến"),
        ("vỡ rồi", "Có lỗi ngoài dự kiến"),
        ("dài " * 25_000, "Câu hỏi quá dài"),
    ],
)
def test_the_page_survives_errors(open_page: Open, question: str, said: str) -> None:
    page = open_page()
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    expect(page.locator(".loi-hoi")).to_have_text(re.compile(f"^{said}"))
    expect(page.locator("body")).not_to_contain_text("mật")
    ask(page)


def begin_slow(page: Page) -> None:
    """Asks a question whose answer grows and grows."""
    page.fill(BOX, "chậm")
    page.press(BOX, "Enter")
    expect(page.locator(".dang-viet")).to_contain_text("từ từ từ")


def test_stopping_keeps_what_was_written(open_page: Open) -> None:
    page = open_page()
    begin_slow(page)
    page.click("#tl-dung")
    kept = page.locator(TURNS)
    expect(kept).to_contain_text("Đã dừng theo yêu cầu.")
    expect(kept).to_contain_text("từ từ từ")
    expect(page.locator("#tl-dang .luot")).to_be_hidden()
    kept.locator("[data-edit]").click()
    expect(page.locator(BOX)).to_have_value("chậm")


def test_a_question_in_the_instant_of_stopping_is_answered(open_page: Open) -> None:
    page = open_page()
    begin_slow(page)
    page.evaluate(
        """(question) => {
          document.querySelector("#tl-dung").click();
          const box = document.querySelector("#tl-o-hoi textarea");
          box.value = question;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        QUESTION,
    )
    page.press(BOX, "Enter")
    expect(page.locator(f"{TURNS} .tra-loi")).to_be_visible()
    expect(page.locator(TURNS)).to_have_count(2)
    expect(page.locator(TURNS).first).to_contain_text("Đã dừng theo yêu cầu.")
    expect(page.locator(BOX)).to_have_value("")


def test_two_clicks_ask_once(open_page: Open) -> None:
    page = open_page()
    page.locator("#tl-chao .vi-du .hoi").first.dblclick()
    followed(page)
    ask(page, "Câu thứ hai?")
    expect(page.locator(TURNS)).to_have_count(2)


def test_a_question_asked_at_once_after_an_answer_is_not_swept_away(open_page: Open) -> None:
    page = open_page()
    page.evaluate(
        """(questions) => {
          const box = document.querySelector("#tl-o-hoi textarea");
          const next = () => {
            box.value = questions.shift();
            box.dispatchEvent(new Event("input", { bubbles: true }));
            box.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
            box.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", bubbles: true }));
          };
          const count = () => document.querySelectorAll("#tl-nhat-ky .tra-loi").length;
          let known = 0;
          new MutationObserver(() => {
            if (count() === known || !questions.length) return;
            known = count();
            queueMicrotask(() => queueMicrotask(() => queueMicrotask(next)));
          }).observe(document.querySelector("#tl-nhat-ky"), { childList: true, subtree: true });
          next();
        }""",
        ["Câu một?", "Câu hai?", "Câu ba?"],
    )
    expect(page.locator(f"{TURNS} .tra-loi")).to_have_count(3)
    followed(page)
    expect(page.locator(f"{TURNS} .cau-hoi")).to_have_text(["Câu một?", "Câu hai?", "Câu ba?"])
    expect(page.locator("#tl-gui")).to_be_visible()


def test_an_empty_question_does_nothing(open_page: Open) -> None:
    page = open_page()
    page.fill(BOX, "   ")
    page.click("#tl-gui")
    expect(page.locator(BOX)).to_have_value("")
    expect(page.locator(".luot")).to_have_count(0)
    ask(page)


def test_a_hostile_letter_and_question_do_nothing(open_page: Open, library: FakeLibrary) -> None:
    letter = hostile_letter()
    library.letters[letter.directive_id] = letter
    page = open_page()
    ask(page, '<img src=x onerror="window.hong=1"> 😀 </script><script>window.hong=1</script>')
    asked = page.locator(f"{TURNS} .cau-hoi")
    expect(asked).to_contain_text('<img src=x onerror="window.hong=1"> 😀')
    open_tab(page, "Văn bản")
    page.locator("#tl-bang tr[data-letter=doc-hai] td").first.click()
    expect(page.locator(".mot-van-ban .trich-yeu")).to_contain_text("<svg onload")
    open_tab(page, "Lịch công việc")
    expect(page.locator("#tl-so-viec .bang-viec")).to_be_visible()
    assert page.evaluate("window.hong") is None
    assert page.locator("img[src=x], svg[onload]").count() == 0


def test_marks_of_direction_turn_nothing_around(open_page: Open) -> None:
    page = open_page()
    ask(page, "\u202eCông đoàn\u2067 báo cáo gì?")
    expect(page.locator(".thanh-chuyen h2")).to_have_text("Công đoàn báo cáo gì?")
    places = page.evaluate(
        """() => [".cau-hoi", ".luot .sua", ".thanh-chuyen h2", ".thanh-chuyen #tl-moi"].map(
          (selector) => getComputedStyle(document.querySelector(selector)).unicodeBidi)"""
    )
    assert places == ["isolate"] * 4


def test_the_english_page(open_page: Open) -> None:
    page = open_page("/en/")
    assert "verified" in ask(page, "What must grassroots unions report?")
    page.click("text=Tiếng Việt")
    # The conversation goes on in the other language.
    expect(page.locator(f"{TURNS} .tra-loi")).to_contain_text("đã đối chiếu")
    page.click("#tl-moi")
    greeted(page)
    expect(page.locator("#tl-chao")).to_contain_text("Xin chào!")


def test_two_people_do_not_see_each_other(open_page: Open) -> None:
    one, other = open_page(), open_page()
    ask(one, "Báo cáo của người thứ nhất?")
    ask(other, "Báo cáo của người thứ hai?")
    assert "thứ hai" not in one.inner_text("body")
    assert "thứ nhất" not in other.inner_text("body")
