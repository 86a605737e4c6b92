"""Two things asked in one question: ``diễn ra lúc mấy giờ, ở đâu?`` asks when and where."""

from __future__ import annotations

import itertools

from assistant.question.answer_types import answer_type
from assistant.question.kind import AnswerType, QuestionKind
from assistant.question.understanding import Question
from assistant.terms import pattern

_ASKS = pattern(
    r"\b(?:(?:lúc )?mấy giờ|khi nào|bao giờ|lúc nào|(?:ngày|tháng|năm|quý) (?:nào|mấy|bao nhiêu)"
    r"|(?:ở|tại|về|qua|đến|từ) (?:những )?đâu|bao nhiêu|bao lâu|mấy|ai|gì|nào|thế nào|ra sao"
    r"|when|where|who|whom|what|which|how many|how much|how long)\b"
)
_PARTED = pattern(r"\s*(?:,|;|\bvà\b|\band\b)\s*|\s(?=(?:ở|tại) đâu\b)")
_MOST = 3
_OWN_WORDS = 2
"""Words besides the question word from which two parts of one type ask for two things."""
_SPLIT = (QuestionKind.FACT, QuestionKind.LIST, QuestionKind.DUTIES, QuestionKind.DEFINITION)


def parts_of(question: Question) -> tuple[str, ...]:
    """The parts that each ask for something else, in order; one when only one thing is asked.

    The second part may lean on the first like a follow-up.
    """
    whole = (question.standalone,)
    if question.kind not in _SPLIT or question.about_reports:
        return whole
    text = question.standalone.rstrip(" ?.!")
    asks = [match.span() for match in _ASKS.finditer(text.lower())]
    parts: list[str] = []
    begun = 0
    for (_, end), (start, _) in itertools.pairwise(asks):
        joints = [m for m in _PARTED.finditer(text.lower(), end) if m.end() <= start]
        if end > begun and joints and len(parts) + 1 < _MOST:
            parts.append(text[begun : joints[-1].start()].strip())
            begun = joints[-1].end()
    parts.append(text[begun:].strip())
    types = [answer_type(part.lower()) for part in parts]
    of_level = question.kind is QuestionKind.DUTIES and question.scope.level is not None
    open_parts = 0 if of_level else 1
    if len(parts) > 1 and len(set(types)) == 1 and types[0] is not AnswerType.ANY:
        each_own = all(len(_ASKS.sub(" ", part.lower()).split()) >= _OWN_WORDS for part in parts)
        return tuple(f"{part}?" for part in parts) if each_own else whole
    apart = len(set(types)) == len(types) and types.count(AnswerType.ANY) <= open_parts
    return tuple(f"{part}?" for part in parts) if apart and len(parts) > 1 else whole
