"""The commands for people: who may use the page, as what, with which password and tokens."""

from __future__ import annotations

import getpass
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator

from assistant.commands import layout
from assistant.commands.frame import Context, Document, Outcome, tell
from assistant.commands.usage import UsageError
from assistant.people.accounts import Account, clean_name
from assistant.people.deeds import COMMAND_LINE
from assistant.people.errors import PasswordWeakError
from assistant.people.office import PeopleOffice
from assistant.people.passwords import MIN_CHARACTERS, strong_enough
from assistant.people.records import Role

ROLES = {
    Role.READER: "người đọc: hỏi, xem, học",
    Role.EDITOR: "biên tập: thêm, sửa, gỡ văn bản; chạy đánh giá",
    Role.ADMIN: "quản trị: mọi việc",
}

_Action = Callable[[PeopleOffice, Namespace], Outcome]


def people(given: Namespace, context: Context) -> Outcome:
    """Do what was asked with the accounts of the library."""
    office = PeopleOffice(context.settings.home)
    try:
        return _ACTIONS[given.action](office, given)
    finally:
        office.close()


def _add(office: PeopleOffice, given: Namespace) -> Outcome:
    name = clean_name(given.name)
    password = _new_password(name)
    person = office.add(name, password, role=Role(given.role), by=COMMAND_LINE)
    return _done(f"Đã thêm “{person.name}” ({ROLES[person.role]}).", name=person.name)


def _list(office: PeopleOffice, _: Namespace) -> Outcome:
    accounts = office.accounts.listed()
    return Outcome(
        document={"people": [_account(account) for account in accounts]},
        text=lambda width: "\n".join(_lines(accounts, width=width)),
    )


def _remove(office: PeopleOffice, given: Namespace) -> Outcome:
    person = office.remove(given.name, by=COMMAND_LINE)
    return _done(f"Đã xoá tài khoản “{person.name}”.", name=person.name)


def _role(office: PeopleOffice, given: Namespace) -> Outcome:
    person = office.set_role(given.name, Role(given.role), by=COMMAND_LINE)
    return _done(f"“{person.name}” nay là {ROLES[person.role]}.", name=person.name)


def _password(office: PeopleOffice, given: Namespace) -> Outcome:
    name = office.accounts.person(given.name).name
    office.set_password(name, _new_password(name), by=COMMAND_LINE)
    return _done(f"Đã đặt mật khẩu mới cho “{name}”; mọi phiên cũ đã kết thúc.", name=name)


def _token(office: PeopleOffice, given: Namespace) -> Outcome:
    name = office.accounts.person(given.name).name
    if given.revoke:
        ended = office.revoke_tokens(name, by=COMMAND_LINE)
        return Outcome(
            document={"name": name, "revoked": ended},
            text=lambda _: f"Đã thu hồi {ended} mã truy cập của “{name}”.",
        )
    secret = office.make_token(name, by=COMMAND_LINE)
    tell(f"Mã truy cập của “{name}” chỉ hiện một lần này; thu hồi: people token TÊN --revoke.")
    return Outcome(document={"name": name, "token": secret}, text=lambda _: secret)


_ACTIONS: dict[str, _Action] = {
    "add": _add,
    "list": _list,
    "remove": _remove,
    "role": _role,
    "password": _password,
    "token": _token,
}


def _new_password(name: str) -> str:
    """Ask for a password twice without showing it, or take the first line of standard input.

    Raises:
        PasswordWeakError: too easy to guess; said before it is asked for again.
        UsageError: the two differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    first = getpass.getpass(f"Mật khẩu mới cho “{name}” (ít nhất {MIN_CHARACTERS} ký tự): ")
    if not strong_enough(first, name=name):
        raise PasswordWeakError(str(MIN_CHARACTERS))
    if getpass.getpass("Nhập lại mật khẩu: ") != first:
        raise UsageError("hai lần nhập mật khẩu khác nhau", command="people password")
    return first


def _done(sentence: str, *, name: str) -> Outcome:
    return Outcome(document={"name": name}, text=lambda _: sentence)


def _account(account: Account) -> Document:
    seen = account.signed_in_at
    return {
        "name": account.person.name,
        "role": account.person.role.value,
        "added_at": account.added_at.isoformat(timespec="seconds"),
        "signed_in_at": None if seen is None else seen.isoformat(timespec="seconds"),
        "tokens": account.tokens,
    }


def _lines(accounts: tuple[Account, ...], *, width: int) -> Iterator[str]:
    if not accounts:
        yield (
            "Chưa có tài khoản nào: trang chỉ mở trên máy này, ai ngồi máy cũng dùng được.\n"
            "Thêm người quản trị đầu tiên: tuyengiao people add TÊN --role admin"
        )
        return
    table = [
        (
            account.person.name,
            account.person.role.value,
            "chưa lần nào"
            if account.signed_in_at is None
            else f"{account.signed_in_at.astimezone():%d/%m/%Y %H:%M}",
            str(account.tokens),
        )
        for account in accounts
    ]
    yield from layout.rows(("Tên", "Vai trò", "Đăng nhập gần nhất", "Mã"), table, width=width)
