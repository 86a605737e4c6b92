"""The face of this folder: everything about the people of one data folder."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from assistant.people.accounts import Accounts, key_of
from assistant.people.database import PeopleDatabase
from assistant.people.deeds import Deed, Deeds
from assistant.people.errors import PasswordWrongError, SignInLaterError, SignInRefusedError
from assistant.people.keys import Sessions, Tokens
from assistant.people.leaving import forget
from assistant.people.records import Person, Role
from assistant.people.throttle import Throttle

UNKNOWN = "?"
"""In the record, in the place of a name that nobody has."""


class PeopleOffice:
    """Accounts, sessions, tokens and the record of deeds, over one file."""

    def __init__(self, home: Path, *, clock: Callable[[], float] = time.time) -> None:
        self._home = home
        self._database = PeopleDatabase(home)
        self.accounts = Accounts(self._database, clock=clock)
        self.sessions = Sessions(self._database, clock=clock)
        self.tokens = Tokens(self._database, clock=clock)
        self.deeds = Deeds(self._database, clock=clock)
        self._throttle = Throttle(clock=clock)

    def sign_in(self, name: str, password: str, *, address: str) -> str:
        """Begins a session for somebody who knows the password; returns its secret.

        Raises:
            SignInLaterError: too many failures; the password was not looked at.
            SignInRefusedError: name and password do not go together.
        """
        person = self._recognised(name, password, address=address)
        if person is None:
            raise SignInRefusedError
        secret = self.sessions.begin(person)
        self.deeds.record(Deed.SIGNED_IN, who=person.name, address=address)
        return secret

    def change_password(self, name: str, old: str, new: str, *, address: str) -> str:
        """Gives somebody who knows the old password the new one.

        All their sessions end; returns the secret of a new one. Wrong tries slow the next one, and
        signing in, as failures to sign in do.

        Raises:
            SignInLaterError: too many failures; the password was not looked at.
            PasswordWrongError: it is not the old password.
            PersonUnknownError, PasswordWeakError: as ``Accounts.set_password``.
        """
        person = self._recognised(name, old, address=address)
        if person is None:
            raise PasswordWrongError
        self.accounts.set_password(person.name, new)
        self.deeds.record(Deed.PASSWORD_CHANGED, who=person.name, what=person.name, address=address)
        return self.sessions.begin(person)

    def sign_out(self, secret: str, *, address: str) -> None:
        """Ends a session; nothing happens when there is none."""
        person = self.sessions.person(secret)
        if person is not None:
            self.sessions.end(secret)
            self.deeds.record(Deed.SIGNED_OUT, who=person.name, address=address)

    def holder(self, *, session: str | None = None, token: str | None = None) -> Person | None:
        """Whom a secret lets in; a token goes before a session."""
        if token is not None:
            return self.tokens.person(token)
        return None if session is None else self.sessions.person(session)

    def add(self, name: str, password: str, *, role: Role, by: str) -> Person:
        """Adds somebody; raises as ``Accounts.add``. ``by`` is who does it, for the record."""
        person = self.accounts.add(name, password, role=role)
        self.deeds.record(Deed.PERSON_ADDED, who=by, what=f"{person.name} ({role})")
        return person

    def remove(self, name: str, *, by: str) -> Person:
        """Takes somebody out, with what they leave behind; raises as ``Accounts.remove``.

        Raises:
            DeskFileError: their conversations cannot be deleted; the account is gone.
        """
        person = self.accounts.remove(name)
        self.deeds.record(Deed.PERSON_REMOVED, who=by, what=person.name)
        forget(self._home, person.name)
        return person

    def set_role(self, name: str, role: Role, *, by: str) -> Person:
        """Gives somebody another role; raises as ``Accounts.set_role``."""
        person = self.accounts.set_role(name, role)
        self.deeds.record(Deed.ROLE_CHANGED, who=by, what=f"{person.name} ({role})")
        return person

    def set_password(self, name: str, password: str, *, by: str) -> Person:
        """Gives somebody a new password; raises as ``Accounts.set_password``."""
        person = self.accounts.set_password(name, password)
        self.deeds.record(Deed.PASSWORD_CHANGED, who=by, what=person.name)
        return person

    def make_token(self, name: str, *, by: str) -> str:
        """Makes a token for somebody and returns its secret; raises as ``Tokens.make``."""
        secret = self.tokens.make(name)
        self.deeds.record(Deed.TOKEN_MADE, who=by, what=self.accounts.person(name).name)
        return secret

    def revoke_tokens(self, name: str, *, by: str, token_id: str | None = None) -> int:
        """Ends one token of somebody, or all; returns how many ended.

        Raises:
            PersonUnknownError: nobody has the name.
        """
        person = self.accounts.person(name)
        ended = self.tokens.revoke(name, token_id=token_id)
        if ended:
            self.deeds.record(Deed.TOKEN_REVOKED, who=by, what=f"{person.name} ({ended})")
        return ended

    def close(self) -> None:
        """Gives the file back."""
        self._database.close()

    def _recognised(self, name: str, password: str, *, address: str) -> Person | None:
        """Who has a name and a password; a failure is recorded. Raises SignInLaterError."""
        key = key_of(name)
        wait_s = self._throttle.claim(key, address)
        if wait_s:
            raise SignInLaterError(str(wait_s))
        person = self.accounts.verified(name, password)
        if person is None:
            self.deeds.record(Deed.SIGN_IN_FAILED, who=self._known(name), address=address)
            return None
        self._throttle.succeeded(key, address)
        return person

    def _known(self, name: str) -> str:
        """The name of somebody who exists; people type passwords into the wrong field."""
        known = {key_of(a.person.name): a.person.name for a in self.accounts.listed()}
        return known.get(key_of(name), UNKNOWN)
