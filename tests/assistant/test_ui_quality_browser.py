"""The page of evaluations in a browser: real runs over the bundled letters."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from assistant.answering import Assistant
from assistant.feedback import FeedbackBook, Verdict
from assistant.ui.desk import Desk
from assistant.ui.server import assemble
from evals.gold_set import read_gold
from evals.workshop import Workshop, open_workshop
from tests.assistant.browser import chromium_path, serving, window
from tests.assistant.page_steps import open_tab, see
from tests.assistant.test_ui_accessibility import serious
from vectorstore.library import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(chromium_path() is None, reason="no Chromium is installed"),
]

SPORTS: dict[str, Any] = {
    "id": "the-thao",
    "question": "Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?",
    "places": [{"letter": "2024-ldld-lao-cai.txt", "words": "Sở Văn hóa và Thể thao"}],
    "key_facts": [["Sở Văn hóa và Thể thao"]],
}
WRONG: dict[str, Any] = {**SPORTS, "id": "sai", "key_facts": [["Sở Nội vụ"]]}
BAD_QUESTION = "Công đoàn cơ sở ở Điện Biên báo cáo về đâu?"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("nha")


@pytest.fixture(scope="module")
def served(home: Path) -> Iterator[tuple[str, Workshop]]:
    workshop = open_workshop(home)
    with Library.open(home) as library:
        library.add_bundled()
        assistant = Assistant(library)
        book = FeedbackBook(home)
        book.record(
            assistant.ask(BAD_QUESTION),
            turn_id="1",
            person="",
            verdict=Verdict.BAD,
            reason="thiếu tên ban",
        )
        desk = Desk(
            library=library,
            assistant=assistant,
            checker=assistant,
            language="vi",
            home=home,
            workshop=workshop,
        )
        with serving(lambda: assemble({"": desk}, host="127.0.0.1")) as address:
            yield address, workshop


@pytest.fixture
def page(browser: Browser, served: tuple[str, Workshop]) -> Iterator[Page]:
    """The page of evaluations, with no run kept from another test."""
    address, workshop = served
    for run in workshop.runs():
        workshop.delete(run.run_id)
    opened = window(browser, height=900)
    failures: list[str] = []
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.goto(address)
    expect(opened.locator("#tl-chao .chao")).to_be_visible()
    open_tab(opened, "Đánh giá")
    yield opened
    opened.context.close()
    assert failures == []


def upload(page: Page, folder: Path, *questions: object, name: str = "") -> None:
    path = folder / "bộ thử.jsonl"
    path.write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")
    page.get_by_label("Tệp .xlsx hoặc .jsonl").check()
    page.set_input_files("#tl-dg-tep input[type=file]", path)
    # The name is there while the file is sent; the way to take it out comes when it is.
    expect(page.locator("#tl-dg-tep .file-preview")).to_contain_text("bộ thử")
    page.get_by_label("Tên lần chạy").fill(name)
    page.click("#tl-dg-bat-dau")


def finished(page: Page, name: str) -> None:
    expect(page.locator("#tl-dg-cac-lan tr", has_text=name).locator(".mo")).to_be_visible()


def test_a_gold_set_with_mistakes_is_told_row_by_row(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, SPORTS, {"id": "x", "question": " "})
    expect(page.locator("#tl-dg-bao [role=alert]")).to_be_visible()
    expect(page.locator("#tl-dg-bao")).to_contain_text("Dòng 2, cột Câu hỏi")
    expect(page.locator("#tl-dg-cac-lan tr")).to_have_count(0)


def test_runs_are_read_compared_downloaded_and_deleted(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, SPORTS, WRONG, name="lần một")
    finished(page, "lần một")
    expect(page.locator("#tl-dg-cac-lan")).to_contain_text("50,0%")
    page.click("#tl-dg-cac-lan tr:has-text('lần một') .mo")
    expect(page.locator(".dg-ket-qua .bieu-do").first).to_be_visible()
    expect(page.locator(":focus")).to_have_text("lần một")
    page.click("#tl-dg-cau .cau")
    expect(page.locator(".dg-chi-tiet")).to_contain_text("Thiếu ý: Sở Nội vụ")
    page.locator(".dg-chi-tiet .trich").first.click()
    mark = page.locator("#tl-dg-nguon mark.dang-xem").first
    expect(mark).to_contain_text("Sở Văn hóa và Thể thao")
    see(page, "#tl-dg-nguon mark.dang-xem")
    assert serious(page) == []
    with page.expect_download() as waiting:
        page.click("text=Tải báo cáo (.html)")
    assert "lần một" not in waiting.value.suggested_filename
    assert "Kết quả đánh giá" in waiting.value.path().read_text(encoding="utf-8")
    page.click("text=← Các lần chạy")
    upload(page, tmp_path, SPORTS, {**WRONG, "key_facts": SPORTS["key_facts"]}, name="lần hai")
    finished(page, "lần hai")
    page.click("#tl-dg-so")
    pair = page.locator(".dg-so-sanh")
    expect(pair.locator("h2").first).to_contain_text("lần hai so với lần một")
    expect(pair).to_contain_text("Tốt lên (1)")
    expect(pair).to_contain_text("Kém đi (0)")
    pair.locator(".cau").first.click()
    expect(page.locator(".dg-chi-tiet .px-right")).to_have_count(1)
    expect(page.locator(".dg-chi-tiet .px-wrong")).to_have_count(1)
    pair.locator(".thanh button").first.click()
    for name in ("lần một", "lần hai"):
        page.click(f"#tl-dg-cac-lan tr:has-text('{name}') [data-confirm]")
        page.click("dialog[open] [data-send=delete]")
        expect(page.locator("#tl-dg-bao")).to_contain_text(f"Đã xóa lần chạy “{name}”.")
    expect(page.get_by_text("Chưa có lần chạy nào.")).to_be_visible()


def test_a_run_is_stopped(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, *({**SPORTS, "id": f"c{n}"} for n in range(3_000)), name="dài")
    progress = page.locator("#tl-dg-tien-do")
    expect(progress).to_contain_text(re.compile(r"Đã hỏi \d+ trên 3000 lượt"))
    progress.locator("button").click()
    expect(page.locator("#tl-dg-cac-lan")).to_contain_text("đã dừng")
    expect(progress.locator("button")).to_have_count(0)


def test_a_bad_answer_becomes_a_question_of_ones_own(page: Page, tmp_path: Path) -> None:
    page.get_by_role("tab", name="Bộ câu hỏi của tôi").click()
    page.click("#tl-dg-che [data-send]")
    expect(page.locator("#tl-dg-o-question textarea")).to_have_value(BAD_QUESTION)
    note = page.locator("#tl-dg-o-note textarea, #tl-dg-o-note input")
    expect(note).to_have_value(re.compile("thiếu tên ban"))
    assert serious(page) == []
    page.fill("#tl-dg-o-places textarea", "khong-co.txt")
    page.click("#tl-dg-luu-nut")
    expect(page.locator("#tl-dg-bo-bao")).to_contain_text("khong-co.txt")
    page.fill("#tl-dg-o-places textarea", "2020-ldld-dien-bien.txt")
    page.fill("#tl-dg-o-key-facts textarea", "Ban Tuyên giáo và Nữ công")
    page.click("#tl-dg-luu-nut")
    expect(page.locator("#tl-dg-bo .cac-muc")).to_contain_text(BAD_QUESTION)
    with page.expect_download() as waiting:
        page.click("text=Tải bộ câu hỏi (.xlsx)")
    saved = tmp_path / "bo.xlsx"
    saved.write_bytes(waiting.value.path().read_bytes())
    assert [q.question for q in read_gold(saved)] == [BAD_QUESTION]
    page.click("#tl-dg-bo [data-send=delete]")
    expect(page.locator("#tl-dg-bo-bao")).to_contain_text("Đã xóa câu hỏi khỏi bộ.")
