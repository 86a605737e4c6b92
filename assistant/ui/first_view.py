"""What somebody sees at once: the page as it will be, before Gradio has made it.

The pieces are those of the page itself, so that nothing moves when it takes their place. What is
typed or clicked meanwhile is done then (``early.js``).
"""

from __future__ import annotations

from assistant.people.records import Person, Right
from assistant.ui.admin.tab import admin_labels
from assistant.ui.chat.followups import Examples
from assistant.ui.chat.history_view import conversation_bar
from assistant.ui.chat.turns import greeting_html
from assistant.ui.desk import Desk
from assistant.ui.heading import header
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element, join
from assistant.ui.source_view import library_panel
from assistant.ui.study.labels import study_labels


class FirstView:
    """The page of questions without a conversation; called for every visit."""

    def __init__(self, desk: Desk, examples: Examples) -> None:
        self._desk = desk
        self._examples = examples

    def __call__(self, person: Person) -> Markup:
        """What a person sees; questions are offered as far as they are made."""
        labels = self._desk.labels
        letters = self._desk.library.summaries()
        questions = self._examples.known
        greeting = greeting_html(questions, labels=labels.chat, empty=not letters)
        bar = conversation_bar(None, labels=labels)
        return join(
            [
                header(labels, letters=len(letters), name=person.name),
                _tabs(self._desk, person),
                element(
                    "div",
                    element("div", bar, greeting, _composer(labels), class_="truoc-hoi"),
                    element("div", library_panel(letters, labels=labels), class_="truoc-nguon"),
                    class_="truoc-cot",
                ),
            ]
        )

    def prepare(self) -> None:
        """Makes the questions that are offered, so that the first visit shows them."""
        self._examples.made()


def _tabs(desk: Desk, person: Person) -> Markup:
    labels = desk.labels
    names = [labels.chat.tab, labels.letters.tab, labels.duties.tab]
    if desk.classroom is not None:
        names.append(study_labels(desk.language).tab)
    if desk.workshop is not None and person.may(Right.EDIT):
        names.append(labels.quality.tab)
    if desk.keeping is not None and person.may(Right.MANAGE):
        names.append(admin_labels(desk.language).tab)
    buttons = [element("button", name, type="button") for name in names]
    return element("nav", *buttons, class_="truoc-trang")


def _composer(labels: Labels) -> Markup:
    chat = labels.chat
    return element(
        "form",
        element("textarea", rows=1, aria_label=chat.question, placeholder=chat.placeholder),
        element("button", chat.send, type="submit", class_="nut-nho chinh"),
        class_="truoc-soan",
    )
