"""Adding, changing and removing people."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest

from assistant.conversations.book import ConversationBook
from assistant.conversations.records import Turn
from assistant.people.database import FILE_NAME
from assistant.people.errors import (
    LastAdminError,
    PasswordWeakError,
    PeopleFileError,
    PersonExistsError,
    PersonNameError,
    PersonUnknownError,
)
from assistant.people.office import PeopleOffice
from assistant.people.records import Person, Role
from tests.assistant.people.conftest import PASSWORD


def test_reading_makes_no_file(office: PeopleOffice, tmp_path: Path) -> None:
    assert office.accounts.is_empty
    assert office.accounts.listed() == ()
    assert office.deeds.listed() == ()
    assert list(tmp_path.iterdir()) == []


def test_people_are_there_after_a_restart(staffed: PeopleOffice, tmp_path: Path) -> None:
    again = PeopleOffice(tmp_path)
    assert not again.accounts.is_empty
    assert [a.person for a in again.accounts.listed()] == [
        Person(name="Hoa", role=Role.ADMIN),
        Person(name="Lan", role=Role.READER),
    ]
    assert again.accounts.verified("Lan", PASSWORD) == Person(name="Lan", role=Role.READER)
    again.close()


def test_only_the_password_of_the_person_fits(staffed: PeopleOffice) -> None:
    assert staffed.accounts.verified("Lan", PASSWORD + "x") is None
    assert staffed.accounts.verified("Lan", "") is None
    assert staffed.accounts.verified("Minh", PASSWORD) is None


def test_names_are_the_same_in_any_writing(staffed: PeopleOffice) -> None:
    person = staffed.add("Nguyễn Thị  Đào ", PASSWORD, role=Role.EDITOR, by="$")
    assert person.name == "Nguyễn Thị Đào"
    written = unicodedata.normalize("NFD", "nguyễn thị ĐÀO")
    assert staffed.accounts.verified(written, PASSWORD) == person
    with pytest.raises(PersonExistsError):
        staffed.add("NGUYỄN THỊ ĐÀO", PASSWORD, role=Role.READER, by="$")


@pytest.mark.parametrize(
    "name", ["", " ", ".", "a\nb;", "<b>x</b>", "../../x", "$", "?", "a/b", "x" * 65, "a\u202eb"]
)
def test_what_is_no_name_is_refused(office: PeopleOffice, name: str) -> None:
    with pytest.raises(PersonNameError):
        office.add(name, PASSWORD, role=Role.ADMIN, by="$")
    assert office.accounts.is_empty


@pytest.mark.parametrize("password", ["", "ngắn", "111111111111", "abcdabcdabcd", "thanhlan-2024"])
def test_weak_passwords_are_refused(staffed: PeopleOffice, password: str) -> None:
    with pytest.raises(PasswordWeakError, match="10"):
        staffed.add("ThanhLan", password, role=Role.READER, by="$")
    with pytest.raises(PasswordWeakError):
        staffed.set_password("Lan", password[:9], by="$")
    assert staffed.accounts.verified("Lan", PASSWORD) is not None


def test_the_file_holds_no_password_and_is_private(staffed: PeopleOffice, tmp_path: Path) -> None:
    secret = staffed.make_token("Lan", by="$")
    session = staffed.sessions.begin(Person(name="Lan", role=Role.READER))
    staffed.close()
    content = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert PASSWORD.encode() not in content
    assert secret.encode() not in content
    assert session.encode() not in content
    assert content.count(b"$argon2id$") == 2
    if sys.platform != "win32":
        assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_somebody_must_stay_admin(staffed: PeopleOffice) -> None:
    with pytest.raises(LastAdminError):
        staffed.remove("Hoa", by="Hoa")
    with pytest.raises(LastAdminError):
        staffed.set_role("Hoa", Role.EDITOR, by="Hoa")
    assert staffed.accounts.person("hoa").role is Role.ADMIN
    staffed.set_role("Lan", Role.ADMIN, by="Hoa")
    staffed.set_role("Hoa", Role.EDITOR, by="Lan")
    staffed.remove("Hoa", by="Lan")
    staffed.remove("Lan", by="$")  # the last of all may go: nobody is left without an admin
    assert staffed.accounts.is_empty


def test_who_leaves_takes_their_conversations_along(staffed: PeopleOffice, tmp_path: Path) -> None:
    from assistant.study.progress import FILE_NAME as PROGRESS
    from assistant.study.progress import Progress

    book, progress = ConversationBook(tmp_path), Progress(tmp_path / PROGRESS)
    for name in ("Hoa", "Lan"):
        book.keep(Turn(turn_id="t", question="Hỏi?"), person=name, conversation_id="c")
        progress.mark_step(name, "s", done=True)
    staffed.remove("Lan", by="Hoa")
    staffed.add("Lan", PASSWORD, role=Role.READER, by="Hoa")
    assert book.conversations(person="Lan") == ()
    assert progress.steps("Lan") == frozenset()
    assert len(book.conversations(person="Hoa")) == 1
    assert progress.steps("Hoa") == {"s"}


def test_nobody_of_that_name(staffed: PeopleOffice) -> None:
    with pytest.raises(PersonUnknownError):
        staffed.remove("Minh", by="$")
    with pytest.raises(PersonUnknownError):
        staffed.set_role("Minh", Role.ADMIN, by="$")
    with pytest.raises(PersonUnknownError):
        staffed.set_password("Minh", PASSWORD, by="$")
    with pytest.raises(PersonUnknownError):
        staffed.make_token("Minh", by="$")
    with pytest.raises(PersonUnknownError):
        staffed.revoke_tokens("Minh", by="$")


def test_a_damaged_file_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(PeopleFileError, match=FILE_NAME):
        _ = PeopleOffice(tmp_path).accounts.is_empty


def test_a_file_of_a_later_program_is_left_alone(staffed: PeopleOffice, tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    staffed.close()
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as file:
        file.execute("PRAGMA user_version = 99")
    with pytest.raises(PeopleFileError, match="later program"):
        staffed.accounts.listed()
