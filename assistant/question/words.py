"""The telling words of a question: what is left when its form and its slots are taken away."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from assistant.question.paraphrases import Phrase, alike
from assistant.shelf import Shelf
from assistant.terms import Token, fold, is_accented, pattern, tokens, word_key, word_set


@dataclass(frozen=True, slots=True)
class Term:
    """A telling word. ``weight`` in (0, 1]; ``certain`` when its accents were typed.

    ``follows`` is true when the word before it in the question is a term as well, with nothing
    between: the two make a compound more often than not. ``frame`` marks verbs and nouns that
    frame a request (``yêu cầu``); they count a little. ``others`` are phrases that may stand for
    the phrase that the word is part of.
    """

    key: str
    folded: str
    weight: float
    certain: bool
    follows: bool
    frame: bool
    start: int
    end: int
    others: tuple[Phrase, ...] = ()


_FORM_WORDS = frozenset(
    map(
        word_key,
        word_set(
            "gì nào ai đâu mấy sao bao khi thế là thì mà và hay hoặc với của các những một cho"
            " về ở tại"
            " trong theo từ đến tới này đó kia ấy đây vậy ạ nhỉ nhé hả à ơi có không chưa phải"
            " được bị"
            " đã đang sẽ cũng còn nữa rất do bởi vì để như bằng qua vào ra lên xuống trên dưới"
            " trước sau hãy xin giúp tôi em"
            " anh chị mình bạn cháu câu nếu liệu rằng cái con việc điều nêu nói nhắc kể chọn"
            " gọi dành ad cần"
            " năm ngày lần thứ ta họ nó tên đúng sai thật thuộc điểm đợt mỗi đó đâu ok dùm nhé"
            " cùng riêng chung khác muốn xảy nhiêu làm sao nhớ"
            " giống nhau hiện nay bắt buộc"
            " the a an of in to for and or is are s"
        ),
    )
)
_FORM_PHRASES = pattern(
    r"\b(?:e-?mail|thư điện tử|xảy ra|tra cứu|muốn biết|muốn hỏi"
    r"|hỏi thêm|cần biết|cần hỏi|từ bao giờ|mấy giờ|ngày tháng(?: năm)?|hạn cuối|hạn chót|hạn nào"
    r"|lúc mấy giờ|đường dẫn|đường link|link|phần trăm|tỷ lệ|tỉ lệ"
    r"|văn bản|công văn|tài liệu nào|nội dung|thời gian|thời điểm|thời hạn|cụ thể|như thế nào"
    r"|thế nào|ra sao|cho biết|cho hỏi|xin hỏi|vui lòng|là gì|những gì|bao nhiêu|bao giờ|bao lâu"
    r"|bây giờ|hiện giờ|lúc này|giờ đây|khi nào|lúc nào|ở đâu|vì sao|tại sao"
    r"|có phải|phải không|đúng không|đúng hay sai|hay không"
    r"|tên gọi|tên là|đề cập|nhắc đến|nhắc tới|nói đến|nói về|quy định|tóm tắt|tóm lược|so sánh"
    r"|liệt kê|kể tên|viết tắt|nghĩa là|định nghĩa|khái niệm|so với|giữa|khác nhau|giống nhau"
    r"|điểm khác|điểm chung|khác biệt|chênh nhau|chênh lệch"
    r"|chủ yếu|cách thức|hình thức nào|trả lời|câu hỏi|thư viện"
    r"|phần nào|mục nào|trang nào|đơn vị nào|cơ quan nào|ban nào|tổ chức nào|cấp nào|ngày nào"
    r"|tháng nào"
    r"|bao gồm|gồm|liên quan|phải làm|cần làm|làm gì|việc gì|được giao|có trách nhiệm|ra quân"
    r"|đi(?! lại| học| thực tế| làm))\b"
)
_FRAME_PHRASES = pattern(
    r"\b(?:yêu cầu|hướng dẫn|đề nghị|chỉ đạo|định hướng|triển khai|thực hiện|tổ chức|ban hành"
    r"|tiến hành|diễn ra|nhiệm vụ|đơn vị|cơ quan|hoạt động|phát động|giao(?! thông| lưu| dịch)"
    r"|(?<!việc )làm|số(?= (?:mấy|bao"
    r"|nào|gì|\d))|trọng tâm"
    r"|công tác|(?<!giới )(?<!quyền )hạn|lựa chọn|xác định|đặt ra|áp dụng|sử dụng|tham gia|dựa"
    r"|lấy|đưa|viết|dùng|mở|xem"
    r"|gửi|nộp|chuyển|(?<!thành )(?<!độc )lập|cài|đăng nhập|truy cập|vào|(?<!xác )nhận(?! thức"
    r"| định)|gắn|đề ra|đặt|chịu|hỏi|trả|đạt"
    r"|mức(?! lương| độ| sống)|phấn đấu|dẫn(?! đầu| chứng| dắt)|hết|chủ trì|phụ trách"
    r"|tập trung|tuyên giáo|phối hợp|xuống|tới|đề xuất|sản phẩm|nội dung)\b"
)
_GIVEN = pattern(
    r"\b(?:có|với|được|đạt|mới|chỉ|khoảng|gần|hơn|đủ|giảm|tăng|chiếm"
    r"|doanh nghiệp|cđcs|công đoàn cơ sở|công ty|đơn vị|cơ sở|trường)\s+"
    r"(\d+(?:[.,]\d+)*\s*(?=(?:nữ |nam )?"
    r"(?:%|người|đoàn viên|lao động|công nhân|cán bộ|viên chức|hội viên)))"
)
"""A figure that the one who asks gives: no letter need have it."""
_FRAME_WEIGHT = 0.3
_TYPED_WITH_CARE = 0.5
"""Share of accented words from which a word without accents is meant to be without."""
_LEAST = 0.08


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A question in words: ``text`` with accents restored and ``typed`` before that.

    Both have the same length when only accents were added. ``sure`` are places of restored
    syllables that could hardly be others: they count as typed.
    """

    text: str
    typed: str
    sure: tuple[tuple[int, int], ...] = ()


