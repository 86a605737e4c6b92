"""The face of the library: open, add, remove, search, check, rebuild.

::

    home/catalogue.sqlite    every letter whole: the authority
    home/files/              the files as they came
    home/manifest.json       which build of the indexes counts, and by what it was built
    home/lexical/, dense/    the builds
    home/reports/            what the last ingests did, file by file
    home/writer.lock         held by whoever writes, for as long as that takes

A change goes to the catalogue first, then to the indexes. Where a process was killed in between,
the next one that opens the library brings the indexes up to the catalogue. Indexes that were built
by other settings are never mixed with new ones: searching and writing raise IndexMismatchError
until ``rebuild``, while the letters themselves stay readable.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from vectorstore.catalogue import Catalogue, sqlite_url
from vectorstore.corrections import checked_value
from vectorstore.engine import CurrentEngine, open_for_writing
from vectorstore.errors import DirectiveNotFoundError, IndexMismatchError, LibraryError
from vectorstore.health import Examination
from vectorstore.keeping.adding import Adding
from vectorstore.keeping.indexing import embedded_text
from vectorstore.keeping.intake import bundled_folder
from vectorstore.keeping.locking import writers_lock
from vectorstore.keeping.originals import Originals
from vectorstore.keeping.rebuilding import Rebuilding
from vectorstore.keeping.writing import Writer
from vectorstore.reading import Reading
from vectorstore.records import (
    Amendment,
    Filters,
    HealthReport,
    Hit,
    IngestProgress,
    IngestReport,
)
from vectorstore.search.reranker import SecondLook
from vectorstore.tools import Tools, product_tools

_LOG = logging.getLogger(__name__)

OnProgress = Callable[[IngestProgress], None]


class Library(Reading):
    """Letters in a folder. Reading is safe from many threads; writers of one process queue up."""

    def __init__(
        self, home: Path, *, embedding: str | None, reranker: str | None, tools: Tools
    ) -> None:
        """Prepare a library; ``open`` is how to get one."""
        self._home = home
        self._embedding = embedding
        self._look = SecondLook(reranker, tools.open_reranker)
        self._tools = tools
        self._known_catalogue: Catalogue | None = None
        self._engine = CurrentEngine(home, tools, embedding=embedding)
        self._opening = Lock()
        self._writers = Lock()

    @classmethod
    def open(
        cls,
        home: Path,
        *,
        embedding: str | None = None,
        reranker: str | None = None,
        read_only: bool = False,
        tools: Tools | None = None,
    ) -> Library:
        """Open the library of a folder, and make one where there is none.

        Args:
            home: the folder.
            embedding: a model by name; None for the one that the library was built with, or the
                shipped one.
            reranker: a cross-encoder by name, loaded at the first question; None for none.
            read_only: make nothing where there is no library: it is empty then.
            tools: other parts than the program's own, for tests.

        Raises:
            LibraryReadOnlyError: there is none, and none can be made.
            LibraryCorruptError: the catalogue is damaged or of another version.
            LibraryLockedError: another process is just making it.
        """
        library = cls(home, embedding=embedding, reranker=reranker, tools=tools or product_tools())
        if not read_only and library._catalogue is None:
            with writers_lock(home):
                catalogue = Catalogue(sqlite_url(home / "catalogue.sqlite"))
                catalogue.create()
                catalogue.close()
        library._heal()
        return library

    def __enter__(self) -> Library:
        """Return the library itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Give back files and connections."""
        self._engine.close()
        if self._known_catalogue is not None:
            self._known_catalogue.close()

    def original(self, directive_id: str) -> Path:
        """Where the file that a letter was read from is kept.

        Raises:
            DirectiveNotFoundError: there is no such letter, or its file is gone.
        """
        origins = self._catalogue.origins([directive_id]) if self._catalogue is not None else ()
        for letter in origins:
            files = Originals(self._home / "files")
            path = files.path(letter.source_sha256, letter.origin.suffix)
            if path.is_file():
                return path
        raise DirectiveNotFoundError(directive_id)

    # Searching

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> tuple[Hit, ...]:
        """The passages that answer a question best, best first.

        Raises:
            IndexMismatchError: the indexes were built by other settings; ``rebuild`` helps.
            EmbeddingError, RerankerError: a model cannot be loaded or used.
        """
        engine = self._engine.at(self.generation)
        if engine is None or self._catalogue is None or k < 1:
            return ()
        ranked = engine.ranker.search(question, k=self._look.reach(k), filters=filters)
        found = self._catalogue.passages([item.passage_id for item in ranked])
        texts = {id_: embedded_text(p.text, heading=p.heading) for id_, (p, _) in found.items()}
        ranked = self._look.reordered(question, ranked, texts)[:k]
        marks = self.supersessions()
        return tuple(
            Hit(
                passage=found[item.passage_id][0],
                source=found[item.passage_id][1],
                score=item.score,
                lexical=item.lexical,
                dense=item.dense,
                coverage=item.coverage,
                found_by=item.found_by,
                terms=item.terms,
                reranked=item.reranked,
                superseded_by=marks.get(found[item.passage_id][0].directive_id, ()),
            )
            for item in ranked
        )

    def check(self) -> HealthReport:
        """Look at everything: catalogue, kept files, indexes, model. Changes nothing."""
        if self._catalogue is None:
            return HealthReport(checks=(), directives=0, passages=0, generation=0)
        examination = Examination(self._home, self._catalogue, self._tools)
        return examination.report(embedding=self._embedding, look=self._look)

    # Writing

    def add(self, paths: Iterable[Path], *, on_progress: OnProgress | None = None) -> IngestReport:
        """Add files and folders, or refresh them; a file that cannot be read stops no other.

        What was read is committed in batches: after a kill the report is lost, they are not.

        Raises:
            LibraryLockedError: another process is writing.
            LibraryReadOnlyError: the folder cannot be written.
            IndexMismatchError: as ``search``.
        """
        with self._writing() as writer:
            return Adding(self._home, writer, self._tools).add(paths, on_progress=on_progress)

    def add_bundled(self, *, on_progress: OnProgress | None = None) -> IngestReport:
        """Add the letters that come with the program; raises as ``add``."""
        return self.add(sorted(bundled_folder().glob("*.txt")), on_progress=on_progress)

    def remove(self, directive_id: str) -> None:
        """Take a letter out of everything; raises DirectiveNotFoundError, and as ``add``."""
        with self._writing() as writer:
            if directive_id not in writer.catalogue.letters():
                raise DirectiveNotFoundError(directive_id)
            writer.remove(directive_id)

    def amend(self, directive_id: str, field: str, value: str | None, *, by: str) -> Amendment:
        """Put right what the program read of a letter; None takes earlier corrections back.

        Lists (addressees, recipients) are given a line or a semicolon each, dates as 03/02/2021.
        The correction is seen wherever the letter shows, survives ``rebuild`` and reading the same
        content again, and is kept with who made it and when.

        Raises:
            DirectiveNotFoundError, FieldUnknownError, FieldValueError: it cannot be made.
            LibraryLockedError, LibraryReadOnlyError, IndexMismatchError: as ``add``.
        """
        checked = checked_value(field, value)
        with self._writing() as writer:
            return writer.amend(directive_id, field, checked, by=by)

    def rebuild(self, *, on_progress: OnProgress | None = None) -> None:
        """Read all letters again from their files and build the indexes anew, beside the old ones.

        Raises:
            LibraryLockedError, LibraryReadOnlyError, EmbeddingError: as the names say.
        """
        with self._writers, writers_lock(self._home):
            catalogue = self._catalogue_to_write()
            Rebuilding(self._home, catalogue, self._tools).run(
                embedding=self._embedding, on_progress=on_progress
            )

    # Parts

    @property
    def _catalogue(self) -> Catalogue | None:
        """The catalogue, None as long as nobody has made one."""
        if self._known_catalogue is None:
            path = self._home / "catalogue.sqlite"
            with self._opening:
                if self._known_catalogue is None and path.exists():
                    read_only = not os.access(self._home, os.W_OK)
                    catalogue = Catalogue(sqlite_url(path, read_only=read_only))
                    if catalogue.blank:
                        catalogue.close()
                        return None
                    if catalogue.outdated and not read_only:
                        with writers_lock(self._home):
                            catalogue.create()
                    catalogue.check_version()
                    self._known_catalogue = catalogue
        return self._known_catalogue

    def _catalogue_to_write(self) -> Catalogue:
        catalogue = self._catalogue
        if catalogue is None:
            catalogue = Catalogue(sqlite_url(self._home / "catalogue.sqlite"))
            catalogue.create()
            self._known_catalogue = catalogue
        return catalogue

    @contextmanager
    def _writing(self, *, wait_s: float | None = None) -> Iterator[Writer]:
        """Hold the lock and everything to write to, indexes brought up to the catalogue."""
        with self._writers, writers_lock(self._home, wait_s=wait_s):
            catalogue = self._catalogue_to_write()
            index, embedder = open_for_writing(self._home, self._tools, embedding=self._embedding)
            writer = Writer(
                catalogue=catalogue,
                index=index,
                embedder=embedder,
                originals=Originals(self._home / "files"),
                tools=self._tools,
            )
            try:
                writer.reconcile()
                yield writer
            finally:
                index.close()

    def _heal(self) -> None:
        """Bring the indexes up to the catalogue where a killed process left them behind.

        Whoever cannot write, or finds a writer at work, reads what is there.
        """
        try:
            if not self._in_step():
                with self._writing(wait_s=0):
                    pass
        except LibraryError as error:
            _LOG.info("the indexes stay as they are: %r", error)

    def _in_step(self) -> bool:
        """Whether the indexes hold what the catalogue does, all of them."""
        try:
            engine = self._engine.open()
        except IndexMismatchError:
            return False
        if engine is None:
            return self.generation == 0
        return engine.index.generation == self.generation and engine.index.complete
