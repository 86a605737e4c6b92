"""How the list of conversations and the bar above a conversation look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from assistant.conversations.records import Conversation
from assistant.ui.chat.history_labels import HistoryLabels
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element


def history_list(
    conversations: Sequence[Conversation],
    *,
    current: str,
    searched: bool,
    today: dt.date,
    labels: HistoryLabels,
) -> Markup:
    """The conversations, the last changed first, under the day; ``current`` is the open one."""
    if not conversations:
        return element("p", labels.no_match if searched else labels.none, class_="rong")
    groups = [
        element(
            "section",
            element("h3", name),
            element("ul", *(_row(one, current=current, labels=labels) for one in members)),
        )
        for name, members in groupby(conversations, lambda one: _day(one, today, labels=labels))
    ]
    return element("nav", *groups, aria_label=labels.title, class_="ds-chuyen")


def history_head(*, labels: HistoryLabels) -> Markup:
    """Above the list: what it is, and the way to close it."""
    return element(
        "header",
        element("h2", labels.title),
        element(
            "button",
            "×",
            type="button",
            class_="nut-nho",
            title=labels.hide,
            aria_label=labels.hide,
            data_history=True,
        ),
        class_="dau-so",
    )


def conversation_bar(conversation: Conversation | None, *, labels: Labels) -> Markup:
    """Above a conversation: the list, its title, a new one, the whole as a file."""
    history, chat = labels.history, labels.chat
    small = {"type": "button", "class_": "nut-nho"}
    title = history.untitled if conversation is None else conversation.title
    files: list[str] = []
    if conversation is not None:
        files = [
            element("button", sign, **small, title=words, aria_label=words, data_save=suffix)
            for sign, words, suffix in (
                ("Word", chat.to_word, ".docx"),
                ("Markdown", chat.to_markdown, ".md"),
            )
        ]
    return element(
        "div",
        element(
            "button",
            element("span", "☰", aria_hidden="true"),
            **small,
            title=history.show,
            aria_label=history.show,
            aria_expanded="false",
            aria_controls="tl-so",
            data_history=True,
        ),
        element("h2", title, class_="ten-chuyen"),
        *files,
        element(
            "button",
            element("span", "+ ", aria_hidden="true"),
            element("span", chat.new_conversation, class_="chu"),
            **small,
            id="tl-moi",
            title=chat.new_conversation,
            data_new=True,
        ),
        class_="thanh-chuyen",
        data_conversation="" if conversation is None else conversation.conversation_id,
    )


def history_forms(*, labels: HistoryLabels) -> Markup:
    """The forms for another title and for deleting; the browser opens them for one entry."""
    cancel = element("button", labels.cancel, type="button", class_="nut-nho", data_cancel=True)
    rename = element(
        "form",
        element("h3", labels.rename),
        element(
            "label",
            element("span", labels.new_title),
            element("input", type="text", name="title", maxlength=80, autocomplete="off"),
        ),
        element(
            "div",
            cancel,
            element("button", labels.save, type="submit", class_="nut-nho chinh"),
            class_="thao-tac",
        ),
        method="dialog",
        data_rename_form=True,
    )
    delete = element(
        "form",
        element("h3", labels.delete_question),
        element("p", labels.delete_explanation, data_words=labels.delete_explanation),
        element(
            "div",
            cancel,
            element("button", labels.delete_confirm, type="submit", class_="nut-nho nguy"),
            class_="thao-tac",
        ),
        method="dialog",
        data_delete_form=True,
    )
    return element(
        "div",
        element("dialog", rename, aria_label=labels.rename, class_="bieu-mau"),
        element("dialog", delete, aria_label=labels.delete_question, class_="bieu-mau"),
    )


def _day(conversation: Conversation, today: dt.date, *, labels: HistoryLabels) -> str:
    days = (today - conversation.changed_at.astimezone().date()).days
    if days <= 0:
        return labels.today
    return labels.yesterday if days == 1 else labels.earlier


def _row(conversation: Conversation, *, current: str, labels: HistoryLabels) -> Markup:
    here = conversation.conversation_id == current
    of = {"data_conversation": conversation.conversation_id, "data_title": conversation.title}

    def act(shape: str, words: str, **what: bool) -> Markup:
        return element(
            "button",
            type="button",
            class_=f"nut-nho nho hinh {shape}",
            title=words,
            aria_label=f"{words}: {conversation.title}",
            **of,
            **what,
        )

    return element(
        "li",
        element(
            "button",
            element("span", conversation.title, class_="ten"),
            element("small", labels.count.format(count=conversation.turns)),
            type="button",
            class_="mo-chuyen",
            data_conversation=conversation.conversation_id,
            data_open_conversation=True,
            aria_current="true" if here else None,
        ),
        act("hinh-but", labels.rename, data_rename=True),
        act("hinh-xoa", labels.delete, data_delete=True),
    )
