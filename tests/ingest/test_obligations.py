from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.actors import levels_of
from ingest.due import find_dues
from ingest.metadata import read_metadata
from ingest.obligations import find_obligations
from ingest.records import DueKind, Level, Obligation, Span
from ingest.structure import build_sections
from ingest.text import canonicalise

CORPUS = Path(__file__).parents[2] / "ingest" / "corpus"


def obligations_of(text: str) -> tuple[Obligation, ...]:
    sections = build_sections(text, directive_id="x")
    metadata = read_metadata(text, sections)
    return find_obligations(text, sections, metadata, directive_id="x")


def letter(name: str) -> tuple[str, tuple[Obligation, ...]]:
    text = canonicalise((CORPUS / name).read_text(encoding="utf-8"))
    return text, obligations_of(text)


# Read off the letters by eye: level, recipient, body, kind of limit, its words.
REPORTS = {
    "2020-ldld-dien-bien.txt": [
        ("cap_tren_co_so", "Liên đoàn Lao động tỉnh", "Ban Tuyên giáo và Nữ công", "period", ""),
        ("cdcs", "Liên đoàn Lao động tỉnh", "Ban Tuyên giáo và Nữ công", "period", ""),
    ],
    "2021-cong-doan-tkv.txt": [
        ("cdcs", "Công đoàn Than - Khoáng sản Việt Nam", "Ban Tuyên giáo", "period", ""),
    ],
    "2021-ldld-dak-lak.txt": [
        ("tinh_nganh", "Tổng Liên đoàn", None, "before", "2021-08-10"),
        (
            "cap_tren_co_so",
            "Liên đoàn Lao động tỉnh",
            "Ban Tuyên giáo – Nữ công",
            "before",
            "2021-08-05",
        ),
    ],
    "2021-ldld-lang-son.txt": [
        ("cac_cap", "Liên đoàn Lao động tỉnh", "Ban Tuyên giáo - Nữ Công", "period", "P6M,P1Y"),
    ],
    "2024-ldld-lao-cai.txt": [],
}


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_that_a_letter_asks_for(name: str) -> None:
    _, found = letter(name)
    reports = [
        (
            row.level.value,
            row.recipient,
            row.via,
            row.due.kind.value,
            str(row.due.date or row.due.period or ""),
        )
        for row in found
        if row.is_report
    ]
    assert reports == REPORTS[name]


@pytest.mark.parametrize("name", REPORTS)
def test_every_word_stands_where_its_span_says(name: str) -> None:
    text, found = letter(name)
    assert found
    for row in found:
        assert text[row.duty_span.start : row.duty_span.end] == row.duty
        for words, span in (
            (row.actor, row.actor_span),
            (row.recipient, row.recipient_span),
            (row.via, row.via_span),
            (row.due.text, row.due.span),
        ):
            assert span is None or text[span.start : span.end] == words
        assert row.start <= row.duty_span.start < row.duty_span.end <= row.end


def test_an_activity_has_the_time_of_its_own_point() -> None:
    _, found = letter("2021-ldld-dak-lak.txt")
    row = next(row for row in found if row.duty == "Tham gia học tập")
    assert (row.actor, row.level) == ("Cán bộ công đoàn các cấp", Level.ALL)
    assert (row.due.kind, row.due.date, row.due.until) == (
        DueKind.RANGE,
        dt.date(2021, 7, 1),
        dt.date(2021, 8, 31),
    )


def test_what_the_issuer_does_itself_is_its_own() -> None:
    _, found = letter("2024-ldld-lao-cai.txt")
    row = next(row for row in found if "Sở Văn hóa và Thể thao" in row.duty)
    assert (row.actor, row.level) == ("Liên đoàn Lao động tỉnh", Level.PROVINCE)


