"""One sentence for every error: what happened, and what to do next, in Vietnamese and English.

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
    SettingsError,
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
    BackupError: Sentence("Tệp sao lưu lỗi{detail}.", "The backup cannot be used{detail}."),
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

HINTS: dict[type[Exception], Sentence] = {
    SourceMissingError: Sentence(
        "Kiểm tra lại đường dẫn rồi chạy lại lệnh.", "Check the path and run the command again."
    ),
    FolderEmptyError: Sentence(
        "Chọn thư mục có tệp văn bản, ví dụ PDF hoặc TXT.",
        "Choose a folder with letters in it, such as PDF or TXT files.",
    ),
    SourceUnreadableError: Sentence(
        "Kiểm tra quyền đọc tệp, hoặc đóng chương trình đang mở tệp.",
        "Check the rights, or close the program that holds the file open.",
    ),
    SourceTooLargeError: Sentence(
        "Tách tệp thành các phần nhỏ hơn rồi nạp lại.", "Split the file and add the parts."
    ),
    SourceEmptyError: Sentence(
        "Mở tệp để xem có nội dung không; nếu là bản quét, hãy cài công cụ nhận dạng chữ.",
        "Open the file to see what is in it; a scan needs text recognition to be installed.",
    ),
    UnsupportedFormatError: Sentence(
        "Lưu văn bản thành PDF, DOCX, RTF, HTML hoặc TXT rồi nạp lại.",
        "Save the letter as PDF, DOCX, RTF, HTML or TXT and add it again.",
    ),
    BrokenFileError: Sentence(
        "Tải lại hoặc xuất lại tệp từ nơi phát hành.", "Fetch or export the file again."
    ),
    EncryptedFileError: Sentence(
        "Bỏ mật khẩu của tệp rồi nạp lại.", "Remove the password and add the file again."
    ),
    ToolMissingError: Sentence(
        "Cài chương trình đó (xem tên trong thông báo) rồi nạp lại.",
        "Install the program named in the message and add the file again.",
    ),
    IngestError: Sentence(
        "Kiểm tra tệp rồi nạp lại; các tệp khác không bị ảnh hưởng.",
        "Check the file and add it again; the other files are not affected.",
    ),
    LibraryLockedError: Sentence(
        "Đợi chương trình kia xong hoặc đóng nó rồi thử lại.",
        "Wait until the other program is done, or close it, then try again.",
    ),
    LibraryReadOnlyError: Sentence(
        "Chọn thư mục khác bằng --home hoặc cấp quyền ghi cho thư mục này.",
        "Choose another folder with --home, or allow writing to this one.",
    ),
    LibraryCorruptError: Sentence(
        "Phục hồi từ bản sao lưu bằng lệnh “tuyengiao restore TỆP”.",
        "Restore a backup with “tuyengiao restore FILE”.",
    ),
    IndexMismatchError: Sentence(
        "Chạy lệnh “tuyengiao rebuild” để dựng lại chỉ mục.",
        "Run “tuyengiao rebuild” to build the index anew.",
    ),
    DirectiveNotFoundError: Sentence(
        "Xem danh sách mã văn bản bằng lệnh “tuyengiao directives”.",
        "List the letters with “tuyengiao directives”.",
    ),
    LibraryNotEmptyError: Sentence(
        "Thêm --replace để thay toàn bộ bằng bản sao lưu, hoặc chọn thư mục khác bằng --home.",
        "Add --replace to put the backup in their place, or choose another folder with --home.",
    ),
    BackupError: Sentence(
        "Kiểm tra đường dẫn và chọn tệp do lệnh “tuyengiao backup” ghi ra.",
        "Check the path, and choose a file that “tuyengiao backup” wrote.",
    ),
    FieldUnknownError: Sentence(
        "Xem tên các thông tin sửa được bằng lệnh “tuyengiao amend --help”.",
        "See the names of fields with “tuyengiao amend --help”.",
    ),
    FieldValueError: Sentence(
        "Ghi ngày dạng 03/02/2021, năm đủ bốn chữ số, và không để trống.",
        "Write dates as 03/02/2021, years with four digits, and leave nothing empty.",
    ),
    EmbeddingError: Sentence(
        "Bỏ cài đặt embedding để dùng mô hình có sẵn, hoặc kiểm tra tên mô hình.",
        "Remove the embedding setting to use the shipped model, or check the model's name.",
    ),
    LibraryError: Sentence(
        "Chạy “tuyengiao doctor” để xem thư viện có vấn đề gì.",
        "Run “tuyengiao doctor” to see what is wrong.",
    ),
    QuestionEmptyError: Sentence(
        "Hãy nhập câu hỏi, ví dụ: “Công đoàn cơ sở phải báo cáo những gì và khi nào?”",
        "Ask something, such as: “What must grassroots unions report, and when?”",
    ),
    QuestionTooLongError: Sentence(
        "Hãy rút gọn câu hỏi, hoặc nạp đoạn văn bản đó thành một tệp.",
        "Shorten the question, or add the text as a file.",
    ),
    LibraryEmptyError: Sentence(
        "Nạp năm văn bản đi kèm bằng “tuyengiao ingest --bundled”, hoặc văn bản của đơn vị bằng "
        "“tuyengiao ingest THƯ_MỤC”.",
        "Add the five bundled letters with “tuyengiao ingest --bundled”, or your own with "
        "“tuyengiao ingest FOLDER”.",
    ),
    ModelUnknownError: Sentence(
        "Viết theo dạng “nhà cung cấp:tên mô hình”, ví dụ “ollama:qwen2.5:7b” hoặc "
        "“openai:gpt-4o-mini”.",
        "Write “provider:model”, such as “ollama:qwen2.5:7b” or “openai:gpt-4o-mini”.",
    ),
    KeyMissingError: Sentence(
        "Đặt biến môi trường '{detail}' hoặc TUYENGIAO_LLM_API_KEY rồi chạy lại.",
        "Set the environment variable '{detail}' or TUYENGIAO_LLM_API_KEY and run again.",
    ),
    ProviderMissingError: Sentence("Chạy: pip install '{detail}'", "Run: pip install '{detail}'"),
    SettingsError: Sentence(
        "Sửa giá trị đó rồi chạy lại; “tuyengiao --help” liệt kê các giá trị dùng được.",
        "Correct the value and run again; “tuyengiao --help” lists what is allowed.",
    ),
    ChatModelError: Sentence(
        "Câu trả lời được trích từ văn bản; kiểm tra cài đặt llm hoặc kết nối tới mô hình.",
        "The answer was taken from the letters; check the llm setting or the connection.",
    ),
    PortInUseError: Sentence(
        "Chọn cổng khác bằng --port, hoặc đóng chương trình kia.",
        "Choose another port with --port, or close the other program.",
    ),
    NetworkRefusedError: Sentence(
        "Tạo người quản trị đầu tiên rồi chạy lại: {source}",
        "Make the first admin, then run again: {source}",
    ),
    DeskFileError: Sentence(
        "Kiểm tra chỗ trống và quyền ghi của thư mục dữ liệu rồi thử lại.",
        "Check the space and the rights of the data folder, then try again.",
    ),
    AssistantError: Sentence("Hãy thử hỏi lại.", "Please ask again."),
    PermissionError: Sentence(
        "Chọn nơi khác hoặc cấp quyền rồi thử lại.", "Choose another place, or grant access."
    ),
    OSError: Sentence(
        "Kiểm tra ổ đĩa và quyền truy cập rồi thử lại.", "Check the disk and the rights, try again."
    ),
}
