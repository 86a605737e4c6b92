"""Measures how soon the page can be used and how soon a cited place is open.

Starts the program on a fresh library with the bundled letters and drives Chromium over loopback:

    .venv/bin/python scripts/benchmark_page.py

The exit status says whether the bars hold: the greeting with its questions painted within 2 s
once the server is ready, a cited place open and in view within 300 ms of the click (medians).
Besides it tells when the page can be used, and how much processor time a visit costs the server
(on Linux), which depends less than the other figures on what else the computer does.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

QUESTION = "Công đoàn cơ sở phải báo cáo những gì và khi nào?"
PAINT_BAR_MS = 2000
PANEL_BAR_MS = 300
SETTLED_MS = 500
"""In which a visit's last requests are answered."""
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
# From the request to the frame after the one in which something is in the page.
PAINTED = """(selector) => new Promise((done) => {
  const look = () => document.querySelector(selector)
    ? requestAnimationFrame(() => done(performance.now()))
    : requestAnimationFrame(look);
  look();
})"""
GREETING = ".chao .hoi"
USABLE = "#tl-chao .chao .hoi"
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"


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
        program(Path(home)) as served,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        seen = [visit(browser, served) for _ in range(given.visits)]
        panels = clicks(browser, served.address, count=given.clicks)
        browser.close()
    print("| what | median | slowest |\n| --- | --- | --- |")
    row("first paint, empty cache", [visit.first_paint for visit in seen])
    row("greeting with questions painted, empty cache", [visit.greeting for visit in seen])
    row("page can be used, empty cache", [visit.usable for visit in seen])
    row("processor time of the server for a visit", [visit.served for visit in seen])
    row("cited place open and in view, from the click", panels)
    held = statistics.median(visit.greeting for visit in seen) <= PAINT_BAR_MS
    return 0 if held and statistics.median(panels) <= PANEL_BAR_MS else 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """The program at work: where, and as which process."""

    address: str
    pid: int

    def processor_ms(self) -> float:
        """Processor time used so far; 0 where the system does not tell."""
        stat = Path(f"/proc/{self.pid}/stat")
        if not stat.exists():
            return 0.0
        fields = stat.read_text().rsplit(")", 1)[1].split()
        return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Milliseconds from the request on, and of the server's processor time."""

    first_paint: float
    greeting: float
    usable: float
    served: float


@contextmanager
def program(home: Path) -> Iterator[Served]:
    """The program, serving a new library, once it is ready."""
    command = [sys.executable, "-m", "assistant", "--home", str(home), "serve", "--port", "0"]
    with subprocess.Popen([*command, "--json"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = ""
        while not said.rstrip().endswith("}"):
            said += process.stdout.readline()
        try:
            yield Served(address=str(json.loads(said)["address"]), pid=process.pid)
        finally:
            process.send_signal(signal.SIGINT)


def visit(browser: Browser, served: Served) -> Visit:
    """Opens the page in a new window with an empty cache."""
    before = served.processor_ms()
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(served.address, wait_until="commit")
    greeting = float(page.evaluate(PAINTED, GREETING))
    usable = float(page.evaluate(PAINTED, USABLE))
    first_paint = float(page.evaluate(FIRST_PAINT))
    page.wait_for_timeout(SETTLED_MS)
    page.context.close()
    return Visit(
        first_paint=first_paint,
        greeting=greeting,
        usable=usable,
        served=served.processor_ms() - before,
    )


def clicks(browser: Browser, address: str, *, count: int) -> list[float]:
    """Milliseconds from a click on a marker to the cited words in view, click by click."""
    page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
    page.goto(address)
    page.wait_for_selector(USABLE)
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
