"""Running a gold set: ask every question, judge every answer, write the folder of results.

The file to read first in this folder: gold → bench → ask → scoring → summary → report.
"""

from __future__ import annotations

import json
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from assistant.model.generative import GenerativeWriter
from assistant.records import Answer
from evals import wording
from evals.compare import compare, comparison_json
from evals.errors import GoldError, RowProblem
from evals.gate import check_gate, check_json, read_gate
from evals.gold_set import default_gold, read_gold
from evals.judge import Judge, grade_all, judge_json
from evals.outcomes import (
    REPORT,
    REPORT_EN,
    SUMMARY,
    read_scores,
    scores_of,
    write_outcomes,
    write_text,
)
from evals.records import CitedPlace, Evaluation, GoldQuestion, Outcome, SaidStatement
from evals.report import build_report
from evals.scoring import NOTHING, Said, judge, judge_failure
from evals.shelf import Bench, Models, doubts, missing_letters, open_bench
from evals.summary import summarise
from evals.variants import AS_WRITTEN, VARIANTS, vary

log = logging.getLogger(__name__)

Progress = Callable[[int, int], None]
"""Called after each question with how many are done, of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationRequest:
    """What to evaluate.

    ``gold`` None is the shipped set. ``out`` None writes nothing. ``home`` is the library of
    questions that name none. ``embedding`` and ``reranker`` are what the libraries are searched
    with, None for the shipped model and for no reranker. ``variants`` None is all of them without
    a language model and none with one; ``split`` keeps the questions of one part, empty all.
    """

    home: Path
    gold: Path | None = None
    out: Path | None = None
    against: Path | None = None
    gate: Path | None = None
    variants: tuple[str, ...] | None = None
    split: str = ""
    embedding: str | None = None
    reranker: str | None = None


def evaluate_answers(
    request: EvaluationRequest,
    *,
    writer: GenerativeWriter | None = None,
    judge_model: Judge | None = None,
    on_progress: Progress | None = None,
) -> Evaluation:
    """Run a gold set and write outcomes, summary and the report in both languages.

    ``Evaluation.summary`` is what ``--json`` prints; the exit status is 1 unless
    ``Evaluation.passed``. ``judge_model`` adds a chat model's opinion to the summary, apart from
    the measures.

    Raises:
        EvaluationError: the gold file, the gate, the run to compare with or the output folder
            cannot be used (``evals.wording.explain`` words it).
        LibraryError: a library cannot be opened.
    """
    plan = _planned(request, writer)
    gate = read_gate(request.gate) if request.gate else None
    before = read_scores(request.against) if request.against else None
    doubted: list[RowProblem] = []
    outcomes = tuple(_run(plan, doubted, on_progress))
    if not outcomes:
        nothing = RowProblem(row=None, column="", code="no_questions")
        raise GoldError(plan.gold.name, (nothing,))
    comparison = None
    if before is not None and request.against is not None:
        comparison = compare(before, scores_of(outcomes), against=request.against.name)
    summary = summarise(outcomes)
    checks = check_gate(gate, summary, comparison) if gate is not None else ()
    if judge_model is not None:
        grades = grade_all(judge_model, outcomes)
        summary["judge"] = judge_json(judge_model, grades, outcomes)
    summary["gold"] = plan.gold.name
    summary["doubts"] = [wording.row_problem(doubt) for doubt in doubted]
    summary["comparison"] = comparison_json(comparison) if comparison else None
    summary["gate"] = [check_json(check) for check in checks]
    summary["passed"] = all(check.passed for check in checks)
    evaluation = Evaluation(outcomes=outcomes, summary=summary, comparison=comparison, gate=checks)
    if request.out is not None:
        _write(request.out, evaluation)
    return evaluation


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What is asked, of what."""

    questions: tuple[GoldQuestion, ...]
    variants: tuple[str, ...]
    gold: Path
    home: Path
    models: Models


