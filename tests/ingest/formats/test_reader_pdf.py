from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import BrokenFileError, SourceTooLargeError, ToolMissingError
from ingest.formats import pdf
from ingest.formats.ocr import OcrUnavailableError
from ingest.formats.readers import read_source
from tests.ingest.letters import NAMES
from tests.ingest.letters import text as letter
from tests.ingest.made_files import CHARACTER, Line, make_pdf, make_scan, paragraph

LONG = (
    "Tổ chức tuyên truyền sâu rộng trong cán bộ, đoàn viên, công nhân, viên chức, người lao động về"
    " chủ trương, đường lối của Đảng, chính sách, pháp luật của Nhà nước, nhiệm vụ của tổ chức"
    " Công đoàn trong năm nay."
)


def read(tmp_path: Path, pages: list[list[Line]]) -> tuple[str, list[str]]:
    path = tmp_path / "van-ban.pdf"
    path.write_bytes(make_pdf(pages))
    source = read_source(path)
    return source.text, [source.text[page.start : page.end] for page in source.pages]


def letterhead() -> list[Line]:
    return [
        Line(85, 60, "LIÊN ĐOÀN LAO ĐỘNG"),
        Line(300, 60, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Line(85, 77, "TỈNH LẠNG SƠN"),
        Line(300, 77, "Độc lập - Tự do - Hạnh phúc"),
        Line(85, 105, "Số: 12/HD-LĐLĐ"),
        Line(300, 105, "Lạng Sơn, ngày 05 tháng 7 năm 2024"),
        Line(210, 140, "HƯỚNG DẪN"),
    ]


def test_the_two_columns_of_a_letterhead_are_read_one_after_the_other(tmp_path: Path) -> None:
    text, _ = read(tmp_path, [[*letterhead(), *paragraph(f"1. {LONG}", y=180)]])
    assert text.split("\n")[:7] == [
        "LIÊN ĐOÀN LAO ĐỘNG",
        "TỈNH LẠNG SƠN",
        "Số: 12/HD-LĐLĐ",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Lạng Sơn, ngày 05 tháng 7 năm 2024",
        "HƯỚNG DẪN",
    ]


def test_number_and_date_of_a_signing_program_are_read(tmp_path: Path) -> None:
    lines = [
        Line(85, 60, "SỞ GIÁO DỤC VÀ ĐÀO TẠO"),
        Line(300, 60, "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        Line(85, 90, "Số:        /KH-SGDĐT"),
        Line(300, 90, "Đồng Tháp, ngày       tháng 4 năm 2026"),
    ]
    stamps = [
        Line(85 + 4.4 * CHARACTER, 90, "362"),
        Line(300 + 16.5 * CHARACTER, 90, "14"),
        Line(5, 20, "Người ký: Sở Giáo dục và Đào tạo"),
        Line(5, 33, "Email: so@example.vn"),
    ]
    path = tmp_path / "ky-so.pdf"
    path.write_bytes(make_pdf([[*lines, *paragraph(LONG, y=150)]], stamps=stamps))
    assert read_source(path).text.split("\n")[:4] == [
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "Số: 362 /KH-SGDĐT",
        "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Đồng Tháp, ngày 14 tháng 4 năm 2026",
    ]


def test_lines_that_print_broke_are_one_paragraph(tmp_path: Path) -> None:
    lines = paragraph(f"1. {LONG}", y=100)
    lines += paragraph(f"2. {LONG}", y=lines[-1].y + 20)
    text, _ = read(tmp_path, [lines])
    assert text == f"1. {LONG}\n2. {LONG}"


def test_a_number_broken_at_its_hyphen_is_whole_again(tmp_path: Path) -> None:
    right = 85 + 60 * CHARACTER
    first = "Thực hiện Kế hoạch công tác tuyên giáo năm 2024 số 121/KH-"
    lines = [Line(85, 100, first), Line(85, 116, "TLĐ ngày 08/7/2021 của Tổng Liên đoàn.")]
    lines += paragraph(LONG, y=140, right=right)
    text, _ = read(tmp_path, [lines])
    assert text.startswith(first + "TLĐ ngày 08/7/2021 của Tổng Liên đoàn.")


def test_a_word_set_tight_against_an_abbreviation_is_a_word_again(tmp_path: Path) -> None:
    words = "Kế hoạch số 09/KH-THPTCLngày 02/02/2026 của LĐLĐtỉnh về CNVCLĐ, pH và HĐND-UBND."
    text, _ = read(tmp_path, [paragraph(words, y=100)])
    assert "09/KH-THPTCL ngày 02/02/2026 của LĐLĐ tỉnh về CNVCLĐ, pH và HĐND-UBND." in text


def test_signature_stands_after_the_recipients(tmp_path: Path) -> None:
    tail = [
        Line(85, 300, "Nơi nhận:"),
        Line(330, 303, "TM. BAN THƯỜNG VỤ"),
        Line(85, 318, "- Như kính gửi;"),
        Line(350, 320, "PHÓ CHỦ TỊCH"),
        Line(85, 336, "- Lưu: VT."),
        Line(355, 400, "Nguyễn Văn An"),
    ]
    text, _ = read(tmp_path, [[*paragraph(LONG, y=100), *tail]])
    assert text.split("\n")[1:] == [
        "Nơi nhận:",
        "- Như kính gửi;",
        "- Lưu: VT.",
        "TM. BAN THƯỜNG VỤ",
        "PHÓ CHỦ TỊCH",
        "Nguyễn Văn An",
    ]


def test_headers_footers_and_page_numbers_are_left_out(tmp_path: Path) -> None:
    pages = []
    for number in range(1, 4):
        page = [Line(290, 40, str(number)), Line(85, 800, "Sao y bản chính - hệ thống eOffice")]
        pages.append([*page, *paragraph(f"{number}. {LONG}", y=100)])
    text, _ = read(tmp_path, pages)
    assert text == "\n".join(f"{number}. {LONG}" for number in range(1, 4))


def test_a_header_that_repeats_the_issuer_does_not_cost_the_letterhead(tmp_path: Path) -> None:
    pages = [
        [Line(85, 40, "CÔNG ĐOÀN NGÀNH Y TẾ"), *paragraph(f"{n}. {LONG}", y=100)] for n in (1, 2, 3)
    ]
    text, _ = read(tmp_path, pages)
    assert text.count("CÔNG ĐOÀN NGÀNH Y TẾ") == 1


def test_a_sentence_over_two_pages_is_one_and_pages_know_their_part(tmp_path: Path) -> None:
    lines = paragraph(LONG, y=100)
    moved = [Line(line.x, 60 + 16 * n, line.text) for n, line in enumerate(lines[2:])]
    text, pages = read(tmp_path, [lines[:2], moved])
    assert text == LONG
    assert pages[0] == " ".join(line.text for line in lines[:2]) + " "
    assert pages[1] == " ".join(line.text for line in lines[2:])


def test_table_rows_are_lines(tmp_path: Path) -> None:
    rows = [("STT", "Đơn vị", "Số lượng"), ("1", "LĐLĐ huyện A", "05"), ("2", "CĐ ngành B", "07")]
    lines = [
        Line(x, 200 + 20 * n, cell)
        for n, row in enumerate(rows)
        for x, cell in zip((85, 150, 400), row, strict=True)
    ]
    text, _ = read(tmp_path, [[*paragraph(LONG, y=100), *lines]])
    assert text.split("\n")[1:] == [" | ".join(row) for row in rows]


def test_a_file_cut_off_or_not_a_pdf_is_broken(tmp_path: Path) -> None:
    whole = make_pdf([paragraph(LONG, y=100)])
    for data in (b"%PDF-1.7\n", whole[:200], b"%PDF-1.4\n" + bytes(range(256)) * 4):
        path = tmp_path / "hong.pdf"
        path.write_bytes(data)
        with pytest.raises(BrokenFileError):
            read_source(path)


def test_too_many_pages_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 2)
    path = tmp_path / "dai.pdf"
    path.write_bytes(make_pdf([paragraph(LONG, y=100)] * 3))
    with pytest.raises(SourceTooLargeError, match="3 > 2"):
        read_source(path)


def missing() -> str:
    raise OcrUnavailableError("tesseract-ocr, tesseract-ocr-vie")


def test_without_tesseract_a_scan_names_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_tesseract", missing)
    path = tmp_path / "quet.pdf"
    path.write_bytes(make_scan([(100, 140, bytes(14000))]))
    with pytest.raises(ToolMissingError, match="tesseract-ocr-vie"):
        read_source(path)


def test_without_tesseract_the_other_pages_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "find_tesseract", missing)
    broken = "ÑÐ1#%$ ~~¤¤ ÞÞx ~ßæ øøå ð÷w ÞÐq §§¶ ¥x¥ " * 5
    path = tmp_path / "hon-hop.pdf"
    path.write_bytes(make_pdf([paragraph(LONG, y=100), paragraph(broken, y=100)]))
    source = read_source(path)
    assert LONG in source.text
    assert [(n.code, n.page) for n in source.notices] == [("ocr_unavailable", 2)]


def printed(words: str) -> list[list[Line]]:
    """Lay a letter out on pages, paragraph after paragraph."""
    pages: list[list[Line]] = [[]]
    y = 70.0
    for line in words.replace("\n\n", "\n").split("\n"):
        for row in paragraph(line, y=0):
            if y > 780:
                pages.append([])
                y = 70.0
            pages[-1].append(Line(row.x, y, row.text))
            y += 1.25 * 13
    return pages


@pytest.mark.parametrize("name", NAMES)
def test_the_five_letters_printed_and_read_back(tmp_path: Path, name: str) -> None:
    words = letter(name).replace("\n\n", "\n")
    text, pages = read(tmp_path, printed(words))
    assert text.split() == words.split()
    different = set(text.split("\n")) ^ set(words.split("\n"))
    # Titles over two lines may come back as two, a full last line may run on.
    assert len(different) <= 0.1 * words.count("\n"), different
    assert "".join(pages) == text
