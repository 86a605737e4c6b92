"""Which letters, years, documents, sections and level of the union a question names.

A slot restricts the answer. What is named and is not in the library is kept apart, so that a
question about another province or year is never answered from a letter at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant import shelf as shelves
from assistant.levels import level_asked
from assistant.named_documents import NamedDocument, named_documents
from assistant.shelf import Shelf
from assistant.terms import fold, is_accented, pattern
from assistant.values import dates
from ingest.places import PROVINCES, find_places
from ingest.records import Level
from vectorstore.records import Filters

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a question is about, as far as it can be read from names.

    ``letters`` are the letters admitted, newest first; empty when ``absent`` things or an empty
    combination leave none. ``used`` are the ranges of the question that slots took.
    """

    filters: Filters
    letters: tuple[str, ...]
    absent_issuers: tuple[str, ...] = ()
    absent_years: tuple[int, ...] = ()
    absent_documents: tuple[str, ...] = ()
    documents: tuple[NamedDocument, ...] = ()
    level: Level | None = None
    section: tuple[str, ...] = ()
    issuer_ranges: tuple[Range, ...] = ()
    year_ranges: tuple[Range, ...] = ()
    level_ranges: tuple[Range, ...] = ()
    used: tuple[Range, ...] = ()

    @property
    def restricted(self) -> bool:
        """Whether the question or the person chose among the letters."""
        return self.filters != Filters()

    @property
    def lacking(self) -> bool:
        """Whether something is named that the library does not have."""
        return bool(
            self.absent_issuers or self.absent_years or self.absent_documents or not self.letters
        )


_KINDS = pattern(
    r"\b(công văn|kế hoạch|hướng dẫn|chỉ thị|nghị quyết|quyết định|thông báo|báo cáo|chương trình"
    r"|thông tri|quy định|quy chế|đề án|công điện|tờ trình|kết luận)\s+(?:này|đó|trên|của|năm|do|số)\b"
)
_SECTION = pattern(
    r"\b(?:mục|phần|khoản|điều|nhiệm vụ(?: thứ)?|nội dung(?: thứ| số)|điểm|section|part|item)\s+(?:số\s+)?"
    r"((?:[ivx]+|\d{1,2}|[a-eđ])(?:\.\d{1,2})*(?:\.[a-zđ])?)(?![\w/])(?!\s*[-–/]\s*\w)"
    r"(?!\s*(?:tháng|năm|ngày)\b)"
)
_YEAR = re.compile(r"(?<![\w/.\-])((?:19|20)\d\d)(?![\w%]|[/.]\d|\s?[-–/]\s?[A-Za-zĐđ])")
_CONTENT_BEFORE_YEAR = pattern(
    r"(?:đến|tới|hết|từ|giai đoạn|nhiệm kỳ|khóa|trước|sau|kể từ|luật|until|by|to|since|term|-|–|/)"
    r"\s*(?:năm\s*)?[\d\s\-–()]*$"
)
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d\s*(?:-|–|đến|den|to)\s*(?:19|20)\d\d")
_OTHER_BODY = pattern(
    r"(?:ubnd|ủy ban nhân dân|tỉnh ủy|tỉnh uỷ|thành ủy|đảng bộ|ban tuyên giáo tỉnh ủy|hđnd|sở|hội đồng"
    r" nhân dân|ban chỉ đạo)\s+(?:\w+\s+){0,6}?(?:tỉnh\s+|thành phố\s+)?$"
)
_UNLISTED_UNION = re.compile(
    r"\b((?:LĐLĐ|Liên đoàn Lao động)\s+(?:các\s+)?(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s+"
    r"(?:[A-ZĐÀ-Ỹ][\wÀ-ỹ]*\s?){1,4})"
)


