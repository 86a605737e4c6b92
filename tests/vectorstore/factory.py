"""Small letters and small tools, so that the library is tested without readers and models."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from ingest.errors import BrokenFileError, SourceEmptyError, SourceMissingError
from ingest.records import (
    Abbreviation,
    Directive,
    Due,
    DueKind,
    Field,
    Known,
    Level,
    Metadata,
    Notice,
    Obligation,
    Passage,
    Reference,
    Relation,
    Section,
    SectionKind,
    SourceText,
    Span,
)
from vectorstore.analysis import terms as analysis
from vectorstore.analysis.embedder import Embedder
from vectorstore.indexes.index import PassageIndex, TermField, Vectors
from vectorstore.records import Filters, RankedPassage
from vectorstore.tools import FoundSources, Tools

DIMENSION = 16


def absent() -> Field[str]:
    return Field(value=None, known=Known.ABSENT)


def read_as(value: str | None) -> Field[str]:
    return Field(value=value, known=Known.READ) if value else absent()


def parse(
    source: SourceText, *, source_name: str, sha256: str, directive_id: str | None = None
) -> Directive:
    """A letter of ``name: value`` lines, a blank line, and a passage for each paragraph."""
    text = source.text
    head = dict(re.findall(r"^(số|nơi|năm): (.+)$", text, flags=re.MULTILINE))
    proposed = re.sub(r"\W+", "-", head.get("số", source_name.partition(".")[0]).lower())
    chosen = directive_id or proposed
    spans = [match.span() for match in re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)]
    sections = tuple(_section(chosen, n, *span) for n, span in enumerate(spans))
    year = int(head["năm"]) if "năm" in head else None
    return Directive(
        directive_id=chosen,
        source=source_name,
        source_sha256=sha256,
        media="txt",
        metadata=_metadata(number=head.get("số"), issuer=head.get("nơi"), year=year),
        text=text,
        pages=(),
        sections=sections,
        passages=tuple(_passage(chosen, text, section) for section in sections),
        references=tuple(_reference(match) for match in re.finditer(r"\d+-[A-Z]+/TW", text)),
        obligations=tuple(
            _obligation(chosen, section, text)
            for section in sections
            if "báo cáo" in text[section.start : section.end]
        ),
        abbreviations=(Abbreviation(short="CĐ", long="công đoàn", start=0, end=1),),
        notices=(Notice(code="short", detail=str(len(text)), page=1),) if len(text) < 20 else (),
    )


def _section(directive_id: str, number: int, start: int, end: int) -> Section:
    return Section(
        section_id=f"{directive_id}#{number}",
        parent_id=None,
        kind=SectionKind.PARAGRAPH,
        path=(str(number),),
        title="",
        start=start,
        title_end=start,
        end=end,
        page=None,
    )


def _passage(directive_id: str, text: str, section: Section) -> Passage:
    return Passage(
        passage_id=f"{section.section_id}@{section.start}",
        directive_id=directive_id,
        section_id=section.section_id,
        label=f"mục {section.path[0]}",
        heading="",
        start=section.start,
        end=section.end,
        page=None,
        text=text[section.start : section.end],
    )


def _reference(match: re.Match[str]) -> Reference:
    return Reference(
        number=match[0],
        kind="chỉ thị",
        issuer=None,
        issued_on=None,
        title=None,
        relation=Relation.MENTIONS,
        start=match.start(),
        end=match.end(),
    )


def _obligation(directive_id: str, section: Section, text: str) -> Obligation:
    grassroots = "cơ sở" in text[section.start : section.end]
    return Obligation(
        directive_id=directive_id,
        section_id=section.section_id,
        actor="công đoàn",
        level=Level.GRASSROOTS if grassroots else Level.ALL,
        duty="báo cáo",
        recipient=None,
        via=None,
        due=Due(kind=DueKind.PERIOD, period="P6M", text="6 tháng"),
        is_report=True,
        start=section.start,
        end=section.end,
        actor_span=None,
        duty_span=Span(start=section.start, end=section.end),
        recipient_span=None,
        via_span=None,
    )


def _metadata(*, number: str | None, issuer: str | None, year: int | None) -> Metadata:
    return Metadata(
        kind=read_as("công văn"),
        number=read_as(number),
        issuer=read_as(issuer),
        issuer_level=Level.PROVINCE,
        place=absent(),
        issued_on=Field(value=None, known=Known.BLANK, span=Span(start=0, end=1)),
        year=Field(value=year, known=Known.READ if year else Known.ABSENT),
        subject=absent(),
        addressees=Field(value=("các công đoàn",), known=Known.READ),
        recipients=Field(value=None, known=Known.ABSENT),
        signer=absent(),
        position=absent(),
        authority=absent(),
    )


def read(path: Path) -> SourceText:
    """Text files; ``hỏng`` stands for a damaged one."""
    if not path.exists():
        raise SourceMissingError(str(path))
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        raise SourceEmptyError(str(path))
    if text.startswith("hỏng"):
        raise BrokenFileError(str(path))
    return SourceText(text=text, pages=(), notices=(), media="txt")


def find(paths: Iterable[Path]) -> FoundSources:
    found: list[Path] = []
    errors = []
    for path in paths:
        if path.is_dir():
            found += sorted(child for child in path.rglob("*") if child.is_file())
        elif path.exists():
            found.append(path)
        else:
            errors.append(SourceMissingError(str(path)))
    return FoundSources(paths=tuple(found), errors=tuple(errors))


class HashEmbedder:
    """Texts of the same syllables lie near each other; needs no model."""

    def __init__(self, name: str = "hash", dimension: int = DIMENSION, salt: str = "") -> None:
        self.name = name
        self.dimension = dimension
        self._salt = salt
        self.embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        return self._vectors(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        return self._vectors(texts)

    def _vectors(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for syllable in text.lower().split():
                seed = hashlib.sha256((self._salt + syllable).encode()).digest()[:8]
                rng = np.random.default_rng(int.from_bytes(seed, "little"))
                row += rng.standard_normal(self.dimension).astype(np.float32)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return (rows / np.where(lengths > 0, lengths, 1)).astype(np.float32)


class PlainRanker:
    """Words and vectors, half each."""

    def __init__(self, index: PassageIndex, embedder: Embedder) -> None:
        self._index = index
        self._embedder = embedder

    def search(
        self, question: str, *, k: int = 10, filters: Filters | None = None
    ) -> list[RankedPassage]:
        terms = [(term, 1.0) for term in analysis.terms(question)]
        lexical = self._index.search_terms({TermField.BODY: terms}, limit=k, filters=filters)
        vector = self._embedder.embed_queries([question])[0]
        dense = self._index.search_vectors(vector, limit=k, filters=filters)
        scores: dict[int, float] = {}
        for ranking in (lexical, dense):
            best = float(ranking.scores.max(initial=0)) or 1.0
            for key, score in zip(ranking.keys.tolist(), ranking.scores.tolist(), strict=True):
                scores[key] = scores.get(key, 0) + max(0.0, score) / best / 2
        keys = np.array(sorted(scores, key=lambda key: -scores[key])[:k], dtype=np.int64)
        fetched = self._index.fetch(keys)
        return [
            RankedPassage(
                passage_id=passage_id,
                score=scores[key],
                lexical=0.0,
                dense=0.0,
                coverage=0.0,
                found_by=("lexical",),
            )
            for key, passage_id in zip(fetched.keys.tolist(), fetched.passage_ids, strict=True)
        ]


def tools(*embedders: HashEmbedder) -> Tools:
    """Tools around one or more models; the first is the one that is shipped."""
    models = {embedder.name: embedder for embedder in embedders or (HashEmbedder(),)}
    shipped = next(iter(models))
    return Tools(
        find=find,
        read=read,
        parse=parse,
        open_embedder=lambda name: models[name or shipped],
        open_ranker=PlainRanker,
    )


def letter_text(number: int, *, year: int = 2021, extra: str = "") -> str:
    """The text of a letter that differs from every other one."""
    return (
        f"số: {number}/LĐLĐ-TG\nnơi: Liên đoàn Lao động tỉnh {number}\nnăm: {year}\n\n"
        f"Công đoàn cơ sở báo cáo định kỳ 6 tháng về tỉnh {number}.\n\n"
        f"Tuyên truyền Chỉ thị {number}-CT/TW trong đoàn viên.\n{extra}"
    )
