"""Letters to index entries and vectors: the same analysis for every letter, whoever reads it."""

from __future__ import annotations

from dataclasses import dataclass

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
    texts = [f"{passage.heading}\n{passage.text}" for passage in directive.passages]
    return IndexedText(
        entries=tuple(_entry(passage, directive, revision) for passage in directive.passages),
        vectors=embedder.embed_passages(texts),
    )


def _entry(passage: Passage, directive: Directive, revision: int) -> IndexEntry:
    metadata = directive.metadata
    body = analysis.terms(passage.text)
    heading = analysis.terms(passage.heading)
    return IndexEntry(
        passage_id=passage.passage_id,
        directive_id=directive.directive_id,
        revision=revision,
        terms={
            TermField.BODY: body,
            TermField.HEADING: heading,
            TermField.BODY_BARE: [analysis.bare(term) for term in body],
            TermField.HEADING_BARE: [analysis.bare(term) for term in heading],
        },
        payload=evidence.pack(
            analysis.syllables(passage.heading), analysis.syllables(passage.text)
        ),
        issuer=metadata.issuer.value,
        year=metadata.year.value,
        kind=metadata.kind.value,
        number=metadata.number.value,
    )