def _planned(request: EvaluationRequest, writer: GenerativeWriter | None) -> _Plan:
    gold = request.gold or default_gold()
    return _Plan(
        questions=tuple(q for q in read_gold(gold) if request.split in ("", q.split)),
        variants=_variants(request, writer),
        gold=gold,
        home=request.home,
        models=Models(writer=writer, embedding=request.embedding, reranker=request.reranker),
    )


def _variants(request: EvaluationRequest, writer: GenerativeWriter | None) -> tuple[str, ...]:
    if request.variants is None:
        return () if writer else tuple(VARIANTS)
    return request.variants


def _run(plan: _Plan, doubted: list[RowProblem], on_progress: Progress | None) -> Iterator[Outcome]:
    """Ask library by library, so that each is built once and only one is open.

    What looks wrong in the gold set itself is appended to ``doubted``.
    """
    by_library: dict[str, list[GoldQuestion]] = defaultdict(list)
    for question in plan.questions:
        by_library[question.library].append(question)
    total = len(plan.questions) * (len(plan.variants) + 1)
    done = 0
    for name, group in by_library.items():
        with open_bench(
            name, home=plan.home, gold_folder=plan.gold.parent, models=plan.models
        ) as bench:
            if problems := missing_letters(group, bench.texts):
                raise GoldError(plan.gold.name, problems)
            doubted += doubts(group, bench.texts)
            ask_one(bench, group[0])  # unmeasured: latency is that of a running program
            for variant in (AS_WRITTEN, *plan.variants):
                for question in group:
                    yield ask_one(bench, question, variant)
                    done += 1
                    if on_progress is not None:
                        on_progress(done, total)


def ask_one(bench: Bench, question: GoldQuestion, variant: str = AS_WRITTEN) -> Outcome:
    """Ask one question in one variant and judge the answer; a failure is judged as zero."""
    asked = vary(question, variant)
    answer: Answer | None = None
    failure = ""
    started = time.perf_counter()
    try:
        answer = bench.assistant.ask(asked.question, history=asked.history)
    except Exception as error:
        log.warning("gold question %s failed", question.question_id, exc_info=True)
        failure = f"{type(error).__name__}: {error}"
    elapsed = (time.perf_counter() - started) * 1000
    said = _said(answer, bench.texts_by_id) if answer else NOTHING
    judgement = judge_failure(question, failure) if failure else judge(question, said, bench.texts)
    return Outcome(
        question=question,
        variant=variant,
        asked=asked.question,
        standalone_question=answer.standalone_question if answer else "",
        status=said.status,
        text=said.text,
        missing=said.missing,
        engine=answer.engine.value if answer else "",
        statements=said.statements,
        citations=said.citations,
        latency_ms=elapsed,
        error=failure,
        scores=judgement.scores,
        problems=judgement.problems,
    )


def _said(answer: Answer, texts_by_id: Mapping[str, str]) -> Said:
    return Said(
        status=answer.status.value,
        text=answer.text,
        missing=answer.missing or "",
        statements=tuple(
            SaidStatement(heading=s.heading, text=s.text, markers=s.markers, proved=s.proved)
            for s in answer.statements
        ),
        citations=tuple(
            CitedPlace(
                marker=c.marker,
                letter=c.source,
                label=c.label,
                section=c.section,
                start=c.start,
                end=c.end,
                quote=c.quote,
                exact=bool(c.quote)
                and texts_by_id.get(c.directive_id, "")[c.start : c.end] == c.quote,
            )
            for c in answer.citations
        ),
    )


def _write(folder: Path, evaluation: Evaluation) -> None:
    write_outcomes(folder, evaluation.outcomes)
    document = json.dumps(evaluation.summary, ensure_ascii=False, indent=1)
    write_text(folder / SUMMARY, document + "\n")
    write_text(folder / REPORT, build_report(evaluation))
    write_text(folder / REPORT_EN, build_report(evaluation, language="en"))
