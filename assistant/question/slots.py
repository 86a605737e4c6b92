"""Which letters, years, documents, sections and level of the union a question names.

A slot restricts the answer. What is named and is not in the library is kept apart, so that a
question about another province or year is never answered from a letter at hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.question.answer_types import answer_type
from assistant.question.issuers import named_issuers, overlaps
from assistant.question.kind import AnswerType
from assistant.question.levels import level_asked
from assistant.question.named_documents import NamedDocument, named_documents
from assistant.records import Choice
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.values import dates
from ingest.language.folding import UPPER
from ingest.records import Level
from vectorstore.records import Filters

Range = tuple[int, int]
_LEAST_FILE_NAME = 5
"""Characters up to which a file's name may be a word of its own."""


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
    r"|thông tri|quy định|quy chế|đề án|công điện|tờ trình|kết luận)\s+(?:này|đó|trên|của|năm"
    r"|do|số)\b"
)
_MADE = pattern(
    r"\b(?:nộp|gửi|xây dựng|lập|trình|viết|làm|hoàn thiện|hoàn thành|tham mưu|duyệt)"
    r"(?:\s+(?:các|bản|những|về))?\s*$"
)
"""Before a kind of letter that somebody is to write or send, not the one that is meant."""
_KIND_BEFORE = pattern(r"\b(công văn|kế hoạch|hướng dẫn|chỉ thị|thông báo|văn bản|quyết định)\s+$")
_SECTION = pattern(
    r"\b(?:mục|phần|khoản|điều|nhiệm vụ(?: thứ)?|nội dung(?: thứ| số)|điểm|section|part"
    r"|item)\s+(?:số\s+)?"
    r"((?:[ivx]+|\d{1,2}|[a-eđ])(?:\.\d{1,2})*(?:\.[a-zđ])?)(?![\w/])(?!\s*[-–/]\s*\w)"
    r"(?!\s*(?:tháng|năm|ngày)\b)"
)
_YEAR = re.compile(r"(?<![\w/.\-])((?:19|20)\d\d)(?![\w%]|[/.]\d|\s?[-–/]\s?[A-Za-zĐđ])")
_CONTENT_BEFORE_YEAR = pattern(
    r"(?:đến|tới|hết|từ|giai đoạn|nhiệm kỳ|khóa|trước|sau|kể từ|luật|until|by|to|since|term|-|–|/)"
    r"\s*(?:năm\s*)?[\d\s\-–()]*$"
)
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d\s*(?:-|–|đến|den|to)\s*(?:19|20)\d\d")
_NAMES_IT = pattern(
    r"\b(?:nhắc|đề cập|viện dẫn|được dẫn|thay thế|bãi bỏ|sửa đổi|hết hiệu lực|còn hiệu lực"
    r"|còn áp dụng|căn cứ|mentions?|cites?"
    r"|refers?|replace[ds]?)\b"
)
_OTHER_BODY = pattern(
    r"(?:ubnd|ủy ban nhân dân|tỉnh ủy|tỉnh uỷ|thành ủy|đảng bộ|ban tuyên giáo tỉnh ủy|hđnd|sở"
    r"|hội đồng"
    r" nhân dân|ban chỉ đạo)\s+(?:\w+\s+){0,6}?(?:tỉnh\s+|thành phố\s+)?$"
)
_UNLISTED_UNION = re.compile(
    r"\b((?:LĐLĐ|Liên đoàn Lao động)\s+(?:các\s+)?(?:tỉnh|thành phố|TP\.?|huyện|quận|thị xã)\s+"
    rf"(?:[{UPPER}]\w*\s?){{1,4}})"
)


def read_scope(text: str, *, shelf: Shelf, given: Filters | Choice) -> Scope:
    """Reads the slots of a question.

    ``given`` filters are kept and combined with what is read; a choice takes its place.
    """
    if isinstance(given, Choice):
        return _chosen(read_scope(text, shelf=shelf, given=Filters()), given, shelf)
    files = _named_files(text, shelf)
    text = _masked(text, files)
    lowered = text.lower()
    documents = named_documents(text, shelf)
    document_ranges = [(document.start, document.end) for document in documents]
    named = named_issuers(_masked(text, document_ranges), shelf.parsed_issuers)
    blocked = [*document_ranges, *((date.start, date.end) for date in dates(text))]
    years = _years(text, shelf=shelf, issuers=list(named.known), blocked=blocked)
    year_ranges = [place for _, place, _ in years]
    section, section_ranges = _section(lowered)
    level, level_ranges = level_asked(text, named.known_ranges)
    read = Filters(
        issuers=named.known,
        years=tuple(year for year, _, known in years if known),
        directive_ids=(*files.values(), *_own_letters(documents, lowered)),
    )
    filters = _combined(given, read)
    filters = filters if documents else _with_kind(filters, lowered, shelf)
    admitted = set(shelf.matching(read))
    taken = [*files, *named.ranges, *year_ranges, *section_ranges, *level_ranges]
    return Scope(
        filters=filters,
        letters=tuple(letter for letter in shelf.matching(filters) if letter in admitted),
        absent_issuers=tuple(name for name, _ in named.lacking),
        absent_years=tuple(year for year, _, known in years if not known),
        absent_documents=tuple(d.typed for d in documents if not d.known),
        documents=documents,
        level=level,
        section=section,
        issuer_ranges=named.ranges,
        year_ranges=tuple(year_ranges),
        level_ranges=tuple(level_ranges),
        used=(*(blocked if documents else ()), *_kind_words(lowered, named.ranges), *taken),
    )


