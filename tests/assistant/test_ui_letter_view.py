"""A letter as HTML: the whole text, in order, with the cited words and only those marked."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re

from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.letters.facts import ALL_FIELDS, due_text, facts, obligations, references
from assistant.ui.letters.page import Surroundings, letter_page
from assistant.ui.letters.table import ROWS, Choice, letters_table, matching, pages_of
from assistant.ui.letters.text import Marks, breadcrumb, contents, letter_text
from assistant.ui.source_view import OpenedLetter, source_panel
from ingest.records import Due, DueKind, Page, Relation, Span
from tests.assistant.page_fakes import FakeLibrary, first_letter, hostile_letter, letter
from tests.assistant.test_ui_markup import Reading
from vectorstore.records import LetterVersion, Link, Supersession

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
        letter, marks=Marks(), around=Surroundings(), labels=LABELS, language="vi"
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
    links = [
        Link(directive_id=LETTER.directive_id, reference=reference, target_id="chi-thi-05")
        for reference in LETTER.references
    ]
    listed = references(LETTER, links, labels=LABELS.letters)
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


def test_the_page_of_a_letter_tells_what_surrounds_it() -> None:
    earlier, reference = first_letter(), LETTER.references[0]
    around = Surroundings(
        cited_by=(Link(directive_id="ke-hoach-9", reference=reference, target_id="x"),),
        versions=tuple(
            LetterVersion(
                number=number,
                source=f"ban-{number}.txt",
                source_sha256="0" * 64,
                letter_number=None,
                issued_on=None,
                added_at=dt.datetime(2026, 1, number, 12, tzinfo=dt.UTC),
                replaced_at=dt.datetime(2026, 1, 2, 12, tzinfo=dt.UTC) if number == 1 else None,
            )
            for number in (1, 2)
        ),
        superseded_by=(
            Supersession(
                directive_id="ke-hoach-9",
                label="Kế hoạch 9/KH",
                relation=Relation.REPLACES,
                partial=False,
                issued_on=None,
                start=3,
                end=9,
            ),
        ),
        labels={"ke-hoach-9": "Kế hoạch 9/KH"},
    )
    html = letter_page(earlier, marks=Marks(), around=around, labels=LABELS, language="vi")
    text = Reading(html).text
    assert "Kế hoạch 9/KH (thực hiện)" in text
    assert "Bản 1: ban-1.txt (nạp ngày 01/01/2026, được thay ngày 02/01/2026)" in text
    assert "thay thế bởi Kế hoạch 9/KH" in text
    assert 'data-letter="ke-hoach-9" data-start="3"' in html
    assert "van-ban-goc?id=cong-van-28" in html


def test_only_who_may_change_letters_is_offered_to() -> None:
    def shown(editable: bool) -> str:
        return letter_page(
            LETTER,
            marks=Marks(),
            around=Surroundings(editable=editable),
            labels=LABELS,
            language="vi",
        )

    assert "data-amend" in shown(True)
    assert "data-remove" in shown(True)
    assert "data-amend" not in shown(False)
    assert "data-remove" not in shown(False)


def test_long_tables_are_turned_page_by_page() -> None:
    letters = [
        letter(f"l{n}", "1. Một.", number=f"{n}/KH", subject="Việc") for n in range(ROWS + 1)
    ]
    found = FakeLibrary(*letters).summaries()
    first = letters_table(found, total=len(found), labels=LABELS.letters)
    last = letters_table(found, total=len(found), page=2, labels=LABELS.letters)
    assert first.count("<tr") == ROWS + 1
    assert last.count("<tr") == 2
    assert "Trang 2 trên 2" in last
    assert pages_of(0) == 1
    assert pages_of(ROWS) == 1
