from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.records import Relation
from ingest.references.documents import (
    find_references,
    normalise_number,
    number_key,
    references_to_others,
)
from ingest.structure.sections import build_sections

CORPUS = Path(__file__).parents[3] / "ingest" / "corpus"

# Read off the letters by eye: number or name, kind, date, issuer, what is done to it.
EXPECTED: dict[str, list[tuple[str, str, str, str, str]]] = {
    "2020-ldld-dien-bien.txt": [
        ("Nghị quyết Đại hội XII Công đoàn Việt Nam", "nghị quyết", "", "", "implements"),
        ("Nghị quyết Đại hội XI Công đoàn tỉnh Điện Biên", "nghị quyết", "", "", "implements"),
        (
            "487/BTG",
            "công văn",
            "2019-12-27",
            "Ban Tuyên giáo Tổng Liên đoàn Lao động Việt Nam",
            "based_on",
        ),
        ("20-NQ/TW", "nghị quyết", "", "Ban Chấp hành Trung ương", "mentions"),
        ("79-KL/TW", "kết luận", "", "Bộ Chính trị", "mentions"),
        ("05-CT/TW", "chỉ thị", "", "Bộ Chính trị", "implements"),
        ("35-NQ/TW", "nghị quyết", "2018-10-22", "Bộ Chính trị", "implements"),
        ("Bộ luật Lao động sửa đổi", "bộ luật", "", "", "mentions"),
        ("33/CTr-LĐLĐ", "chương trình", "2019-06-04", "Ban Thường vụ LĐLĐ tỉnh", "implements"),
    ],
    "2021-cong-doan-tkv.txt": [
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "nghị quyết",
            "",
            "",
            "mentions",
        ),
        ("05-CT/TW", "chỉ thị", "", "Bộ Chính trị", "implements"),
        ("Nghị quyết Đại hội V Công đoàn TKV", "nghị quyết", "", "", "implements"),
        ("Nghị quyết Đại hội XII Công đoàn Việt Nam", "nghị quyết", "", "", "implements"),
        (
            "416/KH-CĐTKV",
            "kế hoạch",
            "2020-12-28",
            "Công đoàn Than - Khoáng sản Việt Nam",
            "implements",
        ),
        ("Luật Lao động năm 2019", "luật", "", "", "mentions"),
        ("Đề án Văn hóa thợ mỏ TKV", "đề án", "", "", "implements"),
    ],
    "2021-ldld-dak-lak.txt": [
        ("121/KH-TLĐ", "kế hoạch", "2021-07-08", "Tổng Liên đoàn Lao động Việt Nam", "implements"),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        ("68/NQ-CP", "nghị quyết", "2021-07-01", "Chính phủ", "mentions"),
        ("68/NQ-CP", "nghị quyết", "2021-07-01", "Chính phủ", "mentions"),
        ("16/CT-TTg", "chỉ thị", "2021-06-14", "Thủ tướng Chính phủ", "mentions"),
        ("16/CT-TTg", "chỉ thị", "2021-06-14", "Thủ tướng Chính phủ", "mentions"),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        ("68/NQ-CP", "nghị quyết", "2021-07-01", "Chính phủ", "mentions"),
        ("16/CT-TTg", "chỉ thị", "2021-06-14", "Thủ tướng Chính phủ", "mentions"),
        ("Hiến pháp", "hiến pháp", "", "", "mentions"),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        ("68/NQ-CP", "nghị quyết", "2021-07-01", "Chính phủ", "mentions"),
        ("16/CT-TTg", "chỉ thị", "2021-06-14", "Thủ tướng Chính phủ", "mentions"),
        ("Nghị quyết Đại hội XIII của Đảng", "nghị quyết", "", "", "mentions"),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        ("68/NQ-CP", "nghị quyết", "2021-07-01", "Chính phủ", "mentions"),
        ("16/CT-TTg", "chỉ thị", "2021-06-14", "Thủ tướng Chính phủ", "mentions"),
    ],
    "2021-ldld-lang-son.txt": [
        ("Nghị quyết Đại hội XIII của Đảng", "nghị quyết", "", "", "implements"),
        ("Nghị quyết Đại hội XII Công đoàn Việt Nam", "nghị quyết", "", "", "mentions"),
        ("Nghị quyết Đại hội XVII Công đoàn tỉnh Lạng Sơn", "nghị quyết", "", "", "mentions"),
        ("13-KH/BTGTU", "kế hoạch", "2021-01-15", "Ban Tuyên giáo Tỉnh ủy Lạng Sơn", "implements"),
        ("Luật Bầu cử đại biểu Quốc hội và đại biểu Hội đồng nhân dân", "luật", "", "", "mentions"),
        ("05-CT/TW", "chỉ thị", "2016-05-15", "Bộ Chính trị", "implements"),
        ("35-NQ/TW", "nghị quyết", "2018-10-22", "Bộ Chính trị", "implements"),
        ("Bộ luật Lao động năm 2019", "bộ luật", "", "", "mentions"),
        ("Luật Công đoàn", "luật", "", "", "mentions"),
        (
            "03/QCPH-BCA-TLĐLĐVN",
            "quy chế phối hợp",
            "2017-09-12",
            "Bộ Công an và Tổng Liên đoàn Lao động Việt Nam",
            "implements",
        ),
        (
            "05/CT-TLĐ",
            "chỉ thị",
            "2017-11-03",
            "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam",
            "implements",
        ),
    ],
    "2024-ldld-lao-cai.txt": [
        ("Nghị quyết Đại hội XVII Công đoàn tỉnh Lào Cai", "nghị quyết", "", "", "implements"),
        ("Nghị quyết Đại hội XIII Công đoàn Việt Nam", "nghị quyết", "", "", "implements"),
        ("482/TLĐ-TG", "công văn", "2024-01-17", "Tổng Liên đoàn Lao động Việt Nam", "based_on"),
        (
            "02/CTr-LĐLĐ",
            "chương trình công tác",
            "2023-12-26",
            "Liên đoàn Lao động tỉnh Lào Cai",
            "based_on",
        ),
        ("Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVI", "nghị quyết", "", "", "mentions"),
        ("35-NQ/TW", "nghị quyết", "2018-10-22", "", "implements"),
        ("Nghị quyết Đại hội XIII Công đoàn Việt Nam", "nghị quyết", "", "", "mentions"),
        ("Nghị quyết Đại hội XVII Công đoàn tỉnh Lào Cai", "nghị quyết", "", "", "mentions"),
        ("376/KH-TLĐ", "kế hoạch", "2023-11-08", "Tổng Liên đoàn Lao động Việt Nam", "mentions"),
        ("Luật Công đoàn", "luật", "", "", "mentions"),
        ("Luật Bảo hiểm xã hội (sửa đổi)", "luật", "", "", "mentions"),
        ("Luật Việc làm (sửa đổi)", "luật", "", "", "mentions"),
        (
            "02/CTr-BCH",
            "chương trình hành động",
            "2021-07-20",
            "Ban Chấp hành Tổng Liên đoàn Lao động Việt Nam",
            "implements",
        ),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng",
            "nghị quyết",
            "",
            "",
            "mentions",
        ),
        ("02-NQ/TW", "nghị quyết", "2021-06-12", "Bộ Chính trị", "mentions"),
        (
            "399/CTr-TLĐ",
            "chương trình hành động",
            "2008-03-07",
            "Ban Chấp hành Tổng Liên đoàn",
            "implements",
        ),
        ("20-NQ/TW", "nghị quyết", "2008-01-28", "Ban Chấp hành Trung ương Đảng", "mentions"),
        ("79-KL/TW", "kết luận", "2013-12-25", "Bộ Chính trị", "mentions"),
        ("20-NQ/TW", "nghị quyết", "2008-01-28", "Ban Chấp hành Trung ương Đảng", "mentions"),
        ("175-KH/BTGTU", "kế hoạch", "2023-12-25", "Ban Tuyên giáo Tỉnh ủy", "mentions"),
        (
            "07/KH-BCĐ",
            "kế hoạch",
            "2024-01-08",
            "Ban Chỉ đạo các Chương trình mục tiêu quốc gia tỉnh Lào Cai",
            "mentions",
        ),
        ("01-KL/TW", "kết luận", "2021-05-18", "Bộ Chính trị", "mentions"),
        ("05-CT/TW", "chỉ thị", "", "", "mentions"),
        ("246-KH/TU", "kế hoạch", "2024-01-22", "Tỉnh ủy Lào Cai", "mentions"),
        ("247-KH/TU", "kế hoạch", "2024-01-22", "Tỉnh ủy Lào Cai", "mentions"),
        ("09-NQ", "nghị quyết", "2021-08-27", "Tỉnh ủy", "mentions"),
        ("12-NQ/TU", "nghị quyết", "", "BCH Đảng bộ tỉnh", "mentions"),
        ("368-QĐ/TU", "quy định", "", "Tỉnh ủy", "mentions"),
        ("120/KH-UBND", "kế hoạch", "2023-03-03", "Ủy ban nhân dân tỉnh", "mentions"),
        ("2214/QĐ-TTg", "quyết định", "2021-12-28", "Thủ tướng Chính phủ", "mentions"),
    ],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_document_that_a_letter_names_is_found(name: str) -> None:
    text = canonicalise((CORPUS / name).read_text(encoding="utf-8"))
    found = [
        (
            reference.number or reference.title,
            reference.kind,
            reference.issued_on.isoformat() if reference.issued_on else "",
            reference.issuer or "",
            reference.relation.value,
        )
        for reference in find_references(text)
    ]
    assert found == EXPECTED[name]


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("28/CĐTKV - TG", "28/CĐTKV-TG"),
        ("416/KH – CĐTKV", "416/KH-CĐTKV"),
        (" 30/2020/ NĐ-CP. ", "30/2020/NĐ-CP"),
        ("35-NQ/TW", "35-NQ/TW"),
    ],
)
def test_a_number_has_one_spelling(written: str, number: str) -> None:
    assert normalise_number(written) == number


