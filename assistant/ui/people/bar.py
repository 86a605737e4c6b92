"""Who is signed in, and the way out, for the header of the page."""

from __future__ import annotations

from assistant.records import Language
from assistant.ui.markup import Markup, element, join
from assistant.ui.people.labels import labels_in
from assistant.ui.people.sign_in import SIGN_OUT


def signed_in_bar(name: str, *, language: Language) -> Markup:
    """The name and a button to sign out; nothing for the local person."""
    if not name:
        return Markup("")
    labels = labels_in(language)
    prefix = "/en" if language == "en" else ""
    button = element("button", labels.sign_out, type="submit", class_="nut-nho")
    return join(
        [
            element("span", name, class_="nguoi", title=labels.signed_in_as.format(name=name)),
            element("form", button, method="post", action=f"{prefix}{SIGN_OUT}"),
        ]
    )
