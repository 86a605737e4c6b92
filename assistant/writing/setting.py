"""How the question word stands in its question: what leads to it, what follows, of what form."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.question.answer_types import wants_contact
from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.terms import fold, pattern, tokens

LEADS = frozenset(
    {"vao", "la", "tu", "luc", "ngay", "truoc", "thang", "nam", "den", "so", "o", "tai"}
)
"""Small words between a verb and its date or place; they do not count in comparing what leads."""
_OF_DOCUMENT = pattern(
    r"\b(?:văn bản|nghị quyết|chỉ thị|kế hoạch|quyết định|công văn|kết luận|ban hành|ký"
    r"|chương trình)\b"
)
_BY_MAIL = pattern(r"\b(?:e-?|g)?mail\b|\b(?:hộp )?thư điện tử\b|\bhộp thư\b")
_BY_HOUR = pattern(r"\b(?:mấy|lúc mấy|bao nhiêu) giờ\b|\b(?:what time|which hour)\b")
_RANGE = pattern(r"\btừ (?:ngày|khi|tháng) \w+ (?:đến|tới|cho đến)\b|\bfrom when (?:to|until)\b")
_BY_DAY = pattern(r"\bngày (?:nào|mấy|bao nhiêu|tháng)\b|\bwhich day\b|\bwhat date\b")
_WH = pattern(
    r"(?:những )?(?:ai|gì|nào|đâu|mấy|bao nhiêu|bao giờ|khi nào|lúc nào)\b|\b(?:đơn vị|cơ quan"
    r"|ban|sở|ngày|tháng|tổ chức)"
    r"(?: nào| gì)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the question word stands in its question, everything folded.

    ``anchor`` are the words right before it, ``trail`` those after it, ``unit`` what a number
    must be followed by, ``asked`` the whole question: what it says already is no answer;
    ``by_day`` asks for a date with its day, ``of_document`` about a document as such,
    ``range_asked`` for a first and a last day, ``by_mail`` for an address with an @, ``by_phone``
    for a telephone number, ``by_hour`` for an hour of the day.
    """

    anchor: tuple[str, ...]
    trail: tuple[str, ...]
    unit: str
    asked: str
    by_day: bool = False
    of_document: bool = False
    range_asked: bool = False
    by_mail: bool = False
    by_phone: bool = False
    by_hour: bool = False


def setting_of(question: Question) -> Setting:
    """How the question word stands in the question."""
    text = question.text
    unit = fold(question.unit) if question.wants is AnswerType.NUMBER else ""
    match = _WH.search(text.lower())
    if match is None:
        return Setting(anchor=(), trail=(), unit=unit, asked=fold(text))
    before = [token.folded for token in tokens(text[: match.start()])]
    while before and before[-1] in LEADS:
        before.pop()
    after = [token.folded for token in tokens(text[match.end() :])]
    if unit and after and after[0] == unit:
        after = after[1:]
    return Setting(
        anchor=tuple(before[-3:]),
        trail=tuple(after[:8]),
        unit=unit,
        asked=fold(text),
        of_document=_OF_DOCUMENT.search(text.lower()) is not None,
        range_asked=_RANGE.search(text.lower()) is not None,
        by_mail=_BY_MAIL.search(text.lower()) is not None,
        by_phone=wants_contact(text.lower()),
        by_hour=_BY_HOUR.search(text.lower()) is not None,
        by_day=_BY_DAY.search(text.lower()) is not None,
    )
