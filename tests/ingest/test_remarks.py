from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.pipeline import parse_directive
from ingest.records import Known, Page, SourceText

HEAD = """KHOA HỆ THỐNG THÔNG TIN
{number}
{date}
THÔNG BÁO
Kế hoạch bảo vệ

Khoa thông báo như sau:
1. Lịch bảo vệ.
"""


def scanned(number: str, date: str, *, confidence: float | None = 90.0) -> SourceText:
    text = canonicalise(HEAD.format(number=number, date=date))
    page = Page(number=1, start=0, end=len(text), confidence=confidence)
    return SourceText(text=text, pages=(page,), notices=(), media="pdf")


@pytest.mark.parametrize("number", ["Sô : 0Í /TB - HTTT", "Số:£5 4 /CTPH-LĐLĐ", "Số: KSTTHC"])
def test_a_number_written_by_hand_is_blank_with_a_remark(number: str) -> None:
    source = scanned(number, "An Giang, ngàygổ tháng 4 năm 2017")
    directive = parse_directive(source, source_name="a.pdf", sha256="0")
    assert directive.metadata.number.known is Known.BLANK
    assert directive.metadata.issued_on.known is Known.BLANK
    assert directive.metadata.year.value == 2017
    assert directive.metadata.place.value == "An Giang"
    assert [one.code for one in directive.notices] == ["number_by_hand", "date_by_hand"]


def test_what_is_read_and_what_is_no_scan_has_no_remark() -> None:
    read = scanned("Số: 12/TB-HTTT", "An Giang, ngày 05 tháng 4 năm 2017")
    typed = scanned("Số:    /TB-HTTT", "An Giang, ngày    tháng 4 năm 2017", confidence=None)
    for source in (read, typed):
        assert parse_directive(source, source_name="a.pdf", sha256="0").notices == ()
