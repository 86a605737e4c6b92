"""Which thing a question word asks for: a date, a number, a body; which field of a letter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.question_kind import AnswerType, Aspect
from assistant.terms import pattern

if TYPE_CHECKING:
    from assistant.question_slots import Scope

_TYPES: tuple[tuple[AnswerType, re.Pattern[str]], ...] = (
    (
        AnswerType.DOCUMENT,
        pattern(
            r"\b(?:văn bản|công văn|nghị quyết|chỉ thị|kết luận|kế hoạch|quyết định|quy định|quy chế|nghị định"
            r"|thông tư|chương trình|căn cứ)(?: số)? (?:nào|gì|mấy|bao nhiêu)\b|\bsố (?:mấy|bao nhiêu|nào|gì)\b"
            r"|\bsố (?:hiệu|ký hiệu|văn bản)\b|\b(?:căn cứ|theo|dựa) (?:vào )?(?:những )?(?:văn bản|gì|đâu)\b"
            r"|\b(?:which|what) (?:resolution|document|directive|plan|decision|conclusion)\b"
        ),
    ),
    (
        AnswerType.DATE,
        pattern(
            r"\b(?:khi nào|bao giờ|lúc nào|hồi nào|chừng nào|ngày (?:nào|mấy|bao nhiêu|tháng)|tháng (?:nào|mấy)"
            r"|năm (?:nào|mấy|bao nhiêu)|thời (?:gian|hạn|điểm) (?:nào|gì|là|báo|nộp|tổ chức|thi|học|thực hiện|diễn"
            r"|gửi|cuối)|hạn (?:nào|chót|cuối|báo|nộp|gửi|là|của|cho|chậm)|thời hạn|quý nào|when|deadline"
            r"|due|(?:what|which) (?:date|day|month|year)|how often)\b"
        ),
    ),
    (
        AnswerType.NUMBER,
        pattern(
            r"\b(?:bao nhiêu|mấy|bao lâu|tỷ lệ|tỉ lệ|số lượng|lần thứ mấy|lần thứ bao nhiêu|how many|how much"
            r"|how long|what number)\b"
        ),
    ),
    (
        AnswerType.PLACE,
        pattern(
            r"\b(?:ở đâu|tại đâu|nơi nào|chỗ nào|địa (?:điểm|chỉ)(?: nào| gì| là)?|đâu|trang web|website|đường link"
            r"|liên kết nào|cổng (?:nào|gì)|where|address|url|link)\b"
        ),
    ),
    (
        AnswerType.BODY,
        pattern(
            r"\b(?:với (?:những )?(?:ai|đơn vị|cơ quan|tổ chức)|cho ai|về đâu|gửi (?:về )?(?:đâu|ai)|qua (?:ai|đâu|ban)"
            r"|(?:ban|cơ quan|đơn vị|tổ chức|sở|bộ|phòng|cấp|bộ phận|ngành|trường|hội) (?:nào|gì)|do ai|của ai"
            r"|(?:which|what) (?:board|body|department|organi[sz]ation|agency|unit|level)|with whom|to whom)\b"
            r"|\bwhom\b"
        ),
    ),
    (AnswerType.PERSON, pattern(r"\b(?:ai|người nào|đồng chí nào|ông nào|bà nào|who)\b")),
    (
        AnswerType.NAME,
        pattern(
            r"\b(?:chủ đề|chuyên đề|khẩu hiệu|phương châm|thông điệp|tên|slogan|tiêu đề|mục tiêu thi đua|theme|motto"
            r"|title|message|name of|called)\b.{0,80}\b(?:gì|nào|sao|what|là)\b"
            r"|\b(?:what|which)\b.{0,40}\b(?:theme|motto|slogan|title|message|name)\b"
            r"|\b(?:cuộc vận động|phong trào|chương trình|đề án|cuộc thi|ứng dụng|app|giải|lễ hội|hội diễn"
            r"|luật|bộ luật|mạng xã hội|báo|tạp chí) (?:nào|gì)\b|\btên là gì\b"
        ),
    ),
)

_ASPECTS: tuple[tuple[Aspect, re.Pattern[str]], ...] = (
    (
        Aspect.WHEN,
        pattern(
            r"\b(?:khi nào|bao giờ|lúc nào|ngày nào|ngày mấy|ngày bao nhiêu|tháng nào|thời hạn|hạn chót|hạn cuối|hạn báo|hạn nộp"
            r"|hạn gửi|hạn là|hạn của|hạn cho|hạn|thời gian|định kỳ|bao lâu|mấy lần|chậm nhất|trước ngày|when"
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
            r"\b(?:cho ai|về đâu|đến đâu|tới đâu|lên đâu|gửi (?:về )?(?:đâu|ai|cho)|cho (?:cơ quan|đơn vị|cấp|ban) nào"
            r"|về (?:cơ quan|đơn vị|cấp|ban) nào|với ai|to whom|whom|to which)\b|\bwho\b.{0,40}\breport to\b"
        ),
    ),
    (
        Aspect.WHO,
        pattern(
            r"^\W*(?:những )?(?:ai|đơn vị nào|cấp nào|cơ quan nào|ban nào|công đoàn nào|who must|who should"
            r"|which (?:unit|union|level|body)s?)\b|\b(?:ai|đơn vị nào|cấp nào|công đoàn (?:cấp )?nào|ban nào) "
            r"(?:phải|cần|có trách nhiệm|chịu trách nhiệm|được giao|thực hiện|tham mưu|báo cáo)\b"
        ),
    ),
    (
        Aspect.WHAT,
        pattern(
            r"\b(?:làm (?:những )?(?:gì|việc gì)|phải làm|cần làm|báo cáo (?:những |các )?(?:gì|nội dung)|những gì"
            r"|việc gì|nhiệm vụ (?:gì|nào|của)|có (?:những )?(?:nhiệm vụ|trách nhiệm)|trách nhiệm (?:gì|nào|của|ra sao)"
            r"|thực hiện (?:những )?gì|được (?:yêu cầu|giao|đề nghị|hướng dẫn)|yêu cầu|đề nghị|giao|hướng dẫn"
            r"|must|have to|required|duties|responsib\w+|tasks?|obligations?|asked)\b"
        ),
    ),
)
_REPORT = pattern(
    r"\b(?:chế độ báo cáo|báo cáo (?:kết quả|định kỳ|những|gì|khi|cho|về|qua|bao|vào|trước|như thế|thế|ra sao"
    r"|không|hằng|hàng|tổng hợp|6 tháng|năm|quý|tháng)|(?:phải|cần|hạn|thời hạn|nộp|gửi|yêu cầu|việc|lịch|kỳ"
    r"|định kỳ|gửi các|làm|tổng hợp|ai|nào|chế độ|thời gian|mốc|chậm nhất|cơ sở|cđcs|tỉnh|đoàn|huyện|kế hoạch)"
    r"(?:\s+\w+){0,2}?\s+báo cáo(?!\s+viên)|báo cáo\W*$|reports?(?:ing)?\b(?!er))"
)

_DATED = re.compile(r"\b\d{1,2}\s*/\s*\d{1,2}\b|\bngày\s+\d|\bngay\s+\d")
_ANY_REPORT = pattern(r"\bbáo cáo\b(?!\s+viên)")
_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "signer",
        pattern(
            r"\b(?:ai|người nào|đồng chí nào|ông nào|bà nào|do ai)(?: là người| đã| là)? ký\b|\bngười ký\b|\bký bởi ai\b"
            r"|\bđược ai ký\b|\bai ký\b|\bký tên\b|\bchữ ký\b|\bwho signed\b|\bsigned by (?:whom|who)\b|\bsigner\b"
            r"|\bsignatory\b"
        ),
    ),
    (
        "position",
        pattern(
            r"\b(?:chức (?:vụ|danh)|giữ chức|với tư cách|thẩm quyền ký|ký thay|position|in what capacity|job title)\b"
        ),
    ),
    (
        "number",
        pattern(
            r"\b(?:số hiệu|ký hiệu|số văn bản|số công văn|số kế hoạch)\b"
            r"|\b(?:văn bản|công văn|kế hoạch|hướng dẫn|tỉnh|công đoàn|\w+)?\s*(?:có |mang |là )?số (?:mấy|bao nhiêu|nào|gì)\b"
            r"(?!\s+(?:điện thoại|tiền|lượng|người|đoàn viên))"
            r"|\b(?:number of the (?:letter|document)|(?:letter|document|reference) number|what number)\b"
            r"|\bwhat is the number\b"
        ),
    ),
    (
        "issued_on",
        pattern(
            r"\b(?<!diễn )(?<!dien )(?:ban hành|ký|phát hành|đề|ra)(?: vào)?(?: ngày)? (?:khi nào|bao giờ|ngày nào|ngày mấy|lúc nào|ngày bao nhiêu"
            r"|năm nào|tháng nào)\b|\bngày (?:ban hành|ký|phát hành|tháng ban hành|văn bản)\b"
            r"|\bsố (?:bao nhiêu|mấy|nào|gì|hiệu).{0,12}\b(?:ngày|khi)\b"
            r"|^\W*(?:công văn|văn bản|kế hoạch|hướng dẫn|chỉ thị|nghị quyết|thông báo)\b"
            r"(?!.*\b(?:gửi|nộp|trước|hạn|tổ chức|diễn|bắt đầu|kết thúc|thi|học|từ|đến|vào)\b).{0,60}"
            r"\bngày (?:nào|mấy|bao nhiêu|tháng năm nào)\W*$|\b(?:date of the (?:letter|document)|when was .{0,40}(?:issued|signed|dated)|issue date|dated)\b"
        ),
    ),
    (
        "issuer",
        pattern(
            r"\b(?:ai|cơ quan nào|đơn vị nào|tổ chức nào|công đoàn nào|nơi nào) (?:đã )?(?:ban hành|phát hành)\b"
            r"|\b(?:do|của) (?:ai|cơ quan nào|đơn vị nào|tổ chức nào)(?: ban hành)?\W*$"
            r"|\bcơ quan ban hành\b|\bnơi ban hành\b|\b(?:who issued|issued by (?:whom|who)|issuer|issuing)\b"
        ),
    ),
    (
        "addressees",
        pattern(
            r"\bkính gửi\b|\b(?:văn bản|công văn|kế hoạch|hướng dẫn|thư)\b(?!.{0,40}báo cáo).{0,60}\b(?:gửi (?:cho |đến |tới )?"
            r"(?:ai|những ai|những đơn vị|đơn vị|cơ quan|những|các|đâu))\b|\bgửi (?:cho |đến |tới )?(?:những )?(?:ai|đâu)\W*$"
            r"|\b(?:addressed to|addressees?|sent to (?:whom|who)|who is .{0,30}(?:addressed|sent) to)\b"
        ),
    ),
    (
        "recipients",
        pattern(
            r"\bnơi nhận\b|\bai nhận\b|\bnhận (?:được )?(?:bản sao|văn bản)\b|\brecipients?\b|\bcopied to\b"
        ),
    ),
    (
        "subject",
        pattern(
            r"\btrích yếu\b|\b(?:v/v|về việc) (?:gì|nào)\b|\b(?:văn bản|công văn|kế hoạch)\b.{0,40}\bvề (?:việc |vấn đề )?gì\W*$"
            r"|\btên (?:đầy đủ )?(?:của )?(?:văn bản|kế hoạch|công văn)\b|\bsubject of\b"
            r"|\bwhat is the (?:subject|title) of\b"
        ),
    ),
    (
        "place",
        pattern(
            r"\b(?:ban hành|ký|phát hành|viết) (?:ở|tại) (?:đâu|nơi nào|tỉnh nào|thành phố nào)\b"
        ),
    ),
)
_REFERENCE_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "issued_on",
        pattern(
            r"\b(?:ngày (?:nào|mấy|bao nhiêu|tháng|ban hành)|khi nào|bao giờ|lúc nào|năm nào|when|date)\b"
        ),
    ),
    (
        "issuer",
        pattern(
            r"\b(?:của (?:ai|cơ quan nào|đơn vị nào|cấp nào)|(?:ai|cơ quan nào|đơn vị nào|cấp nào) ban hành"
            r"|do (?:ai|cơ quan nào|đơn vị nào)|nơi ban hành|who issued|by whom)\b"
        ),
    ),
    (
        "subject",
        pattern(
            r"\b(?:về (?:việc |vấn đề |nội dung |điều |cái |chuyện )?gì|nội dung (?:là )?gì|vấn đề gì|việc gì"
            r"|nói gì|tên (?:là )?gì|trích yếu|có nội dung|about)\b"
        ),
    ),
)
_DATE_WITH_NUMBER = pattern(
    r"\bsố\b.{0,20}\b(?:ngày|khi) (?:nào|mấy|bao nhiêu|tháng)\b|\bngày (?:nào|mấy)\b"
)
_UNIT = pattern(r"\b(?:bao nhiêu|mấy|how many)\s+(?:phần trăm|(\w+)(?:\s+(\w+))?)")


def answer_type(text: str) -> AnswerType:
    """What the question word asks for; :attr:`AnswerType.ANY` when it does not say."""
    for kind, form in _TYPES:
        if form.search(text):
            return kind
    return AnswerType.ANY


def aspects_of(text: str) -> tuple[Aspect, ...]:
    """What about duties is asked, in the order of :class:`Aspect`'s table."""
    return tuple(aspect for aspect, form in _ASPECTS if form.search(text))


