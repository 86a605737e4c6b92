"""A page over a small library and an assistant without engines, for tests in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.assistant.browser import chromium, serving, window
from tests.assistant.page_fakes import FakeLibrary, fake_desk, first_letter

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]
"""Opens the page: a path, and how the window is."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def shared() -> FakeLibrary:
    return FakeLibrary()


@pytest.fixture
def library(shared: FakeLibrary) -> FakeLibrary:
    """The library of the server, as it is before every test."""
    letter = first_letter()
    shared.letters = {letter.directive_id: letter}
    shared.changes.clear()
    shared.generation += 1
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


@pytest.fixture
def open_page(browser: Browser, address: str, library: FakeLibrary) -> Iterator[Open]:
    """Opens the page; afterwards no script failed and nothing but our server was asked."""
    assert len(library.letters) == 1
    foreign: list[str] = []
    failures: list[str] = []
    pages: list[Page] = []

    def opened(path: str = "/", *, dark: bool = False, **how: int) -> Page:
        page = window(browser, color_scheme="dark" if dark else "light", locale="de-DE", **how)
        pages.append(page)
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
    for page in pages:
        page.context.close()
    assert foreign == []
    assert failures == []
