"""The bar at the top of the page."""

from __future__ import annotations

from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element
from assistant.ui.people.bar import signed_in_bar


def header(labels: Labels, *, letters: int, name: str = "") -> Markup:
    """The bar at the top: name of the program, number of letters, who signed in, language."""
    other = "/" if labels.language == "en" else "/en/"
    return element(
        "header",
        element("a", labels.skip, href="#tl-o-hoi", class_="bo-qua"),
        element(
            "div",
            element("h1", labels.title),
            element("p", labels.tagline),
            class_="ten",
        ),
        element("span", labels.letters_count.format(count=letters), class_="so-van-ban"),
        signed_in_bar(name, language="en" if labels.language == "en" else "vi"),
        element("a", labels.other_language, href=other, class_="nut-nho", data_leave=True),
        element(
            "button",
            "◐",
            type="button",
            class_="nut-nho",
            title=labels.theme,
            aria_label=labels.theme,
            data_theme=True,
        ),
        class_="dau-trang",
    )
