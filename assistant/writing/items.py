"""Which item of an enumeration a candidate belongs to (``sửa chữa 30 triệu đồng``).

In ``xây mới 60 triệu đồng; sửa chữa 30 triệu đồng`` the words that tell the items apart
decide which sum answers, however near another one stands to the words that all items share.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from assistant.terms import fold
from assistant.writing.candidate import Candidate

Range = tuple[int, int]
_LEADS_TO_ALL = 0.5
"""What words of the first item count where others are told apart: they often lead to all items."""
_PARTED = re.compile(r";|,(?=\s)|\s(?:và|and)\s|\n|(?<=\w):(?=\s)")
_WORD = re.compile(r"[^\W_]+")


def own_shares(text: str, found: Sequence[Candidate], places: Sequence[int]) -> list[float]:
    """For each candidate, in order: its share in [0, 1] of the words that tell the items apart.

    ``places`` are offsets of the question's words in the clause. All shares are 0 where the
    candidates are not told apart by any of them; a figure of the question (``đến năm 2028``)
    decides alone.
    """
    words = [fold(match.group()) if (match := _WORD.match(text, at)) else "" for at in places]
    stretches = _stretches(text, found)
    held = [
        {word for word, at in zip(words, places, strict=True) if start <= at < end}
        for start, end in stretches
    ]
    seen = Counter(word for words_here in held for word in words_here)
    telling = {word for word, count in seen.items() if count == 1}
    counts = [float(len(words_here & telling)) for words_here in held]
    figured = [any(map(str.isdigit, words_here & telling)) for words_here in held]
    if any(figured):
        return [float(has) for has in figured]
    if any(counts[1:]):
        counts[0] *= _LEADS_TO_ALL
    most = max(counts, default=0.0)
    return [count / most if most else 0.0 for count in counts]


def _stretches(text: str, found: Sequence[Candidate]) -> list[Range]:
    """The part of the clause that belongs to each candidate: from where the item begins to its end.

    An item begins at the first mark of parting after the candidate before; one that has none
    there begins right after it. Of the words before the first candidate no more are its own than
    the longest of the others has: what comes before them leads to all items.
    """
    stretches: list[Range] = []
    for index, candidate in enumerate(found):
        before = found[index - 1].end if index else 0
        mark = _PARTED.search(text, before, candidate.start) if index else None
        after = found[index + 1].start if index + 1 < len(found) else len(text)
        parting = _PARTED.search(text, candidate.end, after)
        end = parting.start() if parting else candidate.end
        stretches.append((mark.start() if mark else before, end))
    if len(stretches) < 2:
        return stretches
    longest = max(found[i].start - stretches[i][0] for i in range(1, len(found)))
    colon = text.rfind(": ", 0, found[0].start) + 1
    first = max(stretches[0][0], colon, found[0].start - longest)
    return [(first, stretches[0][1]), *stretches[1:]]
