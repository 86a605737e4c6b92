"""Who may come in: the person behind the headers of a request, and whose page a session is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from threading import Lock

from assistant.people.keys import LIFE_S
from assistant.people.office import PeopleOffice
from assistant.people.records import LOCAL, Person

COOKIE = "tl_phien"
_MOST_PAGES = 20_000


class Gate:
    """Finds out who sends a request.

    ``alone`` says that only programs on this computer reach the page: as long as nobody has been
    defined there, everybody is the local person. Elsewhere nobody is let in then.
    """

    def __init__(self, office: PeopleOffice | None, *, alone: bool) -> None:
        self._office = office
        self._alone = alone
        self._pages: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def person(self, headers: Mapping[str, str]) -> Person | None:
        """Whom the headers let in; a bearer token that is wrong is not made up for by a cookie.

        Raises:
            PeopleFileError: the accounts cannot be read, so that nobody is let in.
        """
        office = self._office
        if office is None or office.accounts.is_empty:
            return LOCAL if self._alone else None
        token = bearer(headers)
        if token is not None:
            return office.holder(token=token)
        return office.holder(session=session_secret(headers))

    def is_page_of(self, page: str, person: Person) -> bool:
        """Whether a page that Gradio knows by a name belongs to a person; the first one takes it.

        Gradio keeps what is on a page under a name that the browser made up, and hands it to
        whoever sends that name.
        """
        with self._lock:
            holder = self._pages.setdefault(page, person.name)
            self._pages.move_to_end(page)
            while len(self._pages) > _MOST_PAGES:
                self._pages.popitem(last=False)
        return holder == person.name


def bearer(headers: Mapping[str, str]) -> str | None:
    """The token of a program, None where there is no such header."""
    kind, _, token = headers.get("authorization", "").partition(" ")
    return token.strip() if kind.lower() == "bearer" else None


def session_secret(headers: Mapping[str, str]) -> str | None:
    """The secret in the cookie, None where there is none."""
    try:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
    except CookieError:
        return None
    return None if cookie is None else cookie.value


def session_cookie(secret: str, *, secure: bool) -> str:
    """The Set-Cookie header of a session; an empty secret takes the cookie back.

    Scripts cannot read it, other sites cannot send it; over https it never leaves unencrypted.
    """
    age = LIFE_S if secret else 0
    flags = f"Path=/; Max-Age={age}; HttpOnly; SameSite=Strict"
    return f"{COOKIE}={secret}; {flags}{'; Secure' if secure else ''}"
