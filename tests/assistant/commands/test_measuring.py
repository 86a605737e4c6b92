from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from tests.assistant.chat_server import chat_server, says
from tests.assistant.commands.running import Run

QUESTION = {
    "id": "q1",
    "question": "Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?",
    "library": "five",
    "answerable": True,
    "status": "answered",
    "places": [{"letter": "2024-ldld-lao-cai.txt", "section": "17", "words": "phối hợp với Sở"}],
    "key_facts": [["Sở Văn hóa và Thể thao"]],
    "tags": ["fact"],
}


def _gold(folder: Path) -> Path:
    gold = folder / "gold.jsonl"
    gold.write_text(json.dumps(QUESTION, ensure_ascii=False) + "\n", encoding="utf-8")
    return gold


def test_ways_of_typing_are_shown_with_their_differences(tmp_path: Path, run: Run) -> None:
    ended = run(
        "eval", "answers", "--gold", _gold(tmp_path), "--variants", "unaccented", "--home", tmp_path
    )
    assert ended.status == 0
    assert "Không dấu" in ended.out
    assert "1.000 (+0.000)" in ended.out
    assert "Sai phím" not in ended.out


def test_an_unknown_way_of_typing_is_named_with_those_there_are(tmp_path: Path, run: Run) -> None:
    ended = run("eval", "answers", "--variants", "morse", "--home", tmp_path)
    assert ended.status != 0
    assert "morse" in ended.err
    assert "unaccented" in ended.err


def test_the_opinion_of_a_chat_model_is_reported_apart(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with chat_server(says('{"right": false, "why": "thiếu"}')) as server:
        monkeypatch.setitem(os.environ, "TUYENGIAO_LLM_BASE_URL", server.url)
        ended = run(
            *("eval", "answers", "--gold", _gold(tmp_path), "--variants", "none", "--json"),
            *("--judge", "openai:gpt-4o-mini", "--home", tmp_path),
        )
    summary = ended.document
    assert ended.status == 0, ended.err
    assert summary["judge"]["right"]["mean"] == 0.0
    assert summary["judge"]["grades"][0]["why"] == "thiếu"
    assert summary["measures"]["right"]["mean"] == 1.0
    assert "judge" not in summary["measures"]


def test_an_opinion_without_a_chat_model_says_what_to_do(tmp_path: Path, run: Run) -> None:
    ended = run("eval", "answers", "--gold", _gold(tmp_path), "--judge", "--home", tmp_path)
    assert ended.status != 0
    assert "--judge" in ended.err
