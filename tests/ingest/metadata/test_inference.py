from __future__ import annotations

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.structure.sections import build_sections


def test_the_date_of_another_document_in_the_title_gives_no_year() -> None:
    text = canonicalise(
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN LA\nKẾ HOẠCH\nThực hiện Nghị quyết số 02-NQ/TW ngày 12 "
        "tháng 6 năm 2021 của Bộ Chính trị\n\nNăm 2024, LĐLĐ tỉnh xây dựng kế hoạch:\n\n"
        "1. Học tập."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.year.value == 2024


def test_a_law_without_date_in_its_head_has_the_day_on_which_it_was_passed() -> None:
    text = canonicalise(
        "QUỐC HỘI\nLuật số: 50/2024/QH15\n\nLUẬT\nCÔNG ĐOÀN\n\nĐiều 1. Phạm vi\n\n"
        "Luật này được Quốc hội nước Cộng hòa xã hội chủ nghĩa Việt Nam khóa XV, kỳ họp thứ 8 "
        "thông qua ngày 27 tháng 11 năm 2024.\n\nCHỦ TỊCH QUỐC HỘI\nTrần Thanh Mẫn"
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert str(metadata.issued_on.value) == "2024-11-27"


def test_a_letter_cut_off_inside_the_word_that_addresses_keeps_its_addressees() -> None:
    text = canonicalise(
        "gửi: - Các Bộ, Cơ quan ngang Bộ;\n- Các tập đoàn kinh tế.\n\n"
        "Bộ Thông tin và Truyền thông công bố sửa đổi một số điểm:\n1) Bổ sung mục 4."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.addressees.value == ("Các Bộ, Cơ quan ngang Bộ", "Các tập đoàn kinh tế")
    assert (metadata.kind.value, metadata.issuer.value) == (
        "công văn",
        "Bộ Thông tin và Truyền thông",
    )


def test_the_last_word_of_a_name_on_a_line_of_its_own_belongs_to_it() -> None:
    text = canonicalise(
        "TẬP ĐOÀN BƯU CHÍNH VIỄN THÔNG VIỆT\nNAM\nBAN CÔNG NGHỆ\nSố: 145/TB-VNPT\nHà Nội, ngày 12 "
        "tháng 8 năm 2026\nTHÔNG BÁO\nVề việc bảo trì\n\n1. Bảo trì."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert (metadata.issuer.value or "").endswith("Việt Nam")


def test_the_first_heading_is_no_part_of_the_subject() -> None:
    for heading in ("I. MỤC TIÊU", "Quý I", "1. Mục tiêu"):
        text = canonicalise(
            "CÔNG ĐOÀN NGÀNH Y TẾ TỈNH HÀ GIANG\nSố: 05/KH-CĐN\n"
            f"Hà Giang, ngày 10 tháng 01 năm 2025\nKẾ HOẠCH\nCông tác nữ công năm 2025\n{heading}\n"
            "- Khám sức khỏe.\n2. Nội dung khác"
        )
        metadata = read_metadata(text, build_sections(text, directive_id="x"))
        assert metadata.subject.value == "Công tác nữ công năm 2025"


def test_a_telegram_names_its_addressees_behind_the_word_that_sends_it() -> None:
    text = canonicalise(
        "THỦ TƯỚNG CHÍNH PHỦ\nSố: 228/CĐ-TTg\nHà Nội, ngày 25 tháng 11 năm 2025\nCÔNG ĐIỆN\n"
        "Về khắc phục mưa lũ\n\nTHỦ TƯỚNG CHÍNH PHỦ điện:\n- Bộ trưởng Bộ Tài chính;\n"
        "- Chủ tịch Ủy ban nhân dân các tỉnh.\n\nĐã có mưa lớn.\n\n1. Bộ Tài chính chi trả."
    )
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert metadata.addressees.value == (
        "Bộ trưởng Bộ Tài chính",
        "Chủ tịch Ủy ban nhân dân các tỉnh",
    )
    assert metadata.kind.value == "công điện"
