"""The sentences of a letter that may be quoted: all but those that give orders to a machine.

A letter is text, whatever it says. A sentence that tells an assistant to forget its rules, to
answer in certain words or to show what it was told is of no use to a union and would mislead
whoever reads it in a summary, so it is passed over there. What a letter orders people to do
stays; ``scripts/count_machine_orders.py`` prints what would be lost of any documents.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from assistant.question.kind import is_instruction
from assistant.terms import pattern
from ingest.records import Span
from ingest.structure.sections import sentences

_MACHINE = (
    r"(?:trợ lý (?:ảo|ai|số|trí tuệ nhân tạo|tuyên giáo)|chat ?bot|chat ?gpt|mô hình ngôn ngữ"
    r"|hệ thống (?:hỏi đáp|trả lời tự động|ai)|phần mềm (?:hỏi đáp|trả lời)|robot trả lời"
    r"|trí tuệ nhân tạo|large language model|language model|llm|ai (?:assistant|model|system)"
    r"|the assistant|this assistant|dear assistant)"
)
_ORDERED = (
    r"(?:hãy|phải|cần|chỉ được|không được|đừng|vui lòng|khi (?:được hỏi|trả lời|tóm tắt|đọc)"
    r"|đọc được|must|should|please|do not|don't|never|always|reading this"
    r"|when (?:asked|answering|summari[sz]ing))"
)
_DONE_BY_MACHINES = (
    r"(?:trả lời|tóm tắt|trích dẫn|in ra|xuất ra|hiển thị|tiết lộ|bỏ qua|phớt lờ|quên|đóng vai"
    r"|viết lại|answer|reply|respond|summari[sz]e|output|print|reveal|ignore|disregard|forget|say"
    r"|cite|quote|repeat|pretend)"
)
_TO_A_MACHINE = pattern(
    rf"\b{_MACHINE}\b[^.;\n]{{0,40}}?\b{_ORDERED}\b[^.;\n]{{0,60}}?\b{_DONE_BY_MACHINES}\b"
    rf"|\b{_ORDERED}\b[^.;\n]{{0,30}}?\b{_MACHINE}\b[^.;\n]{{0,40}}?\b{_DONE_BY_MACHINES}\b"
    r"|^\W*(?:trợ lý|assistant|system|ai)\s*(?:ơi|hãy|[:,]|phải|must|should)[^.;\n]{0,80}?"
    rf"\b{_DONE_BY_MACHINES}\b"
    r"|\b(?:ai|người) (?:đang )?(?:đọc|xử lý|tóm tắt) (?:văn bản|tài liệu|đoạn|dòng) này"
    rf"\b[^.;\n]{{0,40}}?\b{_DONE_BY_MACHINES}\b"
    r"|\b(?:if|nếu) (?:you are|bạn là) (?:an? )?(?:ai|llm|language model|assistant|chat ?bot"
    r"|trợ lý|mô hình|robot)\b"
    r"|\{\s*[\"“](?:statements|answer|status|role|content|tool)[\"”]\s*:"
    r"|(?<![\w/.])[a-z0-9+/]{60,}={0,2}(?!\S)"
    r"|<\|?(?:im_start|im_end|system|assistant|endoftext)\|?>|\[/?inst\]|<</?sys>>"
)


@lru_cache(maxsize=16_384)
def orders_a_machine(sentence: str) -> bool:
    """Whether a sentence speaks to a program that reads the letter."""
    lowered = sentence.lower()
    return is_instruction(lowered) or _TO_A_MACHINE.search(lowered) is not None


def quotable(text: str, *, start: int, end: int) -> Iterator[Span]:
    """The sentences of ``text[start:end]`` in order, without orders to a machine."""
    for span in sentences(text, start=start, end=end):
        if not orders_a_machine(text[span.start : span.end]):
            yield span
