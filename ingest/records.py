"""The frozen records that reading a letter creates, and the glossary of the domain.

Every offset in this package is a half-open ``[start, end)`` range of Python string indices into
``Directive.text``, the canonical text of the letter.

Glossary (one English name for each Vietnamese term):

==================  =====================================================================
directive           văn bản chỉ đạo: one letter (công văn, kế hoạch, hướng dẫn, chỉ thị …)
section             mục, điều, khoản: a numbered part of a letter
point               điểm: a lettered part (a, b, c, d, đ …)
number              số/ký hiệu, such as ``28/CĐTKV-TG``
issuer              cơ quan ban hành
subject             trích yếu
addressee           kính gửi
recipient           nơi nhận (of copies); for an obligation, whom the report goes to
signer              người ký
grassroots union    công đoàn cơ sở (CĐCS)
upper-level union   công đoàn cấp trên trực tiếp cơ sở
==================  =====================================================================
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from ingest.duties import Due, DueKind, Obligation
from ingest.fields import Field, Known, Level, Metadata, Span

__all__ = [
    "Abbreviation",
    "Directive",
    "Due",
    "DueKind",
    "Field",
    "Known",
    "Level",
    "Metadata",
    "Notice",
    "Obligation",
    "Page",
    "Passage",
    "Reference",
    "Relation",
    "Section",
    "SectionKind",
    "SourceText",
    "Span",
]


class Relation(StrEnum):
    """What a letter does to a document that it names."""

    MENTIONS = "mentions"
    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDS = "amends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something a person should know about how a file was read. Worded for people elsewhere.

    ``code`` is a stable lower-case identifier (``ocr_low_confidence``), ``detail`` a fact to show.
    """

    code: str
    detail: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of the file; ``number`` counts from 1. Pages tile the text in order.

    ``confidence`` is how sure character recognition was of it, in percent; None for pages whose
    text was in the file.
    """

    number: int
    start: int
    end: int
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a reader makes of one file: repaired, normalised text and its pages.

    ``pages`` is empty for formats without pages. ``media`` is ``txt``, ``pdf``, ``docx`` …
    """

    text: str
    pages: tuple[Page, ...]
    notices: tuple[Notice, ...]
    media: str


class SectionKind(StrEnum):
    """The role of a section in the layout of a letter."""

    LETTERHEAD = "letterhead"
    """Everything before the addressees or the first sentence."""
    ADDRESSEES = "kinh_gui"
    PREAMBLE = "preamble"
    PART = "phan"
    CHAPTER = "chuong"
    HEADING = "muc"
    ARTICLE = "dieu"
    CLAUSE = "khoan"
    POINT = "diem"
    BULLET = "gach_dau_dong"
    PARAGRAPH = "doan"
    CLOSING = "ket"
    """What the letter says after its last numbered section."""
    RECIPIENTS = "noi_nhan"
    SIGNATURE = "chu_ky"
    ANNEX = "phu_luc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A node of the section tree, in text order (parents before children).

    ``path`` holds the markers from the root, as a person cites them: ``("II", "2", "2.1", "a")``;
    empty for unnumbered blocks. ``start``/``end`` cover the children. The characters of a section
    that no child covers are its own; each character of the text is the own text of one section.
    ``title_end`` is where the title stops (``start`` when it has none).
    """

    section_id: str
    parent_id: str | None
    kind: SectionKind
    path: tuple[str, ...]
    title: str
    start: int
    title_end: int
    end: int
    page: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """The unit that is searched. ``text == directive.text[start:end]``; never across a section.

    ``label`` is how a person cites it ("Công văn 28/CĐTKV-TG, mục 5"); ``heading`` is context for
    search: subject of the letter and titles of the enclosing sections, one a line.
    """

    passage_id: str
    directive_id: str
    section_id: str
    label: str
    heading: str
    start: int
    end: int
    page: int | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Another document named in the text.

    ``number`` is normalised (no spaces, upper case, ``NQ`` … as written otherwise): ``35-NQ/TW``;
    None for a document named without one. ``kind`` is Vietnamese lower case ("nghị quyết").
    ``partial`` says that the relation concerns a part of the document only ("thay thế mục 2 của").
    """

    number: str | None
    kind: str
    issuer: str | None
    issued_on: dt.date | None
    title: str | None
    relation: Relation
    start: int
    end: int
    partial: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form defined in the letter: ``công nhân, viên chức, lao động (CNVCLĐ)``."""

    short: str
    long: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Directive:
    """One letter, understood. ``directive_id`` is a readable ASCII slug, stable over versions.

    ``source`` is the name of the ingested file (no folders); ``source_sha256`` of its bytes.
    """

    directive_id: str
    source: str
    source_sha256: str
    media: str
    metadata: Metadata
    text: str
    pages: tuple[Page, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    references: tuple[Reference, ...]
    obligations: tuple[Obligation, ...]
    abbreviations: tuple[Abbreviation, ...]
    notices: tuple[Notice, ...]
