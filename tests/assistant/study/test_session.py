"""The page of learning without a browser: actions, and what is shown after them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.study.classroom import Classroom, open_classroom
from assistant.study.course import CourseKeeper
from assistant.study.progress import Progress
from assistant.study.records import Form, Role
from assistant.ui.study.labels import study_labels
from assistant.ui.study.session import Learner, Session, View, acted
from assistant.ui.study.view import study_view
from tests.assistant.page_fakes import FakeLibrary, first_letter, hostile_letter
from tests.assistant.small_library import SmallLibrary, five_letters

KEEPER = CourseKeeper(SmallLibrary(five_letters()))


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    classroom = Classroom(courses=KEEPER, progress=Progress(tmp_path / "hoc.sqlite"))
    return Learner(person="lan", language="vi", classroom=classroom)


def shown(session: Session, learner: Learner) -> str:
    return study_view(session, learner, labels=study_labels(learner.language))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("view", list(View))
def test_every_part_is_shown_and_named_as_the_current_one(view: View, learner: Learner) -> None:
    html = shown(acted(Session(), "view", view.value, learner=learner), learner)
    assert html.count('aria-current="page"') == 1
    assert f'data-value="{view.value}" aria-current="page"' in html


def test_a_quiz_is_answered_explained_and_summed_up(learner: Learner) -> None:
    session = acted(Session(), "start", "", learner=learner)
    assert len(session.questions) == 10
    for number in range(10):
        question = session.question
        assert question is not None
        before = shown(session, learner)
        assert "Đáp án:" not in before
        answer = "1/1/1900" if question.form is Form.DATE else str(question.key)
        session = acted(session, "answer", answer, learner=learner)
        after = words(shown(session, learner))
        assert "Văn bản ghi:" in after
        assert " ".join(question.excerpts[0].quote.split())[:30] in after.replace("&quot;", '"')
        assert len(session.given) == number + 1
        session = acted(session, "next", "", learner=learner)
    assert session.question is None
    result = words(shown(session, learner))
    assert f"Đúng {session.right} trên 10 câu" in result
    assert len(learner.classroom.progress.standings("lan")) == 10


def test_an_answer_counts_once_and_the_next_question_waits_for_it(learner: Learner) -> None:
    session = acted(Session(), "start", "", learner=learner)
    assert acted(session, "next", "", learner=learner).index == 0
    choice = next(q for q in session.questions if q.form is not Form.DATE)
    session = replace(session, index=session.questions.index(choice), given=())
    session = replace(session, questions=(choice,), index=0)
    wrong = str((choice.key + 1) % len(choice.options))
    once = acted(session, "answer", wrong, learner=learner)
    again = acted(once, "answer", str(choice.key), learner=learner)
    assert again == once
    assert not again.given[0].right
    (standing,) = learner.classroom.progress.standings("lan")
    assert (standing.seen, standing.wrong) == (1, 1)


def test_what_is_no_answer_is_not_counted(learner: Learner) -> None:
    session = acted(Session(), "start", "", learner=learner)
    for nonsense in ("", "99", "-1", "<b>", "x" * 10_000):
        after = acted(session, "answer", nonsense, learner=learner)
        assert after.given == ()
    assert learner.classroom.progress.standings("lan") == ()


def test_weak_questions_are_asked_again(learner: Learner) -> None:
    session = acted(Session(), "start", "", learner=learner)
    missed = next(q for q in session.questions if q.form is not Form.DATE)
    learner.classroom.progress.answered("lan", missed, right=False)
    again = acted(Session(), "repeat", "", learner=learner)
    assert [q.question_id for q in again.questions] == [missed.question_id]
    assert "Ôn 1 câu đến hạn" in shown(Session(view=View.PROGRESS), learner)


def test_cards_are_turned_before_they_are_judged(learner: Learner) -> None:
    session = acted(replace(Session(), view=View.CARDS), "deal", "", learner=learner)
    card = session.cards[0]
    assert acted(session, "knew", "", learner=learner).card == 0
    turned = acted(session, "turn", "", learner=learner)
    assert card.back.split()[0].lower() in words(shown(turned, learner)).lower()
    after = acted(turned, "not-yet", "", learner=learner)
    assert (after.card, after.turned) == (1, False)
    assert learner.classroom.progress.due("lan") == (card.card_id,)


def test_steps_are_marked_and_everything_is_forgotten_on_request(learner: Learner) -> None:
    path = learner.course.path(Role.GRASSROOTS)
    session = acted(Session(), "role", "cdcs", learner=learner)
    acted(session, "read", path.steps[0].step_id, learner=learner)
    assert f"Đã đọc 1 trên {len(path.steps)} bước" in words(shown(session, learner))
    acted(session, "reset", "", learner=learner)
    assert "Đã đọc 0 trên" in words(shown(session, learner))


@pytest.mark.parametrize(
    ("action", "value"),
    [("view", "admin"), ("role", "x"), ("theme", "không có"), ("", ""), ("xoá", "1"), ("next", "")],
)
def test_what_nobody_offers_changes_nothing_that_breaks(
    action: str, value: str, learner: Learner
) -> None:
    assert shown(acted(Session(), action, value, learner=learner), learner)


def test_progress_survives_a_restart(tmp_path: Path) -> None:
    library = SmallLibrary(five_letters())
    first = Learner(person="", language="vi", classroom=open_classroom(library, tmp_path))
    session = acted(Session(), "start", "", learner=first)
    first.classroom.progress.answered("", session.questions[0], right=True)
    again = open_classroom(library, tmp_path)
    assert len(again.progress.standings("")) == 1


def test_letters_full_of_markup_stay_text(tmp_path: Path) -> None:
    library = FakeLibrary(first_letter(), hostile_letter())
    for language in ("vi", "en"):
        classroom = open_classroom(library, tmp_path)
        learner = Learner(person="<b>lan", language=language, classroom=classroom)
        for view in View:
            session = acted(Session(view=view), "deal", "", learner=learner)
            if view is View.QUIZ:
                session = acted(session, "start", "", learner=learner)
            html = shown(replace(session, view=view), learner)
            assert not re.search(r"<(?:script|img|svg|b)\b", html)


def test_an_empty_library_says_so(tmp_path: Path) -> None:
    classroom = open_classroom(FakeLibrary(), tmp_path)
    learner = Learner(person="", language="vi", classroom=classroom)
    assert "chưa có văn bản nào để học" in shown(Session(), learner)
