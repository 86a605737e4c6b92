from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import ingest
from evals.reading_score import LetterScore, says, score_letter
from evals.reading_truth import FIELDS, ExpectedDuty, ExpectedField, ExpectedLetter, read_truth
from ingest.language.text import canonicalise
from ingest.pipeline import parse_directive, read_directive
from ingest.records import Directive, SourceText

CORPUS = Path(ingest.__file__).parent / "corpus"
BUNDLED = [letter for letter in read_truth() if letter.made == "bundled text"]
LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM

Số: 12/LĐLĐ-TG
Hà Nam, ngày 05 tháng 3 năm 2023

V/v báo cáo kết quả Tháng Công nhân

Kính gửi: Công đoàn cơ sở trực thuộc

Thực hiện Kế hoạch số 9/KH-TLĐ ngày 02/02/2023 của Tổng Liên đoàn, đề nghị:

1. Công đoàn cơ sở tổ chức Tháng Công nhân thiết thực.
2. Công đoàn cơ sở báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 10/6/2023.
"""


def understood(text: str = LETTER) -> Directive:
    source = SourceText(text=canonicalise(text), pages=(), notices=(), media="txt")
    return parse_directive(source, source_name="a.txt", sha256="0")


def expected() -> ExpectedLetter:
    values = {
        "kind": "công văn",
        "number": "12/LĐLĐ-TG",
        "issuer": "Liên đoàn Lao động tỉnh Hà Nam",
        "issued_on": "2023-03-05",
        "subject": "báo cáo kết quả Tháng Công nhân",
        "addressees": "Công đoàn cơ sở trực thuộc",
    }
    fields = {name: ExpectedField(readings=((value,),)) for name, value in values.items()}
    duty = ExpectedDuty(section="1", words="tổ chức Tháng", who=(), level="cdcs", due="")
    report = replace(duty, section="2", words="báo cáo kết quả về", due="before 2023-06-10")
    return ExpectedLetter(
        name="a",
        sha256="0",
        made="text",
        fields=fields | {"signer": ExpectedField(readings=(), known="absent")},
        sections=("1", "2"),
        section_kinds=frozenset(),
        references=("9/KH-TLĐ",),
        own_numbers=(),
        duties=(duty, report),
        perhaps=(),
    )


def errors_of(score: LetterScore) -> list[str]:
    parts = (score.sections, score.references, score.duties, score.levels, score.dues)
    lists = [tally.missed + tally.wrong for tally in parts if tally]
    return [error for error in score.fields.values() if error] + [e for one in lists for e in one]


@pytest.mark.parametrize("letter", BUNDLED, ids=lambda letter: letter.name)
def test_the_bundled_letters_are_read_as_a_person_reads_them(letter: ExpectedLetter) -> None:
    score = score_letter(letter, read_directive(CORPUS / f"{letter.name}.txt"))
    assert errors_of(score) == []


def test_every_bundled_letter_is_judged_in_every_part() -> None:
    assert len(BUNDLED) == 5
    assert all(letter.sections and letter.references and letter.duties for letter in BUNDLED)
    assert all(set(letter.fields) == set(FIELDS) for letter in read_truth())


def test_a_letter_that_is_read_right_has_no_errors() -> None:
    assert errors_of(score_letter(expected(), understood())) == []


def test_a_wrong_field_is_named_with_both_values() -> None:
    score = score_letter(expected(), understood(LETTER.replace("12/LĐLĐ", "13/LĐLĐ")))
    assert score.fields["number"] == "13/LĐLĐ-TG ≠ 12/LĐLĐ-TG"
    assert not score.fields["issuer"]


def test_a_value_where_none_should_be_is_wrong() -> None:
    letter = replace(
        expected(),
        fields={**expected().fields, "number": ExpectedField(readings=(), known="blank")},
    )
    assert score_letter(letter, understood()).fields["number"] == "12/LĐLĐ-TG ≠ blank"


def test_a_section_that_is_missing_costs_recall_and_one_too_many_precision() -> None:
    more = replace(expected(), sections=("1", "2", "3"))
    fewer = replace(expected(), sections=("2",))
    assert score_letter(more, understood()).sections.recall == pytest.approx(2 / 3)
    assert score_letter(more, understood()).sections.missed == ("3",)
    assert score_letter(fewer, understood()).sections.precision == pytest.approx(1 / 2)
    assert score_letter(fewer, understood()).sections.wrong == ("1",)


def test_sections_in_the_wrong_order_count_once() -> None:
    swapped = replace(expected(), sections=("2", "1"))
    assert score_letter(swapped, understood()).sections.found_right == 1


def test_documents_are_compared_by_their_numbers_and_the_own_number_is_none() -> None:
    score = score_letter(replace(expected(), references=("8/KH-TLĐ",)), understood())
    assert score.references is not None
    assert (score.references.missed, score.references.wrong) == (("8/KH-TLĐ",), ("09/KH-TLĐ",))


def test_a_wrong_time_limit_is_an_error_of_a_duty_that_was_found() -> None:
    assert expected().duties is not None
    duties = tuple(replace(duty, due="before 2023-06-15") for duty in expected().duties or ())
    score = score_letter(replace(expected(), duties=duties[1:]), understood())
    assert score.duties is not None
    assert score.duties.recall == 1
    assert score.dues.wrong == ("báo cáo kết quả về: before 2023-06-10 ≠ before 2023-06-15",)


def test_a_clause_that_readers_differ_on_counts_neither_way() -> None:
    kept = (expected().duties or ())[1:]
    one = score_letter(replace(expected(), duties=kept), understood())
    other = score_letter(
        replace(expected(), duties=kept, perhaps=("tổ chức Tháng Công nhân",)), understood()
    )
    assert one.duties is not None
    assert other.duties is not None
    assert (one.duties.precision, other.duties.precision) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Gửi báo cáo về Liên đoàn Lao động tỉnh", "gửi báo cáo về Liên đoàn", True),
        ("Gừi báo cảo vê Liên đoàn Lao động tỉnh", "gửi báo cáo về Liên đoàn", True),
        ("Gửi kế hoạch lên Sở Nội vụ", "gửi báo cáo về Liên đoàn", False),
        ("", "gửi báo cáo", False),
    ],
)
def test_words_are_found_in_damaged_text(text: str, words: str, there: bool) -> None:
    assert says(text, words) is there