def as_typed(text: str) -> Worded:
    """A question in the words that were typed."""
    return Worded(text=text, typed=text)


def content_terms(
    worded: Worded, *, used: Sequence[tuple[int, int]], shelf: Shelf
) -> tuple[Term, ...]:
    """Telling words outside the ``used`` ranges, each weighted by its rarity.

    A word whose accents were typed, or are sure, must be met with its accents.
    """
    text, typed = worded.text, worded.typed
    sure = set(worded.sure)
    same = len(typed) == len(text) and fold(typed) == fold(text)
    with_care = _share_accented(typed) >= _TYPED_WITH_CARE
    lowered = text.lower()
    taken = [*used, *(match.span() for match in _FORM_PHRASES.finditer(lowered))]
    if (figure := _GIVEN.search(lowered)) is not None:
        taken.append(figure.span(1))
    frames = [match.span() for match in _FRAME_PHRASES.finditer(lowered)]
    phrases = alike(text)
    found: list[Term] = []
    previous_end = -1
    for token in _open_tokens(tokens(text, short_forms=shelf.short_forms), taken):
        lone = token.end - token.start == 1 and not text[token.start].isupper()
        grade = token.end - token.start == 1 and not lone and token.start > 0
        compound = grade or _in_phrase(token, phrases)
        if (token.key in _FORM_WORDS and not compound) or (lone and _stray(token)):
            continue
        raw = typed[token.start : token.end] if same else text[token.start : token.end]
        frame = any(s <= token.start and token.end <= e for s, e in frames)
        weight = max(shelf.rarity(token.folded), _LEAST) * (_FRAME_WEIGHT if frame else 1.0)
        gap = text[previous_end : token.start] if previous_end >= 0 else "."
        found.append(
            Term(
                key=token.key,
                folded=token.folded,
                weight=weight,
                certain=is_accented(raw) or with_care or (token.start, token.end) in sure,
                follows=gap.strip() == "",
                frame=frame,
                start=token.start,
                end=token.end,
                others=next((o for s, e, o in phrases if s <= token.start and token.end <= e), ()),
            )
        )
        previous_end = token.end
    return _once(found)


def _in_phrase(token: Token, phrases: Sequence[tuple[int, int, tuple[Phrase, ...]]]) -> bool:
    """Whether a word is part of a longer phrase with a sense of its own (``chung kết``)."""
    length = token.end - token.start
    return any(s <= token.start and token.end <= e and e - s > length for s, e, _ in phrases)


def _stray(token: Token) -> bool:
    return not token.folded.isdigit() and token.folded != "y"


def _share_accented(text: str) -> float:
    words = [word for word in text.split() if word[0].isalpha()]
    return sum(map(is_accented, words)) / len(words) if words else 0.0


def _open_tokens(words: Iterable[Token], taken: Sequence[tuple[int, int]]) -> list[Token]:
    return [w for w in words if not any(s < w.end and w.start < e for s, e in taken)]


def _once(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Each word once, where it stands first, unless a repeated word makes another compound."""
    seen: set[str] = set()
    kept: list[Term] = []
    for term in terms:
        if term.key not in seen or term.follows:
            kept.append(term)
        seen.add(term.key)
    return tuple(kept)
