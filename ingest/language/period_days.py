"""The days that belong to a time limit that comes back: before its words, or behind them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.dates import DateMention, DateUnit
from ingest.language.folding import folded

CLOCK = r"(?:,? \d{1,2} ?(?:giờ|h|g)(?: ?\d{1,2})?(?: phút)?,?)?"
BEFORE_WORDS = (
    rf"(?:trước{CLOCK}|chậm nhất(?: là)?(?: vào| trong)?(?: trước)?|muộn nhất(?: là)?(?: vào)?"
    r"|(?:thời hạn|hạn(?: cuối cùng| cuối| chót)?)(?: [^\W\d_]+){0,4}:?|không quá|đến hết|hết"
    r"|xong trước"
    rf"|không (?:muộn|chậm) hơn|từ nay (?:cho )?đến|đến(?= \d{{1,2}} ?(?:giờ|h\d|g\d))"
    rf"|thời gian gửi[^,;.]{{0,20}}trước){CLOCK}"
)
"""Words before a day that make it the last one; part of a pattern to be folded."""
_CUE = re.compile(folded(rf"(?:{BEFORE_WORDS}|vào|ngày) ?(?:ngày )?$").pattern)
_TO_DAY = folded(rf",? ?\(? ?(?:{BEFORE_WORDS}|vào)(?: ngày)? ?")
_TO_DAYS = folded(rf" (?:{BEFORE_WORDS}|vào)?(?: các)?(?: ?ngày)? ?")
_BETWEEN_DAYS = folded(r"(?: và|,| hoặc) ?(?:trước )?(?:ngày )?")
REACH = 45
"""Characters before a limit in which its words are looked for."""
_DATED = frozenset({DateUnit.DAY, DateUnit.MONTH})


def days_before(key: str, end: int, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days, or months, of ``15/6 và 15/12 hằng năm``, which end right before ``end``."""
    days: list[DateMention] = []
    for mention in reversed(dates):
        gap = key[mention.end : end]
        near = gap.strip(" ,") == "" if not days else _BETWEEN_DAYS.fullmatch(gap) is not None
        dated = mention.unit in _DATED and not mention.year_stated
        if dated and mention.end <= end and near:
            days.insert(0, mention)
            end = mention.start
    return days


def days_behind(key: str, end: int, dates: Sequence[DateMention]) -> list[DateMention]:
    """Return the days without year that follow one another behind ``end``."""
    days: list[DateMention] = []
    for mention in dates:
        if mention.start < end or mention.unit is not DateUnit.DAY or mention.year_stated:
            continue
        gap = key[end : mention.start]
        if not (_BETWEEN_DAYS if days else _TO_DAYS).fullmatch(gap):
            break
        days.append(mention)
        end = mention.end
    return days


def day_behind(key: str, end: int, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the day of ``hằng năm (trước ngày 15/11)``."""
    for mention in dates:
        if mention.start >= end and mention.unit is DateUnit.DAY and not mention.year_stated:
            return mention if _TO_DAY.fullmatch(key, end, mention.start) else None
    return None


def start_of_cue(key: str, start: int) -> int:
    """Return where the words before a day begin (``trước ngày``); ``start`` without any."""
    cue = _CUE.search(key, max(0, start - REACH), start)
    return cue.start() if cue else start
