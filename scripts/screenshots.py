"""Takes the pictures of the page that the README shows.

Starts the program on a fresh library with the bundled letters, asks questions in Chromium and
writes small PNG files to docs/screenshots. Run it after the look of the page has changed:

    .venv/bin/python scripts/screenshots.py
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"
LIMIT_BYTES = 300_000
LONGEST_RUN_MS = 300_000
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")


def main() -> int:
    """Takes all pictures; the exit status says whether each is small enough."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "screenshots")
    out: Path = parser.parse_args().out
    out.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        print("Chromium is needed", file=sys.stderr)
        return 1
    with (
        tempfile.TemporaryDirectory() as home,
        program(Path(home)) as address,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        sizes = [save(out / name, page) for name, page in pictures(browser, address)]
        sizes += [save(out / name, page) for name, page in people(browser, address, Path(home))]
        browser.close()
    return 0 if max(sizes) < LIMIT_BYTES else 1


@contextmanager
def program(home: Path) -> Iterator[str]:
    """The program, serving a new library; yields its address."""
    command = [sys.executable, "-m", "assistant", "--home", str(home), "serve", "--port", "0"]
    with subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while not said.rstrip().endswith("}"):
            said += process.stdout.readline()
        try:
            yield str(json.loads(said)["address"])
        finally:
            process.send_signal(signal.SIGINT)


def pictures(browser: Browser, address: str) -> Iterator[tuple[str, Page]]:
    """Names of files and the page as it is to be taken for each."""
    page = opened(browser, address, width=1280, height=800)
    yield "chao.png", page
    ask(page, QUESTION)
    page.locator(".luot li", has_text="Lạng Sơn").locator("button.so-dan").first.click()
    page.wait_for_selector("#tl-nguon mark.dang-xem >> text=6 tháng")
    yield "hoi-dap.png", page
    page.click(".thanh-chuyen [data-history]")
    page.wait_for_selector("#tl-ds-chuyen .ten")
    yield "cuoc-tro-chuyen.png", page
    page.keyboard.press("Escape")
    page.locator("[data-bounds]").last.click()
    yield "pham-vi.png", page
    page.keyboard.press("Escape")
    page.get_by_role("tab", name="Văn bản").click()
    yield "danh-sach-van-ban.png", page
    page.locator("#tl-bang tr", has_text="28/CĐTKV").locator("button").click()
    page.wait_for_selector(".mot-van-ban")
    yield "mot-van-ban.png", page
    page.get_by_role("tab", name="Lịch công việc").click()
    page.locator("#tl-so-viec tbody tr").first.click()
    page.wait_for_selector("#tl-viec-nguon mark.dang-xem")
    yield "lich-cong-viec.png", page
    page.get_by_label("Năm", exact=True).click()
    page.get_by_role("option", name="2021").click()
    page.get_by_label("Theo tháng").check()
    page.wait_for_selector(".thang .co-viec")
    yield "lich-thang.png", page
    yield from evaluations(page)
    yield from lessons(page)
    page = opened(browser, address, width=1280, height=800, dark=True)
    ask(page, QUESTION)
    yield "nen-toi.png", page
    page = opened(browser, address, width=375, height=812)
    ask(page, QUESTION)
    yield "dien-thoai.png", page


def evaluations(page: Page) -> Iterator[tuple[str, Page]]:
    """Runs the bundled gold set, and opens what it came to and one of its questions."""
    page.get_by_role("tab", name="Đánh giá").click()
    page.click("#tl-dg-bat-dau")
    page.wait_for_selector("#tl-dg-cac-lan .mo", timeout=LONGEST_RUN_MS)
    page.click("#tl-dg-cac-lan .mo")
    page.wait_for_selector(".dg-ket-qua .bieu-do")
    yield "danh-gia.png", page
    page.locator("#tl-dg-cau .cau").first.click()
    page.wait_for_selector(".dg-chi-tiet")
    page.locator("#tl-dg-cau").scroll_into_view_if_needed()
    yield "danh-gia-mot-cau.png", page


def lessons(page: Page) -> Iterator[tuple[str, Page]]:
    """Opens a sentence of the reading path in its letter."""
    page.get_by_role("tab", name="Học nghiệp vụ").click()
    page.wait_for_selector(".hoc-buoc")
    page.locator(".hoc-buoc summary").nth(2).click()
    page.locator(".hoc-buoc details[open] .hoc-trich button").first.click()
    page.wait_for_selector("#tl-hoc-nguon mark.dang-xem")
    yield "hoc-nghiep-vu.png", page


def people(browser: Browser, address: str, home: Path) -> Iterator[tuple[str, Page]]:
    """As ``pictures``, once people have accounts; the running page notices at once."""
    password = "mặt trời mọc 7 giờ"
    command = [sys.executable, "-m", "assistant", "--home", str(home), "people"]
    for name, role in (("Hoa", "admin"), ("Nguyễn Thị Lan", "reader"), ("Minh", "editor")):
        added = [*command, "add", name, "--role", role]
        subprocess.run(added, input=password, text=True, check=True, stdout=subprocess.DEVNULL)
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.fill("#ten", "Hoa")
    yield "dang-nhap.png", page
    page.fill("#mat-khau", password)
    page.press("#mat-khau", "Enter")
    page.get_by_role("tab", name="Quản trị").click()
    page.wait_for_selector("#tl-quan-tri-nguoi table")
    yield "quan-tri.png", page
    page.get_by_role("tab", name="Nhật ký").click()
    page.wait_for_selector("#tl-quan-tri-nhat-ky table")
    yield "nhat-ky.png", page


def opened(browser: Browser, address: str, *, width: int, height: int, dark: bool = False) -> Page:
    """The page in a new window."""
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
    )
    page = context.new_page()
    page.goto(address)
    page.wait_for_selector("#tl-chao .chao .hoi")
    return page


def ask(page: Page, question: str) -> None:
    """Asks a question and waits for its answer."""
    page.fill("#tl-o-hoi textarea", question)
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".luot .tra-loi")


def save(path: Path, page: Page) -> int:
    """Writes a picture in 256 colours, which halves it; returns its bytes."""
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    with Image.open(io.BytesIO(page.screenshot(animations="disabled"))) as picture:
        few = picture.convert("RGB").quantize(
            256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(path, optimize=True)
    size = path.stat().st_size
    print(f"{path.name}: {size // 1024} kB")
    return size


if __name__ == "__main__":
    sys.exit(main())
