"""A letter as HTML: the whole text, in order, with the cited words and only those marked."""

from __future__ import annotations

import dataclasses
import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.letters.facts import ALL_FIELDS, due_text, facts, obligations, references
from assistant.ui.letters.page import letter_page
from assistant.ui.letters.table import Choice, letters_table, matching
from assistant.ui.letters.text import Marks, breadcrumb, contents, letter_text
from assistant.ui.source_view import OpenedLetter, source_panel
from ingest.records import Due, DueKind, Page, Relation, Span
from tests.assistant.page_fakes import FakeLibrary, first_letter, hostile_letter
from tests.assistant.test_ui_markup import Reading
from vectorstore.records import Supersession

LETTER = first_letter()
LABELS = VIETNAMESE


def lines_of(html: str) -> list[str]:
    return [Reading(part).text for part in re.findall(r"<p[ >].*?</p>", html, re.DOTALL)]


def marked(html: str) -> str:
    return "".join(
        Reading(part).text for part in re.findall(r'<mark class="dang-xem">.*?</mark>', html)
    )


def span_of(words: str) -> Span:
    start = LETTER.text.index(words)
    return Span(start=start, end=start + len(words))


def test_the_text_is_whole_and_in_order() -> None:
    html = letter_text(LETTER, marks=Marks(), prefix="x")
    assert lines_of(html) == [line for line in LETTER.text.split("\n") if line.strip()]


@given(st.integers(0, len(LETTER.text)), st.integers(0, len(LETTER.text)))
def test_exactly_the_cited_words_are_marked(one: int, other: int) -> None:
    start, end = sorted((one, other))
    html = letter_text(LETTER, marks=Marks(current=Span(start=start, end=end)), prefix="x")
    cited = LETTER.text[start:end].split("\n")
    assert marked(html) == "".join(line for line in cited if line)
    assert lines_of(html) == [line for line in LETTER.text.split("\n") if line.strip()]


def test_words_cited_beside_are_marked_apart() -> None:
    current, other = span_of("định kỳ báo cáo"), span_of("Chỉ thị số 05-CT/TW")
    html = letter_text(LETTER, marks=Marks(current=current, others=(current, other)), prefix="x")
    assert marked(html) == "định kỳ báo cáo"
    assert '<mark class="cung-dan">Chỉ thị số 05-CT/TW</mark>' in html


def test_the_contents_lead_to_places_in_the_text() -> None:
    listed = re.findall(r'data-jump="([^"]+)"', contents(LETTER, labels=LABELS.letters, prefix="x"))
    anchors = re.findall(r'<span id="([^"]+)"', letter_text(LETTER, marks=Marks(), prefix="x"))
    assert len(listed) == 3
    assert set(listed) <= set(anchors)
    assert len(anchors) == len(set(anchors))


def test_the_path_to_a_place() -> None:
    path = breadcrumb(LETTER, span_of("Chỉ thị số 05-CT/TW").start)
    assert [step.split()[0] for step in path] == ["2"]


def test_a_hostile_letter_stays_text() -> None:
    letter = hostile_letter()
    html = letter_page(
        letter, marks=Marks(), in_library={}, labels=LABELS, language="vi"
    ) + source_panel(
        OpenedLetter(directive=letter), marks=Marks(), step=(1, 1), turn_id="t", labels=LABELS
    )
    reading = Reading(html)
    assert not {"script", "img", "svg", "b"} & set(reading.tags)
    assert not [name for name in reading.attributes if name.startswith("on")]
    assert "</script><script>window.hong=1</script>" in reading.text


def test_every_field_says_how_it_is_known() -> None:
    text = Reading(facts(LETTER.metadata, ALL_FIELDS, labels=LABELS.letters)).text
    assert "Số, ký hiệu28/CĐTKV-TG đọc được" in text
    assert "Cơ quan ban hànhCông đoàn Than - Khoáng sản Việt Nam suy ra" in text
    assert "Chức vụ— không có" in text
    assert "03/02/2021" in text
    blank = Reading(facts(hostile_letter().metadata, ["number"], labels=LABELS.letters)).text
    assert blank == "Số, ký hiệu— để trống"


