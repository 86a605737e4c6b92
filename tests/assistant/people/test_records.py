"""What each role allows."""

from __future__ import annotations

import pytest

from assistant.people.records import LOCAL, Person, Right, Role

ALLOWED = {
    Role.READER: {Right.READ},
    Role.EDITOR: {Right.READ, Right.EDIT},
    Role.ADMIN: {Right.READ, Right.EDIT, Right.MANAGE},
}


@pytest.mark.parametrize("role", Role)
def test_a_role_allows_what_it_says_and_no_more(role: Role) -> None:
    person = Person(name="Lan", role=role)
    assert {right for right in Right if person.may(right)} == ALLOWED[role]


def test_on_ones_own_computer_everything_is_allowed() -> None:
    assert all(LOCAL.may(right) for right in Right)
    assert LOCAL.name == ""
