"""How the question word stands in its question: what leads to it, what follows, of what form."""

from __future__ import annotations

from dataclasses import dataclass

from assistant.question.answer_types import wants_contact, wants_receiver
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
_BY_RATE = pattern(
    r"\b(?:mức(?! trừ| độ)|giá bao|chi bao|chi cho|tiền|kinh phí|chi phí|trị giá|thù lao"
    r"|nhuận bút|phụ cấp|(?:học|đoàn|lệ|công tác) phí|lương|thưởng"
    r"|giải (?:nhất|nhì|ba|tư|khuyến khích|đặc biệt)|how much)\b"
)
"""Asks for a sum or a share where the question names no unit (``mức đóng là bao nhiêu``)."""
_BY_SHARE = pattern(r"\b(?:phần trăm|tỷ lệ|tỉ lệ|per ?cent|percentage)\b|\b(?:bao nhiêu|mấy)\s*%")
_HEAD_ASKED = pattern(
    r"\b(ban|sở|phòng|bộ|trường|hội|báo|đài|trung tâm|khoa|viện|cục|chi cục|ngân hàng|quỹ"
    r"|công ty|tập đoàn) (?:nào|gì)\b"
)
_BY_DAY = pattern(r"\bngày (?:nào|mấy|bao nhiêu|tháng)\b|\bwhich day\b|\bwhat date\b")
_BY_LIMIT = pattern(
    r"\b(?:hạn(?! hẹp| chế)|chậm nhất|muộn nhất|trước ngày (?:nào|mấy)"
    r"|(?:đến|tới|hết) (?:khi nào|bao giờ|lúc nào|ngày (?:nào|mấy)|hôm nào)|deadline|due"
    r"|until when)\b"
)
_BY_YEAR = pattern(r"\b(?:năm (?:nào|mấy|bao nhiêu)|giai đoạn|nhiệm kỳ|(?:which|what) year)\b")
_WH = pattern(
    r"\b(?:những )?(?:ai|gì|nào|đâu|mấy|bao nhiêu|bao giờ|khi nào|lúc nào)\b|\b(?:đơn vị|cơ quan"
    r"|ban|sở|ngày|tháng|tổ chức)"
    r"(?: nào| gì)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """How the question word stands in its question, everything folded.

    ``anchor`` are the words right before it, ``trail`` those after it, ``unit`` what a number
    must be followed by, ``asked`` the whole question: what it says already is no answer;
    ``by_day`` asks for a date with its day, ``by_limit`` for a day by which, not from which,
    ``by_year`` for a year, ``of_document`` about a document as such, ``range_asked`` for a first
    and a last day, ``by_mail`` for an address with an @, ``by_phone`` for a telephone number,
    ``by_hour`` for an hour of the day, ``by_rate`` for a sum of money or a share, ``by_share`` for
    a share, ``by_receiver`` for whom a thing is sent to; ``head`` is how the body asked for is
    called (``ban nào``).
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
    by_rate: bool = False
    by_share: bool = False
    by_limit: bool = False
    by_year: bool = False
    by_receiver: bool = False
    head: str = ""


def setting_of(question: Question) -> Setting:
    """How the question word stands in the question."""
    text = question.text
    unit = fold(question.unit) if question.wants is AnswerType.NUMBER else ""
    lowered = text.lower()
    anchor, trail = _around(text, unit)
    number = question.wants is AnswerType.NUMBER
    by_share = number and _BY_SHARE.search(lowered) is not None
    head = _HEAD_ASKED.search(lowered)
    return Setting(
        anchor=anchor,
        trail=trail,
        unit=unit,
        asked=fold(text),
        of_document=_OF_DOCUMENT.search(lowered) is not None,
        range_asked=_RANGE.search(lowered) is not None,
        by_mail=_BY_MAIL.search(lowered) is not None,
        by_phone=wants_contact(lowered),
        by_hour=_BY_HOUR.search(lowered) is not None,
        by_day=_BY_DAY.search(lowered) is not None,
        by_rate=number and not unit and not by_share and _BY_RATE.search(lowered) is not None,
        by_share=by_share,
        by_receiver=wants_receiver(lowered),
        by_year=_BY_YEAR.search(lowered) is not None,
        by_limit=_BY_LIMIT.search(lowered) is not None,
        head=fold(head.group(1)) if head else "",
    )


def _around(text: str, unit: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words right before the question word and those after it, the unit left out."""
    match = _WH.search(text.lower())
    if match is None:
        return (), ()
    before = [token.folded for token in tokens(text[: match.start()])]
    while before and before[-1] in LEADS:
        before.pop()
    after = [token.folded for token in tokens(text[match.end() :])]
    if unit and after and after[0] == unit:
        after = after[1:]
    return tuple(before[-3:]), tuple(after[:8])
