"""Which thing a question word asks for: a date, a number, a body; what about a duty."""

from __future__ import annotations

import re

from assistant.question.kind import AnswerType, Aspect
from assistant.terms import fold, is_accented, pattern, word_set

_CONTACT = pattern(
    r"\b(?:số (?:điện thoại|máy|đt|hotline|đường dây nóng|liên hệ)|s[đd]t|hotline|(?:điện thoại|gọi"
    r"|liên hệ|nhắn)\b.{0,25}\bsố|đường dây nóng (?:là )?(?:số )?(?:nào|gì|bao nhiêu|mấy)"
    r"|(?:đường dây nóng|tổng đài)\b.{0,40}\bsố (?:nào|gì|bao nhiêu|mấy)"
    r"|(?:phone|telephone) numbers?|số nào để (?:gọi|liên hệ))\b"
)
_SOURCE = pattern(
    r"\b(?:kinh phí|nguồn|tiền|chi phí|ngân sách)\b.{0,60}\btừ (?:đâu|nguồn nào)\b"
    r"|\bnguồn (?:kinh phí |tiền |chi )?(?:nào|gì)\b"
)
"""Asks where money comes from, which is no place."""
_SENT_TO = pattern(r"\b(?:gửi|nộp|báo cáo|chuyển|trình)\b.{0,60}\b(?:về|đến|tới|lên|cho) đâu\b")
_TYPES: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    (
        AnswerType.DOCUMENT,
        pattern(
            r"\b(?:văn bản|công văn|nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|quy định"
            r"|quy chế|nghị định"
            r"|thông tư|chương trình|căn cứ)(?: số)? (?:nào|gì|mấy|bao nhiêu)\b|\bsố (?:mấy"
            r"|bao nhiêu|nào|gì)\b(?!\s+(?:tiền|người|đồng|lượt|suất|giải|bài|điểm|phần|đoàn|năm"
            r"|ngày|tháng|lần|trang|bạn|công nhân|lao động))"
            r"|\bsố (?:hiệu|ký hiệu|văn bản)\b|\b(?:căn cứ|theo"
            r"|dựa) (?:vào )?(?:những )?(?:văn bản|gì|đâu)\b"
            r"|\b(?:which|what) (?:resolution|document|directive|plan|decision|conclusion)\b"
        ),
    ),
    (
        AnswerType.DATE,
        pattern(
            r"^\W*(?:hạn|thời hạn)\b|\b(?:mấy giờ|khi nào|bao giờ|lúc nào|hồi nào|chừng nào"
            r"|ngày (?:nào|mấy|bao nhiêu"
            r"|tháng)"
            r"|tháng (?:nào|mấy)"
            r"|năm (?:nào|mấy|bao nhiêu)(?!\s+(?:tiền|người|đồng|lần|số|suất|lượt|bản|bài|cán bộ"
            r"|đoàn viên|phần trăm|triệu|tỷ|lớp|cuộc|buổi))"
            r"|thời (?:gian|hạn|điểm) (?:nào|gì|là|báo|nộp|tổ chức"
            r"|thi|học|thực hiện|diễn"
            r"|gửi|cuối)|hạn (?:nào|chót|cuối|báo|nộp|gửi|là|của|cho|chậm)|thời hạn|quý nào"
            r"|when|deadline"
            r"|due|(?:what|which) (?:date|day|month|year)|how often)\b"
        ),
    ),
    (
        AnswerType.NUMBER,
        pattern(
            r"\b(?:bao nhiêu|mấy|bao lâu|tỷ lệ|tỉ lệ|số lượng|lần thứ mấy|lần thứ bao nhiêu"
            r"|how many|how much"
            r"|how long|what number)\b"
        ),
    ),
    (
        AnswerType.PLACE,
        pattern(
            r"\b(?:e-?mail|mail|gmail|hộp thư|thư điện tử|ở đâu|tại đâu|nơi nào|chỗ nào|địa (?:điểm"
            r"|chỉ)(?: nào| gì| là)?|đâu"
            r"|trang web|website|đường link"
            r"|liên kết nào|cổng (?:nào|gì)|where|address|url|link)\b"
        ),
    ),
    (
        AnswerType.BODY,
        pattern(
            r"\b(?:với (?:những )?(?:ai|đơn vị|cơ quan|tổ chức)|cho ai|về đâu"
            r"|gửi (?:về )?(?:đâu|ai)|qua (?:ai|đâu|ban)"
            r"|(?:ban|cơ quan|đơn vị|tổ chức|sở|bộ|phòng|cấp|bộ phận|ngành|trường|hội) (?:nào"
            r"|gì)|do ai|của ai"
            r"|(?:which|what) (?:board|body|department|organi[sz]ation|agency|unit|level)"
            r"|with whom|to whom)\b"
            r"|\bwhom\b"
        ),
    ),
    (AnswerType.PERSON, pattern(r"\b(?:ai|người nào|đồng chí nào|ông nào|bà nào|who)\b")),
    (
        AnswerType.NAME,
        pattern(
            r"\b(?:chủ đề|chuyên đề|khẩu hiệu|phương châm|thông điệp|tên|slogan|tiêu đề"
            r"|mục tiêu thi đua|theme|motto"
            r"|title|message|name of|called)\b.{0,80}\b(?:gì|nào|sao|what|là)\b"
            r"|\b(?:what|which)\b.{0,40}\b(?:theme|motto|slogan|title|message|name)\b"
            r"|\b(?:cuộc vận động|phong trào|chương trình|đề án|cuộc thi|ứng dụng|app|giải"
            r"|lễ hội|hội diễn"
            r"|luật|bộ luật|mạng xã hội|báo|tạp chí) (?:nào|gì)\b|\btên là gì\b"
        ),
    ),
)

