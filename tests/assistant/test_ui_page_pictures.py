"""Pages of PDF files and photographs as pictures: drawn once, within limits, for letters only."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest
from PIL import Image

from assistant.ui.chat.pages import PagePictures
from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.letters.text import Marks
from assistant.ui.source_view import OpenedLetter, source_panel
from ingest.errors import BrokenFileError
from ingest.formats.page_pictures import page_picture
from ingest.records import Page
from tests.assistant.page_fakes import FakeLibrary, first_letter
from vectorstore.errors import DirectiveNotFoundError


class OneFile(FakeLibrary):
    """A library whose letters were all read from one file."""

    def __init__(self, path: Path, *, media: str = "pdf") -> None:
        super().__init__(dataclasses.replace(first_letter(), media=media))
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

    def draw(path: Path, number: int, *, media: str) -> bytes:
        drawn.append(number)
        return b"x" * 20_000_000

    pictures = PagePictures(OneFile(file), draw=draw)
    for number in (1, 1, 2, 1):
        pictures.picture("cong-van-28", number)
    assert drawn == [1, 2, 1], "kept as long as there is room"


def test_other_files_have_no_pages(file: Path) -> None:
    pictures = PagePictures(OneFile(file.rename(file.with_suffix(".docx")), media="docx"))
    with pytest.raises(DirectiveNotFoundError):
        pictures.picture("cong-van-28", 1)
    with pytest.raises(DirectiveNotFoundError):
        pictures.picture("la", 1)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".webp", ".bmp"])
def test_a_photograph_is_shown_in_colour_as_its_camera_was_held(
    tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"anh{suffix}"
    photograph = Image.new("RGB", (3000, 2000), "white")
    photograph.paste("red", (0, 0, 3000, 400))
    exif = Image.Exif()
    turned = suffix == ".jpg"
    if turned:
        exif[0x0112] = 6  # the camera was held upright: what is on top was stored on the left
        photograph = photograph.transpose(Image.Transpose.ROTATE_90)
        photograph.save(path, exif=exif)
    else:
        photograph.save(path)
    drawn = PagePictures(OneFile(path, media="picture")).picture("cong-van-28", 1)
    assert len(drawn) < 200_000
    with Image.open(io.BytesIO(drawn)) as picture:
        assert picture.size == (910, round(910 * 2000 / 3000))
        red, green, _ = picture.convert("RGB").getpixel((450, 20))  # type: ignore[misc]
    assert red > 200
    assert green < 80


def test_each_page_of_a_tiff_file_is_a_page(tmp_path: Path) -> None:
    path = tmp_path / "quet.tif"
    pages = [Image.new("L", (850, 1200), shade) for shade in (0, 255)]
    pages[0].save(path, save_all=True, append_images=pages[1:])
    for number, shade in ((1, 0), (2, 255)):
        with Image.open(io.BytesIO(page_picture(path, number, media="picture"))) as picture:
            assert picture.convert("L").getpixel((400, 600)) == pytest.approx(shade, abs=3)
    with pytest.raises(BrokenFileError):
        page_picture(path, 3, media="picture")


def test_the_panel_offers_the_picture_of_a_photographed_letter() -> None:
    letter = first_letter()
    page = Page(number=1, start=0, end=len(letter.text))
    opened = OpenedLetter(directive=dataclasses.replace(letter, media="picture", pages=(page,)))
    shown = source_panel(opened, marks=Marks(), step=(0, 0), turn_id="", labels=VIETNAMESE)
    assert f"trang-van-ban.png?letter={letter.directive_id}&amp;page=1" in shown
