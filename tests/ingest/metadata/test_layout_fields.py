from __future__ import annotations

import datetime as dt
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import directive_label, read_metadata, short_issuer
from ingest.records import Field, Known, Level, Metadata
from ingest.structure.sections import build_sections

CORPUS = Path(__file__).parents[3] / "ingest" / "corpus"


def metadata_of(raw: str) -> tuple[str, Metadata]:
    text = canonicalise(raw)
    return text, read_metadata(text, build_sections(text, directive_id="test"))


# What a person reads off each letter: value and how it is known; None for what is not there.
READ, INFERRED, BLANK, ABSENT = "read", "inferred", "blank", "absent"
SUBJECT_DAK_LAK = (
    "Tổ chức truyền thông một số chủ trương, chính sách mới của Đảng, Chính phủ về công nhân, "
    "công đoàn và tuyên truyền kỷ niệm 92 năm Ngày thành lập Công đoàn Việt Nam "
    "(28/7/1929 - 28/7/2021)"
)
EXPECTED: dict[str, dict[str, tuple[object, str]]] = {
    "2020-ldld-dien-bien.txt": {
        "kind": ("công văn", INFERRED),
        "number": (None, ABSENT),
        "issuer": ("Liên đoàn Lao động tỉnh Điện Biên", INFERRED),
        "place": (None, ABSENT),
        "issued_on": (None, ABSENT),
        "year": (2020, INFERRED),
        "subject": (
            "định hướng một số nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2020",
            INFERRED,
        ),
        "addressees": (
            (
                "Các Liên đoàn Lao động huyện, thị xã, thành phố",
                "Các Công đoàn ngành, Công đoàn Viên chức tỉnh",
                "Các Công đoàn cơ sở trực thuộc LĐLĐ tỉnh",
            ),
            READ,
        ),
        "recipients": (None, ABSENT),
        "signer": (None, ABSENT),
        "position": (None, ABSENT),
        "authority": (None, ABSENT),
    },
    "2021-cong-doan-tkv.txt": {
        "kind": ("công văn", READ),
        "number": ("28/CĐTKV-TG", READ),
        "issuer": ("Công đoàn Than - Khoáng sản Việt Nam", INFERRED),
        "place": ("Hà Nội", READ),
        "issued_on": (dt.date(2021, 2, 3), READ),
        "year": (2021, READ),
        "subject": (
            "triển khai nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2021",
            READ,
        ),
        "addressees": (("Công đoàn các đơn vị trực thuộc",), READ),
        "recipients": (
            (
                "Ban Tuyên giáo TLĐ (Báo cáo)",
                "Như kính gửi (e-copy)",
                "Thường trực CĐTKV (e-copy)",
                "Lưu VP, Ban TG",
            ),
            READ,
        ),
        "signer": ("Lê Thanh Xuân", READ),
        "position": (None, ABSENT),
        "authority": (None, ABSENT),
    },
    "2021-ldld-dak-lak.txt": {
        "kind": ("kế hoạch", READ),
        "number": (None, ABSENT),
        "issuer": ("Liên đoàn Lao động tỉnh Đắk Lắk", INFERRED),
        "place": (None, ABSENT),
        "issued_on": (None, ABSENT),
        "year": (2021, INFERRED),
        "subject": (SUBJECT_DAK_LAK, READ),
        "addressees": (None, ABSENT),
        "recipients": (None, ABSENT),
        "signer": (None, ABSENT),
        "position": (None, ABSENT),
        "authority": (None, ABSENT),
    },
    "2021-ldld-lang-son.txt": {
        "kind": ("công văn", INFERRED),
        "number": (None, ABSENT),
        "issuer": ("Liên đoàn Lao động tỉnh Lạng Sơn", INFERRED),
        "place": (None, ABSENT),
        "issued_on": (None, ABSENT),
        "year": (2021, INFERRED),
        "subject": ("triển khai thực hiện công tác Tuyên giáo", INFERRED),
        "addressees": (
            (
                "Liên đoàn Lao động các huyện, thành phố, công đoàn ngành",
                "Các Công đoàn cơ sở trực thuộc Liên đoàn Lao động tỉnh",
            ),
            READ,
        ),
        "recipients": (None, ABSENT),
        "signer": (None, BLANK),
        "position": (None, ABSENT),
        "authority": ("TM. BAN THƯỜNG VỤ", READ),
    },
    "2024-ldld-lao-cai.txt": {
        "kind": ("công văn", READ),
        "number": (None, BLANK),
        "issuer": ("Liên đoàn Lao động tỉnh Lào Cai", INFERRED),
        "place": ("Lào Cai", READ),
        "issued_on": (None, BLANK),
        "year": (2024, READ),
        "subject": (
            "định hướng một số nhiệm vụ trọng tâm công tác Tuyên giáo Công đoàn năm 2024",
            READ,
        ),
        "addressees": (
            ("Liên đoàn Lao động các huyện, thành phố, thị xã", "Công đoàn ngành và tương đương"),
            READ,
        ),
        "recipients": (
            (
                "Ban Tuyên giáo TU",
                "Ban Tuyên giáo TLD",
                "TT LĐLĐ tỉnh",
                "LĐLĐ các huyện, TP, TX",
                "Công đoàn ngành & tương đương",
                "Các ban, VP LĐLĐ tỉnh",
                "Công TTĐT LĐLĐ tỉnh",
                "Lưu: VT, TG-NC",
            ),
            READ,
        ),
        "signer": ("Thào Thị Tùng", READ),
        "position": ("PHÓ CHỦ TỊCH", READ),
        "authority": ("TM. BAN THƯỜNG VỤ", READ),
    },
}
LABELS = {
    "2020-ldld-dien-bien.txt": "Công văn của LĐLĐ tỉnh Điện Biên năm 2020",
    "2021-cong-doan-tkv.txt": "Công văn 28/CĐTKV-TG",
    "2021-ldld-dak-lak.txt": "Kế hoạch của LĐLĐ tỉnh Đắk Lắk năm 2021",
    "2021-ldld-lang-son.txt": "Công văn của LĐLĐ tỉnh Lạng Sơn năm 2021",
    "2024-ldld-lao-cai.txt": "Công văn của LĐLĐ tỉnh Lào Cai năm 2024",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_field_of_the_letters(name: str) -> None:
    _, metadata = metadata_of((CORPUS / name).read_text(encoding="utf-8"))
    found = {
        field: (value.value, value.known.value)
        for field in EXPECTED[name]
        if isinstance(value := getattr(metadata, field), Field)
    }
    assert found == EXPECTED[name]
    assert metadata.issuer_level is Level.PROVINCE
    assert directive_label(metadata) == LABELS[name]


def test_the_words_that_show_a_blank_are_kept() -> None:
    text, metadata = metadata_of((CORPUS / "2024-ldld-lao-cai.txt").read_text(encoding="utf-8"))
    spans = metadata.number.span, metadata.issued_on.span
    shown = [text[span.start : span.end] for span in spans if span]
    assert shown == ["Số: /LĐLĐ-TGNC", "ngày tháng 01 năm 2024"]


TWO_COLUMNS = """
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM      CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
 LIÊN ĐOÀN LAO ĐỘNG TP. HẢI PHÒNG           Độc lập - Tự do - Hạnh phúc
        _______                              ______________
     Số: 73 /KH - LĐLĐ                  Hải Phòng, ngày 7 tháng 3 năm 2022

                              KẾ HOẠCH
          Tổ chức Tháng Công nhân và Tháng hành động về ATVSLĐ
                              năm 2022

Căn cứ Kế hoạch số 15/KH-TLĐ ngày 20/02/2022 của Tổng Liên đoàn, Ban Thường vụ xây dựng kế hoạch:

I. MỤC ĐÍCH
1. Chăm lo cho người lao động.
2. Nâng cao nhận thức.

Nơi nhận:                                 TM. BAN THƯỜNG VỤ
- Đoàn Chủ tịch TLĐ (để b/c);             KT. CHỦ TỊCH
- Thường trực Thành ủy;                   PHÓ CHỦ TỊCH
- Lưu: VT, CSPL.

                                          Phạm Văn Hải An
"""


def test_two_columns_in_one_line_are_told_apart() -> None:
    _, metadata = metadata_of(TWO_COLUMNS)
    assert metadata.kind.value == "kế hoạch"
    assert metadata.number.value == "73/KH-LĐLĐ"
    assert metadata.issuer.value == "Liên đoàn Lao động thành phố Hải Phòng"
    assert metadata.issuer.known is Known.READ
    assert metadata.issuer_level is Level.PROVINCE
    assert metadata.place.value == "Hải Phòng"
    assert metadata.issued_on.value == dt.date(2022, 3, 7)
    assert metadata.year.value == 2022
    assert metadata.subject.value == "Tổ chức Tháng Công nhân và Tháng hành động về ATVSLĐ năm 2022"
    assert metadata.recipients.value == (
        "Đoàn Chủ tịch TLĐ (để b/c)",
        "Thường trực Thành ủy",
        "Lưu: VT, CSPL",
    )
    assert metadata.authority.value == "TM. BAN THƯỜNG VỤ, KT. CHỦ TỊCH"
    assert metadata.position.value == "PHÓ CHỦ TỊCH"
    assert metadata.signer.value == "Phạm Văn Hải An"


BRANCH_UNION = """LIÊN ĐOÀN LAO ĐỘNG TỈNH TRÀ VINH
CÔNG ĐOÀN VIÊN CHỨC TỈNH
Số: 14/CĐVC
V/v “báo cáo số liệu đoàn viên năm 2022”

Trà Vinh, ngày 02 tháng 12 năm 2022

Kính gửi:
 - Các CĐCS trực thuộc;
 - Các đồng chí Ủy viên Ban Chấp hành.

Công đoàn Viên chức tỉnh đề nghị các CĐCS báo cáo trước ngày 15/12/2022.

Nơi nhận:
- Như trên;
- Lưu: VP.
TL. BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG
(Đã ký)
LÝ THỊ KIM CHI
"""


def test_a_branch_gets_the_province_of_its_superior() -> None:
    _, metadata = metadata_of(BRANCH_UNION)
    assert metadata.kind.value == "công văn"
    assert metadata.issuer.value == "Công đoàn Viên chức tỉnh Trà Vinh"
    assert metadata.issuer_level is Level.UPPER
    assert metadata.subject.value == "báo cáo số liệu đoàn viên năm 2022"
    assert metadata.addressees.value == (
        "Các CĐCS trực thuộc",
        "Các đồng chí Ủy viên Ban Chấp hành",
    )
    assert metadata.position.value == "CHÁNH VĂN PHÒNG"
    assert metadata.signer.value == "Lý Thị Kim Chi"


@pytest.mark.parametrize(
    ("head", "issuer", "level"),
    [
        ("TỔNG LIÊN ĐOÀN\nLAO ĐỘNG VIỆT NAM", "Tổng Liên đoàn Lao động Việt Nam", "tld"),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nCÔNG ĐOÀN GIÁO DỤC VIỆT NAM",
            "Công đoàn Giáo dục Việt Nam",
            "tinh_nganh",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN\nLIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ VINH",
            "Liên đoàn Lao động thành phố Vinh",
            "cap_tren_co_so",
        ),
        (
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH LONG AN\nCÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP",
            "Công đoàn các Khu công nghiệp tỉnh Long An",
            "cap_tren_co_so",
        ),
        (
            "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nBAN TUYÊN GIÁO",
            "Ban Tuyên giáo Tổng Liên đoàn Lao động Việt Nam",
            "tld",
        ),
        ("ỦY BAN NHÂN DÂN\nTỈNH HÒA BÌNH", "Ủy ban nhân dân tỉnh Hòa Bình", "khac"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO", "Bộ Giáo dục và Đào tạo", "khac"),
    ],
)
def test_issuers_of_all_levels(head: str, issuer: str, level: str) -> None:
    _, metadata = metadata_of(
        f"{head}\nSố: 5/KH-ABC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
        "Hà Nội, ngày 01 tháng 02 năm 2023\n\nKẾ HOẠCH\nTuyên truyền\n\nCăn cứ nhiệm vụ năm 2023:\n"
        "1. Tuyên truyền sâu rộng.\n2. Báo cáo kết quả."
    )
    assert (metadata.issuer.value, metadata.issuer_level.value) == (issuer, level)


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("Số: 28/CĐTKV – TG", "28/CĐTKV-TG"),
        ("Số 07 - HD/TLĐ", "07-HD/TLĐ"),
        ("Số:1023/SLĐTBXH-LĐVL", "1023/SLĐTBXH-LĐVL"),
        ("Số: 48/2025/QĐ-UBND", "48/2025/QĐ-UBND"),
        ("Số : 19 /TB - CĐKCN", "19/TB-CĐKCN"),
        ("Số: 5/CT-LĐLĐ", "05/CT-LĐLĐ"),
        ("Luật số: 50/2024/QH15", "50/2024/QH15"),
    ],
)
def test_spellings_of_the_number(written: str, number: str) -> None:
    _, metadata = metadata_of(f"{written}\nHuế, ngày 1 tháng 2 năm 2020\n\nKính gửi: Các CĐCS.\n")
    assert (metadata.number.value, metadata.number.known) == (number, Known.READ)


