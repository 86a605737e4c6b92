"""Letters that several bodies issue together: every issuer, number and signer of them."""

from __future__ import annotations

import pytest

from ingest.language.text import canonicalise
from ingest.metadata.joint_signing import split_names
from ingest.metadata.layout_fields import read_metadata
from ingest.obligations.register import find_obligations
from ingest.records import Known, Level, Metadata
from ingest.structure.sections import build_sections


def metadata_of(text: str) -> tuple[str, Metadata]:
    canonical = canonicalise(text)
    return canonical, read_metadata(canonical, build_sections(canonical, directive_id="x"))


BODY = """
Kính gửi: Các công đoàn cơ sở trực thuộc.

Hai cơ quan thống nhất các nội dung sau:
1. Tổ chức tập huấn cho cán bộ công đoàn trước ngày 15/9/2023.
2. Báo cáo kết quả về hai cơ quan trước ngày 30/11/2023.
"""

BELOW_EACH_OTHER = f"""LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ TĨNH
SỞ GIÁO DỤC VÀ ĐÀO TẠO
Số: 12/HDLT-LĐLĐ-SGDĐT
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Tĩnh, ngày 15 tháng 8 năm 2023

HƯỚNG DẪN LIÊN TỊCH
Tổ chức phong trào thi đua
{BODY}
KT. GIÁM ĐỐC TM. BAN THƯỜNG VỤ
PHÓ GIÁM ĐỐC CHỦ TỊCH

Nguyễn Quốc Anh Nguyễn Văn Danh
"""

THREE_IN_A_LINE = f"""TỈNH ĐOÀN - LIÊN ĐOÀN LAO ĐỘNG - HỘI LIÊN HIỆP PHỤ NỮ TỈNH SƠN LA
Số: 07-KHLT/ĐTN-LĐLĐ-HPN

Sơn La, ngày 03 tháng 3 năm 2021

KẾ HOẠCH LIÊN TỊCH
Tổ chức ngày hội “Gia đình công nhân”
{BODY}
TM. BTV LĐLĐ TỈNH TM. BTV TỈNH ĐOÀN TM. BTV HỘI LHPN
PHÓ CHỦ TỊCH PHÓ BÍ THƯ CHỦ TỊCH

Lò Văn Mười Quàng Thị Vân Cầm Thị Chay
"""

TWO_NUMBERS = f"""LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐÀI PHÁT THANH VÀ TRUYỀN HÌNH TỈNH
Số: 15/LĐLĐ Số: 22/PTTH

Cao Bằng, ngày 10 tháng 02 năm 2022

CHƯƠNG TRÌNH
PHỐI HỢP
Tuyên truyền về hoạt động công đoàn
{BODY}
TM. BAN THƯỜNG VỤ LĐLĐ TỈNH
CHỦ TỊCH
Lý Thị Vân

GIÁM ĐỐC ĐÀI PT-TH TỈNH
Nông Văn Hùng
"""

WITH_A_MINISTRY = f"""BỘ CÔNG AN - TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
Số: 03/QCPH-BCA-TLĐLĐVN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 12 tháng 9 năm 2017

QUY CHẾ PHỐI HỢP
Về công tác bảo đảm an ninh, trật tự
{BODY}
TM. ĐOÀN CHỦ TỊCH BỘ TRƯỞNG
TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM BỘ CÔNG AN
CHỦ TỊCH

Bùi Văn An Tô Bình
"""

BELOW_THEIR_SUPERIORS = f"""TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM
LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ YÊN
ỦY BAN NHÂN DÂN TỈNH PHÚ YÊN
SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH
Số: 04/CTPH-LĐLĐ-SVHTTDL
Phú Yên, ngày 04 tháng 5 năm 2022

CHƯƠNG TRÌNH PHỐI HỢP
Xây dựng đời sống văn hóa cơ sở
{BODY}
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH LIÊN ĐOÀN LAO ĐỘNG TỈNH
Võ Thị Thu

GIÁM ĐỐC SỞ VĂN HÓA
Trần Minh Trí
"""