def test_headings_name_the_actors_of_a_plan() -> None:
    text = canonicalise(
        "KẾ HOẠCH\nTổ chức hội thi năm 2023\n\n"
        "Công đoàn ngành Y tế tỉnh Hà Giang xây dựng Kế hoạch như sau:\n\n"
        "I. NỘI DUNG\nTuyên truyền hội thi.\n"
        "II. TỔ CHỨC THỰC HIỆN\n"
        "1. Công đoàn cấp trên trực tiếp cơ sở\n"
        "- Gửi báo cáo về Liên đoàn Lao động tỉnh (qua Văn phòng) chậm nhất ngày 25/11/2023.\n"
        "2. Công đoàn cơ sở\n"
        "- Nộp danh sách về Công đoàn ngành trước 17 giờ 00 ngày 10/10/2023.\n"
        "- Không phải báo cáo hằng tháng.\n"
    )
    rows = [row for row in obligations_of(text) if row.is_report]
    assert [(row.level, str(row.due.date)) for row in rows] == [
        (Level.UPPER, "2023-11-25"),
        (Level.GRASSROOTS, "2023-10-10"),
    ]
    assert rows[0].via == "Văn phòng"
    assert rows[1].recipient == "Công đoàn ngành"


def test_a_list_addresses_each_of_its_levels() -> None:
    name = "các LĐLĐ huyện, thị xã, thành phố, các Công đoàn ngành, CĐCS trực thuộc"
    assert levels_of(name) == (Level.UPPER, Level.GRASSROOTS)


def plan(*points: str) -> list[Obligation]:
    text = "\n".join(
        [
            "KẾ HOẠCH",
            "Tuyên truyền năm 2023",
            "",
            "LĐLĐ tỉnh Hà Giang xây dựng Kế hoạch như sau:",
            "1. Công đoàn cơ sở",
            *points,
        ]
    )
    return [row for row in obligations_of(text) if row.level is Level.GRASSROOTS]


def test_a_clause_that_only_says_by_when_belongs_to_the_duty_before_it() -> None:
    (row,) = plan("- Củng cố tổ cộng tác viên; hoàn thành trước ngày 31/3/2023.")
    assert str(row.due.date) == "2023-03-31"


def test_what_the_recipient_does_later_is_not_the_limit() -> None:
    (row,) = plan(
        "- Báo cáo về LĐLĐ tỉnh trước ngày 28/5/2023 để tổng hợp, báo cáo Tổng Liên đoàn "
        "trước ngày 02/6/2023."
    )
    assert str(row.due.date) == "2023-05-28"


def test_a_prohibition_is_a_duty() -> None:
    (row,) = plan("- Không được tự ý phát ngôn với báo chí.")
    assert row.duty.startswith("Không được")


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("báo cáo trước ngày 05/8/2021", "before", "2021-08-05"),
        ("gửi về trước 17 giờ 00 ngày 05/6/2023", "before", "2023-06-05"),
        ("chậm nhất là ngày 20 tháng 11 năm 2022", "before", "2022-11-20"),
        ("báo cáo định kỳ 6 tháng, 01 năm", "period", "P6M,P1Y"),
        ("báo cáo hằng quý", "period", "P3M"),
        ("báo cáo vào ngày 20 hằng tháng", "period", "P1M"),
        ("báo cáo trước ngày 20/12 hằng năm", "period", "P1Y"),
        ("định kỳ báo cáo kết quả", "period", ""),
        ("tổ chức trong tháng 5/2023", "range", "2023-05-01"),
        ("hoàn thành trong quý II/2023", "range", "2023-04-01"),
        ("báo cáo theo quy định", "unstated", ""),
        ("kỷ niệm 92 năm Ngày thành lập (28/7/1929 - 28/7/2021)", "unstated", ""),
    ],
)
def test_a_time_limit(words: str, kind: str, value: str) -> None:
    (due,) = find_dues(words, Span(start=0, end=len(words)), year=2023)
    assert due.kind.value == kind
    assert (due.period or "") == value if kind == "period" else str(due.date or "") == value


def test_two_dates_are_two_limits() -> None:
    words = "báo cáo 6 tháng trước ngày 05/6/2022, năm trước ngày 05/11/2022"
    dues = find_dues(words, Span(start=0, end=len(words)), year=2022)
    assert [str(due.date) for due in dues] == ["2022-06-05", "2022-11-05"]


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_text_is_survived(text: str) -> None:
    canonical = canonicalise(text)
    for row in obligations_of(canonical):
        assert canonical[row.duty_span.start : row.duty_span.end] == row.duty
