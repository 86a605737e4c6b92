"""What sort of answer a question wants, read from its form and never from its subject.

The patterns are written in accented Vietnamese and match without accents too
(:func:`assistant.terms.pattern`); each has its English counterpart.
"""

from __future__ import annotations

from enum import StrEnum

from assistant.terms import pattern


class QuestionKind(StrEnum):
    """The form of answer that a question asks for."""

    FACT = "fact"
    LIST = "list"
    DUTIES = "duties"
    MENTIONS = "mentions"
    COMPARISON = "comparison"
    DEFINITION = "definition"
    METADATA = "metadata"
    YES_NO = "yes_no"
    SUMMARY = "summary"
    LIBRARY = "library"
    HELP = "help"
    COURTESY = "courtesy"
    OUTSIDE = "outside"


class AnswerType(StrEnum):
    """The type of thing that answers a question for one fact."""

    DATE = "date"
    NUMBER = "number"
    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    DOCUMENT = "document"
    NAME = "name"
    ANY = "any"


class Aspect(StrEnum):
    """What about a duty is asked."""

    WHAT = "what"
    WHEN = "when"
    TO_WHOM = "to_whom"
    THROUGH = "through"
    WHO = "who"


_COURTESY = pattern(
    r"^\W*(?:(?:xin\s+)?chào(?:\s+(?:bạn|anh|chị|em|trợ lý|mọi người|buổi sáng))*|hello|hi|hey|alo"
    r"|(?:xin\s+)?(?:chân thành\s+)?(?:cảm ơn|cám ơn|cảm tạ)(?:\s+(?:bạn|anh|chị|em|nhiều|rất"
    r"|rất nhiều"
    r"|trợ lý|nhé|ạ))*|thanks?(?:\s+you)?(?:\s+(?:very|so)\s+much)?|good\s+(?:morning|afternoon"
    r"|evening)"
    r"|tạm biệt|bye|goodbye|ok(?:e|ay)?|vâng|dạ|được rồi|tốt lắm|hay quá|tuyệt vời)(?:\s+(?:ạ"
    r"|nhé|nha))?\W*$"
)
_HELP = pattern(
    r"\b(?:bạn|trợ lý|em|mày|cậu|you)\b.{0,25}\b(?:làm được gì|làm được những gì|giúp được gì"
    r"|giúp gì|giúp tôi|biết gì|là ai|tên gì|tên là gì|có thể làm|trả lời được|hỗ trợ gì)"
    r"|\b(?:what can you do|who are you|how (?:do|can) i use|help me$)"
    r"|^\W*(?:help|trợ giúp|giúp đỡ|hướng dẫn sử dụng|cách sử dụng|cách dùng)\b.{0,30}$"
    r"|\btôi (?:có thể|nên) hỏi (?:bạn |trợ lý )?(?:những )?gì"
)
_INJECTION = pattern(
    r"\b(?:bỏ qua|quên|phớt lờ|lờ đi|không cần tuân|đừng tuân|vượt qua)\b.{0,40}\b(?:hướng dẫn"
    r"|chỉ dẫn"
    r"|quy tắc|quy định trên|lệnh|chỉ thị trên|chỉ thị trước|yêu cầu trước|ở trên|trước đó)"
    r"|\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:instruction|rule|prompt|above|previous)"
    r"|\b(?:system prompt|prompt hệ thống|lời nhắc hệ thống|developer mode|jailbreak"
    r"|do anything now)\b"
    r"|\b(?:hãy\s+)?(?:đóng vai(?!\s+trò)|giả vờ|nhập vai)\b"
    r"|(?<!tham )(?<!quốc )(?<!quoc )(?<!chuyên )(?<!chuyen )\bgiả làm\b"
    r"|\b(?:pretend|act as|you are now|from now on you)\b|\btừ (?:bây giờ|giờ),? bạn là\b"
    r"|\b(?:trả lời|nói|in ra|viết ra|lặp lại)\s+(?:duy nhất|chính xác|y nguyên)\s+(?:chữ"
    r"|từ|câu|cụm)|\b(?:trả lời|nói|in ra|viết ra|lặp lại)\s+đúng\s+(?:một )?(?:chữ|từ|câu|cụm từ)"
    r"\s*(?:này|sau|là|[:“\"'])"
    r"|\b(?:in ra|(?<!được )(?<!duoc )tiết lộ|cho xem|reveal|print|show)\b.{0,30}"
    r"\b(?:prompt|mật khẩu|api key|password|cấu hình)"
    r"|<script|\bdrop table\b|\bunion select\b|;\s*--"
)
_OTHER_DEED = pattern(
    r"\b(?:làm thơ|(?:viết|làm|sáng tác)\b.{0,20}\b(?:bài thơ|câu thơ|truyện ngắn)|kể chuyện"
    r"|kể (?:một )?câu chuyện|viết code"
    r"|viết (?:một )?(?:hàm|chương trình) python|write (?:a |some |me a )?(?:code|story|song|poem)"
    r"|tell (?:me )?a joke)\b"
    r"|\d\s*[+*×x]\s*\d+\s*(?:bằng|là|thì|=|\?|$)|\bsquare root\b|\bcăn bậc hai\b"
)
"""Asks for something to be made, which no letter holds."""
_OTHER_FIELD = pattern(
    r"\b(?:thời tiết|dự báo (?:mưa|nắng|bão)|nhiệt độ hôm nay|bài thơ|câu thơ"
    r"|chuyện cười|lập trình|python|javascript"
    r"|sql query|nấu (?:ăn|món|phở|cơm)|công thức (?:nấu|món)|món ăn|bóng đá hôm|tỉ số|tỷ số"
    r"|world cup"
    r"|giá vàng|chứng khoán|bitcoin|tiền ảo|xổ số|tử vi|bói|phim (?:gì|hay)|bài hát|ca sĩ|diễn viên"
    r"|thủ đô (?:của )?(?:nước )?\w+|tổng thống|du lịch|khách sạn|vé máy bay|weather|poem|joke"
    r"|recipe|stock price|football match|capital of|president of)\b"
)
"""Words of other fields; a letter may hold them all the same (``hội thi nấu ăn``)."""
_LIBRARY = pattern(
    r"\b(?:văn bản|tài liệu|công văn) (?:nào )?(?:mới nhất|gần đây nhất|cũ nhất)\b|"
    r"\b(?:thư viện|kho|hệ thống|trợ lý|bạn)\b.{0,30}\b(?:có (?:những|các|bao nhiêu|mấy)"
    r"|gồm (?:những|các)"
    r"|đang có|hiện có|lưu)\b.{0,20}\b(?:văn bản|tài liệu|công văn)"
    r"|^\W*(?:hiện )?(?:đang )?có (?:những|các|bao nhiêu|mấy) (?:văn bản|tài liệu"
    r"|công văn)(?: nào)?"
    r"(?: (?:trong|ở) (?:thư viện|kho|hệ thống|đây))?\W*$"
    r"|\b(?:liệt kê|danh sách|kể tên|cho xem)\b.{0,12}\b(?:tất cả |toàn bộ |các "
    r"|những )*(?:văn bản|tài liệu)"
    r"(?: (?:hiện có|đang có|trong (?:thư viện|kho|hệ thống)))?\W*$"
    r"|\b(?:list|which|what|how many)\b.{0,12}\b(?:letters|documents|directives)\b.{0,12}"
    r"\b(?:library|do you have|are there|available)"
)
_MENTIONS = pattern(
    r"\b(?:văn bản|công văn|kế hoạch|hướng dẫn|tỉnh|đơn vị|nơi|cơ quan|tài liệu"
    r"|liên đoàn(?: lao động)?"
    r"|công đoàn|ldld|lđlđ)(?: tỉnh)? nào\b(?!.{0,12}\b(?:phải|chịu)\b).{0,60}?\b(?:nhắc|đề cập"
    r"|nói|nêu|dẫn|"
    r"viện dẫn|căn cứ|triển khai|chứa|có|liên quan|quy định|đưa|yêu cầu|hướng dẫn|tuyên truyền"
    r"|thực hiện"
    r"|kỷ niệm|tổ chức|đề nghị|giao|gửi)\b"
    r"|\b(?:bao nhiêu|mấy|những|các) (?:văn bản|công văn|tỉnh|tài liệu"
    r"|đơn vị)\b.{0,40}?\b(?:nhắc|đề cập|nói"
    r"|nêu|dẫn|viện dẫn)\b"
    r"|\b(?:trong|ở) (?:những |các )?(?:văn bản|công văn|kế hoạch)(?: của)?(?: những| các)?"
    r"(?: đơn vị| tỉnh| nơi| cơ quan| công đoàn)? nào\b"
    r"|\bđược (?:nhắc|đề cập|nêu|dẫn|viện dẫn)\b.{0,25}\b(?:văn bản|công văn|đâu|tỉnh)"
    r"|\b(?:which|what|how many)\b.{0,12}\b(?:letters?|documents?|directives?|provinces?"
    r"|unions?)\b.{0,20}"
    r"\b(?:mention|refer|cite|talk|discuss|contain|deal|ask|require)"
)
_COMPARISON = pattern(
    r"\b(?:so sánh|so với|khác (?:nhau|gì|biệt|với|ở)|chênh(?: lệch)? nhau|khác \d+"
    r"|giống nhau|giống và khác|điểm (?:chung|khác"
    r"|giống)"
    r"|đối chiếu|compare|comparison|differ(?:s|ent|ence)?|versus|vs\.?)\b"
)
_SUMMARY = pattern(
    r"\b(?:tóm tắt|tóm lược|tóm gọn|nội dung chính|nội dung chủ yếu|ý chính|điểm chính"
    r"|khái quát|tổng quan"
    r"|summar(?:y|ise|ize)|overview|main (?:points|content))\b"
    r"|\b(?:văn bản|công văn|kế hoạch|hướng dẫn)\b[^?]{0,50}\b(?:nói (?:về )?(?:cái )?gì"
    r"|nói về điều gì"
    r"|có nội dung gì|bàn về gì|viết gì)\b"
)
_DEFINITION = pattern(
    r"\b(?:viết tắt|tên đầy đủ|từ đầy đủ|nghĩa là gì|có nghĩa|nghĩa gì|được hiểu|định nghĩa"
    r"|khái niệm"
    r"|stands? for|abbreviation|meaning of|what does .{1,40} mean)\b"
    r"|^\W*[\w\-/ ]{1,40}? là (?:gì|cái gì|viết gì|từ gì|chữ gì)\W*$|^\W*what (?:is"
    r"|are) (?:an? |the )?[\w\- ]{1,30}\W*$"
)
_YES_NO = pattern(
    r"\b(?:có phải|phải chăng|có đúng(?! lượng)|đúng không|phải không|đúng hay sai|đúng chưa"
    r"|có thật|thật không"
    r"|hay không|chứ nhỉ|đúng chứ|có hay không|is it (?:true|correct|right))\b"
    r"|\b(?:có|được|cần|phải|bắt buộc|đã)\b.{1,160}\b(?:không|chưa)\s*(?:ạ|nhỉ|vậy|hả"
    r"|thế)?\s*[?.!]*\s*$"
    r"|^\W*(?:is|are|does|do|did|must|should|has|have|was|were|can)\b.{3,200}\?\s*$"
)
_LIST = pattern(
    r"^\W*(?:các|những)\b.*\b(?:là gì|gì|nào|ra sao)\W*$|\b(?:những gì|gồm (?:những )?(?:gì"
    r"|nội dung|ai|phần)|bao gồm|liệt kê|kể tên|kể ra|nêu (?:các|những|rõ các)"
    r"|gồm các|những (?:\w+ ){1,4}(?:nào|gì)|các (?:\w+ ){1,5}(?:nào|gì)|nhiệm vụ gì|nội dung gì"
    r"|nội dung nào"
    r"|hoạt động gì|hoạt động nào|việc gì|những ai|list|what are the|which (?:activities|tasks"
    r"|contents))\b"
)