def test_spellings_of_one_number_meet_in_its_key() -> None:
    spellings = ["05-CT/TW", "5-ct/tw", "05 - CT / TW", "05/CT-TW"]
    assert {number_key(spelling) for spelling in spellings} == {"5-ct-tw"}
    assert number_key("30/2020/NĐ-CP") == number_key("30/2020/ND-CP")
    assert number_key("28/CĐTKV-TG") != number_key("28/CĐTKV-NC")


def test_the_letters_own_number_is_no_reference() -> None:
    text = "Số: 28/CĐTKV-TG\n\nThực hiện Nghị quyết số 35-NQ/TW ngày 22/10/2018 của Bộ Chính trị."
    assert [reference.number for reference in find_references(text)] == ["35-NQ/TW"]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Công văn này thay thế Công văn số 388/LĐLĐ-TG ngày 10/5/2024.", Relation.REPLACES),
        ("bãi bỏ Quyết định số 12/QĐ-LĐLĐ ngày 02/02/2019", Relation.REPEALS),
        ("Sửa đổi, bổ sung Hướng dẫn số 06/HD-LĐLĐ", Relation.AMENDS),
        ("Căn cứ Kế hoạch số 64/KH-TLĐ ngày 13/3/2023", Relation.BASED_ON),
        ("Thực hiện Công văn số 3322/TLĐ-TG", Relation.IMPLEMENTS),
        ("Kế hoạch số 64/KH-TLĐ nêu rõ các nội dung", Relation.MENTIONS),
        ("Quyết định số 12/QĐ-LĐLĐ hết hiệu lực từ ngày ký", Relation.REPEALS),
    ],
)
def test_what_a_letter_does_to_a_document(text: str, relation: Relation) -> None:
    assert [reference.relation for reference in find_references(text)] == [relation]


