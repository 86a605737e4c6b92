"""One session of writing: the catalogue first, then the indexes, a batch of letters at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from ingest.records import Directive
from vectorstore.analysis.embedder import Embedder
from vectorstore.catalogue import Catalogue, CatalogueChange, KeptFile, Origin
from vectorstore.corrections import Corrected, amendment_of, corrected
from vectorstore.indexes.embedded import EmbeddedIndex
from vectorstore.keeping.indexing import index_letter
from vectorstore.keeping.originals import Originals
from vectorstore.keeping.spare_memory import give_back
from vectorstore.records import Amendment
from vectorstore.tools import Tools

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
    tools: Tools

    def put(self, letters: Sequence[tuple[Directive, Origin]]) -> None:
        """Write letters, new ones and new versions; both are seen at once when complete."""
        self.originals.settle()
        written = [(self._corrected(letter), origin) for letter, origin in letters]
        with self.catalogue.change() as change:
            for letter, origin in written:
                put_corrected(change, letter, origin)
        self._index([letter.directive for letter, _ in written], revision=change.revision)

    def amend(self, directive_id: str, field: str, value: str | None, *, by: str) -> Amendment:
        """Put a field of a letter right, and all that is derived from it.

        ``value`` is as ``checked_value`` gives it, None to take earlier amendments back. Raises
        DirectiveNotFoundError.
        """
        letter = self.catalogue.directive(directive_id)
        read = self.catalogue.history.read_metadata(directive_id) or letter.metadata
        amendment = amendment_of(letter, read, field=field, value=value, by=by)
        amendments = [*self.catalogue.history.amendments(directive_id), amendment]
        # What the program had read is what corrections are laid over, not earlier corrections.
        found = corrected(replace(letter, metadata=read), amendments, reword=self.tools.reword)
        if found.read is None:
            found = replace(found, directive=self.tools.reword(letter, read))
        origin = self.catalogue.origins([directive_id])[0].origin
        with self.catalogue.change() as change:
            change.record(amendment)
            put_corrected(change, found, origin)
        self._index([found.directive], revision=change.revision)
        return amendment

    def move(self, directive_id: str, origin: Origin) -> None:
        """Note the new place of a file whose bytes are known."""
        with self.catalogue.change() as change:
            change.move(directive_id, origin)
        self.index.commit(change.revision)

    def remove(self, directive_id: str) -> None:
        """Take a letter out of everything."""
        removed = self.catalogue.history.kept_files(directive_id)
        with self.catalogue.change() as change:
            change.remove([directive_id])
        self.index.remove([directive_id])
        self.index.commit(change.revision)
        self._verify()
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
        if late or gone or self.index.generation != generation or not self.index.sound:
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
                self.originals.path(file.source_sha256, file.suffix)
                for file in self.catalogue.history.kept_files()
            }
        )

    def _index(self, letters: Sequence[Directive], *, revision: int) -> None:
        self.index.remove([letter.directive_id for letter in letters])
        for letter in letters:
            self._add(letter, revision)
        self.index.commit(revision)
        self._verify()

    def _verify(self) -> None:
        """Write again what a commit of the index lost or counted wrong.

        Seen in one of some twenty kills of corrections: four passages more than were recorded.
        """
        if not self.index.sound:
            _LOG.warning("a commit of the index is not what it recorded")
            self.index.rollback()
            self.reconcile()

    def _add(self, letter: Directive, revision: int) -> None:
        if letter.passages:
            indexed = index_letter(letter, revision=revision, embedder=self.embedder)
            self.index.add(indexed.entries, indexed.vectors)

    def _corrected(self, letter: Directive) -> Corrected:
        amendments = self.catalogue.history.amendments(letter.directive_id)
        return corrected(letter, amendments, reword=self.tools.reword)

    def _forget(self, removed: Sequence[KeptFile]) -> None:
        """Remove kept files that no version of a letter came from any longer."""
        for file in removed:
            if not self.catalogue.history.holds(file.source_sha256):
                self.originals.remove(file.source_sha256, file.suffix)


def put_corrected(change: CatalogueChange, letter: Corrected, origin: Origin) -> None:
    """Write a letter with what persons put right, as part of a change."""
    change.put(letter.directive, origin, read=letter.read)
    if letter.carried:
        change.carry(letter.carried, source_sha256=letter.directive.source_sha256)


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
            del letters
            give_back()
