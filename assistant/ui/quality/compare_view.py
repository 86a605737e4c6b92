"""Two runs side by side as HTML: what moved, and which questions moved it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.ui.markup import Markup, element
from assistant.ui.quality.charts import percent, shift_chart
from assistant.ui.quality.labels import QualityLabels
from assistant.ui.quality.questions_view import said, verdict_mark
from assistant.ui.quality.records import Asked, Moved, RunComparison
from assistant.ui.quality.runs_view import run_name
from assistant.ui.quality.signals import COMPARISON, DETAIL, RUNS, sends

_LISTED = 200


def comparison_view(found: RunComparison, *, labels: QualityLabels, language: str) -> Markup:
    """Differences as a chart, then the questions that got worse, then those that got better."""
    words = labels.compare
    heading = words.heading.format(
        after=run_name(found.after, labels=labels.runs),
        before=run_name(found.before, labels=labels.runs),
    )
    back = element(
        "button",
        f"← {labels.runs.back}",
        type="button",
        class_="nut-nho",
        **sends(COMPARISON, "clear", shows=RUNS),
    )
    notes = [words.note] if found.shifts else [words.nothing_common]
    if found.before.gold_key != found.after.gold_key:
        notes.append(words.other_gold)
    if found.only_before or found.only_after:
        notes.append(words.only.format(before=found.only_before, after=found.only_after))
    return element(
        "section",
        element("div", back, class_="thanh"),
        element("h2", heading, tabindex=-1),
        *(element("p", note, class_="ghi-chu") for note in notes),
        shift_chart(found.shifts, title=heading, labels=words, language=language)
        if found.shifts
        else "",
        element(
            "div",
            _moved(words.worse, found.worse, found, labels=labels, language=language),
            _moved(words.better, found.better, found, labels=labels, language=language),
            class_="dg-hai-ben",
        ),
        class_="dg-so-sanh",
    )


def _moved(
    title: str,
    questions: Sequence[Moved],
    found: RunComparison,
    *,
    labels: QualityLabels,
    language: str,
) -> Markup:
    rows = [
        element(
            "li",
            element(
                "button",
                element("span", moved.asked, class_="hoi-gi"),
                element("small", f"{moved.question_id} · {_moves(moved, language=language)}"),
                type="button",
                class_="cau",
                **sends(
                    COMPARISON,
                    "select",
                    before=found.before.run_id,
                    after=found.after.run_id,
                    question=moved.question_id,
                    variant=moved.variant,
                    shows=DETAIL,
                ),
            ),
        )
        for moved in questions[:_LISTED]
    ]
    return element(
        "div",
        element("h3", f"{title} ({len(questions)})"),
        element("ol", *rows, class_="cac-cau")
        if rows
        else element("p", labels.compare.none_moved, class_="rong"),
    )


def _moves(moved: Moved, *, language: str) -> str:
    return "; ".join(
        f"{label} {percent(before, language=language)} → {percent(after, language=language)}"
        for label, before, after in moved.moves
    )


def pair_view(
    before: Asked | None, after: Asked, *, ids: Mapping[str, str], labels: QualityLabels
) -> Markup:
    """One question with its answers in both runs."""
    columns = [
        element(
            "div",
            element("h4", title, " ", verdict_mark(answer.verdict, labels=labels.questions)),
            element(
                "ul", *(element("li", problem) for problem in answer.problems), class_="dg-sai"
            ),
            said(answer, ids=ids, labels=labels.questions),
        )
        for title, answer in (
            (labels.compare.old_answer, before),
            (labels.compare.new_answer, after),
        )
        if answer is not None
    ]
    return element(
        "section",
        element("h3", labels.questions.detail.format(id=after.question_id), tabindex=-1),
        element("p", element("strong", after.asked)),
        element("div", *columns, class_="dg-hai-ben"),
        class_="dg-chi-tiet",
    )
