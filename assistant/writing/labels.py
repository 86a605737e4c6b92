"""Labels: ``Thời gian: …``, or a section titled so, is what a question for a time asks for."""

from __future__ import annotations

import re

from assistant.question.kind import AnswerType
from assistant.question.understanding import Question
from assistant.shelf import Shelf
from assistant.terms import fold, pattern
from assistant.writing.evidence import Clause
from ingest.structure.sections import section_at

_LABELS: dict[AnswerType, re.Pattern[str]] = {
    AnswerType.DATE: pattern(r"^(?:thời gian|thời hạn|hạn|lịch|ngày)\b[^:]{0,30}:"),
    AnswerType.PLACE: pattern(r"^(?:địa điểm|địa chỉ|nơi(?! nhận))\b[^:]{0,30}:"),
    AnswerType.PERSON: pattern(r"^(?:thành phần|đối tượng|chủ trì|đơn vị)\b[^:]{0,30}:"),
    AnswerType.BODY: pattern(r"^(?:thành phần|đối tượng|chủ trì|đơn vị)\b[^:]{0,30}:"),
    AnswerType.NUMBER: pattern(r"^(?:số lượng|kinh phí|cơ cấu|mức)\b[^:]{0,30}:"),
}
_LIMIT = pattern(r"\b(?:hạn|thời hạn|deadline|due|chậm nhất|đăng ký|nộp|gửi|trước ngày)\b")
_LABEL = re.compile(r"^([^:“”]{3,40}):\s*\S")


def is_labelled(question: Question, clause: Clause, shelf: Shelf) -> bool:
    """Whether the clause carries as its label what is asked (``Thời gian: …`` for ``khi nào``)."""
    text = shelf.directive(clause.directive_id).text[clause.start : clause.end].lower()
    form = _LABELS.get(question.wants)
    if form is not None and (form.match(text) or form.match(_title(question, clause, shelf))):
        return True
    label = _LABEL.match(text)
    return (
        label is not None
        and re.search(rf"\b{re.escape(fold(label.group(1)))}\b", fold(question.text)) is not None
    )


def asks_limit(question: Question) -> bool:
    """Whether a time limit is asked for, which no title for the time of an event states."""
    return _LIMIT.search(question.text.lower()) is not None


def _title(question: Question, clause: Clause, shelf: Shelf) -> str:
    """The title of the section that the clause is the text of, written like a label.

    Empty for the time of an event where a time limit is asked for.
    """
    sections = shelf.directive(clause.directive_id).sections
    title = section_at(sections, clause.start).title.strip(" .:").lower()
    if asks_limit(question) and not _LIMIT.search(title):
        return ""
    return f"{title}:" if title else ""
