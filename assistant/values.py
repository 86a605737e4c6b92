"""Dates, numbers, document numbers and quoted names in any text, in every usual spelling.

Question understanding, fact finding and proof all read values here, so they agree on what is the
same date or the same number. Offsets are those of the text given.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest

from assistant.terms import fold
from ingest.references.documents import normalise_number


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as far as the text says it; parts that are not said are None."""

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None

    def agrees(self, other: DateValue) -> bool:
        """Whether the two can be the same date and share at least month or year."""
        mine = (self.year, self.month, self.day)
        theirs = (other.year, other.month, other.day)
        shared = [(a, b) for a, b in zip(mine, theirs, strict=True) if a and b]
        return bool(shared) and all(a == b for a, b in shared)

    def covers(self, other: DateValue) -> bool:
        """Whether everything that ``other`` says is said here as well."""
        mine = (self.year, self.month, self.day)
        theirs = (other.year, other.month, other.day)
        return all(b is None or a == b for a, b in zip(mine, theirs, strict=True))


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a document number or a quoted name; ``value`` is its normal form."""

    start: int
    end: int
    value: str


_DATE_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<d>\d{1,2})\s*[/.\-–]\s*(?P<m>\d{1,2})\s*[/.\-–]\s*(?P<y>(?:1[5-9]|20)\d\d)\b",
        r"\b(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s*,?\s*(?:nam\s+)?"
        r"(?P<y>(?:1[5-9]|20)\d\d)\b",
        r"\b(?P<y>(?:19|20)\d\d)-(?P<m>\d{2})-(?P<d>\d{2})\b",
        r"\bngay\s+thang\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>(?:19|20)\d\d)\b",
        r"\b(?:ngay|mung|truoc|hom)\s+(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\b",
        r"\bthang\s+(?P<m>\d{1,2})\s*(?:/|-|nam|,)\s*(?:nam\s+)?(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)\b(?!\s?[/\-–]\s?[a-z])",
        r"(?<![\d/.\-])(?P<d>[0-3]?\d)/(?P<m>[01]?\d)(?![\d/]|-?[a-z])",
        r"\bthang\s+(?P<m>\d{1,2})\b(?!\s*[-–]\s*\d)",
    )
)
_ENGLISH_MONTHS = {
    name: index
    for index, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}
_ENGLISH_DATES = (
    re.compile(
        r"\b(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<name>" + "|".join(_ENGLISH_MONTHS) + r")"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d))?\b"
    ),
    re.compile(
        r"\b(?P<name>" + "|".join(_ENGLISH_MONTHS) + r")\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?"
        r"(?:,?\s+(?P<y>(?:19|20)\d\d))?\b"
    ),
)
_NUMBER = re.compile(r"(?<![\w])\d+(?:[.,]\d+)*(?:\s?%)?")
_DOCUMENT = re.compile(
    r"(?<![\w/])(?P<n>\d{1,5}[a-zA-Z]?)\s?[/\-–]\s?(?:(?P<y>(?:19|20)\d\d)\s?[/\-–]\s?)?"
    r"(?P<s>[A-ZĐƯ][A-Za-zĐđƯư]*\d{0,3}(?:\s?[/\-–&.]\s?[A-ZĐƯ][A-Za-zĐđƯư]*\d{0,3})*)(?!\w)"
)
_LOOSE_DOCUMENT = re.compile(
    r"(?<![\w/])\d{1,5}\s[a-zđ]{1,4}\s?[/\-]\s?[a-zđ]{2,6}(?![\w/])|"
    r"(?<![\w/])\d{1,5}\s?[/\-–]\s?(?:(?:19|20)\d\d\s?[/\-–]\s?)?[a-zđ]{1,9}\d{0,3}"
    r"(?:\s?[/\-–]\s?[a-zđ]{1,9}\d{0,3})*(?![\w/])",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“([^“”]{2,400})”|\"([^\"]{2,400})\"|‘([^‘’]{2,400})’")
_URL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|https?://[^\s<>“”\"]+|\bwww\.[^\s<>“”\"]+", re.IGNORECASE
)

_DIGIT_WORDS = {
    "khong": 0,
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}
_NUMBER_WORDS = re.compile(
    r"\b(?:(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+mươi(?:\s+(?:mốt|một|hai|ba|bốn|tư|lăm|năm|sáu|bảy"
    r"|tám|chín))?|mười(?:\s+(?:một|hai|ba|bốn|lăm|sáu|bảy|tám|chín))?"
    r"|(?:một|hai|ba|bốn|sáu|bảy|tám|chín)(?=\s+(?:ngày|tháng|tuần|quý|lần|đợt|kỳ|phần|nội|nhiệm"
    r"|văn|trong|cấp|giải|năm|mục|hoạt)))\b"
)


def dates(text: str) -> list[DateValue]:
    """Every date of the text in order, the fullest reading of each place."""
    folded = fold(text)
    found: list[DateValue] = []
    for form in (*_DATE_FORMS, *_ENGLISH_DATES):
        for match in form.finditer(folded):
            if any(f.start < match.end() and match.start() < f.end for f in found):
                continue
            value = _date_of(match)
            if value is not None:
                found.append(value)
    found.sort(key=lambda value: value.start)
    found = _with_shared_year(found, folded)
    return sorted([*found, *_days_before(found, folded)], key=lambda value: value.start)


_DAY_BEFORE = re.compile(r"\bngay\s+(?P<d>\d{1,2})\s*(?:den(?: het)?|toi|va|,|-|–)\s*(?:ngay\s+)?$")


def _days_before(found: list[DateValue], folded: str) -> list[DateValue]:
    """``từ ngày 01 đến ngày 03/12/2023``: the first day is of the same month."""
    first: list[DateValue] = []
    for value in found:
        match = _DAY_BEFORE.search(folded, max(0, value.start - 40), value.start)
        if match is not None and value.day and 1 <= int(match["d"]) <= 31:
            start, end = match.start(), match.end("d")
            first.append(DateValue(start, end, value.year, value.month, int(match["d"])))
    return first


def _date_of(match: re.Match[str]) -> DateValue | None:
    parts = match.groupdict()
    month = int(parts["m"]) if parts.get("m") else _ENGLISH_MONTHS.get(parts.get("name") or "")
    day = int(parts["d"]) if parts.get("d") else None
    year = int(parts["y"]) if parts.get("y") else None
    if month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return DateValue(match.start(), match.end(), year, month, day)


def _with_shared_year(found: list[DateValue], folded: str) -> list[DateValue]:
    """``từ ngày 25/01 đến 02/02/2021``: the first date is of the same year."""
    shared: list[DateValue] = []
    for value, after in zip_longest(found, found[1:]):
        if (
            after is not None
            and value.year is None
            and after.year is not None
            and re.fullmatch(
                r"\s*(?:den|toi|-|–)\s*(?:het\s+)?(?:ngay\s+)?", folded[value.end : after.start]
            )
        ):
            shared.append(DateValue(value.start, value.end, after.year, value.month, value.day))
        else:
            shared.append(value)
    return shared


def numbers(text: str) -> list[Value]:
    """Figures and number words, by value (``"03"`` is ``"3"``, ``"mười lăm"`` is ``"15"``)."""
    found = [Value(m.start(), m.end(), _plain_number(m.group())) for m in _NUMBER.finditer(text)]
    found += [
        Value(m.start(), m.end(), str(_word_number(m.group())))
        for m in _NUMBER_WORDS.finditer(text.lower())
    ]
    return sorted(found, key=lambda value: value.start)


def _plain_number(digits: str) -> str:
    percent = "%" if digits.endswith("%") else ""
    body = digits.rstrip("% ")
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", body):
        body = re.sub(r"[.,]", "", body)
    return (body.lstrip("0") or "0") + percent


def _word_number(words: str) -> int:
    parts = fold(words).split()
    if len(parts) == 1:
        return _DIGIT_WORDS.get(parts[0], 0)
    if parts[0] == "muoi":
        return 10 + _DIGIT_WORDS.get(parts[1], 0)
    tens = _DIGIT_WORDS.get(parts[0], 0) * 10
    return tens + (_DIGIT_WORDS.get(parts[2], 0) if len(parts) > 2 else 0)


def documents(text: str) -> list[Value]:
    """Document numbers as letters write them (``28/CĐTKV - TG`` is ``28/CĐTKV-TG``)."""
    return [
        Value(m.start(), m.end(), normalise_number(m.group())) for m in _DOCUMENT.finditer(text)
    ]


def loose_documents(text: str) -> list[Value]:
    """Document numbers as people type them, lower case and without accents included."""
    strict = documents(text)
    taken = [(value.start, value.end) for value in strict]
    loose = [
        Value(m.start(), m.end(), normalise_number(_dashed(m.group().upper())))
        for m in _LOOSE_DOCUMENT.finditer(text)
        if not any(start < m.end() and m.start() < end for start, end in taken)
    ]
    return sorted([*strict, *loose], key=lambda value: value.start)


def _dashed(number: str) -> str:
    """``35 NQ/TW`` with the dash that was left out."""
    return re.sub(r"^(\d+) (?=[A-ZĐ])", r"\1-", number)


def quoted_names(text: str) -> list[Value]:
    """Names between quotation marks; the range is of the words inside."""
    found = []
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 0
        found.append(Value(match.start(group), match.end(group), match.group(group).strip()))
    return found


_PHONE = re.compile(r"(?<![\w.,/-])(?:\+84|0|1[89]00)(?:[ .\-()]{0,2}\d){6,10}(?![\w/])")


def phones(text: str) -> list[Value]:
    """Telephone numbers; the value has their digits only."""
    return [Value(m.start(), m.end(), re.sub(r"\D", "", m.group())) for m in _PHONE.finditer(text)]


def urls(text: str) -> list[Value]:
    """Web addresses, without the punctuation that ends their sentence."""
    found = []
    for match in _URL.finditer(text):
        address = match.group().rstrip(".,;:)")
        found.append(Value(match.start(), match.start() + len(address), address))
    return found