@pytest.mark.parametrize("written", ["Số: ……/KH-LĐLĐ", "Số:      /KH-LĐLĐ", "Số: ...../KH-LĐLĐ"])
def test_an_empty_number_is_blank_and_still_shows_the_kind(written: str) -> None:
    _, metadata = metadata_of(f"{written}\nHuế, ngày … tháng … năm 2020\n\nLĐLĐ tỉnh đề nghị:\n")
    assert metadata.number == Field(value=None, known=Known.BLANK, span=metadata.number.span)
    assert metadata.issued_on.known is Known.BLANK
    assert metadata.kind.value == "kế hoạch"


@pytest.mark.parametrize(
    "title",
    [
        "SỬA ĐỔI MỘT SỐ ĐIỀU CỦA HƯỚNG DẪN SỐ 06/HD-TLĐ NGÀY 10 THÁNG 4 NĂM 2024 CỦA TLĐ",
        "Về việc thay thế Kế hoạch số 15/KH-LĐLĐ ngày 02/3/2023 của Ban Thường vụ",
    ],
)
def test_a_document_in_the_title_does_not_give_its_number_and_date(title: str) -> None:
    _, metadata = metadata_of(
        f"HƯỚNG DẪN\n{title}\nCăn cứ Điều lệ Công đoàn Việt Nam;\nI. MỤC ĐÍCH\n"
    )
    assert metadata.number.value is None
    assert metadata.issued_on.value is None


