"""What people have learnt, kept over restarts and apart from each other."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from assistant.study.progress import BOXES, Progress
from assistant.study.quiz import Wish
from assistant.study.records import QuizQuestion
from tests.assistant.study.letters import course

DAY = dt.date(2026, 3, 2)


def asked(count: int) -> tuple[QuizQuestion, ...]:
    return tuple(course().quiz(Wish(count=count)))


class Calendar:
    def __init__(self) -> None:
        self.day = DAY

    def __call__(self) -> dt.date:
        return self.day


def test_a_wrong_answer_is_due_at_once_and_a_right_one_later(tmp_path: Path) -> None:
    calendar = Calendar()
    progress = Progress(tmp_path / "p.sqlite", today=calendar)
    right, wrong = asked(2)
    progress.answered("lan", right, right=True)
    progress.answered("lan", wrong, right=False)
    assert progress.due("lan") == (wrong.question_id,)
    assert progress.resting("lan") == {right.question_id}
    calendar.day += dt.timedelta(days=1)
    assert progress.due("lan") == (wrong.question_id, right.question_id)


def test_right_answers_move_a_question_to_the_last_box(tmp_path: Path) -> None:
    calendar = Calendar()
    progress = Progress(tmp_path / "p.sqlite", today=calendar)
    (question,) = asked(1)
    waits = []
    for _ in range(6):
        progress.answered("", question, right=True)
        (standing,) = progress.standings("")
        waits.append((standing.due - calendar.day).days)
    assert waits == [1, 3, 7, 21, 21, 21]
    assert standing.box == BOXES
    progress.answered("", question, right=False)
    (standing,) = progress.standings("")
    assert (standing.box, standing.seen, standing.wrong) == (1, 7, 1)
    assert standing.is_weak


def test_people_are_kept_apart_and_over_restarts(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "p.sqlite"
    question, other = asked(2)
    Progress(path).answered("lan", question, right=False)
    Progress(path).answered("minh", other, right=True)
    Progress(path).mark_step("lan", "buoc-1", done=True)
    again = Progress(path)
    assert [s.question_id for s in again.standings("lan")] == [question.question_id]
    assert [s.question_id for s in again.standings("minh")] == [other.question_id]
    assert again.steps("lan") == {"buoc-1"}
    assert again.steps("minh") == frozenset()


def test_areas_say_where_a_person_is_weak(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "p.sqlite", today=Calendar())
    questions = asked(20)
    weak = questions[0].area
    for question in questions:
        progress.answered("", question, right=question.area is not weak)
    first, *rest = progress.areas("")
    assert first.area is weak
    assert first.weak == first.seen > 0
    assert all(standing.weak == 0 for standing in rest)


def test_reset_forgets_one_person_only(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "p.sqlite")
    (question,) = asked(1)
    for person in ("lan", "minh'; DROP TABLE boxes; --"):
        progress.answered(person, question, right=True)
        progress.mark_step(person, "x", done=True)
    progress.reset("lan")
    assert progress.standings("lan") == ()
    assert progress.steps("lan") == frozenset()
    assert len(progress.standings("minh'; DROP TABLE boxes; --")) == 1


def test_a_step_can_be_taken_back(tmp_path: Path) -> None:
    progress = Progress(tmp_path / "p.sqlite")
    progress.mark_step("", "x", done=True)
    progress.mark_step("", "x", done=True)
    progress.mark_step("", "x", done=False)
    assert progress.steps("") == frozenset()
