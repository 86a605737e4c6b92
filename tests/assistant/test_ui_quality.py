"""The pieces of the page of evaluations, without a browser."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from assistant.feedback import Feedback, Verdict
from assistant.ui.labels_en import ENGLISH
from assistant.ui.labels_vi import VIETNAMESE
from assistant.ui.quality.charts import decimal, measure_chart, shift_chart
from assistant.ui.quality.compare_view import comparison_view
from assistant.ui.quality.gold_view import bad_list, draft_of
from assistant.ui.quality.questions_view import Narrowed, narrowed, question_detail, question_list
from assistant.ui.quality.reading import found_again
from assistant.ui.quality.records import (
    Asked,
    Measure,
    MeasureShift,
    Run,
    RunComparison,
    RunState,
    SeenPlace,
)
from assistant.ui.quality.records import Verdict as Worth
from assistant.ui.quality.runs_view import progress_view, runs_table
from assistant.ui.quality.signals import received
from ingest.records import Span
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter

LABELS = VIETNAMESE.quality
HOSTILE = '<img src=x onerror="window.hong=1">'


def run(**changes: object) -> Run:
    made = Run(
        run_id="20260101-080000-abcd",
        name="",
        gold="bundled",
        by="Lan",
        started_at=dt.datetime(2026, 1, 1, 8, tzinfo=dt.UTC),
        state=RunState.DONE,
        questions=4,
        right=Measure(code="right", label="Đúng", mean=0.75, low=0.5, high=1.0, n=4),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def asked(**changes: object) -> Asked:
    place = SeenPlace(
        marker=1,
        letter="cong-van-28.txt",
        label="Công văn 28/CĐTKV-TG, mục 3",
        section="3",
        start=10,
        end=20,
        quote="định kỳ báo cáo",
    )
    made = Asked(
        question_id="n1",
        variant="as_written",
        variant_label="Như trong bộ câu hỏi",
        asked="Báo cáo khi nào?",
        verdict=Worth.WRONG,
        tags=("duty",),
        history=(),
        standalone="Báo cáo khi nào?",
        status="answered",
        expected_status="answered",
        text="**Định kỳ** [1]",
        missing="",
        error="",
        problems=("Thiếu ý: 6 tháng",),
        expected=(replace(place, marker=0, letter="khac.txt"),),
        facts=(("6 tháng", "nửa năm"),),
        forbidden=(),
        citations=(place,),
        scores=(("Đúng trọn vẹn", 0.0),),
        note="",
        latency_ms=12.4,
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def test_figures_are_written_as_people_write_them() -> None:
    assert decimal(0.974, language="vi") == "0,97"
    assert decimal(-1.25, language="en", places=1, sign=True) == "\N{MINUS SIGN}1.2"


def test_a_chart_says_in_words_what_it_draws() -> None:
    right = Measure(code="right", label="Đúng", mean=0.75, low=0.5, high=1.0, n=4)
    chart = measure_chart("Các phép đo", [right], labels=LABELS.runs, language="vi")
    assert "75,0%" in chart
    assert "50,0%–100,0%" in chart
    assert "n = 4" in chart
    assert 'width="750"' in chart


@pytest.mark.parametrize(
    ("mean", "p_value", "said", "kind"),
    [
        (-0.1, 0.01, "thay đổi rõ (p = 0,010)", "giam"),
        (0.1, 0.01, "thay đổi rõ (p = 0,010)", "tang"),
        (-0.1, 0.3, "chưa rõ (p = 0,300)", "bang"),
    ],
)
def test_only_a_clear_difference_is_called_one(
    mean: float, p_value: float, said: str, kind: str
) -> None:
    shift = MeasureShift(
        label="Đúng",
        before=0.8,
        after=0.8 + mean,
        mean=mean,
        low=mean - 0.05,
        high=mean + 0.05,
        n=40,
        p_value=p_value,
    )
    chart = shift_chart([shift], title="", labels=LABELS.compare, language="vi")
    assert said in chart
    assert f"moc {kind}" in chart


def test_a_run_is_opened_only_when_it_is_done() -> None:
    done = runs_table([run()], labels=LABELS.runs, language="vi")
    assert "Mở kết quả" in done
    failed = runs_table(
        [run(state=RunState.FAILED, problem=HOSTILE, right=None)],
        labels=LABELS.runs,
        language="vi",
    )
    assert "Mở kết quả" not in failed
    assert "không chạy được" in failed
    assert HOSTILE not in failed
    running = runs_table([run(state=RunState.RUNNING)], labels=LABELS.runs, language="vi")
    assert "data-confirm" not in running


def test_progress_waits_for_the_letters_first() -> None:
    before = progress_view(
        run(state=RunState.RUNNING, total=0), stopping=False, labels=ENGLISH.quality
    )
    assert "Preparing the letters" in before
    under_way = progress_view(
        run(state=RunState.RUNNING, total=40, done=10), stopping=False, labels=LABELS
    )
    assert "Đã hỏi 10 trên 40 lượt" in under_way
    assert progress_view(None, stopping=False, labels=LABELS) == ""


def test_questions_are_narrowed() -> None:
    right = asked(question_id="n2", verdict=Worth.RIGHT, tags=(), asked="Ai ký?")
    partly = asked(question_id="n3", verdict=Worth.PARTLY, variant="unaccented")
    questions = [asked(), right, partly]

    def ids(**wanted: str) -> list[str]:
        return [q.question_id for q in narrowed(questions, Narrowed(**wanted))]

    assert ids() == ["n1", "n2", "n3"]
    assert ids(state="bad") == ["n1", "n3"]
    assert ids(state="partly") == ["n3"]
    assert ids(tag="duty", variant="as_written") == ["n1"]
    assert ids(words="AI KY") == ["n2"]


def test_a_citation_opens_where_the_library_has_its_letter() -> None:
    detail = question_detail(
        asked(), ids={"cong-van-28.txt": "cv-28"}, language="vi", labels=LABELS.questions
    )
    assert 'data-letter="cv-28"' in detail
    assert 'data-start="10"' in detail
    assert "khac.txt" in detail
    assert "văn bản không có trong thư viện đang dùng" in detail
    assert "<strong>Định kỳ</strong>" in detail
    assert "6 tháng | nửa năm" in detail


def test_what_questions_and_answers_hold_is_text() -> None:
    hostile = asked(
        asked=HOSTILE, text=HOSTILE, question_id=HOSTILE, problems=(HOSTILE,), note=HOSTILE
    )
    for shown in (
        question_list([hostile], run_id="x", several=True, labels=LABELS.questions),
        question_detail(hostile, ids={}, language="vi", labels=LABELS.questions),
    ):
        assert "<img" not in shown
        assert "&lt;img" in shown


def test_a_comparison_of_other_questions_says_so() -> None:
    comparison = RunComparison(
        before=run(gold_key="a"),
        after=run(gold_key="b", name="sau"),
        shifts=(),
        better=(),
        worse=(),
        only_before=3,
        only_after=1,
    )
    shown = comparison_view(comparison, labels=LABELS, language="vi")
    assert "không có câu hỏi nào chung" in shown
    assert "hai bộ câu hỏi khác nhau" in shown
    assert "Chỉ có ở lần trước: 3 câu; chỉ có ở lần sau: 1 câu." in shown


def test_a_bad_answer_becomes_a_draft_of_a_question() -> None:
    answer = FakeAssistant(FakeLibrary(first_letter())).answer("TKV báo cáo gì?", repeats=1)
    feedback = Feedback(
        turn_id="t",
        person="Lan",
        verdict=Verdict.BAD,
        reason="thiếu ban",
        said_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        answer=answer,
    )
    draft = draft_of(feedback, labels=LABELS.gold)
    assert draft.cells["question"] == "TKV báo cáo gì? (của TKV)"
    assert draft.cells["places"].startswith("cong-van-28.txt # 3 # 1. Đẩy mạnh tuyên truyền")
    assert "thiếu ban" in draft.cells["note"]
    assert "Lan · " in bad_list([feedback], labels=LABELS.gold)


def test_words_of_an_earlier_run_are_found_again() -> None:
    letter = first_letter()
    start = letter.text.index("định kỳ")
    words = "định kỳ báo cáo"
    there = Span(start=start, end=start + len(words))
    assert found_again(letter, words, there) == there
    assert found_again(letter, "ĐỊNH KỲ báo cáo", Span(start=0, end=4)) == there
    assert found_again(letter, "không có", Span(start=0, end=4)) is None
    assert found_again(letter, "", None) is None


@pytest.mark.parametrize("data", [None, [], "x", {"run": 5}, {"run": "x" * 301}, {}])
def test_a_browser_is_not_believed(data: object) -> None:
    assert received(data, "run") == {"run": ""}
