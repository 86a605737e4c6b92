"""Documents that a letter names: numbers, dates, titles, and what the letter does to them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.dates import find_dates
from ingest.folding import fold, folded
from ingest.named_laws import find_named_laws
from ingest.records import Reference, Relation
from ingest.text import strip_diacritics

KINDS = (
    "nghị quyết liên tịch",
    "nghị quyết",
    "chỉ thị",
    "kết luận",
    "quyết định",
    "quy định",
    "quy chế phối hợp",
    "quy chế",
    "quy ước",
    "chương trình hành động",
    "chương trình phối hợp",
    "chương trình công tác",
    "chương trình",
    "kế hoạch liên tịch",
    "kế hoạch phối hợp",
    "kế hoạch",
    "hướng dẫn liên tịch",
    "hướng dẫn",
    "thông báo",
    "thông tư liên tịch",
    "thông tư",
    "thông tri",
    "nghị định",
    "công văn",
    "công điện",
    "tờ trình",
    "báo cáo",
    "đề án",
    "đề cương",
    "thỏa thuận",
    "biên bản",
    "giấy mời",
    "lời kêu gọi",
    "pháp lệnh",
    "bộ luật",
    "luật",
    "văn bản",
)
"""Kinds of documents, longer names before the shorter ones that begin them."""

_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ"
_SIGN = rf"[{_UPPER}](?:[\w&]|\.(?=\w)){{0,14}}"
_NUMBER = (
    rf"\d{{1,5}}[a-z]?(?: ?/ ?(?:19|20)\d\d)?(?: ?[-–—/] ?{_SIGN})"
    rf"(?:(?: ?[-–—/&] ?){_SIGN}){{0,4}}"
)
_FULL = re.compile(rf"(?<![\w/.,-])(?P<number>{_NUMBER})(?![\w])")
_LETTERHEAD = re.compile(r"(?:^|\n|  )[ *]*(?:Số|SỐ|số)\s*[:.]?\s*$")
_KIND_BEFORE = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(fold(kind) for kind in KINDS)})"
    r"(?: (?:phối hợp|liên ngành|liên tịch|chỉ đạo))?(?: số)?(?: ?:)? ?$"
)
_JOINED = re.compile(r"\s*(?:,|;|và|&|,? ?số|,? và số)\s*(?:số )?\s*$")
_SIGNED_KINDS = frozenset(
    {"nq", "ct", "kl", "qđ", "qc", "qcph", "kh", "hd", "tb", "tt", "ttlt", "nđ", "cv", "cđ"}
    | {"ttr", "bc", "đa", "ctr", "cp", "bch", "btv", "ubnd", "tlđ", "lđlđ"}
)
_ISSUER = re.compile(
    rf"^,? ?của (?P<issuer>(?:[{_UPPER}]|liên |ban |bộ |các )[^;:“”\"()\n.,]{{1,90}})"
)
_ISSUER_STOP = re.compile(
    r"(?<= )(?:(?:về|v/v|thực hiện|giai đoạn|khóa|khoá|nhiệm kỳ|trên|theo|tại|trong|đến|gắn"
    r"|quy định|hướng dẫn|ban hành|phê duyệt|triển khai|tổ chức thực hiện"
    r"|có|đã|được|nhằm|để|cho|như)(?!\w)"
    rf"|và (?:các|những|một số|{'|'.join(KINDS)})(?!\w))",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^,? ?(?:kho[áa] \w{1,6},? ?|khóa \w{1,6},? ?)?(?:(?:về|v/v)(?: việc)? ?)?"
    r"[“\"](?P<title>[^”\"]{4,400})[”\"]"
)
_DATE_GAP = re.compile(r"^,? ?(?:ký )?(?:ban hành )?(?:ngày )?$")
_SENTENCE_START = re.compile(r"[.\n](?=\s|$)")
_RELATIONS = (
    (folded(r"(?<!\w)(?:thay thế|thay cho)(?: cho)?(?!\w)"), Relation.REPLACES),
    (folded(r"(?<!\w)(?:bãi bỏ|hủy bỏ|thu hồi)(?!\w)"), Relation.REPEALS),
    (folded(r"(?<!\w)(?:sửa đổi|bổ sung|điều chỉnh|đính chính)(?!\w)"), Relation.AMENDS),
    (folded(r"(?<!\w)căn cứ(?!\w)"), Relation.BASED_ON),
    (folded(r"(?<!\w)(?:thực hiện|triển khai|thi hành|quán triệt)(?!\w)"), Relation.IMPLEMENTS),
)
_ENDED = folded(r"[^.;\n]{0,80}(?:hết hiệu lực|không còn hiệu lực)")
_NEAR = 70
"""How far before a document, in characters, the words that say what is done to it may stand."""
_REACH = 200
"""How far behind a number its date, issuer and title are looked for, in characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    """What follows a number: date, issuer, quoted title and where the date and issuer end."""

    issued_on: dt.date | None
    issuer: str | None
    title: str | None
    end: int


def find_references(text: str) -> tuple[Reference, ...]:
    """Return every document that ``text`` names, in text order; spans never overlap.

    A document is named by kind and number ("Nghị quyết số 35-NQ/TW"), by a number whose letters
    say the kind, by a second number after "và", or, for laws, by name. The number in a letterhead
    is the letter's own and is left out. What one mention lacks, such as the date in a short form,
    is taken from another mention of the same number.
    """
    key = fold(text)
    numbered = list(_numbered(text, key))
    taken = [(reference.start, reference.end) for reference in numbered]
    named = [
        Reference(
            number=None,
            kind=law.kind,
            issuer=None,
            issued_on=None,
            title=law.title,
            relation=_relation(key, law.start, law.end),
            start=law.start,
            end=law.end,
        )
        for law in find_named_laws(text)
        if not any(start < law.end and law.start < end for start, end in taken)
    ]
    found = sorted([*_completed(numbered), *named], key=lambda reference: reference.start)
    return tuple(found)


