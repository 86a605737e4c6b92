"""One sentence for every error that says what happened, in Vietnamese and English.

``{source}`` and ``{detail}`` are filled from the error by :mod:`assistant.wording`.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.errors import (
    AssistantError,
    ChatModelError,
    DeskFileError,
    KeyMissingError,
    LibraryEmptyError,
    ModelUnknownError,
    NetworkRefusedError,
    PortInUseError,
    ProviderMissingError,
    QuestionEmptyError,
    QuestionTooLongError,
    ServerBusyError,
    SettingsError,
    ToolsMissingError,
)
from assistant.records import Language
from ingest.errors import (
    BrokenFileError,
    EncryptedFileError,
    FolderEmptyError,
    IngestError,
    SourceEmptyError,
    SourceMissingError,
    SourceTooLargeError,
    SourceUnreadableError,
    ToolMissingError,
    UnsupportedFormatError,
)
from vectorstore.errors import (
    BackupError,
    CompanionsThereError,
    DirectiveNotFoundError,
    EmbeddingError,
    FieldUnknownError,
    FieldValueError,
    IndexMismatchError,
    LibraryCorruptError,
    LibraryError,
    LibraryLockedError,
    LibraryNotEmptyError,
    LibraryReadOnlyError,
    ReportNotFoundError,
    RerankerError,
    RerankerKindError,
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message in both languages; ``{source}`` and ``{detail}`` are filled from the error."""

    vi: str
    en: str

    def filled(self, language: Language, *, source: str, detail: str) -> str:
        """The message with its facts, on one line."""
        text = self.vi if language == "vi" else self.en
        return " ".join(text.replace("{source}", source).replace("{detail}", detail).split())


