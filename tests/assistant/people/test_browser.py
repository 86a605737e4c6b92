"""Signing in and looking after people, in a browser."""

from __future__ import annotations

import dataclasses
import gc
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import argon2
import pytest
from playwright.sync_api import expect

from assistant.config import Settings
from assistant.people import passwords
from assistant.people.deeds import Deed
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from assistant.ui.admin.keeping import Keeping
from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.conftest import Open
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter
from tests.assistant.page_steps import ask, fits, open_tab
from tests.assistant.people.conftest import PASSWORD
from tests.assistant.test_ui_accessibility import serious
from vectorstore.library import Library
from vectorstore.records import HealthCheck, HealthReport

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

HOSTILE = '<img src=x onerror="window.hong=1"><script>window.hong=1</script>'


class KeptFakeLibrary(FakeLibrary):
    rebuilt = 0

    def check(self) -> HealthReport:
        checks = (HealthCheck(code="vectors", passed=self.rebuilt > 0, detail=HOSTILE),)
        return HealthReport(checks=checks, directives=1, passages=9, generation=1)

    def rebuild(self, *, on_progress: object = None) -> None:
        del on_progress
        self.rebuilt += 1


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def kept(home: Path) -> Iterator[Keeping]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", argon2.PasswordHasher(1, 8, 1))
        office = PeopleOffice(home)
        office.add("Hoa", PASSWORD, role=Role.ADMIN, by="$")
        office.add("Lan", PASSWORD, role=Role.READER, by="$")
        settings = Settings(home=home, llm_api_key="bimat", llm="ollama:<b>x</b>")
        yield Keeping(office=office, settings=settings, library=KeptFakeLibrary(first_letter()))
        office.close()


@pytest.fixture(scope="module")
def address(kept: Keeping, home: Path) -> Iterator[str]:
    from assistant.ui.server import assemble

    library = FakeLibrary(first_letter())
    desks = {
        prefix: dataclasses.replace(fake_desk(library, home, language=language), keeping=kept)
        for prefix, language in (("/en", "en"), ("", "vi"))
    }
    with serving(lambda: assemble(desks, host="127.0.0.1", office=kept.office)) as where:
        yield where
    gc.collect()


