"""The gold libraries are built from real letters by the real program."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.gold_set import default_gold, read_gold
from evals.runner import ask_one
from evals.shelf import Models, doubts, missing_letters, open_bench

pytestmark = pytest.mark.integration

GOLD = default_gold().parent


@pytest.mark.parametrize(
    ("name", "gold", "letters"),
    [
        ("five", "questions.jsonl", 5),
        ("wide", "questions.jsonl", 16),
        ("unseen", "unseen.jsonl", 4),
    ],
)
def test_a_gold_library_holds_the_letters_its_questions_name(
    tmp_path: Path, name: str, gold: str, letters: int
) -> None:
    questions = [q for q in read_gold(GOLD / gold) if q.library == name]
    with open_bench(name, home=tmp_path, gold_folder=GOLD, models=Models()) as bench:
        assert len(bench.texts) == len(bench.texts_by_id) == letters
        assert missing_letters(questions, bench.texts) == ()
        assert doubts(questions, bench.texts) == ()


def test_a_folder_can_be_asked_together_with_the_five(tmp_path: Path) -> None:
    with open_bench("five+forms", home=tmp_path, gold_folder=GOLD, models=Models()) as bench:
        assert {"2021-ldld-dak-lak.txt", "chithi09.txt"} <= set(bench.texts)
        assert len(bench.texts) == 9


def test_an_answer_of_the_program_is_judged(tmp_path: Path) -> None:
    question = next(
        q
        for q in read_gold(default_gold())
        if q.question.startswith("Hạn báo cáo của công đoàn cấp")
    )
    with open_bench("five", home=tmp_path, gold_folder=GOLD, models=Models()) as bench:
        outcome = ask_one(bench, question)
    assert outcome.error == ""
    assert dict(outcome.scores)["right"] == 1.0
    assert outcome.latency_ms > 0


def test_the_unnamed_library_is_that_of_the_command(tmp_path: Path) -> None:
    from vectorstore.library import Library

    (tmp_path / "letter.txt").write_text(
        "Số: 1/KH-LĐLĐ\nHà Nội, ngày 01 tháng 02 năm 2024\nKẾ HOẠCH\nTuyên truyền\n1. Nội dung.\n",
        encoding="utf-8",
    )
    with Library.open(tmp_path / "home") as library:
        library.add([tmp_path / "letter.txt"])
    with open_bench("", home=tmp_path / "home", gold_folder=GOLD, models=Models()) as bench:
        assert list(bench.texts) == ["letter.txt"]
