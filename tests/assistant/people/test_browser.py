"""Signing in and looking after people, in a browser."""

from __future__ import annotations

import dataclasses
import gc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import argon2
import pytest

from assistant.config import Settings
from assistant.people import passwords
from assistant.people.deeds import Deed
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from assistant.ui.admin.keeping import Keeping
from tests.assistant.browser import chromium, chromium_path, serving
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter
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
Open = Callable[..., "Page"]


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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Open]:
    """Opens the form in a new window."""
    contexts = []

    def open_page(path: str = "/", *, width: int = 1280) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800})
        contexts.append(context)
        page = context.new_page()
        page.goto(f"{address}{path}")
        return page

    yield open_page
    for context in contexts:
        context.close()


def sign_in(page: Page, name: str) -> Page:
    page.fill("#ten", name)
    page.fill("#mat-khau", PASSWORD)
    page.press("#mat-khau", "Enter")
    page.wait_for_selector("#tl-dau-trang .nguoi")
    page.wait_for_selector("#tl-truoc", state="detached")
    return page


def administration(page: Page) -> Page:
    page.get_by_role("tab", name="Quản trị").click()
    page.wait_for_selector("#tl-quan-tri-nguoi table")
    return page


def test_the_keyboard_is_enough_to_sign_in_and_out(opened: Open) -> None:
    page = opened()
    assert page.title() == "Đăng nhập · Trợ lý Tuyên giáo Công đoàn"
    page.keyboard.type("lan")
    page.keyboard.press("Tab")
    page.keyboard.type("sai mật khẩu rồi")
    page.keyboard.press("Enter")
    assert "Tên hoặc mật khẩu không đúng" in page.wait_for_selector('[role="alert"]').inner_text()  # type: ignore[union-attr]
    assert page.input_value("#ten") == "lan"
    assert page.input_value("#mat-khau") == ""
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".dau-trang .nguoi >> text=Lan")
    page.get_by_role("button", name="Đăng xuất").press("Enter")
    page.wait_for_selector("#ten")
    page.goto(page.url.replace("/dang-nhap", "/"))
    assert page.url.endswith("/dang-nhap")


def test_each_language_has_its_form(opened: Open) -> None:
    page = opened("/en/")
    assert page.get_by_role("button", name="Sign in").is_visible()
    page = sign_in(page, "Lan")
    assert page.url.endswith("/en/")
    assert page.get_by_role("button", name="Sign out").is_visible()


def test_a_reader_sees_no_administration(opened: Open) -> None:
    page = sign_in(opened(), "Lan")
    page.wait_for_selector("#tl-chao .chao .hoi")
    assert page.get_by_role("tab", name="Hỏi đáp").is_visible()
    assert page.get_by_role("tab", name="Quản trị").count() == 0


def test_an_admin_adds_changes_and_removes_somebody(opened: Open, kept: Keeping) -> None:
    page = administration(sign_in(opened(), "Hoa"))
    page.wait_for_selector("#tl-nguoi-doi >> text=Thay đổi một tài khoản")
    page.fill("#tl-nguoi-ten input, #tl-nguoi-ten textarea", "Minh")
    page.fill("#tl-nguoi-mat-khau input", "ngắn")
    page.click("#tl-nguoi-them")
    page.wait_for_selector("#tl-quan-tri-bao >> text=ít nhất 10 ký tự")
    page.fill("#tl-nguoi-mat-khau input", PASSWORD)
    page.click("#tl-nguoi-them")
    page.wait_for_selector("#tl-quan-tri-bao >> text=Đã thêm “Minh”")
    page.wait_for_selector("#tl-quan-tri-nguoi tr >> text=Minh")
    assert page.input_value("#tl-nguoi-mat-khau input") == ""
    choose(page, "#tl-doi-ten", "Minh")
    choose(page, "#tl-doi-vai-tro", "Biên tập")
    page.click("#tl-doi-vai-tro-nut")
    page.wait_for_selector("#tl-quan-tri-bao >> text=Đã đổi vai trò")
    assert kept.office.accounts.person("Minh").role is Role.EDITOR
    choose(page, "#tl-doi-ten", "Minh")
    page.click("#tl-tao-ma")
    token = page.locator("#tl-quan-tri-bao code").inner_text()
    assert kept.office.holder(token=token) == kept.office.accounts.person("Minh")
    choose(page, "#tl-doi-ten", "Minh")
    page.click("#tl-xoa-nguoi")
    page.wait_for_selector("#tl-quan-tri-bao >> text=Tôi chắc chắn")
    page.check("#tl-chac-chan input")
    page.click("#tl-xoa-nguoi")
    page.wait_for_selector("#tl-quan-tri-bao >> text=Đã xoá tài khoản “Minh”")
    assert kept.office.holder(token=token) is None


