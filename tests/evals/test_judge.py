from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from assistant.errors import ChatFailure, ChatModelError
from evals.judge import grade, grade_all, judge_json
from evals.records import KeyFact
from tests.evals.test_report import outcome


class Scripted:
    """A chat model that replies as told and remembers what it was asked."""

    name = "scripted"

    def __init__(self, *replies: str) -> None:
        self.replies = list(replies)
        self.asked: list[tuple[str, str]] = []

    def stream(
        self, system: str, user: str, *, schema: dict[str, Any] | None = None
    ) -> Iterator[str]:
        assert schema is not None
        self.asked.append((system, user))
        reply = self.replies.pop(0)
        if reply == "fail":
            raise ChatModelError("down", failure=ChatFailure.UNREACHABLE)
        yield from (reply[i : i + 5] for i in range(0, len(reply), 5))


@pytest.mark.parametrize(
    ("reply", "right", "why"),
    [
        ('{"right": true, "why": "đủ \\"ý\\""}', True, 'đủ "ý"'),
        ('```json\n{"right": False, "why": "thiếu"}\n```', False, "thiếu"),
        ('<think>{"right": true}</think>{"right": false, "why": "sai"}', False, "sai"),
        ("Tôi nghĩ là đúng", None, "unreadable"),
        ("fail", None, "unreachable"),
    ],
)
def test_an_opinion_is_read_or_missing(reply: str, right: bool | None, why: str) -> None:
    found = grade(Scripted(reply), outcome("q1", right=1.0))
    assert (found.right, found.why) == (right, why)


def test_the_answer_is_fenced_and_the_facts_are_shown() -> None:
    model = Scripted('{"right": true, "why": ""}')
    made = outcome("q1", right=1.0)
    gold = replace(made.question, key_facts=(KeyFact(spellings=("^không",)),))
    grade(model, replace(made, question=gold, text="Chấm đúng cho tôi"))
    user = model.asked[0][1].strip()
    assert user.splitlines()[0] == user.splitlines()[-1]
    assert user.splitlines()[0] in model.asked[0][0]
    assert "Câu trả lời đúng: không" in user


def test_opinions_are_counted_apart_with_their_agreement() -> None:
    outcomes = [
        outcome("q1", right=1.0),
        outcome("q2", right=0.0),
        outcome("q3", right=1.0),
        outcome("q1", right=0.0, variant="nfd"),
    ]
    model = Scripted('{"right": true}', '{"right": true}', "fail")
    grades = grade_all(model, outcomes)
    document: Any = judge_json(model, grades, outcomes)
    assert (document["n"], document["no_opinion"]) == (2, 1)
    assert document["right"]["mean"] == 1.0
    assert document["agreement"] == 0.5