def test_a_year_is_that_of_the_task_not_any_year() -> None:
    letter = (
        "Số: 9/LĐLĐ\nV/v thực hiện Luật Công đoàn năm 2012 trong dịp Tết năm 2023\n"
        "Vinh, ngày 20 tháng 12 năm 2022\n\nKính gửi: Các CĐCS.\n\nKỷ niệm năm 1975, năm 1930.\n"
    )
    _, metadata = metadata_of(letter)
    assert metadata.year.value == 2023


def test_a_term_of_office_is_no_year() -> None:
    _, metadata = metadata_of(
        "V/v tuyên truyền đại hội nhiệm kỳ 2023 - 2028\nVinh, ngày 2 tháng 5 năm 2022\n\n"
        "Kính gửi: Các CĐCS.\n"
    )
    assert (metadata.year.value, metadata.year.known) == (2022, Known.INFERRED)


def test_short_names_of_issuers() -> None:
    assert short_issuer("Liên đoàn Lao động tỉnh Lạng Sơn") == "LĐLĐ tỉnh Lạng Sơn"
    assert short_issuer("Tổng Liên đoàn Lao động Việt Nam") == "Tổng Liên đoàn"


def test_a_text_that_is_no_letter_has_no_fields() -> None:
    _, metadata = metadata_of("Hôm nay trời đẹp.")
    known = {
        value.known
        for field in fields(metadata)
        if isinstance(value := getattr(metadata, field.name), Field)
    }
    assert known == {Known.ABSENT}


