"""The words that the command line puts around facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TypeVar

from assistant import home_files
from assistant.duties import LEVEL_NAMES
from ingest.records import Field, Known, Metadata, Obligation, Relation, SectionKind
from vectorstore.records import Amendment, LetterVersion, Supersession

T = TypeVar("T")

EMPTY_LIBRARY = (
    "Thư viện chưa có văn bản nào. Nạp năm văn bản đi kèm bằng lệnh “tuyengiao ingest --bundled”, "
    "hoặc văn bản của đơn vị bằng lệnh “tuyengiao ingest THƯ_MỤC”."
)

FIELDS = {
    "kind": "Loại văn bản",
    "number": "Số/ký hiệu",
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
}

JOINT_FIELDS = {
    "co_issuers": "Cùng ban hành",
    "co_numbers": "Số/ký hiệu khác",
    "co_signers": "Cùng ký",
}

RELATIONS = {
    Relation.MENTIONS: "nhắc đến",
    Relation.BASED_ON: "căn cứ",
    Relation.IMPLEMENTS: "thực hiện",
    Relation.REPLACES: "thay thế",
    Relation.REPEALS: "bãi bỏ",
    Relation.AMENDS: "sửa đổi, bổ sung",
}

UNHEALTHY = (
    "Thư viện có vấn đề. Chạy “tuyengiao rebuild” để dựng lại chỉ mục; nếu vẫn còn lỗi ở danh mục, "
    "phục hồi từ bản sao lưu bằng “tuyengiao restore TỆP”."
)

_HOME_FILES = {
    home_files.PEOPLE: "tài khoản và nhật ký",
    home_files.CONVERSATIONS: "hội thoại",
    home_files.FEEDBACK: "nhận xét về câu trả lời",
    home_files.STUDY_PROGRESS: "kết quả học",
    home_files.OWN_GOLD: "bộ câu hỏi riêng",
    home_files.EVALUATIONS: "các lần đánh giá",
}

_CHECKS = {
    "catalogue": "Danh mục đọc được, không hỏng",
    "letters": "Mọi văn bản còn nguyên vẹn",
    "originals": "Tệp gốc còn nguyên vẹn",
    "index_settings": "Chỉ mục hợp với cài đặt",
    "letters_indexed": "Mọi văn bản có trong chỉ mục",
    "generation": "Chỉ mục theo kịp danh mục",
    "lexical_index": "Chỉ mục từ ngữ",
    "vectors": "Chỉ mục vectơ",
    "dense_index": "Chỉ mục lân cận của vectơ",
    "embedding": "Mô hình vectơ dùng được",
    "reranker": "Mô hình xếp hạng lại dùng được",
}

SECTION_KINDS = {
    SectionKind.LETTERHEAD: "Phần đầu",
    SectionKind.PREAMBLE: "Phần mở đầu",
    SectionKind.PART: "Phần",
    SectionKind.CHAPTER: "Chương",
    SectionKind.HEADING: "Mục",
    SectionKind.ARTICLE: "Điều",
    SectionKind.CLAUSE: "Khoản",
    SectionKind.POINT: "Điểm",
    SectionKind.BULLET: "Gạch đầu dòng",
    SectionKind.PARAGRAPH: "Đoạn",
    SectionKind.CLOSING: "Phần kết",
    SectionKind.SIGNATURE: "Chữ ký, nơi nhận",
    SectionKind.ANNEX: "Phụ lục",
}


def check(code: str) -> str:
    """A line of the health report; a check that is not known here goes by its code."""
    return _CHECKS.get(code, code)


def date(day: dt.date) -> str:
    """A date as letters write it."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def field(value: Field[T]) -> str:
    """A metadata field with a word on how it is known, unless it was simply read."""
    if value.known is Known.BLANK:
        return "(để trống)"
    if value.value is None:
        return "(không có)"
    shown: object = value.value
    if isinstance(shown, dt.date):
        text = date(shown)
    elif isinstance(shown, tuple):
        text = "; ".join(map(str, shown))
    else:
        text = str(shown)
    remarks = {Known.INFERRED: " (suy ra từ nội dung)", Known.EDITED: " (đã sửa)"}
    return text + remarks.get(value.known, "")


def field_name(name: str) -> str:
    """The name of a field of a letter as people call it."""
    return FIELDS.get(name) or JOINT_FIELDS[name]


def issuers(fields: Metadata) -> str:
    """Who issued a letter; a joint one names all."""
    others = fields.co_issuers.value or ()
    return "; ".join([field(fields.issuer), *others])


def superseded(mark: Supersession) -> str:
    """That a later letter ends or changes this one."""
    verb = RELATIONS[mark.relation]
    part = " một phần" if mark.partial and mark.relation is not Relation.AMENDS else ""
    day = f" ngày {date(mark.issued_on)}" if mark.issued_on else ""
    return f"Đã được {verb}{part} bởi {mark.label}{day} (mã {mark.directive_id})"


def version(one: LetterVersion) -> str:
    """A version of a letter, with when it came and went."""
    parts = [f"bản {one.number}: tệp {one.source}"]
    if one.added_at:
        parts.append(f"nạp ngày {date(one.added_at.astimezone())}")
    parts.append(
        f"thay ngày {date(one.replaced_at.astimezone())}" if one.replaced_at else "đang dùng"
    )
    return ", ".join(parts)


def amendment(one: Amendment) -> str:
    """Who put which field right, and when."""
    old = one.old_value or field(Field(value=None, known=one.old_known))
    said = f"“{_in_line(old)}” thành “{_in_line(one.value)}”" if one.value else "lấy lại như đã đọc"
    return f"{field_name(one.field)}: {said}, {one.by}, ngày {date(one.at.astimezone())}"


def _in_line(text: str) -> str:
    return "; ".join(text.splitlines())


def due(obligation: Obligation) -> str:
    """The time limit of a duty, in the letter's own words where it has any."""
    if obligation.due.text:
        return obligation.due.text
    return "không nêu thời hạn"


def page_ranges(pages: Sequence[int]) -> str:
    """Page numbers in ascending order, neighbours joined: ``1-3, 5``."""
    ranges: list[tuple[int, int]] = []
    for page in pages:
        if ranges and ranges[-1][1] == page - 1:
            ranges[-1] = (ranges[-1][0], page)
        else:
            ranges.append((page, page))
    return ", ".join(str(a) if a == b else f"{a}-{b}" for a, b in ranges)


def duty(obligation: Obligation) -> str:
    """A duty in one line: who, what, to whom, through which body, by when."""
    parts = [f"{obligation.actor} [{LEVEL_NAMES[obligation.level]}]: {obligation.duty}"]
    if obligation.recipient:
        parts.append(f"gửi {obligation.recipient}")
    if obligation.via:
        parts.append(f"qua {obligation.via.removeprefix('qua ')}")
    parts.append(due(obligation))
    return "; ".join(" ".join(part.split()) for part in parts)


def backed_up(letters: int, also: Sequence[str], *, file: str) -> str:
    """What a backup took along."""
    if not also:
        return f"Đã sao lưu {letters} văn bản vào “{file}”."
    return f"Đã sao lưu {_with(letters, also)} vào “{file}”. Tệp này chỉ nên giữ nội bộ."


def restored(letters: int, also: Sequence[str], *, file: str) -> str:
    """What came back from a backup."""
    return f"Đã phục hồi {_with(letters, also)} từ “{file}”."


def _with(letters: int, also: Sequence[str]) -> str:
    kept = ", ".join(_HOME_FILES[name] for name in also)
    return f"{letters} văn bản cùng {kept}" if kept else f"{letters} văn bản"
