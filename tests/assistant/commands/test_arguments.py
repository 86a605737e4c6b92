"""The command line is read as people type it, and says in Vietnamese what is wrong."""

from __future__ import annotations

import contextlib
import io

import pytest

from assistant.cli import _RUNNERS
from assistant.commands.arguments import UsageError, build_parser

COMMANDS = tuple(_RUNNERS)
ENGLISH = ("usage:", "optional arguments", "positional", "options:", "show this help")


@pytest.mark.parametrize("command", [[], *([c] for c in COMMANDS), ["eval", "retrieval"]])
def test_the_help_is_vietnamese(command: list[str]) -> None:
    shown = io.StringIO()
    with contextlib.redirect_stdout(shown), pytest.raises(SystemExit) as left:
        build_parser().parse_args([*command, "--help"])
    assert left.value.code == 0
    assert shown.getvalue().startswith("cách dùng: tuyengiao")
    assert "--json" in shown.getvalue()
    assert not [word for word in ENGLISH if word in shown.getvalue()]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--home", "/x", "--json", "directives"],
        ["directives", "--home", "/x", "--json"],
        ["--json", "directives", "--home", "/x"],
    ],
)
def test_common_options_stand_before_or_after_the_command(arguments: list[str]) -> None:
    given = build_parser().parse_args(arguments)
    assert (given.home, given.as_json, given.command) == ("/x", True, "directives")


def test_what_stands_nearer_the_command_wins() -> None:
    assert build_parser().parse_args(["--home", "/x", "doctor", "--home", "/y"]).home == "/y"


def test_a_question_needs_no_quotation_marks() -> None:
    given = build_parser().parse_args(["ask", "cdcs", "báo", "cáo", "gì?", "--lang", "en"])
    assert given.question == ["cdcs", "báo", "cáo", "gì?"]


def test_a_question_may_begin_with_a_dash() -> None:
    assert build_parser().parse_args(["ask", "- hạn nộp?"]).question == ["- hạn nộp?"]


def test_history_keeps_its_order() -> None:
    given = build_parser().parse_args(["ask", "c", "--history", "a", "--history", "b"])
    assert given.history == ["a", "b"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["aks", "x"], "có phải “ask” không?"),
        (["làm"], "các giá trị dùng được: ingest, directives"),
        (["ask"], "thiếu tham số: QUESTION"),
        (["show"], "thiếu tham số: ID"),
        (["eval"], "thiếu tham số: PHÉP_ĐO"),
        (["search", "x", "--k", "0"], "--k: “0” không phải số nguyên từ 1 đến 1000"),
        (["search", "x", "--k", "mười"], "“mười” không phải số nguyên"),
        (["obligations", "--level", "cdc"], "có phải “cdcs” không?"),
        (["obligations", "--year", "21"], "“21” không phải số nguyên từ 1900"),
        (["ask", "x", "--lang", "fr"], "không có “fr”"),
        (["ask", "x", "--history"], "--history: cần đúng một giá trị"),
        (["ingest", "--bundle"], "tham số không dùng được: --bundle"),
        (["serve", "--port", "99999"], "“99999” không phải số nguyên"),
        (["directives", "--json=1"], "không nhận giá trị '1'"),
    ],
)
def test_wrong_usage_is_explained_in_vietnamese(arguments: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        build_parser().parse_args(arguments)
    assert said in str(caught.value)
    assert caught.value.usage.startswith("cách dùng: tuyengiao")
