"""Sessions, tokens, and how failures slow the next try."""

from __future__ import annotations

import pytest

from assistant.people.deeds import Deed
from assistant.people.errors import (
    PasswordWeakError,
    PasswordWrongError,
    SignInLaterError,
    SignInRefusedError,
)
from assistant.people.keys import IDLE_S, LIFE_S
from assistant.people.office import PeopleOffice
from assistant.people.records import Person, Role
from assistant.people.throttle import FORGOTTEN_AFTER_S, Throttle
from tests.assistant.people.conftest import PASSWORD, Clock

LAN = Person(name="Lan", role=Role.READER)
HERE = "10.0.0.7"


def test_a_session_is_somebodys_until_it_is_ended(staffed: PeopleOffice) -> None:
    secret = staffed.sign_in("lan", PASSWORD, address=HERE)
    other = staffed.sign_in("Lan", PASSWORD, address=HERE)
    assert secret != other
    assert staffed.holder(session=secret) == LAN
    staffed.sign_out(secret, address=HERE)
    assert staffed.holder(session=secret) is None
    assert staffed.holder(session=other) == LAN
    assert staffed.holder(session="") is None
    assert staffed.holder() is None


def test_an_unused_session_ends(staffed: PeopleOffice, clock: Clock) -> None:
    secret = staffed.sign_in("Lan", PASSWORD, address=HERE)
    clock.now += IDLE_S - 1
    assert staffed.holder(session=secret) == LAN
    clock.now += IDLE_S - 1
    assert staffed.holder(session=secret) == LAN
    clock.now += IDLE_S + 1
    assert staffed.holder(session=secret) is None


def test_no_session_lasts_for_ever(staffed: PeopleOffice, clock: Clock) -> None:
    secret = staffed.sign_in("Lan", PASSWORD, address=HERE)
    used = 0
    while staffed.holder(session=secret):
        clock.now += IDLE_S / 2
        used += 1
    assert used == LIFE_S / (IDLE_S / 2) + 1


def test_a_change_takes_effect_at_once(staffed: PeopleOffice) -> None:
    secret = staffed.sign_in("Lan", PASSWORD, address=HERE)
    token = staffed.make_token("Lan", by="Hoa")
    staffed.set_role("Lan", Role.EDITOR, by="Hoa")
    promoted = Person(name="Lan", role=Role.EDITOR)
    assert staffed.holder(session=secret) == staffed.holder(token=token) == promoted
    staffed.set_password("Lan", "một mật khẩu khác", by="Hoa")
    assert staffed.holder(session=secret) is None
    again = staffed.sign_in("Lan", "một mật khẩu khác", address=HERE)
    staffed.remove("Lan", by="Hoa")
    assert staffed.holder(session=again) is None
    assert staffed.holder(token=token) is None
    staffed.add("Lan", PASSWORD, role=Role.READER, by="Hoa")
    assert staffed.holder(session=again) is None


def test_tokens_are_revoked_one_by_one_or_all(staffed: PeopleOffice) -> None:
    first, second, third = (staffed.make_token("Lan", by="Hoa") for _ in range(3))
    assert staffed.holder(token=first) == LAN
    listed = staffed.tokens.listed("Lan")
    assert [t.used_at is None for t in listed] == [False, True, True]
    assert staffed.revoke_tokens("Lan", by="Hoa", token_id=listed[0].token_id) == 1
    assert staffed.holder(token=first) is None
    assert staffed.holder(token=second) == LAN
    assert staffed.revoke_tokens("Lan", by="Hoa") == 2
    assert staffed.holder(token=third) is None
    assert staffed.revoke_tokens("Lan", by="Hoa") == 0


def test_a_session_is_no_token_and_a_token_no_session(staffed: PeopleOffice) -> None:
    token = staffed.make_token("Lan", by="Hoa")
    session = staffed.sign_in("Lan", PASSWORD, address=HERE)
    assert staffed.holder(session=token) is None
    assert staffed.holder(token=session) is None
    assert staffed.holder(session=session, token="wrong") is None


def test_an_unknown_name_and_a_wrong_password_look_the_same(staffed: PeopleOffice) -> None:
    with pytest.raises(SignInRefusedError) as unknown:
        staffed.sign_in("Nobody", PASSWORD, address=HERE)
    with pytest.raises(SignInRefusedError) as wrong:
        staffed.sign_in("Lan", "sai mật khẩu rồi", address=HERE)
    assert unknown.value.detail == wrong.value.detail == ""


