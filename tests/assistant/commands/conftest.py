"""A library to run commands on, and a clean surrounding to run them in."""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.cli import main
from tests.assistant.commands.running import Ended, Run


@pytest.fixture(autouse=True)
def surroundings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings of the person who runs the tests play no part, and nothing is left behind."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("TUYENGIAO_", "OPENAI_"))}
    monkeypatch.setattr(os, "environ", clean | {"XDG_CONFIG_HOME": str(tmp_path / "config")})
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers
    logging.captureWarnings(False)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the five letters; tests must not change it."""
    home = tmp_path_factory.mktemp("filled")
    assert main(["ingest", "--bundled", "--home", str(home)]) == 0
    return home


@pytest.fixture
def home(filled: Path, tmp_path: Path) -> Path:
    """A library with the five letters that a test may change."""
    copy = tmp_path / "home"
    shutil.copytree(filled, copy)
    return copy


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run a command in this process."""

    def run_command(*arguments: object) -> Ended:
        capfd.readouterr()
        status = main([str(argument) for argument in arguments])
        shown = capfd.readouterr()
        return Ended(status, shown.out, shown.err)

    return run_command
