"""Plain forms about accounts: a page each, no script, its own narrow policy."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import parse_qs

from assistant import wording
from assistant.people.errors import PeopleError
from assistant.records import Language
from assistant.ui.markup import Markup, element, join
from assistant.ui.people.gate import session_cookie
from assistant.ui.people.labels import labels_in

_MAX_FORM_BYTES = 4096
HEADERS = {
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
    """Where a request comes from; ``prefix`` is the path of the language, "" or "/en".

    ``icon`` and ``style`` are the addresses of what dresses the form.
    """

    prefix: str
    address: str
    secure: bool
    icon: str
    style: str

    @property
    def language(self) -> Language:
        """The language of the page."""
        return "en" if self.prefix else "vi"

    @property
    def home(self) -> str:
        """The path of the page itself."""
        return f"{self.prefix}/"


def on_to(where: str, cookie: str) -> Reply:
    """Sends a browser elsewhere with a cookie."""
    headers = {"location": where, "set-cookie": cookie, "cache-control": "no-store"}
    return Reply(status=303, headers=headers)


def let_in(visit: Visit, secret: str) -> Reply:
    """On to the page, with the secret of a new session."""
    return on_to(visit.home, session_cookie(secret, secure=visit.secure))


def filled(form: bytes) -> dict[str, str]:
    """The fields of a form, each once; none where it is too large or none at all."""
    if len(form) > _MAX_FORM_BYTES:
        return {}
    try:
        fields = parse_qs(form.decode("utf-8"), max_num_fields=8)
    except ValueError:
        return {}
    return {name: values[0] for name, values in fields.items()}


def framed(visit: Visit, *main: Markup, title: str) -> str:
    """A whole document around what stands in the middle."""
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        element("title", f"{title} · {labels_in(visit.language).program}"),
        element("link", rel="icon", type="image/svg+xml", href=visit.icon),
        element("link", rel="stylesheet", href=visit.style),
    )
    html = element("html", head, element("body", element("main", *main)), lang=visit.language)
    return f"<!doctype html>{html}"


def problem(error: PeopleError | None, language: Language) -> Markup:
    """Why a form was not taken, and what to do; nothing for None."""
    if error is None:
        return Markup("")
    sentence = wording.explain(error, language=language)
    return element("p", f"{sentence} {wording.hint(error, language=language)}", role="alert")


def text_box(
    name: str,
    label: str,
    *,
    value: str = "",
    secret: bool = False,
    autocomplete: str = "current-password",
    focus: bool = False,
) -> Markup:
    """A labelled box of a form; a secret is never sent back."""
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
