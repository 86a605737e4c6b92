"""The page where people sign in: a plain form, no script, its own narrow policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs

from assistant import wording
from assistant.people.errors import PeopleError, SignInLaterError
from assistant.people.office import PeopleOffice
from assistant.records import Language
from assistant.ui.markup import Markup, element, join
from assistant.ui.people.gate import session_cookie
from assistant.ui.people.labels import labels_in

SIGN_IN = "/dang-nhap"
SIGN_OUT = "/dang-xuat"
_MAX_FORM_BYTES = 4096
_HEADERS = {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What is sent back: a page, or a way to go on."""

    status: int
    body: str = ""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Where a request comes from; ``prefix`` is the path of the language, "" or "/en"."""

    prefix: str
    address: str
    secure: bool

    @property
    def language(self) -> Language:
        """The language of the page."""
        return "en" if self.prefix else "vi"

    @property
    def home(self) -> str:
        """The path of the page itself."""
        return f"{self.prefix}/"


def sign_in_page(visit: Visit, *, icon: str, style: str) -> Reply:
    """The empty form."""
    return Reply(status=200, body=_page(visit, icon=icon, style=style), headers=_HEADERS)


def signed_in(office: PeopleOffice, form: bytes, visit: Visit, *, icon: str, style: str) -> Reply:
    """Looks at a filled form: on to the page with a new session, or the form again with why not.

    Whatever session the browser had is not used on: nobody can have planted it.
    """
    name, password = _filled(form)
    try:
        secret = office.sign_in(name, password, address=visit.address)
    except PeopleError as error:
        later = isinstance(error, SignInLaterError)
        headers = _HEADERS | ({"retry-after": error.detail} if later else {})
        body = _page(visit, icon=icon, style=style, name=name, error=error)
        return Reply(status=429 if later else 401, body=body, headers=headers)
    return _on(visit.home, session_cookie(secret, secure=visit.secure))


def signed_out(office: PeopleOffice, secret: str | None, visit: Visit) -> Reply:
    """Ends the session of the browser and shows the form."""
    if secret:
        office.sign_out(secret, address=visit.address)
    return _on(f"{visit.prefix}{SIGN_IN}", session_cookie("", secure=visit.secure))


def _on(where: str, cookie: str) -> Reply:
    headers = {"location": where, "set-cookie": cookie, "cache-control": "no-store"}
    return Reply(status=303, headers=headers)


def _filled(form: bytes) -> tuple[str, str]:
    """Name and password of a form; empty where it holds none, or is none."""
    if len(form) > _MAX_FORM_BYTES:
        return "", ""
    try:
        fields = parse_qs(form.decode("utf-8"), max_num_fields=8)
    except ValueError:
        return "", ""
    return fields.get("ten", [""])[0][:200], fields.get("mat-khau", [""])[0]


def _page(
    visit: Visit, *, icon: str, style: str, name: str = "", error: PeopleError | None = None
) -> str:
    labels = labels_in(visit.language)
    other = SIGN_IN if visit.prefix else f"/en{SIGN_IN}"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{labels.sign_in} · {labels.program}"),
        element("link", rel="icon", type="image/svg+xml", href=icon),
        element("link", rel="stylesheet", href=style),
    )
    form = element(
        "form",
        _problem(error, visit.language),
        _field("ten", labels.name, value=name, autocomplete="username", focus=not name),
        _field("mat-khau", labels.password, secret=True, focus=bool(name)),
        element("button", labels.sign_in, type="submit"),
        method="post",
        action=f"{visit.prefix}{SIGN_IN}",
    )
    main = element(
        "main",
        element("h1", labels.program),
        element("p", labels.sign_in_hint),
        form,
        element("a", labels.other_language, href=other),
    )
    html = element("html", head, element("body", main), lang=visit.language)
    return f"<!doctype html>{html}"


def _problem(error: PeopleError | None, language: Language) -> Markup:
    if error is None:
        return Markup("")
    sentence = wording.explain(error, language=language)
    return element("p", f"{sentence} {wording.hint(error, language=language)}", role="alert")


def _field(
    name: str,
    label: str,
    *,
    value: str = "",
    secret: bool = False,
    autocomplete: str = "current-password",
    focus: bool = False,
) -> Markup:
    box = element(
        "input",
        id=name,
        name_=name,
        type="password" if secret else "text",
        value=None if secret else value,
        autocomplete=autocomplete,
        autocapitalize="none",
        spellcheck="false",
        required=True,
        autofocus=focus,
        maxlength=200,
    )
    return join([element("label", label, for_=name), box])
