"""Letters that several bodies issue together (liên tịch, phối hợp): all issuers, numbers, names.

The heads of such letters name their bodies side by side or below each other, which ordinary
letters do with a body and the one above it. What the kind or the number says decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ingest.language.folding import fold, folded
from ingest.language.levels import level_of
from ingest.language.numbers import NUMBER, normalise_number
from ingest.language.places import PROVINCES, find_places
from ingest.metadata.issuers import CONFEDERATION, recased, with_place
from ingest.metadata.letterhead import Letterhead
from ingest.records import Field, Known, Level, Span

_KIND = folded(r"liên tịch|phối hợp|liên ngành")
_COOPERATION = folded(r"ph[ốóoô]i h[ợọ]p(?: công tác| hoạt động| thực hiện| xây dựng| tổ chức|:)")
"""What titles go on with, also where recognition took a letter for its neighbour."""
_SYMBOL = re.compile(r"(?:[A-ZĐ]{0,4}(?:LT|PH|LN)|CTrPH)(?![^\W\d_])")
_BODY = re.compile(
    r"(?<![^\W\d_])(?:(?<!CƠ )SỞ|ĐÀI PHÁT THANH|ĐÀI PT|(?<!XÃ )(?<!LIÊN )HỘI"
    r"(?! ĐỒNG| NGHỊ| VIÊN| CHỦ)"
    r"|LIÊN HIỆP(?! PHỤ)|TỈNH ĐOÀN|THÀNH ĐOÀN|HUYỆN ĐOÀN|ĐOÀN (?:TNCS|THANH NIÊN|KHỐI)|NGÂN HÀNG"
    r"|BẢO HIỂM XÃ HỘI|(?<!BỘ )CÔNG AN|BỘ(?! PHẬN| ĐỘI)|MẶT TRẬN|UBMTTQ|ỦY BAN(?! KIỂM)|UỶ BAN"
    r"(?! KIỂM)|UBND|TỔNG LIÊN ĐOÀN|(?<!TỔNG )LIÊN ĐOÀN LAO ĐỘNG|(?<!TỔNG )LĐLĐ"
    r"|(?<!BAN CHẤP HÀNH )(?<!BAN THƯỜNG VỤ )(?<!TỔ CHỨC )CÔNG ĐOÀN|BÁO(?! CÁO)|TRUNG ƯƠNG|TỔNG CỤC"
    r"|(?<!TỔNG )CỤC|BAN (?:TUYÊN GIÁO|DÂN VẬN|DÂN TỘC|AN TOÀN|TỔ CHỨC|QUẢN LÝ)|TẬP ĐOÀN"
    r"|(?<!TỔNG )CÔNG TY|TỔNG CÔNG TY|TRƯỜNG|VIỆN)(?![^\W\d_])"
)
"""Where the name of a body begins among others in capitals."""
_LINK = re.compile(r"(?:[\s,;/+–-]|(?<=\s)VÀ(?=\s))*")
_MOTHERS = (
    (folded(r"^tổng liên đoàn"), folded(r"^(?:liên đoàn lao động|lđlđ|công đoàn)")),
    (folded(r"^(?:uỷ ban nhân dân|ubnd)"), folded(r"^(?:sở|ban|phòng)(?!\w)")),
    (folded(r"^(?:liên đoàn lao động|lđlđ)"), folded(r"^công đoàn")),
)
_FURTHER_NUMBER = re.compile(r"(?<!\w)(?:Số|SỐ) *[:.]? *(?=\d)")
UNION = folded(r"liên đoàn lao động|lđlđ|công đoàn|tổng liên đoàn")
_BARE = folded(r"(?P<own>tỉnh đoàn|thành đoàn|tỉnh uỷ|thành uỷ)|liên đoàn lao động|lđlđ")
"""Names that leave the province to the one beside them."""


def is_joint(head: Letterhead, kind: str | None) -> bool:
    """Whether several bodies issue a letter: its kind, its title or its number says so."""
    if _KIND.search(fold(kind or "")) or _COOPERATION.match(fold(head.subject.value or "")):
        return True
    return any(_SYMBOL.fullmatch(part) for part in re.split(r"[/-]", head.number.value or ""))


def joint_issuers(text: str, head: Letterhead) -> list[tuple[str, Span]]:
    """Return the bodies that a head names, those of the union first; fewer than two for none.

    A body above another one that is there as well issues nothing itself. Bodies of a province
    that only one of them names get its name.
    """
    found: list[tuple[str, Span]] = []
    for line in head.issuer_lines:
        for start, end in _bodies(text[line.start : line.end]):
            words = " ".join(text[line.start + start : line.start + end].split())
            span = Span(start=line.start + start, end=line.start + end)
            if found and not _BODY.match(words):
                words, before = f"{found[-1][0]} {words}", found.pop()[1]
                span = Span(start=before.start, end=span.end)
            found.append((words, span))
    kept = [body for body in found if not _is_mother(body[0], [name for name, _ in found])]
    where = " ".join([*(name for name, _ in found), head.place.value or ""])
    named = [(_placed(recased(name), where), span) for name, span in kept]
    return sorted(named, key=lambda body: not UNION.search(fold(body[0])))


def joint_numbers(text: str, head: Letterhead) -> Field[tuple[str, ...]]:
    """Return the numbers of a head beside the first one, each with the word ``Số``."""
    if head.number.span is None:
        return Field(value=None, known=Known.ABSENT)
    last = head.subject.span.start if head.subject.span else head.span.end
    found = []
    for word in _FURTHER_NUMBER.finditer(text, head.number.span.end, last):
        if match := NUMBER.match(text, word.end(), last):
            found.append((normalise_number(match[0]), match.span()))
    if not found:
        return Field(value=None, known=Known.ABSENT)
    span = Span(start=found[0][1][0], end=found[-1][1][1])
    return Field(value=tuple(number for number, _ in found), known=Known.READ, span=span)


def joint_fields(
    text: str, head: Letterhead
) -> tuple[Field[str], Field[tuple[str, ...]], Field[tuple[str, ...]]] | None:
    """Return issuer, further issuers and further numbers of a joint letter; None when unclear."""
    bodies = joint_issuers(text, head)
    if len(bodies) < 2:
        return None
    first, others = bodies[0], bodies[1:]
    span = Span(
        start=min(span.start for _, span in others), end=max(span.end for _, span in others)
    )
    return (
        Field(value=first[0], known=Known.READ, span=first[1]),
        Field(value=tuple(name for name, _ in others), known=Known.READ, span=span),
        joint_numbers(text, head),
    )


def levels_of_issuers(issuers: Sequence[str]) -> tuple[Level, ...]:
    """Return the distinct levels of bodies, those of the union first."""
    found = list(dict.fromkeys(level_of(issuer) for issuer in issuers))
    return tuple(sorted(found, key=lambda level: level is Level.OTHER))


def _bodies(line: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of bodies that share a line."""
    cuts = [0, *(match.start() for match in _BODY.finditer(line) if match.start() > 3), len(line)]
    for start, end in pairwise(cuts):
        words = line[start:end]
        stop = end - (len(words) - len(words.rstrip(" ,;/+–-")))
        if line[start:stop].endswith(" VÀ"):
            stop -= 3
        begin = start + (match.end() if (match := _LINK.match(words)) else 0)
        if stop > begin:
            yield begin, stop


def _is_mother(name: str, names: Sequence[str]) -> bool:
    key = fold(name)
    return any(
        mother.match(key) and any(child.match(fold(other)) for other in names if other != name)
        for mother, child in _MOTHERS
    )


def _placed(name: str, where: str) -> str:
    if name == CONFEDERATION or find_places(name) or fold(name).endswith(fold("việt nam")):
        return name
    found = find_places(where)
    if found and (bare := _BARE.fullmatch(fold(name))):
        province = PROVINCES[found[0][0]]
        return f"{name} {province.name if bare['own'] else province.full_name}"
    return with_place(name, where)
