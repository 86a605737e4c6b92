"""The marks and words of Rich Text Format files, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

_TOKEN = re.compile(
    rb"\\([A-Za-z]{1,32})(-?\d{1,10})? ?"  # a control word and its number
    rb"|\\'([0-9A-Fa-f]{2})"  # a byte in hexadecimal
    rb"|\\([^A-Za-z'])"  # a control symbol
    rb"|([{}])"
    rb"|([^\\{}\r\n\0]+)"
)
_MAX_NUMBER = 1 << 31


class TokenKind(Enum):
    """What a token is."""

    OPEN = auto()
    CLOSE = auto()
    WORD = auto()
    SYMBOL = auto()
    BYTES = auto()


@dataclass(frozen=True, slots=True)
class Token:
    r"""A mark or a stretch of text.

    WORD and SYMBOL carry their name (``par``, ``~``), WORD its number where it has one; BYTES
    carry text in the code page of the font, a single byte where it was written ``\'hh``.
    """

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    escaped: bool = False


def read_tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a file in order, without the raw bytes that ``\bin`` announces.

    Bytes that begin no token are passed over. Takes time linear in the size of the file.
    """
    position = 0
    while match := _TOKEN.search(data, position):
        position = match.end()
        word, number, hexadecimal, symbol, brace, text = match.groups()
        if word:
            value = int(number) if number else None
            if word == b"bin" and value:
                position += max(value, 0)
            elif value is None or abs(value) < _MAX_NUMBER:
                yield Token(TokenKind.WORD, word.decode("ascii"), value)
        elif hexadecimal:
            yield Token(TokenKind.BYTES, data=bytes.fromhex(hexadecimal.decode()), escaped=True)
        elif symbol:
            yield Token(TokenKind.SYMBOL, symbol.decode("latin-1"))
        elif brace:
            yield Token(TokenKind.OPEN if brace == b"{" else TokenKind.CLOSE)
        else:
            yield Token(TokenKind.BYTES, data=text)
