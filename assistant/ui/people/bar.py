"""Who is signed in, and the way out, for the header of the page."""

from __future__ import annotations

from assistant.records import Language
from assistant.ui.markup import Markup, element, join
from assistant.ui.people.labels import labels_in
from assistant.ui.people.own_password import CHANGE_PASSWORD
from assistant.ui.people.sign_in import SIGN_OUT


def signed_in_bar(name: str, *, language: Language) -> Markup:
    """The name, the way to another password and out; nothing for the local person."""
    if not name:
        return Markup("")
    labels = labels_in(language)
    prefix = "/en" if language == "en" else ""
    button = element("button", labels.sign_out, type="submit", class_="nut-nho")
    return join(
        [
            element("span", name, class_="nguoi", title=labels.signed_in_as.format(name=name)),
            element(
                "a",
                labels.change_password,
                href=f"{prefix}{CHANGE_PASSWORD}",
                class_="nut-nho",
                data_leave=True,
            ),
            element("form", button, method="post", action=f"{prefix}{SIGN_OUT}"),
        ]
    )
