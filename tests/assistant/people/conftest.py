"""An office over a fresh folder, with a clock that tests set."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import argon2
import pytest

from assistant.people import passwords
from assistant.people.office import PeopleOffice
from assistant.people.records import Role

PASSWORD = "mặt trời mọc 7 giờ"


class Clock:
    """Tells a time that tests move."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes of the same kind that take no time; a real one takes some tenths of a second here."""
    monkeypatch.setattr(passwords, "_HASHER", argon2.PasswordHasher(1, 8, 1))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def office(tmp_path: Path, clock: Clock) -> Iterator[PeopleOffice]:
    office = PeopleOffice(tmp_path, clock=clock)
    yield office
    office.close()


@pytest.fixture
def staffed(office: PeopleOffice) -> PeopleOffice:
    office.add("Hoa", PASSWORD, role=Role.ADMIN, by="$")
    office.add("Lan", PASSWORD, role=Role.READER, by="$")
    return office
