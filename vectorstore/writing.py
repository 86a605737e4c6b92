"""One session of writing: the catalogue first, then the indexes, a batch of letters at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ingest.records import Directive
from vectorstore.catalogue import Catalogue, StoredOrigin
from vectorstore.catalogue_rows import Origin
from vectorstore.embedded import EmbeddedIndex
from vectorstore.embedder import Embedder
from vectorstore.indexing import index_letter
from vectorstore.originals import Originals

_LOG = logging.getLogger(__name__)
_BATCH_PASSAGES = 2_000
_BATCH_LETTERS = 200
"""tantivy's commit alone takes 20 ms, however small; a kill loses what is not yet committed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Everything that a change of the library writes to, under the writer's lock."""

    catalogue: Catalogue
    index: EmbeddedIndex
    embedder: Embedder
    originals: Originals

    def put(self, letters: Sequence[tuple[Directive, Origin]]) -> None:
        """Write letters, new ones and new versions; both are seen at once when complete."""
        replaced = self.catalogue.origins([letter.directive_id for letter, _ in letters])
        with self.catalogue.change() as change:
            for letter, origin in letters:
                change.put(letter, origin)
        self._index([letter for letter, _ in letters], revision=change.revision)
        self._forget(replaced)

    def move(self, directive_id: str, origin: Origin) -> None:
        """Note the new place of a file whose bytes are known."""
        with self.catalogue.change() as change:
            change.move(directive_id, origin)
        self.index.commit(change.revision)

    def remove(self, directive_id: str) -> None:
        """Take a letter out of everything."""
        removed = self.catalogue.origins([directive_id])
        with self.catalogue.change() as change:
            change.remove([directive_id])
        self.index.remove([directive_id])
        self.index.commit(change.revision)
        self._forget(removed)

    def reconcile(self) -> None:
        """Make the indexes hold exactly what the catalogue does.

        After a kill only the letters of the last batch are indexed again; an empty index takes all.
        """
        wanted = self.catalogue.letters()
        held = self.index.letters()
        late = [
            directive_id
            for directive_id, letter in wanted.items()
            if letter.passages and held.get(directive_id) != letter
        ]
        gone = [directive_id for directive_id in held if directive_id not in wanted]
        generation = self.catalogue.generation
        if late or gone or self.index.generation != generation:
            _LOG.info("reconciling: %d letters to index, %d to take out", len(late), len(gone))
            self.index.remove([*gone, *late])
            for directive_id in late:
                self._add(self.catalogue.directive(directive_id), wanted[directive_id].revision)
            self.index.commit(generation)
            self.sweep()
        self.index.mend()

    def sweep(self) -> None:
        """Remove kept files that belong to no letter."""
        self.originals.sweep(
            {
                self.originals.path(letter.source_sha256, letter.origin.suffix)
                for letter in self.catalogue.origins()
            }
        )

    def _index(self, letters: Sequence[Directive], *, revision: int) -> None:
        self.index.remove([letter.directive_id for letter in letters])
        for letter in letters:
            self._add(letter, revision)
        self.index.commit(revision)

    def _add(self, letter: Directive, revision: int) -> None:
        if letter.passages:
            indexed = index_letter(letter, revision=revision, embedder=self.embedder)
            self.index.add(indexed.entries, indexed.vectors)

    def _forget(self, replaced: Sequence[StoredOrigin]) -> None:
        """Remove kept files that no letter came from any longer."""
        for letter in replaced:
            if not self.catalogue.holds(letter.source_sha256):
                self.originals.remove(letter.source_sha256, letter.origin.suffix)


class Batch:
    """Letters that are read and not yet written."""

    def __init__(self, write: Callable[[Sequence[tuple[Directive, Origin]]], None]) -> None:
        self._write = write
        self._letters: list[tuple[Directive, Origin]] = []
        self._passages = 0

    def add(self, letter: Directive, origin: Origin) -> None:
        """Take a letter, and write all when there are many."""
        self._letters.append((letter, origin))
        self._passages += len(letter.passages)
        if self._passages >= _BATCH_PASSAGES or len(self._letters) >= _BATCH_LETTERS:
            self.flush()

    def flush(self) -> None:
        """Write what is there."""
        letters, self._letters, self._passages = self._letters, [], 0
        if letters:
            self._write(letters)
