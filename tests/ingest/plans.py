from __future__ import annotations

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.obligations.register import find_obligations
from ingest.records import Obligation
from ingest.structure.sections import build_sections

PLAN = """SỞ NỘI VỤ TỈNH HÀ GIANG
Số: 15/KH-SNV
Hà Giang, ngày 05 tháng 3 năm 2023
KẾ HOẠCH
Tổ chức hội nghị năm 2023

Sở Nội vụ xây dựng Kế hoạch như sau:

I. NỘI DUNG
{}
II. KINH PHÍ
Từ nguồn kinh phí được cấp.
"""


def obligations_of(text: str) -> tuple[Obligation, ...]:
    sections = build_sections(text, directive_id="x")
    metadata = read_metadata(text, sections)
    return find_obligations(text, sections, metadata, directive_id="x")


def duties_of(text: str) -> list[tuple[str, str, str]]:
    """Actor, first words of the duty, and limit of each row."""
    rows = obligations_of(canonicalise(text))
    limits = [(row.due.date, row.due.until, row.due.period) for row in rows]
    return [
        (row.actor, " ".join(row.duty.split()[:3]), " ".join(str(p) for p in limit if p))
        for row, limit in zip(rows, limits, strict=True)
    ]
