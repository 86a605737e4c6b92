"""What the page says of adding letters and taking them away, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class UploadLabels:
    """Adding letters and taking them away."""

    title: str
    drop: str
    limits: str
    working: str
    progress: str
    writing: str
    outcomes: Mapping[str, str]
    report: str
    too_many: str
    remove: str
    remove_question: str
    remove_explanation: str
    remove_confirm: str
    cancel: str
    removed: str


UPLOAD_VI = UploadLabels(
    title="Thêm văn bản",
    drop="Chọn hoặc kéo thả tệp văn bản",
    limits="{formats} · tối đa {megabytes} MB mỗi tệp, {files} tệp mỗi lần",
    working="Đang đọc {name}…",
    progress="Đã xong {done} trên {total} tệp",
    writing="Đang ghi vào thư viện…",
    outcomes={
        "added": "Đã thêm",
        "updated": "Đã cập nhật",
        "unchanged": "Đã có sẵn",
        "moved": "Đã có sẵn, nay mang tên mới",
        "copy": "Trùng với văn bản đã có",
        "failed": "Không thêm được",
    },
    report="Tải báo cáo của lần thêm này",
    too_many="Mỗi lần chỉ thêm được {files} tệp; đã bỏ qua {rest} tệp còn lại.",
    remove="Gỡ văn bản",
    remove_question="Gỡ văn bản này khỏi thư viện?",
    remove_explanation="Trợ lý sẽ không dùng văn bản này để trả lời nữa. Có thể thêm lại sau.",
    remove_confirm="Gỡ",
    cancel="Giữ lại",
    removed="Đã gỡ “{label}” khỏi thư viện.",
)

UPLOAD_EN = UploadLabels(
    title="Add letters",
    drop="Choose or drop files",
    limits="{formats} · at most {megabytes} MB a file, {files} files at once",
    working="Reading {name}…",
    progress="{done} of {total} files done",
    writing="Writing to the library…",
    outcomes={
        "added": "Added",
        "updated": "Updated",
        "unchanged": "Already there",
        "moved": "Already there, under a new name now",
        "copy": "Same as a letter that is there",
        "failed": "Not added",
    },
    report="Download the report",
    too_many="Only {files} files can be added at once; {rest} were left out.",
    remove="Remove letter",
    remove_question="Remove this letter from the library?",
    remove_explanation="The assistant will no longer use it. It can be added again.",
    remove_confirm="Remove",
    cancel="Keep",
    removed="“{label}” was removed.",
)