_NAMES_A_FIGURE = pattern(r"^\W*(?:mức(?! độ)|số (?:tiền|lượng))\b")
"""A question that only names the figure (``Mức hỗ trợ sửa nhà?``)."""

_ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.WHEN,
        pattern(
            r"\b(?:khi nào|bao giờ|lúc nào|mấy giờ|ngày nào|ngày mấy|ngày bao nhiêu|tháng nào"
            r"|thời hạn|hạn chót|hạn cuối|hạn báo|hạn nộp"
            r"|hạn gửi|hạn là|hạn của|hạn cho|hạn|thời gian|định kỳ|bao lâu|mấy lần|chậm nhất"
            r"|(?:mấy|bao nhiêu) (?:tháng|tuần|quý)"
            r"|trước ngày|when"
            r"|deadline|due|how often|by what)\b"
        ),
    ),
    (
        Aspect.THROUGH,
        pattern(r"\b(?:qua (?:ban|đâu|ai|bộ phận|phòng|đơn vị|cơ quan)|thông qua|through)\b"),
    ),
    (
        Aspect.TO_WHOM,
        pattern(
            r"\b(?:cho ai|về đâu|đến đâu|tới đâu|lên đâu|gửi (?:về )?(?:đâu|ai|cho)"
            r"|cho (?:cơ quan|đơn vị|cấp|ban) nào"
            r"|về (?:cơ quan|đơn vị|cấp|ban) nào|với ai|to whom|whom|to which)\b"
            r"|\bwho\b.{0,40}\breport to\b"
        ),
    ),
    (
        Aspect.WHO,
        pattern(
            r"^\W*(?:những )?(?:ai|đơn vị nào|cấp nào|cơ quan nào|ban nào|công đoàn nào"
            r"|who must|who should"
            r"|which (?:unit|union|level|body)s?)\b|\b(?:ai|đơn vị nào|cấp nào"
            r"|công đoàn (?:cấp )?nào|ban nào) "
            r"(?:phải|cần|có trách nhiệm|chịu trách nhiệm|được giao|thực hiện|tham mưu|báo cáo)\b"
        ),
    ),
    (
        Aspect.WHAT,
        pattern(
            r"\b(?:làm (?:những )?(?:gì|việc gì)|phải làm|cần làm|báo cáo (?:những |các )?(?:gì"
            r"|nội dung)|những gì"
            r"|việc gì|nhiệm vụ (?:gì|nào|của)|có (?:những )?(?:nhiệm vụ|trách nhiệm)"
            r"|trách nhiệm (?:gì|nào|của|ra sao)"
            r"|thực hiện (?:những )?gì|được (?:yêu cầu|giao|đề nghị|hướng dẫn)|yêu cầu|đề nghị"
            r"|giao|hướng dẫn"
            r"|must|have to|required|duties|responsib\w+|tasks?|obligations?|asked)\b"
        ),
    ),
)
_REPORT = pattern(
    r"\b(?:chế độ báo cáo|báo cáo (?:kết quả|định kỳ|những|gì|khi|cho|về|qua|bao|vào|trước"
    r"|như thế|thế|ra sao"
    r"|không|hằng|hàng|tổng hợp|6 tháng|năm|quý|tháng)|(?:phải|cần|hạn|thời hạn|nộp|gửi|yêu cầu"
    r"|việc|lịch|kỳ"
    r"|định kỳ|gửi các|làm|tổng hợp|ai|nào|chế độ|thời gian|mốc|chậm nhất|cơ sở|cđcs|tỉnh|đoàn"
    r"|huyện|kế hoạch)"
    r"(?:\s+\w+){0,2}?\s+báo cáo(?!\s+viên)|báo cáo\W*$|reports?(?:ing)?\b(?!er))"
)