def wants_report(text: str) -> bool:
    """Whether the question is about reporting to somebody."""
    if _REPORT.search(text) is not None:
        return True
    if _ANY_REPORT.search(text) and _DATED.search(text):
        return True
    asks = {Aspect.WHEN, Aspect.THROUGH, Aspect.TO_WHOM} & set(aspects_of(text))
    return bool(asks) and _ANY_REPORT.search(text) is not None


def fields_asked(text: str, scope: Scope) -> tuple[str, ...]:
    """Metadata fields asked for, in the order of a letter's layout."""
    found = [name for name, form in _FIELDS if form.search(text)]
    if "number" in found and "issued_on" not in found and _DATE_WITH_NUMBER.search(text):
        found.append("issued_on")
    if wants_report(text):
        found = [name for name in found if name in ("signer", "number")]
    if scope.documents and not any(d.letters for d in scope.documents):
        found = [name for name, form in _REFERENCE_FIELDS if form.search(text)]
    order = [name for name, _ in _FIELDS]
    return tuple(sorted(found, key=order.index))


def unit_asked(text: str) -> str:
    """What the number asked for counts (``bao nhiêu năm`` gives ``năm``); empty when not said."""
    match = _UNIT.search(text)
    if match is None:
        return ""
    if match.group(1) is None:
        return "%"
    return match.group(1)
