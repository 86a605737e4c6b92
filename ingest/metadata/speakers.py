"""Who issued a letter whose head was cut off: whoever asks, guides or plans in its body."""

from __future__ import annotations

import re
from collections import Counter

from ingest.language.folding import UPPER, fold, folded
from ingest.language.places import PROVINCES, find_places
from ingest.metadata.issuers import CONFEDERATION
from ingest.records import Field, Known, Span

_PLACE_KIND = r"(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|phường|xã|đặc khu|thị trấn)"
_WRITTEN_OUT = (
    ("LĐLĐ", "Liên đoàn Lao động"),
    ("UBND", "Ủy ban nhân dân"),
    ("TP.", "thành phố"),
    ("TP ", "thành phố "),
)
ASKS = (
    r"(?:thống nhất |trân trọng |kính )?(?:đề nghị|yêu cầu|định hướng|hướng dẫn|thông báo|xây dựng"
    r"|ban hành|công bố|phát động|lưu ý|chỉ đạo|kêu gọi)(?!\w)"
)
"""Verbs with which an issuer speaks, as part of a pattern to be folded."""
_ACTS = (
    r"(?:sẽ |đã )?(?:triển khai|tổ chức|báo cáo|đề ra|giao|phối hợp|cung cấp|tổng hợp|theo dõi)"
    r"(?!\w)"
)
_BY_ANOTHER = r"(?<!của )(?<!về )(?<!với )(?<!thuộc )(?<!do )(?<!theo )(?<!\w)"
_SPEAKER = folded(
    rf"{_BY_ANOTHER}(?:ban thường vụ |ban chấp hành |thường trực |đoàn chủ tịch )?"
    rf"(?P<body>(?:liên đoàn lao động|lđlđ|công đoàn)(?: (?P<kind>{_PLACE_KIND}))?"
    r"(?P<name>(?: [^\s,.;:()\"]+){0,9}?)|tổng liên đoàn(?: lao động việt nam)?)"
    rf" (?P<verb>(?P<asks>{ASKS})|{_ACTS})"
)
_OFFICE = folded(
    rf"{_BY_ANOTHER}(?P<body>(?:(?:ủy ban nhân dân|ubnd|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|sở|bộ|cục"
    r"|hội|phòng|trường|công ty|bệnh viện|thường trực tỉnh ủy|ban (?:tuyên giáo|dân vận|chỉ đạo))"
    r"(?= )(?P<name>(?: [^\s,.;:()\"]+){0,9}?)|thủ tướng chính phủ|ban bí thư|bộ chính trị))"
    rf" (?P<verb>{ASKS})"
)
"""Bodies outside the union that ask for something in their own name."""
_OWN_WISH = folded(
    r"(?:thống nhất |trân trọng |kính )?(?:đề nghị|yêu cầu|định hướng|lưu ý|kêu gọi)"
)
_NAMED_UNION = re.compile(rf"(?:các (?=Khu)|ngành |khu )*[{UPPER}]")
_NOT_IN_NAME = folded(
    r"(?<!\w)(?:cần|phải|được|có|là|để|trên|theo|trong|đã|đang|cho|tham gia|về|nhằm|tại|năm|việc"
    r"|các cấp"
    r"|trực thuộc|cơ sở)(?!\w)"
)
_CAPITALISED_NAME = re.compile(rf"[{UPPER}]\w*(?: (?:- )?[{UPPER}]\w*)*")
_WEIGHTS = (
    (folded(r"(?:liên đoàn lao động|lđlđ) (?:tỉnh|thành phố|tp\.?)? ?$"), 6),
    (folded(r"công đoàn (?:tỉnh |thành phố |viên chức tỉnh |ngành \w+ tỉnh )?$"), 5),
    (
        folded(
            r"(?:tỉnh uỷ|thành uỷ|đảng bộ tỉnh|đảng bộ thành phố|địa bàn tỉnh|địa bàn thành phố) ?$"
        ),
        4,
    ),
    (folded(r"(?:tỉnh|thành phố) $"), 2),
)
_CITES = folded(r"(?:kế hoạch|công văn|hướng dẫn|chương trình|nghị quyết|quyết định)[^.;\n]{0,80}$")
_ENOUGH = 3
"""The least weight of a province: one mention as that of a union, the party or an area."""