EXPLANATIONS: dict[type[Exception], Sentence] = {
    SourceMissingError: Sentence(
        "Không tìm thấy tệp hoặc thư mục “{source}”.", "There is no file or folder “{source}”."
    ),
    FolderEmptyError: Sentence(
        "Thư mục “{source}” không có tệp văn bản nào đọc được.",
        "The folder “{source}” holds no letter that can be read.",
    ),
    SourceUnreadableError: Sentence(
        "Không mở được “{source}”{detail}.", "“{source}” cannot be opened{detail}."
    ),
    SourceTooLargeError: Sentence(
        "Tệp “{source}” vượt giới hạn cho phép{detail}.", "“{source}” is over the limit{detail}."
    ),
    SourceEmptyError: Sentence(
        "Tệp “{source}” không có nội dung chữ nào.", "“{source}” contains no text."
    ),
    UnsupportedFormatError: Sentence(
        "Định dạng của “{source}” chưa được hỗ trợ{detail}.",
        "The format of “{source}” is not supported{detail}.",
    ),
    BrokenFileError: Sentence(
        "Tệp “{source}” bị hỏng nên không đọc được{detail}.",
        "“{source}” is damaged and cannot be read{detail}.",
    ),
    EncryptedFileError: Sentence(
        "Tệp “{source}” được đặt mật khẩu.", "“{source}” is protected by a password."
    ),
    ToolMissingError: Sentence(
        "Máy chưa có chương trình cần để đọc “{source}”{detail}.",
        "A program needed to read “{source}” is missing{detail}.",
    ),
    IngestError: Sentence(
        "Không đọc được “{source}”{detail}.", "“{source}” cannot be read{detail}."
    ),
    LibraryLockedError: Sentence(
        "Thư viện đang được một chương trình khác ghi{detail}.",
        "Another program is writing to the library{detail}.",
    ),
    LibraryReadOnlyError: Sentence(
        "Không ghi được vào thư mục dữ liệu{detail}.", "The data folder cannot be written{detail}."
    ),
    LibraryCorruptError: Sentence(
        "Danh mục của thư viện bị hỏng hoặc thuộc phiên bản khác{detail}.",
        "The library's catalogue is damaged or of another version{detail}.",
    ),
    IndexMismatchError: Sentence(
        "Chỉ mục tìm kiếm không khớp với danh mục hoặc cài đặt{detail}.",
        "The search index does not fit the catalogue or the settings{detail}.",
    ),
    DirectiveNotFoundError: Sentence(
        "Thư viện không có văn bản mang mã “{detail}”.", "The library has no letter “{detail}”."
    ),
    LibraryNotEmptyError: Sentence(
        "Thư viện đã có văn bản{detail}.", "There are letters in the library{detail}."
    ),
    CompanionsThereError: Sentence(
        "Thư mục dữ liệu đã có tệp của người dùng{detail}.",
        "The data folder has files of people already{detail}.",
    ),
    BackupError: Sentence("Tệp sao lưu lỗi{detail}.", "The backup cannot be used{detail}."),
    ReportNotFoundError: Sentence(
        "Không có báo cáo nạp văn bản “{detail}”.", "There is no report “{detail}”."
    ),
    FieldUnknownError: Sentence(
        "Văn bản không có thông tin nào tên “{detail}”.", "A letter has no field “{detail}”."
    ),
    FieldValueError: Sentence(
        "Giá trị “{detail}” không hợp với thông tin này.",
        "The field cannot have the value “{detail}”.",
    ),
    EmbeddingError: Sentence(
        "Không dùng được mô hình vectơ{detail}.", "The embedding model cannot be used{detail}."
    ),
    RerankerError: Sentence(
        "Không nạp hoặc không chạy được mô hình xếp hạng lại “{detail}”.",
        "The reranking model “{detail}” cannot be loaded or used.",
    ),
    RerankerKindError: Sentence(
        "“{detail}” không phải mô hình xếp hạng lại (cross-encoder cho một điểm).",
        "“{detail}” is no reranking model (a cross-encoder with one score).",
    ),
    LibraryError: Sentence("Thư viện gặp lỗi{detail}.", "The library failed{detail}."),
    QuestionEmptyError: Sentence("Chưa có câu hỏi nào.", "No question was asked."),
    QuestionTooLongError: Sentence(
        "Câu hỏi quá dài (tối đa {detail} ký tự).",
        "The question is too long (at most {detail} characters).",
    ),
    LibraryEmptyError: Sentence(
        "Thư viện chưa có văn bản nào.", "There are no letters in the library yet."
    ),
    SettingsError: Sentence("Cài đặt không hợp lệ{detail}.", "A setting is not valid{detail}."),
    ModelUnknownError: Sentence(
        "Không biết mô hình ngôn ngữ “{detail}”.", "There is no language model “{detail}”."
    ),
    KeyMissingError: Sentence(
        "Mô hình ngôn ngữ này cần khoá truy cập (API key).",
        "This language model needs an API key.",
    ),
    ProviderMissingError: Sentence(
        "Chưa cài gói để dùng mô hình ngôn ngữ này.",
        "The package for this language model is not installed.",
    ),
    ChatModelError: Sentence(
        "Mô hình ngôn ngữ không trả lời được{detail}.", "The language model failed{detail}."
    ),
    PortInUseError: Sentence(
        "Không mở được trang ở “{detail}”: địa chỉ đang có chương trình khác dùng.",
        "The page cannot be opened at “{detail}”: another program uses the address.",
    ),
    NetworkRefusedError: Sentence(
        "Chưa có tài khoản nào nên không mở trang cho máy khác ở “{detail}”.",
        "Nobody has an account yet, so the page is not opened to others at “{detail}”.",
    ),
    ServerBusyError: Sentence(
        "Máy chủ đang bận vì nhiều chương trình hỏi cùng lúc.",
        "The server is busy: many programs ask at once.",
    ),
    ToolsMissingError: Sentence(
        "Chưa cài gói để phục vụ qua MCP.", "The package for MCP tools is not installed."
    ),
    DeskFileError: Sentence(
        "Không đọc hoặc ghi được tệp lưu trữ{detail}.", "A stored file cannot be used{detail}."
    ),
    AssistantError: Sentence("Trợ lý gặp lỗi{detail}.", "The assistant failed{detail}."),
    PermissionError: Sentence(
        "Không có quyền truy cập tệp hoặc thư mục{detail}.",
        "Access to a file or folder was denied{detail}.",
    ),
    OSError: Sentence("Hệ điều hành báo lỗi{detail}.", "The operating system failed{detail}."),
}