def test_the_second_number_of_a_pair_shares_kind_issuer_and_date() -> None:
    text = "theo Kế hoạch số 11-KH/TU và 12-KH/TU, ngày 22/01/2024 của Tỉnh ủy Hà Nam"
    one, two = find_references(text)
    assert (one.number, two.number) == ("11-KH/TU", "12-KH/TU")
    for reference in (one, two):
        assert reference.kind == "kế hoạch"
        assert reference.issuer == "Tỉnh ủy Hà Nam"
        assert reference.issued_on == dt.date(2024, 1, 22)


def test_a_short_form_has_what_the_full_form_says() -> None:
    text = (
        "Nghị quyết số 02-NQ/TW ngày 12/6/2021 của Bộ Chính trị “Đổi mới tổ chức”.\n"
        "Học tập Nghị quyết 02-NQ/TW."
    )
    short = find_references(text)[1]
    assert (short.issuer, short.issued_on) == ("Bộ Chính trị", dt.date(2021, 6, 12))
    assert short.title == "Đổi mới tổ chức"


@pytest.mark.parametrize(
    "text",
    [
        "kỷ niệm 92 năm (28/7/1929 - 28/7/2021)",
        "pháp luật lao động và kỷ luật lao động",
        "tỷ lệ 24/7, khổ giấy A4, 100% đơn vị",
        "nhiệm kỳ 2021 - 2026, đạt 3/4 chỉ tiêu",
    ],
)
def test_what_is_no_document(text: str) -> None:
    assert find_references(text) == ()


@given(st.text(max_size=300))
def test_any_text_is_survived_and_spans_are_in_order(text: str) -> None:
    end = 0
    for reference in find_references(text):
        assert end <= reference.start < reference.end <= len(text)
        end = reference.end


def test_a_law_named_again_without_its_number_is_the_same_document() -> None:
    found = find_references(
        "Căn cứ Luật Nuôi con nuôi số 52/2010/QH12; Nghị định số 19/2011/NĐ-CP quy định chi tiết "
        "một số điều của Luật Nuôi con nuôi;"
    )
    assert [one.number for one in found] == ["52/2010/QH12", "19/2011/NĐ-CP", "52/2010/QH12"]


def test_a_decision_in_force_from_its_day_replaces_another() -> None:
    text = (
        "Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 02/QĐ-CĐCS "
        "ngày 10/5/2019."
    )
    (reference,) = find_references(text)
    assert reference.relation is Relation.REPLACES


@pytest.mark.parametrize(
    ("named", "count"),
    [
        ("Kèm theo Kế hoạch số 64/KH-CĐGD ngày 05/9/2022", 0),
        ("Kèm theo Kế hoạch số 64/KH-CĐGD", 0),
        ("Thay thế Kế hoạch số 64/KH-CĐGD ngày 05/9/2021", 1),
        ("Thực hiện Kế hoạch số 65/KH-CĐGD", 1),
    ],
)
def test_a_letter_does_not_refer_to_itself(named: str, count: int) -> None:
    head = "CÔNG ĐOÀN GIÁO DỤC TỈNH SƠN LA\nSố: 64/KH-CĐGD\nSơn La, ngày 05 tháng 9 năm 2022\n"
    text = canonicalise(f"{head}KẾ HOẠCH\nThi đua năm học mới\n\n1. {named}.\n2. Tổ chức.")
    metadata = read_metadata(text, build_sections(text, directive_id="x"))
    assert len(references_to_others(text, metadata)) == count
