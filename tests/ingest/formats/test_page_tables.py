from __future__ import annotations

from ingest.formats.page_layout import read_pages
from ingest.formats.page_rows import PageWords, Row, Word, make_row
from ingest.formats.page_tables import read_table

HEIGHT = 12.0
CHARACTER = 5.0


def line(top: float, *cells: tuple[float, str]) -> Row:
    """A line of print: words of a fixed width at the places of their cells."""
    words = []
    for left, text in cells:
        for word in text.split():
            right = left + CHARACTER * len(word)
            words.append(Word(text=word, left=left, top=top, right=right, bottom=top + HEIGHT))
            left = right + CHARACTER / 2
    return make_row(words)


def test_lines_of_a_cell_are_one_row_where_white_sets_rows_apart() -> None:
    rows = [
        line(0, (50, "Giờ"), (150, "Nội dung")),
        line(30, (150, "Báo cáo tóm tắt về")),
        line(37, (50, "8h30")),  # in the middle of the two lines beside it
        line(44, (150, "phong trào")),
        line(74, (50, "9h00"), (150, "Thảo luận")),
    ]
    assert read_table(rows, HEIGHT) == (
        "Giờ | Nội dung",
        "8h30 | Báo cáo tóm tắt về phong trào",
        "9h00 | Thảo luận",
    )


def test_lines_without_a_number_go_on_with_the_row_above() -> None:
    rows = [
        line(0, (50, "STT"), (100, "Ngày"), (250, "Công việc")),
        line(14, (50, "1"), (100, "12/02"), (250, "Nộp báo cáo về")),
        line(28, (100, "đến 19/02"), (250, "văn phòng")),
        line(42, (50, "2"), (100, "20/02"), (250, "Họp")),
    ]
    assert read_table(rows, HEIGHT) == (
        "STT | Ngày | Công việc",
        "1 | 12/02 đến 19/02 | Nộp báo cáo về văn phòng",
        "2 | 20/02 | Họp",
    )


def test_rows_whose_numbers_were_not_read_stay_lines() -> None:
    rows = [line(0, (50, "STT"), (100, "Ngày"), (250, "Công việc"))]
    rows += [line(14 * n, (100, f"0{n}/3"), (250, f"Việc {n}")) for n in (1, 2, 3)]
    assert read_table(rows, HEIGHT)[1:] == ("01/3 | Việc 1", "02/3 | Việc 2", "03/3 | Việc 3")


def test_a_heading_in_the_middle_of_its_column_does_not_join_columns() -> None:
    rows = [
        line(0, (44, "TT"), (80, "Tên đơn vị")),
        line(30, (47, "1"), (62, "Trường Tân Hồng")),
        line(60, (47, "2"), (62, "Trường Tràm Chim")),
    ]
    assert read_table(rows, HEIGHT)[1:] == ("1 | Trường Tân Hồng", "2 | Trường Tràm Chim")


def test_full_lines_are_rows_however_close_they_stand() -> None:
    rows = [
        line(0, (50, "1"), (100, "Hà Nội"), (250, "001")),
        line(13, (50, "2"), (100, "Hà Giang"), (250, "002")),
        line(50, (50, "3"), (100, "Cao Bằng"), (250, "004")),
    ]
    assert read_table(rows, HEIGHT) == (
        "1 | Hà Nội | 001",
        "2 | Hà Giang | 002",
        "3 | Cao Bằng | 004",
    )


def test_a_note_across_the_columns_is_a_line_of_its_own() -> None:
    rows = [
        line(0, (50, "1"), (100, "Hà Nội")),
        line(30, (50, "2"), (100, "Hà Giang")),
        line(60, (60, "Danh sách có hai tỉnh")),
    ]
    assert read_table(rows, HEIGHT)[-1] == "Danh sách có hai tỉnh"


def test_marks_of_a_list_are_no_column() -> None:
    rows = [
        line(70, (50, "Các đơn vị thực hiện những công việc sau đây trong quý bốn năm nay:")),
        line(90, (50, "-"), (80, "Gửi báo cáo kết quả về Liên đoàn Lao động tỉnh;")),
        line(110, (50, "-"), (80, "Tổng kết phong trào thi đua năm của đơn vị mình.")),
    ]
    words = tuple(word for row in rows for word in row.words)
    page = PageWords(words=words, width=595.0, height=842.0)
    assert read_pages([page]).texts[0].split("\n")[1:] == [
        "- Gửi báo cáo kết quả về Liên đoàn Lao động tỉnh;",
        "- Tổng kết phong trào thi đua năm của đơn vị mình.",
    ]


def test_a_table_on_a_page_is_read_row_by_row() -> None:
    rows = [
        line(70, (50, "Lịch thực hiện các nội dung của kế hoạch như trong bảng dưới đây.")),
        line(100, (50, "STT"), (150, "Việc"), (350, "Hạn")),
        line(130, (50, "1"), (150, "Báo cáo kết quả"), (350, "05/8/2021")),
        line(143, (150, "về tỉnh")),
        line(173, (50, "2"), (150, "Tổng kết"), (350, "10/8/2021")),
    ]
    words = tuple(word for row in rows for word in row.words)
    page = PageWords(words=words, width=595.0, height=842.0)
    assert read_pages([page]).texts[0].split("\n")[2:] == [
        "1 | Báo cáo kết quả về tỉnh | 05/8/2021",
        "2 | Tổng kết | 10/8/2021",
    ]
