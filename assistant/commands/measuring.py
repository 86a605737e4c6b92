"""The command ``eval``: measures of search and of answers.

The folder ``evals`` stands above this one and imports it. So that nothing here leans on it, its
functions are looked up by name when somebody asks for them.
"""

from __future__ import annotations

import importlib
from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from assistant.commands import layout
from assistant.commands.frame import (
    BAD_RESULT,
    DONE,
    CommandError,
    Context,
    Document,
    Outcome,
    counter,
)

_MEASURES = ("ndcg@10", "mrr@10", "recall@1", "recall@10", "recall@100")

_BENCHMARK_HINT = (
    "Kiểm tra thư mục: cần có corpus.jsonl, queries.jsonl (hoặc .jsonl.gz) và qrels.tsv."
)
"""For errors of the general kind, which only benchmarks of retrieval raise."""


def measure(given: Namespace, context: Context) -> Outcome:
    """Run the measure that was asked for."""
    with _translated_errors():
        if given.measure == "retrieval":
            return _retrieval(given, context)
        if given.template is not None:
            return _template(Path(given.template))
        return _answers(given, context)


def _retrieval(given: Namespace, context: Context) -> Outcome:
    evaluate = _named("evals.retrieval", "evaluate_retrieval")
    document: Document = evaluate(
        Path(given.folder),
        embedding=context.settings.embedding,
        reranker=context.settings.reranker,
        limit=given.limit,
    )
    return Outcome(
        document=document,
        text=lambda width: "\n".join(_retrieval_lines(document, width=width)),
    )


def _answers(given: Namespace, context: Context) -> Outcome:
    """Run a gold set; the status is bad when a gate was missed."""
    request = _named("evals.runner", "EvaluationRequest")(
        home=context.settings.home,
        embedding=context.settings.embedding,
        reranker=context.settings.reranker,
        split=given.split or "",
        variants=_variants(given.variants),
        **{name: _path(given, name) for name in ("gold", "out", "against", "gate")},
    )
    evaluate = _named("evals.runner", "evaluate_answers")
    with counter("Đang đánh giá", unit=" câu") as show:
        evaluation = evaluate(
            request,
            writer=context.writer(),
            judge_model=None if given.judge is None else _judge(given.judge, context),
            on_progress=show,
        )
    summary: Document = evaluation.summary
    return Outcome(
        document=summary,
        text=lambda width: "\n".join(
            _answer_lines(evaluation, width=width, out=_path(given, "out"))
        ),
        status=DONE if summary["passed"] and not summary["errors"] else BAD_RESULT,
    )


def _variants(names: str | None) -> tuple[str, ...] | None:
    """The ways of typing asked for; None leaves the choice to the evaluation."""
    known = tuple(importlib.import_module("evals.variants").VARIANTS)
    if names is None:
        return None
    if names in ("all", "none"):
        return known if names == "all" else ()
    chosen = tuple(name.strip() for name in names.split(",") if name.strip())
    for name in chosen:
        if name not in known:
            raise CommandError(f"Không có cách gõ “{name}”.", hint=f"Chọn: {', '.join(known)}.")
    return chosen


def _judge(spec: str, context: Context) -> object:
    """The chat model that gives its opinion: the one named, else the one configured."""
    from assistant.config import load_settings
    from assistant.model.chat_models import ChatModel

    settings = context.settings
    if spec:
        settings = load_settings({"llm": spec, "home": str(settings.home)})
    if settings.chat is None:
        raise CommandError(
            "Chưa chọn mô hình ngôn ngữ để cho ý kiến.",
            hint="Ghi tên mô hình sau --judge hoặc cấu hình mô hình ngôn ngữ.",
        )
    return ChatModel(settings.chat)


def _template(path: Path) -> Outcome:
    _named("evals.gold_set", "write_template")(path)
    return Outcome(
        document={"template": str(path)}, text=lambda _: f"Đã ghi mẫu bộ câu hỏi “{path}”."
    )


def _named(module: str, name: str) -> Callable[..., Any]:
    found: Callable[..., Any] = getattr(importlib.import_module(module), name)
    return found


