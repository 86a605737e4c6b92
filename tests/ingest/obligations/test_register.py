from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.language.text import canonicalise
from ingest.metadata.layout_fields import read_metadata
from ingest.obligations.actors import levels_of
from ingest.obligations.due import find_dues
from ingest.obligations.register import find_obligations
from ingest.records import DueKind, Level, Obligation, Span
from ingest.structure.sections import build_sections, section_label
from tests.ingest.expected_duties import BINDING, DUTIES

CORPUS = Path(__file__).parents[3] / "ingest" / "corpus"


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


@pytest.mark.parametrize("name", DUTIES)
def test_every_duty_of_the_letters(name: str) -> None:
    text, rows = letter(name)
    sections = {one.section_id: one for one in build_sections(text, directive_id="x")}
    found = []
    for row in rows:
        due = row.due
        limit = [str(part) for part in (due.date, due.until, due.period) if part]
        words = " ".join(row.duty.split()[:6]).rstrip(",")
        stated = "" if due.kind is DueKind.UNSTATED else " ".join([due.kind.value, *limit])
        found.append((section_label(sections[row.section_id]), row.level.value, words, stated))
    assert found == DUTIES[name]


@pytest.mark.parametrize("name", BINDING)
def test_what_binds_somebody_is_told_from_general_directions(name: str) -> None:
    _, rows = letter(name)
    found = list(dict.fromkeys(" ".join(row.duty.split()[:6]) for row in rows if row.binding))
    assert found == BINDING[name]


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
        ("định kỳ hằng quý, 6 tháng và cả năm", "period", "P3M,P6M,P1Y"),
        ("định kỳ vào ngày 25 hằng tháng", "period", "P1M"),
        ("Báo cáo tháng gửi trước ngày 20", "period", "P1M"),
        ("Gửi báo cáo hằng quý, trước ngày 25 của tháng cuối quý", "period", "P3M"),
        ("báo cáo hằng năm (trước ngày 15 tháng 11)", "period", "P1Y"),
        ("chậm nhất trong tháng 5/2023", "before", "2023-05-31"),
        ("Hạn cuối nộp bài 30/9/2023", "before", "2023-09-30"),
        ("Thời hạn: 20/11/2023", "before", "2023-11-20"),
        ("nộp trước 17h00 ngày 15/3", "before", "2023-03-15"),
        ("tổ chức vào ngày 15/10/2023", "on", "2023-10-15"),
        ("mỗi bài dài không quá 1.500 từ", "unstated", ""),
        ("trong vòng 10 ngày kể từ ngày nhận được", "unstated", ""),
        ("tổ chức trong tháng 5/2023", "range", "2023-05-01"),
        ("hoàn thành trong năm 2023", "range", "2023-01-01"),
        ("báo cáo 02 lần/năm", "period", "P6M"),
        ("mỗi quý ba lần", "period", "P1M"),
        ("sáu tháng một lần", "period", "P6M"),
        ("giao ban 1 quý/lần", "period", "P3M"),
        ("hai tuần một lần", "period", "P2W"),
        ("gửi vào tuần cuối của tháng", "period", "P1M"),
        ("vào ngày 15 của tháng cuối quý", "period", "P3M"),
        ("ngày 05 tháng đầu của quý tiếp theo", "period", "P3M"),
        ("trong tuần đầu tháng 6/2023", "range", "2023-06-01"),
        ("gửi 02 bài/lần", "unstated", ""),
        ("hoàn thành trong quý II/2023", "range", "2023-04-01"),
        ("báo cáo theo quy định", "unstated", ""),
        ("kỷ niệm 92 năm Ngày thành lập (28/7/1929 - 28/7/2021)", "unstated", ""),
    ],
)
def test_a_time_limit(words: str, kind: str, value: str) -> None:
    (due,) = find_dues(words, Span(start=0, end=len(words)), year=2023)
    assert due.kind.value == kind
    assert (due.period or "") == value if kind == "period" else str(due.date or "") == value


@pytest.mark.parametrize(
    "words",
    ["trước 16 giờ thứ Năm hằng tuần", "hằng tuần (vào chiều thứ Năm", "vào thứ Sáu hằng tuần"],
)
def test_a_weekday_is_part_of_the_limit(words: str) -> None:
    (due,) = find_dues(f"báo cáo {words}", Span(start=0, end=8 + len(words)), year=2023)
    assert (due.kind, due.period, due.text) == (DueKind.PERIOD, "P1W", words)


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


LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH PHÚ THỌ
Số: 155/LĐLĐ-CSPL
V/v một số chế độ báo cáo năm 2022
Việt Trì, ngày 10 tháng 01 năm 2022

Kính gửi:
- Liên đoàn Lao động các huyện, thành, thị;
- CĐCS trực thuộc.

Liên đoàn Lao động tỉnh đề nghị các đơn vị thực hiện một số nội dung sau:

1. {}
2. Tuyên truyền kịp thời.

