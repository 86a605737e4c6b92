from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from evals.compare import compare
from evals.errors import OutputError, RunMissingError
from evals.outcomes import outcome_json, read_scores, scores_of, write_outcomes, write_text
from evals.records import CitedPlace, Evaluation, GateCheck, GoldQuestion, Outcome, Place, Problem
from evals.report import build_report
from evals.summary import fingerprint, summarise

EVIL = "<script>alert(1)</script> & \"x\" 'y'"


def outcome(question_id: str, *, right: float, variant: str = "as_written") -> Outcome:
    gold = GoldQuestion(
        question_id=question_id,
        question=f"Hỏi {EVIL}",
        places=(Place(letter="a.txt", section="1"),),
        tags=("fact",),
        split="dev",
    )
    citation = CitedPlace(
        marker=1, letter="a.txt", label="A", section="1", start=0, end=5, quote=EVIL, exact=True
    )
    return Outcome(
        question=gold,
        variant=variant,
        asked=gold.question,
        standalone_question="",
        status="answered",
        text=f"Đáp {EVIL}",
        missing="",
        engine="extractive",
        statements=(),
        citations=(citation,),
        latency_ms=12.0,
        error="",
        scores=(("right", right), ("key_facts", right)),
        problems=() if right == 1.0 else (Problem(code="fact_absent", detail=EVIL),),
    )


def evaluation(*outcomes: Outcome, gate: tuple[GateCheck, ...] = ()) -> Evaluation:
    summary = summarise(outcomes) | {"gold": "g.jsonl", "passed": True, "doubts": []}
    keys = scores_of(outcomes)
    worse = {key: dict.fromkeys(value, 1.0) for key, value in keys.items()}
    return Evaluation(
        outcomes=outcomes,
        summary=summary,
        comparison=compare(worse, keys, against="trước"),
        gate=gate,
    )


@pytest.fixture
def page() -> str:
    missed = GateCheck(kind="floor", measure="right", group="", wanted=0.9, found=0.5, passed=False)
    return build_report(
        evaluation(
            outcome("q1", right=1.0),
            outcome("q2", right=0.0),
            outcome("q2", right=0.0, variant="unaccented"),
            gate=(missed,),
        )
    )


def test_the_report_needs_nothing_from_outside(page: str) -> None:
    assert not re.findall(r"""(?:src|href)\s*=\s*["'](?!#)""", page)
    assert "@import" not in page
    assert not re.search(r"url\(", page)
    assert set(re.findall(r"https?://[^\"' ]+", page)) <= {"http://www.w3.org/2000/svg"}


def test_words_of_letters_and_questions_are_never_markup(page: str) -> None:
    assert EVIL not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 9
    assert len(re.findall(r"<script", page)) == 1


def test_every_question_is_there_with_what_was_wrong(page: str) -> None:
    questions = re.findall(r'<details[^>]*data-state="(\w+)" data-variant="(\w+)"', page)
    assert questions == [("right", "as_written"), ("wrong", "as_written"), ("wrong", "unaccented")]
    assert page.count("Thiếu ý:") == 2
    assert 'href="#q-q2"' in page
    assert 'id="q-q2"' in page


def test_the_verdict_and_the_figures_are_there(page: str) -> None:
    assert "Có ngưỡng chưa đạt." in page
    assert ">0.500<" in page


def test_the_charts_are_well_formed(page: str) -> None:
    charts = re.findall(r"<svg.*?</svg>", page, flags=re.DOTALL)
    assert len(charts) == 5
    for chart in charts:
        assert ET.fromstring(chart).get("role") == "img"


def test_scores_can_be_read_again(tmp_path: Path) -> None:
    outcomes = (outcome("q1", right=1.0), outcome("q1", right=0.0, variant="nfd"))
    write_outcomes(tmp_path / "new", outcomes)
    assert read_scores(tmp_path / "new") == scores_of(outcomes)
    line = (tmp_path / "new" / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()[0]
    assert json.loads(line) == outcome_json(outcomes[0])


@pytest.mark.parametrize(
    "content", [None, "{", "[]", '{"id": "a"}', '{"id":1,"variant":2,"scores":3}']
)
def test_a_folder_without_a_finished_run_is_told(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "outcomes.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(RunMissingError):
        read_scores(tmp_path)


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(OutputError):
        write_text(tmp_path / "file" / "summary.json", "{}")


def test_the_summary_counts_the_questions_as_written() -> None:
    found = summarise(
        (
            outcome("q1", right=1.0),
            outcome("q2", right=0.0),
            outcome("q1", right=0.0, variant="nfd"),
            outcome("q2", right=0.0, variant="nfd"),
        )
    )
    assert found["questions"] == 2
    assert found["measures"]["right"]["mean"] == 0.5
    assert found["by_variant"]["nfd"]["right"]["mean"] == 0.0
    assert found["by_tag"]["fact"]["right"]["n"] == 2
    assert found["latency_ms"]["median"] == 12.0


def test_the_fingerprint_changes_with_the_set_and_not_with_its_order() -> None:
    one, two = (outcome(i, right=1.0).question for i in ("q1", "q2"))
    assert fingerprint([one, two]) == fingerprint([two, one])
    assert fingerprint([one]) != fingerprint([replace(one, note="anders")])


def test_the_english_report_has_no_vietnamese_words_of_ours() -> None:
    gate = (
        GateCheck(kind="floor", measure="right", group="", wanted=0.9, found=0.5, passed=False),
        GateCheck(kind="latency", measure="", group="", wanted=100, found=12, passed=True),
        GateCheck(kind="drop", measure="right", group="", wanted=0.9, found=0.5, passed=False),
        GateCheck(
            kind="variant", measure="right", group="nfd", wanted=0.9, found=0.5, passed=False
        ),
    )
    lines = (outcome("q1", right=1.0), outcome("q2", right=0.0))
    english = build_report(evaluation(*lines, gate=gate), language="en")
    said = re.sub(r"<(script|style)>.*?</\1>|Hỏi|Đáp|trước", "", english, flags=re.S)
    assert 'lang="en"' in english
    assert "Entirely right, way of typing “Decomposed accents (NFD)”" in english
    assert not re.search("[ăâđêôơưạảấầậếềệốồộớờợứừựáàãéèíìóòõúùýỳ]", said, re.IGNORECASE)
    vietnamese = build_report(evaluation(*lines, gate=gate))
    assert re.sub("<[^>]*>", "", vietnamese) != re.sub("<[^>]*>", "", english)
    assert len(re.findall("<td|<dt|<svg|<h2", vietnamese)) == len(
        re.findall("<td|<dt|<svg|<h2", english)
    )
