"""A question, understood: what is asked, about which letters, with which words.

``understand`` is the way in. It makes a follow-up stand alone, restores accents, reads the slots
and decides on the kind of answer; everything after it works on the :class:`Question` only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.errors import QuestionEmptyError, QuestionTooLongError
from assistant.question.answer_types import (
    answer_type,
    aspects_of,
    unit_asked,
    wants_contact,
    wants_report,
)
from assistant.question.earlier import History
from assistant.question.fields import fields_asked
from assistant.question.followup import standalone
from assistant.question.kind import (
    AnswerType,
    Aspect,
    QuestionKind,
    is_instruction,
    is_other_deed,
    kind_of,
    other_field,
)
from assistant.question.language import corrected, language_of, vietnamese_of
from assistant.question.slots import Range, Scope, read_scope
from assistant.question.spelling import in_full, with_accents, with_names
from assistant.question.words import Term, as_typed, content_terms
from assistant.records import Choice, Language
from assistant.shelf import Shelf
from assistant.terms import is_accented, pattern
from ingest.language.text import canonicalise
from vectorstore.records import Filters

MAX_CHARACTERS = 4_000
"""Longer than any question of a person; a pasted letter belongs into the library."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked. ``text`` stands alone, in Vietnamese with accents as far as they are known.

    ``standalone`` is how the question is shown to the person. ``terms`` are its telling words;
    ``fields`` the metadata fields asked for; ``unit`` what a number asked for counts ("năm");
    ``led_to`` the letters that the answer before bounds it to, where it may be on another matter.
    """

    original: str
    standalone: str
    text: str
    language: Language
    kind: QuestionKind
    wants: AnswerType
    aspects: tuple[Aspect, ...]
    fields: tuple[str, ...]
    unit: str
    scope: Scope
    terms: tuple[Term, ...]
    about_reports: bool
    led_to: tuple[str, ...] = ()

    @property
    def speaks_of_duties(self) -> bool:
        """Whether the answer is something to act on, so that its age matters."""
        return self.kind is QuestionKind.DUTIES or self.about_reports


def checked(question: str) -> str:
    """The question in canonical characters.

    Raises:
        QuestionEmptyError: nothing but spaces.
        QuestionTooLongError: longer than :data:`MAX_CHARACTERS`.
    """
    if len(question) > MAX_CHARACTERS * 4:
        raise QuestionTooLongError(str(MAX_CHARACTERS))
    typed = unicodedata.normalize("NFC", question)
    text = " ".join(canonicalise(typed).split())
    if not text and any(map(str.isalnum, typed)):
        text = " ".join(typed.split())  # a lone figure looks like the number of a page
    if not text:
        raise QuestionEmptyError
    if len(text) > MAX_CHARACTERS:
        raise QuestionTooLongError(str(MAX_CHARACTERS))
    return text


def understand(
    question: str,
    *,
    history: Sequence[str] | History = (),
    filters: Filters | Choice | None = None,
    shelf: Shelf,
    language: Language = "vi",
) -> Question:
    """Reads a question in the light of the earlier ones and of what the library holds.

    Where the history knows the answers, a question that leans on one and bounds itself by nothing
    is asked of the letters that the answer cites. ``filters`` restrict it further; a choice
    replaces the bounds that the question itself sets.

    Raises:
        QuestionEmptyError: nothing but spaces.
        QuestionTooLongError: longer than :data:`MAX_CHARACTERS`.
    """
    asked = _cleaned(_plain(checked(question)), shelf)
    past = history if isinstance(history, History) else History(questions=tuple(history))
    before = _earlier(past.questions, shelf)
    followed = standalone(asked, before, shelf=shelf, recall=past.recall)
    shown = followed.text
    spoken = language_of(shown)
    full = vietnamese_of(with_names(shown, shelf)) if spoken == "en" else shown
    worded = as_typed(full) if spoken == "en" else with_accents(full, shelf)
    text = worded.text
    scope = read_scope(text, shelf=shelf, given=filters or Filters())
    led = () if scope.restricted or scope.lacking else followed.told.letters
    if led:
        scope = read_scope(text, shelf=shelf, given=Filters(directive_ids=led))
    lowered = f"{text.lower()}\n{shown.lower()}"
    bare = not is_accented(shown)
    kind = _kind(text.lower(), shown.lower() if spoken == "en" else text.lower(), scope, shelf)
    if bare and kind in (QuestionKind.FACT, QuestionKind.LIST) and fields_asked(lowered, scope):
        kind = QuestionKind.METADATA
    wants = _wanted(text.lower(), lowered, spoken)
    return Question(
        original=question,
        standalone=shown if shown != asked else unicodedata.normalize("NFC", question.strip()),
        text=text,
        language="en" if spoken == "en" else language,
        kind=kind,
        wants=wants,
        aspects=aspects_of(lowered),
        fields=fields_asked(lowered if spoken == "en" or bare else text.lower(), scope),
        unit=unit_asked(text.lower()),
        scope=scope,
        terms=content_terms(worded, used=_slots(scope, kind, wants), shelf=shelf),
        about_reports=wants_report(lowered),
        led_to=led if not followed.firmly else (),
    )


def _slots(scope: Scope, kind: QuestionKind, wants: AnswerType) -> list[Range]:
    """Ranges that are no content: what slots took, but for a level whose share or number is asked.

    ``Bao nhiêu CĐCS có trang mạng xã hội?`` asks about CĐCS, not for their duties.
    """
    counted = kind is QuestionKind.FACT and wants is AnswerType.NUMBER
    return [here for here in scope.used if not (counted and here in scope.level_ranges)]


def _earlier(history: Sequence[str], shelf: Shelf) -> list[str]:
    """The earlier questions, cleaned, without those that hold nothing."""
    spoken = (" ".join(canonicalise(text).split()) for text in history)
    return [_cleaned(text[:MAX_CHARACTERS], shelf) for text in spoken if text]


_POLITE = pattern(
    r"^\W*(?:(?:dạ|ạ|alo|chào (?:bạn|anh|chị|ad|em)|ad ơi|bạn ơi|anh chị ơi|ơi)\W+)*"
    r"(?:(?:(?:vui lòng|làm ơn|xin|nhờ)\s+)?(?:bạn|anh|chị|anh chị|ad|trợ lý)?\s*"
    r"(?:cho|giúp)\s+(?:em|tôi|mình|tớ|cháu)\s+(?:hỏi|biết|xin)(?:\s+(?:là|về|chút|tí))?"
    r"|(?:em|tôi|mình)\s+(?:muốn|cần|xin)\s+(?:hỏi|biết|được hỏi)(?:\s+(?:là|về))?"
    r"|xin hỏi|cho hỏi|vui lòng cho biết)\b[\s,:]*(?=\S.{6})"
)


def _wanted(text: str, both: str, spoken: Language) -> AnswerType:
    """The type asked for, by the restored words first: bare ones read as several."""
    read = answer_type(text) if spoken != "en" else AnswerType.ANY
    return read if read is not AnswerType.ANY else answer_type(both)


def _plain(text: str) -> str:
    """The question without the courtesies before it (``cho em hỏi``)."""
    match = _POLITE.match(text.lower())
    rest = text[match.end() :] if match else text
    return rest[0].upper() + rest[1:] if match and text[:1].isupper() else rest


def _cleaned(text: str, shelf: Shelf) -> str:
    """Short forms in full and slips put right, unless the question is English."""
    if language_of(text) == "en" or language_of(corrected(text)) == "en":
        return corrected(text)
    return shelf.lexicon.corrected(in_full(with_names(text, shelf)))


def _of_other_field(text: str, shelf: Shelf) -> bool:
    """Whether words of another field are asked about, and letters hold neither them nor more.

    ``thời tiết hôm nay ở Lào Cai``; not ``hội thi nấu ăn`` where letters speak of a ``hội thi``.
    """
    here = other_field(text)
    if here is None:
        return False
    rest = f"{text[: here[0]]} . {text[here[1] :]}"
    scope = read_scope(rest, shelf=shelf, given=Filters())
    terms = [
        term
        for term in content_terms(as_typed(rest), used=scope.used, shelf=shelf)
        if not term.frame and not term.folded.isdigit()
    ]
    pairs = [(a, b) for a, b in pairwise(terms) if b.follows]
    return not any(shelf.spelt((a.folded, b.folded)) for a, b in pairs)


def _kind(text: str, typed: str, scope: Scope, shelf: Shelf) -> QuestionKind:
    if is_instruction(text) or is_instruction(typed):
        return QuestionKind.OUTSIDE
    kind = kind_of(typed)
    if kind is QuestionKind.FACT:
        kind = kind_of(text)
    if is_other_deed(text) or is_other_deed(typed):
        return QuestionKind.OUTSIDE
    if _of_other_field(text, shelf) or (typed != text and _of_other_field(typed, shelf)):
        return QuestionKind.OUTSIDE
    if not re.search(r"[^\W\d_]{2}", text):
        return QuestionKind.OUTSIDE
    if kind is QuestionKind.DEFINITION and not _defines(text, typed):
        kind = QuestionKind.FACT
    if scope.documents and _REPLACED.search(f"{text}\n{typed}"):
        return QuestionKind.MENTIONS
    open_kinds = (QuestionKind.FACT, QuestionKind.LIST)
    if kind in open_kinds and wants_contact(f"{text}\n{typed}"):
        return QuestionKind.FACT
    both = f"{text}\n{typed}"
    fields = fields_asked(both, scope)
    if kind in open_kinds and wants_report(both) and not set(fields) & {"signer", "number"}:
        return QuestionKind.DUTIES
    if kind in open_kinds and fields:
        return QuestionKind.METADATA
    if kind in open_kinds and _asks_duties(text, typed, scope):
        return QuestionKind.DUTIES
    return kind


_REPLACED = pattern(
    r"\b(?:thay thế|bãi bỏ|hết hiệu lực|còn hiệu lực|còn áp dụng|replace[ds]?|in force)\b"
)
_EXPLICIT = pattern(
    r"\b(?:viết tắt|viết đầy đủ|tên đầy đủ|từ đầy đủ|nghĩa|được hiểu|định nghĩa|khái niệm"
    r"|stands? for"
    r"|abbreviation|meaning|mean)\b"
)
_BARE = pattern(
    r"^\W*(?:(?:từ|chữ|cụm từ|what is|what are|the"
    r"|an?)\s+)*[\w\-/]{2,15}(?:\s+(?:là|nghĩa).*)?\W*$"
)


def _defines(text: str, typed: str) -> bool:
    """Whether a definition is asked for, not one fact in the form ``… là gì``."""
    return any(_EXPLICIT.search(t) or _BARE.match(t) for t in (text, typed))


_LIMIT = pattern(
    r"\b(?:hạn|thời hạn|chậm nhất|trước ngày|deadline|due|by when)\b"
    r"|\b(?:gửi|nộp|đăng ký|hoàn thành|phản ánh|lập danh sách|giới thiệu|cung cấp)\b.{0,90}"
    r"\b(?:khi nào|ngày (?:nào|mấy|bao nhiêu)|lúc nào|bao giờ|bao lâu|hạn nào)\b"
)


_GIVEN_TO_BODY = pattern(
    r"\bgiao\b.{0,40}\bcho\s+(?:ban|văn phòng|ủy ban kiểm tra)\b"
    r"|\b(?:ban|văn phòng|ủy ban kiểm tra)\b.{3,60}\b(?:được giao|có nhiệm vụ|phải làm|làm)\s+"
    r"(?:những\s+)?(?:nhiệm vụ|việc)?\s*gì\b"
)


def _asks_duties(text: str, typed: str, scope: Scope) -> bool:
    both = f"{text}\n{typed}"
    aspects = aspects_of(both)
    if wants_report(both) or Aspect.WHO in aspects:
        return True
    if Aspect.WHEN in aspects and _LIMIT.search(both):
        return True
    if _GIVEN_TO_BODY.search(text):
        return True
    return scope.level is not None and Aspect.WHAT in aspects_of(both)
