"""Letters as lines for a terminal: the list of them, and one in full."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant import wording
from assistant.commands import labels, layout
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive, Notice, Reference, Relation, Section
from vectorstore.records import (
    Amendment,
    DirectiveSummary,
    LetterVersion,
    Link,
    Supersession,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What the library knows around a letter."""

    versions: tuple[LetterVersion, ...]
    links: tuple[Link, ...]
    cited_by: tuple[Link, ...]
    marks: tuple[Supersession, ...]
    amendments: tuple[Amendment, ...]
    names: dict[str, str]
    """How people cite letters, by id."""


def list_lines(summaries: Sequence[DirectiveSummary], *, width: int) -> Iterator[str]:
    """All letters with what people look for."""
    if not summaries:
        yield labels.EMPTY_LIBRARY
        return
    for summary in summaries:
        fields = summary.metadata
        yield from layout.wrap(layout.safe(directive_label(fields)), width=width)
        facts = [
            ("mã", summary.directive_id),
            ("cơ quan", labels.issuers(fields)),
            ("ngày", labels.field(fields.issued_on)),
            ("năm", labels.field(fields.year)),
            ("trích yếu", labels.field(fields.subject)),
            ("tệp", summary.source),
            ("gồm", f"{summary.section_count} mục, {summary.passage_count} đoạn"),
        ]
        if summary.version > 1:
            facts.append(("bản", f"thứ {summary.version}"))
        facts += [("hiệu lực", labels.superseded(mark)) for mark in summary.superseded_by]
        named = [("", notice) for notice in summary.notices]
        facts += [("lưu ý", said.removeprefix(": ")) for said in grouped_notices(named)]
        for name, value in facts:
            yield from layout.wrap(layout.safe(value), width=width, lead=f"  {name}: ")
        yield ""
    yield f"Tất cả: {len(summaries)} văn bản."


def letter_lines(directive: Directive, around: Surroundings, *, width: int) -> Iterator[str]:
    """One letter: fields, structure, documents named, duties, remarks."""
    fields = directive.metadata
    yield from layout.wrap(layout.safe(directive_label(fields)), width=width)
    for mark in around.marks:
        yield from layout.wrap(layout.safe(labels.superseded(mark)), width=width, lead="LƯU Ý: ")
    table = [
        (title, layout.safe(labels.field(getattr(fields, name))))
        for name, title in labels.FIELDS.items()
    ]
    table += [
        (title, layout.safe(labels.field(getattr(fields, name))))
        for name, title in labels.JOINT_FIELDS.items()
        if getattr(fields, name).value
    ]
    table += [("Mã", directive.directive_id), ("Tệp", directive.source)]
    yield ""
    yield from layout.rows(("Thông tin", "Nội dung"), table, width=width)
    yield from _section_lines(directive, width=width)
    yield from _reference_lines(directive, around, width=width)
    if directive.obligations:
        yield from ("", f"Nhiệm vụ và chế độ báo cáo ({len(directive.obligations)}):")
    for obligation in directive.obligations:
        said = labels.duty(obligation)
        yield from layout.wrap(layout.safe(said), width=width, lead="  - ")
    yield from _history_lines(around, width=width)
    for notice in directive.notices:
        yield from layout.wrap(wording.explain_notice(notice), width=width, lead="Lưu ý: ")


def grouped_notices(notices: Iterable[tuple[str, Notice]]) -> Iterator[str]:
    """One line for the same remark on several pages of a file, with the lowest figure."""
    groups: dict[tuple[str, str], list[Notice]] = {}
    for name, notice in notices:
        groups.setdefault((name, notice.code), []).append(notice)
    for (name, _), group in groups.items():
        worst = min(group, key=lambda notice: _leading_number(notice.detail))
        pages = sorted({notice.page for notice in group if notice.page is not None})
        said = f"{name}: {wording.explain_notice(replace(worst, page=None))}"
        yield f"{said} (trang {labels.page_ranges(pages)})" if pages else said


def _leading_number(text: str) -> float:
    found = re.match(r"[0-9]+", text)
    return int(found.group()) if found else 0


