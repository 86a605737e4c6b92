"""Letters to index entries and vectors: the same analysis for every letter, whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.records import Directive, Passage
from vectorstore.analysis import terms as analysis
from vectorstore.analysis.embedder import Embedder
from vectorstore.indexes.candidates import pack
from vectorstore.indexes.index import IndexEntry, TermField, Vectors


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


@dataclass(frozen=True, slots=True, kw_only=True)
class AnalysedPassage:
    """What a passage is found by, and ``payload``: what it is read by when it is a candidate."""

    terms: Mapping[TermField, Sequence[str]]
    payload: bytes


def analyse_passage(text: str, *, heading: str) -> AnalysedPassage:
    """Take apart a passage and what stands above it."""
    body, above = analysis.analyse(text), _heading(heading)
    return AnalysedPassage(
        terms={
            TermField.BODY: body.terms,
            TermField.HEADING: above.terms,
            TermField.BODY_BARE: body.bare_terms,
            TermField.HEADING_BARE: above.bare_terms,
        },
        payload=pack(above.syllables, body.syllables),
    )


def embedded_text(text: str, *, heading: str) -> str:
    """Return what a passage is embedded as: its headings, which it is read under, and itself."""
    return f"{heading}\n{text}" if heading else text


@lru_cache(maxsize=512)
def _heading(heading: str) -> analysis.Analysis:
    """Kept, because the passages of a section stand under the same headings."""
    return analysis.analyse(heading)


def _entry(passage: Passage, directive: Directive, revision: int) -> IndexEntry:
    metadata = directive.metadata
    analysed = analyse_passage(passage.text, heading=passage.heading)
    return IndexEntry(
        passage_id=passage.passage_id,
        directive_id=directive.directive_id,
        revision=revision,
        terms=analysed.terms,
        payload=analysed.payload,
        issuer=metadata.issuer.value,
        year=metadata.year.value,
        kind=metadata.kind.value,
        number=metadata.number.value,
    )
