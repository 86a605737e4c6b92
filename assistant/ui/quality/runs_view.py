"""Starting runs, watching one and the list of past ones, as HTML."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant.ui.dressing import STATIC
from assistant.ui.letters.facts import date_text
from assistant.ui.markup import Markup, element
from assistant.ui.quality.charts import measure_chart, percent
from assistant.ui.quality.labels import QualityLabels, RunLabels
from assistant.ui.quality.records import Measure, Run, RunResult, RunState
from assistant.ui.quality.signals import PROGRESS, RESULT, RUNS, sends

REPORT = "bao-cao-danh-gia.html"
TEMPLATE = "mau-bo-cau-hoi.xlsx"
_ROWS = 100


def time_text(moment: dt.datetime) -> str:
    """Day and time in the zone of the computer."""
    local = moment.astimezone()
    return f"{date_text(local.date())} {local:%H:%M}"


def run_name(run: Run, *, labels: RunLabels) -> str:
    """What people call a run."""
    return run.name or labels.unnamed.format(date=time_text(run.started_at))


def gold_name(run: Run, *, labels: RunLabels) -> str:
    """What people call the gold set of a run."""
    return labels.sources.get(run.gold, run.gold)


def template_link(labels: QualityLabels) -> Markup:
    """Where the empty gold set is downloaded, and what a run does."""
    start = labels.start
    return element(
        "div",
        element("h2", start.title),
        element("p", start.introduction, class_="ghi-chu"),
        element(
            "a",
            start.template,
            href=f"{STATIC}{TEMPLATE}",
            download=TEMPLATE,
            class_="nut-nho",
        ),
        class_="dg-dau",
    )


def problem_list(lines: Sequence[str], *, title: str) -> Markup:
    """What is wrong with a gold set, a line each."""
    shown = [element("li", line) for line in lines[:_ROWS]]
    return element(
        "div",
        element("p", element("strong", title)),
        element("ul", *shown),
        role="alert",
        class_="dg-loi",
    )


def progress_view(run: Run | None, *, stopping: bool, labels: QualityLabels) -> Markup:
    """How far the run under way has come; empty without one."""
    if run is None:
        return Markup("")
    start = labels.start
    known = run.total > 0
    words = start.progress.format(done=run.done, total=run.total) if known else start.preparing
    return element(
        "div",
        element("p", element("strong", run_name(run, labels=labels.runs)), f": {words}"),
        element(
            "progress",
            value=run.done if known else None,
            max=run.total if known else None,
            aria_label=start.title,
        ),
        element("p", start.stopping, class_="ghi-chu")
        if stopping
        else element(
            "button", start.stop, type="button", class_="nut-nho nguy", **sends(PROGRESS, "stop")
        ),
        class_="dg-tien-do",
    )


def runs_table(runs: Sequence[Run], *, labels: RunLabels, language: str) -> Markup:
    """All runs; the first cell of a finished one holds the button that opens it."""
    if not runs:
        return element("p", labels.none, class_="rong")
    head = element(
        "tr",
        *(element("th", column, scope="col") for column in labels.columns),
        element("th", element("span", labels.delete, class_="chi-doc"), scope="col"),
    )
    rows = [_run_row(run, labels=labels, language=language) for run in runs[:_ROWS]]
    return element(
        "div",
        element(
            "table",
            element("caption", labels.title, class_="chi-doc"),
            element("thead", head),
            element("tbody", *rows),
            class_="bang bang-lan",
        ),
        class_="cuon",
    )


def _run_row(run: Run, *, labels: RunLabels, language: str) -> Markup:
    name = run_name(run, labels=labels)
    title: Markup | str = name
    if run.state is RunState.DONE:
        title = element(
            "button",
            name,
            type="button",
            class_="mo",
            aria_label=labels.open.format(name=name),
            **sends(RUNS, "select", run=run.run_id, shows=RESULT),
        )
    state: list[str] = [labels.states[run.state]]
    if run.problem:
        state.append(element("small", run.problem))
    by = f" · {run.by}" if run.by else ""
    cells = (
        f"{time_text(run.started_at)}{by}",
        gold_name(run, labels=labels),
        str(run.questions or "—"),
        _share(run, language=language),
        element("span", *state, class_=f"tt-{run.state.value}"),
    )
    return element(
        "tr",
        element("th", title, scope="row", data_column=labels.columns[0]),
        *(
            element("td", cell, data_column=column)
            for cell, column in zip(cells, labels.columns[1:], strict=True)
        ),
        element(
            "td", _deletion(run, name, labels=labels) if run.state is not RunState.RUNNING else ""
        ),
    )


def _share(run: Run, *, language: str) -> Markup | str:
    if run.right is None:
        return "—"
    low, high = (percent(v, language=language) for v in (run.right.low, run.right.high))
    return element(
        "span",
        element("strong", percent(run.right.mean, language=language)),
        element("small", f" {low}–{high}"),
    )


def _deletion(run: Run, name: str, *, labels: RunLabels) -> Markup:
    dialog = element(
        "dialog",
        element("h3", labels.delete_question),
        element("p", element("strong", name)),
        element(
            "div",
            element("button", labels.cancel, type="button", class_="nut-nho", data_cancel=True),
            element(
                "button",
                labels.delete_confirm,
                type="button",
                class_="nut-nho nguy",
                **sends(RUNS, "delete", run=run.run_id),
            ),
            class_="thao-tac",
        ),
    )
    return element(
        "span",
        element(
            "button",
            labels.delete,
            type="button",
            class_="nut-nho nguy",
            aria_label=f"{labels.delete}: {name}",
            data_confirm=True,
        ),
        dialog,
    )


def result_view(result: RunResult, *, labels: RunLabels, language: str) -> Markup:
    """What a run came to: its measures as a chart, and right answers by group."""
    run = result.run
    name = run_name(run, labels=labels)
    facts = labels.facts.format(
        questions=run.questions,
        gold=gold_name(run, labels=labels),
        date=time_text(run.started_at),
        by=f" · {run.by}" if run.by else "",
        median=round(result.median_ms),
        p95=round(result.p95_ms),
    )
    variants = [group.right for group in result.variants] if len(result.variants) > 1 else []
    return element(
        "section",
        _result_bar(run, labels=labels, language=language),
        element("h2", name, tabindex=-1),
        element("p", facts, class_="ghi-chu"),
        element("p", labels.errors.format(count=run.errors), role="alert") if run.errors else "",
        element("h3", labels.measures),
        element("p", labels.measures_note, class_="ghi-chu"),
        measure_chart(labels.measures, result.measures, labels=labels, language=language),
        _folded(labels.by_variant, variants, labels=labels, language=language),
        _folded(
            labels.by_tag, [group.right for group in result.tags], labels=labels, language=language
        ),
        _doubts(result.doubts, labels=labels),
        class_="dg-ket-qua",
    )


def _result_bar(run: Run, *, labels: RunLabels, language: str) -> Markup:
    """The way back to the runs, and the report as a file."""
    return element(
        "div",
        element(
            "button",
            f"← {labels.back}",
            type="button",
            class_="nut-nho",
            **sends(RESULT, "clear", shows=RUNS),
        ),
        element(
            "a",
            labels.report,
            href=f"{STATIC}{REPORT}?run={run.run_id}&lang={language}",
            download=f"danh-gia-{run.run_id}.html",
            class_="nut-nho",
        ),
        class_="thanh",
    )


def _folded(title: str, bars: Sequence[Measure], *, labels: RunLabels, language: str) -> Markup:
    if not bars:
        return Markup("")
    chart = measure_chart(title, bars, labels=labels, language=language)
    return element("details", element("summary", title), chart)


def _doubts(lines: Sequence[str], *, labels: RunLabels) -> Markup:
    if not lines:
        return Markup("")
    rows = [element("li", line) for line in lines[:_ROWS]]
    summary = element("summary", f"{labels.doubts} ({len(lines)})")
    return element("details", summary, element("ul", *rows), class_="luu-y")