Nơi nhận:
- Như trên;
- Lưu VT.
"""


def asked(clause: str) -> list[tuple[str, str, str]]:
    """Level, recipient with channel, and limit of each row that a clause gives."""
    rows = obligations_of(canonicalise(LETTER.format(clause)))
    out = []
    for row in rows[:-1]:
        due = row.due
        limit = [str(part) for part in (due.date, due.until, due.period) if part]
        to = " qua ".join(part for part in (row.recipient, row.via) if part)
        out.append((row.level.value, to, " ".join([due.kind.value, *limit])))
    return out


@pytest.mark.parametrize(
    ("clause", "rows"),
    [
        (
            "Đề nghị các đơn vị gửi danh sách về Liên đoàn Lao động tỉnh (qua Ban Tổ chức) trước "
            "17h00 ngày 15/3/2022.",
            [("cac_cap", "Liên đoàn Lao động tỉnh qua Ban Tổ chức", "before 2022-03-15")],
        ),
        (
            "Báo cáo bằng văn bản và file mềm qua email tg@ldld.example về LĐLĐ tỉnh trước ngày "
            "15/6 và 15/12 hằng năm.",
            [
                ("cac_cap", "LĐLĐ tỉnh qua email tg@ldld.example", "period 2022-06-15 P1Y"),
                ("cac_cap", "LĐLĐ tỉnh qua email tg@ldld.example", "period 2022-12-15 P1Y"),
            ],
        ),
        ("Báo cáo quý gửi trước ngày 10 tháng cuối quý.", [("cac_cap", "", "period P3M")]),
        (
            "LĐLĐ các huyện, thành, thị tổng hợp, báo cáo trong tháng 5/2022; các CĐCS trực thuộc "
            "gửi báo cáo về LĐLĐ tỉnh trước ngày 25/4/2022 để tổng hợp.",
            [
                ("cap_tren_co_so", "", "range 2022-05-01 2022-05-31"),
                ("cdcs", "LĐLĐ tỉnh", "before 2022-04-25"),
            ],
        ),
        (
            "Hằng tháng, trước ngày 25, CĐCS trực thuộc cập nhật số liệu trên phần mềm.",
            [("cdcs", "", "period P1M")],
        ),
        (
            "Chế độ báo cáo: CĐCS trực thuộc báo cáo định kỳ hằng quý về LĐLĐ tỉnh qua Văn phòng.",
            [("cdcs", "LĐLĐ tỉnh qua Văn phòng", "period P3M")],
        ),
        (
            "Thời hạn gửi báo cáo: trước ngày 20/11/2022.",
            [("cac_cap", "", "before 2022-11-20")],
        ),
        (
            "Giao Ban Tổ chức - Kiểm tra tổng hợp, báo cáo Ban Thường vụ trước ngày 30/12/2022.",
            [("tinh_nganh", "Ban Thường vụ", "before 2022-12-30")],
        ),
        (
            "Hồ sơ khen thưởng gửi về LĐLĐ tỉnh (qua Ban Chính sách) trước ngày 30/4/2022.",
            [("cac_cap", "LĐLĐ tỉnh qua Ban Chính sách", "before 2022-04-30")],
        ),
        (
            "Yêu cầu các cấp công đoàn định kỳ 06 tháng và hằng năm báo cáo về LĐLĐ tỉnh.",
            [("cac_cap", "LĐLĐ tỉnh", "period P6M,P1Y")],
        ),
        (
            "Đề nghị Ban Chấp hành CĐCS gửi kế hoạch về LĐLĐ tỉnh trong vòng 10 ngày kể từ ngày "
            "nhận được văn bản này.",
            [("cdcs", "LĐLĐ tỉnh", "unstated")],
        ),
        (
            "Mỗi công đoàn cơ sở có ít nhất 01 bài viết dự thi trước ngày 01/7/2022.",
            [("cdcs", "", "before 2022-07-01")],
        ),
        (
            "CĐCS cụ thể hóa vào chương trình công tác; định kỳ báo cáo về LĐLĐ tỉnh, Liên đoàn "
            "Lao động tỉnh sẽ theo dõi kết quả.",
            [
                ("cdcs", "", "unstated"),
                ("cdcs", "LĐLĐ tỉnh", "period"),
                ("tinh_nganh", "", "unstated"),
            ],
        ),
    ],
)
def test_how_letters_ask(clause: str, rows: list[tuple[str, str, str]]) -> None:
    assert asked(clause) == rows


@pytest.mark.parametrize(
    "clause",
    [
        "Năm 2021, các cấp công đoàn đã báo cáo kịp thời, đúng quy định.",
        "Các đơn vị không phải báo cáo tháng.",
        "Theo báo cáo của các CĐCS, tình hình việc làm ổn định.",
        "Một số công đoàn cơ sở chưa kịp thời phát hiện, báo cáo.",
        "Nếu có khó khăn, vướng mắc đề nghị các đơn vị phản ánh về LĐLĐ tỉnh.",
        "Chuyên đề 2: Nhận diện tin giả trên không gian mạng.",
        "Tại hội nghị giao ban công tác tuyên giáo, đăng 120 tin, bài.",
        "CĐCS vắng mặt không có lý do sẽ bị trừ điểm thi đua.",
    ],
)
def test_what_asks_nothing(clause: str) -> None:
    assert asked(clause) == []


def test_the_rows_of_a_table_of_tasks() -> None:
    text = canonicalise(
        "KẾ HOẠCH\nCông tác năm 2023\n\nLĐLĐ tỉnh Hà Giang xây dựng Kế hoạch như sau:\n"
        "1. Nội dung\nThực hiện theo bảng dưới đây.\n2. Phân công\n"
        "TT | Nội dung công việc | Đơn vị thực hiện | Thời gian hoàn thành\n"
        "1 | Báo cáo 6 tháng | Công đoàn cơ sở | Trước 15/6/2023\n"
        "2 | Tổng kết năm | LĐLĐ huyện, thành phố | Tháng 12/2023\n"
    )
    rows = [row for row in obligations_of(text) if row.due.kind is not DueKind.UNSTATED]
    assert [(row.duty, row.actor, row.level.value, str(row.due.date)) for row in rows] == [
        ("Báo cáo 6 tháng", "Công đoàn cơ sở", "cdcs", "2023-06-15"),
        ("Tổng kết năm", "LĐLĐ huyện, thành phố", "cap_tren_co_so", "2023-12-01"),
    ]


def test_the_closing_says_whom_a_letter_without_request_addresses() -> None:
    text = canonicalise(LETTER.format("Tổ chức tuyên truyền.")).replace(
        "đề nghị các đơn vị thực hiện một số nội dung sau", "định hướng một số nhiệm vụ như sau"
    )
    closing = "Đề nghị các cấp công đoàn triển khai thực hiện.\n\nNơi nhận"
    rows = obligations_of(text.replace("Nơi nhận", closing))
    assert {(row.actor, row.level) for row in rows} == {("các cấp công đoàn", Level.ALL)}


def test_a_decision_is_the_issuers_own_act() -> None:
    text = canonicalise(
        "CÔNG ĐOÀN NGÀNH Y TẾ TỈNH SÓC TRĂNG\nSố 112/QĐ-CĐN\n\nQUYẾT ĐỊNH\nVề việc khen thưởng\n\n"
        "Căn cứ Luật Thi đua, khen thưởng;\n\nQUYẾT ĐỊNH:\n\n"
        "Điều 1. Tặng Giấy khen cho 12 tập thể.\n"
        "Điều 2. Các công đoàn cơ sở chịu trách nhiệm thi hành Quyết định này.\n"
    )
    (row,) = obligations_of(text)
    assert (row.actor, row.level) == ("Các công đoàn cơ sở", Level.GRASSROOTS)


@pytest.mark.parametrize(
    "words", ["các cấp công đoàn đề nghị ", "định kỳ báo cáo hằng ", "Kính gửi: - abc; ", "“(qua "]
)
def test_a_hostile_line_takes_no_longer_than_its_length(words: str) -> None:
    # Quadratic reading of these took minutes.
    assert len(obligations_of(canonicalise(words * (150_000 // len(words))))) < 30_000


def test_what_was_is_no_duty() -> None:
    rows = obligations_of(
        "Kính gửi: Các công đoàn cơ sở.\n\nĐồng chí Phó Chủ tịch kết luận như sau:\n\n"
        "1. Về kết quả đạt được\nĐăng 1.260 tin, bài; các đơn vị báo cáo đầy đủ.\n\n"
        "2. Hạn chế\nMột số đơn vị gửi báo cáo chậm (LĐLĐ huyện Tân Châu).\n\n"
        "3. Nhiệm vụ quý IV/2023\n"
        "3.1. LĐLĐ huyện Tân Châu kiểm điểm trách nhiệm, gửi giải trình trước ngày 10/10/2023.\n"
        "3.2. Giao Văn phòng tham mưu khen thưởng, hoàn thành trong tháng 12/2023.\n"
    )
    assert [(row.actor, row.duty.split(",")[0]) for row in rows] == [
        ("LĐLĐ huyện Tân Châu", "kiểm điểm trách nhiệm"),
        ("Văn phòng", "tham mưu khen thưởng"),
    ]


@pytest.mark.parametrize(
    ("clause", "binding"),
    [
        ("Đẩy mạnh tuyên truyền các ngày lễ lớn.", False),
        ("Nâng cao chất lượng hoạt động của đội ngũ báo cáo viên.", False),
        ("Tổ chức ít nhất 02 buổi nói chuyện chuyên đề.", True),
        ("Tuyên truyền Đại hội trong quý II/2022.", True),
        ("Gửi danh sách về LĐLĐ tỉnh.", True),
        ("Các công đoàn cơ sở đẩy mạnh tuyên truyền các ngày lễ lớn.", True),
        ("Đề nghị các đơn vị nghiêm túc triển khai thực hiện.", False),
        ("Không được chia sẻ thông tin chưa kiểm chứng.", True),
    ],
)
def test_what_binds(clause: str, binding: bool) -> None:
    rows = obligations_of(
        "Kính gửi: Các công đoàn cơ sở.\n\nNăm 2022, LĐLĐ tỉnh định hướng như sau:\n\n1. " + clause
    )
    assert [row.binding for row in rows] == [binding]
