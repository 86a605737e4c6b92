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
from typing import Generic, TypeVar

T = TypeVar("T")


class Known(StrEnum):
    """How a metadata field of a letter is known."""

    READ = "read"
    """Stands in the place where the layout of letters puts it."""
    INFERRED = "inferred"
    """Concluded from other words of the text, never from the file name."""
    BLANK = "blank"
    """The place is there and was left empty (``Số: /LĐLĐ-TGNC``)."""
    ABSENT = "absent"
    """Nothing in the text says it."""


class Level(StrEnum):
    """The level of the trade union that an obligation or an issuer belongs to."""

    GRASSROOTS = "cdcs"
    UPPER = "cap_tren_co_so"
    PROVINCE = "tinh_nganh"
    CONFEDERATION = "tld"
    ALL = "cac_cap"
    OTHER = "khac"


class DueKind(StrEnum):
    """What kind of time limit an obligation has."""

    BEFORE = "before"
    ON = "on"
    RANGE = "range"
    PERIOD = "period"
    UNSTATED = "unstated"


class Relation(StrEnum):
    """What a letter does to a document that it names."""

    MENTIONS = "mentions"
    BASED_ON = "based_on"
    IMPLEMENTS = "implements"
    REPLACES = "replaces"
    REPEALS = "repeals"
    AMENDS = "amends"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A half-open range of the canonical text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Generic[T]):
    """One metadata field: its value, how it is known and the words that show it.

    ``value`` is None exactly when ``known`` is BLANK or ABSENT. ``span`` is None when ABSENT; for
    BLANK it covers the words around the empty place.
    """

    value: T | None
    known: Known
    span: Span | None = None


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
    """

    number: str | None
    kind: str
    issuer: str | None
    issued_on: dt.date | None
    title: str | None
    relation: Relation
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """When an obligation is due.

    BEFORE and ON carry ``date``; RANGE carries ``date`` (first day) and ``until`` (last day);
    PERIOD carries ``period`` as ISO 8601 durations joined by commas (``P6M,P1Y``), empty when the
    text says only "định kỳ", and in ``date`` the first of days that come back each year ("trước
    ngày 20/12 hằng năm"). ``text`` holds the words that say it; when UNSTATED it is empty, but for
    limits that count from an event ("trong vòng 10 ngày kể từ ngày nhận được").
    """

    kind: DueKind
    date: dt.date | None = None
    until: dt.date | None = None
    period: str | None = None
    text: str = ""
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """Who must do what, by when, for whom, through which body. ``text[start:end]`` says it.

    ``actor``, ``duty``, ``recipient`` and ``via`` are words of the letter; their spans show where.
    A recipient or body that is not stated is None.
    """

    directive_id: str
    section_id: str
    actor: str
    level: Level
    duty: str
    recipient: str | None
    via: str | None
    due: Due
    is_report: bool
    start: int
    end: int
    actor_span: Span | None
    duty_span: Span
    recipient_span: Span | None
    via_span: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A short form defined in the letter: ``công nhân, viên chức, lao động (CNVCLĐ)``."""

    short: str
    long: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """The fields that the layout of an administrative letter provides.

    ``kind`` is Vietnamese lower case ("công văn"); ``number`` has no spaces; ``year`` is the year
    that the letter applies to; ``authority`` is the capacity line ("TM. BAN THƯỜNG VỤ").
    """

    kind: Field[str]
    number: Field[str]
    issuer: Field[str]
    issuer_level: Level
    place: Field[str]
    issued_on: Field[dt.date]
    year: Field[int]
    subject: Field[str]
    addressees: Field[tuple[str, ...]]
    recipients: Field[tuple[str, ...]]
    signer: Field[str]
    position: Field[str]
    authority: Field[str]


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
