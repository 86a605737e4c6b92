"""What the library works with: readers, embedding models, rankers. Tests put fakes in their place.

Each is imported on first use, so that listing letters does not wait for what reads PDF files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from ingest.errors import IngestError
from ingest.records import Directive, Metadata, SourceText
from vectorstore.analysis.embedder import Embedder, open_embedder
from vectorstore.indexes.index import PassageIndex
from vectorstore.records import Filters, RankedPassage
from vectorstore.search.reranker import Reranker, open_reranker


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundSources:
    """Files to read, in order, and what was named but is not there."""

    paths: tuple[Path, ...]
    errors: tuple[IngestError, ...]


class Parse(Protocol):
    """Makes a letter of a text; ``ingest.pipeline.parse_directive`` does."""

    def __call__(
        self, source: SourceText, *, source_name: str, sha256: str, directive_id: str | None = None
    ) -> Directive:
        """Return the letter, under the id given or one proposed from what it says."""
        ...


class Understand(Protocol):
    """Reads and understands a file; ``ingest.workers.Workers.understand`` does."""

    def __call__(self, path: Path, *, source_name: str, sha256: str) -> Directive:
        """Return the letter under the id that it proposes. Raises IngestError."""
        ...


class Ranker(Protocol):
    """Turns a question into ranked passages; ``vectorstore.search.retriever.Retriever`` does."""

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> Sequence[RankedPassage]:
        """Return at most ``k`` passages, best first."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """The parts of the program that the library puts together."""

    find: Callable[[Iterable[Path]], FoundSources]
    read: Callable[[Path], SourceText]
    parse: Parse
    open_embedder: Callable[[str | None], Embedder]
    open_ranker: Callable[[PassageIndex, Embedder], Ranker]
    reword: Callable[[Directive, Metadata], Directive] = lambda letter, fields: replace(
        letter, metadata=fields
    )
    """Gives a letter other fields, and all that is derived from them."""
    open_reranker: Callable[[str], Reranker] = open_reranker
    open_workers: Callable[[int], AbstractContextManager[Understand]] | None = None
    """Opens so many processes that read and parse side by side; None to do that in this one."""


def product_tools() -> Tools:
    """Return what the program itself uses."""
    return Tools(
        find=_find,
        read=_read,
        parse=_parse,
        open_embedder=open_embedder,
        open_ranker=_open_ranker,
        reword=_reword,
        open_workers=_open_workers,
    )


def _find(paths: Iterable[Path]) -> FoundSources:
    from ingest.pipeline import find_sources

    found, errors = find_sources(paths)
    return FoundSources(paths=tuple(found), errors=tuple(errors))


def _read(path: Path) -> SourceText:
    from ingest.formats.readers import read_source

    return read_source(path)


def _parse(
    source: SourceText, *, source_name: str, sha256: str, directive_id: str | None = None
) -> Directive:
    from ingest.pipeline import parse_directive

    return parse_directive(
        source, source_name=source_name, sha256=sha256, directive_id=directive_id
    )


def _reword(directive: Directive, metadata: Metadata) -> Directive:
    from ingest.pipeline import with_metadata

    return with_metadata(directive, metadata)


@contextmanager
def _open_workers(count: int) -> Iterator[Understand]:
    from ingest.workers import Workers

    with Workers(count) as workers:
        yield workers.understand


def renamed(directive: Directive, directive_id: str) -> Directive:
    """Return a letter under another id, which stands in the ids of all its parts."""
    from ingest.pipeline import renamed as renamed_letter

    return renamed_letter(directive, directive_id)


def _open_ranker(index: PassageIndex, embedder: Embedder) -> Ranker:
    from vectorstore.search.retriever import Retriever

    return Retriever(index, embedder)
