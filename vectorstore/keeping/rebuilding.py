"""Building the indexes anew beside the old ones, from letters read again from their files."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from ingest.errors import IngestError
from ingest.records import Directive
from vectorstore.analysis.embedder import Embedder
from vectorstore.catalogue import Catalogue, CatalogueChange, StoredOrigin
from vectorstore.corrections import Corrected, corrected
from vectorstore.engine import create_index, next_build, remove_other_builds
from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.embedded import EmbeddedIndex
from vectorstore.keeping.ahead import READERS, ahead, workers_for
from vectorstore.keeping.indexing import index_letter
from vectorstore.keeping.originals import Originals
from vectorstore.keeping.writing import put_corrected
from vectorstore.manifest import manifest_for, read_manifest, write_manifest
from vectorstore.records import IngestProgress
from vectorstore.tools import Tools, Understand, renamed

_LOG = logging.getLogger(__name__)


class Rebuilding:
    """One rebuild. Until its last step readers see the old build; a kill leaves that in place."""

    def __init__(self, home: Path, catalogue: Catalogue, tools: Tools) -> None:
        self._home = home
        self._catalogue = catalogue
        self._originals = Originals(home / "files")
        self._tools = tools

    def run(
        self,
        *,
        embedding: str | None,
        on_progress: Callable[[IngestProgress], None] | None = None,
    ) -> None:
        """Read every letter again and index all, with this model or the one used so far.

        Raises:
            EmbeddingError: the model cannot be loaded.
            LibraryCorruptError: a letter can be read neither from its file nor from the catalogue.
        """
        embedder = self._tools.open_embedder(embedding or self._embedding_so_far())
        manifest = manifest_for(next_build(self._home), embedder)
        index = create_index(self._home, manifest)
        try:
            with self._catalogue.change() as change:
                self._build(change, index, embedder, on_progress)
                index.commit(change.revision)
                index.close()
        except BaseException:
            index.rollback()
            index.close()
            raise
        write_manifest(self._home, manifest)
        remove_other_builds(self._home, manifest.build)

    def _build(
        self,
        change: CatalogueChange,
        index: EmbeddedIndex,
        embedder: Embedder,
        on_progress: Callable[[IngestProgress], None] | None,
    ) -> None:
        letters = self._catalogue.origins()
        with workers_for(len(letters), self._tools) as understand:
            read = partial(self._read_again, understand or self._understand)
            found = ahead(letters, read, threads=READERS)
            for done, (letter, directive) in enumerate(zip(letters, found, strict=True), 1):
                again = self._corrected(directive)
                put_corrected(change, again, letter.origin)
                if again.directive.passages:
                    indexed = index_letter(
                        again.directive, revision=change.revision, embedder=embedder
                    )
                    index.add(indexed.entries, indexed.vectors)
                if on_progress is not None:
                    on_progress(IngestProgress(done=done, total=len(letters), path=letter.source))

    def _corrected(self, letter: Directive) -> Corrected:
        amendments = self._catalogue.history.amendments(letter.directive_id)
        return corrected(letter, amendments, reword=self._tools.reword)

    def _understand(self, path: Path, *, source_name: str, sha256: str) -> Directive:
        return self._tools.parse(self._tools.read(path), source_name=source_name, sha256=sha256)

    def _read_again(self, understand: Understand, letter: StoredOrigin) -> Directive:
        """Read a letter from its kept file; as the catalogue has it where that is impossible."""
        path = self._originals.path(letter.source_sha256, letter.origin.suffix)
        try:
            found = understand(path, source_name=letter.source, sha256=letter.source_sha256)
            return renamed(found, letter.directive_id)
        except IngestError as error:
            _LOG.warning("%s is kept as it was read before: %s", letter.directive_id, error)
            kept = self._catalogue.directive(letter.directive_id)
            read = self._catalogue.history.read_metadata(letter.directive_id)
            return replace(kept, metadata=read or kept.metadata)

    def _embedding_so_far(self) -> str | None:
        try:
            manifest = read_manifest(self._home)
        except IndexMismatchError:
            return None
        return manifest.embedding if manifest is not None else None
