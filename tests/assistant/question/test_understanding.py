from __future__ import annotations

import pytest

from assistant.question.kind import AnswerType, Aspect, QuestionKind
from assistant.question.language import language_of, vietnamese_of
from assistant.question.levels import level_asked, levels_in
from assistant.question.spelling import in_full
from assistant.question.understanding import Question, understand
from assistant.shelf import Shelf
from assistant.terms import word_key
from ingest.records import Level
from tests.assistant.small_library import five, id_of
from vectorstore.records import Filters


def read(text: str, *, filters: Filters | None = None) -> Question:
    return understand(text, filters=filters, shelf=Shelf(five()))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công đoàn cơ sở phải báo cáo những gì và khi nào?", QuestionKind.DUTIES),
        ("cdcs phai bao cao gi, khi nao?", QuestionKind.DUTIES),
        ("CĐCS phải làm gì?", QuestionKind.DUTIES),
        ("Văn bản nào nhắc đến Facebook?", QuestionKind.MENTIONS),
        ("van ban nao nhac den facebook", QuestionKind.MENTIONS),
        ("Which letters mention Directive 05-CT/TW?", QuestionKind.MENTIONS),
        ("So sánh yêu cầu báo cáo của Lạng Sơn và TKV", QuestionKind.COMPARISON),
        ("CNVCLĐ là gì?", QuestionKind.DEFINITION),
        ("Ai ký công văn của Lào Cai?", QuestionKind.METADATA),
        ("Công văn của TKV số mấy?", QuestionKind.METADATA),
        ("Có phải Lạng Sơn yêu cầu báo cáo hằng tháng không?", QuestionKind.YES_NO),
        ("lang son co yeu cau lap ban khuyen hoc khong", QuestionKind.YES_NO),
        ("Tóm tắt công văn của TKV", QuestionKind.SUMMARY),
        ("Trong thư viện có những văn bản nào?", QuestionKind.LIBRARY),
        ("Bạn làm được gì?", QuestionKind.HELP),
        ("chào bạn", QuestionKind.COURTESY),
        ("Thời tiết hôm nay thế nào?", QuestionKind.OUTSIDE),
        ("Chủ đề năm 2021 là gì?", QuestionKind.FACT),
        ("Đắk Lắk tuyên truyền những nội dung gì?", QuestionKind.LIST),
    ],
)
def test_the_kind_of_a_question_is_read_from_its_form(text: str, kind: QuestionKind) -> None:
    assert read(text).kind is kind


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("Hội thi tổ chức khi nào?", AnswerType.DATE),
        ("Có bao nhiêu giải?", AnswerType.NUMBER),
        ("Phối hợp với ai?", AnswerType.BODY),
        ("Tổ chức ở đâu?", AnswerType.PLACE),
        ("Chủ đề năm là gì?", AnswerType.NAME),
        ("Theo nghị quyết nào?", AnswerType.DOCUMENT),
    ],
)
def test_the_question_word_tells_what_is_wanted(text: str, wants: AnswerType) -> None:
    assert read(text).wants is wants


def test_aspects_of_a_duty_are_read_together() -> None:
    aspects = read("CĐCS báo cáo gì, khi nào, cho ai, qua ban nào?").aspects
    assert {Aspect.WHAT, Aspect.WHEN, Aspect.TO_WHOM, Aspect.THROUGH} <= set(aspects)


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Công đoàn cơ sở phải báo cáo khi nào?", Level.GRASSROOTS),
        ("cdcs bao cao khi nao", Level.GRASSROOTS),
        ("Công đoàn cấp trên trực tiếp cơ sở phải làm gì?", Level.UPPER),
        ("LĐLĐ tỉnh Đắk Lắk phải báo cáo Tổng Liên đoàn trước ngày nào?", Level.PROVINCE),
        ("LĐLĐ tỉnh Lạng Sơn yêu cầu CĐCS báo cáo khi nào?", Level.GRASSROOTS),
        ("CĐCS báo cáo về LĐLĐ tỉnh khi nào?", Level.GRASSROOTS),
        ("Báo cáo gửi về LĐLĐ tỉnh trước ngày nào?", None),
        ("Chủ đề năm là gì?", None),
    ],
)
def test_the_level_asked_about_is_the_one_that_acts(text: str, level: Level | None) -> None:
    assert read(text).scope.level is level


