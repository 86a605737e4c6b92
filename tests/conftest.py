"""Settings of the tests for all folders."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from tests.assistant import browser

# The same examples in every run, and no opinion on how fast a machine is.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")


# How Playwright says that something did not come in time.
IN_VAIN = [r"Timeout \d+ms exceeded", r"with timeout \d+ms"]


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("page")
    group.addoption(
        "--slow-page",
        type=float,
        default=1.0,
        metavar="TIMES",
        help="pages in a browser run as many times slower, and each answer takes 300 ms longer",
    )
    group.addoption(
        "--page-reruns",
        type=int,
        default=0,
        metavar="TIMES",
        help="integration tests that waited in vain for a page get as many chances more (see -rR)",
    )


def pytest_configure(config: pytest.Config) -> None:
    times = config.getoption("--slow-page")
    if times > 1:
        browser.SLOWED.update(processor=times, latency_ms=300.0)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    reruns = config.getoption("--page-reruns")
    for item in items:
        if reruns and item.get_closest_marker("integration"):
            item.add_marker(pytest.mark.flaky(reruns=reruns, only_rerun=IN_VAIN))
