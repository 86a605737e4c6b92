"""The words of the report of an ingest, in Vietnamese and English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.records import Language
from ingest.records import Known
from vectorstore.records import FileOutcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWords:
    """Everything that the report says besides what files say."""

    title: str
    made: str
    unfinished: str
    file: str
    outcome: str
    letter: str
    fields: str
    contents: str
    remarks: str
    missing: str
    nothing_missing: str
    outcomes: Mapping[FileOutcome, str]
    known: Mapping[Known, str]
    names: Mapping[str, str]
    counts: Mapping[str, str]


_VI = ReportWords(
    title="Báo cáo nạp văn bản",
    made="Lập lúc {time}",
    unfinished="Lần nạp này dừng giữa chừng: đã xử lý {done} trong {total} tệp.",
    file="Tệp",
    outcome="Kết quả",
    letter="Văn bản",
    fields="Thông tin đọc được",
    contents="Nội dung",
    remarks="Lưu ý",
    missing="Chưa thấy",
    nothing_missing="Đủ các thông tin chính",
    outcomes={
        FileOutcome.ADDED: "Đã thêm",
        FileOutcome.UPDATED: "Bản mới",
        FileOutcome.UNCHANGED: "Không thay đổi",
        FileOutcome.MOVED: "Đổi tên hoặc chỗ",
        FileOutcome.COPY: "Bản sao của văn bản đã có",
        FileOutcome.FAILED: "Không nạp được",
    },
    known={
        Known.READ: "đọc được",
        Known.INFERRED: "suy ra",
        Known.BLANK: "để trống",
        Known.ABSENT: "không có",
        Known.EDITED: "đã sửa",
    },
    names={
        "kind": "Loại văn bản",
        "number": "Số/ký hiệu",
        "issuer": "Cơ quan ban hành",
        "co_issuers": "Cùng ban hành",
        "co_numbers": "Số/ký hiệu khác",
        "issued_on": "Ngày ban hành",
        "year": "Năm áp dụng",
        "subject": "Trích yếu",
        "addressees": "Kính gửi",
        "recipients": "Nơi nhận",
        "signer": "Người ký",
        "co_signers": "Cùng ký",
    },
    counts={
        "pages": "trang",
        "characters": "ký tự",
        "sections": "mục",
        "passages": "đoạn",
        "references": "văn bản được nhắc đến",
        "obligations": "nhiệm vụ",
        "reports": "yêu cầu báo cáo",
    },
)
_EN = ReportWords(
    title="Report of letters taken in",
    made="Made at {time}",
    unfinished="This ingest was cut short: {done} of {total} files were done.",
    file="File",
    outcome="Outcome",
    letter="Letter",
    fields="What was read",
    contents="Contents",
    remarks="Remarks",
    missing="Not found",
    nothing_missing="All main facts found",
    outcomes={
        FileOutcome.ADDED: "Added",
        FileOutcome.UPDATED: "New version",
        FileOutcome.UNCHANGED: "Unchanged",
        FileOutcome.MOVED: "Renamed or moved",
        FileOutcome.COPY: "Copy of a letter that is there",
        FileOutcome.FAILED: "Not taken in",
    },
    known={
        Known.READ: "read",
        Known.INFERRED: "inferred",
        Known.BLANK: "left blank",
        Known.ABSENT: "absent",
        Known.EDITED: "edited",
    },
    names={
        "kind": "Kind",
        "number": "Number",
        "issuer": "Issuer",
        "co_issuers": "Issued with",
        "co_numbers": "Further numbers",
        "issued_on": "Date",
        "year": "Year it applies to",
        "subject": "Subject",
        "addressees": "Addressees",
        "recipients": "Recipients",
        "signer": "Signed by",
        "co_signers": "Signed with",
    },
    counts={
        "pages": "pages",
        "characters": "characters",
        "sections": "sections",
        "passages": "passages",
        "references": "documents mentioned",
        "obligations": "duties",
        "reports": "reports asked for",
    },
)
WORDS: Mapping[Language, ReportWords] = {"vi": _VI, "en": _EN}
