from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.records import Known, Level
from ingest.structure.sections import build_sections

OFFICES = """Thực hiện Chương trình của Tổng Liên đoàn Lao động Việt Nam.
Tổng Liên đoàn Lao động Việt Nam ban hành Kế hoạch số 10/KH-TLĐ.

{} yêu cầu các phòng, ban thực hiện:

1. Tuyên truyền sâu rộng."""


@pytest.mark.parametrize(
    ("words", "issuer"),
    [
        ("Ủy ban nhân dân tỉnh Hà Giang", "Ủy ban nhân dân tỉnh Hà Giang"),
        ("Sở Giáo dục và Đào tạo", "Sở Giáo dục và Đào tạo"),
        ("Ủy ban nhân dân quận", "Ủy ban nhân dân quận"),
    ],
)
def test_who_asks_is_the_issuer_and_not_the_union_that_is_spoken_of(
    words: str, issuer: str
) -> None:
    text = canonicalise(OFFICES.format(words))
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert (metadata.issuer.value, metadata.issuer.known) == (issuer, Known.INFERRED)
    assert metadata.issuer_level is Level.OTHER


def test_a_union_that_asks_comes_before_an_office_that_it_tells_of() -> None:
    text = canonicalise(
        "Kính gửi: Công đoàn cơ sở\n\nUBND tỉnh yêu cầu tăng cường phòng dịch. LĐLĐ tỉnh Sơn La đề "
        "nghị các CĐCS thực hiện:\n\n1. Báo cáo về LĐLĐ tỉnh Sơn La."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.issuer.value == "Liên đoàn Lao động tỉnh Sơn La"
