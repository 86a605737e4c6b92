"""The commands about letters: take in, list, show, remove."""

from __future__ import annotations

import re
from argparse import Namespace
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant import render, wording
from assistant.commands import labels, layout
from assistant.commands.arguments import UsageError
from assistant.commands.frame import BAD_RESULT, DONE, Context, Outcome, progress
from ingest.metadata import directive_label
from ingest.records import Directive, Notice, Reference, Section
from vectorstore.records import DirectiveSummary, IngestReport


def ingest(given: Namespace, context: Context) -> Outcome:
    """Add or refresh files and folders; the status is bad when a file failed."""
    if not given.paths and not given.bundled:
        raise UsageError("cần ít nhất một tệp hoặc thư mục, hoặc --bundled", command="ingest")
    if not all(path.strip() for path in given.paths):
        raise UsageError("đường dẫn trống", command="ingest")
    with context.library(write=True) as library, progress("Đang nạp") as show:
        report = IngestReport()
        if given.bundled:
            report = _joined(report, library.add_bundled(on_progress=show))
        if given.paths:
            report = _joined(report, library.add(map(Path, given.paths), on_progress=show))
        summaries = {summary.directive_id: summary for summary in library.summaries()}
    return Outcome(
        document=render.report_json(report, language=context.settings.language),
        text=lambda width: "\n".join(_report_lines(report, summaries, width=width)),
        status=BAD_RESULT if report.failed else DONE,
    )


def directives(_: Namespace, context: Context) -> Outcome:
    """List the letters."""
    with context.library() as library:
        summaries = library.summaries()
    language = context.settings.language
    return Outcome(
        document={"directives": [render.summary_json(s, language=language) for s in summaries]},
        text=lambda width: "\n".join(_list_lines(summaries, width=width)),
    )


def show(given: Namespace, context: Context) -> Outcome:
    """One letter; with ``--text`` its canonical text alone, so that offsets can be counted."""
    with context.library() as library:
        directive = library.directive(given.directive_id)
    document = render.directive_json(directive, text=given.text, language=context.settings.language)
    if given.text:
        return Outcome(document=document, text=lambda _: directive.text)
    return Outcome(
        document=document,
        text=lambda width: "\n".join(_letter_lines(directive, width=width)),
    )


def remove(given: Namespace, context: Context) -> Outcome:
    """Remove a letter."""
    with context.library(write=True) as library:
        library.remove(given.directive_id)
    return Outcome(
        document={"removed": [given.directive_id]},
        text=lambda _: f"Đã xoá văn bản “{given.directive_id}”.",
    )


def _joined(first: IngestReport, second: IngestReport) -> IngestReport:
    return replace(
        first,
        added=first.added + second.added,
        updated=first.updated + second.updated,
        unchanged=first.unchanged + second.unchanged,
        failed=first.failed + second.failed,
        notices=first.notices + second.notices,
    )


def _report_lines(
    report: IngestReport, summaries: Mapping[str, DirectiveSummary], *, width: int
) -> Iterator[str]:
    groups = (
        ("Đã thêm", report.added),
        ("Đã cập nhật", report.updated),
        ("Không thay đổi", report.unchanged),
    )
    for title, ids in groups:
        if ids:
            yield f"{title} ({len(ids)}):"
        for directive_id in dict.fromkeys(ids):
            yield from _understood_lines(directive_id, summaries.get(directive_id), width=width)
    if report.failed:
        yield f"Không nạp được ({len(report.failed)}):"
    for failed in report.failed:
        said = f"{wording.explain(failed.error)} {wording.hint(failed.error)}"
        yield from layout.wrap(layout.safe(said), width=width, lead="  - ")
    noticed = list(_grouped_notices(report.notices))
    if noticed:
        yield f"Lưu ý ({len(noticed)}):"
    for said in noticed:
        yield from layout.wrap(layout.safe(said), width=width, lead="  - ")
    yield f"Thư viện hiện có {len(summaries)} văn bản."


def _understood_lines(
    directive_id: str, summary: DirectiveSummary | None, *, width: int
) -> Iterator[str]:
    """A letter just taken in: what it is, and what could not be found in it."""
    if summary is None:
        yield f"  - {directive_id}"
        return
    fields = summary.metadata
    said = f"{summary.source}: {directive_label(fields)} (mã {directive_id})"
    unknown = [
        labels.FIELDS[name].lower()
        for name in ("kind", "number", "issuer", "issued_on", "year", "subject")
        if getattr(fields, name).value is None
    ]
    if unknown:
        said += f"; không thấy {', '.join(unknown)}"
    yield from layout.wrap(layout.safe(said), width=width, lead="  - ")


def _grouped_notices(notices: Iterable[tuple[str, Notice]]) -> Iterator[str]:
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


def _list_lines(summaries: Sequence[DirectiveSummary], *, width: int) -> Iterator[str]:
    if not summaries:
        yield labels.EMPTY_LIBRARY
        return
    for summary in summaries:
        fields = summary.metadata
        yield from layout.wrap(layout.safe(directive_label(fields)), width=width)
        facts = [
            ("mã", summary.directive_id),
            ("cơ quan", labels.field(fields.issuer)),
            ("ngày", labels.field(fields.issued_on)),
            ("năm", labels.field(fields.year)),
            ("trích yếu", labels.field(fields.subject)),
            ("tệp", summary.source),
            ("gồm", f"{summary.section_count} mục, {summary.passage_count} đoạn"),
        ]
        named = [("", notice) for notice in summary.notices]
        facts += [("lưu ý", said.removeprefix(": ")) for said in _grouped_notices(named)]
        for name, value in facts:
            yield from layout.wrap(layout.safe(value), width=width, lead=f"  {name}: ")
        yield ""
    yield f"Tất cả: {len(summaries)} văn bản."


def _letter_lines(directive: Directive, *, width: int) -> Iterator[str]:
    fields = directive.metadata
    yield from layout.wrap(layout.safe(directive_label(fields)), width=width)
    table = [
        (title, layout.safe(labels.field(getattr(fields, name))))
        for name, title in labels.FIELDS.items()
    ]
    table += [("Mã", directive.directive_id), ("Tệp", directive.source)]
    yield ""
    yield from layout.rows(("Thông tin", "Nội dung"), table, width=width)
    yield from _section_lines(directive, width=width)
    yield from _reference_lines(directive, width=width)
    if directive.obligations:
        yield from ("", f"Nhiệm vụ và chế độ báo cáo ({len(directive.obligations)}):")
    for obligation in directive.obligations:
        said = labels.duty(obligation)
        yield from layout.wrap(layout.safe(said), width=width, lead="  - ")
    for notice in directive.notices:
        yield from layout.wrap(wording.explain_notice(notice), width=width, lead="Lưu ý: ")


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


def _reference_lines(directive: Directive, *, width: int) -> Iterator[str]:
    if not directive.references:
        return
    counts = Counter((r.number or r.title or "", r.kind) for r in directive.references)
    yield from ("", f"Văn bản được nhắc đến ({len(counts)}):")
    for reference in directive.references:
        times = counts.pop((reference.number or reference.title or "", reference.kind), 0)
        if times:
            said = _reference(reference) + (f" (nhắc {times} lần)" if times > 1 else "")
            yield from layout.wrap(layout.safe(said), width=width, lead="  - ")


def _reference(reference: Reference) -> str:
    parts = (
        reference.kind,
        reference.number or "",
        f"ngày {labels.date(reference.issued_on)}" if reference.issued_on else "",
        f"của {reference.issuer}" if reference.issuer else "",
        f"“{reference.title}”" if reference.title else "",
    )
    return " ".join(part for part in parts if part)