@pytest.fixture(autouse=True)
def two_people(kept: Keeping) -> None:
    """Hoa and Lan alone have accounts, as before every test."""
    for account in kept.office.accounts.listed():
        if account.person.name not in {"Hoa", "Lan"}:
            kept.office.remove(account.person.name, by="$")


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the form in a new window."""
    pages: list[Page] = []

    def open_page(path: str = "/", **how: object) -> Page:
        page = window(browser, **how)  # type: ignore[arg-type]
        pages.append(page)
        page.goto(f"{address}{path}")
        expect(page.locator("#ten")).to_be_focused()
        return page

    yield open_page
    for page in pages:
        page.context.close()


def sign_in(page: Page, name: str) -> Page:
    page.fill("#ten", name)
    page.fill("#mat-khau", PASSWORD)
    page.press("#mat-khau", "Enter")
    expect(page.locator("#tl-dau-trang .nguoi")).to_be_visible()
    expect(page.locator("#tl-truoc")).to_have_count(0)
    return page


def administration(page: Page) -> Page:
    open_tab(page, "Quản trị")
    expect(page.locator("#tl-quan-tri-nguoi table")).to_be_visible()
    return page


def test_the_keyboard_is_enough_to_sign_in_and_out(opened: Open) -> None:
    page = opened()
    assert page.title() == "Đăng nhập · Trợ lý Tuyên giáo Công đoàn"
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.type("sai mật khẩu rồi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Tên hoặc mật khẩu không đúng")
    expect(page.locator("#ten")).to_have_value("lan")
    expect(page.locator("#mat-khau")).to_have_value("")
    expect(page.locator("#mat-khau")).to_be_focused()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("#tl-dau-trang .nguoi")).to_contain_text("Lan")
    expect(page.locator("#tl-truoc")).to_have_count(0)
    page.get_by_role("button", name="Đăng xuất").press("Enter")
    expect(page.locator("#ten")).to_be_visible()
    page.goto(page.url.replace("/dang-nhap", "/"))
    assert page.url.endswith("/dang-nhap")


def test_each_language_has_its_form(opened: Open) -> None:
    page = opened("/en/")
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    page = sign_in(page, "Lan")
    assert page.url.endswith("/en/")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_reader_sees_no_administration(opened: Open) -> None:
    page = sign_in(opened(), "Lan")
    expect(page.locator("#tl-chao .chao .hoi").first).to_be_visible()
    expect(page.get_by_role("tab", name="Hỏi đáp")).to_be_visible()
    expect(page.get_by_role("tab", name="Quản trị")).to_have_count(0)


def test_an_admin_adds_changes_and_removes_somebody(opened: Open, kept: Keeping) -> None:
    page = administration(sign_in(opened(), "Hoa"))
    expect(page.locator("#tl-nguoi-doi")).to_contain_text("Thay đổi một tài khoản")
    said = page.locator("#tl-quan-tri-bao")
    page.fill("#tl-nguoi-ten input, #tl-nguoi-ten textarea", "Minh")
    page.fill("#tl-nguoi-mat-khau input", "ngắn")
    page.click("#tl-nguoi-them")
    expect(said).to_contain_text("ít nhất 10 ký tự")
    page.fill("#tl-nguoi-mat-khau input", PASSWORD)
    page.click("#tl-nguoi-them")
    expect(said).to_contain_text("Đã thêm “Minh”")
    expect(page.locator("#tl-quan-tri-nguoi tr", has_text="Minh")).to_be_visible()
    expect(page.locator("#tl-nguoi-mat-khau input")).to_have_value("")
    choose(page, "#tl-doi-ten", "Minh")
    choose(page, "#tl-doi-vai-tro", "Biên tập")
    page.click("#tl-doi-vai-tro-nut")
    expect(said).to_contain_text("Đã đổi vai trò")
    assert kept.office.accounts.person("Minh").role is Role.EDITOR
    choose(page, "#tl-doi-ten", "Minh")
    page.click("#tl-tao-ma")
    token = said.locator("code").inner_text()
    assert kept.office.holder(token=token) == kept.office.accounts.person("Minh")
    choose(page, "#tl-doi-ten", "Minh")
    page.click("#tl-xoa-nguoi")
    expect(said).to_contain_text("Tôi chắc chắn")
    page.check("#tl-chac-chan input")
    page.click("#tl-xoa-nguoi")
    expect(said).to_contain_text("Đã xoá tài khoản “Minh”")
    assert kept.office.holder(token=token) is None


def choose(page: Page, where: str, what: str) -> None:
    page.click(f"{where} input")
    page.locator(f"{where} [role=option]", has_text=what).first.click()


def test_the_record_shows_hostile_names_as_text(opened: Open, kept: Keeping) -> None:
    kept.office.deeds.record(Deed.LETTER_REMOVED, who="Hoa", what=HOSTILE)
    page = administration(sign_in(opened(), "Hoa"))
    page.get_by_role("tab", name="Nhật ký").click()
    record = page.locator("#tl-quan-tri-nhat-ky")
    expect(record.locator("tbody tr").first).to_contain_text("đăng nhập")  # the newest
    expect(record).to_contain_text(HOSTILE)
    assert page.evaluate("window.hong") is None


@pytest.mark.parametrize(
    ("path", "link", "wrong", "back"),
    [
        ("/", "Đổi mật khẩu", "Mật khẩu hiện tại không đúng", "Quay lại trang"),
        ("/en/", "Change password", "The present password is wrong", "Back to the page"),
    ],
)
def test_somebody_changes_their_password(
    opened: Open, kept: Keeping, path: str, link: str, wrong: str, back: str
) -> None:
    name, new = f"Tú {link}", "một mật khẩu khác"
    kept.office.add(name, PASSWORD, role=Role.READER, by="$")
    page = sign_in(opened(path), name)
    page.get_by_role("link", name=link).click()
    expect(page.locator("#mat-khau-moi")).to_be_visible()
    assert serious(page) == []
    page.get_by_role("link", name=back).click()
    expect(page.locator("#tl-dau-trang .nguoi")).to_be_visible()
    expect(page.locator("#tl-truoc")).to_have_count(0)
    page.get_by_role("link", name=link).click()
    for old in ("sai mật khẩu rồi", PASSWORD):
        page.fill("#mat-khau", old)
        page.fill("#mat-khau-moi", new)
        page.fill("#nhap-lai", new)
        page.get_by_role("button", name=link).click()
        if old != PASSWORD:
            expect(page.get_by_role("alert")).to_contain_text(wrong)
    expect(page.locator("#tl-dau-trang .nguoi")).to_contain_text(name)
    assert page.url.endswith(path)
    assert kept.office.sign_in(name, new, address="test")


def test_health_backup_and_settings(opened: Open, kept: Keeping) -> None:
    kept.library.rebuilt = 0  # type: ignore[attr-defined]
    page = administration(sign_in(opened(), "Hoa"))
    page.get_by_role("tab", name="Tình trạng").click()
    page.click("#tl-kiem-tra")
    health = page.locator("#tl-quan-tri-kiem-tra")
    expect(health).to_contain_text("Thư viện có vấn đề")
    expect(health).to_contain_text(HOSTILE)
    page.click("#tl-dung-lai")
    expect(health).to_contain_text("Thư viện tốt")
    page.get_by_role("tab", name="Cài đặt").click()
    shown = page.locator("#tl-quan-tri-cai-dat")
    expect(shown).to_contain_text("ollama:<b>x</b>")
    expect(shown).to_contain_text("đã đặt (không hiện)")
    assert "bimat" not in page.content()


def test_a_backup_is_downloaded_and_the_page_goes_on(opened: Open, home: Path) -> None:
    Library.open(home).close()
    page = administration(sign_in(opened(), "Hoa"))
    page.get_by_role("tab", name="Sao lưu").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tạo và tải bản sao lưu").click()
    assert download.value.suggested_filename.startswith("tuyengiao-")
    with zipfile.ZipFile(download.value.path()) as archive:
        assert {"backup.json", "catalogue.sqlite"} <= set(archive.namelist())
        assert "home/people.sqlite" in archive.namelist()
    with page.expect_download() as download:
        page.get_by_role("link", name="Chỉ tải văn bản").click()
    with zipfile.ZipFile(download.value.path()) as archive:
        assert "catalogue.sqlite" in archive.namelist()
        assert not [name for name in archive.namelist() if name.startswith("home/")]
    page.get_by_role("tab", name="Nhật ký").click()
    expect(page.locator("#tl-quan-tri-nhat-ky")).to_contain_text("tải bản sao lưu")


def test_a_phone_needs_no_scrolling_sideways(opened: Open) -> None:
    page = opened(width=375)
    assert fits(page)
    sign_in(page, "Hoa")
    expect(page.locator("#tl-chao .chao .hoi").first).to_be_visible()
    assert fits(page)
    expect(page.get_by_role("button", name="Đăng xuất")).to_be_visible()


def test_two_people_at_once_each_with_their_own_conversations(opened: Open) -> None:
    hoa, lan = sign_in(opened(), "Hoa"), sign_in(opened(), "Lan")
    for page, question in ((hoa, "Chuyện của Hoa?"), (lan, "Chuyện của Lan?")):
        ask(page, question)
    for page, own, others in ((hoa, "Hoa", "Lan"), (lan, "Lan", "Hoa")):
        page.click(".thanh-chuyen [data-history]")
        titles = page.locator("#tl-ds-chuyen .ten")
        expect(titles.filter(has_text=f"Chuyện của {own}").first).to_be_visible()
        assert f"Chuyện của {others}" not in page.content()
    hoa.keyboard.press("Escape")
    hoa.get_by_role("button", name="Đăng xuất").click()
    expect(hoa.locator("#ten")).to_be_focused()
    sign_in(hoa, "Lan")  # the same browser, another person
    expect(hoa.locator("#tl-chao .chao .hoi, .luot").first).to_be_visible()
    assert "Chuyện của Hoa" not in hoa.content()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(opened: Open, kept: Keeping, dark: bool) -> None:
    kept.office.deeds.record(Deed.LETTER_REMOVED, who="Hoa", what="x")
    page = opened(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    assert serious(page) == []
    page.fill("#ten", "Không có")
    page.fill("#mat-khau", "sai mật khẩu rồi")
    page.press("#mat-khau", "Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert serious(page) == []
    page = administration(sign_in(page, "Hoa"))
    assert serious(page) == []
    for tab, shown in (
        ("Nhật ký", "#tl-quan-tri-nhat-ky table"),
        ("Tình trạng", "#tl-kiem-tra"),
        ("Sao lưu", "#tl-quan-tri-sao-luu a"),
        ("Cài đặt", "#tl-quan-tri-cai-dat table"),
    ):
        page.get_by_role("tab", name=tab).click()
        expect(page.locator(shown).first).to_be_visible()
        assert serious(page) == [], tab