def test_levels_of_a_text_are_all_found() -> None:
    both = "Công đoàn cấp trên trực tiếp cơ sở và các CĐCS"
    assert levels_in(both) == {Level.UPPER, Level.GRASSROOTS}
    assert level_asked("CĐCS là gì?")[0] is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Lạng Sơn yêu cầu gì?", "Lạng Sơn"),
        ("lang son yeu cau gi", "Lạng Sơn"),
        ("LĐLĐ tỉnh Lào Cai nói gì?", "Lào Cai"),
        ("ldld tinh dak lak", "Đắk Lắk"),
        ("TKV yêu cầu gì?", "Than - Khoáng sản"),
        ("Công đoàn Than Khoáng sản Việt Nam yêu cầu gì?", "Than - Khoáng sản"),
        ("Công văn 28/CĐTKV - TG nói gì?", "Than - Khoáng sản"),
        ("cong van 28/cdtkv-tg noi gi", "Than - Khoáng sản"),
    ],
)
def test_an_issuer_is_known_by_every_name_that_people_use(text: str, place: str) -> None:
    assert read(text).scope.letters == (id_of(place),)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("LĐLĐ tỉnh Nghệ An yêu cầu gì?", "LĐLĐ tỉnh Nghệ An"),
        ("nghe an yeu cau gi", "LĐLĐ tỉnh Nghệ An"),
        ("Công đoàn ngành Y tế tỉnh Lạng Sơn yêu cầu gì?", "Công đoàn ngành Y tế tỉnh Lạng Sơn"),
        ("Công đoàn Dầu khí Việt Nam định hướng gì?", "Công đoàn Dầu khí Việt Nam"),
    ],
)
def test_an_issuer_that_the_library_lacks_is_named_in_full(text: str, issuer: str) -> None:
    scope = read(text).scope
    assert scope.absent_issuers == (issuer,)
    assert scope.lacking


@pytest.mark.parametrize(
    ("text", "known", "absent"),
    [
        ("Năm 2021 có gì?", (2021,), ()),
        ("Năm 2019 yêu cầu gì?", (), (2019,)),
        ("Bộ luật Lao động năm 2019 được nhắc ở đâu?", (), ()),
        ("Chương trình học tập suốt đời đến năm 2030 là gì?", (), ()),
        ("Nhiệm kỳ 2023-2028 có gì?", (), ()),
        ("Kỷ niệm ngày 28/7/1929 thế nào?", (), ()),
    ],
)
def test_a_year_restricts_only_when_it_is_not_part_of_the_content(
    text: str, known: tuple[int, ...], absent: tuple[int, ...]
) -> None:
    scope = read(text).scope
    assert (scope.filters.years, scope.absent_years) == (known, absent)


def test_a_filter_given_and_a_name_that_does_not_fit_it_leave_no_letter() -> None:
    scope = read("Lạng Sơn yêu cầu gì?", filters=Filters(years=(2024,))).scope
    assert scope.letters == ()


def test_a_section_is_read_with_its_parts() -> None:
    assert read("Mục 5 của công văn Lạng Sơn nói gì?").scope.section == ("5",)
    assert read("Điểm c mục 2.1.1 nói gì?").scope.section == ("2.1.1", "c")


def test_english_is_told_from_vietnamese_without_accents() -> None:
    assert language_of("What must grassroots unions report, and when?") == "en"
    assert language_of("cdcs phai bao cao gi, khi nao?") == "vi"
    assert language_of("Công đoàn là gì?") == "vi"
    assert "công đoàn cơ sở" in vietnamese_of("What must grassroots unions report?")


def test_short_forms_are_written_out_but_not_inside_numbers() -> None:
    assert in_full("vb nào ko có số") == "văn bản nào không có số"
    assert in_full("Ban TG nhắc NQ 35-NQ/TW") == "Ban tuyên giáo nhắc nghị quyết 35-NQ/TW"
    assert in_full("LĐLĐ và CNVCLĐ") == "LĐLĐ và CNVCLĐ"


def test_telling_words_leave_form_and_slots_out() -> None:
    words = {term.key for term in read("Lạng Sơn yêu cầu gì về ma túy năm 2021?").terms}
    assert {word_key("ma"), word_key("túy")} <= words
    assert not words & {"lạng", "sơn", "gì", "năm", "2021"}
