"""The lexical index: terms of passages in tantivy, ranked by BM25.

It is also the commit point of the embedded engine: one commit of tantivy carries the passages, what
was taken out, and a state document with the generation and the next free key. Whatever else the
engine writes is derived from it.

Terms come analysed. They are joined by spaces and cut at spaces again, so that no analysis of
tantivy's own touches them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import tantivy
from tantivy import Document, Occur, Query

from vectorstore.errors import IndexMismatchError, LibraryReadOnlyError
from vectorstore.indexes.index import IndexEntry, Keys, Ranking, Scores, TermField, TermQuery
from vectorstore.indexes.parts import LetterPart, LexicalState
from vectorstore.records import Filters

_HEAP_BYTES = 96_000_000
"""Memory of the writer before it writes a segment. Indexing 20,000 passages in one commit took a
process from 100 to 156 MB; ``scripts/benchmark_scale.py`` measures it."""
_THREADS = 1
"""Each writes segments of its own, and a question asks segment by segment: 21,800 passages in one
took 0.7 ms, in the four that two threads left 1.1 ms. What comes before takes longer anyway."""
_STATE = "state"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in TermField:
        builder.add_text_field(field, tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field(f"{field}_length", fast=True)
    for name in ("letter", "directive_id", "issuer", "kind", "number", "role"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("year", indexed=True)
    builder.add_unsigned_field("key", indexed=True, fast=True)
    for name in LexicalState.__dataclass_fields__:
        builder.add_unsigned_field(f"state_{name}", fast=True)
    return builder.build()


class LexicalView:
    """The index as of one commit. Safe to share between threads."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._averages: dict[TermField, float] = {}

    @cached_property
    def state(self) -> LexicalState:
        """What the commit recorded; the initial state for a new index."""
        query = Query.term_query(self._schema, "role", _STATE, "basic")
        hits = self._searcher.search(query, limit=1, count=False).hits
        if not hits:
            return LexicalState()
        addresses = [hits[0][1]]
        return LexicalState(
            **{
                name: int(self._searcher.fast_field_values(f"state_{name}", addresses)[0] or 0)
                for name in LexicalState.__dataclass_fields__
            }
        )

    @cached_property
    def parts(self) -> tuple[LetterPart, ...]:
        """All that is held, by the passages that were added together."""
        tokens = self._searcher.terms_with_prefix("letter", "", Query.all_query())
        return tuple(LetterPart.of_token(token, count) for token, count in tokens)

    @property
    def passages(self) -> int:
        """The number of passages held, by tantivy's own count less the state document."""
        return max(0, int(self._searcher.num_docs) - 1)

    def search(
        self, query: TermQuery, *, limit: int, filters: Filters | None, among: Keys | None
    ) -> Ranking:
        """Rank as ``PassageIndex.search_terms`` promises."""
        wanted = [
            (Occur.Should, Query.boost_query(self._term(field, term), weight))
            for field, terms in query.items()
            for term, weight in terms
            if weight > 0
        ]
        musts = self._restrictions(filters, among)
        if not wanted or limit < 1 or (among is not None and not len(among)):
            return _ranking([], np.zeros(0, dtype=np.float32))
        matching = Query.boolean_query(wanted)
        if musts:
            matching = Query.boolean_query([(Occur.Must, matching), *musts])
        found = self._searcher.search(matching, limit=self._at_most(limit), count=False).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in found])
        scores = np.array([score for score, _ in found], dtype=np.float32)
        return _ranking([int(key or 0) for key in keys], scores)

    def keys(self) -> Keys:
        """Return the keys of all passages, ascending."""
        found = self._searcher.search(
            Query.all_query(), limit=self._at_most(1 << 62), count=False
        ).hits
        keys = self._searcher.fast_field_values("key", [address for _, address in found])
        return np.sort(np.array([key for key in keys if key is not None], dtype=np.int64))

    def document_frequency(self, field: TermField, term: str) -> int:
        """Return how many passages hold a term; those taken out lately may still count."""
        return self._searcher.doc_freq(field, term)

    def average_length(self, field: TermField) -> float:
        """Return the mean number of terms of a passage in a field."""
        if field not in self._averages:
            request = {"mean": {"avg": {"field": f"{field}_length"}}}
            result = self._searcher.aggregate(Query.all_query(), request)
            self._averages[field] = float(result["mean"]["value"] or 0.0)
        return self._averages[field]

    def _term(self, field: TermField, term: str) -> Query:
        return Query.term_query(self._schema, field, term, "freq")

    def _at_most(self, limit: int) -> int:
        return max(1, min(limit, self._searcher.num_docs))

    def _restrictions(
        self, filters: Filters | None, among: Keys | None
    ) -> list[tuple[Occur, Query]]:
        sets: list[tuple[str, Sequence[object]]] = []
        if filters is not None:
            sets += [
                ("directive_id", filters.directive_ids),
                ("issuer", filters.issuers),
                ("year", filters.years),
                ("kind", filters.kinds),
                ("number", filters.numbers),
            ]
        if among is not None:
            sets.append(("key", [int(key) for key in among]))
        return [
            (
                Occur.Must,
                Query.const_score_query(Query.term_set_query(self._schema, name, values), 0.0),
            )
            for name, values in sets
            if values
        ]


