"""From a draft to an answer: every line proved, markers numbered, the Markdown put together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.proof.checks import MARK_BASE, Cited, prove, unproved
from assistant.records import Citation, Language, ProofCheck, Statement, Status
from assistant.shelf import Shelf, letter_name
from assistant.writing.drafts import Draft, Evidence, Line
from assistant.writing.phrases import say
from assistant.writing.quoting import section
from ingest.records import Metadata
from ingest.structure.sections import section_label, section_number

_MARK = re.compile("[\ue000-\ue0ff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What is left of a draft after proof. ``dropped`` says why each lost line failed."""

    status: Status
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    missing: str | None
    dropped: tuple[str, ...]


class Numbering:
    """Gives out markers from 1 in reading order; the same place keeps its marker."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.citations: list[Citation] = []

    def marker(self, evidence: Evidence) -> int:
        """The marker of a place."""
        key = (evidence.directive_id, evidence.start, evidence.end)
        if key not in self._numbers:
            self._numbers[key] = len(self._numbers) + 1
            self.citations.append(citation(self._shelf, evidence, marker=self._numbers[key]))
        return self._numbers[key]


def citation(shelf: Shelf, evidence: Evidence, *, marker: int) -> Citation:
    """A place as it is cited; the quotation is cut from the letter here."""
    directive = shelf.directive(evidence.directive_id)
    found = section(shelf, evidence)
    metadata = directive.metadata
    label = shelf.label(evidence.directive_id)
    words = section_label(found)
    page = next(
        (p.number for p in directive.pages if p.start <= evidence.start < p.end), found.page
    )
    return Citation(
        marker=marker,
        directive_id=directive.directive_id,
        source=directive.source,
        label=f"{label}, {words}" if words else label,
        number=metadata.number.value,
        issuer=metadata.issuer.value,
        issued_on=metadata.issued_on.value,
        year=metadata.year.value,
        section=section_number(found.path),
        page=page,
        start=evidence.start,
        end=evidence.end,
        quote=directive.text[evidence.start : evidence.end],
    )


def finish(
    draft: Draft, shelf: Shelf, *, language: Language, absence_allowed: bool = True
) -> Finished:
    """Proves a draft line by line and puts what is proved together."""
    numbering = Numbering(shelf)
    dropped: list[str] = []
    statements = [
        statement
        for line in draft.lines
        if (statement := _proved(line, shelf, numbering, dropped, absence_allowed)) is not None
    ]
    near = [
        statement
        for line in draft.near
        if (statement := _proved(line, shelf, numbering, dropped, absence_allowed)) is not None
    ]
    status, missing = draft.status, draft.missing
    if draft.lines and not statements:
        status, missing = Status.NOT_FOUND, missing or say("missing_words", language)
    if status is Status.ANSWERED:
        text = _answered(draft, statements)
    elif status is Status.REFUSED:
        text = draft.opening
    else:
        text = _not_found(draft, missing, near, shelf, language)
    return Finished(
        status=status,
        text=text,
        statements=tuple(statements if status is Status.ANSWERED else near),
        citations=tuple(numbering.citations),
        missing=_unmarked(missing),
        dropped=tuple(dropped),
    )


def _unmarked(missing: str | None) -> str | None:
    return None if missing is None else missing.replace("**", "")


def _proved(
    line: Line, shelf: Shelf, numbering: Numbering, dropped: list[str], absence_allowed: bool
) -> Statement | None:
    checks = check(line, shelf, absence_allowed=absence_allowed)
    if reason := unproved(checks):
        dropped.append(reason)
        return None
    numbers = [numbering.marker(evidence) for evidence in line.evidence]
    text = _MARK.sub(lambda m: f"[{numbers[ord(m.group()) - MARK_BASE]}]", line.text)
    return Statement(
        text=text, markers=tuple(dict.fromkeys(numbers)), checks=checks, heading=line.heading
    )


def check(line: Line, shelf: Shelf, *, absence_allowed: bool = True) -> tuple[ProofCheck, ...]:
    """The proof of one line against the places it cites."""
    quotes, context, facts = [], [], []
    for evidence in line.evidence:
        directive = shelf.directive(evidence.directive_id)
        bounded = 0 <= evidence.start < evidence.end <= len(directive.text)
        quotes.append(directive.text[evidence.start : evidence.end] if bounded else "")
        context += [directive.text[start:end] for start, end in evidence.context]
        facts.append(facts_of(directive.metadata, shelf.label(evidence.directive_id)))
        facts.append(section_label(section(shelf, evidence)))
    return prove(
        line.text,
        Cited(quotes=tuple(quotes), context="\n".join(context), facts="\n".join(facts)),
        absence_allowed=absence_allowed,
    )


def facts_of(metadata: Metadata, label: str) -> str:
    """What is known of a letter beside its text, in words."""
    parts = [label, letter_name(metadata)]
    for value in (metadata.issuer.value, metadata.number.value, metadata.subject.value):
        if value is not None:
            parts.append(value)
    for value in (metadata.signer.value, metadata.position.value, metadata.place.value):
        if value is not None:
            parts.append(value)
    if metadata.issued_on.value is not None:
        parts.append(f"ngày {metadata.issued_on.value:%d/%m/%Y}")
    if metadata.year.value is not None:
        parts.append(f"năm {metadata.year.value}")
    for listed in (metadata.addressees.value, metadata.recipients.value):
        parts += list(listed or ())
    return "\n".join(parts)


def _answered(draft: Draft, statements: Sequence[Statement]) -> str:
    blocks: list[str] = [draft.opening] if draft.opening else []
    if draft.table:
        blocks.append(_table(draft.table, statements))
    elif statements:
        blocks.append(_listed(draft.lines, statements))
    if draft.closing:
        blocks.append(draft.closing)
    return "\n\n".join(blocks)


def _table(titles: Sequence[str], statements: Sequence[Statement]) -> str:
    rows = [f"| {' | '.join(titles)} |", f"|{' --- |' * len(titles)}"]
    rows += [f"| {statement.text} |" for statement in statements]
    return "\n".join(rows)


def _listed(lines: Sequence[Line], statements: Sequence[Statement]) -> str:
    """Lines under the names of their letters; a name that its line says itself is not repeated."""
    bullets = {line.heading: line.bullet for line in lines}
    out: list[str] = []
    heading = ""
    for statement in statements:
        said = statement.heading and statement.heading in statement.text.split("“")[0]
        if statement.heading and statement.heading != heading and not said:
            if out:
                out.append("")
            out.append(f"**{statement.heading}**")
            out.append("")
        heading = statement.heading
        bullet = bullets.get(statement.heading, False) and len(statements) > 1
        out.append(f"- {statement.text}" if bullet else statement.text)
        if not bullet:
            out.append("")
    return "\n".join(out).strip()


def _not_found(
    draft: Draft,
    missing: str | None,
    near: Sequence[Statement],
    shelf: Shelf,
    language: Language,
) -> str:
    first = missing or say("missing_words", language)
    stated = first[0].isupper() or first.startswith("**")
    if stated or not shelf.summaries:
        head = f"{first[0].upper()}{first[1:]}."
    else:
        head = f"{say('not_found', language, count=len(shelf.summaries))}: {first}."
    blocks = [head.replace("..", ".")]
    if draft.closing and draft.closing.strip(".") not in head:
        blocks.append(draft.closing)
    if near:
        listed = "\n".join(f"- {s.text}" for s in near) if len(near) > 1 else near[0].text
        joint = "\n\n" if len(near) > 1 else " "
        blocks.append(f"{say('nearest', language)}{joint}{listed}")
    if draft.suggestions:
        questions = "; ".join(f"“{question}”" for question in draft.suggestions)
        blocks.append(say("may_ask", language, questions=questions))
    return "\n\n".join(blocks)
