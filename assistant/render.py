"""Records as JSON documents (the contract of the command line) and as Markdown.

Every function returns plain dicts, lists, strings, numbers, booleans and None, ready for
``json.dumps``. The keys are a contract: they may grow, never change.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from assistant import wording
from assistant.records import Answer, Citation, Language, Statement
from ingest.records import Directive, Field, Metadata, Obligation, Reference, Section
from vectorstore.records import (
    DirectiveSummary,
    Filters,
    Hit,
    Supersession,
)

Json = dict[str, object]

_FIELDS = (
    "kind",
    "number",
    "issuer",
    "place",
    "issued_on",
    "year",
    "subject",
    "addressees",
    "recipients",
    "signer",
    "position",
    "authority",
    "co_issuers",
    "co_numbers",
    "co_signers",
)
_PLURAL = frozenset({"addressees", "recipients", "co_issuers", "co_numbers", "co_signers"})


def answer_json(answer: Answer) -> Json:
    """``tuyengiao ask --json``."""
    return {
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "status": answer.status.value,
        "answer": answer.text,
        "statements": [_statement_json(statement) for statement in answer.statements],
        "citations": [citation_json(citation) for citation in answer.citations],
        "missing": answer.missing,
        "notes": list(answer.notes),
        "suggestions": list(answer.suggestions),
        "filters": filters_json(answer.filters),
        "engine": answer.engine.value,
        "timings_ms": {name: round(value, 3) for name, value in answer.timings_ms},
    }


def citation_json(citation: Citation) -> Json:
    """One cited place; ``quote`` is exactly ``text[start:end]`` of the letter."""
    return {
        "marker": citation.marker,
        "directive_id": citation.directive_id,
        "source": citation.source,
        "label": citation.label,
        "number": citation.number,
        "issuer": citation.issuer,
        "issued_on": _iso(citation.issued_on),
        "year": citation.year,
        "section": citation.section,
        "page": citation.page,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def filters_json(filters: Filters) -> Json:
    """The restrictions under which a question was answered."""
    return {
        "directive_ids": list(filters.directive_ids),
        "issuers": list(filters.issuers),
        "years": list(filters.years),
        "kinds": list(filters.kinds),
        "numbers": list(filters.numbers),
    }


def summary_json(summary: DirectiveSummary, *, language: Language = "vi") -> Json:
    """One row of ``tuyengiao directives --json``."""
    return {
        "directive_id": summary.directive_id,
        "source": summary.source,
        **metadata_json(summary.metadata),
        "sections": summary.section_count,
        "passages": summary.passage_count,
        "warnings": [wording.explain_notice(n, language=language) for n in summary.notices],
        "media": summary.media,
        "sha256": summary.source_sha256,
        "version": summary.version,
        "superseded_by": [supersession_json(mark) for mark in summary.superseded_by],
    }


def supersession_json(mark: Supersession) -> Json:
    """A later letter; its ``text[start:end]`` names the letter that it ends or changes."""
    return {
        "directive_id": mark.directive_id,
        "label": mark.label,
        "relation": mark.relation.value,
        "partial": mark.partial,
        "issued_on": _iso(mark.issued_on),
        "start": mark.start,
        "end": mark.end,
    }


def directive_json(directive: Directive, *, text: bool, language: Language = "vi") -> Json:
    """``tuyengiao show --json``; ``text`` adds the canonical text that offsets count in."""
    document: Json = {
        "directive_id": directive.directive_id,
        "source": directive.source,
        **metadata_json(directive.metadata),
        "sections": [section_json(section) for section in directive.sections],
        "references": [reference_json(r, text=directive.text) for r in directive.references],
        "obligations": [
            obligation_json(o, source=directive.source, text=directive.text)
            for o in directive.obligations
        ],
        "abbreviations": [{"short": a.short, "long": a.long} for a in directive.abbreviations],
        "passages": len(directive.passages),
        "pages": len(directive.pages),
        "warnings": [wording.explain_notice(n, language=language) for n in directive.notices],
        "media": directive.media,
        "sha256": directive.source_sha256,
    }
    if text:
        document["text"] = directive.text
    return document


def section_json(section: Section) -> Json:
    """One node of the section tree; ``path`` as a person cites it."""
    return {
        "section_id": section.section_id,
        "parent_id": section.parent_id,
        "kind": section.kind.value,
        "path": list(section.path),
        "title": section.title,
        "start": section.start,
        "end": section.end,
        "page": section.page,
    }


def reference_json(reference: Reference, *, text: str) -> Json:
    """Another document named in a letter whose canonical text is ``text``."""
    return {
        "number": reference.number,
        "kind": reference.kind,
        "issuer": reference.issuer,
        "issued_on": _iso(reference.issued_on),
        "title": reference.title,
        "relation": reference.relation.value,
        "partial": reference.partial,
        "start": reference.start,
        "end": reference.end,
        "quote": text[reference.start : reference.end],
    }


def obligation_json(obligation: Obligation, *, source: str, text: str) -> Json:
    """One row of ``tuyengiao obligations --json``; ``text`` is its letter's canonical text."""
    due = obligation.due
    return {
        "directive_id": obligation.directive_id,
        "source": source,
        "actor": obligation.actor,
        "level": obligation.level.value,
        "duty": obligation.duty,
        "recipient": obligation.recipient,
        "via": obligation.via,
        "due": {
            "kind": due.kind.value,
            "date": _iso(due.date),
            "until": _iso(due.until),
            "period": due.period,
            "text": due.text,
        },
        "report": obligation.is_report,
        "binding": obligation.binding,
        "start": obligation.start,
        "end": obligation.end,
        "quote": text[obligation.start : obligation.end],
    }