class LexicalIndex:
    """A tantivy index in a folder. Views may be taken from many threads; one thread writes."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index of a folder, or make one there.

        Raises:
            IndexMismatchError: there is none, or one that cannot be used.
        """
        self._schema = _schema()
        self._shadow: TemporaryDirectory[str] | None = None
        self._folder = folder
        with _translated():
            if create:
                folder.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(self._schema, path=str(folder))
            else:
                self._index = tantivy.Index.open(str(self._readable()))
                self._schema = self._index.schema
            self._index.config_reader("manual")
        self._writer: tantivy.IndexWriter | None = None

    def view(self) -> LexicalView:
        """Return the index as of the last commit of any process. Raises IndexMismatchError."""
        with _translated():
            self._readable()
            self._index.reload()
        return LexicalView(self._index.searcher(), self._schema)

    def _readable(self) -> Path:
        """Return a folder that tantivy can open: it makes a lock file there even to read.

        Where that is forbidden, a folder of links to the files takes the place of their own.
        """
        if os.access(self._folder, os.W_OK) or not self._folder.is_dir():
            return self._folder
        if self._shadow is None:
            self._shadow = TemporaryDirectory(prefix="tuyengiao-lexical-")
        shadow = Path(self._shadow.name)
        for path in self._folder.iterdir():
            link = shadow / path.name
            if not path.name.startswith(".") and not link.is_symlink():
                link.symlink_to(path.resolve())
        return shadow

    def add(self, key: int, part: LetterPart, entry: IndexEntry) -> None:
        """Take a passage; seen after the next commit."""
        fields: dict[str, object] = {
            "key": key,
            "letter": part.token,
            "directive_id": entry.directive_id,
        }
        facts = ("issuer", "year", "kind", "number")
        fields |= {name: value for name in facts if (value := getattr(entry, name)) is not None}
        for field in TermField:
            terms = entry.terms.get(field, ())
            fields[f"{field}_length"] = len(terms)
            if terms:
                fields[field] = " ".join(terms)
        with _translated():
            self._open_writer().add_document(Document.from_dict(fields, self._schema))

    def remove(self, part: LetterPart) -> None:
        """Take out passages that were added together, at the next commit."""
        with _translated():
            self._open_writer().delete_documents_by_term("letter", part.token)

    def commit(self, state: LexicalState) -> None:
        """Make all changes durable at once, with the state they lead to."""
        fields: Mapping[str, object] = {
            f"state_{name}": getattr(state, name) for name in LexicalState.__dataclass_fields__
        }
        with _translated():
            writer = self._open_writer()
            writer.delete_documents_by_term("role", _STATE)
            writer.add_document(Document.from_dict({"role": _STATE, **fields}, self._schema))
            writer.commit()

    def rollback(self) -> None:
        """Forget all changes since the last commit.

        The writer is given up, since tantivy's own way back leaves merges running that go on
        writing beside the next writer, and beyond the lock.
        """
        writer, self._writer = self._writer, None
        if writer is not None:
            with _translated():
                writer.wait_merging_threads()

    def close(self) -> None:
        """Forget what is not committed, wait for merges and give back the writer's lock."""
        self.rollback()
        if self._shadow is not None:
            self._shadow.cleanup()

    def _open_writer(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(heap_size=_HEAP_BYTES, num_threads=_THREADS)
            # The commit of a killed process may have left files behind under the very names that
            # the next one takes; tantivy refuses to write over them.
            self._writer.garbage_collect_files()
            self._spend_first_stamp(self._writer)
        return self._writer

    @staticmethod
    def _spend_first_stamp(writer: tantivy.IndexWriter) -> None:
        """Begin with a removal that removes nothing.

        tantivy gives the first operation of a writer the stamp of the last commit. A merge that
        starts before the next commit takes it for part of that commit: segments that have a list of
        removals with this stamp pass it over, and the merged segment is past it as well. So the
        first letter removed after opening stayed in the index about once in 300 commits.
        """
        writer.delete_documents_by_term("letter", "")


@contextmanager
def _translated() -> Iterator[None]:
    """Turn tantivy's errors, which are all ValueError, into ours."""
    try:
        yield
    except (ValueError, OSError) as error:
        if "StorageFull" in str(error) or "No space left" in str(error):
            raise LibraryReadOnlyError(f"lexical: {error}") from error
        raise IndexMismatchError(f"lexical: {error}") from error


def _ranking(keys: Sequence[int], scores: Scores) -> Ranking:
    """Order by score, then key, so that the same index always gives the same order."""
    array = np.array(keys, dtype=np.int64)
    order = np.lexsort((array, -scores))
    return Ranking(keys=array[order], scores=scores[order])