def read_scope(text: str, *, shelf: Shelf, given: Filters) -> Scope:
    """Reads the slots of a question; ``given`` filters are kept and combined with what is read."""
    folded = fold(text)
    lowered = text.lower()
    documents = named_documents(text, shelf)
    document_ranges = [(document.start, document.end) for document in documents]
    issuers, issuer_ranges = _issuers(text, folded, shelf)
    outside = _outside_places(text, issuer_ranges, shelf)
    date_ranges = [(date.start, date.end) for date in dates(text)]
    years = _years(text, shelf=shelf, issuers=issuers, blocked=[*document_ranges, *date_ranges])
    section, section_ranges = _section(lowered)
    level, level_ranges = level_asked(text, issuer_ranges)
    own = tuple(d for d in documents if d.letters and not d.found_in)
    filters = _combined(
        given,
        Filters(
            issuers=tuple(issuers),
            years=tuple(year for year, _, known in years if known),
            directive_ids=tuple(key for document in own for key in document.letters),
        ),
    )
    if not documents:
        filters = _with_kind(filters, lowered, shelf)
    kind_ranges = [match.span(1) for match in _KINDS.finditer(lowered)]
    return Scope(
        filters=filters,
        letters=tuple(shelf.matching(filters)),
        absent_issuers=tuple(name for name, _ in outside),
        absent_years=tuple(year for year, _, known in years if not known),
        absent_documents=tuple(d.typed for d in documents if not d.letters and not d.found_in),
        documents=documents,
        level=level,
        section=section,
        issuer_ranges=(*issuer_ranges, *(place for _, place in outside)),
        year_ranges=tuple(place for _, place, _ in years),
        level_ranges=tuple(level_ranges),
        used=(
            *document_ranges,
            *issuer_ranges,
            *(place for _, place in outside),
            *(place for _, place, _ in years),
            *section_ranges,
            *kind_ranges,
            *(date_ranges if documents else ()),
            *level_ranges,
        ),
    )


def _combined(given: Filters, read: Filters) -> Filters:
    """Both at once: a field given explicitly wins over what the question says of it."""
    return replace(
        given,
        directive_ids=given.directive_ids or read.directive_ids,
        issuers=given.issuers or read.issuers,
        years=given.years or read.years,
    )


def _issuers(text: str, folded: str, shelf: Shelf) -> tuple[list[str], list[Range]]:
    """Issuers of the library that the question names, and where."""
    named = sorted(
        ((name, issuer) for issuer, names in shelf.issuers.items() for name in names),
        key=lambda pair: -len(pair[0]),
    )
    issuers: list[str] = []
    ranges: list[Range] = []
    for name, issuer in named:
        if name not in folded:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
            here = match.span()
            inside = [r for r in ranges if r[0] < here[1] and here[0] < r[1]]
            if inside and here not in ranges:
                continue
            if not _same_accents(text[here[0] : here[1]], issuer):
                continue
            if issuer not in issuers:
                issuers.append(issuer)
            if here not in ranges:
                ranges.append(here)
    return issuers, sorted(ranges)


def _same_accents(typed: str, issuer: str) -> bool:
    """Whether accented words of the question are the accented words of the name."""
    theirs = set(re.findall(r"[^\W_]+", issuer.lower()))
    bare = {fold(word) for word in theirs}
    words = re.findall(r"[^\W_]+", typed.lower())
    return all(not is_accented(w) or w in theirs or fold(w) not in bare for w in words)


def _as_issuer(place: str, text: str, here: Range) -> str:
    """The union of a place, as people write it: ``LĐLĐ tỉnh Nghệ An``."""
    province = PROVINCES.get(place)
    if province is None:
        return shelves.short_issuer(place)
    union = re.search(r"(cong doan (?:nganh )?[^,?.]{2,40}?)\s+(?:tinh|thanh pho|tp\.?)?\s*$", fold(text[: here[0]]))
    if union:
        return f"{text[union.start() : here[0]].strip()} {place}"
    return f"LĐLĐ {province.full_name}"


def _outside_places(text: str, taken: list[Range], shelf: Shelf) -> list[tuple[str, Range]]:
    """Issuers that are named and not in the library, as people would write them."""
    found: list[tuple[str, Range]] = []
    for name, span in find_places(text):
        here = (span.start, span.end)
        if _overlaps(here, taken) or _overlaps(here, [place for _, place in found]):
            continue
        if any(fold(name) in names for names in shelf.issuers.values()):
            continue
        if _is_place_of_content(text, here):
            continue
        found.append((_as_issuer(name, text, here), here))
    for match in _UNLISTED_UNION.finditer(text):
        here = match.span(1)
        if not _overlaps(here, [*taken, *(place for _, place in found)]):
            found.append((shelves.short_issuer(match.group(1).strip()), here))
    return found


