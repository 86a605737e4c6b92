"""Evaluations as the page starts and reads them: real runs over a small library."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.ui.quality.records import (
    BusyError,
    GoldDraft,
    GoldProblemError,
    GoldSource,
    RunGoneError,
    RunOrder,
    RunState,
    Verdict,
)
from evals.gold_set import read_gold
from evals.own_gold import OwnGold
from evals.past_runs import FOLDER
from evals.workshop import Workshop, open_workshop
from vectorstore.library import Library

pytestmark = pytest.mark.integration

RIGHT = {
    "id": "thể thao",
    "question": "Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?",
    "places": [{"letter": "2024-ldld-lao-cai.txt", "words": "Sở Văn hóa và Thể thao"}],
    "key_facts": [["Sở Văn hóa và Thể thao"]],
    "tags": ["fact"],
}
WRONG = {
    "id": "sai",
    "question": "Ai phối hợp tổ chức giải thể thao CNVCLĐ tỉnh Lào Cai?",
    "key_facts": [["không thể có câu này"]],
}


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("nha")
    with Library.open(folder) as library:
        library.add_bundled()
    return folder


@pytest.fixture
def workshop(home: Path) -> Iterator[Workshop]:
    opened = open_workshop(home)
    yield opened
    opened.stop()
    opened._tools.background.wait(30)


def gold_file(folder: Path, *questions: object) -> Path:
    path = folder / "bo.jsonl"
    path.write_text("".join(json.dumps(q) + "\n" for q in questions), encoding="utf-8")
    return path


def order(path: Path, name: str = "") -> RunOrder:
    return RunOrder(source=GoldSource.UPLOADED, file=path, file_name="bộ của tôi.jsonl", name=name)


def finished(workshop: Workshop, path: Path, name: str = "") -> str:
    run = workshop.start(order(path, name), by="Lan")
    workshop._tools.background.wait(60)
    return run.run_id


def test_a_run_is_kept_with_its_questions_and_report(workshop: Workshop, tmp_path: Path) -> None:
    run_id = finished(workshop, gold_file(tmp_path, RIGHT, WRONG), name="lần đầu")
    run = workshop.runs()[0]
    assert (run.run_id, run.name, run.by, run.state) == (run_id, "lần đầu", "Lan", RunState.DONE)
    assert run.gold == "bộ của tôi.jsonl"
    assert run.right is not None
    assert run.right.mean == 0.5
    assert run.right.low <= 0.5 <= run.right.high
    result = workshop.result(run_id)
    assert [group.right.label for group in result.tags] == ["fact"]
    right, wrong = workshop.outcomes(run_id)
    assert right.verdict is Verdict.RIGHT
    assert right.citations[0].quote
    assert wrong.verdict is Verdict.WRONG
    assert "Thiếu ý: không thể có câu này" in wrong.problems
    assert "Missing fact: không thể có câu này" in (
        workshop.speaking("en").outcomes(run_id)[1].problems
    )
    assert b"<html" in workshop.report(run_id)
    workshop.delete(run_id)
    assert run_id not in {each.run_id for each in workshop.runs()}
    with pytest.raises(RunGoneError):
        workshop.result(run_id)


def test_two_runs_are_compared_by_question(workshop: Workshop, tmp_path: Path) -> None:
    before = finished(workshop, gold_file(tmp_path, RIGHT, WRONG))
    better = {**WRONG, "key_facts": [["Sở Văn hóa và Thể thao"]]}
    after = finished(workshop, gold_file(tmp_path, RIGHT, better))
    comparison = workshop.compare(before, after)
    assert [moved.question_id for moved in comparison.better] == ["sai"]
    assert comparison.better[0].moves[0] == ("Đúng trọn vẹn", 0.0, 1.0)
    assert comparison.worse == ()
    assert comparison.before.gold_key != comparison.after.gold_key
    right = next(shift for shift in comparison.shifts if shift.label == "Đúng trọn vẹn")
    assert (right.before, right.after, right.n) == (0.5, 1.0, 2)
    assert [m.question_id for m in workshop.compare(after, before).worse] == ["sai"]


def test_what_is_wrong_with_a_gold_set_is_said_by_row(workshop: Workshop, tmp_path: Path) -> None:
    path = gold_file(tmp_path, RIGHT, {"question": "  "}, {"question": "?", "places": ["x.txt"]})
    with pytest.raises(GoldProblemError) as caught:
        workshop.start(order(path), by="")
    assert any(line.startswith("Dòng 2, cột Câu hỏi:") for line in caught.value.lines)
    with pytest.raises(GoldProblemError) as caught:
        workshop.speaking("en").start(order(path), by="")
    assert any(line.startswith("Row 2, column Question:") for line in caught.value.lines)
    assert workshop.current() is None


def test_a_letter_that_is_missing_fails_the_run_and_says_so(
    workshop: Workshop, tmp_path: Path
) -> None:
    path = gold_file(tmp_path, {"question": "?", "places": [{"letter": "khac.txt"}]})
    run_id = finished(workshop, path)
    run = next(run for run in workshop.runs() if run.run_id == run_id)
    assert run.state is RunState.FAILED
    assert "“khac.txt”" in run.problem


def test_a_run_is_stopped_and_another_may_start(workshop: Workshop, tmp_path: Path) -> None:
    many = gold_file(tmp_path, *({**RIGHT, "id": f"c{n}"} for n in range(2_000)))
    run = workshop.start(order(many), by="")
    with pytest.raises(BusyError):
        workshop.start(order(many), by="")
    with pytest.raises(BusyError):
        workshop.delete(run.run_id)
    workshop.stop()
    workshop._tools.background.wait(60)
    stopped = next(each for each in workshop.runs() if each.run_id == run.run_id)
    assert stopped.state is RunState.STOPPED
    assert workshop.current() is None
    with pytest.raises(RunGoneError):
        workshop.result(run.run_id)


def test_a_run_that_the_program_did_not_live_to_end_is_told_apart(
    workshop: Workshop, home: Path
) -> None:
    note = workshop._tools.runs.begin(name="", gold="bundled", by="", state="running")
    states = {run.run_id: run.state for run in workshop.runs()}
    assert states[note.run_id] is RunState.INTERRUPTED
    (home / FOLDER / note.run_id / "run.json").write_text("{", encoding="utf-8")
    assert note.run_id not in {run.run_id for run in workshop.runs()}


@pytest.mark.parametrize("run_id", ["..", "../..", "", "20200101-000000-abcd", "x" * 500])
def test_no_other_folder_is_read_or_removed(workshop: Workshop, home: Path, run_id: str) -> None:
    with pytest.raises(RunGoneError):
        workshop.delete(run_id)
    with pytest.raises(RunGoneError):
        workshop.report(run_id)
    assert (home / "catalogue.sqlite").exists()


CELLS = {
    "question": "Lào Cai phối hợp với ai?",
    "answerable": "có",
    "places": "2024-ldld-lao-cai.txt # 17 # Sở Văn hóa và Thể thao",
    "key_facts": "Sở Văn hóa và Thể thao | Sở VHTT",
    "tags": "fact",
}


def test_own_questions_are_kept_edited_exported_and_run(workshop: Workshop, home: Path) -> None:
    kept, remarks = workshop.keep(GoldDraft(cells=CELLS), of="Lan")
    assert remarks == ()
    changed, remarks = workshop.keep(
        GoldDraft(question_id=kept.question_id, cells={**CELLS, "key_facts": "Sở Nội vụ"}),
        of="Lan",
    )
    assert "Sở Nội vụ" in remarks[0]
    assert [draft.question_id for draft in workshop.own(of="Lan")] == [kept.question_id]
    assert changed.cells["key_facts"] == "Sở Nội vụ"
    assert workshop.own(of="Hoa") == ()
    sheet = home / "bo.xlsx"
    sheet.write_bytes(workshop.exported(of="Lan"))
    assert [q.question for q in read_gold(sheet)] == [CELLS["question"]]
    run = workshop.start(RunOrder(source=GoldSource.OWN), by="Lan")
    workshop._tools.background.wait(60)
    assert workshop.result(run.run_id).run.questions == 1
    workshop.drop(kept.question_id, of="Lan")
    assert workshop.own(of="Lan") == ()


def test_a_question_that_cannot_be_judged_is_not_kept(workshop: Workshop) -> None:
    with pytest.raises(GoldProblemError) as caught:
        workshop.keep(GoldDraft(cells={"question": "Ai?", "answerable": "có"}), of="Minh")
    assert caught.value.lines[0].startswith("Ý phải có:")
    with pytest.raises(GoldProblemError) as caught:
        workshop.keep(GoldDraft(cells={**CELLS, "places": "khong-co.txt"}), of="Minh")
    assert "khong-co.txt" in caught.value.lines[0]
    assert workshop.own(of="Minh") == ()


def test_the_files_of_two_people_never_meet(tmp_path: Path) -> None:
    own = OwnGold(tmp_path)
    names = ["", "lan", "chung/lan", "../lan", ".", "..", "a%2Fb", "a/b", "lan.jsonl"]
    paths = {own.path(name).resolve() for name in names}
    assert len(paths) == len(names)
    assert {path.parent for path in paths} == {(tmp_path / "gold").resolve()}