def issuer_from_body(text: str, *, head_end: int, place: Field[str]) -> Field[str]:
    """Return the issuer as the body shows it: whoever asks, guides or plans there.

    ``Liên đoàn Lao động tỉnh đề nghị …`` gets its province from ``place`` (READ in the head) or
    from how often the body names one as its own. ABSENT when nobody speaks.
    """
    key = fold(text)
    speaker = _speaker(text, key, head_end)
    if speaker is None:
        return Field(value=None, known=Known.ABSENT)
    name, span = speaker
    if _is_complete(name):
        return Field(value=name, known=Known.INFERRED, span=span)
    level_word = name.rsplit(" ", 1)[-1].lower()
    if level_word in {"tỉnh", "phố"}:
        full = _with_province(text, key, name, place)
        return full or Field(value=name, known=Known.INFERRED, span=span)
    own = _most_named(text, key, name)
    return own or Field(value=name, known=Known.INFERRED, span=span)


def _is_complete(name: str) -> bool:
    return not re.search(r"(?:tỉnh|thành phố|huyện|quận|thị xã|phường|xã)$", name)


def _speaker(text: str, key: str, start: int) -> tuple[str, Span] | None:
    """Return the body that most often asks, guides or acts in its own name."""
    votes: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in _SPEAKER.finditer(key, start):
        at, end = match.span("body")
        if not text[at].isupper() or not _is_name(text, key, match):
            continue
        name = written_out(" ".join(text[at:end].split()))
        told = name == CONFEDERATION and not _OWN_WISH.match(match["verb"])
        votes[name] += 3 if match["asks"] and not told else 1
        first.setdefault(name, Span(start=at, end=end))
    for match in _OFFICE.finditer(key, start):
        at, end = match.span("body")
        if text[at].isupper() and not _NOT_IN_NAME.search(key, at, end):
            name = written_out(" ".join(text[at:end].split()))
            votes[name] += 2
            first.setdefault(name, Span(start=at, end=end))
    if not votes:
        return None
    name = max(votes, key=lambda one: (votes[one], -first[one].start))
    longer = [one for one in votes if one.startswith(name + " ")]
    name = max(longer, key=lambda one: votes[one]) if longer else name
    return name, first[name]


def _is_name(text: str, key: str, match: re.Match[str]) -> bool:
    start, end = match.span("name")
    if start < 0:
        return True
    while start < end and text[start] == " ":
        start += 1
    if match["kind"]:
        return start == end or _CAPITALISED_NAME.fullmatch(text, start, end) is not None
    return bool(_NAMED_UNION.match(text, start, end)) and not _NOT_IN_NAME.search(key, start, end)


def written_out(name: str) -> str:
    """Return a name of running text with its abbreviated beginning written out."""
    for short, long in _WRITTEN_OUT:
        name = name.replace(short, long)
    if fold(name).startswith("tổng liên đoàn"):
        return CONFEDERATION
    return name.replace("Liên Đoàn", "Liên đoàn")


def _with_province(text: str, key: str, name: str, place: Field[str]) -> Field[str] | None:
    scores: Counter[str] = Counter()
    best: dict[str, tuple[int, Span]] = {}
    for province, span in find_places(text):
        before = key[max(0, span.start - 40) : span.start]
        weight, start = 1, span.start
        for pattern, value in _WEIGHTS:
            if match := pattern.search(before):
                weight, start = value, span.start - len(before) + match.start()
                break
        scores[province] += weight
        if province not in best or weight > best[province][0]:
            best[province] = (weight, Span(start=start, end=span.end))
    if place.value and place.span and (found := find_places(place.value)):
        scores[found[0][0]] += 8
        best.setdefault(found[0][0], (8, place.span))
    if not scores or scores.most_common(1)[0][1] < _ENOUGH:
        return None
    province = scores.most_common(1)[0][0]
    full_name = f"{name} {PROVINCES[province].name}"
    at = key.find(fold(full_name))
    span = Span(start=at, end=at + len(full_name)) if at >= 0 else best[province][1]
    return Field(value=full_name, known=Known.INFERRED, span=span)


def _most_named(text: str, key: str, name: str) -> Field[str] | None:
    """Return ``LĐLĐ huyện`` with the name that most often follows its last word."""
    word = name.rsplit(" ", 1)[-1]
    names: Counter[str] = Counter()
    first: dict[str, Span] = {}
    for match in re.finditer(rf"(?<!\w){re.escape(fold(word))} (?=\w)", key):
        if following := _CAPITALISED_NAME.match(text, match.end()):
            names[following[0]] += 1
            first.setdefault(following[0], Span(start=match.start(), end=following.end()))
    if not names:
        return None
    best = names.most_common(1)[0][0]
    return Field(value=f"{name} {best}", known=Known.INFERRED, span=first[best])
