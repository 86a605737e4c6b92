from __future__ import annotations

from pathlib import Path

from ingest.formats.reader_html import read_html
from ingest.formats.readers import read_source

PAGE = """<!DOCTYPE html><html><head><title>Trang tin</title><style>p {{color: red}}</style>
<meta charset="{charset}"></head><body>
<nav><ul><li>Trang chủ</li><li>Giới thiệu</li></ul></nav>
<div class="menu-left">Tin tức | Sự kiện</div>
<div id="main"><h1>KẾ HOẠCH</h1><table><tr><td><p>LIÊN ĐOÀN LAO ĐỘNG</p><p>TỈNH A</p></td>
<td><p>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p><p>Độc lập - Tự do</p></td></tr></table>
<p>Thực hiện Kế hoạch số <b>121/KH-TLĐ</b> của
   Tổng Liên đoàn;<br>Liên đoàn đề nghị:</p>
<p>1. Tuyên truyền&nbsp;sâu rộng trong đoàn viên, người lao động toàn tỉnh.</p>
<table><tr><th>STT</th><th>Đơn vị</th><th>Số</th></tr><tr><td>1</td><td>Huyện A</td><td>5</td></tr>
</table><p>2. Báo cáo kết quả về Liên đoàn trước ngày 05/8/2021.</p></div>
<footer>Bản quyền thuộc về trang tin</footer><script>alert("x")</script></body></html>"""


def test_the_letter_is_found_among_menus_and_scripts(tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    lines = [line for line in read_source(path).text.split("\n") if line]
    assert lines == [
        "KẾ HOẠCH",
        "LIÊN ĐOÀN LAO ĐỘNG",
        "TỈNH A",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do",
        "Thực hiện Kế hoạch số 121/KH-TLĐ của Tổng Liên đoàn;",
        "Liên đoàn đề nghị:",
        "1. Tuyên truyền sâu rộng trong đoàn viên, người lao động toàn tỉnh.",
        "STT | Đơn vị | Số",
        "1 | Huyện A | 5",
        "2. Báo cáo kết quả về Liên đoàn trước ngày 05/8/2021.",
    ]


def test_the_declared_encoding_is_used_and_a_wrong_one_is_not() -> None:
    page = PAGE.format(charset="utf-16")
    assert "Tổng Liên đoàn" in read_html(page.encode("utf-8")).pages[0]
    page = PAGE.format(charset="windows-1252")
    assert "Tổng Liên đoàn" in read_html(page.encode("utf-8")).pages[0]
    page = PAGE.format(charset="utf-8")
    assert "Tổng Liên đoàn" in read_html(page.encode("utf-8-sig")).pages[0]
    page = "<meta charset='iso-8859-1'><p>Ng\u00f4i nh\u00e0 c\u00f4ng nh\u00e2n</p>"
    assert read_html(page.encode("latin-1")).pages[0].strip() == "Ngôi nhà công nhân"


def test_deep_nesting_does_no_harm() -> None:
    deep = "<div>" * 100 + "<p>Công đoàn cơ sở báo cáo.</p>" + "</div>" * 100
    assert "Công đoàn cơ sở" in read_html(f"<html><body>{deep}</body></html>".encode()).pages[0]
    read_html(("<html><body>" + "<b>" * 100_000 + "x").encode())