@pytest.mark.parametrize(
    ("text", "issuer", "others", "signer", "position", "co_signers"),
    [
        (
            BELOW_EACH_OTHER,
            "Liên đoàn Lao động tỉnh Hà Tĩnh",
            ("Sở Giáo dục và Đào tạo tỉnh Hà Tĩnh",),
            "Nguyễn Văn Danh",
            "CHỦ TỊCH",
            ("Nguyễn Quốc Anh",),
        ),
        (
            THREE_IN_A_LINE,
            "Liên đoàn Lao động tỉnh Sơn La",
            ("Tỉnh đoàn Sơn La", "Hội Liên hiệp Phụ nữ tỉnh Sơn La"),
            "Lò Văn Mười",
            "PHÓ CHỦ TỊCH",
            ("Quàng Thị Vân", "Cầm Thị Chay"),
        ),
        (
            TWO_NUMBERS,
            "Liên đoàn Lao động tỉnh Cao Bằng",
            ("Đài Phát thanh và Truyền hình tỉnh Cao Bằng",),
            "Lý Thị Vân",
            "CHỦ TỊCH",
            ("Nông Văn Hùng",),
        ),
        (
            WITH_A_MINISTRY,
            "Tổng Liên đoàn Lao động Việt Nam",
            ("Bộ Công an",),
            "Bùi Văn An",
            "CHỦ TỊCH",
            ("Tô Bình",),
        ),
        (
            BELOW_THEIR_SUPERIORS,
            "Liên đoàn Lao động tỉnh Phú Yên",
            ("Sở Văn hóa, Thể thao và Du lịch tỉnh Phú Yên",),
            "Võ Thị Thu",
            "PHÓ CHỦ TỊCH LIÊN ĐOÀN LAO ĐỘNG TỈNH",
            ("Trần Minh Trí",),
        ),
    ],
)
def test_every_issuer_and_signer_is_read(
    text: str,
    issuer: str,
    others: tuple[str, ...],
    signer: str,
    position: str,
    co_signers: tuple[str, ...],
) -> None:
    _, found = metadata_of(text)
    assert (found.issuer.value, found.co_issuers.value) == (issuer, others)
    assert (found.signer.value, found.position.value) == (signer, position)
    assert found.co_signers.value == co_signers


def test_a_second_number_is_read_with_its_place() -> None:
    text, found = metadata_of(TWO_NUMBERS)
    assert (found.number.value, found.co_numbers.value) == ("15/LĐLĐ", ("22/PTTH",))
    assert found.kind.value == "chương trình phối hợp"
    span = found.co_numbers.span
    assert span is not None
    assert text[span.start : span.end] == "22/PTTH"


def test_a_union_and_the_one_above_it_are_no_joint_issuers() -> None:
    text = (
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM\nLIÊN ĐOÀN LAO ĐỘNG TỈNH LAI CHÂU\nSố: 9/KH-LĐLĐ\n"
        "Lai Châu, ngày 04 tháng 5 năm 2022\n\nKẾ HOẠCH\nPhối hợp tuyên truyền\n" + BODY
    )
    _, found = metadata_of(text)
    assert found.issuer.value == "Liên đoàn Lao động tỉnh Lai Châu"
    assert (found.kind.value, found.subject.value) == ("kế hoạch", "Phối hợp tuyên truyền")
    assert found.co_issuers.known is Known.ABSENT
    assert found.co_signers.known is Known.ABSENT


def test_what_nobody_is_named_for_falls_to_all_issuers() -> None:
    text = canonicalise(BELOW_EACH_OTHER.replace("Kính gửi: Các công đoàn cơ sở trực thuộc.\n", ""))
    sections = build_sections(text, directive_id="x")
    rows = find_obligations(text, sections, read_metadata(text, sections), directive_id="x")
    training = [row for row in rows if row.duty.startswith("Tổ chức tập huấn")]
    assert {row.level for row in training} == {Level.PROVINCE, Level.OTHER}
    assert training[0].actor == (
        "Liên đoàn Lao động tỉnh Hà Tĩnh; Sở Giáo dục và Đào tạo tỉnh Hà Tĩnh"
    )


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Bùi Hoàng Lam Dương Thị Kim Thoa", ["Bùi Hoàng Lam", "Dương Thị Kim Thoa"]),
        ("Nguyễn Quốc Anh Nguyễn Văn Danh", ["Nguyễn Quốc Anh", "Nguyễn Văn Danh"]),
        ("Xên Thị Lan Zơ Văn Tư", ["Xên Thị Lan", "Zơ Văn Tư"]),
        ("Lê Hà Vũ Minh", ["Lê Hà", "Vũ Minh"]),
        ("Nguyễn Thị Vân", []),
        ("Nguyễn Hồ Thanh Nhã", []),
    ],
)
def test_names_of_two_columns_are_taken_apart(line: str, names: list[str]) -> None:
    found = split_names(line, 0, len(line), count=2)
    assert [line[start:end] for start, end in found] == names
