"""Adding letters on the page: all files of an upload as one ingest, told of file by file."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Any

import gradio as gr

from assistant.people.records import Right
from assistant.ui.desk import Desk, PageLibrary
from assistant.ui.letters.upload import Outcome, UploadState, upload_report
from assistant.ui.markup import Markup, element
from assistant.ui.parts import part
from assistant.ui.people.presence import needs
from ingest.errors import IngestError
from ingest.formats.readers import SUFFIXES
from ingest.records import Directive
from vectorstore.errors import DirectiveNotFoundError, LibraryError
from vectorstore.records import FileReport, IngestProgress, IngestReport

logger = logging.getLogger(__name__)
MEGABYTES = 50
FILES_AT_ONCE = 50


class AddingPart:
    """The box that takes files, and below it what became of each."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        upload = desk.labels.upload
        with gr.Accordion(upload.title, open=False, elem_id="tl-nhap") as self.box:
            self.files = gr.File(
                label=upload.drop, file_count="multiple", height=140, elem_id="tl-tep"
            )
            limits = upload.limits.format(
                formats=", ".join(sorted(SUFFIXES)), megabytes=MEGABYTES, files=FILES_AT_ONCE
            )
            limit = part("han-muc", elem_id="tl-han-muc")
            limit.value = element("p", limits, class_="ghi-chu")
            self.report = part("nhap", elem_id="tl-ket-qua")
        self.added = self.files.upload(
            self._add,
            self.files,
            [self.files, self.report],
            show_progress="hidden",
            api_visibility="private",
            # More files that come meanwhile wait; "once" would drop them.
            trigger_mode="multiple",
            concurrency_id="writer",
            concurrency_limit=1,
        )

    @needs(Right.EDIT)
    def _add(self, files: Sequence[str] | None) -> Iterator[dict[Any, Any]]:
        paths = [Path(file) for file in files or ()]
        taken = paths[:FILES_AT_ONCE]
        state = UploadState(
            names=tuple(path.name for path in taken), skipped=len(paths[len(taken) :])
        )
        yield {self.report: self._shown(state)}
        told: SimpleQueue[FileReport | None] = SimpleQueue()
        ended = add_apart(self._desk.library, taken, told=told, uploaded=paths)
        while (file := told.get()) is not None:
            state = replace(state, outcomes=(*state.outcomes, Outcome(file=file)))
            yield {self.report: self._shown(state)}
        yield {self.files: None, self.report: self._shown(self._over(state, ended))}

    def _over(self, state: UploadState, ended: Future[IngestReport]) -> UploadState:
        """The state when all is written: with the letters as the library has them now."""
        outcomes = tuple(replace(one, directive=self._letter(one.file)) for one in state.outcomes)
        state = replace(state, outcomes=outcomes, over=True)
        try:
            return replace(state, report_ids=ended.result().report_ids)
        except (LibraryError, IngestError) as error:
            return replace(state, error=error)
        except Exception as error:
            # The edge of the program; what was added before it happened is told all the same.
            logger.exception("an upload failed")
            return replace(state, error=error)

    def _letter(self, file: FileReport) -> Directive | None:
        if file.directive_id is None:
            return None
        try:
            return self._desk.library.directive(file.directive_id)
        except DirectiveNotFoundError:
            return None  # it was not written, or is gone again already

    def _shown(self, state: UploadState) -> Markup:
        return upload_report(state, labels=self._desk.labels)


def add_apart(
    library: PageLibrary,
    paths: Sequence[Path],
    *,
    told: SimpleQueue[FileReport | None],
    uploaded: Sequence[Path],
) -> Future[IngestReport]:
    """Adds files in a thread of its own, which goes on when nobody waits for it any more.

    Args:
        library: called in the context of the caller, who is the person that adds.
        paths: added as one ingest.
        told: gets what became of each file as soon as it is known, and None at the end.
        uploaded: files that are deleted with their folders when all is done.
    """

    def tell(step: IngestProgress) -> None:
        if step.file is not None:
            told.put(step.file)

    def finish(_: Future[IngestReport]) -> None:
        for path in uploaded:
            shutil.rmtree(path.parent, ignore_errors=True)
        told.put(None)

    pool = ThreadPoolExecutor(1, thread_name_prefix="adding")
    ended = pool.submit(copy_context().run, partial(library.add, paths, on_progress=tell))
    ended.add_done_callback(finish)
    pool.shutdown(wait=False)
    return ended