WORDS = st.sampled_from(
    [
        "Số:",
        "/LĐLĐ",
        "28",
        "Kính gửi",
        "TM.",
        "CHỦ TỊCH",
        "\n",
        "ngày",
        "tháng",
        "năm",
        "2021",
        "V/v",
        "KẾ HOẠCH",
        "Nơi nhận:",
        "- ",
        ";",
        "Lào Cai",
        "LĐLĐ tỉnh",
        "đề nghị",
        "“",
        ",",
        "|",
    ]
)


@given(st.lists(WORDS | st.text(max_size=12), max_size=40).map(" ".join))
def test_any_text_is_survived_and_spans_are_within_it(raw: str) -> None:
    text, metadata = metadata_of(raw)
    for field in fields(metadata):
        value = getattr(metadata, field.name)
        if isinstance(value, Field):
            assert (value.value is None) == (value.known in {Known.BLANK, Known.ABSENT})
            if value.span:
                assert 0 <= value.span.start < value.span.end <= len(text)
            else:
                assert value.known is Known.ABSENT


@pytest.mark.parametrize(
    "date",
    [
        "ngày 4294967296 tháng 02 năm 2021",
        "ngày 03 tháng 4294967296 năm 2021",
        "ngày 03 tháng 02 năm 4294967296",
    ],
)
def test_a_figure_beyond_any_calendar_is_no_date(date: str) -> None:
    _, metadata = metadata_of(f"Số: 1/LĐLĐ\n\nHà Nội, {date}\n\nKính gửi: A\n")
    assert metadata.issued_on.value is None