def test_references_and_duties_open_their_words() -> None:
    listed = references(LETTER, labels=LABELS.letters, in_library={"05-CT/TW": "chi-thi-05"})
    assert 'data-letter="chi-thi-05"' in listed
    assert "thực hiện" in Reading(listed).text
    duties = obligations(LETTER, labels=LABELS)
    start = LETTER.text.index("định kỳ báo cáo")
    assert f'data-start="{start}"' in duties
    assert "qua Ban Tuyên giáo" in Reading(duties).text


def test_due_in_words() -> None:
    labels = LABELS.duties
    assert due_text(Due(kind=DueKind.UNSTATED), labels=labels) == "không nêu hạn"
    period = Due(kind=DueKind.PERIOD, period="P6M,P1Y", text="định kỳ 6 tháng, 01 năm")
    assert due_text(period, labels=labels) == "định kỳ: 6 tháng, hằng năm"


def test_the_page_number_is_shown_for_files_with_pages() -> None:
    pages = (Page(number=1, start=0, end=100), Page(number=2, start=100, end=len(LETTER.text)))
    letter = dataclasses.replace(LETTER, pages=pages)
    place = span_of("định kỳ báo cáo")
    opened = OpenedLetter(directive=letter)
    html = source_panel(opened, marks=Marks(current=place), step=(1, 2), turn_id="t", labels=LABELS)
    assert "trang 2" in Reading(html).text
    assert "Nguồn 1 trên 2" in Reading(html).text


def test_letters_are_found_without_accents_and_case() -> None:
    letters = FakeLibrary(first_letter(), hostile_letter()).summaries()
    assert len(matching(letters, Choice())) == 2
    found = matching(letters, Choice(words="TUYEN GIAO than khoang san"))
    assert [s.directive_id for s in found] == ["cong-van-28"]
    assert matching(letters, Choice(year=2022))[0].directive_id == "doc-hai"
    assert matching(letters, Choice(issuer="không có")) == ()


def test_the_table_says_what_is_missing() -> None:
    letters = FakeLibrary(hostile_letter()).summaries()
    text = Reading(letters_table(letters, total=1, labels=LABELS.letters)).text
    assert "để trống" in text
    assert "không có" in text
    nothing = letters_table((), total=0, labels=LABELS.letters)
    assert Reading(nothing).text == "Thư viện chưa có văn bản nào."


def test_a_letter_that_a_later_one_replaces_is_marked_with_the_way_there() -> None:
    later = Supersession(
        directive_id="cong-van-99",
        label="Công văn 99/<b>",
        relation=Relation.REPLACES,
        partial=False,
        issued_on=None,
        start=5,
        end=9,
    )
    opened = OpenedLetter(directive=first_letter(), superseded_by=(later,))
    html = source_panel(opened, marks=Marks(), step=(0, 0), turn_id="", labels=LABELS)
    reading = Reading(html)
    assert "Văn bản này đã được thay thế bởi Công văn 99/<b>." in reading.text
    assert 'data-letter="cong-van-99" data-start="5" data-end="9"' in html
    assert "b" not in reading.tags


def test_pages_of_pdf_files_can_be_seen() -> None:
    letter = first_letter()
    pages = (Page(number=1, start=0, end=20), Page(number=2, start=20, end=len(letter.text)))
    scanned = dataclasses.replace(letter, directive_id="a b&c", media="pdf", pages=pages)
    place = Marks(current=Span(start=30, end=40))
    opened = OpenedLetter(directive=scanned)
    html = source_panel(opened, marks=place, step=(0, 0), turn_id="", labels=LABELS)
    assert 'src="/tro-ly/trang-van-ban.png?letter=a+b%26c&amp;page=2"' in html
    assert "Ảnh trang gốc (trang 2)" in html
    typed = OpenedLetter(directive=letter)
    assert "<img" not in source_panel(typed, marks=place, step=(0, 0), turn_id="", labels=LABELS)
