from __future__ import annotations

from ingest.metadata import read_metadata
from ingest.structure import build_sections
from ingest.text import canonicalise


def test_the_date_of_another_document_in_the_title_gives_no_year() -> None:
    text = canonicalise(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nKẾ HOẠCH\nThực hiện Nghị quyết số 02-NQ/TW ngày 12 "
        "tháng 6 năm 2021 của Bộ Chính trị\n\nNăm 2024, LĐLĐ tỉnh xây dựng kế hoạch:\n\n"
        "1. Học tập."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.year.value == 2024
