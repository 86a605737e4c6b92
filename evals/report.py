"""The report of a run: one HTML file that needs nothing else, with what was wrong and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any

from evals import report_charts, wording
from evals.records import Change, Comparison, Evaluation, GateCheck, Outcome
from evals.variants import AS_WRITTEN

_FEW = 60
"""At most so many changed questions are listed in a comparison."""


def build_report(evaluation: Evaluation) -> str:
    """Return the report as one HTML document; all text of letters and questions is escaped."""
    summary = evaluation.summary
    floors = {c.measure: c.wanted for c in evaluation.gate if c.kind == "floor"}
    parts = [
        _head(summary),
        "<main>",
        _gate(evaluation.gate),
        _measures(summary, floors),
        _judge(summary.get("judge")),
        _comparison(evaluation.comparison),
        _groups("Theo cách gõ câu hỏi", summary["by_variant"], wording.variant),
        _groups("Theo phần của bộ câu hỏi", summary["by_split"], str),
        _groups("Theo loại câu hỏi", summary["by_tag"], str),
        _questions(evaluation.outcomes),
        "</main>",
        f"<script>{_asset('report.js')}</script></body></html>\n",
    ]
    return "\n".join(part for part in parts if part)


def _asset(name: str) -> str:
    return (Path(__file__).resolve().parent / name).read_text(encoding="utf-8")


def _head(summary: Mapping[str, Any]) -> str:
    times = summary["latency_ms"]
    facts = (
        f"{summary['questions']} câu hỏi ({summary['answerable']} trả lời được) · "
        f"bộ {escape(str(summary['gold']))} · lỗi khi chạy: {summary['errors']} · "
        f"thời gian trả lời: trung vị {times['median']:.0f} ms, 95% dưới {times['p95']:.0f} ms · "
        f"độ dài câu trả lời: trung vị {summary['answer_words']['median']} chữ"
    )
    return (
        '<!doctype html><html lang="vi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'; script-src 'unsafe-inline'\">"
        f"<title>Kết quả đánh giá</title><style>{_asset('report.css')}</style></head><body>"
        f"<header><h1>Kết quả đánh giá câu trả lời</h1><p>{facts}</p></header>"
    )


def _gate(checks: Sequence[GateCheck]) -> str:
    if not checks:
        return ""
    passed = all(check.passed for check in checks)
    verdict = "Đạt tất cả các ngưỡng." if passed else "Có ngưỡng chưa đạt."
    rows = "".join(
        f"<tr><td>{_mark(check.passed)}</td><td>{escape(wording.gate_condition(check))}</td>"
        f'<td class="n">{check.wanted:.3f}</td><td class="n">{_figure(check.found)}</td></tr>'
        for check in checks
    )
    return (
        f'<section><h2>Ngưỡng chất lượng</h2><p class="{"good" if passed else "bad"}">{verdict}'
        '</p><div class="scroll"><table><tr><th></th><th>Điều kiện</th><th class="n">Cần</th>'
        f'<th class="n">Có</th></tr>{rows}</table></div></section>'
    )


def _measures(summary: Mapping[str, Any], floors: Mapping[str, float]) -> str:
    found = summary["measures"]
    lines = [
        report_charts.bar(wording.measure(name), found[name], floor=floors.get(name))
        for name in wording.measures()
        if name in found
    ]
    notes = "".join(
        f"<dt>{escape(wording.measure(name))}</dt><dd>{escape(wording.measure_help(name))}</dd>"
        for name in wording.measures()
        if name in found
    )
    chart = report_charts.bars("Các phép đo", lines)
    return (
        "<section><h2>Các phép đo</h2><p class=soft>Trung bình theo câu hỏi; vạch ngang là khoảng "
        f'tin cậy 95%, vạch đứt là ngưỡng.</p><div class="scroll">{chart}</div><dl>{notes}</dl>'
        "</section>"
    )


def _judge(opinion: Mapping[str, Any] | None) -> str:
    if not opinion or "right" not in opinion:
        return ""
    right = opinion["right"]
    wrong = "".join(
        f'<li><a href="#q-{escape(g["id"])}">{escape(g["id"])}</a>: {escape(g["why"])}</li>'
        for g in opinion["grades"]
        if g["right"] is False
    )
    return (
        f"<section><h2>Ý kiến của mô hình {escape(opinion['model'])}</h2><p>Cho là đúng: "
        f"{right['mean']:.3f} ({right['low']:.3f}–{right['high']:.3f}) trên {opinion['n']} câu; "
        f"trùng với cách chấm máy móc: {opinion['agreement']:.3f}; không có ý kiến: "
        f"{opinion['no_opinion']}. Chỉ để tham khảo, không tính vào ngưỡng.</p><ul>{wrong}</ul>"
        "</section>"
    )


def _groups(title: str, groups: Mapping[str, Any], name_of: Any) -> str:
    shown = ("right", "key_facts", "letters", "answered_when_should", "refused_when_should")
    if not groups:
        return ""
    lines = [
        report_charts.bar(str(name_of(group)), found["right"])
        for group, found in groups.items()
        if "right" in found
    ]
    heads = "".join(f'<th class="n">{escape(wording.measure(name))}</th>' for name in shown)
    rows = "".join(
        f"<tr><td>{escape(str(name_of(group)))}</td>"
        + "".join(f'<td class="n">{_figure(found.get(m, {}).get("mean"))}</td>' for m in shown)
        + "</tr>"
        for group, found in groups.items()
    )
    chart = report_charts.bars(title, lines)
    return (
        f"<section><h2>{escape(title)}</h2><p class=soft>{escape(wording.measure('right'))}</p>"
        f'<div class="scroll">{chart}</div><div class="scroll"><table><tr><th></th>{heads}</tr>'
        f"{rows}</table></div></section>"
    )


def _comparison(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    lines = [
        report_charts.Shift(
            label=wording.measure(d.measure),
            mean=d.difference.mean,
            low=d.difference.low,
            high=d.difference.high,
            worse=d.significantly_worse,
        )
        for d in comparison.differences
    ]
    lists = "".join(
        _changed(title, changes)
        for title, changes in (("Kém đi", comparison.worse), ("Tốt lên", comparison.better))
    )
    chart = report_charts.shifts("So với lần trước", lines)
    return (
        f"<section><h2>So với {escape(comparison.against)}</h2><p class=soft>Chênh lệch theo cặp "
        f"trên cùng câu hỏi; đỏ: giảm có ý nghĩa thống kê.</p>"
        f'<div class="scroll">{chart}</div>{lists}</section>'
    )


def _changed(title: str, changes: Sequence[Change]) -> str:
    """Return the changed questions, one line each with all its measures that moved."""
    by_question: dict[str, list[str]] = {}
    for change in changes:
        moved = f"{wording.measure(change.measure)} {change.before:.2f} → {change.after:.2f}"
        by_question.setdefault(change.question_id, []).append(moved)
    lines = "".join(
        f'<li><a href="#q-{escape(name.split(" ")[0])}">{escape(name)}</a>: '
        f"{escape('; '.join(moved))}</li>"
        for name, moved in list(by_question.items())[:_FEW]
    )
    return f"<h3>{title}: {len(by_question)} câu</h3><ul>{lines}</ul>"


def _questions(outcomes: Sequence[Outcome]) -> str:
    tags = sorted({tag for o in outcomes for tag in o.question.tags})
    variants = list(dict.fromkeys(o.variant for o in outcomes))
    options = "".join(f"<option>{escape(tag)}</option>" for tag in tags)
    kinds = "".join(
        f'<option value="{escape(v)}"{" selected" if v == AS_WRITTEN else ""}>'
        f"{escape(wording.variant(v))}</option>"
        for v in variants
    )
    return (
        '<section id="questions"><h2>Từng câu hỏi (<span id="count"></span>)</h2>'
        '<div class="controls"><select id="state"><option value="">Tất cả</option>'
        '<option value="bad" selected>Chưa đúng trọn vẹn</option><option value="right">Đúng'
        f'</option></select><select id="tag"><option value="">Mọi loại</option>{options}</select>'
        f'<select id="variant"><option value="">Mọi cách gõ</option>{kinds}</select>'
        '<input id="find" type="search" placeholder="Tìm trong câu hỏi, câu trả lời"></div>'
        + "".join(_question(outcome) for outcome in outcomes)
        + "</section>"
    )


def _question(outcome: Outcome) -> str:
    gold = outcome.question
    scores = dict(outcome.scores)
    right = scores.get("right") == 1.0
    mild = {"place_absent", "letter_foreign", "missing_unnamed"}
    partly = not right and all(p.code in mild for p in outcome.problems)
    state = "right" if right else "partly" if partly else "wrong"
    anchor = f' id="q-{escape(gold.question_id)}"' if outcome.variant == AS_WRITTEN else ""
    tags = "".join(f'<span class="tag">{escape(tag)}</span>' for tag in gold.tags)
    problems = "".join(
        f"<li>{escape(wording.problem(p.code, p.detail))}</li>" for p in outcome.problems
    )
    return (
        f'<details{anchor} class="{state}" data-state="{state}" data-variant="'
        f'{escape(outcome.variant)}" data-tags="{escape(" ".join(gold.tags))}"><summary><b>'
        f"{escape(gold.question_id)}</b> {escape(outcome.asked)} {tags}</summary>"
        f"<ul class=bad>{problems}</ul><dl>{''.join(_facts(outcome))}</dl>"
        f"<pre>{escape(outcome.text or outcome.error)}</pre>{''.join(_quotes(outcome))}</details>"
    )


def _facts(outcome: Outcome) -> Iterator[str]:
    gold = outcome.question
    pairs = (
        ("Hỏi trước đó", " → ".join(gold.history)),
        ("Hiểu là", outcome.standalone_question),
        ("Kết quả", f"{outcome.status} (mong đợi: {gold.status})"),
        ("Thư viện", gold.library),
        ("Cần trích", "; ".join(_place(p.letter, p.section) for p in gold.places)),
        ("Ý phải có", "; ".join(" | ".join(f.spellings) for f in gold.key_facts)),
        ("Không được nói", "; ".join(" | ".join(f.spellings) for f in gold.must_not_say)),
        ("Còn thiếu", outcome.missing),
        ("Ghi chú", gold.note),
        ("Điểm", ", ".join(f"{wording.measure(n)} {v:.2f}" for n, v in outcome.scores)),
        ("Thời gian", f"{outcome.latency_ms:.0f} ms"),
    )
    for name, value in pairs:
        if value:
            yield f"<dt>{name}</dt><dd>{escape(value)}</dd>"


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
