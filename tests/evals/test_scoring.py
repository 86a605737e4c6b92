from __future__ import annotations

import pytest

from evals.records import CitedPlace, Forbidden, GoldQuestion, KeyFact, Place, SaidStatement
from evals.scoring import Said, hits, judge, judge_failure

TEXT = "1. Mục một\nBáo cáo trước ngày 05/8/2021.\n2. Mục hai\nBáo cáo trước ngày 10/8/2021."
TEXTS = {"a.txt": TEXT, "b.txt": "khác"}

QUESTION = GoldQuestion(
    question_id="q",
    question="Hạn?",
    places=(Place(letter="a.txt", section="1", words="trước ngày 05/8/2021"),),
    key_facts=(KeyFact(spellings=("05/8/2021",)),),
    must_not_say=(Forbidden(spellings=("10/8/2021",), unless=("Tổng Liên đoàn",)),),
    tags=("level",),
)
ABSENT = GoldQuestion(
    question_id="n",
    question="Nghệ An?",
    answerable=False,
    status="not_found",
    key_facts=(KeyFact(spellings=("Nghệ An",), derived=True),),
)


def cite(
    quote: str, *, section: str = "", letter: str = "a.txt", exact: bool = True, marker: int = 1
) -> CitedPlace:
    start = max(TEXT.find(quote), 0)
    return CitedPlace(
        marker=marker,
        letter=letter,
        label="",
        section=section,
        start=start,
        end=start + len(quote),
        quote=quote,
        exact=exact,
    )


def said(
    text: str,
    *citations: CitedPlace,
    status: str = "answered",
    missing: str = "",
    proved: bool = True,
) -> Said:
    statement = SaidStatement(heading="", text=text, markers=(1,), proved=proved)
    return Said(
        status=status,
        text=text,
        missing=missing,
        statements=(statement,) if citations else (),
        citations=citations,
    )


def scores(question: GoldQuestion, answer: Said) -> dict[str, float]:
    return dict(judge(question, answer, TEXTS).scores)


def codes(question: GoldQuestion, answer: Said) -> list[str]:
    return [problem.code for problem in judge(question, answer, TEXTS).problems]


def test_a_right_answer_is_right_in_every_measure() -> None:
    answer = said("Trước ngày 5/8/2021 [1]", cite("trước ngày 05/8/2021", section="1"))
    assert set(scores(QUESTION, answer).values()) == {1.0}
    assert codes(QUESTION, answer) == []


def test_a_fact_counts_in_the_quotation_too() -> None:
    answer = said("Xem [1]", cite("Báo cáo trước ngày 05/8/2021.", section="1"))
    assert scores(QUESTION, answer)["key_facts"] == 1.0


def test_the_deadline_of_another_level_is_wrong_unless_told_as_such() -> None:
    wrong = said("Trước ngày 10/8/2021", cite("trước ngày 05/8/2021", section="1"))
    assert scores(QUESTION, wrong)["clean"] == 0.0
    assert scores(QUESTION, wrong)["right_level"] == 0.0
    told = said(
        "Trước ngày 05/8/2021; hạn 10/8/2021 là của LĐLĐ tỉnh với Tổng Liên đoàn",
        cite("trước ngày 05/8/2021", section="1"),
    )
    assert scores(QUESTION, told)["clean"] == 1.0


def test_refusing_an_answerable_question_is_zero_everywhere_it_counts() -> None:
    refused = said("Không tìm thấy", cite("trước ngày 05/8/2021"), status="not_found")
    found = scores(QUESTION, refused)
    for name in ("answered_when_should", "key_facts", "letters", "section_recall", "right"):
        assert found[name] == 0.0
    assert "not_answered" in codes(QUESTION, refused)


def test_answering_what_is_not_there_is_wrong() -> None:
    answer = said("Nghệ An yêu cầu báo cáo", cite("Báo cáo"))
    assert scores(ABSENT, answer)["refused_when_should"] == 0.0
    assert scores(ABSENT, answer)["names_missing"] == 0.0


def test_a_refusal_that_names_what_is_missing_is_right() -> None:
    refused = said("Chưa có.", status="not_found", missing="Không có văn bản của Nghe An")
    assert scores(ABSENT, refused) == {
        "refused_when_should": 1.0,
        "names_missing": 1.0,
        "right": 1.0,
    }
    silent = said("Chưa có.", status="refused")
    assert scores(ABSENT, silent)["right"] == 0.0


def test_a_foreign_letter_costs_precision_and_a_missing_one_recall() -> None:
    both = said("05/8/2021", cite("trước ngày 05/8/2021"), cite("khác", letter="b.txt"))
    found = scores(QUESTION, both)
    assert (found["letter_recall"], found["letter_precision"]) == (1.0, 0.5)
    assert found["letters"] == pytest.approx(2 / 3)
    foreign = said("05/8/2021", cite("khác", letter="b.txt"))
    assert scores(QUESTION, foreign)["letters"] == 0.0


def test_an_optional_letter_costs_nothing() -> None:
    question = GoldQuestion(
        question_id="q",
        question="?",
        places=(Place(letter="a.txt"),),
        also=(Place(letter="b.txt"),),
    )
    answer = said("x", cite("Báo cáo"), cite("khác", letter="b.txt"))
    assert scores(question, answer)["letters"] == 1.0


def test_a_quotation_that_is_not_verbatim_is_never_right() -> None:
    answer = said("05/8/2021", cite("trước ngày 05/8/2021", section="1", exact=False))
    assert scores(QUESTION, answer)["citation_exact"] == 0.0
    assert scores(QUESTION, answer)["right"] == 0.0


def test_unproved_statements_are_counted() -> None:
    answer = said("05/8/2021", cite("trước ngày 05/8/2021", section="1"), proved=False)
    assert scores(QUESTION, answer)["proved"] == 0.0
    assert "unproved" in codes(QUESTION, answer)


def test_a_crash_counts_as_zero_in_each_measure_that_applies() -> None:
    for question in (QUESTION, ABSENT):
        judged = judge_failure(question, "Boom")
        assert judged.problems[0].code == "error"
        zeros = {name for name, value in judged.scores if value == 0.0}
        assert "right" in zeros
        assert zeros & {"answered_when_should", "refused_when_should"}


@pytest.mark.parametrize(
    ("section", "wanted", "hit"),
    [
        ("1", "1", True),
        ("1.a", "1", True),
        ("mục II.2.1, điểm c", "II.2.1.c", True),
        ("II.2", "II.2.1", False),
        ("12", "1", False),
        ("", "kết", False),
        ("II.2.1.1.c", "II.2.1", True),
    ],
)
def test_a_section_holds_its_parts_and_not_its_neighbours(
    section: str, wanted: str, hit: bool
) -> None:
    citation = cite("Báo cáo trước", section=section)
    assert hits(citation, Place(letter="a.txt", section=wanted), TEXTS) is hit


def test_words_decide_where_the_section_is_named_otherwise() -> None:
    place = Place(letter="a.txt", section="kết", words="trước ngày 10/8/2021")
    assert hits(cite("ngày 10/8"), place, TEXTS)
    assert not hits(cite("Mục một"), place, TEXTS)