def _section_lines(directive: Directive, *, width: int) -> Iterator[str]:
    yield from ("", f"Cấu trúc ({len(directive.sections)} mục):")
    depths: dict[str, int] = {}
    for section in directive.sections:
        depth = depths.get(section.parent_id or "", -1) + 1
        depths[section.section_id] = depth
        lead = "  " * (depth + 1)
        name = _section_name(section, directive.text)
        yield layout.shorten(layout.safe(lead + name), width=width)


def _section_name(section: Section, text: str) -> str:
    """The first line of a section as it stands in the letter, with its number."""
    own = text[section.start : min(section.end, section.start + 400)].strip()
    return " ".join((own.splitlines() or [""])[0].split()) or labels.SECTION_KINDS[section.kind]


def _reference_lines(directive: Directive, around: Surroundings, *, width: int) -> Iterator[str]:
    counts = Counter((r.number or r.title or "", r.kind) for r in directive.references)
    targets = {link.reference.start: link.target_id for link in around.links}
    if counts:
        yield from ("", f"Văn bản được nhắc đến ({len(counts)}):")
    for reference in directive.references:
        times = counts.pop((reference.number or reference.title or "", reference.kind), 0)
        if times:
            said = reference_words(reference) + (f" (nhắc {times} lần)" if times > 1 else "")
            target = targets.get(reference.start)
            said += f"; có trong thư viện: {target}" if target else ""
            yield from layout.wrap(layout.safe(said), width=width, lead="  - ")
    if around.cited_by:
        citing = dict.fromkeys(link.directive_id for link in around.cited_by)
        yield from ("", f"Được nhắc đến trong ({len(citing)}):")
        for directive_id in citing:
            said = f"{around.names.get(directive_id, directive_id)} (mã {directive_id})"
            yield from layout.wrap(layout.safe(said), width=width, lead="  - ")


def reference_words(reference: Reference) -> str:
    """A document as a letter names it: kind, number, date, issuer, title."""
    parts = (
        reference.kind,
        reference.number or "",
        f"ngày {labels.date(reference.issued_on)}" if reference.issued_on else "",
        f"của {reference.issuer}" if reference.issuer else "",
        f"“{reference.title}”" if reference.title else "",
    )
    return " ".join(part for part in parts if part)


def graph_lines(links: Sequence[Link], names: Mapping[str, str], *, width: int) -> Iterator[str]:
    """Documents with the letters that name them, those named by most letters first."""
    groups: dict[tuple[str, str], list[Link]] = {}
    for link in links:
        reference = link.reference
        groups.setdefault((reference.number or reference.title or "", reference.kind), []).append(
            link
        )
    ranked = sorted(groups.values(), key=lambda group: -len({x.directive_id for x in group}))
    for group in ranked:
        fullest = max(group, key=lambda link: len(reference_words(link.reference)))
        said = reference_words(fullest.reference)
        target = next((link.target_id for link in group if link.target_id), None)
        said += f"; có trong thư viện: {target}" if target else ""
        yield from layout.wrap(layout.safe(said), width=width)
        for directive_id in dict.fromkeys(link.directive_id for link in group):
            told = {x.reference.relation for x in group if x.directive_id == directive_id}
            words = ", ".join(labels.RELATIONS[each] for each in Relation if each in told)
            line = f"{names.get(directive_id, directive_id)}: {words}"
            yield from layout.wrap(layout.safe(line), width=width, lead="  - ")
    yield f"Tất cả: {len(ranked)} văn bản được nhắc đến."


def _history_lines(around: Surroundings, *, width: int) -> Iterator[str]:
    if len(around.versions) > 1:
        yield from ("", f"Các bản ({len(around.versions)}):")
        for version in around.versions:
            yield from layout.wrap(layout.safe(labels.version(version)), width=width, lead="  - ")
    if around.amendments:
        yield from ("", f"Đã sửa ({len(around.amendments)}):")
    for amendment in around.amendments:
        yield from layout.wrap(layout.safe(labels.amendment(amendment)), width=width, lead="  - ")
