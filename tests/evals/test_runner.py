from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from assistant.records import Answer, Citation, Engine, ProofCheck, Statement, Status
from evals import runner
from evals.errors import GateError, GoldError, RunMissingError
from evals.gold_set import write_gold
from evals.records import GoldQuestion, KeyFact, Place
from evals.runner import EvaluationRequest, ask_one, evaluate_answers
from evals.shelf import Bench, Models, doubts, missing_letters, open_bench
from vectorstore.records import Filters

TEXT = "Mục 1. Các đơn vị báo cáo trước ngày 05/8/2021."
TEXTS = {"a.txt": TEXT}
DUE = GoldQuestion(
    question_id="due",
    question="Báo cáo trước ngày nào?",
    library="few",
    places=(Place(letter="a.txt", section="1", words="05/8/2021"),),
    key_facts=(KeyFact(spellings=("05/8/2021",)),),
    tags=("fact",),
    split="dev",
)
GOLD_PRICE = GoldQuestion(
    question_id="gold",
    question="Giá vàng hôm nay?",
    history=("Xin chào",),
    library="few",
    answerable=False,
    status="refused",
    split="check",
)


class Scripted:
    """An assistant that answers by the first word of the question, and crashes on "Lỗi"."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, *, history: Sequence[str] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if question.lower().startswith("l"):
            raise RuntimeError("hỏng")
        found = question.lower().startswith("b")
        start = TEXT.index("trước ngày")
        citation = Citation(
            marker=1,
            directive_id="a",
            source="a.txt",
            label="A, mục 1",
            number=None,
            issuer=None,
            issued_on=None,
            year=None,
            section="1",
            page=None,
            start=start,
            end=len(TEXT) - 1,
            quote=TEXT[start : len(TEXT) - 1],
        )
        statement = Statement(
            text="Trước ngày 05/8/2021.",
            markers=(1,),
            checks=(ProofCheck(name="quote", passed=True),),
        )
        return Answer(
            question=question,
            standalone_question=question,
            status=Status.ANSWERED if found else Status.NOT_FOUND,
            text="Trước ngày 05/8/2021 [1]" if found else "Không tìm thấy",
            statements=(statement,) if found else (),
            citations=(citation,) if found else (),
            missing=None,
            notes=(),
            suggestions=(),
            filters=Filters(),
            engine=Engine.EXTRACTIVE,
            timings_ms=(),
        )


def bench(assistant: Any = None) -> Bench:
    return Bench(assistant=assistant or Scripted(), texts=TEXTS, texts_by_id={"a": TEXT})


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Scripted:
    """Questions go to the scripted assistant instead of a library."""
    assistant = Scripted()

    @contextmanager
    def opened(name: str, **_: Any) -> Iterator[Bench]:
        assert name == "few"
        yield bench(assistant)

    monkeypatch.setattr(runner, "open_bench", opened)
    return assistant


def gold_file(tmp_path: Path, *questions: GoldQuestion) -> Path:
    path = tmp_path / "gold.jsonl"
    write_gold(path, questions)
    return path


def request(tmp_path: Path, *questions: GoldQuestion, **more: Any) -> EvaluationRequest:
    gold = gold_file(tmp_path, *questions)
    return EvaluationRequest(home=tmp_path / "home", gold=gold, **more)


def test_a_run_leaves_a_folder_of_results(tmp_path: Path, scripted: Scripted) -> None:
    out = tmp_path / "deep" / "out"
    found = evaluate_answers(request(tmp_path, DUE, GOLD_PRICE, out=out))
    assert found.passed
    lines = (out / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    assert len(lines) == 2 * 6
    summary = json.loads((out / "summary.json").read_text(encoding="utf-8"))
    assert summary == found.summary
    assert summary["measures"]["right"]["mean"] == 1.0
    assert (summary["questions"], summary["errors"]) == (2, 0)
    assert "Báo cáo trước ngày nào?" in (out / "report.html").read_text(encoding="utf-8")


def test_history_goes_with_its_question(tmp_path: Path, scripted: Scripted) -> None:
    evaluate_answers(request(tmp_path, GOLD_PRICE, variants=("unaccented",)))
    assert scripted.asked[1:] == [
        ("Giá vàng hôm nay?", ("Xin chào",)),
        ("gia vang hom nay?", ("xin chao",)),
    ]


def test_progress_counts_every_question_asked(tmp_path: Path, scripted: Scripted) -> None:
    seen: list[tuple[int, int]] = []
    evaluate_answers(
        request(tmp_path, DUE, GOLD_PRICE, variants=("nfd",)),
        on_progress=lambda done, total: seen.append((done, total)),
    )
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_one_part_of_the_set_can_be_run(tmp_path: Path, scripted: Scripted) -> None:
    found = evaluate_answers(request(tmp_path, DUE, GOLD_PRICE, split="check", variants=()))
    assert [o.question.question_id for o in found.outcomes] == ["gold"]
    with pytest.raises(GoldError):
        evaluate_answers(request(tmp_path, DUE, split="check"))


def test_a_missed_gate_fails_the_run(tmp_path: Path, scripted: Scripted) -> None:
    gate = tmp_path / "gate.toml"
    gate.write_text("[floors]\nright = 0.9\n", encoding="utf-8")
    wrong = GoldQuestion(
        question_id="w", question="Bao giờ?", library="few", answerable=False, status="not_found"
    )
    found = evaluate_answers(request(tmp_path, DUE, wrong, gate=gate, variants=()))
    assert not found.passed
    assert found.summary["passed"] is False
    assert found.summary["gate"][0]["found"] == 0.5


def test_two_runs_are_compared(tmp_path: Path, scripted: Scripted) -> None:
    out = tmp_path / "old"
    evaluate_answers(request(tmp_path, DUE, GOLD_PRICE, out=out, variants=()))
    found = evaluate_answers(request(tmp_path, DUE, GOLD_PRICE, against=out, variants=()))
    assert found.summary["comparison"]["worse"] == []
    assert found.summary["comparison"]["differences"]["right"]["p"] == 1.0


def test_what_cannot_be_used_is_told_before_anything_is_asked(
    tmp_path: Path, scripted: Scripted
) -> None:
    with pytest.raises(RunMissingError):
        evaluate_answers(request(tmp_path, DUE, against=tmp_path / "none"))
    with pytest.raises(GateError):
        evaluate_answers(request(tmp_path, DUE, gate=tmp_path / "none.toml"))
    assert scripted.asked == []


def test_a_letter_that_is_not_in_the_library_is_named_with_its_row(
    tmp_path: Path, scripted: Scripted
) -> None:
    typo = GoldQuestion(
        question_id="t", question="Bao giờ?", library="few", places=(Place(letter="b.txt"),)
    )
    with pytest.raises(GoldError) as caught:
        evaluate_answers(request(tmp_path, DUE, typo))
    assert [(p.row, p.code, p.detail) for p in caught.value.problems] == [
        (2, "letter_missing", "b.txt")
    ]


def test_a_crash_is_an_outcome_worth_nothing() -> None:
    question = GoldQuestion(
        question_id="c", question="Lỗi?", key_facts=(KeyFact(spellings=("x",)),)
    )
    found = ask_one(bench(), question)
    assert found.status == "error"
    assert found.error == "RuntimeError: hỏng"
    assert dict(found.scores)["right"] == 0.0


def test_a_quotation_is_compared_with_the_letter_itself() -> None:
    exact = ask_one(bench(), DUE)
    assert dict(exact.scores)["citation_exact"] == 1.0
    moved = Bench(assistant=Scripted(), texts=TEXTS, texts_by_id={"a": " " + TEXT})  # type: ignore[arg-type]
    assert dict(ask_one(moved, DUE).scores)["citation_exact"] == 0.0


def test_doubts_about_the_gold_set_are_told() -> None:
    odd = GoldQuestion(
        question_id="o",
        question="?",
        places=(Place(letter="a.txt", words="trước ngày 10/8/2021"),),
        key_facts=(KeyFact(spellings=("10/8/2021",)), KeyFact(spellings=("y",), derived=True)),
        row=7,
    )
    assert [(d.row, d.code) for d in doubts([odd, DUE], TEXTS)] == [
        (7, "words_missing"),
        (7, "fact_missing"),
    ]
    assert missing_letters([DUE], TEXTS) == ()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    opening = open_bench("none", home=tmp_path, gold_folder=tmp_path, models=Models())
    with pytest.raises(GoldError) as caught, opening:
        pass
    assert caught.value.problems[0].code == "library_missing"


def test_a_library_may_not_be_named_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "letters").mkdir()
    opening = open_bench(
        "../letters", home=tmp_path, gold_folder=tmp_path / "gold", models=Models()
    )
    with pytest.raises(GoldError), opening:
        pass