def _path(given: Namespace, name: str) -> Path | None:
    value = getattr(given, name)
    return None if value is None else Path(value)


@contextmanager
def _translated_errors() -> Iterator[None]:
    """Say what went wrong in an evaluation in the words of the evaluation."""
    kind = importlib.import_module("evals.errors").EvaluationError
    try:
        yield
    except kind as error:
        explain, hint = _named("evals.wording", "explain"), _named("evals.wording", "hint")
        advice = _BENCHMARK_HINT if type(error) is kind else hint(error)
        raise CommandError(explain(error), hint=advice) from error


def _retrieval_lines(document: Mapping[str, Any], *, width: int) -> Iterator[str]:
    table = [
        (way, *(f"{document[way][name]:.3f}" for name in _MEASURES))
        for way in ("lexical", "dense", "hybrid", "reranked")
        if way in document
    ]
    yield from layout.rows(("", *_MEASURES), table, width=width)
    yield ""
    yield (
        f"{document['hybrid']['n']} câu hỏi, {document['passages']} đoạn; dựng chỉ mục "
        f"{document['index_s']:.1f} giây; {document['queries_per_s']:.0f} câu hỏi/giây"
    )
    if "reranked" in document:
        yield f"Có xếp hạng lại: {document['reranked_queries_per_s']:.1f} câu hỏi/giây"


_SHOWN_BY_VARIANT = ("right", "key_facts", "letters", "answered_when_should", "refused_when_should")


def _variant_lines(summary: Mapping[str, Any], *, width: int) -> Iterator[str]:
    """Each way of typing beside the questions as written: the figure and the difference."""
    name_of, measure_of = _named("evals.wording", "variant"), _named("evals.wording", "measure")
    measures = [m for m in _SHOWN_BY_VARIANT if m in summary["measures"]]
    table = []
    for variant, values in summary["by_variant"].items():
        if variant != "as_written":
            pairs = [(values[m]["mean"], summary["measures"][m]["mean"]) for m in measures]
            table.append((name_of(variant), *(f"{v:.3f} ({v - base:+.3f})" for v, base in pairs)))
    if table:
        yield from layout.rows(("Cách gõ", *map(measure_of, measures)), table, width=width)
        yield ""


def _judge_lines(summary: Mapping[str, Any]) -> Iterator[str]:
    """What a chat model thinks, apart from the measures."""
    opinion = summary.get("judge")
    if opinion is None:
        return
    yield f"Ý kiến của {opinion['model']} (không tính vào các tiêu chí): {opinion['n']} câu"
    if "right" in opinion:
        right, agreed = opinion["right"]["mean"], opinion["agreement"]
        yield f"  đúng {right:.3f}; trùng với phép đo {agreed:.3f}"
    yield ""


def _answer_lines(evaluation: Any, *, width: int, out: Path | None) -> Iterator[str]:
    name_of = _named("evals.wording", "measure")
    summary = evaluation.summary
    yield f"{summary['questions']} câu hỏi ({summary['answerable']} câu trả lời được)."
    yield ""
    table = [
        (name_of(name), f"{value['mean']:.3f}", f"{value['low']:.3f}-{value['high']:.3f}")
        for name, value in summary["measures"].items()
    ]
    yield from layout.rows(("Tiêu chí", "Kết quả", "Khoảng 95 %"), table, width=width)
    yield ""
    yield from _variant_lines(summary, width=width)
    yield from _judge_lines(summary)
    latency = summary["latency_ms"]
    yield f"Thời gian trả lời: trung vị {latency['median']:.0f} ms, p95 {latency['p95']:.0f} ms."
    if summary["errors"]:
        yield f"Gặp lỗi: {summary['errors']} câu."
    words = _named("evals.wording", "gate_check")
    for check in evaluation.gate:
        yield f"{'đạt' if check.passed else 'KHÔNG ĐẠT'}: {words(check)}"
    if out is not None:
        yield f"Báo cáo: {out / 'report.html'}"
