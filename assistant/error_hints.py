"""What a person can do about every error, in Vietnamese and English, a sentence each."""

from __future__ import annotations

from assistant.error_words import Sentence
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
)

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
    CompanionsThereError: Sentence(
        "Thêm --replace để thay bằng bản sao lưu, hoặc --letters-only để chỉ phục hồi văn bản.",
        "Add --replace to put the backup in their place, or --letters-only for the letters alone.",
    ),
    BackupError: Sentence(
        "Kiểm tra đường dẫn và chọn tệp do lệnh “tuyengiao backup” ghi ra.",
        "Check the path, and choose a file that “tuyengiao backup” wrote.",
    ),
    ReportNotFoundError: Sentence(
        "Chỉ các báo cáo gần nhất được giữ lại; nạp lại để có báo cáo mới.",
        "Only the last reports are kept; add the files again for a new one.",
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
    RerankerError: Sentence(
        "Kiểm tra tên hoặc thư mục ở cài đặt reranker và mô hình đã tải về máy chưa; bỏ cài đặt"
        " này thì tìm kiếm vẫn chạy, không xếp hạng lại.",
        "Check the name or folder in the setting reranker, and that the model is on this computer;"
        " without the setting, searching works and nothing is reranked.",
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
    ServerBusyError: Sentence("Đợi một lát rồi gọi lại.", "Wait a little, then call again."),
    ToolsMissingError: Sentence("Chạy: pip install '{detail}'", "Run: pip install '{detail}'"),
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
