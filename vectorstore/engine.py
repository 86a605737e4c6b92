"""The build of the indexes that counts, opened for searching, with the model that made it."""

from __future__ import annotations

import logging
import shutil
from functools import cached_property
from pathlib import Path
from threading import Lock

from vectorstore.analysis.embedder import Embedder
from vectorstore.errors import IndexMismatchError
from vectorstore.indexes.embedded import EmbeddedIndex
from vectorstore.manifest import (
    Manifest,
    index_folders,
    manifest_for,
    read_manifest,
    require_analysis,
    require_embedding,
    require_same_model,
    write_manifest,
)
from vectorstore.tools import Ranker, Tools

_LOG = logging.getLogger(__name__)


class SearchEngine:
    """Indexes for reading. The model and the ranker are loaded when a question is asked."""

    def __init__(self, home: Path, manifest: Manifest, tools: Tools) -> None:
        """Open the indexes of a build.

        Raises:
            IndexMismatchError: they cannot be opened.
        """
        self.manifest = manifest
        self._tools = tools
        self.index = EmbeddedIndex(
            index_folders(home, manifest.build), dimension=manifest.dimension
        )

    @cached_property
    def embedder(self) -> Embedder:
        """The model that built the index. Raises EmbeddingError, IndexMismatchError."""
        embedder = self._tools.open_embedder(self.manifest.embedding)
        require_same_model(self.manifest, embedder)
        return embedder

    @cached_property
    def ranker(self) -> Ranker:
        """What turns questions into ranked passages."""
        return self._tools.open_ranker(self.index, self.embedder)

    def close(self) -> None:
        """Give back files."""
        self.index.close()


class CurrentEngine:
    """The indexes that count now; opened again when a rebuild has put others in their place."""

    def __init__(self, home: Path, tools: Tools, *, embedding: str | None) -> None:
        self._home = home
        self._tools = tools
        self._embedding = embedding
        self._opening = Lock()
        self._engine: SearchEngine | None = None
        self._generation = -1

    def at(self, generation: int) -> SearchEngine | None:
        """Return the indexes of a generation, or of the last one before it that was completed.

        None for a library without indexes.

        Raises:
            IndexMismatchError: they are not of this program or model, or cannot be opened.
        """
        if self._engine is not None and self._generation == generation:
            return self._engine
        engine = self.open()
        if engine is not None and engine.index.generation == generation:
            self._generation = generation
        return engine

    def open(self) -> SearchEngine | None:
        """Return the indexes as they are on disk; raises as ``at``."""
        with self._opening:
            manifest = usable_manifest(self._home, self._embedding)
            if manifest is None:
                return None
            before = self._engine
            try:
                if before is not None and before.manifest == manifest:
                    before.index.refresh()
                    return before
                self._engine = SearchEngine(self._home, manifest, self._tools)
            except IndexMismatchError:
                if usable_manifest(self._home, self._embedding) == manifest:
                    raise
                return before  # a rebuild has just ended: the next search finds it
            if before is not None:
                before.close()
            return self._engine

    def close(self) -> None:
        """Give back files."""
        if self._engine is not None:
            self._engine.close()


def usable_manifest(home: Path, embedding: str | None) -> Manifest | None:
    """Return the manifest of a library, None for one without indexes.

    Raises:
        IndexMismatchError: the build is not of this program, or not of the model asked for.
    """
    manifest = read_manifest(home)
    if manifest is not None:
        require_analysis(manifest)
        require_embedding(manifest, embedding)
    return manifest


def open_for_writing(
    home: Path, tools: Tools, *, embedding: str | None
) -> tuple[EmbeddedIndex, Embedder]:
    """Open the indexes for writing; a library without indexes, or with broken ones, gets new ones.

    Raises:
        IndexMismatchError: they are sound, but of another analysis or model.
        EmbeddingError: the model cannot be loaded.
    """
    manifest = usable_manifest(home, embedding)
    embedder = tools.open_embedder(embedding if manifest is None else manifest.embedding)
    index = None
    if manifest is not None:
        require_same_model(manifest, embedder)
        index = _open_index(home, manifest)
    if manifest is None or index is None:
        manifest = manifest_for(next_build(home), embedder)
        index = create_index(home, manifest)
        write_manifest(home, manifest)
    remove_other_builds(home, manifest.build)
    return index, embedder


def _open_index(home: Path, manifest: Manifest) -> EmbeddedIndex | None:
    """Return the indexes of a build, None where they are broken."""
    try:
        return EmbeddedIndex(index_folders(home, manifest.build), dimension=manifest.dimension)
    except IndexMismatchError as error:
        _LOG.warning("build %s is indexed anew: %s", manifest.build, error)
        return None


def create_index(home: Path, manifest: Manifest) -> EmbeddedIndex:
    """Make the empty indexes of a new build."""
    return EmbeddedIndex(
        index_folders(home, manifest.build), dimension=manifest.dimension, create=True
    )


def remove_other_builds(home: Path, build: str) -> None:
    """Remove builds that do not count; those that a reader still has open go another time."""
    for half in ("lexical", "dense"):
        for folder in (home / half).glob("*"):
            if folder.name != build:
                shutil.rmtree(folder, ignore_errors=True)


def next_build(home: Path) -> str:
    """Return a name that no build has."""
    taken = [
        int(folder.name)
        for half in ("lexical", "dense")
        for folder in (home / half).glob("*")
        if folder.name.isdecimal()
    ]
    return f"{max(taken, default=0) + 1:04d}"
