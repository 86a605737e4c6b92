"""A backup of a home that people have used, and the same home on another computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.conversations.book import ConversationBook
from assistant.conversations.records import Turn
from assistant.feedback import FeedbackBook, Verdict
from assistant.home_files import HOME_FILES, STUDY_PROGRESS
from assistant.people.deeds import Deed
from assistant.people.office import PeopleOffice
from assistant.people.records import Role
from assistant.study import kept_themes
from assistant.study.progress import Progress
from evals.own_gold import OwnGold
from evals.past_runs import PastRuns, RunNote
from tests.assistant.commands.running import Run
from tests.assistant.page_fakes import FakeAssistant, FakeLibrary, first_letter

pytestmark = pytest.mark.integration

NAME = "Nguyễn Thị Ánh.Lan"
PASSWORD = "mật-khẩu-đủ-dài-1"
ADDRESS = "127.0.0.1"
CELLS = {
    "question": "Lào Cai phối hợp với ai tổ chức giải thể thao năm 2024?",
    "places": "2024-ldld-lao-cai.txt #  # Sở Văn hóa và Thể thao",
    "key_facts": "Sở Văn hóa và Thể thao",
}
LIBRARY = {"catalogue.sqlite", "manifest.json", "writer.lock", "files", "lexical", "dense"}
LEFT_OUT = {"reports", kept_themes.FILE_NAME}  # told and found anew


def use(home: Path) -> tuple[str, str, RunNote]:
    """Leaves something of every kind; returns a session, a token and a run."""
    office = PeopleOffice(home)
    office.add(NAME, PASSWORD, role=Role.ADMIN, by="$")
    session = office.sign_in(NAME, PASSWORD, address=ADDRESS)
    token = office.make_token(NAME, by=NAME)
    office.close()
    answer = FakeAssistant(FakeLibrary(first_letter())).answer("Báo cáo gì?")
    turn = Turn(turn_id="t1", question="Báo cáo gì?", answer=answer)
    ConversationBook(home).keep(turn, person=NAME, conversation_id="c1")
    FeedbackBook(home).record(answer, turn_id="t1", person=NAME, verdict=Verdict.BAD, reason="sai")
    Progress(home / STUDY_PROGRESS).mark_step(NAME, "bước 1", done=True)
    OwnGold(home).keep(NAME, CELLS, question_id="")
    runs = PastRuns(home)
    run = runs.begin(name="lần đầu", gold="của tôi", by=NAME, state="done")
    for name in ("summary.json", "outcomes.jsonl", "report.html", "gold.jsonl"):
        (runs.folder(run.run_id) / name).write_text("{}\n", encoding="utf-8")
    return session, token, run


def test_a_used_home_comes_back_whole(home: Path, tmp_path: Path, run: Run) -> None:
    session, token, made = use(home)
    names = [companion.name for companion in HOME_FILES]
    saved = run("backup", tmp_path / "b.zip", "--json", "--home", home)
    assert (saved.status, saved.document["also"]) == (0, names)
    other = tmp_path / "máy khác"
    restored = run("restore", tmp_path / "b.zip", "--json", "--home", other)
    assert (restored.status, restored.document["also"]) == (0, names)

    office = PeopleOffice(other)
    assert office.holder(token=token) == office.accounts.person(NAME)
    assert office.holder(session=session) is None
    assert office.sign_in(NAME, PASSWORD, address=ADDRESS)
    assert [d.deed for d in office.deeds.listed()][-1] is Deed.PERSON_ADDED
    office.close()
    key = {"person": NAME, "conversation_id": "c1"}
    assert ConversationBook(other).turns(**key) == ConversationBook(home).turns(**key)
    assert [said.reason for said in FeedbackBook(other).read()] == ["sai"]
    assert Progress(other / STUDY_PROGRESS).steps(NAME) == {"bước 1"}
    assert OwnGold(other).questions(NAME) == OwnGold(home).questions(NAME) != ()
    assert list(PastRuns(other).notes()) == [made]
    kept = {path.name for path in PastRuns(other).folder(made.run_id).iterdir()}
    assert kept == {path.name for path in PastRuns(home).folder(made.run_id).iterdir()}


def test_all_that_people_keep_is_on_the_list(home: Path) -> None:
    use(home)
    known = LIBRARY | LEFT_OUT | {companion.name for companion in HOME_FILES}
    endings = ("-wal", "-shm")
    found = {p.name for p in home.iterdir() if not p.name.endswith(endings)}
    assert found <= known


def test_letters_can_be_given_away(home: Path, tmp_path: Path, run: Run) -> None:
    use(home)
    saved = run("backup", tmp_path / "b.zip", "--letters-only", "--json", "--home", home)
    assert saved.document["also"] == []
    content = (tmp_path / "b.zip").read_bytes()
    assert b"people.sqlite" not in content
    assert "tài khoản" in run("backup", tmp_path / "c.zip", "--home", home).out
    other = tmp_path / "đơn vị khác"
    for file in ("b.zip", "c.zip"):
        args = ("restore", tmp_path / file, "--letters-only", "--replace", "--home", other)
        assert "tài khoản" not in run(*args).out
    assert PeopleOffice(other).accounts.is_empty


def test_accounts_stay_unless_told(home: Path, tmp_path: Path, run: Run) -> None:
    run("backup", tmp_path / "b.zip", "--letters-only", "--home", home)
    use(home)
    assert run("backup", tmp_path / "c.zip", "--home", home).status == 0
    other = tmp_path / "nơi khác"
    office = PeopleOffice(other)
    office.add("Hoa", PASSWORD, role=Role.ADMIN, by="$")
    failed = run("restore", tmp_path / "c.zip", "--home", other)
    assert failed.status == 1
    assert "people.sqlite" in failed.err
    assert "--replace" in failed.err
    assert run("restore", tmp_path / "b.zip", "--home", other).status == 0
    assert [a.person.name for a in office.accounts.listed()] == ["Hoa"]
    assert run("restore", tmp_path / "c.zip", "--replace", "--home", other).status == 0
    assert [a.person.name for a in office.accounts.listed()] == [NAME]
    office.close()
