"""The end of a letter: recipients of copies, capacity, position and name of the signer.

The two columns of the end often come out as one (``- Lưu: VT. Nguyễn Văn An``); lines are taken
apart by what their parts look like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.language.folding import LOWER, UPPER
from ingest.language.names import FAMILY_NAME
from ingest.metadata.capacities import find_capacities
from ingest.metadata.joint_signing import joint_blocks, split_names
from ingest.records import Field, Known, Section, SectionKind, Span

_RECIPIENTS = re.compile(r"(?im)^[\W_]{0,4}nơi +nhận\b *:? *")
_SYLLABLE = rf"[{UPPER}][{LOWER}']{{0,7}}"
_NAME = re.compile(
    r"(?:(?i:PGS|GS|TSKH|TS|Th\.? ?S|BS|B\.S|CK ?I{1,2}|CKI{1,2}|KS|CN|DS|LS|NGƯT|NGND|TTND|TTƯT"
    r"|đồng chí|đ/c|ông|bà)[.:,]* ?(?=[^\W\d_]))*"
    rf"(?P<name>{_SYLLABLE}(?: {_SYLLABLE}){{1,5}})"
)
_NAMES = re.compile(rf"{_SYLLABLE}(?: {_SYLLABLE}){{3,24}}")
_LOUD_NAME = re.compile(rf"[{UPPER}]{{1,7}}(?: [{UPPER}]{{1,7}}){{1,4}}")
_SIGNED = re.compile(
    r"\W*(?:đã ký|ký tên|ký, đóng dấu|ký và đóng dấu|ký, ghi rõ họ tên)\W*", re.IGNORECASE
)
_SIGNED_BEHIND = re.compile(r"\W*[-–(\[/ ]\W*(?:đã ký)\W*$", re.IGNORECASE)
"""``Trần Văn Truyền – Đã ký``."""
_ITEM = re.compile(r"^[-–+•*] ?")
_END_OF_ITEM = re.compile(r"(?<=[;.]) +(?=\S)")
_NOT_A_NAME = frozenset(
    {"Như", "Lưu", "Các", "Ban", "Công", "Liên", "Nơi", "Văn", "Thường", "Website"}
)
_LINE_OR_CELL = re.compile(r"[^\n|]+")
_STAMP = re.compile(
    r"^[\[(].*(?:ký|chữ ký số).*[\])]$|^(?:Người ký|Cơ quan|Thời gian ký|Email):", re.I
)
_MAX_TAIL = 6000
_MAX_LINE = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The fields at the end of a letter. ``authority`` may join several lines (TM., KT.).

    ``co_signers`` are those who sign a joint letter for the other bodies.
    """

    recipients: Field[tuple[str, ...]]
    signer: Field[str]
    position: Field[str]
    authority: Field[str]
    co_signers: Field[tuple[str, ...]]


@dataclass(slots=True)
class _Parts:
    """Spans of what was recognised so far."""

    items: list[tuple[int, int]] = field(default_factory=list)
    authority: list[tuple[int, int]] = field(default_factory=list)
    positions: list[tuple[int, int]] = field(default_factory=list)
    names: list[tuple[int, int]] = field(default_factory=list)
    label: tuple[int, int] | None = None
    bodies: int = 1


def read_signature(text: str, sections: Sequence[Section], *, bodies: int = 1) -> Signature:
    """Read the end of a letter that some bodies issue; what is not there is ABSENT.

    A signer is BLANK when the letter gives the capacity or position, but no name.
    """
    parts = _Parts(bodies=bodies)
    start, end = _tail(text, sections)
    for line_start, line_end in _lines(text, start, end):
        _read_line(text, line_start, line_end, parts)
    signer, position, co_signers = _signers(text, parts)
    return Signature(
        recipients=_recipients(text, parts),
        signer=signer,
        co_signers=co_signers,
        position=position,
        authority=_words(text, parts.authority),
    )


