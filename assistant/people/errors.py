"""What can go wrong with accounts and signing in.

::

    PeopleError (an AssistantError)
    ├── PersonNameError       no name for a person; ``detail`` is the name as given
    ├── PersonExistsError     the name is taken, also by somebody whose upper case differs
    ├── PersonUnknownError    there is nobody of this name
    ├── PasswordWeakError     too short, too simple or with the name in it; ``detail`` is the least
    │                         number of characters
    ├── PasswordWrongError    not the present password of who wants another one
    ├── PasswordsDifferError  a new password was typed in two ways
    ├── LastAdminError        nobody would be left who may look after people
    ├── NotAllowedError       the person's role does not allow it
    ├── SignInRefusedError    name and password do not go together; never says which is wrong
    ├── SignInLaterError      too many failures; ``detail`` is the number of seconds to wait
    └── PeopleFileError       the file with the accounts cannot be read or written
"""

from __future__ import annotations

from assistant.errors import AssistantError


class PeopleError(AssistantError):
    """Something about accounts or signing in."""


class PersonNameError(PeopleError):
    """Not a name that a person can sign in with."""


class PersonExistsError(PeopleError):
    """Somebody has this name."""


class PersonUnknownError(PeopleError):
    """Nobody has this name."""


class PasswordWeakError(PeopleError):
    """A password that is guessed too easily."""


class PasswordWrongError(PeopleError):
    """Not the present password."""


class PasswordsDifferError(PeopleError):
    """A new password was not typed the same twice."""


class LastAdminError(PeopleError):
    """Nobody would be left who may look after people."""


class NotAllowedError(PeopleError):
    """The person's role does not allow it."""


class SignInRefusedError(PeopleError):
    """Name and password do not go together."""


class SignInLaterError(PeopleError):
    """Too many failures; the next try is looked at after a while."""

    @property
    def wait_s(self) -> int:
        """Seconds until the next try is looked at."""
        return int(self.detail)


class PeopleFileError(PeopleError):
    """The file with the accounts cannot be read or written; ``detail`` names it and says why."""
