"""The page's labels in Vietnamese."""

from __future__ import annotations

from assistant.ui.chat.history_labels import HISTORY_VI
from assistant.ui.chat.labels import CHAT_VI
from assistant.ui.chat.source_labels import SOURCE_VI
from assistant.ui.duties.labels import DUTIES_VI
from assistant.ui.labels import (
    Labels,
)
from assistant.ui.letters.labels import LETTERS_VI
from assistant.ui.letters.upload_labels import UPLOAD_VI
from assistant.ui.quality.labels_vi import QUALITY_VI

VIETNAMESE = Labels(
    language="vi",
    title="Trợ lý Tuyên giáo Công đoàn",
    tagline="Hỏi đáp có dẫn chứng từ văn bản chỉ đạo",
    letters_count="{count} văn bản",
    theme="Đổi nền sáng, tối",
    other_language="English",
    skip="Đến ô nhập câu hỏi",
    issuer="Cơ quan ban hành",
    year="Năm",
    kind="Loại văn bản",
    level="Cấp công đoàn",
    chat=CHAT_VI,
    history=HISTORY_VI,
    source=SOURCE_VI,
    letters=LETTERS_VI,
    upload=UPLOAD_VI,
    duties=DUTIES_VI,
    quality=QUALITY_VI,
    gradio={
        "Error": "Lỗi",
        "Warning": "Lưu ý",
        "Info": "Thông báo",
        "Success": "Đã xong",
        "Close": "Đóng",
        "Clear": "Xóa",
        "Loading...": "Đang tải…",
        "Loading": "Đang tải",
        "Uploading...": "Đang tải lên…",
        "Drop File Here": "Kéo tệp vào đây",
        "- or -": "hoặc",
        "or": "hoặc",
        "Click to Upload": "Bấm để chọn tệp",
        "Upload file": "Chọn tệp",
        "File upload": "Chọn tệp",
        "Click to upload or drop files": "Bấm để chọn tệp, hoặc kéo tệp vào đây",
        "Remove this file": "Bỏ tệp này",
        "Remove": "Bỏ",
        "More tabs": "Các trang khác",
        "Empty value": "Chưa có gì",
        "Dropdown": "Danh sách chọn",
        "No options": "Không có lựa chọn",
        "File(s) exceed the maximum allowed size of *": "Tệp vượt kích thước cho phép *",
        "Connection Lost": "Mất kết nối",
        "Connection to the server was lost. Attempting reconnection...": (
            "Mất kết nối với máy chủ; đang thử kết nối lại…"
        ),
        "Connection errored out.": "Kết nối bị gián đoạn; hãy thử lại.",
        "An error occurred": "Có lỗi xảy ra",
        "An error occurred.": "Có lỗi xảy ra.",
        "Processing Error": "Lỗi xử lý",
    },
)
