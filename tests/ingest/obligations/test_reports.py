from __future__ import annotations

import pytest

from ingest.obligations.reports import channel_of, is_report, recipient_of
from ingest.records import Span


def read(words: str) -> tuple[str | None, str | None]:
    """Recipient and channel of a duty."""
    duty = Span(start=0, end=len(words))
    spans = (recipient_of(words, duty), channel_of(words, duty))
    return tuple(words[one.start : one.end] if one else None for one in spans)  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("words", "recipient", "channel"),
    [
        (
            "Gửi danh sách về LĐLĐ tỉnh (qua Ban Tổ chức, email: tc@ldld.example) trước ngày 5/6",
            "LĐLĐ tỉnh",
            "Ban Tổ chức, email: tc@ldld.example",
        ),
        (
            "gửi báo cáo về LĐLĐ tỉnh qua hộp thư tg@ldld.example",
            "LĐLĐ tỉnh",
            "hộp thư tg@ldld.example",
        ),
        ("tổng hợp, báo cáo LĐLĐ tỉnh ngày 10/6/2024", "LĐLĐ tỉnh", None),
        (
            "báo cáo về Sở Nội vụ (thông qua Phòng Xây dựng chính quyền)",
            "Sở Nội vụ",
            "Phòng Xây dựng chính quyền",
        ),
    ],
)
def test_to_whom_and_through_whom(words: str, recipient: str, channel: str | None) -> None:
    assert read(words) == (recipient, channel)


@pytest.mark.parametrize(
    ("words", "report"),
    [
        ("gửi kết quả về Ban Tuyên giáo", True),
        ("bồi dưỡng đội ngũ báo cáo viên", False),
        ("tổ chức hội nghị báo cáo chuyên đề", False),
    ],
)
def test_what_is_a_report(words: str, report: bool) -> None:
    assert is_report(words, Span(start=0, end=len(words))) is report
