"""Measures how soon the page can be used and how soon a cited place is open.

Starts the program on a fresh library with the bundled letters and drives Chromium over loopback:

    .venv/bin/python scripts/benchmark_page.py

The exit status says whether the bars hold: the greeting with its questions painted within 2 s
once the server is ready, a cited place open and in view within 300 ms of the click (medians).
"""

from __future__ import annotations

import argparse
import json
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"
PAINT_BAR_MS = 2000
PANEL_BAR_MS = 300
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
# From the click to the frame after the one in which the cited words stand in view.
OPEN_PLACE = """(chip) => new Promise((done) => {
  const panel = document.querySelector("#tl-o-nguon");
  const begun = performance.now();
  const watcher = new MutationObserver(() => {
    if (!panel.querySelector("mark.dang-xem")) return;
    watcher.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - begun)));
  });
  watcher.observe(panel, { childList: true, subtree: true });
  chip.click();
})"""
GREETED = """() => new Promise((done) => {
  const look = () => document.querySelector(".chao .hoi")
    ? requestAnimationFrame(() => done(performance.now()))
    : requestAnimationFrame(look);
  look();
})"""


def main() -> int:
    """Prints both figures; 1 when a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--visits", type=int, default=7, help="visits with an empty cache")
    parser.add_argument("--clicks", type=int, default=30, help="citations opened")
    given = parser.parse_args()
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
        paints, greetings = visits(browser, address, count=given.visits)
        panels = clicks(browser, address, count=given.clicks)
        browser.close()
    print("| what | median | slowest |\n| --- | --- | --- |")
    row("first paint, empty cache", paints)
    row("greeting with questions painted, empty cache", greetings)
    row("cited place open and in view, from the click", panels)
    held = statistics.median(greetings) <= PAINT_BAR_MS
    return 0 if held and statistics.median(panels) <= PANEL_BAR_MS else 1


@contextmanager
def program(home: Path) -> Iterator[str]:
    """The program, serving a new library; yields its address once it is ready."""
    command = [sys.executable, "-m", "assistant", "--home", str(home), "serve", "--port", "0"]
    with subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while not said.rstrip().endswith("}"):
            said += process.stdout.readline()
        yield str(json.loads(said)["address"])
        process.send_signal(signal.SIGINT)


def visits(browser: Browser, address: str, *, count: int) -> tuple[list[float], list[float]]:
    """Milliseconds from the request to the first paint, and to the greeting, visit by visit."""
    paints, greetings = [], []
    for _ in range(count):
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.goto(address, wait_until="commit")
        greetings.append(float(page.evaluate(GREETED)))
        script = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
        paints.append(float(page.evaluate(script)))
        page.context.close()
    return paints, greetings


def clicks(browser: Browser, address: str, *, count: int) -> list[float]:
    """Milliseconds from a click on a marker to the cited words in view, click by click."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.wait_for_selector(".chao .hoi")
    page.fill("#tl-o-hoi textarea", QUESTION)
    page.press("#tl-o-hoi textarea", "Enter")
    page.wait_for_selector(".goi-y")
    chips = page.locator(".luot .dan .so-dan")
    of = chips.count()
    # Each click opens another place than the one before, so that something has to change.
    return [opened(page, number % of) for number in range(1, count + 1)]


def opened(page: Page, number: int) -> float:
    """Milliseconds until the place of one marker is open."""
    return float(page.locator(".luot .dan .so-dan").nth(number).evaluate(OPEN_PLACE))


def row(name: str, values: Sequence[float]) -> None:
    """Prints a line of the table."""
    print(
        f"| {name}, {len(values)} times | {statistics.median(values):.0f} ms "
        f"| {max(values):.0f} ms |"
    )


if __name__ == "__main__":
    sys.exit(main())
