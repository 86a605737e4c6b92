"""Looking after people from the command line."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import argon2
import pytest

from assistant.people import passwords
from assistant.people.office import PeopleOffice
from assistant.people.records import Person, Role
from tests.assistant.commands.running import Ended, Run

PASSWORD = "mặt trời mọc 7 giờ"


@pytest.fixture(autouse=True)
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_HASHER", argon2.PasswordHasher(1, 8, 1))


@pytest.fixture
def told(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    def tell(*arguments: object, stdin: str = PASSWORD + "\n") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        return run("people", *arguments, "--home", tmp_path)

    return tell


def holder(home: Path, password: str) -> Person | None:
    office = PeopleOffice(home)
    found = office.accounts.verified("Hoa", password)
    office.close()
    return found


def test_a_life_of_an_account(told: Run, tmp_path: Path) -> None:
    assert "people add TÊN --role admin" in told("list").out
    added = told("add", "Hoa", "--role", "admin")
    assert added.status == 0
    assert PASSWORD not in added.out + added.err
    assert holder(tmp_path, PASSWORD) == Person(name="Hoa", role=Role.ADMIN)
    assert told("add", "Lan", "--role", "reader").status == 0
    assert told("role", "Lan", "--role", "editor").status == 0
    (first, second) = told("list", "--json").document["people"]
    assert (first["name"], first["role"], first["tokens"]) == ("Hoa", "admin", 0)
    assert first["signed_in_at"] is not None
    assert (second["name"], second["role"], second["signed_in_at"]) == ("Lan", "editor", None)
    assert told("password", "hoa", stdin="một mật khẩu khác\n").status == 0
    assert holder(tmp_path, PASSWORD) is None
    assert holder(tmp_path, "một mật khẩu khác") is not None
    assert told("remove", "Lan").status == 0
    assert "Lan" not in told("list").out


def test_a_token_is_shown_once_and_revoked(told: Run, tmp_path: Path) -> None:
    told("add", "Hoa", "--role", "admin")
    made = told("token", "Hoa")
    secret = made.out.strip()
    office = PeopleOffice(tmp_path)
    assert office.holder(token=secret) == Person(name="Hoa", role=Role.ADMIN)
    assert secret not in told("list", "--json").out
    assert told("token", "Hoa", "--revoke", "--json").document == {"name": "Hoa", "revoked": 1}
    assert office.holder(token=secret) is None
    office.close()


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["add", "<b>", "--role", "admin"], PASSWORD, "không dùng để đăng nhập được"),
        (["add", "Lan", "--role", "admin"], "ngắn", "ít nhất 10 ký tự"),
        (["add", "Lan", "--role", "admin"], "", "ít nhất 10 ký tự"),
        (["add", "hoa", "--role", "reader"], PASSWORD, "Đã có tài khoản"),
        (["remove", "Minh"], "", "Không có tài khoản nào tên “Minh”"),
        (["token", "Minh"], "", "Không có tài khoản nào tên “Minh”"),
        (["role", "Hoa", "--role", "reader"], "", None),
    ],
)
def test_what_cannot_be_done_is_said(
    told: Run, arguments: list[str], stdin: str, said: str | None
) -> None:
    told("add", "Hoa", "--role", "admin")
    told("add", "Mai", "--role", "reader")
    ended = told(*arguments, stdin=stdin)
    assert ended.status == 1
    assert (said or "ít nhất một người quản trị") in ended.err


@pytest.mark.parametrize("arguments", [[], ["add", "Hoa"], ["add", "Hoa", "--role", "chief"]])
def test_wrong_usage(told: Run, arguments: list[str]) -> None:
    assert told(*arguments).status == 2


def test_a_typed_password_is_asked_for_twice_and_not_shown(
    told: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    typed = iter([PASSWORD, PASSWORD + "x", PASSWORD, PASSWORD])
    monkeypatch.setattr("io.StringIO", Terminal)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    differing = told("add", "Hoa", "--role", "admin")
    assert (differing.status, "khác nhau" in differing.err) == (2, True)
    assert told("add", "Hoa", "--role", "admin").status == 0


def test_other_computers_are_let_in_only_after_somebody_has_an_account(
    run: Run, tmp_path: Path
) -> None:
    refused = run("serve", "--host", "0.0.0.0", "--port", 0, "--home", tmp_path)
    assert refused.status == 1
    assert f'tuyengiao people add TÊN --role admin --home "{tmp_path}"' in refused.err
