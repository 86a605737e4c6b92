"""The whole program in a browser: started by its command, real letters, real engines."""

from __future__ import annotations

import signal
import urllib.error
import urllib.request
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.assistant.browser import chromium_path, program, window
from tests.assistant.page_steps import ask, open_tab, see

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

FONT = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def address(home: Path) -> Iterator[str]:
    with program(home) as (where, process):
        yield where
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    foreign: list[str] = []
    page = window(browser)
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:")) else foreign.append(request.url)
        ),
    )
    page.goto(address)
    expect(page.locator("#tl-chao .chao .hoi").first).to_be_visible()
    yield page
    page.context.close()
    assert foreign == []


def test_the_five_letters_answer_and_open_at_the_words(page: Page) -> None:
    answer = ask(page, "Công đoàn cơ sở phải báo cáo những gì và khi nào?")
    assert "6 tháng" in answer
    assert "đã đối chiếu" in answer
    row = page.locator(".luot li", has_text="Lạng Sơn").first
    row.locator("button.so-dan").first.click()
    mark = page.locator("#tl-nguon mark.dang-xem", has_text="6 tháng, 01 năm")
    expect(mark.first).to_be_visible()
    expect(page.locator("#tl-nguon h2")).to_contain_text("Lạng Sơn")
    see(page, "#tl-nguon mark.dang-xem")


def test_what_the_letters_lack_is_said(page: Page) -> None:
    answer = ask(page, "muc dong doan phi la bao nhieu")
    assert answer.startswith("Không có trong văn bản")


@pytest.mark.parametrize(
    "question", ["🙂", "'; DROP TABLE directives; --", "<script>alert(1)</script>", "???"]
)
def test_odd_questions_are_answered(page: Page, question: str) -> None:
    assert ask(page, question)
    assert page.locator(".luot .loi-hoi").count() == 0


def test_every_example_has_an_answer(page: Page) -> None:
    examples = page.locator("#tl-chao .vi-du .hoi").all_inner_texts()
    assert len(examples) >= 4
    for example in examples:
        assert "Không có trong văn bản" not in ask(page, example), example


@pytest.mark.skipif(not FONT.exists(), reason="no font with Vietnamese letters is installed")
def test_an_uploaded_pdf_is_understood_and_answers(page: Page, home: Path, tmp_path: Path) -> None:
    path = tmp_path / "tai-lieu.pdf"
    write_pdf(
        path,
        [
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH QUẢNG TRỊ",
            "Số: 77/KH-LĐLĐ",
            "Quảng Trị, ngày 12 tháng 5 năm 2023",
            "KẾ HOẠCH",
            "Tổ chức Hội thi tuyên truyền viên giỏi năm 2023",
            "1. Hội thi tổ chức tại Nhà Văn hóa Lao động tỉnh.",
            "",
            "2. Các công đoàn cơ sở gửi danh sách thí sinh về Liên đoàn Lao động tỉnh",
            "(qua Ban Tuyên giáo) trước ngày 20/6/2023.",
        ],
    )
    open_tab(page, "Văn bản")
    page.click("#tl-nhap >> text=Thêm văn bản")
    broken = tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")
    page.set_input_files("#tl-tep input[type=file]", [broken, path])
    page.get_by_role("link", name="Tải báo cáo").wait_for()
    report = page.inner_text("#tl-ket-qua")
    assert "Đã xong 2 trên 2 tệp" in report
    assert "Không thêm được: hỏng.pdf" in report
    assert "77/KH-LĐLĐ" in report
    assert "12/05/2023" in report
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải báo cáo").click()
    kept = coming.value.path().read_text("utf-8")
    assert "hỏng.pdf" in kept, "one report tells of all files"
    assert "77/KH-LĐLĐ" in kept
    expect(page.locator("#tl-dau-trang")).to_contain_text("6 văn bản")
    left = [path for path in (home.parent / "uploads").rglob("*") if path.is_file()]
    assert not [path for path in left if path.stat().st_size], "nothing of a letter is left"
    open_tab(page, "Hỏi đáp")
    answer = ask(page, "CĐCS gửi danh sách thí sinh hội thi về đâu, trước ngày nào?")
    assert "20/6/2023" in answer
    assert "Quảng Trị" in answer
    page.locator(".luot .so-dan").first.click()
    expect(page.locator("#tl-nguon mark.dang-xem").first).to_be_visible()
    expect(page.locator("#tl-nguon header")).to_contain_text("trang 2")


def write_pdf(path: Path, lines: Sequence[str]) -> None:
    """A born-digital file; an empty line begins a new page."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(TTFont("DejaVu", str(FONT)))
    canvas = Canvas(str(path))
    canvas.setFont("DejaVu", 11)
    height = 780
    for line in lines:
        if not line:
            canvas.showPage()
            canvas.setFont("DejaVu", 11)
            height = 802
        canvas.drawString(60, height, line)
        height -= 22
    canvas.save()


@pytest.mark.parametrize(
    "path",
    ["/gradio_api/file=/etc/passwd", "/gradio_api/file=catalogue.sqlite", "/monitoring", "/docs"],
)
def test_no_file_of_the_computer_is_served(address: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(address + path, timeout=60)


def test_the_register_downloads_as_a_calendar(address: str) -> None:
    with urllib.request.urlopen(f"{address}/tro-ly/lich.ics?reports=1", timeout=60) as reply:
        calendar = reply.read().decode()
    assert calendar.startswith("BEGIN:VCALENDAR")
    assert "20210805" in calendar
