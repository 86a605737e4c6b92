"""Capacities and positions of those who sign: ``TM. BAN THƯỜNG VỤ``, ``PHÓ CHỦ TỊCH``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.language.folding import LOWER, UPPER

_SIGN = re.compile(r"(?<!\w)(?:T/?M|K/?T|T/?L|TUQ|TUN)(?:\. ?|(?<=/\w) ?)(?=\w)")
_CAPITALS = re.compile(rf"[{UPPER}]{{2,}}(?:(?:(?: [-–]|,)? |[-–])[{UPPER}]{{1,}}(?![{LOWER}.]))*")
_POSITIONS = (
    "CHỦ TỊCH|CHỦ NHIỆM|TRƯỞNG BAN|TRƯỞNG PHÒNG|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BÍ THƯ|TỔNG BÍ THƯ"
    "|CHÁNH VĂN PHÒNG"
    "|CHÁNH THANH TRA|HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|VỤ TRƯỞNG|CỤC TRƯỞNG|VIỆN TRƯỞNG"
    "|TRƯỞNG ĐOÀN|TỔNG CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG THANH TRA|CHÁNH ÁN|THƯỜNG TRỰC|THƯ KÝ"
    "|TRƯỞNG TIỂU BAN|ỦY VIÊN|UỶ VIÊN|NGƯỜI ĐẠI DIỆN|TỔNG BIÊN TẬP|THỐNG ĐỐC|CHỦ TỌA|ĐỘI TRƯỞNG"
)
_POSITION = re.compile(
    rf"(?<![\w.])(?<!ĐOÀN )(?:Q\. ?|QUYỀN )?(?:PHÓ |P\. ?)?(?:{_POSITIONS})(?![{UPPER}{LOWER}])"
)
_QUIET = (
    "[Cc]hủ tịch|[Cc]hủ nhiệm|[Tt]rưởng [Bb]an|[Tt]rưởng phòng|(?:[Tt]ổng )?[Gg]iám đốc|[Bb]í thư"
    "|[Cc]hánh [Vv]ăn phòng|[Hh]iệu trưởng"
)
_QUIET_CAPACITY = re.compile(
    r"(?:T/?M|K/?T|T/?L|TUQ|TUN)\.? ?"
    rf"(?:Ban [Tt]|Ban [Cc]|Đoàn [Cc]|Thường trực|[ỦU][ỷy] ban|{_QUIET})[^\n;:]{{0,60}}(?<![.,])"
)
_QUIET_POSITION = re.compile(
    rf"(?:Q\. ?|Quyền )?(?:Phó )?(?:{_QUIET})(?: [^\W\d_]+){{0,6}}(?<![.,])"
)
"""As alone on its line; in capitals such lines are read piece by piece."""
_NEXT_COLUMN = re.compile(
    r"(?<= )(?:PHÓ |TỔNG )?(?:CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|BỘ TRƯỞNG|CHỦ NHIỆM)(?![^\W\d_])"
)


def find_capacities(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield (span, whether it is a capacity) of ``TM. …`` and of positions, in text order.

    One line may hold several: ``KT. CHỦ TỊCH PHÓ CHỦ TỊCH``. A position of a capacity is no
    position of the signer. In small letters (``Phó Chủ tịch``) they count alone on a line.
    """
    if quiet := _QUIET_CAPACITY.fullmatch(text, start, end):
        yield quiet.span(), True
    elif quiet := _QUIET_POSITION.fullmatch(text, start, end):
        yield quiet.span(), False
    else:
        yield from _loud(text, start, end)


def _loud(text: str, start: int, end: int) -> Iterator[tuple[tuple[int, int], bool]]:
    """Yield the capacities and positions in capitals."""
    signs = [match.span() for match in _SIGN.finditer(text, start, end)]
    borders = [*(sign[0] for sign in signs), end]
    reached = start
    for match in _POSITION.finditer(text, start, borders[0]):
        if match.start() >= reached:  # "PHÓ CHỦ TỊCH THƯỜNG TRỰC" is one
            span = _with_its_field(text, match.span(), borders[0])
            reached = span[1]
            yield span, False
    for (sign_start, sign_end), border in zip(signs, borders[1:], strict=True):
        words = _CAPITALS.match(text, sign_end, border)
        if not words:
            continue
        positions = [m.span() for m in _POSITION.finditer(text, sign_end, words.end())]
        if positions and positions[0][0] == sign_end:
            positions.pop(0)
        authority_end = positions[0][0] if positions else words.end()
        yield (sign_start, sign_start + len(text[sign_start:authority_end].rstrip(" ,-–"))), True
        if positions:
            yield _with_its_field(text, positions[0], words.end()), False


def _with_its_field(text: str, span: tuple[int, int], limit: int) -> tuple[int, int]:
    """Extend ``TRƯỞNG BAN`` by what it is head of: ``TRƯỞNG BAN TUYÊN GIÁO``.

    The position of the next column is none of that (``PHÓ CHỦ TỊCH PHÓ BÍ THƯ``).
    """
    words = _CAPITALS.match(text, span[0], limit)
    if words is None:
        return span
    following = _NEXT_COLUMN.search(text, span[1], words.end())
    end = following.start() if following else words.end()
    return span[0], max(span[1], span[0] + len(text[span[0] : end].rstrip(" ,-–")))