def normalise_number(text: str) -> str:
    """Return a document number in the one spelling in which it is shown and stored.

    No spaces, plain hyphens, ``Đ`` for its look-alikes: ``28/CĐTKV – TG`` → ``28/CĐTKV-TG``.
    Idempotent; accepts any string.
    """
    plain = "".join(text.split())
    plain = re.sub("[\u2010-\u2015\u2212]", "-", plain)
    return plain.replace("Ð", "Đ").strip(".,;:")


def number_key(number: str) -> str:
    """Return what is alike for all spellings of one document number: ``28-cdtkv-tg``.

    Case, diacritics, the kind of separator and leading zeros do not count.
    """
    bare = strip_diacritics(normalise_number(number)).casefold()
    return "-".join(part.lstrip("0") or "0" for part in re.split(r"[^0-9a-z]+", bare) if part)


def _numbered(text: str, key: str) -> Iterator[Reference]:
    previous: Reference | None = None
    for match in _FULL.finditer(text):
        if _LETTERHEAD.search(text, max(0, match.start() - 20), match.start()):
            continue
        kind, start = _kind_of(key, match, previous)
        if kind is None:
            continue
        tail = _tail(text, match.end())
        previous = Reference(
            number=normalise_number(match["number"]),
            kind=kind,
            issuer=tail.issuer,
            issued_on=tail.issued_on,
            title=tail.title,
            relation=_relation(key, start, tail.end),
            start=start,
            end=tail.end,
        )
        yield previous


def _kind_of(key: str, match: re.Match[str], previous: Reference | None) -> tuple[str | None, int]:
    """The kind of a numbered document and where its mention starts; None for no document."""
    begin = max(0, match.start() - 45)
    before = key[begin : match.start()]
    named = _KIND_BEFORE.search(before)
    if named:
        kind = next(kind for kind in KINDS if fold(kind) == named["kind"])
        return kind, begin + named.start()
    if previous is not None and _JOINED.fullmatch(key, previous.end, match.start()):
        return previous.kind, match.start()
    signs = re.split(r"[^a-zđ]+", match["number"].lower())
    if any(sign in _SIGNED_KINDS for sign in signs):
        numero = re.search(r"(?<!\w)số $", before)
        return "văn bản", begin + numero.start() if numero else match.start()
    return None, match.start()


def _tail(text: str, end: int) -> _Tail:
    after = text[end : end + _REACH].split("\n\n")[0]
    issued_on, reach = _date_behind(after)
    issuer: str | None = None
    match = _ISSUER.match(after[reach:].replace("\n", " "))
    if match:
        words = match["issuer"]
        stop = _ISSUER_STOP.search(words)
        kept = (words[: stop.start()] if stop else words).rstrip(" -–")
        if kept:
            issuer = " ".join(kept.split())
            reach += match.start("issuer") + len(kept)
    if issued_on is None and issuer is not None:
        issued_on, further = _date_behind(after[reach:])
        reach += further
    quoted = _TITLE.match(after[reach:] + text[end + _REACH : end + _REACH + 400])
    title = " ".join(quoted["title"].split()) if quoted else None
    return _Tail(issued_on=issued_on, issuer=issuer, title=title, end=end + reach)


def _date_behind(after: str) -> tuple[dt.date | None, int]:
    """The date that stands at the beginning of a text, and where it ends there."""
    for mention in find_dates(after[:60]):
        if mention.first == mention.last and _DATE_GAP.match(after[: mention.start]):
            return mention.first, mention.end
    return None, 0


def _relation(key: str, start: int, end: int) -> Relation:
    if _ENDED.match(key, end, end + 120):
        return Relation.REPEALS
    near = key[max(0, start - _NEAR) : start]
    near = near[max((m.end() for m in _SENTENCE_START.finditer(near)), default=0) :]
    places = [
        (max(m.end() for m in pattern.finditer(near)), relation)
        for pattern, relation in _RELATIONS
        if pattern.search(near)
    ]
    if places:
        return max(places, key=lambda place: place[0])[1]
    sentence = key[max(key.rfind("\n", 0, start), key.rfind(". ", 0, start)) + 1 : start].lstrip()
    return Relation.BASED_ON if sentence.startswith("căn cứ") else Relation.MENTIONS


def _completed(found: list[Reference]) -> list[Reference]:
    """Fill what a mention lacks from its neighbour in a list, then from the same number."""
    filled: list[Reference] = []
    for index, reference in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if (
            following is not None
            and reference.issuer is None
            and reference.issued_on is None
            and following.kind == reference.kind
            and 0 <= following.start - reference.end <= len(" và số ")
        ):
            reference = replace(reference, issuer=following.issuer, issued_on=following.issued_on)
        filled.append(reference)
    known: dict[str, Reference] = {}
    for reference in filled:
        seen = known.get(number_key(reference.number or ""), reference)
        known[number_key(reference.number or "")] = _merged(seen, reference)
    return [_merged(one, known[number_key(one.number or "")]) for one in filled]


def _merged(one: Reference, other: Reference) -> Reference:
    return replace(
        one,
        issuer=one.issuer or other.issuer,
        issued_on=one.issued_on or other.issued_on,
        title=one.title or other.title,
    )
