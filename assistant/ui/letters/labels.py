"""What the page of letters says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLabels:
    """The page with the letters of the library."""

    tab: str
    introduction: str
    search: str
    search_placeholder: str
    any_issuer: str
    any_year: str
    any_kind: str
    table: str
    columns: tuple[str, str, str, str, str, str]
    none: str
    no_match: str
    count: str
    more: str
    open: str
    back: str
    facts: str
    fields: Mapping[str, str]
    known: Mapping[str, str]
    known_help: Mapping[str, str]
    contents: str
    text: str
    references: str
    relations: Mapping[str, str]
    in_library: str
    no_references: str
    obligations: str
    no_obligations: str
    warnings: str
    file: str
    untitled: str
    download: str
    pages: str
    page_of: str
    earlier: str
    later: str
    edit: str
    edit_title: str
    edit_help: Mapping[str, str]
    edit_hint: str
    edit_save: str
    edit_undo: str
    edit_cancel: str
    edited: str
    edited_back: str
    edited_line: str
    edited_to: str
    edited_undone: str
    someone: str
    versions: str
    version: str
    version_now: str
    version_past: str
    cited_by: str
    cited_line: str
    superseded_badge: str
    confidence: str
    counts: str


LETTERS_VI = LetterLabels(
    tab="Văn bản",
    introduction="Các văn bản mà trợ lý đọc để trả lời.",
    search="Tìm văn bản",
    search_placeholder="Số hiệu, cơ quan, trích yếu…",
    any_issuer="Mọi cơ quan",
    any_year="Mọi năm",
    any_kind="Mọi loại",
    table="Danh sách văn bản",
    columns=("Số, ký hiệu", "Ngày ban hành", "Cơ quan ban hành", "Loại", "Trích yếu", "Năm"),
    none="Thư viện chưa có văn bản nào.",
    no_match="Không có văn bản nào khớp với điều kiện lọc.",
    count="{shown} trong {total} văn bản",
    more="Còn {rest} văn bản nữa; hãy thu hẹp điều kiện lọc.",
    open="Mở {label}",
    back="Danh sách văn bản",
    facts="Thông tin văn bản",
    fields={
        "kind": "Loại",
        "number": "Số, ký hiệu",
        "issuer": "Cơ quan ban hành",
        "place": "Nơi ban hành",
        "issued_on": "Ngày ban hành",
        "year": "Năm áp dụng",
        "subject": "Trích yếu",
        "addressees": "Kính gửi",
        "recipients": "Nơi nhận",
        "authority": "Thẩm quyền ký",
        "position": "Chức vụ",
        "signer": "Người ký",
    },
    known={
        "read": "đọc được",
        "inferred": "suy ra",
        "blank": "để trống",
        "absent": "không có",
        "edited": "đã sửa",
    },
    known_help={
        "read": "Đọc được ở đúng vị trí trong văn bản.",
        "inferred": "Suy ra từ những chỗ khác trong văn bản.",
        "blank": "Văn bản có chỗ ghi nhưng để trống.",
        "absent": "Văn bản không có thông tin này.",
        "edited": "Do người dùng sửa.",
    },
    contents="Mục lục",
    text="Toàn văn",
    references="Văn bản được nhắc đến",
    relations={
        "mentions": "nhắc đến",
        "based_on": "căn cứ",
        "implements": "thực hiện",
        "replaces": "thay thế",
        "repeals": "bãi bỏ",
        "amends": "sửa đổi",
    },
    in_library="có trong thư viện",
    no_references="Văn bản không nhắc đến văn bản nào khác.",
    obligations="Việc phải làm",
    no_obligations="Không tìm thấy việc nào được giao trong văn bản.",
    warnings="Lưu ý khi đọc tệp",
    file="Tệp gốc",
    untitled="(không có trích yếu)",
    download="Tải tệp gốc",
    pages="Các trang danh sách",
    page_of="Trang {page} trên {pages}",
    earlier="Trang trước",
    later="Trang sau",
    edit="Sửa",
    edit_title="Sửa: {field}",
    edit_help={
        "issued_on": "Ghi ngày dạng 03/02/2021.",
        "year": "Ghi năm bằng bốn chữ số.",
        "addressees": "Mỗi nơi một dòng.",
        "recipients": "Mỗi nơi một dòng.",
    },
    edit_hint="Việc sửa được ghi lại cùng người sửa và thời điểm; văn bản gốc không thay đổi.",
    edit_save="Lưu",
    edit_undo="Lấy lại như đã đọc",
    edit_cancel="Giữ nguyên",
    edited="Đã sửa “{field}”.",
    edited_back="Đã lấy lại “{field}” như đã đọc từ tệp.",
    edited_line="{field}: {change} · {by} · {date}",
    edited_to="“{old}” thành “{new}”",
    edited_undone="lấy lại như đã đọc",
    someone="người dùng máy này",
    versions="Các bản của văn bản",
    version="Bản {number}: {source}",
    version_now="đang dùng, nạp ngày {date}",
    version_past="nạp ngày {date}, được thay ngày {until}",
    cited_by="Được nhắc đến trong",
    cited_line="{label} ({relation})",
    superseded_badge="đã có văn bản sau",
    confidence="độ tin cậy nhận dạng chữ {percent}%",
    counts=(
        "{sections} mục · {obligations} việc phải làm · {references} lần nhắc đến văn bản khác"
    ),
)

LETTERS_EN = LetterLabels(
    tab="Letters",
    introduction="The letters that the assistant reads.",
    search="Find letters",
    search_placeholder="Number, issuer, subject…",
    any_issuer="Any issuer",
    any_year="Any year",
    any_kind="Any kind",
    table="Letters",
    columns=("Number", "Date", "Issuer", "Kind", "Subject", "Year"),
    none="There are no letters yet.",
    no_match="No letter matches.",
    count="{shown} of {total} letters",
    more="{rest} more letters; narrow the search.",
    open="Open {label}",
    back="All letters",
    facts="About this letter",
    fields={
        "kind": "Kind",
        "number": "Number",
        "issuer": "Issuer",
        "place": "Place",
        "issued_on": "Date",
        "year": "Year it applies to",
        "subject": "Subject",
        "addressees": "Addressed to",
        "recipients": "Copies to",
        "authority": "Signed on behalf of",
        "position": "Position",
        "signer": "Signed by",
    },
    known={
        "read": "read",
        "inferred": "inferred",
        "blank": "left blank",
        "absent": "absent",
        "edited": "edited",
    },
    known_help={
        "read": "Stands in its place in the letter.",
        "inferred": "Concluded from other words of the letter.",
        "blank": "The letter has a place for it and left it blank.",
        "absent": "The letter does not say.",
        "edited": "Put right by a person.",
    },
    contents="Contents",
    text="Text",
    references="Documents mentioned",
    relations={
        "mentions": "mentions",
        "based_on": "based on",
        "implements": "implements",
        "replaces": "replaces",
        "repeals": "repeals",
        "amends": "amends",
    },
    in_library="in the library",
    no_references="The letter mentions no other document.",
    obligations="Duties",
    no_obligations="No duty was found in the letter.",
    warnings="Remarks on reading the file",
    file="File",
    untitled="(no subject)",
    download="Download the original",
    pages="Pages of the list",
    page_of="Page {page} of {pages}",
    earlier="Previous page",
    later="Next page",
    edit="Edit",
    edit_title="Edit: {field}",
    edit_help={
        "issued_on": "A date as 03/02/2021.",
        "year": "A year of four digits.",
        "addressees": "One a line.",
        "recipients": "One a line.",
    },
    edit_hint="The change is recorded with who made it and when; the file stays as it is.",
    edit_save="Save",
    edit_undo="Back to what was read",
    edit_cancel="Cancel",
    edited="“{field}” was changed.",
    edited_back="“{field}” is again as it was read.",
    edited_line="{field}: {change} · {by} · {date}",
    edited_to="“{old}” to “{new}”",
    edited_undone="back to what was read",
    someone="a person at this computer",
    versions="Versions",
    version="Version {number}: {source}",
    version_now="in use, added {date}",
    version_past="added {date}, replaced {until}",
    cited_by="Mentioned in",
    cited_line="{label} ({relation})",
    superseded_badge="a later letter exists",
    confidence="confidence of text recognition {percent}%",
    counts="{sections} sections · {obligations} duties · {references} mentions of other documents",
)
