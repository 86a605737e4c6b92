"""The form with which people change their own password."""

from __future__ import annotations

from assistant.people.errors import PasswordsDifferError, PeopleError, SignInLaterError
from assistant.people.office import PeopleOffice
from assistant.people.passwords import MIN_CHARACTERS
from assistant.people.records import Person
from assistant.ui.markup import element
from assistant.ui.people.forms import (
    HEADERS,
    Reply,
    Visit,
    filled,
    framed,
    let_in,
    problem,
    text_box,
)
from assistant.ui.people.labels import labels_in

CHANGE_PASSWORD = "/doi-mat-khau"


def password_page(person: Person, visit: Visit) -> Reply:
    """The empty form; there is none where nobody has an account."""
    if not person.name:
        return Reply(status=404)
    return Reply(status=200, body=_page(person, visit), headers=HEADERS)


def password_changed(office: PeopleOffice, person: Person, form: bytes, visit: Visit) -> Reply:
    """Looks at a filled form: back to the page with a new session, or the form with why not."""
    if not person.name:
        return Reply(status=404)
    fields = filled(form)
    old, new = fields.get("mat-khau", ""), fields.get("mat-khau-moi", "")
    try:
        if fields.get("nhap-lai", "") != new:
            raise PasswordsDifferError
        secret = office.change_password(person.name, old, new, address=visit.address)
    except PeopleError as error:
        later = isinstance(error, SignInLaterError)
        headers = HEADERS | ({"retry-after": error.detail} if later else {})
        body = _page(person, visit, error=error)
        return Reply(status=429 if later else 422, body=body, headers=headers)
    return let_in(visit, secret)


def _page(person: Person, visit: Visit, *, error: PeopleError | None = None) -> str:
    labels = labels_in(visit.language)
    form = element(
        "form",
        problem(error, visit.language),
        text_box("mat-khau", labels.old_password, secret=True, focus=True),
        text_box("mat-khau-moi", labels.new_password, secret=True, autocomplete="new-password"),
        text_box("nhap-lai", labels.new_password_again, secret=True, autocomplete="new-password"),
        element("button", labels.change_password, type="submit"),
        method="post",
        action=f"{visit.prefix}{CHANGE_PASSWORD}",
    )
    hint = labels.change_password_hint.format(name=person.name, least=MIN_CHARACTERS)
    return framed(
        visit,
        element("h1", labels.change_password),
        element("p", hint),
        form,
        element("a", labels.back, href=visit.home),
        title=labels.change_password,
    )
