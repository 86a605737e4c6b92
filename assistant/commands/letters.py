"""The commands about letters: take in, list, show, put right, remove."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from assistant import ingest_report, render, render_history, render_reports, wording
from assistant.commands import labels, layout
from assistant.commands.frame import BAD_RESULT, DONE, Context, Document, Outcome, progress
from assistant.commands.letter_lines import (
    Surroundings,
    graph_lines,
    grouped_notices,
    letter_lines,
    list_lines,
)
from assistant.commands.usage import UsageError
from ingest.language.numbers import number_key
from ingest.metadata.layout_fields import directive_label
from ingest.records import Directive
from vectorstore.records import DirectiveSummary, IngestReport

if TYPE_CHECKING:
    from vectorstore.library import Library


def ingest(given: Namespace, context: Context) -> Outcome:
    """Add or refresh files and folders; the status is bad when a file failed."""
    if not given.paths and not given.bundled:
        raise UsageError("cần ít nhất một tệp hoặc thư mục, hoặc --bundled", command="ingest")
    if not all(path.strip() for path in given.paths):
        raise UsageError("đường dẫn trống", command="ingest")
    with context.library(write=True) as library:
        context.bring_up_to_date(library)
        report = _ingested(given, library)
        summaries = {summary.directive_id: summary for summary in library.summaries()}
        document = _report_document(library, report, context)
        if given.report is not None:
            _write_report(library, report, Path(given.report), context)
            document["report"] = given.report
    return Outcome(
        document=document,
        text=lambda width: "\n".join(_report_lines(report, summaries, width=width)),
        status=BAD_RESULT if report.failed else DONE,
    )


def _ingested(given: Namespace, library: Library) -> IngestReport:
    report = IngestReport()
    with progress("Đang nạp") as show:
        if given.bundled:
            report = _joined(report, library.add_bundled(on_progress=show))
        if given.paths:
            report = _joined(report, library.add(map(Path, given.paths), on_progress=show))
    return report


def _report_document(library: Library, report: IngestReport, context: Context) -> Document:
    language = context.settings.language
    document = render_reports.report_json(report, language=language)
    if context.as_json:  # thousands of files are not read for people who see the summary
        document["files"] = [
            ingest_report.file_json(file, language=language)
            for report_id in report.report_ids
            for file in library.report(report_id)[1]
        ]
    return document


def _write_report(library: Library, report: IngestReport, file: Path, context: Context) -> None:
    """Write the reports of one command as one page."""
    runs = [library.report(report_id) for report_id in report.report_ids]
    counts = sum((Counter(dict(run.counts)) for run, _ in runs), Counter[str]())
    whole = replace(
        runs[-1][0],
        started_at=runs[0][0].started_at,
        total=sum(run.total for run, _ in runs),
        counts=tuple(counts.items()),
    )
    files = chain.from_iterable(files for _, files in runs)
    ingest_report.write_page(file, whole, files, language=context.settings.language)


def directives(_: Namespace, context: Context) -> Outcome:
    """List the letters."""
    with context.library() as library:
        summaries = library.summaries()
    language = context.settings.language
    return Outcome(
        document={"directives": [render.summary_json(s, language=language) for s in summaries]},
        text=lambda width: "\n".join(list_lines(summaries, width=width)),
    )


def show(given: Namespace, context: Context) -> Outcome:
    """One letter; with ``--text`` its canonical text alone, so that offsets can be counted."""
    with context.library() as library:
        if given.version_number is None:
            directive = library.directive(given.directive_id)
        else:
            directive = library.version(given.directive_id, given.version_number)
        around = _surroundings(library, directive)
    document = render.directive_json(directive, text=given.text, language=context.settings.language)
    document |= _surroundings_json(around, directive)
    if given.text:
        return Outcome(document=document, text=lambda _: directive.text)
    return Outcome(
        document=document,
        text=lambda width: "\n".join(letter_lines(directive, around, width=width)),
    )


def _surroundings(library: Library, directive: Directive) -> Surroundings:
    directive_id = directive.directive_id
    is_present = library.directive(directive_id) == directive
    cited_by = library.cited_by(directive_id)
    citing = {link.directive_id for link in cited_by}
    return Surroundings(
        versions=library.versions(directive_id),
        links=library.links(directive_id) if is_present else (),
        cited_by=cited_by,
        marks=library.supersessions().get(directive_id, ()),
        amendments=library.amendments(directive_id),
        names={
            summary.directive_id: directive_label(summary.metadata)
            for summary in library.summaries()
            if summary.directive_id in citing
        },
    )


def _surroundings_json(around: Surroundings, directive: Directive) -> Document:
    document: Document = {
        "versions": [render_history.version_json(version) for version in around.versions],
        "cited_by": render_history.citing_json(around.cited_by),
        "superseded_by": [render.supersession_json(mark) for mark in around.marks],
        "amendments": [render_history.amendment_json(each) for each in around.amendments],
    }
    if around.links:
        document["references"] = render_history.linked_references_json(
            around.links, text=directive.text
        )
    return document


def amend(given: Namespace, context: Context) -> Outcome:
    """Put a field of a letter right, or take corrections of it back."""
    with context.library(write=True) as library:
        amendment = library.amend(
            given.directive_id,
            given.field,
            None if given.clear else given.value,
            by=given.by or _account(),
        )
        directive = library.directive(given.directive_id)
    field = getattr(directive.metadata, given.field)
    shown = f"{labels.field_name(given.field)}: {labels.field(field)}"
    return Outcome(
        document={"amended": render_history.amendment_json(amendment)},
        text=lambda _: layout.safe(f"Đã sửa văn bản “{given.directive_id}”. {shown}."),
    )


def _account() -> str:
    """The name of the account that runs the program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "?"


def references(given: Namespace, context: Context) -> Outcome:
    """Which letters name which documents, and which of these the library holds."""
    with context.library() as library:
        links = library.links()
        names = {s.directive_id: directive_label(s.metadata) for s in library.summaries()}
    wanted = number_key(given.number) if given.number else None
    if wanted is not None:
        links = tuple(x for x in links if number_key(x.reference.number or "") == wanted)
    return Outcome(
        document={"references": [render_history.mention_json(link) for link in links]},
        text=lambda width: "\n".join(graph_lines(links, names, width=width)),
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
        report_ids=first.report_ids + second.report_ids,
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
    noticed = list(grouped_notices(report.notices))
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
