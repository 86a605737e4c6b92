"""Letters to index entries and vectors: the same analysis for every letter, whoever reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.records import Directive, Passage
from vectorstore import analysis, evidence
from vectorstore.embedder import Embedder
from vectorstore.index import IndexEntry, TermField, Vectors


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedText:
    """A letter as an index takes it: ``vectors`` has a row for each entry."""

    entries: tuple[IndexEntry, ...]
    vectors: Vectors


def index_letter(directive: Directive, *, revision: int, embedder: Embedder) -> IndexedText:
    """Analyse and embed all passages of a letter. Raises EmbeddingError."""
    passages = directive.passages
    return IndexedText(
        entries=tuple(_entry(passage, directive, revision) for passage in passages),
        vectors=embedder.embed_passages(
            [embedded_text(passage.text, heading=passage.heading) for passage in passages]
        ),
    )


def passage_terms(text: str, *, heading: str) -> dict[TermField, Sequence[str]]:
    """Return the terms of a passage and of what stands above it, with and without diacritics."""
    body = analysis.terms(text)
    above, above_bare = _heading_terms(heading)
    return {
        TermField.BODY: body,
        TermField.HEADING: above,
        TermField.BODY_BARE: [analysis.bare(term) for term in body],
        TermField.HEADING_BARE: above_bare,
    }


def passage_payload(text: str, *, heading: str) -> bytes:
    """Return what the retriever reads of a passage when it is a candidate."""
    return evidence.pack(analysis.syllables(heading), analysis.syllables(text))


def embedded_text(text: str, *, heading: str) -> str:
    """Return what a passage is embedded as: its headings, which it is read under, and itself."""
    return f"{heading}\n{text}" if heading else text


@lru_cache(maxsize=512)
def _heading_terms(heading: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Kept, because the passages of a section stand under the same headings."""
    terms = analysis.terms(heading)
    return tuple(terms), tuple(analysis.bare(term) for term in terms)


def _entry(passage: Passage, directive: Directive, revision: int) -> IndexEntry:
    metadata = directive.metadata
    return IndexEntry(
        passage_id=passage.passage_id,
        directive_id=directive.directive_id,
        revision=revision,
        terms=passage_terms(passage.text, heading=passage.heading),
        payload=passage_payload(passage.text, heading=passage.heading),
        issuer=metadata.issuer.value,
        year=metadata.year.value,
        kind=metadata.kind.value,
        number=metadata.number.value,
    )
