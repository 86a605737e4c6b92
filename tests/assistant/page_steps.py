"""What a person does and sees on the page, each step with its wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Page

QUESTION = "Công đoàn cơ sở phải báo cáo gì?"
TURNS = "#tl-nhat-ky .luot"
BOX = "#tl-o-hoi textarea"
# A turn that was not there before stands last and has its answer.
_ANSWERED = """(known) => {
  const last = document.querySelector("#tl-nhat-ky .luot:last-child");
  return last && !known.includes(last.dataset.turn) && last.querySelector(".tra-loi");
}"""
_SEEN = """(selector) => {
  const node = document.querySelector(selector);
  if (!node) return false;
  const box = node.getBoundingClientRect();
  const x = box.left + Math.min(box.width, 20) / 2;
  const y = box.top + Math.min(box.height, 20) / 2;
  const seen = document.elementFromPoint(x, y);
  return seen !== null && (node.contains(seen) || seen.contains(node));
}"""


def ask(page: Page, question: str = QUESTION) -> str:
    """Asks and returns the text of the answer."""
    turns = page.locator(TURNS)
    known = turns.evaluate_all("(turns) => turns.map((turn) => turn.dataset.turn)")
    page.fill(BOX, question)
    page.press(BOX, "Enter")
    page.wait_for_function(_ANSWERED, arg=known)
    return turns.last.locator(".tra-loi").inner_text()


def greeted(page: Page) -> None:
    """Waits for a new conversation."""
    expect(page.locator("#tl-chao .chao")).to_be_visible()
    expect(page.locator(TURNS)).to_have_count(0)


def followed(page: Page) -> None:
    """Waits until the answers that fakes give have lost the follow-ups that lead nowhere new."""
    expect(page.locator(f"{TURNS}:last-child .tra-loi")).to_be_visible()
    expect(page.locator(".goi-y")).to_have_count(0)


def open_tab(page: Page, name: str) -> None:
    """Opens one of the pages, also where a phone has room for its name only in a list."""
    strip = page.locator("#tl-trang > .tab-wrapper")
    tab = strip.get_by_role("tab", name=name)
    more = strip.locator(".overflow-menu > button")
    expect(tab.or_(more).first).to_be_visible()
    if tab.count():
        tab.click()
    else:
        more.click()
        page.locator(".overflow-dropdown button", has_text=name).click()


def see(page: Page, selector: str) -> None:
    """Waits until an element can be seen: inside the window and inside what scrolls around it."""
    page.wait_for_function(_SEEN, arg=selector)


def fits(page: Page) -> bool:
    """Whether nothing needs scrolling sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
