"""The page of evaluations in a browser: real runs over the bundled letters."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from assistant.answering import Assistant
from assistant.feedback import FeedbackBook, Verdict
from assistant.ui.desk import Desk
from assistant.ui.server import assemble
from evals.gold_set import read_gold
from evals.workshop import Workshop, open_workshop
from tests.assistant.browser import chromium, chromium_path, serving
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


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture
def page(browser: Browser, served: tuple[str, Workshop]) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    opened.set_default_timeout(60_000)
    failures: list[str] = []
    opened.on("pageerror", lambda error: failures.append(str(error)))
    opened.goto(served[0])
    opened.get_by_role("tab", name="Đánh giá").click()
    yield opened
    opened.close()
    assert failures == []


def upload(page: Page, folder: Path, *questions: object, name: str = "") -> None:
    path = folder / "bộ thử.jsonl"
    path.write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")
    page.get_by_label("Tệp .xlsx hoặc .jsonl").check()
    page.set_input_files("#tl-dg-tep input[type=file]", path)
    page.wait_for_selector("#tl-dg-tep >> text=bộ thử")
    page.get_by_label("Tên lần chạy").fill(name)
    page.click("#tl-dg-bat-dau")


def finished(page: Page, name: str) -> None:
    page.wait_for_selector(f"#tl-dg-cac-lan tr:has-text('{name}') .mo")


def in_view(page: Page, selector: str) -> bool:
    return bool(
        page.eval_on_selector(
            selector,
            """(node) => {
              const box = node.getBoundingClientRect();
              return box.top >= 0 && box.top < innerHeight;
            }""",
        )
    )


def test_a_gold_set_with_mistakes_is_told_row_by_row(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, SPORTS, {"id": "x", "question": " "})
    page.wait_for_selector("#tl-dg-bao [role=alert]")
    assert "Dòng 2, cột Câu hỏi" in page.inner_text("#tl-dg-bao")
    assert page.locator("#tl-dg-cac-lan tr").count() == 0


def test_runs_are_read_compared_downloaded_and_deleted(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, SPORTS, WRONG, name="lần một")
    finished(page, "lần một")
    assert "50,0%" in page.inner_text("#tl-dg-cac-lan")
    page.click("#tl-dg-cac-lan tr:has-text('lần một') .mo")
    page.wait_for_selector(".dg-ket-qua .bieu-do")
    page.wait_for_function("document.activeElement.textContent === 'lần một'")
    page.click("#tl-dg-cau .cau")
    page.wait_for_selector(".dg-chi-tiet")
    assert "Thiếu ý: Sở Nội vụ" in page.inner_text(".dg-chi-tiet")
    page.locator(".dg-chi-tiet .trich").first.click()
    page.wait_for_selector("#tl-dg-nguon mark.dang-xem")
    assert "Sở Văn hóa và Thể thao" in page.inner_text("#tl-dg-nguon mark.dang-xem")
    assert in_view(page, "#tl-dg-nguon mark.dang-xem")
    assert serious(page) == []
    with page.expect_download() as waiting:
        page.click("text=Tải báo cáo (.html)")
    assert "lần một" not in waiting.value.suggested_filename
    assert "Kết quả đánh giá" in waiting.value.path().read_text(encoding="utf-8")
    page.click("text=← Các lần chạy")
    upload(page, tmp_path, SPORTS, {**WRONG, "key_facts": SPORTS["key_facts"]}, name="lần hai")
    finished(page, "lần hai")
    page.click("#tl-dg-so")
    page.wait_for_selector(".dg-so-sanh h2 >> text=lần hai so với lần một")
    assert "Tốt lên (1)" in page.inner_text(".dg-so-sanh")
    assert "Kém đi (0)" in page.inner_text(".dg-so-sanh")
    page.click(".dg-so-sanh .cau")
    page.wait_for_selector(".dg-chi-tiet .px-right")
    assert page.locator(".dg-chi-tiet .px-wrong").count() == 1
    page.click(".dg-so-sanh .thanh button")
    for name in ("lần một", "lần hai"):
        page.click(f"#tl-dg-cac-lan tr:has-text('{name}') [data-confirm]")
        page.click("dialog[open] [data-send=delete]")
        page.wait_for_selector(f"text=Đã xóa lần chạy “{name}”.")
    page.wait_for_selector("text=Chưa có lần chạy nào.")


def test_a_run_is_stopped(page: Page, tmp_path: Path) -> None:
    upload(page, tmp_path, *({**SPORTS, "id": f"c{n}"} for n in range(3_000)), name="dài")
    page.wait_for_selector("text=/Đã hỏi \\d+ trên 3000 lượt/")
    page.click("#tl-dg-tien-do button")
    page.wait_for_selector("#tl-dg-cac-lan >> text=đã dừng")
    assert page.locator("#tl-dg-tien-do button").count() == 0


def test_a_bad_answer_becomes_a_question_of_ones_own(page: Page, tmp_path: Path) -> None:
    page.get_by_role("tab", name="Bộ câu hỏi của tôi").click()
    page.click("#tl-dg-che [data-send]")
    assert page.input_value("#tl-dg-o-question textarea") == BAD_QUESTION
    assert "thiếu tên ban" in page.input_value("#tl-dg-o-note textarea, #tl-dg-o-note input")
    assert serious(page) == []
    page.fill("#tl-dg-o-places textarea", "khong-co.txt")
    page.click("#tl-dg-luu-nut")
    page.wait_for_selector("#tl-dg-bo-bao >> text=khong-co.txt")
    page.fill("#tl-dg-o-places textarea", "2020-ldld-dien-bien.txt")
    page.fill("#tl-dg-o-key-facts textarea", "Ban Tuyên giáo và Nữ công")
    page.click("#tl-dg-luu-nut")
    page.wait_for_selector(f"#tl-dg-bo .cac-muc >> text={BAD_QUESTION}")
    with page.expect_download() as waiting:
        page.click("text=Tải bộ câu hỏi (.xlsx)")
    saved = tmp_path / "bo.xlsx"
    saved.write_bytes(waiting.value.path().read_bytes())
    assert [q.question for q in read_gold(saved)] == [BAD_QUESTION]
    page.click("#tl-dg-bo [data-send=delete]")
    page.wait_for_selector("text=Đã xóa câu hỏi khỏi bộ.")
