"""What people read when something goes wrong or needs a remark, in Vietnamese and English.

The sentences of answers are in ``assistant/writing/phrases.py``; the labels of the page in
``assistant/ui``. An error becomes one sentence that says what happened (:func:`explain`) and one
that says what to do next (:func:`hint`).
"""

from __future__ import annotations

from assistant.error_hints import HINTS
from assistant.error_words import EXPLANATIONS, Sentence
from assistant.errors import AssistantError, ChatFailure, ChatModelError
from assistant.people import error_words as people_words
from assistant.records import Language
from ingest.errors import IngestError
from ingest.records import Notice
from vectorstore.errors import LibraryError

_EXPLANATIONS = EXPLANATIONS | people_words.EXPLANATIONS
_HINTS = HINTS | people_words.HINTS
_UNKNOWN = Sentence("Có lỗi ngoài dự kiến{detail}.", "Something unforeseen happened{detail}.")
_UNKNOWN_HINT = Sentence(
    "Xem nhật ký của chương trình rồi thử lại.", "See the program's log, then try again."
)

_NOTICES: dict[str, Sentence] = {
    "ocr": Sentence(
        "Chữ được nhận dạng từ ảnh quét (độ tin cậy {detail})",
        "Text recognised from a scan (confidence {detail})",
    ),
    "ocr_low_confidence": Sentence(
        "Chữ nhận dạng từ ảnh quét có độ tin cậy thấp ({detail}); hãy đối chiếu bản gốc",
        "Text recognised from the scan is of low confidence ({detail}); compare the original",
    ),
    "ocr_unavailable": Sentence(
        "Trang quét chưa đọc được vì máy thiếu công cụ nhận dạng chữ ({detail})",
        "A scanned page was not read: text recognition is missing ({detail})",
    ),
    "ocr_failed": Sentence(
        "Không nhận dạng được chữ trên trang quét ({detail})",
        "Text on the scanned page could not be recognised ({detail})",
    ),
    "legacy_font": Sentence(
        "Chữ theo phông cũ ({detail}) đã được đổi sang Unicode; hãy đối chiếu bản gốc",
        "Text in a legacy font ({detail}) was converted; compare the original",
    ),
    "encoding": Sentence(
        "Tệp dùng bảng mã {detail}, đã đổi sang Unicode", "The encoding {detail} was converted"
    ),
    "undecodable_characters": Sentence(
        "{detail} ký tự không đọc được", "{detail} characters could not be read"
    ),
    "suffix_misleads": Sentence(
        "Đuôi tệp không đúng với nội dung (nội dung là {detail})",
        "The suffix does not fit the content, which is {detail}",
    ),
    "macros": Sentence(
        "Tệp có macro; macro không được đọc và không được chạy",
        "The file has macros; they were neither read nor run",
    ),
    "hidden_text": Sentence(
        "Có {detail} đoạn chữ bị ẩn, không đưa vào văn bản",
        "{detail} pieces of hidden text were left out",
    ),
    "number_blank": Sentence("Số văn bản để trống", "The number was left blank"),
}
"""Codes that need more than their detail; the others show the detail the reader wrote."""

_CHAT_FAILURES: dict[ChatFailure, Sentence] = {
    ChatFailure.UNREACHABLE: Sentence(
        "Không kết nối được tới mô hình ngôn ngữ.", "The language model cannot be reached."
    ),
    ChatFailure.TIMEOUT: Sentence(
        "Mô hình ngôn ngữ không trả lời kịp thời gian cho phép.",
        "The language model did not answer in time.",
    ),
    ChatFailure.REJECTED: Sentence(
        "Nhà cung cấp mô hình ngôn ngữ từ chối: sai khoá, sai tên mô hình hoặc hết hạn mức.",
        "The provider of the language model said no: its key, its name or the quota is wrong.",
    ),
    ChatFailure.TOO_LONG: Sentence(
        "Câu hỏi và các đoạn trích vượt quá sức chứa của mô hình ngôn ngữ.",
        "The question and its passages are too long for the language model.",
    ),
    ChatFailure.REFUSED: Sentence(
        "Mô hình ngôn ngữ từ chối trả lời.", "The language model declined to answer."
    ),
    ChatFailure.EMPTY: Sentence(
        "Mô hình ngôn ngữ không trả lời gì.", "The language model said nothing."
    ),
    ChatFailure.MALFORMED: Sentence(
        "Mô hình ngôn ngữ trả lời sai định dạng.",
        "The language model's reply is not of the form asked for.",
    ),
    ChatFailure.CUT_OFF: Sentence(
        "Câu trả lời của mô hình ngôn ngữ bị ngắt giữa chừng.",
        "The language model's reply broke off.",
    ),
    ChatFailure.FAILED: Sentence("Mô hình ngôn ngữ gặp lỗi.", "The language model failed."),
}

_DETAILS = {
    "binary": "dữ liệu nhị phân, không phải chữ",
    "file exists": "đã có tệp cùng tên",
    "file name too long": "tên tệp quá dài",
    "is a directory": "là một thư mục",
    "memory": "quá bộ nhớ cho phép",
    "no library": "chưa có thư viện",
    "no space left on device": "hết chỗ trên đĩa",
    "no such file or directory": "không có tệp hoặc thư mục này",
    "not a directory": "không phải thư mục",
    "not a regular file": "không phải tệp thường",
    "not found": "không tìm thấy",
    "permission denied": "không có quyền",
    "read-only file system": "ổ đĩa chỉ cho đọc",
    "time": "quá thời gian cho phép",
    "zip": "tệp nén hỏng",
}


def explain(error: Exception, *, language: Language = "vi") -> str:
    """Says in one sentence what went wrong, with the facts that the error carries."""
    sentence = _lookup(_EXPLANATIONS, error, _UNKNOWN)
    if isinstance(error, ChatModelError):
        sentence = _CHAT_FAILURES[error.failure]
    return _fill(sentence, error, language)


def hint(error: Exception, *, language: Language = "vi") -> str:
    """Says in one sentence what the person can do about an error."""
    sentence = _lookup(_HINTS, error, _UNKNOWN_HINT)
    return _fill(sentence, error, language)


def explain_notice(notice: Notice, *, language: Language = "vi") -> str:
    """Says in one sentence what a person should know about how a file was read."""
    sentence = _NOTICES.get(notice.code)
    if sentence is not None:
        text = sentence.filled(language, source="", detail=notice.detail)
    else:
        text = notice.detail or notice.code
    if notice.page is not None:
        text += f" (trang {notice.page})" if language == "vi" else f" (page {notice.page})"
    return text


def _lookup(
    table: dict[type[Exception], Sentence], error: Exception, default: Sentence
) -> Sentence:
    for kind in type(error).__mro__:
        if kind in table:
            return table[kind]
    return default


def _fill(sentence: Sentence, error: Exception, language: Language) -> str:
    detail = _detail(error)
    if language == "vi":
        detail = _in_vietnamese(detail)
    whole = any(
        part in sentence.vi
        for part in ("“{detail}”", "'{detail}'", "{detail} ký tự", "{detail} giây")
    )
    shown = detail if whole or not detail else f": {detail}"
    return sentence.filled(language, source=str(getattr(error, "source", "")), detail=shown)


def _detail(error: Exception) -> str:
    if isinstance(error, IngestError | LibraryError | AssistantError):
        return str(error.detail or "")
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
    return str(error)


def _in_vietnamese(detail: str) -> str:
    """Put what the system and the readers say in a few fixed words into Vietnamese."""
    fact, separator, words = detail.rpartition(": ")
    return f"{fact}{separator}{_DETAILS.get(words.lower(), words)}"
