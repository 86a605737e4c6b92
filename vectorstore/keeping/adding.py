"""Adding files: each is read, compared with what is there, and written with others.

Most of the time goes into reading and understanding, so some files are opened ahead: by processes
that stay for all of them where there are many, else by this one; everything else happens in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ingest.errors import IngestError
from ingest.records import Directive, Notice
from vectorstore.keeping.ahead import READERS, ahead, workers_for
from vectorstore.keeping.intake import Arrival, Arriving, Intake, Opened, printable
from vectorstore.keeping.writing import Batch, Writer
from vectorstore.records import (
    FailedSource,
    FileFailure,
    FileOutcome,
    FileReport,
    IngestProgress,
    IngestReport,
    Understanding,
)
from vectorstore.reports import ReportWriter
from vectorstore.tools import Tools

_OUTCOMES = {
    Arriving.NEW: FileOutcome.ADDED,
    Arriving.VERSION: FileOutcome.UPDATED,
    Arriving.UNCHANGED: FileOutcome.UNCHANGED,
    Arriving.RENAMED: FileOutcome.MOVED,
    Arriving.COPY: FileOutcome.COPY,
}


class Adding:
    """One call of ``Library.add``."""

    def __init__(self, home: Path, writer: Writer, tools: Tools) -> None:
        self._home = home.resolve()
        self._writer = writer
        self._tools = tools
        self._intake = Intake(
            writer.catalogue.origins(),
            writer.originals,
            tools,
            letter_of=writer.catalogue.directive,
        )
        self._batch = Batch(writer.put)
        self._ids: dict[FileOutcome, list[str]] = {outcome: [] for outcome in FileOutcome}
        self._failed: list[FailedSource] = []
        self._notices: list[tuple[str, Notice]] = []

    def add(
        self, paths: Iterable[Path], *, on_progress: Callable[[IngestProgress], None] | None
    ) -> IngestReport:
        """Add files and folders; whatever stops it, what was read before is written.

        The library's own folder is passed over where it lies in one of these.
        """
        found = self._tools.find(paths)
        paths = [path for path in found.paths if self._home not in path.resolve().parents]
        total = len(paths) + len(found.errors)
        told = ReportWriter(self._home / "reports", total=total)
        try:
            for done, file in enumerate(self._files(found.errors, paths), 1):
                told.add(file)
                if on_progress is not None:
                    on_progress(IngestProgress(done=done, total=total, path=file.path, file=file))
            self._batch.flush()
            told.finish()
        finally:
            self._batch.flush()
            told.close()
        return self._report(told.report_id)

    def _files(self, missing: Iterable[IngestError], paths: Sequence[Path]) -> Iterator[FileReport]:
        for error in missing:
            yield self._fail(error.source, error)
        with workers_for(len(paths), self._tools) as understand:
            open_file = partial(self._intake.open, understand=understand)
            for opened in ahead(paths, open_file, threads=READERS):
                yield self._take(opened)

    def _take(self, opened: Opened) -> FileReport:
        path = opened.path
        try:
            arrival = self._intake.take(opened)
        except IngestError as error:
            return self._fail(str(path), error)
        outcome = _OUTCOMES[arrival.arriving]
        self._ids[outcome].append(arrival.directive_id)
        self._write(arrival)
        directive = arrival.directive
        return FileReport(
            path=printable(str(path)),
            source=printable(path.name),
            outcome=outcome,
            directive_id=arrival.directive_id,
            understanding=_understanding(directive) if directive else None,
            notices=directive.notices if directive else (),
        )

    def _fail(self, path: str, error: IngestError) -> FileReport:
        self._failed.append(FailedSource(path=path, error=error))
        return FileReport(
            path=printable(path),
            source=printable(Path(path).name),
            outcome=FileOutcome.FAILED,
            failure=FileFailure(
                kind=type(error).__name__,
                source=printable(error.source),
                detail=printable(error.detail),
            ),
        )

    def _write(self, arrival: Arrival) -> None:
        if arrival.displaced is not None:
            self._batch.flush()
            self._writer.move(*arrival.displaced)
        if arrival.directive is not None:
            self._notices += [(arrival.path.name, note) for note in arrival.directive.notices]
            self._batch.add(arrival.directive, arrival.origin)
        elif arrival.arriving is Arriving.RENAMED:
            self._batch.flush()  # the letter may still be waiting there
            self._writer.move(arrival.directive_id, arrival.origin)

    def _report(self, report_id: str) -> IngestReport:
        known = (FileOutcome.UNCHANGED, FileOutcome.COPY, FileOutcome.MOVED)
        return IngestReport(
            added=tuple(self._ids[FileOutcome.ADDED]),
            updated=tuple(self._ids[FileOutcome.UPDATED]),
            unchanged=tuple(name for outcome in known for name in self._ids[outcome]),
            failed=tuple(self._failed),
            notices=tuple(self._notices),
            report_ids=(report_id,),
        )


def _understanding(directive: Directive) -> Understanding:
    return Understanding(
        metadata=directive.metadata,
        media=directive.media,
        pages=len(directive.pages),
        characters=len(directive.text),
        sections=len(directive.sections),
        passages=len(directive.passages),
        references=len(directive.references),
        obligations=sum(obligation.binding for obligation in directive.obligations),
        reports=sum(obligation.is_report for obligation in directive.obligations),
    )