def choose(page: Page, where: str, what: str) -> None:
    page.click(f"{where} input")
    page.locator(f"{where} [role=option]", has_text=what).first.click()


def test_the_record_shows_hostile_names_as_text(opened: Open, kept: Keeping) -> None:
    kept.office.deeds.record(Deed.LETTER_REMOVED, who="Hoa", what=HOSTILE)
    page = administration(sign_in(opened(), "Hoa"))
    page.get_by_role("tab", name="Nhật ký").click()
    page.wait_for_selector("#tl-quan-tri-nhat-ky table")
    lines = page.locator("#tl-quan-tri-nhat-ky tbody tr")
    assert "đăng nhập" in lines.first.inner_text()  # the newest
    assert HOSTILE in page.locator("#tl-quan-tri-nhat-ky").inner_text()
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
    page.wait_for_selector("#mat-khau-moi")
    assert serious(page) == []
    page.get_by_role("link", name=back).click()
    page.wait_for_selector(".dau-trang .nguoi")
    page.get_by_role("link", name=link).click()
    for old in ("sai mật khẩu rồi", PASSWORD):
        page.fill("#mat-khau", old)
        page.fill("#mat-khau-moi", new)
        page.fill("#nhap-lai", new)
        page.get_by_role("button", name=link).click()
        if old != PASSWORD:
            page.wait_for_selector(f'[role="alert"] >> text={wrong}')
    page.wait_for_selector(f".dau-trang .nguoi >> text={name}")
    assert page.url.endswith(path)
    assert kept.office.sign_in(name, new, address="test")


def test_health_backup_and_settings(opened: Open) -> None:
    page = administration(sign_in(opened(), "Hoa"))
    page.get_by_role("tab", name="Tình trạng").click()
    page.click("#tl-kiem-tra")
    page.wait_for_selector("#tl-quan-tri-kiem-tra >> text=Thư viện có vấn đề")
    assert HOSTILE in page.locator("#tl-quan-tri-kiem-tra").inner_text()
    page.click("#tl-dung-lai")
    page.wait_for_selector("#tl-quan-tri-kiem-tra >> text=Thư viện tốt")
    page.get_by_role("tab", name="Cài đặt").click()
    page.wait_for_selector("#tl-quan-tri-cai-dat table")
    shown = page.locator("#tl-quan-tri-cai-dat").inner_text()
    assert "ollama:<b>x</b>" in shown
    assert "đã đặt (không hiện)" in shown
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
    page.wait_for_selector("#tl-quan-tri-nhat-ky >> text=tải bản sao lưu")


def test_a_phone_needs_no_scrolling_sideways(opened: Open) -> None:
    page = opened(width=375)
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    sign_in(page, "Hoa")
    page.wait_for_selector("#tl-chao .chao .hoi")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    assert page.get_by_role("button", name="Đăng xuất").is_visible()


def test_two_people_at_once_each_with_their_own_conversations(opened: Open) -> None:
    hoa, lan = sign_in(opened(), "Hoa"), sign_in(opened(), "Lan")
    for page, question in ((hoa, "Chuyện của Hoa?"), (lan, "Chuyện của Lan?")):
        page.wait_for_selector("#tl-chao .chao .hoi")
        page.fill("#tl-o-hoi textarea", question)
        page.press("#tl-o-hoi textarea", "Enter")
    for page, own, others in ((hoa, "Hoa", "Lan"), (lan, "Lan", "Hoa")):
        page.wait_for_selector(".luot .tra-loi")
        page.click(".thanh-chuyen [data-history]")
        page.wait_for_selector(f"#tl-ds-chuyen .ten >> text=Chuyện của {own}")
        assert f"Chuyện của {others}" not in page.content()
    hoa.keyboard.press("Escape")
    hoa.get_by_role("button", name="Đăng xuất").click()
    hoa.wait_for_selector("#ten")
    sign_in(hoa, "Lan")  # the same browser, another person
    hoa.wait_for_selector("#tl-chao .chao .hoi, .luot")
    assert "Chuyện của Hoa" not in hoa.content()


@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_serious(opened: Open, kept: Keeping, dark: bool) -> None:
    kept.office.deeds.record(Deed.LETTER_REMOVED, who="Hoa", what="x")
    page = opened(width=1280)
    page.emulate_media(color_scheme="dark" if dark else "light", reduced_motion="reduce")
    assert serious(page) == []
    page.fill("#ten", "Không có")
    page.fill("#mat-khau", "sai mật khẩu rồi")
    page.press("#mat-khau", "Enter")
    page.wait_for_selector('[role="alert"]')
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
        page.wait_for_selector(shown)
        assert serious(page) == [], tab
