"""One answer out of the answers to the parts of a question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.records import Status
from assistant.writing.drafts import Draft, Line

_BOLD = re.compile(r"^\*\*(?P<said>[^*]+?)\.\*\*(?P<rest>.*)$", re.DOTALL)


def joined(drafts: Sequence[Draft]) -> Draft:
    """The drafts as one, in order: answered when any is, saying what the others lack."""
    answered = [draft for draft in drafts if draft.status is Status.ANSWERED]
    if not answered or len(drafts) == 1:
        return drafts[0]
    lines: list[Line] = []
    for draft in answered:
        for line in draft.lines:
            _add(line, lines)
    lacking = [draft.missing for draft in drafts if draft.missing]
    many = len(lines) > 1
    return replace(
        answered[0],
        lines=tuple(replace(line, bullet=many) for line in lines),
        closing=" ".join(f"{missing[0].upper()}{missing[1:]}." for missing in lacking),
        missing="; ".join(lacking) or None,
    )


def _add(line: Line, lines: list[Line]) -> None:
    """Adds a line; where its place was cited for another part, both answers lead one line."""
    for index, before in enumerate(lines):
        same = before.evidence[0].directive_id == line.evidence[0].directive_id and (
            before.evidence[0].context[:1] == line.evidence[0].context[:1] != ()
        )
        one, other = _BOLD.match(before.text), _BOLD.match(line.text)
        if same and one and other:
            if other["said"].lower() in one["said"].lower():
                return
            wider = line if _length(line) > _length(before) else before
            rest = (other if wider is line else one)["rest"]
            lines[index] = replace(wider, text=f"**{one['said']}; {other['said']}.**{rest}")
            return
    lines.append(line)


def _length(line: Line) -> int:
    return line.evidence[0].end - line.evidence[0].start
