from __future__ import annotations

import pytest

from ingest.metadata.issuer_case import as_in_body

HEAD = "CÔNG ĐOÀN CƠ SỞ BỆNH VIỆN ĐA KHOA HUYỆN\n"


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Ban Chấp hành CĐCS Bệnh viện đa khoa huyện họp.", "Bệnh viện đa khoa huyện"),
        ("Bệnh viện đa khoa huyện và Bệnh viện đa khoa huyện.", "Bệnh viện đa khoa huyện"),
        ("BỆNH VIỆN ĐA KHOA HUYỆN thông báo.", "Bệnh viện Đa khoa huyện"),
        ("Họp tại bệnh viện đa khoa huyện.", "Bệnh viện Đa khoa huyện"),
        ("Bệnh viện đa khoa huyệnA.", "Bệnh viện Đa khoa huyện"),
        ("", "Bệnh viện Đa khoa huyện"),
    ],
)
def test_a_union_is_written_as_its_letter_writes_it(body: str, name: str) -> None:
    found = as_in_body("CĐCS Bệnh viện Đa khoa huyện", HEAD + body, head_end=len(HEAD))
    assert found == f"CĐCS {name}"


def test_the_names_that_are_written_one_way_stay() -> None:
    body = "Liên đoàn lao động tỉnh Sơn La đề nghị."
    name = "Liên đoàn Lao động tỉnh Sơn La"
    assert as_in_body(name, body, head_end=0) == name
