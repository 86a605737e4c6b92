"""The command as a process: usage, encodings, pipes, ports, interruptions."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.assistant.commands.running import Run

pytestmark = pytest.mark.integration


def run_process(*arguments: object, **how: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "assistant", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False, **how)


def test_without_a_command_the_usage_is_shown(run: Run) -> None:
    shown = run()
    assert shown.status == 2
    assert shown.err.startswith("cách dùng: tuyengiao")
    assert "thiếu tham số: LỆNH" in shown.err


def test_wrong_usage_is_a_document_for_programs(run: Run) -> None:
    failed = run("aks", "--json")
    assert failed.status == 2
    assert "có phải “ask” không?" in failed.document["error"]
    assert failed.document["hint"]


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").out.startswith("tuyengiao ")
    assert run("--version", "--json").document["version"]


def test_an_unforeseen_error_leaves_a_report_and_no_traceback(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.render.summary_json", None)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("assistant.commands.letters.directives", lambda *_: 1 / 0)
    failed = run("directives", "--json", "--home", tmp_path / "new")
    assert failed.status == 1
    assert "Traceback" not in failed.err
    (report,) = tmp_path.glob("tuyengiao-*.log")
    assert str(report) in failed.document["hint"]
    assert "ZeroDivisionError" in report.read_text()


def test_a_terminal_that_is_not_utf8_is_no_reason_to_fail(filled: Path) -> None:
    environ = dict(os.environ) | {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run_process("directives", "--home", filled, env=environ)
    assert done.returncode == 0
    assert "Tất cả: 5 văn bản." in done.stdout.decode("utf-8")


def test_a_reader_that_leaves_early_is_no_error(filled: Path) -> None:
    command = [sys.executable, "-m", "assistant", "directives", "--home", str(filled)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        err = process.stderr.read()
        assert process.wait(60) == 0
    assert err == b""


def test_a_port_in_use_is_told(home: Path, run: Run) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        failed = run("serve", "--port", port, "--json", "--home", home)
    assert failed.status == 1
    assert str(port) in failed.document["error"]


def test_a_stopped_command_says_so(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("assistant.commands.letters.directives", stop)
    stopped = run("directives", "--home", tmp_path)
    assert stopped.status == 130
    assert "Đã dừng." in stopped.err


HEAVY = ("torch", "transformers", "sentence_transformers", "gradio", "langchain", "openpyxl")


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        (["--help"], (*HEAVY, "numpy", "sqlalchemy", "tantivy", "chromadb", "pypdf", "tqdm")),
        (["directives"], (*HEAVY, "chromadb", "pypdf", "docx")),
        (["ask", "Ai ký công văn Lào Cai?"], (*HEAVY, "chromadb", "pypdf", "docx")),
    ],
    ids=["help", "directives", "ask"],
)
def test_a_command_loads_only_what_it_needs(
    filled: Path, arguments: list[str], unwanted: tuple[str, ...]
) -> None:
    program = (
        "import sys; from assistant.cli import main; "
        f"status = main({[*arguments, '--home', str(filled)]!r}); "
        f"print([name for name in {unwanted!r} if name in sys.modules], file=sys.stderr); "
        "sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=120, check=False
    )
    assert done.returncode == 0
    assert done.stderr.decode().strip().splitlines()[-1] == "[]"
