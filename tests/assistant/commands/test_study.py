"""The command study: a path, themes and terms, quizzes that can be repeated and checked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.assistant.commands.running import Run
from vectorstore.library import Library

pytestmark = pytest.mark.integration


def excerpts(found: Any) -> list[dict[str, Any]]:
    """Every excerpt of a document, wherever it stands."""
    if isinstance(found, dict):
        own = [found] if {"quote", "start", "end"} <= set(found) else []
        return own + [e for value in found.values() for e in excerpts(value)]
    if isinstance(found, list):
        return [e for value in found for e in excerpts(value)]
    return []


def test_everything_is_cited_word_for_word(filled: Path, run: Run) -> None:
    document = run(
        "study", "--quiz", 20, "--cards", 20, "--seed", 4, "--json", "--home", filled
    ).document
    assert document["letters"] == document["letters_read"] == 5
    assert document["path"]["steps"]
    assert document["themes"]
    assert document["terms"]
    assert len(document["quiz"]) == len(document["cards"]) == 20
    cited = excerpts(document)
    assert len(cited) > 100
    with Library.open(filled, read_only=True) as library:
        texts = {
            s.directive_id: library.directive(s.directive_id).text for s in library.summaries()
        }
    for excerpt in cited:
        text = texts[excerpt["directive_id"]]
        assert excerpt["quote"] == text[excerpt["start"] : excerpt["end"]]
    for question in document["quiz"]:
        assert question["citations"]
        if question["form"] == "choice":
            assert question["options"][question["key"]] == question["answer"]
        elif question["form"] == "date":
            assert question["key"] is None
            assert question["date"]


def test_a_seed_repeats_a_quiz(filled: Path, run: Run) -> None:
    first, again, other = (
        run("study", "--quiz", 8, "--seed", seed, "--json", "--home", filled).document
        for seed in (1, 1, 2)
    )
    assert first == again
    assert first["quiz"] != other["quiz"]


def test_role_and_topic_narrow(filled: Path, run: Run) -> None:
    narrowed = ("--quiz", 50, "--topic", "thời hạn, định kỳ", "--role", "cdcs")
    document = run("study", *narrowed, "--json", "--home", filled).document
    assert document["role"] == "cdcs"
    assert {question["area"] for question in document["quiz"]} == {"thoi-han"}
    themed = run("study", "--topic", "phong cach ho chi minh", "--json", "--home", filled).document
    assert len(themed["themes"]) == 1
    assert themed["topic"] == themed["themes"][0]["theme_id"]


def test_people_read_a_path_and_a_quiz_with_its_key(filled: Path, run: Run) -> None:
    path = run("study", "--role", "cap-tren", "--home", filled)
    assert path.out.startswith("Chuyên trách tuyên giáo cấp trên cơ sở")
    assert "Tự kiểm tra" in path.out
    quiz = run("study", "--quiz", 2, "--home", filled)
    assert "1 → " in quiz.out
    assert "2 → " in quiz.out


def test_an_empty_library_is_refused(tmp_path: Path, run: Run) -> None:
    ended = run("study", "--json", "--home", tmp_path / "trong")
    assert ended.status == 1
    assert "error" in ended.document
