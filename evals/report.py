"""The report of a run: one HTML file that needs nothing else, with what was wrong and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from assistant.records import Language
from evals import report_charts, wording
from evals.records import Change, Comparison, Evaluation, GateCheck, Outcome
from evals.report_words import WORDS, ReportWords
from evals.variants import AS_WRITTEN

_FEW = 60
"""At most so many changed questions are listed in a comparison."""


def build_report(evaluation: Evaluation, *, language: Language = "vi") -> str:
    """Return the report as one HTML document; all text of letters and questions is escaped."""
    words = WORDS[language]
    summary = evaluation.summary
    floors = {c.measure: c.wanted for c in evaluation.gate if c.kind == "floor"}
    parts = [
        _head(summary, words),
        "<main>",
        _gate(evaluation.gate, words),
        _measures(summary, floors, words),
        _judge(summary.get("judge"), words),
        _comparison(evaluation.comparison, words),
        _groups(words.by_variant, summary["by_variant"], words.speech.variant, words),
        _groups(words.by_split, summary["by_split"], str, words),
        _groups(words.by_tag, summary["by_tag"], str, words),
        _questions(evaluation.outcomes, words),
        "</main>",
        f"<script>{_asset('report.js')}</script></body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _asset(name: str) -> str:
    return (Path(__file__).resolve().parent / name).read_text(encoding="utf-8")


def _head(summary: Mapping[str, Any], words: ReportWords) -> str:
    times = summary["latency_ms"]
    facts = words.facts.format(
        questions=summary["questions"],
        answerable=summary["answerable"],
        gold=summary["gold"],
        errors=summary["errors"],
        median=times["median"],
        p95=times["p95"],
        words=summary["answer_words"]["median"],
    )
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>{words.title}</title><style>{_asset('report.css')}</style></head><body>"
        f"<header><h1>{words.heading}</h1><p>{escape(facts)}</p></header>"
    )


def _gate(checks: Sequence[GateCheck], words: ReportWords) -> str:
    if not checks:
        return ""
    passed = all(check.passed for check in checks)
    verdict = words.gate_passed if passed else words.gate_failed
    rows = "".join(
        f"<tr><td>{_mark(check.passed)}</td><td>{escape(words.gate_condition(check))}</td>"
        f'<td class="n">{check.wanted:.3f}</td><td class="n">{_figure(check.found)}</td></tr>'
        for check in checks
    )
    condition, wanted, found = words.gate_columns
    return (
        f'<section><h2>{words.gate}</h2><p class="{"good" if passed else "bad"}">{verdict}'
        f'</p><div class="scroll"><table><tr><th></th><th>{condition}</th><th class="n">{wanted}'
        f'</th><th class="n">{found}</th></tr>{rows}</table></div></section>'
    )


def _measures(summary: Mapping[str, Any], floors: Mapping[str, float], words: ReportWords) -> str:
    found = summary["measures"]
    shown = [name for name in wording.measures() if name in found]
    lines = [
        report_charts.bar(words.measure(name), found[name], floor=floors.get(name))
        for name in shown
    ]
    said = (words.speech.measure(name) for name in shown)
    notes = "".join(f"<dt>{escape(name)}</dt><dd>{escape(help_)}</dd>" for name, help_ in said)
    chart = report_charts.bars(words.measures, lines)
    return (
        f"<section><h2>{words.measures}</h2><p class=soft>{words.measures_help}"
        f'</p><div class="scroll">{chart}</div><dl>{notes}</dl></section>'
    )


def _judge(opinion: Mapping[str, Any] | None, words: ReportWords) -> str:
    if not opinion or "right" not in opinion:
        return ""
    wrong = "".join(
        f'<li><a href="#q-{escape(g["id"])}">{escape(g["id"])}</a>: {escape(g["why"])}</li>'
        for g in opinion["grades"]
        if g["right"] is False
    )
    right = {key: opinion["right"][key] for key in ("mean", "low", "high")}
    found = words.judge_found.format(
        **right, n=opinion["n"], agreement=opinion["agreement"], no_opinion=opinion["no_opinion"]
    )
    title = escape(words.judge.format(model=opinion["model"]))
    return f"<section><h2>{title}</h2><p>{found}</p><ul>{wrong}</ul></section>"


def _groups(title: str, groups: Mapping[str, Any], name_of: Any, words: ReportWords) -> str:
    shown = ("right", "key_facts", "letters", "answered_when_should", "refused_when_should")
    if not groups:
        return ""
    lines = [
        report_charts.bar(str(name_of(group)), found["right"])
        for group, found in groups.items()
        if "right" in found
    ]
    heads = "".join(f'<th class="n">{escape(words.measure(name))}</th>' for name in shown)
    rows = "".join(
        f"<tr><td>{escape(str(name_of(group)))}</td>"
        + "".join(f'<td class="n">{_figure(found.get(m, {}).get("mean"))}</td>' for m in shown)
        + "</tr>"
        for group, found in groups.items()
    )
    chart = report_charts.bars(title, lines)
    return (
        f"<section><h2>{escape(title)}</h2><p class=soft>{escape(words.measure('right'))}</p>"
        f'<div class="scroll">{chart}</div><div class="scroll"><table><tr><th></th>{heads}</tr>'
        f"{rows}</table></div></section>"
    )


def _comparison(comparison: Comparison | None, words: ReportWords) -> str:
    if comparison is None:
        return ""
    lines = [
        report_charts.Shift(
            label=words.measure(d.measure),
            mean=d.difference.mean,
            low=d.difference.low,
            high=d.difference.high,
            worse=d.significantly_worse,
        )
        for d in comparison.differences
    ]
    lists = "".join(
        _changed(title, changes, words)
        for title, changes in ((words.worse, comparison.worse), (words.better, comparison.better))
    )
    chart = report_charts.shifts(words.compared_chart, lines)
    title = escape(words.compared_with.format(against=comparison.against))
    return (
        f"<section><h2>{title}</h2><p class=soft>{words.compared_help}</p>"
        f'<div class="scroll">{chart}</div>{lists}</section>'
    )


def _changed(title: str, changes: Sequence[Change], words: ReportWords) -> str:
    """Return the changed questions, one line each with all its measures that moved."""
    by_question: dict[str, list[str]] = {}
    for change in changes:
        moved = f"{words.measure(change.measure)} {change.before:.2f} → {change.after:.2f}"
        by_question.setdefault(change.question_id, []).append(moved)
    lines = "".join(
        f'<li><a href="#q-{escape(name.split(" ")[0])}">{escape(name)}</a>: '
        f"{escape('; '.join(moved))}</li>"
        for name, moved in list(by_question.items())[:_FEW]
    )
    heading = words.changed.format(title=title, count=len(by_question))
    return f"<h3>{heading}</h3><ul>{lines}</ul>"


def _questions(outcomes: Sequence[Outcome], words: ReportWords) -> str:
    tags = sorted({tag for o in outcomes for tag in o.question.tags})
    variants = list(dict.fromkeys(o.variant for o in outcomes))
    options = "".join(f"<option>{escape(tag)}</option>" for tag in tags)
    kinds = "".join(
        f'<option value="{escape(v)}"{" selected" if v == AS_WRITTEN else ""}>'
        f"{escape(words.speech.variant(v))}</option>"
        for v in variants
    )
    every, wrong, right = words.states
    return (
        f'<section id="questions"><h2>{words.questions} (<span id="count"></span>)</h2>'
        f'<div class="controls"><select id="state"><option value="">{every}</option>'
        f'<option value="bad" selected>{wrong}</option><option value="right">{right}'
        f'</option></select><select id="tag"><option value="">{words.any_tag}</option>{options}'
        f'</select><select id="variant"><option value="">{words.any_variant}</option>{kinds}'
        f'</select><input id="find" type="search" placeholder="{words.find}"></div>'
        + "".join(_question(outcome, words) for outcome in outcomes)
        + "</section>"
    )


def _question(outcome: Outcome, words: ReportWords) -> str:
    gold = outcome.question
    scores = dict(outcome.scores)
    right = scores.get("right") == 1.0
    mild = {"place_absent", "letter_foreign", "missing_unnamed"}
    partly = not right and all(p.code in mild for p in outcome.problems)
    state = "right" if right else "partly" if partly else "wrong"
    anchor = f' id="q-{escape(gold.question_id)}"' if outcome.variant == AS_WRITTEN else ""
    tags = "".join(f'<span class="tag">{escape(tag)}</span>' for tag in gold.tags)
    problems = "".join(
        f"<li>{escape(words.speech.problem(p.code, p.detail))}</li>" for p in outcome.problems
    )
    facts = "".join(_facts(outcome, words))
    return (
        f'<details{anchor} class="{state}" data-state="{state}" data-variant="'
        f'{escape(outcome.variant)}" data-tags="{escape(" ".join(gold.tags))}"><summary><b>'
        f"{escape(gold.question_id)}</b> {escape(outcome.asked)} {tags}</summary>"
        f"<ul class=bad>{problems}</ul><dl>{facts}</dl>"
        f"<pre>{escape(outcome.text or outcome.error)}</pre>{''.join(_quotes(outcome))}</details>"
    )


def _facts(outcome: Outcome, words: ReportWords) -> Iterator[str]:
    gold = outcome.question
    found = {
        "history": " → ".join(gold.history),
        "understood": outcome.standalone_question,
        "status": words.expected.format(status=outcome.status, expected=gold.status),
        "library": gold.library,
        "places": "; ".join(_place(p.letter, p.section) for p in gold.places),
        "key_facts": "; ".join(" | ".join(f.spellings) for f in gold.key_facts),
        "must_not_say": "; ".join(" | ".join(f.spellings) for f in gold.must_not_say),
        "missing": outcome.missing,
        "note": gold.note,
        "scores": ", ".join(f"{words.measure(n)} {v:.2f}" for n, v in outcome.scores),
        "time": f"{outcome.latency_ms:.0f} ms",
    }
    for name, value in found.items():
        if value:
            yield f"<dt>{words.fields[name]}</dt><dd>{escape(value)}</dd>"


def _quotes(outcome: Outcome) -> Iterator[str]:
    for c in outcome.citations:
        yield (
            f"<blockquote>[{c.marker}] {escape(c.label)} "
            f"<small>({escape(_place(c.letter, c.section))}, {c.start}–{c.end})</small><br>"
            f"{escape(c.quote)}</blockquote>"
        )


def _place(letter: str, section: str) -> str:
    return f"{letter}, {section}" if section else letter


def _mark(passed: bool) -> str:
    return '<span class="good">✓</span>' if passed else '<span class="bad">✗</span>'


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
