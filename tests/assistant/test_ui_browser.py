"""The page in a browser, over a small library and an assistant without engines."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter, hostile_letter
from vectorstore.errors import LibraryLockedError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

Open = Callable[..., "Page"]
QUESTION = "Công đoàn cơ sở phải báo cáo gì?"


@pytest.fixture(scope="module")
def shared() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def library(shared: FakeLibrary) -> FakeLibrary:
    """The library of the server, as it is before every test."""
    letter = first_letter()
    shared.letters = {letter.directive_id: letter}
    return shared


@pytest.fixture(scope="module")
def address(shared: FakeLibrary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    from assistant.ui.server import assemble

    home = tmp_path_factory.mktemp("home")
    desks = {
        "/en": fake_desk(shared, home, language="en"),
        "": fake_desk(shared, home, language="vi"),
    }
    with serving(lambda: assemble(desks, host="127.0.0.1")) as where:
        yield where


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def open_page(browser: Browser, address: str, library: FakeLibrary) -> Iterator[Open]:
    """Opens the page; afterwards no script failed and nothing but our server was asked."""
    assert len(library.letters) == 1
    foreign: list[str] = []
    failures: list[str] = []
    contexts = []

    def opened(path: str = "/", width: int = 1280, height: int = 800, dark: bool = False) -> Page:
        scheme = "dark" if dark else "light"
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            locale="de-DE",
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((address, "data:", "blob:"))
                else foreign.append(request.url)
            ),
        )
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(address + path)
        page.wait_for_selector("#tl-chao .chao")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert foreign == []
    assert failures == []


def ask(page: Page, question: str = QUESTION) -> None:
    answers = page.locator(".tra-loi").count()
    page.fill("#tl-o-hoi textarea", question)
    page.press("#tl-o-hoi textarea", "Enter")
    page.locator(".tra-loi").nth(answers).wait_for()


def in_view(page: Page, selector: str) -> bool:
    """Whether an element can be seen: inside the window and inside what scrolls around it."""
    return bool(
        page.eval_on_selector(
            selector,
            """(node) => {
              const box = node.getBoundingClientRect();
              const x = box.left + Math.min(box.width, 20) / 2;
              const y = box.top + Math.min(box.height, 20) / 2;
              const seen = document.elementFromPoint(x, y);
              return seen !== null && (node.contains(seen) || seen.contains(node));
            }""",
        )
    )


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_a_citation_opens_its_words_in_view(open_page: Open) -> None:
    page = open_page()
    ask(page)
    assert page.input_value("#tl-o-hoi textarea") == ""
    page.locator(".luot .dan .so-dan").nth(1).click()
    page.wait_for_selector("#tl-nguon .buoc >> text=Nguồn 2 trên 2")
    mark = page.locator("#tl-nguon mark.dang-xem").first
    assert mark.inner_text().startswith("3. Các công đoàn cơ sở định kỳ báo cáo")
    assert in_view(page, "#tl-nguon mark.dang-xem")
    assert "Lê Thanh Xuân" in page.inner_text("#tl-nguon .thong-tin")
    page.click("#tl-nguon [data-step='1']")
    page.wait_for_selector("#tl-nguon .buoc >> text=Nguồn 1 trên 2")
    assert page.locator("#tl-nguon mark.dang-xem").inner_text().startswith("1. Đẩy mạnh")
    assert page.locator(".luot .dan [aria-current=true]").inner_text() == "1"


def test_example_and_follow_up(open_page: Open) -> None:
    page = open_page()
    page.locator(".vi-du .hoi").first.click()
    page.wait_for_selector(".tra-loi")
    assert page.locator(".chao").count() == 0
    ask(page, "Còn năm sau?")
    assert page.inner_text(".hieu-la") == "Câu hỏi được hiểu là: Còn năm sau? (của TKV)"
    page.click("#tl-moi")
    page.wait_for_selector("#tl-chao .chao")
    assert page.locator(".luot").count() == 0


def test_an_answer_without_sources_leaves_none_open(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    ask(page)
    page.wait_for_selector("#tl-nguon mark.dang-xem")
    library.letters = {"khac": dataclasses.replace(first_letter(), text="1. Không.")}
    ask(page, "Có gì?")
    page.wait_for_selector("#tl-nguon .ke-sach")
    assert page.locator("#tl-nguon mark").count() == 0


def test_proof_is_explained_on_focus(open_page: Open) -> None:
    page = open_page()
    ask(page)
    tip = page.locator(".doi-chieu [role=tooltip]").first
    assert not tip.is_visible()
    page.locator(".doi-chieu").first.focus()
    assert tip.is_visible()
    assert "lời trích đúng nguyên văn" in tip.inner_text()


def test_keyboard_alone_from_the_question_to_the_letter_and_back(open_page: Open) -> None:
    page = open_page()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Đến ô nhập câu hỏi"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type(QUESTION)
    page.keyboard.press("Enter")
    page.wait_for_selector(".tra-loi")
    tab_to(page, ".luot .dan .so-dan", back=True)
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.classList.contains('ban-nguon')")
    assert in_view(page, "#tl-nguon mark.dang-xem")
    tab_to(page, "#tl-nguon [data-step]")
    page.keyboard.press("Enter")
    page.wait_for_selector("#tl-nguon mark.dang-xem")
    page.wait_for_function("document.activeElement.classList.contains('ban-nguon')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.luot [aria-current=true]')")


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
    page.fill("#tl-o-hoi textarea", question)
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".loi-hoi")
    assert page.inner_text(".loi-hoi").startswith(said)
    assert "mật" not in page.inner_text("body")
    ask(page)


def test_stopping_keeps_what_was_written(open_page: Open) -> None:
    page = open_page()
    page.fill("#tl-o-hoi textarea", "chậm")
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".dang-viet >> text=từ từ từ")
    page.click("#tl-dung")
    page.wait_for_selector("text=Đã dừng theo yêu cầu.")
    assert "từ từ từ" in page.inner_text("#tl-nhat-ky .luot")
    page.locator("#tl-dang .luot").wait_for(state="hidden")
    page.click("#tl-nhat-ky .luot:first-child [data-edit]")
    assert page.input_value("#tl-o-hoi textarea") == "chậm"


def test_a_question_in_the_instant_of_stopping_is_answered(open_page: Open) -> None:
    page = open_page()
    page.fill("#tl-o-hoi textarea", "chậm")
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".dang-viet >> text=từ từ từ")
    page.evaluate(
        """(question) => {
          document.querySelector("#tl-dung").click();
          const box = document.querySelector("#tl-o-hoi textarea");
          box.value = question;
          box.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        QUESTION,
    )
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".tra-loi")
    assert page.locator("#tl-nhat-ky .luot").count() == 2
    assert "Đã dừng theo yêu cầu." in page.inner_text("#tl-nhat-ky .luot:first-child")


