"""Which fields in the head and foot of a letter, or of a document mentioned, are asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.question.answer_types import wants_contact, wants_report
from assistant.terms import pattern

if TYPE_CHECKING:
    from assistant.question.slots import Scope

_FIELDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "signer",
        pattern(
            r"\b(?:ai|người nào|đồng chí nào|ông nào|bà nào|do ai)(?: là người| đã| là)? ký\b"
            r"|\bngười ký\b|\bký bởi ai\b"
            r"|\bđược ai ký\b|\bai ký\b|\bký tên\b|\bchữ ký\b|\bwho signed\b"
            r"|\bsigned by (?:whom|who)\b|\bsigner\b"
            r"|\bsignatory\b"
        ),
    ),
    (
        "position",
        pattern(
            r"\b(?:chức (?:vụ|danh)|giữ chức|với tư cách|thẩm quyền ký|ký thay|position"
            r"|in what capacity|job title)\b"
        ),
    ),
    (
        "number",
        pattern(
            r"\b(?:số hiệu|ký hiệu|số văn bản|số công văn|số kế hoạch)\b"
            r"|\bsố ?(?:,|và|với) ?(?:ngày|ký hiệu)\b|\bngày ?(?:,|và) ?số\b"
            r"|\bsố của (?:văn bản|công văn|kế hoạch|hướng dẫn|thông báo|chỉ thị)\b"
            r"|\b(?:văn bản|công văn|kế hoạch|hướng dẫn|tỉnh|công đoàn|\w+)?\s*(?:có |mang "
            r"|là )?số (?:mấy|bao nhiêu|nào|gì)\b"
            r"(?!\s+(?:điện thoại|máy|tiền|lượng|người|đoàn viên))"
            r"|\b(?:number of the (?:letter|document)|(?:letter|document|reference) number"
            r"|what number)\b"
            r"|\bwhat is the number\b"
        ),
    ),
    (
        "issued_on",
        pattern(
            r"\b(?<!diễn )(?<!dien )(?:ban hành|ký|phát hành|đề ra"
            r")(?: vào)?(?: ngày)? (?:khi nào|bao giờ|ngày nào|ngày mấy|lúc nào|ngày bao nhiêu"
            r"|năm nào|tháng nào)\b|\bngày (?:ban hành|ký|phát hành|tháng ban hành|văn bản)\b"
            r"|\bsố (?:bao nhiêu|mấy|nào|gì|hiệu).{0,12}\b(?:ngày|khi)\b"
            r"|\bsố ?(?:,|và|với) ?ngày\b|\bngày ?(?:,|và) ?số\b"
            r"|\bngày (?:tháng )?(?:năm )?của (?:văn bản|công văn|kế hoạch|hướng dẫn|thông báo"
            r"|chỉ thị)\b"
            r"|^\W*(?:công văn|văn bản|kế hoạch|hướng dẫn|chỉ thị|nghị quyết|thông báo)\b"
            r"(?!.*\b(?:gửi|nộp|trước|hạn|tổ chức|diễn|bắt đầu|kết thúc|thi|học|từ|đến"
            r"|vào)\b).{0,60}"
            r"\bngày (?:nào|mấy|bao nhiêu|tháng năm nào)\W*$|\b(?:date of the (?:letter"
            r"|document)|when was .{0,40}(?:issued|signed|dated)|issue date|dated)\b"
        ),
    ),
    (
        "issuer",
        pattern(
            r"\b(?:ai|cơ quan nào|đơn vị nào|tổ chức nào|công đoàn nào"
            r"|nơi nào) (?:đã )?(?:ban hành|phát hành)\b"
            r"|\b(?:do|của) (?:ai|cơ quan nào|đơn vị nào|tổ chức nào)(?: ban hành)?\W*$"
            r"|\bcơ quan ban hành\b|\bnơi ban hành\b|\b(?:who issued|issued by (?:whom|who)"
            r"|issuer|issuing)\b"
        ),
    ),
    (
        "addressees",
        pattern(
            r"\bkính gửi\b|\b(?:văn bản|công văn|kế hoạch|hướng dẫn"
            r"|thư)\b(?!.{0,40}báo cáo).{0,60}\b(?:gửi (?:cho |đến |tới )?"
            r"(?:ai|những ai|những đơn vị|đơn vị|cơ quan|những|các|đâu))\b|\bgửi (?:cho |đến "
            r"|tới )?(?:những )?(?:ai|đâu)\W*$"
            r"|\b(?:addressed to|addressees?|sent to (?:whom|who)|who is .{0,30}(?:addressed"
            r"|sent) to)\b"
        ),
    ),
    (
        "recipients",
        pattern(
            r"\bnơi nhận\b|\bai nhận\b|\bnhận (?:được )?(?:bản sao|văn bản)\b|\brecipients?\b"
            r"|\bcopied to\b"
        ),
    ),
    (
        "subject",
        pattern(
            r"\btrích yếu\b|\b(?:v/v|về việc) (?:gì|nào)\b|\b(?:văn bản|công văn"
            r"|kế hoạch)\b.{0,40}\bvề (?:việc |vấn đề )?gì\W*$"
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
            r"\b(?:ngày (?:nào|mấy|bao nhiêu|tháng|ban hành)|khi nào|bao giờ|lúc nào|năm nào"
            r"|when|date)\b"
        ),
    ),
    (
        "issuer",
        pattern(
            r"\b(?:của (?:ai|cơ quan nào|đơn vị nào|cấp nào)|(?:ai|cơ quan nào|đơn vị nào"
            r"|cấp nào) ban hành"
            r"|do (?:ai|cơ quan nào|đơn vị nào)|nơi ban hành|who issued|by whom)\b"
        ),
    ),
    (
        "subject",
        pattern(
            r"\b(?:về (?:việc |vấn đề |nội dung |điều |cái |chuyện )?gì|nội dung (?:là )?gì"
            r"|vấn đề gì|việc gì"
            r"|nói gì|tên (?:là )?gì|trích yếu|có nội dung|about)\b"
        ),
    ),
)
_DATE_WITH_NUMBER = pattern(
    r"\bsố\b.{0,20}\b(?:ngày|khi) (?:nào|mấy|bao nhiêu|tháng)\b|\bngày (?:nào|mấy)\b"
)


def fields_asked(text: str, scope: Scope) -> tuple[str, ...]:
    """Metadata fields asked for, in the order of a letter's layout."""
    found = [name for name, form in _FIELDS if form.search(text)]
    if "number" in found and "issued_on" not in found and _DATE_WITH_NUMBER.search(text):
        found.append("issued_on")
    if wants_contact(text):
        found = [name for name in found if name != "number"]
    if wants_report(text):
        found = [name for name in found if name in ("signer", "number")]
    if scope.documents and not any(d.letters for d in scope.documents):
        found = [name for name, form in _REFERENCE_FIELDS if form.search(text)]
    order = [name for name, _ in _FIELDS]
    return tuple(sorted(found, key=order.index))
