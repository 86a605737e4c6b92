"""The page where people sign in, and the way out."""

from __future__ import annotations

from assistant.people.errors import PeopleError, SignInLaterError
from assistant.people.office import PeopleOffice
from assistant.ui.markup import element
from assistant.ui.people.forms import (
    HEADERS,
    Reply,
    Visit,
    filled,
    framed,
    let_in,
    on_to,
    problem,
    text_box,
)
from assistant.ui.people.gate import session_cookie
from assistant.ui.people.labels import labels_in

SIGN_IN = "/dang-nhap"
SIGN_OUT = "/dang-xuat"


def sign_in_page(visit: Visit) -> Reply:
    """The empty form."""
    return Reply(status=200, body=_page(visit), headers=HEADERS)


def signed_in(office: PeopleOffice, form: bytes, visit: Visit) -> Reply:
    """Looks at a filled form: on to the page with a new session, or the form again with why not.

    Whatever session the browser had is not used on: nobody can have planted it.
    """
    fields = filled(form)
    name = fields.get("ten", "")[:200]
    try:
        secret = office.sign_in(name, fields.get("mat-khau", ""), address=visit.address)
    except PeopleError as error:
        later = isinstance(error, SignInLaterError)
        headers = HEADERS | ({"retry-after": error.detail} if later else {})
        body = _page(visit, name=name, error=error)
        return Reply(status=429 if later else 401, body=body, headers=headers)
    return let_in(visit, secret)


def signed_out(office: PeopleOffice, secret: str | None, visit: Visit) -> Reply:
    """Ends the session of the browser and shows the form."""
    if secret:
        office.sign_out(secret, address=visit.address)
    return on_to(f"{visit.prefix}{SIGN_IN}", session_cookie("", secure=visit.secure))


def _page(visit: Visit, *, name: str = "", error: PeopleError | None = None) -> str:
    labels = labels_in(visit.language)
    other = SIGN_IN if visit.prefix else f"/en{SIGN_IN}"
    form = element(
        "form",
        problem(error, visit.language),
        text_box("ten", labels.name, value=name, autocomplete="username", focus=not name),
        text_box("mat-khau", labels.password, secret=True, focus=bool(name)),
        element("button", labels.sign_in, type="submit"),
        method="post",
        action=f"{visit.prefix}{SIGN_IN}",
    )
    return framed(
        visit,
        element("h1", labels.program),
        element("p", labels.sign_in_hint),
        form,
        element("a", labels.other_language, href=other),
        title=labels.sign_in,
    )
