"""Statements that are nearly right must not pass as proved."""

from __future__ import annotations

import pytest

from assistant.proof.checks import Cited, own_words, prove, quotations, unproved
from assistant.proof.model_statements import coverage_check, permission_check, quantity_check

DUTY = (
    "Tổng hợp, báo cáo kết quả triển khai thực hiện kế hoạch về Liên đoàn Lao động tỉnh "
    "(qua Ban Tuyên giáo – Nữ công) trước ngày 05/8/2021"
)
CITED = Cited(
    quotes=(DUTY,),
    context="Công đoàn cấp trên trực tiếp cơ sở",
    facts="Kế hoạch của LĐLĐ tỉnh Đắk Lắk năm 2021\nLiên đoàn Lao động tỉnh Đắk Lắk\nnăm 2021",
)


def failed(text: str, cited: Cited = CITED, *, absence_allowed: bool = True) -> set[str]:
    checks = prove(text, cited, absence_allowed=absence_allowed)
    return {check.name for check in checks if not check.passed}


@pytest.mark.parametrize(
    "text",
    [
        f"“{DUTY}” [1]",
        "Công đoàn cấp trên trực tiếp cơ sở báo cáo **trước ngày 05/8/2021** [1]",
        "Báo cáo trước ngày 5 tháng 8 năm 2021, về LĐLĐ tỉnh Đắk Lắk.",
        "Hạn: 5/8/2021.",
        "Before 5 August 2021, to the provincial federation: “trước ngày 05/8/2021” [1]",
    ],
)
def test_what_the_cited_words_say_is_proved_in_any_spelling(text: str) -> None:
    assert failed(text) == set()


@pytest.mark.parametrize(
    ("text", "check"),
    [
        ("Báo cáo trước ngày 06/8/2021.", "date"),
        ("Báo cáo trước ngày 05/9/2021.", "date"),
        ("Báo cáo trước ngày 05/8/2022.", "date"),
        ("Báo cáo trước ngày 8 tháng 5 năm 2021.", "date"),
        ("Báo cáo trong vòng mười lăm ngày.", "number"),
        ("Đạt ít nhất 85% trước ngày 05/8/2021.", "number"),
        ("Theo Kế hoạch 121/KH-TLĐ, báo cáo trước ngày 05/8/2021.", "document"),
        ("LĐLĐ tỉnh Lạng Sơn yêu cầu báo cáo trước ngày 05/8/2021.", "name"),
        ("Công đoàn cơ sở báo cáo trước ngày 05/8/2021.", "level"),
        ("Các cấp công đoàn báo cáo trước ngày 05/8/2021.", "level"),
        ("Không phải báo cáo trước ngày 05/8/2021.", "negation"),
        ("Chưa cần báo cáo kết quả.", "negation"),
        ("“Tổng hợp, báo cáo kết quả trước ngày 05/8/2021”", "quote"),
        ("“báo cáo kết quả triển khai thực hiện kế hoạch về Tổng Liên đoàn”", "quote"),
    ],
)
def test_a_statement_that_is_off_by_one_thing_fails_on_that_thing(text: str, check: str) -> None:
    assert check in failed(text)


def test_a_date_put_together_from_two_sentences_fails() -> None:
    cited = Cited(quotes=("báo cáo trước ngày 05/8/2021", "tổng hợp trước ngày 10/9/2021"))
    assert failed("Báo cáo trước ngày 05/9/2021.", cited) == {"date"}
    assert failed("Báo cáo trước ngày 05/8/2021.", cited) == set()


def test_a_negation_in_the_letter_must_not_be_lost() -> None:
    cited = Cited(quotes=("không đăng tải các thông tin sai sự thật về tình hình dịch bệnh",))
    assert "negation" in failed("Đăng tải các thông tin sai sự thật về tình hình dịch bệnh.", cited)
    assert failed("Không đăng tải thông tin sai sự thật.", cited) == set()


def test_what_is_only_encouraged_is_no_duty() -> None:
    cited = Cited(quotes=("Khuyến khích áp dụng công nghệ thông tin vào cập nhật thông tin",))
    assert "modality" in failed("Phải áp dụng công nghệ thông tin.", cited)


def test_what_is_a_duty_is_not_left_to_choice() -> None:
    cited = Cited(quotes=("các đơn vị phải gửi báo cáo",))
    assert "modality" in failed("Các đơn vị có thể gửi báo cáo.", cited)


def test_all_levels_include_the_grassroots() -> None:
    cited = Cited(quotes=("các cấp công đoàn cần cụ thể hoá thành chương trình",))
    assert failed("(các cấp công đoàn, gồm CĐCS)", cited) == set()


def test_that_a_letter_does_not_say_something_only_our_own_engine_may_state() -> None:
    text = "Văn bản không nêu ngày cụ thể."
    assert failed(text) == set()
    assert "negation" in failed(text, absence_allowed=False)


def test_a_level_that_is_denied_needs_no_proof() -> None:
    text = "hạn ngày 05/8/2021 là của Công đoàn cấp trên trực tiếp cơ sở, không phải của CĐCS."
    assert failed(text) == set()
    assert "level" in failed(text, absence_allowed=False)


def test_nothing_cited_proves_nothing() -> None:
    assert "quote" in failed("Báo cáo.", Cited(quotes=()))


def test_the_first_failure_is_told_in_words() -> None:
    assert unproved(prove("Trước ngày 06/8/2021.", CITED)) == "date: 06/8/2021"
    assert unproved(prove("Trước ngày 05/8/2021.", CITED)) == ""


def test_a_quotation_with_a_quotation_in_it_is_read_whole() -> None:
    text = "**X.** “về “Xây dựng Lực lượng nòng cốt” của ngành” [1]"
    assert quotations(text) == ["về “Xây dựng Lực lượng nòng cốt” của ngành"]
    assert "nòng cốt" not in own_words(text)


@pytest.mark.parametrize(
    ("text", "passes"),
    [
        ("Báo cáo định kỳ 6 tháng và 1 năm.", True),
        ("Báo cáo định kỳ 3 tháng.", False),
        ("Report every 6 months.", True),
        ("Báo cáo hằng quý.", False),
    ],
)
def test_a_models_periods_are_those_of_the_letter(text: str, passes: bool) -> None:
    assert quantity_check(text, ["định kỳ 6 tháng, 01 năm báo cáo"]).passed is passes


def test_a_model_may_not_add_words_or_permissions_of_its_own() -> None:
    cited = ["báo cáo kết quả về Liên đoàn Lao động tỉnh"]
    assert coverage_check("Báo cáo kết quả về Liên đoàn Lao động tỉnh.", cited).passed
    invented = "Chuẩn bị máy chiếu, hội trường và tiệc trà cho đại biểu."
    assert not coverage_check(invented, cited).passed
    assert not permission_check("Các đơn vị nên báo cáo kết quả.", cited).passed
