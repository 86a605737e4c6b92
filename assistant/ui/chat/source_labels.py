"""What the panel with the cited letter says, in Vietnamese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLabels:
    """The panel that shows the cited words in their letter."""

    title: str
    shelf: str
    hint: str
    previous: str
    following: str
    position: str
    close: str
    page: str
    gone: str
    open_letter: str
    page_picture: str
    page_picture_of: str
    superseded: str
    superseded_partly: str
    relations: Mapping[str, str]


SOURCE_VI = SourceLabels(
    title="Văn bản được dẫn",
    shelf="Thư viện",
    hint="Bấm vào số [1], [2]… trong câu trả lời để đọc đúng chỗ được dẫn.",
    previous="Nguồn trước",
    following="Nguồn sau",
    position="Nguồn {index} trên {total}",
    close="Về câu trả lời",
    page="trang {page}",
    gone="Văn bản này không còn trong thư viện.",
    open_letter="Mở toàn văn",
    page_picture="Ảnh trang gốc",
    page_picture_of="Trang {page} của tệp gốc",
    superseded="Văn bản này đã được {relation} bởi {label}.",
    superseded_partly="Văn bản này đã được {relation} một phần bởi {label}.",
    relations={"replaces": "thay thế", "repeals": "bãi bỏ", "amends": "sửa đổi"},
)

SOURCE_EN = SourceLabels(
    title="Cited letter",
    shelf="Library",
    hint="Choose a number [1], [2]… in an answer to read the exact place.",
    previous="Previous source",
    following="Next source",
    position="Source {index} of {total}",
    close="Back to the answer",
    page="page {page}",
    gone="This letter is no longer in the library.",
    open_letter="Open the whole letter",
    page_picture="Picture of the page",
    page_picture_of="Page {page} of the original file",
    superseded="This letter has been {relation} by {label}.",
    superseded_partly="A part of this letter has been {relation} by {label}.",
    relations={"replaces": "replaced", "repeals": "repealed", "amends": "amended"},
)