def kind_of(text: str) -> QuestionKind:
    """The kind of a lower-case question; :attr:`QuestionKind.FACT` when nothing else shows.

    Duties and metadata depend on slots as well and are told apart in ``understanding.py``.
    """
    for kind, form in (
        (QuestionKind.COURTESY, _COURTESY),
        (QuestionKind.HELP, _HELP),
        (QuestionKind.LIBRARY, _LIBRARY),
        (QuestionKind.COMPARISON, _COMPARISON),
        (QuestionKind.MENTIONS, _MENTIONS),
        (QuestionKind.SUMMARY, _SUMMARY),
        (QuestionKind.DEFINITION, _DEFINITION),
        (QuestionKind.YES_NO, _YES_NO),
        (QuestionKind.LIST, _LIST),
    ):
        if form.search(text):
            return kind
    return QuestionKind.FACT


def is_instruction(text: str) -> bool:
    """Whether the text tells the assistant to drop its rules instead of asking something."""
    return _INJECTION.search(text) is not None


def is_other_deed(text: str) -> bool:
    """Whether the text asks the assistant to make something instead of asking."""
    return _OTHER_DEED.search(text) is not None


def other_field(text: str) -> tuple[int, int] | None:
    """Where the text has words of another field; the letters decide whether it is outside."""
    match = _OTHER_FIELD.search(text)
    return match.span() if match else None
