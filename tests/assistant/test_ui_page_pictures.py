"""Pages of PDF files as pictures: drawn once, within limits, for letters only."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from assistant.ui.chat.pages import PagePictures
from ingest.errors import BrokenFileError
from ingest.page_pictures import page_picture
from tests.assistant.page_fakes import FakeLibrary, first_letter
from vectorstore.errors import DirectiveNotFoundError


class OneFile(FakeLibrary):
    """A library whose letters were all read from one file."""

    def __init__(self, path: Path) -> None:
        super().__init__(first_letter())
        self._path = path

    def original(self, directive_id: str) -> Path:
        self.directive(directive_id)
        return self._path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "0a1b.pdf"
    canvas = Canvas(str(path), pagesize=(595, 842))
    for _ in range(2):
        canvas.setFillColorRGB(0.8, 0, 0)
        canvas.rect(100, 100, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def test_a_page_is_drawn_in_colour_and_legible(file: Path) -> None:
    with Image.open(io.BytesIO(page_picture(file, 2))) as picture:
        assert picture.width == pytest.approx(595 * 110 / 72, abs=2)
        red, green, _ = picture.convert("RGB").getpixel((300, 900))  # type: ignore[misc]
    assert red > 150
    assert green < 80


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there_is_an_error(file: Path, number: int) -> None:
    with pytest.raises(BrokenFileError):
        page_picture(file, number)


def test_a_broken_file_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(BrokenFileError):
        page_picture(path, 1)


def test_a_page_is_drawn_once(file: Path) -> None:
    drawn: list[int] = []

    def draw(path: Path, number: int) -> bytes:
        drawn.append(number)
        return b"x" * 20_000_000

    pictures = PagePictures(OneFile(file), draw=draw)
    for number in (1, 1, 2, 1):
        pictures.picture("cong-van-28", number)
    assert drawn == [1, 2, 1], "kept as long as there is room"


def test_other_files_have_no_pages(file: Path) -> None:
    pictures = PagePictures(OneFile(file.rename(file.with_suffix(".docx"))))
    with pytest.raises(DirectiveNotFoundError):
        pictures.picture("cong-van-28", 1)
    with pytest.raises(DirectiveNotFoundError):
        pictures.picture("la", 1)