def _tail(text: str, sections: Sequence[Section]) -> tuple[int, int]:
    blocks = [s for s in sections if s.kind in {SectionKind.RECIPIENTS, SectionKind.SIGNATURE}]
    if blocks:
        return blocks[0].start, min(blocks[-1].end, blocks[0].start + _MAX_TAIL)
    if sections:
        return len(text), len(text)
    found = list(_RECIPIENTS.finditer(text))
    start = found[-1].start() if found else max(0, len(text) - 400)
    return start, min(len(text), start + _MAX_TAIL)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of lines, and of the cells of lines that come from a table, trimmed."""
    for line in _LINE_OR_CELL.finditer(text, start, end):
        words = line[0].strip()
        if words:
            first = line.start() + line[0].index(words)
            yield first, first + len(words)


def _read_line(text: str, start: int, end: int, parts: _Parts) -> None:
    if match := _RECIPIENTS.match(text[start:end]):
        parts.label = (start, start + len(match[0].rstrip()))
        start += match.end()
    if start >= end or end - start > _MAX_LINE:
        return
    if signed := _SIGNED.match(text, start, end):
        start = signed.end()
    signs = [
        (span, parts.authority if is_authority else parts.positions)
        for span, is_authority in find_capacities(text, start, end)
    ]
    rest_start, rest_end = start, end
    for span, where in signs:
        where.append(span)
        if span[0] <= rest_start:
            rest_start = span[1]
        else:
            rest_end = min(rest_end, span[0])
            _read_name(text, span[1], end, parts)
    if rest_start < rest_end:
        _read_rest(text, rest_start, rest_end, parts)


def _read_rest(text: str, start: int, end: int, parts: _Parts) -> None:
    """Read a recipient, a name, or a recipient with a name of the other column behind it."""
    words = text[start:end]
    if not _ITEM.match(words):
        if _read_name(text, start, end, parts):
            return
        if parts.label is None or (not words.rstrip().endswith((";", ".", ",")) and parts.items):
            return
    if parts.label is None and not parts.items and not _ITEM.match(words):
        return
    for first, last in _items(text, start, end):
        if signed := _SIGNED.match(text, first, last):
            _read_name(text, signed.end(), last, parts)
        elif _STAMP.match(text[first:last]):
            continue
        elif not _read_name(text, first, last, parts, loud=False):
            parts.items.append((first, last))


def _items(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    position = start
    for gap in _END_OF_ITEM.finditer(text, start, end):
        yield position, gap.start()
        position = gap.end()
    yield position, end


def _read_name(text: str, start: int, end: int, parts: _Parts, *, loud: bool = True) -> bool:
    if signed := _SIGNED.match(text, start, end):
        start = signed.end()
    if signed := _SIGNED_BEHIND.search(text, start, end):
        end = signed.start()
    while start < end and text[start] in " ()":
        start += 1
    while end > start and text[end - 1] in " ()./,":
        end -= 1
    if parts.bodies > 1 and (several := _several_names(text, start, end, parts.bodies)):
        parts.names += several
        return True
    if match := _NAME.fullmatch(text, start, end):
        if match["name"].split()[0] in _NOT_A_NAME:
            return False
        parts.names.append(match.span("name"))
        return True
    if loud and (parts.authority or parts.positions) and _is_loud_name(text[start:end]):
        parts.names.append((start, end))
        return True
    return False


def _several_names(text: str, start: int, end: int, bodies: int) -> list[tuple[int, int]]:
    if not _NAMES.fullmatch(text, start, end):
        return []
    tried = (split_names(text, start, end, count=count) for count in range(bodies, 1, -1))
    return next((names for names in tried if names), [])


def _is_loud_name(words: str) -> bool:
    return bool(_LOUD_NAME.fullmatch(words) and FAMILY_NAME.match(words))


def _recipients(text: str, parts: _Parts) -> Field[tuple[str, ...]]:
    items = []
    for start, end in parts.items:
        item = _ITEM.sub("", " ".join(text[start:end].split())).strip(" ;,")
        item = item[:-1] if item.endswith(".") else item
        if any(map(str.isalnum, item)):
            items.append(item)
    if not items:
        return _missing(parts.label)
    span = Span(start=parts.items[0][0], end=parts.items[-1][1])
    return Field(value=tuple(items), known=Known.READ, span=span)


def _missing(label: tuple[int, int] | None) -> Field[tuple[str, ...]]:
    if label is None:
        return Field(value=None, known=Known.ABSENT)
    return Field(value=None, known=Known.BLANK, span=Span(start=label[0], end=label[1]))


def _signers(text: str, parts: _Parts) -> tuple[Field[str], Field[str], Field[tuple[str, ...]]]:
    """Return who signs for the union and in what position, and who for the other bodies."""
    blocks = joint_blocks(text, parts.authority, parts.positions, parts.names, parts.bodies)
    if blocks is None:
        position = _words(text, parts.positions[-1:])
        return _signer(text, parts), position, Field(value=None, known=Known.ABSENT)
    span = Span(start=blocks.others[0][0], end=blocks.others[-1][1])
    value = tuple(_words(text, [name]).value or "" for name in blocks.others)
    position = _words(text, [blocks.position] if blocks.position else [])
    return _words(text, [blocks.own]), position, Field(value=value, known=Known.READ, span=span)


def _signer(text: str, parts: _Parts) -> Field[str]:
    if parts.names:
        # The first behind the capacity; lists of names may follow further down.
        first = min([*parts.authority, *parts.positions], default=(0, 0))
        behind = [span for span in parts.names if span > first] or parts.names[-1:]
        name = _words(text, behind[:1])
        return (
            replace(name, value=name.value.title()) if name.value and name.value.isupper() else name
        )
    signs = [*parts.authority, *parts.positions]
    if not signs:
        return Field(value=None, known=Known.ABSENT)
    return Field(value=None, known=Known.BLANK, span=Span(start=min(signs)[0], end=max(signs)[1]))


def _words(text: str, spans: Sequence[tuple[int, int]]) -> Field[str]:
    if not spans:
        return Field(value=None, known=Known.ABSENT)
    words = ", ".join(" ".join(text[start:end].split()) for start, end in spans)
    span = Span(start=spans[0][0], end=spans[-1][1])
    return Field(value=words, known=Known.READ, span=span)
