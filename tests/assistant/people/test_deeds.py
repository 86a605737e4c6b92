"""The record of deeds grows at its end and nowhere else."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

from assistant.people.database import FILE_NAME
from assistant.people.deeds import MAX_SHOWN, Deed
from assistant.people.office import PeopleOffice
from assistant.people.records import Person, Role
from assistant.ui.letters.adding import add_apart
from assistant.ui.people.ledger import acting, recorded
from tests.assistant.page_fakes import FakeLibrary
from tests.assistant.people.conftest import PASSWORD, Clock


def test_changes_of_people_are_recorded(staffed: PeopleOffice) -> None:
    staffed.set_role("lan", Role.EDITOR, by="Hoa")
    staffed.set_password("Lan", PASSWORD, by="Lan")
    staffed.make_token("Lan", by="Lan")
    staffed.revoke_tokens("Lan", by="Hoa")
    staffed.remove("Lan", by="Hoa")
    assert [(line.who, line.deed, line.what) for line in reversed(staffed.deeds.listed())] == [
        ("$", Deed.PERSON_ADDED, "Hoa (admin)"),
        ("$", Deed.PERSON_ADDED, "Lan (reader)"),
        ("Hoa", Deed.ROLE_CHANGED, "Lan (editor)"),
        ("Lan", Deed.PASSWORD_CHANGED, "Lan"),
        ("Lan", Deed.TOKEN_MADE, "Lan"),
        ("Hoa", Deed.TOKEN_REVOKED, "Lan (1)"),
        ("Hoa", Deed.PERSON_REMOVED, "Lan"),
    ]


def test_an_upload_is_recorded_under_the_name_of_who_began_it(
    staffed: PeopleOffice, tmp_path: Path
) -> None:
    uploaded = tmp_path / "tải lên" / "mới.txt"
    uploaded.parent.mkdir()
    uploaded.write_text("1. Tuyên truyền.", encoding="utf-8")
    library = recorded(FakeLibrary(), staffed.deeds, alone=lambda: False)
    with acting(Person(name="Minh", role=Role.EDITOR)):
        ended = add_apart(library, [uploaded], told=SimpleQueue(), uploaded=[uploaded])
    assert ended.result(20).added == ("tep-0",)
    line = staffed.deeds.listed()[0]
    assert (line.who, line.deed, line.what) == ("Minh", Deed.LETTER_ADDED, "tep-0")


def test_lines_are_listed_newest_first_page_by_page(office: PeopleOffice, clock: Clock) -> None:
    for number in range(MAX_SHOWN + 50):
        clock.now += 1
        deed = Deed.LETTER_ADDED if number % 2 else Deed.LETTER_REMOVED
        office.deeds.record(deed, who="Hoa", what=f"{number}.pdf")
    first = office.deeds.listed(most=10**9)
    assert len(first) == MAX_SHOWN
    assert first[0].what == f"{MAX_SHOWN + 49}.pdf"
    assert first[0].at > first[-1].at
    rest = office.deeds.listed(before=first[-1].number)
    assert [line.what for line in rest] == [f"{n}.pdf" for n in range(49, -1, -1)]
    removed = office.deeds.listed(deed=Deed.LETTER_REMOVED, who="Hoa")
    assert {line.deed for line in removed} == {Deed.LETTER_REMOVED}
    assert len(removed) == (MAX_SHOWN + 50) // 2
    assert office.deeds.listed(who="Lan") == ()
    assert office.deeds.names() == ("Hoa",)


def test_lines_are_short_and_on_one_line(office: PeopleOffice) -> None:
    office.deeds.record(Deed.LETTER_ADDED, who="Hoa", what="tên\r\nrất dài " * 1000)
    (line,) = office.deeds.listed()
    assert len(line.what) == 300
    assert "\n" not in line.what


@pytest.mark.parametrize("change", ["DELETE FROM deed", "UPDATE deed SET who = 'x'"])
def test_nothing_is_changed_or_taken_out(
    staffed: PeopleOffice, tmp_path: Path, change: str
) -> None:
    with (
        closing(sqlite3.connect(tmp_path / FILE_NAME)) as file,
        pytest.raises(sqlite3.IntegrityError, match="only appended"),
    ):
        file.execute(change)
    assert len(staffed.deeds.listed()) == 2