def test_two_clicks_ask_once(open_page: Open) -> None:
    page = open_page()
    page.locator(".vi-du .hoi").first.dblclick()
    page.wait_for_selector(".tra-loi")
    ask(page, "Câu thứ hai?")
    assert page.locator("#tl-nhat-ky .luot").count() == 2


def test_an_empty_question_does_nothing(open_page: Open) -> None:
    page = open_page()
    page.fill("#tl-o-hoi textarea", "   ")
    page.click("#tl-gui")
    page.wait_for_function("document.querySelector('#tl-o-hoi textarea').value === ''")
    assert page.locator(".luot").count() == 0
    ask(page)


def test_a_hostile_letter_and_question_do_nothing(open_page: Open, library: FakeLibrary) -> None:
    letter = hostile_letter()
    library.letters[letter.directive_id] = letter
    page = open_page()
    ask(page, '<img src=x onerror="window.hong=1"> 😀 </script><script>window.hong=1</script>')
    assert '<img src=x onerror="window.hong=1"> 😀' in page.inner_text(".cau-hoi")
    page.get_by_role("tab", name="Văn bản").click()
    page.locator("#tl-bang tr[data-letter=doc-hai] td").first.click()
    page.wait_for_selector(".mot-van-ban")
    assert "<svg onload" in page.inner_text(".mot-van-ban .trich-yeu")
    page.get_by_role("tab", name="Lịch công việc").click()
    assert page.evaluate("window.hong") is None
    assert page.locator("img[src=x], svg[onload]").count() == 0


