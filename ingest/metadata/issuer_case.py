"""The capitals of names that a head gives in capitals only, as the body of the letter has them."""

from __future__ import annotations

import re
from collections import Counter

from ingest.language.folding import fold

_OF_UNION = re.compile(r"(?:Công đoàn cơ sở|CĐCS|Công đoàn(?: ngành)?) (?P<own>.+)", re.DOTALL)
"""Behind these words stands a name that no list has; the words themselves are written one way."""


def as_in_body(name: str, text: str, *, head_end: int) -> str:
    """Return the name of a union with the capitals that the body gives its own part most often.

    ``CĐCS Bệnh viện Đa khoa …`` becomes ``CĐCS Bệnh viện đa khoa …`` where the letter writes so;
    the name itself where the body does not have it.
    """
    union = _OF_UNION.fullmatch(name)
    if union is None:
        return name
    own = union["own"]
    wanted, key = fold(own), fold(text)
    if len(wanted) != len(own):
        return name
    spellings: Counter[str] = Counter()
    place = key.find(wanted, head_end)
    while place >= 0:
        words = text[place : place + len(own)]
        if words[0].isupper() and not words.isupper() and not _goes_on(key, place, len(own)):
            spellings[words] += 1
        place = key.find(wanted, place + 1)
    if not spellings:
        return name
    return name[: union.start("own")] + spellings.most_common(1)[0][0]


def _goes_on(key: str, start: int, length: int) -> bool:
    """Whether the words found are a part of longer ones."""
    around = key[max(0, start - 1) : start] + key[start + length : start + length + 1]
    return any(map(str.isalnum, around))
