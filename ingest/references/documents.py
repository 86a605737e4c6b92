"""Documents that a letter names: numbers, dates, titles, and what the letter does to them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.language.dates import read_date
from ingest.language.folding import fold, folded
from ingest.language.laws import find_named
from ingest.language.numbers import NUMBER, kind_of_number, normalise_number, number_key
from ingest.records import Metadata, Reference, Relation
from ingest.references.relations import concerns_part, relation_of

__all__ = ["find_references", "normalise_number", "number_key"]

KINDS = (
    "thông báo kết luận|nghị quyết liên tịch|thông tư liên tịch|kế hoạch liên tịch"
    "|kế hoạch phối hợp|hướng dẫn liên tịch|chương trình liên tịch|quy chế phối hợp"
    "|quy định phối hợp|chương trình hành động|chương trình phối hợp|chương trình công tác"
    "|văn bản hợp nhất"
    "|nghị quyết|nghị định|quyết định|chỉ thị|kết luận|quy định|quy chế|kế hoạch|hướng dẫn"
    "|thông báo|thông tri|thông tư|thông cáo|công văn|công điện|chương trình|đề án|báo cáo"
    "|tờ trình|giấy mời|pháp lệnh|sắc lệnh|biên bản|phương án|đề cương|văn bản|điều lệ"
    "|thể lệ|hợp đồng|bộ luật|luật"
)
"""Words that open the name of a document, the longer first."""
_KIND_BEFORE = folded(rf"(?<!\w)(?P<kind>{KINDS})(?: (?:của [^,.;:\n]{{3,40}}))?,? *(?:số:? *)?$")
_KIND_REACH = 90
_SHARING = folded(
    r"(?<!\w)(?:nghị quyết|quyết định|kế hoạch|hướng dẫn|công văn|thông báo|chỉ thị|kết luận"
    r"|chương trình)(?: số:?)? (?P<list>\d{1,4}[a-z]?(?:, ?\d{1,4}[a-z]?)*)(?:, ?| và )$"
)
_AND_ANOTHER = re.compile(r"(?: ?,| và| và các số| ;)? *(?:số:? *)?")
_OWN_NUMBER = folded(r"(?:^|\n|việt nam |phúc )[^\w\n]*số *: *$")
_SHORT = folded(
    r"(?<!\w)(?P<kind>nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|hướng dẫn|nghị định|thông tư"
    r"|công văn|quy định|chương trình) (?P<word>số )?(?P<figures>\d{1,4})"
    r"(?![\w/,]|[.-]\d|-\w| *(?:năm|tháng|ngày|%|tuần|điều|điểm|/|- ?[a-zđ]{2}))"
)
_BY_WHOM = folded(
    r" của (?:thủ tướng|chính phủ|bộ|ban|quốc hội|trung ương|tổng liên đoàn|tlđ|tỉnh)"
)
_SHORT_LIST = folded(
    r"(?<!\w)(?P<kind>nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|hướng dẫn|nghị định)(?: số)? "
    r"(?P<list>\d{1,4}(?:, \d{1,4})*(?:,| và) \d{1,4})(?![\w/]|[.-]\d|-\w)"
)
_DATE = folded(
    r",? *(?:ban hành )?(?:ngày|,) *(?:\d{1,2} *[/.-] *\d{1,2} *[/.-] *\d{4}"
    r"|\d{1,2} tháng \d{1,2} năm \d{4})|,? *\d{1,2}/\d{1,2}/\d{4}"
)
_BY = folded(r",? *(?:của|do|giữa|về giữa) +")
_ISSUER_END = folded(
    r" (?:về|thực hiện|khoá|ban hành|hướng dẫn|quy định|triển khai|theo|trong|năm|ngày|đề ra"
    r"|và (?:kế hoạch|hướng dẫn|chỉ thị|nghị quyết|công văn|các|chương trình)|trên địa bàn|đến|tới"
    r"|gồm|là|đã|công tác|phê duyệt|phát động|gắn|cho|tổ chức|đối với|, ?)(?!\w)"
    r"|,(?! thể thao| khoa học)|[.;:()“\"](?!hcm)|(?<! ban)\n"
)
_LAWS = frozenset({"luật", "bộ luật", "pháp lệnh"})
_MAX_ISSUER = 120
_TRAILING_LINK = re.compile(r"(?: (?:và|về|của|cùng))+$")
_LEADING_ABOUT = re.compile(r"^(?:về việc|v/v|về) ", re.IGNORECASE)
_TERM = folded(r",? *khoá [ivx]+")
_QUOTED_TITLE = folded(r",? *(?:về việc|về)?:? *[“\"](?P<title>[^“”\"\n]{6,400})[”\"]")
_PLAIN_TITLE = folded(
    r",? *(?:về việc|v/v|về) +(?P<title>(?:[^.;:(\n\"]|\"[^\"\n]{0,150}\"){6,250}?)"
    r"(?= *[.;:(\n]| *\"[^\"\n]*(?:\n|$)|$"
    r"|, (?:cụ thể|đề nghị|yêu cầu|ban thường vụ|liên đoàn|lđlđ|công đoàn|tổng liên))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    """The words that name a document, before what follows them is read."""

    kind: str
    number: str | None
    title: str | None
    start: int
    end: int


def references_to_others(text: str, metadata: Metadata) -> tuple[Reference, ...]:
    """Return the documents that a letter names but itself (``Kèm theo Kế hoạch số …`` of it)."""
    own, day = metadata.number.value, metadata.issued_on.value
    return tuple(
        reference
        for reference in find_references(text)
        if own is None
        or reference.number is None
        or number_key(reference.number) != number_key(own)
        or (reference.issued_on != day and (reference.issued_on or reference.issuer))
    )


@lru_cache(maxsize=4)
def find_references(text: str) -> tuple[Reference, ...]:
    """Return every document that ``text`` names, in text order; spans never overlap.

    A span covers kind, number, date and issuer, not the title. Later short forms (``Nghị quyết
    35``) get the full number when one document named before fits, and every mention of a number
    carries the date, issuer and title that the letter gives at any of its mentions. The letter's
    own number (``Số: …``) is no reference. Takes time linear in the length of ``text``; the last
    few results are kept, since duties are read with an eye on references.
    """
    key = fold(text)
    named = _without_overlaps([*_numbered(text, key), *_from_names(text, key)])
    named = _without_overlaps([*named, *_short_forms(key, named)])
    references: list[Reference] = []
    for place, document in enumerate(named):
        limit = named[place + 1].start if place + 1 < len(named) else len(text)
        reference = _complete(text, key, document, limit)
        relation = relation_of(key, reference, references[-1] if references else None)
        reference = replace(reference, relation=relation)
        references.append(replace(reference, partial=concerns_part(key, reference)))
    return tuple(_told_elsewhere(_shared_tails(text, references)))


def _numbered(text: str, key: str) -> Iterator[_Named]:
    previous: _Named | None = None
    for match in NUMBER.finditer(text):
        start, number = match.start(), normalise_number(match[0])
        before = key[max(0, start - _KIND_REACH) : start]
        if found := _KIND_BEFORE.search(before):
            kind, start = found["kind"], start - len(before) + found.start()
            kind = text[start : start + len(kind)].lower()
        elif match["bare"] or _OWN_NUMBER.search(before):
            continue
        elif previous and _AND_ANOTHER.fullmatch(key, previous.end, start):
            kind = kind_of_number(number) or previous.kind
        else:
            kind = kind_of_number(number) or "văn bản"
            start -= len(before) - len(before.removesuffix("số "))
        yield from _sharing(match, before)
        previous = _Named(kind=kind, number=number, title=None, start=start, end=match.end())
        yield previous


def _sharing(match: re.Match[str], before: str) -> Iterator[_Named]:
    """Yield the first of ``Kế hoạch số 31, 32/KH-LĐLĐ``, which have the letters of the last."""
    shared = _SHARING.search(before)
    if shared is None:
        return
    letters = match[0][match.end("first") - match.start() :].removeprefix(match["letter"])
    offset = match.start() - len(before)
    for figures in re.finditer(r"\d{1,4}[a-z]?", shared["list"]):
        start = offset + shared.start("list") + figures.start()
        number = normalise_number(figures[0] + letters)
        kind = kind_of_number(number) or "văn bản"
        yield _Named(kind=kind, number=number, title=None, start=start, end=start + len(figures[0]))


def _from_names(text: str, key: str) -> Iterator[_Named]:
    for law in find_named(text, key):
        yield _Named(
            kind=law.kind, number=law.number, title=law.title, start=law.start, end=law.end
        )


def _short_forms(key: str, named: list[_Named]) -> Iterator[_Named]:
    """Yield ``Nghị quyết 35`` where exactly one document named in the letter can be meant."""
    for match in _SHORT.finditer(key):
        if document := _meant(match["kind"], match["figures"], named):
            kind, number = document.kind, document.number
        elif match["word"] or _BY_WHOM.match(key, match.end()):
            kind, number = match["kind"], match["figures"]
        else:
            continue
        yield _Named(kind=kind, number=number, title=None, start=match.start(), end=match.end())
    for match in _SHORT_LIST.finditer(key):
        for figures in re.finditer(r"\d+", match["list"]):
            if document := _meant(match["kind"], figures[0], named):
                start = match.start("list") + figures.start()
                yield replace(document, start=start, end=start + len(figures[0]))


def _meant(kind: str, figures: str, named: list[_Named]) -> _Named | None:
    """Return the one document of the letter whose number has these figures; None if several."""
    fitting = {
        document.number: document
        for document in reversed(named)
        if document.number
        and fold(document.kind).startswith(kind)
        and (first := re.match(r"0*(\d+)", document.number))
        and first[1] == figures.lstrip("0")
    }
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _without_overlaps(named: list[_Named]) -> list[_Named]:
    kept: list[_Named] = []
    for document in sorted(named, key=lambda d: (d.start, -d.end)):
        if not kept or document.start >= kept[-1].end:
            kept.append(document)
    return kept


def _complete(text: str, key: str, document: _Named, limit: int) -> Reference:
    """Read date, issuer and title behind the name of a document, up to ``limit``."""
    end, day, issuer = document.end, None, None
    for _ in range(4):
        if day is None and (match := _DATE.match(key, end, limit)):
            day = _date(text[end : match.end()])
            end = match.end()
        elif issuer is None and (match := _BY.match(key, end, limit)):
            read = _read_issuer(text, key, match.end(), limit)
            if not read:
                break
            issuer, end = read
        elif match := _TERM.match(key, end, limit):
            end = match.end()
    title = document.title or _read_title(text, key, end, limit)
    return Reference(
        number=document.number,
        kind=document.kind,
        issuer=issuer,
        issued_on=day,
        title=title,
        relation=Relation.MENTIONS,
        start=document.start,
        end=end,
    )


def _date(words: str) -> dt.date | None:
    return read_date(words.lstrip(", "))


def _read_issuer(text: str, key: str, start: int, limit: int) -> tuple[str, int] | None:
    limit = min(limit, start + _MAX_ISSUER)
    if start >= limit or not text[start].isupper():
        return None
    stop = _ISSUER_END.search(key, start, limit)
    end = stop.start() if stop else limit
    name = _TRAILING_LINK.sub("", text[start:end].rstrip(" ,-/\n"))
    return (" ".join(name.split()), start + len(name)) if len(name) > 2 else None


def _read_title(text: str, key: str, start: int, limit: int) -> str | None:
    if match := _QUOTED_TITLE.match(key, start):
        quoted = " ".join(text[match.start("title") : match.end("title")].split())
        return _LEADING_ABOUT.sub("", quoted)
    # A title may name another document; it goes on to its own end, not to that document.
    if match := _PLAIN_TITLE.match(key, start, max(limit, min(len(text), start + 260))):
        plain = " ".join(text[match.start("title") : match.end("title")].split())
        return _TRAILING_LINK.sub("", plain.rstrip(" ,"))
    return None


def _shared_tails(text: str, references: list[Reference]) -> list[Reference]:
    """Give the first of ``246-KH/TU và 247-KH/TU, ngày … của …`` what follows the second."""
    out = list(references)
    for place in range(len(out) - 2, -1, -1):
        one, other = out[place], out[place + 1]
        gap = text[one.end : other.start].strip(" ")
        if gap in {"và", ","} and one.number and other.number and one.kind == other.kind:
            out[place] = replace(
                one,
                issued_on=one.issued_on or other.issued_on,
                issuer=one.issuer or other.issuer,
                title=one.title or other.title,
            )
    return out


def _told_elsewhere(references: list[Reference]) -> Iterator[Reference]:
    known: dict[str, Reference] = {}
    for reference in references:
        if reference.number:
            first = known.setdefault(reference.number, reference)
            known[reference.number] = replace(
                first,
                issued_on=first.issued_on or reference.issued_on,
                issuer=first.issuer or reference.issuer,
                title=first.title or reference.title,
            )
    numbers = {
        fold(one.title): one.number
        for one in references
        if one.number and one.title and one.kind in _LAWS
    }
    for one in references:
        named = one.number is None and one.kind in _LAWS
        number = numbers.get(fold(one.title or "")) if named else one.number
        reference = replace(one, number=number)
        told = known.get(reference.number) if reference.number else None
        yield (
            replace(
                reference,
                issued_on=reference.issued_on or told.issued_on,
                issuer=reference.issuer or told.issuer,
                title=reference.title or told.title,
            )
            if told
            else reference
        )