def test_failures_make_the_next_try_wait(staffed: PeopleOffice, clock: Clock) -> None:
    for name in ("Nobody", "Lan"):
        waits = []
        for _ in range(12):
            try:
                staffed.sign_in(name, "sai mật khẩu rồi", address=HERE)
            except SignInRefusedError:
                waits.append(0)
            except SignInLaterError as later:
                waits.append(later.wait_s)
                clock.now += later.wait_s
        assert waits[:4] == [0, 0, 0, 0]
        assert [wait for wait in waits if wait] == [1, 2, 4, 8]
    with pytest.raises(SignInLaterError):
        staffed.sign_in("Lan", PASSWORD, address=HERE)  # not even the right one is looked at
    assert staffed.sign_in("Lan", PASSWORD, address="10.0.0.8")  # her own computer is not locked


def test_guessing_from_many_addresses_is_slowed_but_locks_nobody_out(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    waits = [throttle.claim("lan", f"10.0.1.{n}") for n in range(200)]
    assert waits[:10] == [0] * 10
    assert 0 < max(waits) <= 30
    clock.now += 30
    assert throttle.claim("lan", "10.0.0.7") == 0


def test_guessing_many_names_from_one_address_is_slowed(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    waits = [throttle.claim(f"name{n}", HERE) for n in range(60)]
    assert waits[:30] == [0] * 30
    assert all(waits[31:])
    clock.now += FORGOTTEN_AFTER_S
    assert throttle.claim("lan", HERE) == 0


def test_an_office_behind_one_address_is_not_slowed_by_signing_in(clock: Clock) -> None:
    throttle = Throttle(clock=clock)
    for n in range(100):
        assert throttle.claim(f"name{n}", HERE) == 0
        throttle.succeeded(f"name{n}", HERE)


def test_signing_in_is_recorded_without_what_was_typed(staffed: PeopleOffice) -> None:
    staffed.sign_out(staffed.sign_in("LAN", PASSWORD, address=HERE), address=HERE)
    for name in ("lan", PASSWORD):
        with pytest.raises(SignInRefusedError):
            staffed.sign_in(name, "sai mật khẩu rồi", address=HERE)
    lines = staffed.deeds.listed(most=4)
    assert [(line.deed, line.who, line.what, line.address) for line in lines] == [
        (Deed.SIGN_IN_FAILED, "?", "", HERE),
        (Deed.SIGN_IN_FAILED, "Lan", "", HERE),
        (Deed.SIGNED_OUT, "Lan", "", HERE),
        (Deed.SIGNED_IN, "Lan", "", HERE),
    ]


NEW = "một mật khẩu khác"


def test_people_change_their_own_password(staffed: PeopleOffice) -> None:
    before = staffed.sign_in("Lan", PASSWORD, address=HERE)
    secret = staffed.change_password("Lan", PASSWORD, NEW, address=HERE)
    assert staffed.holder(session=secret) == LAN
    assert staffed.holder(session=before) is None, "other browsers sign in anew"
    with pytest.raises(SignInRefusedError):
        staffed.sign_in("Lan", PASSWORD, address=HERE)
    assert staffed.sign_in("Lan", NEW, address=HERE)
    changed = next(d for d in staffed.deeds.listed() if d.deed is Deed.PASSWORD_CHANGED)
    assert (changed.who, changed.what, changed.address) == ("Lan", "Lan", HERE)


def test_a_weak_password_is_not_taken(staffed: PeopleOffice) -> None:
    secret = staffed.sign_in("Lan", PASSWORD, address=HERE)
    with pytest.raises(PasswordWeakError):
        staffed.change_password("Lan", PASSWORD, "ngắn", address=HERE)
    assert staffed.holder(session=secret) == LAN
    assert staffed.sign_in("Lan", PASSWORD, address=HERE)


def test_guessing_the_old_password_is_slowed_as_signing_in(staffed: PeopleOffice) -> None:
    secret = staffed.sign_in("Lan", PASSWORD, address=HERE)
    for _ in range(4):
        with pytest.raises(PasswordWrongError):
            staffed.change_password("Lan", "sai mật khẩu rồi", NEW, address=HERE)
    with pytest.raises(SignInLaterError):
        staffed.change_password("Lan", PASSWORD, NEW, address=HERE)
    with pytest.raises(SignInLaterError):
        staffed.sign_in("Lan", PASSWORD, address=HERE)
    assert staffed.deeds.listed(most=1)[0].deed is Deed.SIGN_IN_FAILED
    assert staffed.holder(session=secret) == LAN
