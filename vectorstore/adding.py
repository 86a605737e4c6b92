"""Adding files: each is read, compared with what is there, and written with others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ingest.errors import IngestError
from ingest.records import Notice
from vectorstore.intake import Arrival, Arriving, Intake
from vectorstore.records import FailedSource, IngestProgress, IngestReport
from vectorstore.tools import Tools
from vectorstore.writing import Batch, Writer


class Adding:
    """One call of ``Library.add``."""

    def __init__(self, home: Path, writer: Writer, tools: Tools) -> None:
        self._home = home.resolve()
        self._writer = writer
        self._tools = tools
        self._intake = Intake(writer.catalogue.origins(), writer.originals, tools=tools)
        self._batch = Batch(writer.put)
        self._ids: dict[Arriving, list[str]] = {arriving: [] for arriving in Arriving}
        self._failed: list[FailedSource] = []
        self._notices: list[tuple[str, Notice]] = []

    def add(
        self, paths: Iterable[Path], *, on_progress: Callable[[IngestProgress], None] | None
    ) -> IngestReport:
        """Add files and folders; whatever stops it, what was read before is written.

        The library's own folder is passed over where it lies in one of these.
        """
        found = self._tools.find(paths)
        self._failed += [FailedSource(path=e.source, error=e) for e in found.errors]
        paths = [path for path in found.paths if self._home not in path.resolve().parents]
        try:
            for done, path in enumerate(paths, 1):
                self._take(path)
                if on_progress is not None:
                    step = IngestProgress(done=done, total=len(paths), path=str(path))
                    on_progress(step)
        finally:
            self._batch.flush()
        return IngestReport(
            added=tuple(self._ids[Arriving.NEW]),
            updated=tuple(self._ids[Arriving.VERSION]),
            unchanged=tuple(self._ids[Arriving.UNCHANGED] + self._ids[Arriving.RENAMED]),
            failed=tuple(self._failed),
            notices=tuple(self._notices),
        )

    def _take(self, path: Path) -> None:
        try:
            arrival = self._intake.take(path)
        except IngestError as error:
            self._failed.append(FailedSource(path=str(path), error=error))
            return
        self._ids[arrival.arriving].append(arrival.directive_id)
        self._write(arrival)

    def _write(self, arrival: Arrival) -> None:
        if arrival.directive is not None:
            self._notices += [(arrival.path.name, note) for note in arrival.directive.notices]
            self._batch.add(arrival.directive, arrival.origin)
        elif arrival.arriving is Arriving.RENAMED:
            self._batch.flush()  # the letter may still be waiting there
            self._writer.move(arrival.directive_id, arrival.origin)