def test_marks_of_direction_turn_nothing_around(open_page: Open) -> None:
    page = open_page()
    ask(page, "\u202eCông đoàn\u2067 báo cáo gì?")
    places = page.evaluate(
        """() => [".cau-hoi", ".luot .sua", ".thanh-chuyen h2", ".thanh-chuyen #tl-moi"].map(
          (selector) => getComputedStyle(document.querySelector(selector)).unicodeBidi)"""
    )
    assert places == ["isolate"] * 4
    assert page.inner_text(".thanh-chuyen h2") == "Công đoàn báo cáo gì?"


def test_letters_are_searched_opened_and_removed(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    page.get_by_role("tab", name="Văn bản").click()
    page.get_by_label("Tìm văn bản").fill("khong co")
    page.wait_for_selector("text=Không có văn bản nào khớp")
    page.get_by_label("Tìm văn bản").fill("tkv")
    page.click("#tl-bang .mo")
    page.wait_for_selector(".mot-van-ban")
    assert "Công văn 28/CĐTKV-TG" in page.inner_text(".mot-van-ban h2")
    page.locator(".mot-van-ban .viec .cho").click()
    page.wait_for_selector(".mot-van-ban mark.dang-xem")
    assert in_view(page, ".mot-van-ban mark.dang-xem")
    page.click(".mot-van-ban .thanh [data-confirm]")
    page.click(".mot-van-ban dialog [data-cancel]")
    assert not page.locator(".mot-van-ban .thanh dialog").is_visible()
    page.click(".mot-van-ban .thanh [data-confirm]")
    page.click("dialog [data-remove]")
    page.wait_for_selector("text=Đã gỡ “Công văn 28/CĐTKV-TG”")
    assert library.is_empty
    page.wait_for_selector("text=Thư viện chưa có văn bản nào.")
    page.wait_for_selector("#tl-dau-trang >> text=0 văn bản")


def test_uploads_are_reported_file_by_file(
    open_page: Open, library: FakeLibrary, tmp_path: Path
) -> None:
    good = tmp_path / "mới <b>1.txt"
    good.write_text("1. Tuyên truyền.\n2. CĐCS báo cáo.", encoding="utf-8")
    bad = tmp_path / "lạ.pdf"
    bad.write_bytes(b"%PDF-1.4")
    before = library.ingests
    page = open_page()
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.set_input_files("#tl-tep input[type=file]", [good, bad])
    page.wait_for_selector("text=Đã xong 2 trên 2 tệp")
    report = page.inner_text("#tl-ket-qua")
    assert "Đã thêm: mới" in report
    assert "Không thêm được: lạ.pdf" in report
    assert "Số, ký hiệu" in report
    assert "Tải báo cáo" in report
    page.wait_for_selector("#tl-dau-trang >> text=2 văn bản")
    assert len(library.letters) == 2
    assert library.ingests == before + 1, "all files are one ingest"
    page.click("#tl-ket-qua .lien-ket")
    page.wait_for_selector(".mot-van-ban")


def test_what_stops_an_upload_is_told_beside_what_was_added(
    open_page: Open, library: FakeLibrary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "breaks", LibraryLockedError("4321"))
    good = tmp_path / "mới.txt"
    good.write_text("1. Tuyên truyền.", encoding="utf-8")
    page = open_page()
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.set_input_files("#tl-tep input[type=file]", good)
    page.wait_for_selector("#tl-ket-qua [role=alert]")
    assert "Đã thêm: mới.txt" in page.inner_text("#tl-ket-qua")


def test_a_field_is_put_right_and_taken_back(open_page: Open, library: FakeLibrary) -> None:
    page = open_page()
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-bang .mo")
    page.wait_for_selector(".mot-van-ban")
    page.get_by_role("button", name="Sửa: Ngày ban hành").click()
    assert page.input_value("dialog[open] textarea") == "03/02/2021"
    page.fill("dialog[open] textarea", "32/13/2021")
    page.click("dialog[open] [data-amend]")
    page.wait_for_selector("#tl-mot-van-ban [role=alert]")
    page.get_by_role("button", name="Sửa: Ngày ban hành").click()
    page.fill("dialog[open] textarea", "05/02/2021")
    page.click("dialog[open] [data-amend]")
    page.wait_for_selector("text=Đã sửa “Ngày ban hành”.")
    assert "05/02/2021 đã sửa" in page.inner_text(".mot-van-ban .thong-tin")
    assert "2021-02-03” thành “2021-02-05" in page.inner_text(".mot-van-ban aside")
    page.get_by_role("button", name="Sửa: Ngày ban hành").click()
    page.click("dialog[open] [data-unamend]")
    page.wait_for_selector("text=Đã lấy lại “Ngày ban hành” như đã đọc từ tệp.")
    assert [each.value for each in library.changes][-2:] == ["2021-02-05", None]


def test_duties_open_their_sentence(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Lịch công việc").click()
    page.locator("#tl-so-viec tbody tr").first.click()
    page.wait_for_selector("#tl-viec-nguon mark.dang-xem")
    assert in_view(page, "#tl-viec-nguon mark.dang-xem")
    with page.expect_download() as waiting:
        page.click("text=Tải bảng (.xlsx)")
    assert waiting.value.path().read_bytes().startswith(b"PK")


@pytest.mark.parametrize("dark", [False, True])
def test_a_phone_scrolls_in_one_direction_only(open_page: Open, dark: bool) -> None:
    page = open_page(width=375, height=812, dark=dark)
    assert fits(page)
    ask(page)
    assert fits(page)
    assert in_view(page, "#tl-o-hoi textarea")
    page.locator(".luot .dan .so-dan").nth(1).click()
    page.wait_for_selector("#tl-nguon .buoc >> text=Nguồn 2 trên 2")
    page.wait_for_function("scrollY > 200")
    assert in_view(page, "#tl-nguon mark.dang-xem")
    panel, chat = page.locator("#tl-nguon").bounding_box(), page.locator("#tl-soan").bounding_box()
    assert panel is not None
    assert chat is not None
    page.click("#tl-nguon .ve")
    for tab in ("Văn bản", "Lịch công việc"):
        page.get_by_role("tab", name=tab).click()
        assert fits(page)
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-bang .mo")
    page.wait_for_selector(".mot-van-ban")
    assert fits(page)


def test_light_and_dark_are_remembered(open_page: Open) -> None:
    page = open_page()
    assert not page.evaluate("document.body.classList.contains('dark')")
    page.click("[data-theme]")
    assert page.evaluate("document.body.classList.contains('dark')")
    page.reload()
    page.wait_for_selector("#tl-chao .chao")
    assert page.evaluate("document.body.classList.contains('dark')")


ENGLISH_WORDS = re.compile(
    r"\b(upload|drop|file here|click to|submit|clear|loading|settings|built with|use via api|"
    r"search|filter|dropdown|options|remove|error|gradio)\b",
    re.IGNORECASE,
)


def test_every_label_is_vietnamese_whatever_the_browser_says(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Văn bản").click()
    page.click("#tl-nhap >> text=Thêm văn bản")
    page.wait_for_selector("text=Bấm để chọn tệp")
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


def test_the_english_page(open_page: Open) -> None:
    page = open_page("/en/")
    ask(page, "What must grassroots unions report?")
    assert "verified" in page.inner_text(".tra-loi")
    page.click("text=Tiếng Việt")
    page.wait_for_selector("text=đã đối chiếu")  # the conversation goes on in the other language
    page.click("#tl-moi")
    page.wait_for_selector("text=Xin chào!")


def test_two_people_do_not_see_each_other(open_page: Open) -> None:
    one, other = open_page(), open_page()
    ask(one, "Báo cáo của người thứ nhất?")
    ask(other, "Báo cáo của người thứ hai?")
    assert "thứ hai" not in one.inner_text("body")
    assert "thứ nhất" not in other.inner_text("body")


def test_the_month_shows_what_is_due(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("tab", name="Lịch công việc").click()
    page.get_by_label("Theo tháng").check()
    page.wait_for_selector(".thang")
    title = page.inner_text(".cac-trang h2")
    page.get_by_label("Tháng sau").click()
    page.wait_for_function(
        "before => document.querySelector('.cac-trang h2').textContent !== before", arg=title
    )
    page.wait_for_function("document.activeElement.matches('.cac-trang h2')")
    assert fits(page)
    page.get_by_label("Danh sách").check()
    page.wait_for_selector(".bang-viec")
