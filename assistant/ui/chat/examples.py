"""Questions to begin with, made from what the library really holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.records import Language
from ingest.metadata.layout_fields import short_issuer
from ingest.records import DueKind, Field, Level, Obligation, Reference
from vectorstore.records import DirectiveSummary

EXAMPLES_SHOWN = 6

_QUESTIONS: dict[str, tuple[str, str]] = {
    "reports": (
        "Công đoàn cơ sở phải báo cáo những gì và khi nào?",
        "What must grassroots unions report, and when?",
    ),
    "deadline": (
        "Hạn báo cáo theo văn bản năm {year} của {issuer} là ngày nào?",
        "What is the deadline for reports to {issuer}?",
    ),
    "mentions": ("Văn bản nào nhắc đến {name}?", "Which letters mention {name}?"),
    "signer": (
        "Ai ký văn bản năm {year} của {issuer}?",
        "Who signed the {year} letter of {issuer}?",
    ),
    "number": (
        "Văn bản {number} do cơ quan nào ban hành, ngày nào?",
        "Who issued {number}, and on which day?",
    ),
    "tasks": (
        "Văn bản năm {year} của {issuer} nêu những nhiệm vụ gì?",
        "Summarise the {year} letter of {issuer}.",
    ),
}


def example_questions(
    summaries: Sequence[DirectiveSummary],
    obligations: Sequence[Obligation],
    references: Sequence[tuple[str, Reference]],
    *,
    language: Language,
) -> tuple[str, ...]:
    """At most ``EXAMPLES_SHOWN`` different questions; empty for an empty library."""
    index = 1 if language == "en" else 0
    found: dict[str, None] = {}
    for key, values in _facts(summaries, obligations, references):
        found.setdefault(_QUESTIONS[key][index].format(**values))
    return tuple(found)[:EXAMPLES_SHOWN]


def _facts(
    summaries: Sequence[DirectiveSummary],
    obligations: Sequence[Obligation],
    references: Sequence[tuple[str, Reference]],
) -> Iterator[tuple[str, dict[str, str]]]:
    """One fact of each kind, each from another letter where that is possible."""
    if any(o.is_report and o.level in (Level.GRASSROOTS, Level.ALL) for o in obligations):
        yield "reports", {}
    letters = {s.directive_id: s for s in summaries}
    used: set[str] = set()
    dated = [o for o in obligations if o.is_report and o.due.kind is DueKind.BEFORE]
    for obligation in dated:
        names = _names(letters.get(obligation.directive_id))
        if names:
            used.add(obligation.directive_id)
            yield "deadline", names
            break
    mentioned = _most_mentioned(references)
    if mentioned:
        yield "mentions", {"name": mentioned}
    for key, field in (("number", "number"), ("signer", "signer"), ("tasks", "subject")):
        summary = _unused(summaries, used, field=field)
        names = _names(summary)
        if summary is not None and names:
            used.add(summary.directive_id)
            yield key, {**names, "number": summary.metadata.number.value or ""}


def _names(summary: DirectiveSummary | None) -> dict[str, str]:
    if summary is None:
        return {}
    issuer, year = summary.metadata.issuer.value, summary.metadata.year.value
    return {"issuer": short_issuer(issuer), "year": str(year)} if issuer and year else {}


def _unused(
    summaries: Sequence[DirectiveSummary], used: set[str], *, field: str
) -> DirectiveSummary | None:
    for summary in sorted(summaries, key=lambda s: -(s.metadata.year.value or 0)):
        known: Field[object] = getattr(summary.metadata, field)
        if summary.directive_id not in used and known.value is not None and _names(summary):
            return summary
    return None


def _most_mentioned(references: Sequence[tuple[str, Reference]]) -> str:
    """The document that most letters name, as a person says it; empty when there is none."""
    pairs = {(letter, r.number): r for letter, r in references if r.number}
    counts = Counter(number for _, number in pairs)
    if not counts:
        return ""
    number = min(counts, key=lambda n: (-counts[n], n))
    kind = next(r.kind for (_, n), r in pairs.items() if n == number)
    return f"{kind[:1].upper()}{kind[1:]} {number}".strip()
