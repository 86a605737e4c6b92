from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from evals.reading_pages import find_font, print_pages
from ingest.errors import BrokenFileError, SourceTooLargeError
from ingest.formats.readers import read_source

LETTER = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM\n"
    "Số: 125/LĐLĐ-TG\n"
    "Hà Nam, ngày 12 tháng 5 năm 2025\n"
    "Kính gửi: Các công đoàn cơ sở\n"
    "Đề nghị các công đoàn cơ sở báo cáo kết quả trước ngày 20/6/2025.\n"
)
TURNED_RIGHT = 6
"""The Exif orientation of a camera held upright whose sensor lies on its side."""


def page() -> Image.Image:
    return print_pages(LETTER, find_font())[0]


def saved(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, **options)
    return path


@pytest.mark.parametrize("name", ["anh.jpg", "anh.png", "anh.webp", "anh.tif"])
def test_a_picture_of_a_page_is_read(tmp_path: Path, name: str) -> None:
    source = read_source(saved(tmp_path / name, page()))
    assert "Số: 125/LĐLĐ-TG" in source.text
    assert "trước ngày 20/6/2025" in source.text
    assert source.media == "picture"
    assert [notice.code for notice in source.notices] == ["ocr"]


def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = TURNED_RIGHT
    lying = page().rotate(90, expand=True)
    path = saved(tmp_path / "IMG_2041.JPG", lying, format="JPEG", exif=exif)
    assert "các công đoàn cơ sở báo cáo kết quả" in read_source(path).text


def test_each_frame_of_a_fax_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "fax.tiff"
    page().save(path, save_all=True, append_images=[page()])
    source = read_source(path)
    assert [shown.number for shown in source.pages] == [1, 2]
    assert source.text.count("Số: 125/LĐLĐ-TG") == 2


def test_a_torn_picture_and_a_bomb_are_told_apart(tmp_path: Path) -> None:
    data = io.BytesIO()
    page().save(data, "PNG")
    torn = tmp_path / "rach.png"
    torn.write_bytes(data.getvalue()[:200])
    with pytest.raises(BrokenFileError):
        read_source(torn)
    bomb = saved(tmp_path / "bom.png", Image.new("1", (20_000, 20_000)))
    with pytest.raises(SourceTooLargeError):
        read_source(bomb)


def test_a_text_that_begins_like_a_bitmap_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "bm.txt"
    path.write_text("BM 01: biểu mẫu báo cáo của công đoàn cơ sở", encoding="utf-8")
    assert read_source(path).media == "txt"
