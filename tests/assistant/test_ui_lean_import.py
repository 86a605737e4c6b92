"""Starting without Gradio's work for editors."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import ast
from assistant.ui.lean_import import spare_interfaces

def parsed(*_):
    raise SystemExit("an interface file was made")

ast.get_source_segment = parsed
spare_interfaces()
from assistant.ui import server
import gradio
spare_interfaces()
assert gradio.HTML("ja").value == "ja"
"""


@pytest.mark.integration
def test_no_interface_file_is_made_at_a_start() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=280, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
