"""Lines of an answer: quotations cut to what is needed, letters and sections named."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.proof.checks import MARK_BASE
from assistant.records import Language
from assistant.shelf import Shelf
from assistant.writing.drafts import Evidence, Line
from assistant.writing.phrases import say
from assistant.writing.table_rows import ORDINAL, is_row
from ingest.records import Section, SectionKind
from ingest.structure.sections import section_at, section_label

QUOTE_LIMIT = 280
"""Characters of a quotation that are read at a glance; longer clauses are cut at commas."""

_RIGHT_SHARE = 0.6
"""Share of the room that goes to the words after the kept ones: answers follow what was asked."""
_CUT = re.compile(r"[,;:]\s+")
_OPEN, _CLOSE = "“(", "”)"
HEAD_AND_FOOT = frozenset(
    {SectionKind.LETTERHEAD, SectionKind.RECIPIENTS, SectionKind.SIGNATURE, SectionKind.ADDRESSEES}
)
"""Parts of a letter around what it says."""


def mark(index: int) -> str:
    """The marker of a line's ``index``-th evidence until numbers are given out."""
    return chr(MARK_BASE + index)


def quoted(shelf: Shelf, evidence: Evidence) -> str:
    """The words of a place between quotation marks, on one line; a table's row cell by cell."""
    text = shelf.directive(evidence.directive_id).text[evidence.start : evidence.end]
    if is_row(text):
        told = [part.strip() for part in text.split("|")]
        parts = [part for part in told if part and not ORDINAL.fullmatch(part)] or told
        return " – ".join(f"“{' '.join(part.split())}”" for part in parts if part)
    return f"“{' '.join(text.split())}”"


def trimmed(
    text: str, start: int, end: int, *, keep: tuple[int, int], limit: int = QUOTE_LIMIT
) -> tuple[int, int]:
    """A shorter range of ``[start, end)`` around ``keep``, cut where a comma stands.

    Never cuts inside a quotation or brackets; returns the whole range when it is short enough or
    when there is no good place to cut.
    """
    if end - start <= limit:
        return start, end
    cuts = [start, *_cuts(text, start, end), end]
    first = max(i for i, cut in enumerate(cuts) if cut <= keep[0])
    last = min(i for i, cut in enumerate(cuts) if cut >= keep[1])
    room = (limit - (keep[1] - keep[0])) * _RIGHT_SHARE
    while last < len(cuts) - 1 and cuts[last + 1] - keep[1] <= room:
        last += 1
    while first > 0 and cuts[last] - cuts[first - 1] <= limit:
        first -= 1
    while last < len(cuts) - 1 and cuts[last + 1] - cuts[first] <= limit:
        last += 1
    return _tidy(text, cuts[first], cuts[last])


def _cuts(text: str, start: int, end: int) -> list[int]:
    depth = 0
    depths: list[int] = []
    for character in text[start:end]:
        depths.append(depth)
        depth += (character in _OPEN) - (character in _CLOSE)
        depth = max(depth, 0)
    return [
        start + match.end()
        for match in _CUT.finditer(text[start:end])
        if match.end() < len(depths) and depths[match.end()] == 0
    ]


def _tidy(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and text[end - 1] in " ,;:-–\n":
        end -= 1
    while start < end and text[start] in " ,;:-–\n":
        start += 1
    return start, end


def where(shelf: Shelf, evidence: Evidence, language: Language, *, letter: bool = True) -> str:
    """``LĐLĐ tỉnh Lào Cai, công văn năm 2024, mục 17``: the place of a quotation, in words."""
    place = section_words(section(shelf, evidence))
    name = shelf.name(evidence.directive_id)
    del language
    return ", ".join(part for part in (name if letter else "", place) if part)


def section(shelf: Shelf, evidence: Evidence) -> Section:
    """The deepest section in which a place begins."""
    return section_at(shelf.directive(evidence.directive_id).sections, evidence.start)


def section_words(found: Section) -> str:
    """How an answer names a section; empty outside numbered parts."""
    return section_label(found) if found.path else ""


def fact_line(
    shelf: Shelf, evidence: Evidence, *, answer: str, language: Language, single: bool
) -> Line:
    """One fact of one letter: the answer in bold, its quotation, where it stands."""
    head = f"**{answer}.** " if answer else ""
    if single:
        place = where(shelf, evidence, language)
        return Line(
            text=f"{head}{quoted(shelf, evidence)} {mark(0)} ({place})", evidence=(evidence,)
        )
    place = where(shelf, evidence, language, letter=False)
    tail = f" ({place})" if place else ""
    name = shelf.name(evidence.directive_id)
    return Line(
        text=f"**{name}**: {head}{quoted(shelf, evidence)} {mark(0)}{tail}",
        evidence=(evidence,),
        heading=name,
        bullet=True,
    )


def enumerated(parts: Sequence[str], language: Language) -> str:
    """``a, b và c``."""
    if len(parts) < 2:
        return "".join(parts)
    joint = " và " if language == "vi" else " and "
    return ", ".join(parts[:-1]) + joint + parts[-1]


def suggestions_line(questions: Sequence[str], language: Language) -> str:
    """The line that offers questions which can be answered."""
    if not questions:
        return ""
    listed = "; ".join(f"“{question}”" for question in questions)
    return say("may_ask", language, questions=listed)