def hit_json(hit: Hit) -> Json:
    """One hit of ``tuyengiao search --json``."""
    return {
        "passage_id": hit.passage.passage_id,
        "directive_id": hit.passage.directive_id,
        "source": hit.source,
        "label": hit.passage.label,
        "score": round(hit.score, 6),
        "lexical": round(hit.lexical, 6),
        "dense": round(hit.dense, 6),
        "coverage": round(hit.coverage, 6),
        "found_by": list(hit.found_by),
        "reranked": None if hit.reranked is None else round(hit.reranked, 6),
        "page": hit.passage.page,
        "start": hit.passage.start,
        "end": hit.passage.end,
        "text": hit.passage.text,
        "superseded_by": [supersession_json(mark) for mark in hit.superseded_by],
    }


def answer_markdown(answer: Answer, *, language: Language = "vi") -> str:
    """An answer with its remarks and numbered sources, for a terminal or a document."""
    parts = [answer.text]
    parts += [f"*{note}*" for note in answer.notes]
    if answer.citations:
        title = "Nguồn trích dẫn" if language == "vi" else "Sources"
        parts.append(f"**{title}**\n\n{sources_markdown(answer.citations)}")
    return "\n\n".join(parts) + "\n"


def sources_markdown(citations: Sequence[Citation]) -> str:
    """The cited places as a numbered list, one a line."""
    return "\n".join(f"[{c.marker}] {c.label}: “{' '.join(c.quote.split())}”  " for c in citations)


def _statement_json(statement: Statement) -> Json:
    return {
        "text": statement.text,
        "markers": list(statement.markers),
        "proved": statement.proved,
        "heading": statement.heading,
        "checks": [
            {"name": check.name, "passed": check.passed, "detail": check.detail}
            for check in statement.checks
        ],
    }


def metadata_json(metadata: Metadata) -> Json:
    """The fields of a letter, and how each is known."""
    document: Json = {}
    known: Json = {}
    for name in _FIELDS:
        field: Field[object] = getattr(metadata, name)
        document[name] = _plain(field.value, plural=name in _PLURAL)
        known[name] = field.known.value
    document["issuer_level"] = metadata.issuer_level.value
    document["known"] = known
    return document


def _plain(value: object, *, plural: bool) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    if plural:
        return list(value) if isinstance(value, tuple) else []
    return value


def _iso(date: dt.date | None) -> str | None:
    return None if date is None else date.isoformat()