def _kind_words(lowered: str, issuers: Iterable[Range]) -> list[Range]:
    """Where the question says what kind of letter it means."""
    named = [match.span(1) for match in _kinds_named(lowered)]
    return [*named, *_kinds_before(lowered, issuers)]


def _kinds_before(lowered: str, issuers: Iterable[Range]) -> list[Range]:
    """Where a kind of letter stands right before its issuer (``kế hoạch Đà Nẵng``)."""
    found = (_KIND_BEFORE.search(lowered[:start]) for start, _ in issuers)
    return [match.span(1) for match in found if match is not None]


def _chosen(scope: Scope, choice: Choice, shelf: Shelf) -> Scope:
    """The scope within the bounds that a person set; what the question names takes no part."""
    return replace(
        scope,
        filters=choice.filters,
        letters=tuple(shelf.matching(choice.filters)),
        absent_issuers=(),
        absent_years=(),
        level=choice.level,
    )


def _named_files(text: str, shelf: Shelf) -> dict[Range, str]:
    """Letters meant by the name of their file (``2021-bao-cao.docx``), by where it stands."""
    folded = fold(text)
    found: dict[Range, str] = {}
    for directive_id, summary in shelf.summaries.items():
        name = fold(summary.source)
        at = folded.find(name) if len(name) > _LEAST_FILE_NAME else -1
        if at >= 0:
            found[at, at + len(name)] = directive_id
    return found


def _masked(text: str, ranges: Iterable[Range]) -> str:
    """The text with ranges blanked: ``TLĐ`` in a document's number names no issuer."""
    for start, end in ranges:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _own_letters(documents: tuple[NamedDocument, ...], lowered: str) -> tuple[str, ...]:
    """Letters that bear a number named, unless the question asks who names that number."""
    asks_who_names = _NAMES_IT.search(lowered) is not None
    return tuple(
        letter
        for document in documents
        if not (document.found_in and asks_who_names)
        for letter in document.letters
    )


def _combined(given: Filters, read: Filters) -> Filters:
    """Both at once; where both restrict a field, the one given is shown.

    Letters must pass both: a question about another issuer than the one chosen finds none.
    """
    return replace(
        given,
        directive_ids=given.directive_ids or read.directive_ids,
        issuers=given.issuers or read.issuers,
        years=given.years or read.years,
    )


def _years(
    text: str, *, shelf: Shelf, issuers: list[str], blocked: list[Range]
) -> list[tuple[int, Range, bool]]:
    """Years the question restricts itself to: year, place, whether the library has it."""
    lowered = text.lower()
    ranges = [match.span() for match in _YEAR_RANGE.finditer(lowered)]
    found: list[tuple[int, Range, bool]] = []
    for match in _YEAR.finditer(text):
        here, year = match.span(1), int(match.group(1))
        if overlaps(here, [*ranges, *blocked]):
            continue
        before = lowered[: here[0]]
        if _CONTENT_BEFORE_YEAR.search(before):
            continue
        if year not in shelf.years and _stands_in_letters(before, year, shelf, issuers):
            continue
        if answer_type(lowered) is AnswerType.NUMBER and _is_aimed_at(year, shelf, issuers):
            continue
        found.append((year, here, year in shelf.years))
    return found


def _is_aimed_at(year: int, shelf: Shelf, issuers: list[str]) -> bool:
    """Whether the issuers named have no letter of the year and set a figure for it in another."""
    named = Filters(issuers=tuple(issuers))
    letters = shelf.matching(named)[:50] if issuers else []
    if not letters or shelf.matching(replace(named, years=(year,))):
        return False
    aim = re.compile(rf"\bnăm\s+{year}\b[^.;\n]{{0,12}}?\d|\d%[^.;\n]{{0,40}}\bnăm\s+{year}\b")
    return any(aim.search(shelf.directive(letter).text.lower()) for letter in letters)


def _ends_with_issuer(before: str, issuers: list[str], shelf: Shelf) -> bool:
    folded = fold(before)
    folded = re.sub(r"\W*(?:nam)?\W*$", "", folded)
    return any(
        folded.endswith(i.place) for i in shelf.parsed_issuers if i.name in issuers and i.place
    )


def _stands_in_letters(before: str, year: int, shelf: Shelf, issuers: list[str]) -> bool:
    """Whether the words before the year stand before it in a letter as well (``luật … 2019``)."""
    words = [w for w in re.findall(r"[^\W_]+", fold(before)) if w != "nam"]
    if len(words) < 2 or _ends_with_issuer(before, issuers, shelf):
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
    kinds = tuple(dict.fromkeys(match.group(1) for match in _kinds_named(lowered)))
    if not kinds or filters.kinds:
        return filters
    stored = {summary.metadata.kind.value for summary in shelf.summaries.values()}
    known = tuple(
        kind for kind in stored if kind is not None and fold(kind) in {fold(k) for k in kinds}
    )
    narrowed = replace(filters, kinds=known)
    return narrowed if known and shelf.matching(narrowed) else filters


def _kinds_named(lowered: str) -> list[re.Match[str]]:
    """Where the question names the kind of letter that it means."""
    return [m for m in _KINDS.finditer(lowered) if not _MADE.search(lowered[: m.start()])]
