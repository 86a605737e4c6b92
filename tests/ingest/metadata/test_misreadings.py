from __future__ import annotations

import pytest

from ingest.metadata.misreadings import is_misread, with_figures, with_known_words
from ingest.pipeline import parse_directive
from ingest.records import SourceText
from tests.ingest.letters import NAMES, text

SCANNED = """LIEN ĐOÀN LAO ĐÔNG TỈNH SÓC TRĂNG     CỌNG HÒA XÃ HỘI CHỦ NGHĨA VIET NAM
CÔNG ĐOÀN NGÀNH NÔNG NGHIỆP VÀ PTNT        Độc lập - Tự do - Hạnh phúc
        Sỗ: 4l/KH-CĐNN                    Sóc Trăng, ngảy 2O tháng 02 năm 2O23

KÉ HOẠCH
Tô chức Hội thao chào mừng Đại hội Công đoàn các câp, nhiệm kỳ 2023 - 2028

Thực hiện Kê hoạch số 07/KH-LĐLĐ ngày 10/01/2023 của Liên đoàn Lao động tỉnh, Ban Thường vụ Công \
đoàn ngành xây dựng kế hoạch như sau:
I. MỤC ĐÍCH - YÊU CÀU
I. Tạo sân chơi lành mạnh cho đoàn viên.
2. Tiết kiệm, an toàn.
II. TỎ CHỨC THỰC HIỆN
1. CĐCS trực thuộc gửi danh sách về Công đoàn ngành trước ngày 10/3/2023.
2. Ủy ban Kiểm tra giám sát Hội thao.

TM. BAN THƯỜNG VU
CHỦ TỊCH

Nguyễn Hoàng Vũ
"""


def test_a_letter_that_a_scanner_spoilt_is_understood() -> None:
    source = SourceText(text=SCANNED, pages=(), notices=(), media="txt")
    letter = parse_directive(source, source_name="thu.txt", sha256="0" * 64)
    fields = letter.metadata
    assert fields.kind.value == "kế hoạch"
    assert fields.number.value == "41/KH-CĐNN"
    assert fields.issuer.value == "Công đoàn ngành Nông nghiệp và PTNT tỉnh Sóc Trăng"
    assert str(fields.issued_on.value) == "2023-02-20"
    assert (fields.subject.value or "").startswith("Tổ chức Hội thao chào mừng Đại hội")
    paths = [".".join(section.path) for section in letter.sections if section.path]
    assert paths == ["I", "I.1", "I.2", "II", "II.1", "II.2"]
    assert "misread" in {notice.code for notice in letter.notices}
    assert letter.text == SCANNED


@pytest.mark.parametrize("name", NAMES)
def test_ordinary_letters_are_not_taken_for_misread_ones(name: str) -> None:
    assert not is_misread(text(name))
    assert with_known_words(text(name)) == text(name)


@pytest.mark.parametrize(
    "head",
    [
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\nUỶ BAN NHÂN DÂN TỈNH",
        "Dây chuyền có 12 công đoạn, mỗi công đoạn một tổ.",
        "THE PLAN",
        "",
    ],
)
def test_other_spellings_are_no_misreadings(head: str) -> None:
    assert not is_misread(head)


def test_words_of_the_layout_keep_their_case_and_length() -> None:
    assert with_known_words("KÉ HOẠCH\nSỗ: 12/KH") == "KẾ HOẠCH\nSố: 12/KH"
    assert with_known_words("Nơi nhàn:") == "Nơi nhận:"
    assert with_known_words("ngảy 02 thảng 3 năm 2023") == "ngày 02 tháng 3 năm 2023"


def test_figures_are_put_right_and_words_left() -> None:
    assert with_figures("4l/KH, 2O23, lO ngày, Ol") == "41/KH, 2023, lO ngày, Ol"
