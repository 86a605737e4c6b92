"""Letters, duties and the look of the page in a browser, over a small library."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path
from tests.assistant.conftest import Open
from tests.assistant.page_fakes import FakeLibrary
from tests.assistant.page_steps import BOX, ask, fits, open_tab, see
from vectorstore.errors import LibraryLockedError

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


def test_letters_are_searched_opened_and_removed(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    open_tab(page, "Văn bản")
    page.get_by_label("Tìm văn bản").fill("khong co")
    expect(page.locator("#tl-bang")).to_contain_text("Không có văn bản nào khớp")
    page.get_by_label("Tìm văn bản").fill("tkv")
    page.click("#tl-bang .mo")
    expect(page.locator(".mot-van-ban h2").first).to_contain_text("Công văn 28/CĐTKV-TG")
    page.locator(".mot-van-ban .viec .cho").click()
    see(page, ".mot-van-ban mark.dang-xem")
    page.click(".mot-van-ban .thanh [data-confirm]")
    page.click(".mot-van-ban dialog [data-cancel]")
    expect(page.locator(".mot-van-ban .thanh dialog")).to_be_hidden()
    page.click(".mot-van-ban .thanh [data-confirm]")
    page.click("dialog [data-remove]")
    expect(page.locator("#tl-bao")).to_contain_text("Đã gỡ “Công văn 28/CĐTKV-TG”")
    assert library.is_empty
    expect(page.locator("#tl-bang")).to_contain_text("Thư viện chưa có văn bản nào.")
    expect(page.locator("#tl-dau-trang")).to_contain_text("0 văn bản")


def test_a_cited_letter_opens_whole_on_its_page(open_page: Open) -> None:
    page = open_page()
    ask(page)
    page.click("#tl-nguon [data-whole]")
    see(page, ".mot-van-ban mark.dang-xem")


def test_uploads_are_reported_file_by_file(
    open_page: Open, library: FakeLibrary, tmp_path: Path
) -> None:
    good = tmp_path / "mới <b>1.txt"
    good.write_text("1. Tuyên truyền.\n2. CĐCS báo cáo.", encoding="utf-8")
    bad = tmp_path / "lạ.pdf"
    bad.write_bytes(b"%PDF-1.4")
    before = library.ingests
    page = open_page()
    open_tab(page, "Văn bản")
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.set_input_files("#tl-tep input[type=file]", [good, bad])
    report = page.locator("#tl-ket-qua")
    expect(report).to_contain_text("Tải báo cáo")
    expect(report).to_contain_text("Đã xong 2 trên 2 tệp")
    expect(report).to_contain_text("Đã thêm: mới")
    expect(report).to_contain_text("Không thêm được: lạ.pdf")
    expect(report).to_contain_text("Số, ký hiệu")
    expect(page.locator("#tl-dau-trang")).to_contain_text("2 văn bản")
    assert len(library.letters) == 2
    assert library.ingests == before + 1, "all files are one ingest"
    page.click("#tl-ket-qua .lien-ket")
    expect(page.locator(".mot-van-ban")).to_be_visible()


def test_what_stops_an_upload_is_told_beside_what_was_added(
    open_page: Open, library: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "breaks", LibraryLockedError("4321"))
    good = tmp_path / "mới.txt"
    good.write_text("1. Tuyên truyền.", encoding="utf-8")
    page = open_page()
    open_tab(page, "Văn bản")
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.set_input_files("#tl-tep input[type=file]", good)
    expect(page.locator("#tl-ket-qua [role=alert]")).to_be_visible()
    expect(page.locator("#tl-ket-qua")).to_contain_text("Đã thêm: mới.txt")


def test_a_field_is_put_right_and_taken_back(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    open_tab(page, "Văn bản")
    page.click("#tl-bang .mo")
    date = page.get_by_role("button", name="Sửa: Ngày ban hành")
    date.click()
    expect(page.locator("dialog[open] textarea")).to_have_value("03/02/2021")
    page.fill("dialog[open] textarea", "32/13/2021")
    page.click("dialog[open] [data-amend]")
    expect(page.locator("#tl-mot-van-ban [role=alert]")).to_be_visible()
    date.click()
    page.fill("dialog[open] textarea", "05/02/2021")
    page.click("dialog[open] [data-amend]")
    letter = page.locator("#tl-mot-van-ban")
    expect(letter).to_contain_text("Đã sửa “Ngày ban hành”.")
    expect(letter.locator(".thong-tin").first).to_contain_text("05/02/2021 đã sửa")
    expect(letter.locator("aside")).to_contain_text("2021-02-03” thành “2021-02-05")
    date.click()
    page.click("dialog[open] [data-unamend]")
    expect(letter).to_contain_text("Đã lấy lại “Ngày ban hành” như đã đọc từ tệp.")
    assert [each.value for each in library.changes][-2:] == ["2021-02-05", None]


def test_duties_open_their_sentence(open_page: Open) -> None:
    page = open_page()
    open_tab(page, "Lịch công việc")
    page.locator("#tl-so-viec tbody tr").first.click()
    see(page, "#tl-viec-nguon mark.dang-xem")
    with page.expect_download() as waiting:
        page.click("text=Tải bảng (.xlsx)")
    assert waiting.value.path().read_bytes().startswith(b"PK")


def test_the_month_shows_what_is_due(open_page: Open) -> None:
    page = open_page()
    open_tab(page, "Lịch công việc")
    page.get_by_label("Theo tháng").check()
    expect(page.locator(".thang")).to_be_visible()
    heading = page.locator("#tl-so-viec .cac-trang h2")
    title = heading.inner_text()
    page.get_by_label("Tháng sau").click()
    expect(heading).not_to_have_text(title)
    expect(heading).to_be_focused()
    assert fits(page)
    page.get_by_label("Danh sách").check()
    expect(page.locator(".bang-viec")).to_be_visible()


def test_a_phone_leads_from_a_duty_to_its_letter_and_back(open_page: Open) -> None:
    page = open_page(width=375, height=812)
    open_tab(page, "Lịch công việc")
    page.get_by_label("Theo tháng").check()
    expect(page.locator(".thang")).to_be_visible()
    page.get_by_label("Danh sách").check()
    page.locator("#tl-so-viec tbody tr").first.click()
    see(page, "#tl-viec-nguon mark.dang-xem")
    page.get_by_role("button", name="Về danh sách việc").click()
    see(page, "#tl-so-viec [aria-current=true]")


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_scrolls_in_one_direction_only(open_page: Open, dark: bool) -> None:
    page = open_page(width=375, height=812, dark=dark)
    assert fits(page)
    ask(page)
    assert fits(page)
    see(page, BOX)
    page.locator(".luot .dan .so-dan").nth(1).click()
    expect(page.locator("#tl-nguon .buoc")).to_contain_text("Nguồn 2 trên 2")
    page.wait_for_function("scrollY > 200")
    see(page, "#tl-nguon mark.dang-xem")
    page.click("#tl-nguon .ve")
    see(page, ".luot [aria-current=true]")
    for tab, shown in (("Văn bản", "#tl-bang .mo"), ("Lịch công việc", ".bang-viec")):
        open_tab(page, tab)
        expect(page.locator(shown)).to_be_visible()
        assert fits(page)
    open_tab(page, "Văn bản")
    page.click("#tl-bang .mo")
    expect(page.locator(".mot-van-ban")).to_be_visible()
    assert fits(page)


def test_light_and_dark_are_remembered(open_page: Open) -> None:
    page = open_page()
    dark = re.compile(r"\bdark\b")
    expect(page.locator("body")).not_to_have_class(dark)
    page.click(".gradio-container [data-theme]")
    expect(page.locator("body")).to_have_class(dark)
    page.reload()
    expect(page.locator("#tl-chao .chao")).to_be_visible()
    expect(page.locator("body")).to_have_class(dark)


ENGLISH_WORDS = re.compile(
    r"\b(upload|drop|file here|click to|submit|clear|loading|settings|built with|use via api|"
    r"search|filter|dropdown|options|remove|error|gradio)\b",
    re.IGNORECASE,
)


def test_every_label_is_vietnamese_whatever_the_browser_says(open_page: Open) -> None:
    page = open_page()
    open_tab(page, "Văn bản")
    page.click("#tl-nhap >> text=Thêm văn bản")
    expect(page.get_by_text("Bấm để chọn tệp")).to_be_visible()
    words = page.evaluate(
        """() => [...document.querySelectorAll("body *")].flatMap((node) => [
          ...[...node.childNodes].filter((c) => c.nodeType === 3).map((c) => c.data.trim()),
          node.getAttribute("aria-label"), node.getAttribute("title"),
          node.getAttribute("placeholder"),
        ]).filter((word) => word && !/^(STYLE|SCRIPT)$/.test(word))"""
    )
    shown = [word for word in words if len(word) < 200]
    assert [word for word in shown if ENGLISH_WORDS.search(word) and word != "English"] == []
    assert page.evaluate("document.documentElement.lang") == "vi"
    assert page.title() == "Trợ lý Tuyên giáo Công đoàn"
    assert page.locator("footer").count() == 0 or not page.locator("footer").first.is_visible()
