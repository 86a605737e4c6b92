"""A chat model's opinion of the answers, reported apart: it never enters a measure or the gate.

Model judges agree with people four times out of five, so their figure is shown beside the
mechanical one, with how often the two agree.
"""

from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import prompts
from assistant.errors import ChatModelError
from evals.intervals import estimate
from evals.records import Outcome
from evals.variants import AS_WRITTEN

log = logging.getLogger(__name__)

MAX_REPLY_CHARS = 4_000
SCHEMA: dict[str, Any] = {
    "title": "grade",
    "type": "object",
    "properties": {"right": {"type": "boolean"}, "why": {"type": "string"}},
    "required": ["right", "why"],
    "additionalProperties": False,
}
_VERDICT = re.compile(r'"right"\s*:\s*(true|false)\b', re.IGNORECASE)
_WHY = re.compile(r'"why"\s*:\s*("(?:[^"\\]|\\.)*")')


class Judge(Protocol):
    """A chat model as the assistant opens it (``assistant.model.chat_models.ChatModel``)."""

    @property
    def name(self) -> str:
        """The setting that chose the model."""

    def stream(
        self, system: str, user: str, *, schema: dict[str, Any] | None = None
    ) -> Iterator[str]:
        """Stream a reply.

        Raises:
            ChatModelError: the model failed.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One opinion. ``right`` is None when the model gave none; ``why`` then says what happened."""

    question_id: str
    right: bool | None
    why: str


def grade_all(judge: Judge, outcomes: Iterable[Outcome]) -> tuple[Grade, ...]:
    """Have the answers to the questions as written graded, one request each."""
    return tuple(grade(judge, o) for o in outcomes if o.variant == AS_WRITTEN and not o.error)


def grade(judge: Judge, outcome: Outcome) -> Grade:
    """Have one answer graded; a failing model is an opinion that is missing, not an error."""
    fence = f"=== {secrets.token_hex(6)} ==="
    system = prompts.load("judge_system", fence=fence).text
    user = prompts.load(
        "judge_user",
        fence=fence,
        question=" → ".join((*outcome.question.history, outcome.question.question)),
        expected=_expected(outcome),
        answer=outcome.text,
        quotes="\n".join(f"[{c.marker}] {c.quote}" for c in outcome.citations),
    ).text
    reply = ""
    try:
        for piece in judge.stream(system, user, schema=SCHEMA):
            reply += piece
            if len(reply) > MAX_REPLY_CHARS:
                break
    except ChatModelError as error:
        log.info("judge %s: %s", judge.name, error.failure)
        return _grade(outcome, None, str(error.failure))
    verdicts = _VERDICT.findall(reply)
    if not verdicts:
        return _grade(outcome, None, "unreadable")
    why = _WHY.findall(reply)
    return _grade(outcome, verdicts[-1].lower() == "true", json.loads(why[-1]) if why else "")


def judge_json(judge: Judge, grades: Sequence[Grade], outcomes: Iterable[Outcome]) -> object:
    """Return what ``summary.json`` holds of the opinions."""
    mechanical = {
        o.question.question_id: dict(o.scores)["right"] == 1.0
        for o in outcomes
        if o.variant == AS_WRITTEN
    }
    given = [g for g in grades if g.right is not None]
    document: dict[str, object] = {
        "model": judge.name,
        "n": len(given),
        "no_opinion": len(grades) - len(given),
    }
    if given:
        found = estimate([float(bool(g.right)) for g in given])
        agreed = estimate([float(g.right == mechanical[g.question_id]) for g in given])
        document |= {
            "right": {k: round(getattr(found, k), 4) for k in ("mean", "low", "high")},
            "agreement": round(agreed.mean, 4),
        }
    document["grades"] = [{"id": g.question_id, "right": g.right, "why": g.why} for g in grades]
    return document


def _grade(outcome: Outcome, right: bool | None, why: str) -> Grade:
    return Grade(question_id=outcome.question.question_id, right=right, why=why)


def _expected(outcome: Outcome) -> str:
    gold = outcome.question
    facts = "; ".join(" hoặc ".join(s.lstrip("^") for s in f.spellings) for f in gold.key_facts)
    if not gold.answerable:
        return "các văn bản không có câu trả lời" + (f"; còn thiếu: {facts}" if facts else "")
    return facts or "có lời trích từ " + ", ".join(p.letter for p in (*gold.places, *gold.also))