_AT = pattern(
    r"(?:\bở|\btại|\btrận|\bchiến thắng|\bchiến dịch|\bin|\bat)\s+(?:tỉnh |thành phố |tp\.? )?$"
)


def _is_place_of_content(text: str, here: Range) -> bool:
    """Whether a place is where something happens rather than whose letter is meant."""
    before = text[max(0, here[0] - 30) : here[0]].lower()
    named_as_union = re.match(r"(?:ldld|lien doan|cong doan)", fold(text[here[0] : here[1]]))
    return (
        not named_as_union
        and _AT.search(before) is not None
        and _ISSUED.search(text.lower()) is not None
    )


_ISSUED = pattern(r"\b(?:ban hành|ký|viết|ghi|phát hành|issued|signed)\b")


def _years(
    text: str, *, shelf: Shelf, issuers: list[str], blocked: list[Range]
) -> list[tuple[int, Range, bool]]:
    """Years the question restricts itself to: year, place, whether the library has it."""
    lowered = text.lower()
    ranges = [match.span() for match in _YEAR_RANGE.finditer(lowered)]
    found: list[tuple[int, Range, bool]] = []
    for match in _YEAR.finditer(text):
        here, year = match.span(1), int(match.group(1))
        if _overlaps(here, [*ranges, *blocked]):
            continue
        before = lowered[: here[0]]
        if _CONTENT_BEFORE_YEAR.search(before):
            continue
        if year not in shelf.years and _stands_in_letters(before, year, shelf, issuers):
            continue
        found.append((year, here, year in shelf.years))
    return found


def _stands_in_letters(before: str, year: int, shelf: Shelf, issuers: list[str]) -> bool:
    """Whether the words before the year stand before it in a letter as well (``luật … 2019``)."""
    words = [w for w in re.findall(r"[^\W_]+", fold(before)) if w != "nam"]
    if len(words) < 2 or any(
        fold(" ".join(words[-2:])) in n for i in issuers for n in shelf.issuers[i]
    ):
        return _OTHER_BODY.search(before) is not None
    phrase = re.compile(rf"\b{re.escape(words[-2])}\W+{re.escape(words[-1])}\W+(?:nam\W+)?{year}\b")
    letters = shelf.matching(Filters(issuers=tuple(issuers)))[:50]
    return any(phrase.search(fold(shelf.directive(letter).text)) for letter in letters)


def _section(lowered: str) -> tuple[tuple[str, ...], list[Range]]:
    """The section named, outermost part first (``điểm c mục 2.1.1`` is ``("2.1.1", "c")``)."""
    found = [(m.group(1), m.span()) for m in _SECTION.finditer(lowered)]
    path = [marker.upper() if re.fullmatch(r"[ivx]+", marker) else marker for marker, _ in found]
    path.sort(key=_depth)
    return tuple(path), [place for _, place in found]


def _depth(marker: str) -> int:
    if re.fullmatch(r"[IVX]+", marker):
        return 0
    return 1 + marker.count(".") if marker[0].isdigit() else 9


def _with_kind(filters: Filters, lowered: str, shelf: Shelf) -> Filters:
    """Adds the kind of letter when the question points at one and such letters are there."""
    kinds = tuple(dict.fromkeys(match.group(1) for match in _KINDS.finditer(lowered)))
    if not kinds or filters.kinds:
        return filters
    stored = {summary.metadata.kind.value for summary in shelf.summaries.values()}
    known = tuple(
        kind for kind in stored if kind is not None and fold(kind) in {fold(k) for k in kinds}
    )
    narrowed = replace(filters, kinds=known)
    return narrowed if known and shelf.matching(narrowed) else filters


def _overlaps(here: Range, ranges: Iterable[Range]) -> bool:
    return any(start < here[1] and here[0] < end for start, end in ranges)