_THROUGH = pattern(r"\bbáo cáo\b(?!\s+viên).{0,60}\bqua\s+(?:ban|văn phòng|phòng|tổ|bộ phận)\b")
_DATED = re.compile(r"\b\d{1,2}\s*/\s*\d{1,2}\b|\bngày\s+\d|\bngay\s+\d")
_RANGE = pattern(r"\btừ (?:ngày|khi|tháng) \w+ (?:đến|tới|cho đến)\b|\bsố liệu\b")
"""Asks for the days between which something lies, not for a time limit."""
_ANY_REPORT = pattern(r"\bbáo cáo\b(?!\s+viên)")
_HOW_OFTEN = pattern(
    r"\b(?:mấy|bao nhiêu) (?:tháng|lần|tuần|ngày|quý|năm)\b.{0,25}\b(?:một|1) lần\b"
    r"|\bbao lâu\b.{0,25}\b(?:một|1) lần\b|\b(?:mấy|bao nhiêu) lần\b"
)
_NO_UNIT = word_set(
    "một mỗi từng cho thì là và để của ở tại trở vào trong đầu đến so được khi mới hằng hàng từ hay"
)
_NO_UNIT_BARE = frozenset(map(fold, _NO_UNIT))
_HOW_LONG = pattern(r"\b(?:bao lâu|how long)\b")
DURATION = "lâu"
"""The unit of a question for a length of time."""
_UNIT = pattern(r"\b(?:bao nhiêu|mấy|how many)\s*(?:phần trăm|%|(?<=\s)(\w+)(?:\s+(\w+))?)")


def answer_type(text: str) -> AnswerType:
    """What the question word asks for; :attr:`AnswerType.ANY` when it does not say."""
    if wants_contact(text):
        return AnswerType.PLACE
    if _SOURCE.search(text):
        return AnswerType.ANY
    if _SENT_TO.search(text):
        return AnswerType.BODY
    for kind, form in _TYPES:
        if form.search(text):
            return kind
    return AnswerType.NUMBER if _NAMES_A_FIGURE.search(text) else AnswerType.ANY


def wants_receiver(text: str) -> bool:
    """Whether it is asked where to send a thing."""
    return _SENT_TO.search(text) is not None


def wants_contact(text: str) -> bool:
    """Whether a telephone number is asked for, not the number of a document."""
    return _CONTACT.search(text) is not None


def aspects_of(text: str) -> tuple[Aspect, ...]:
    """What about duties is asked, in the order of :class:`Aspect`'s table."""
    return tuple(aspect for aspect, form in _ASPECTS if form.search(text))


def wants_report(text: str) -> bool:
    """Whether the question is about reporting to somebody."""
    if _RANGE.search(text):
        return False
    if _ANY_REPORT.search(text) and _HOW_OFTEN.search(text):
        return True
    if _REPORT.search(text) is not None or _THROUGH.search(text) is not None:
        return True
    if _ANY_REPORT.search(text) and _DATED.search(text):
        return True
    asks = {Aspect.WHEN, Aspect.THROUGH, Aspect.TO_WHOM} & set(aspects_of(text))
    return bool(asks) and _ANY_REPORT.search(text) is not None


def unit_asked(text: str) -> str:
    """What the number asked for counts (``bao nhiêu năm`` gives ``năm``); empty when not said."""
    match = _UNIT.search(text)
    if match is None:
        return DURATION if _HOW_LONG.search(text) else ""
    if match.group(1) is None:
        return "%"
    word = match.group(1)
    bare = not is_accented(word) and word in _NO_UNIT_BARE
    return "" if bare or word in _NO_UNIT else word
