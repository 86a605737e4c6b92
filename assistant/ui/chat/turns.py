"""How the turns of a conversation look. Nothing of Gradio here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assistant.conversations.records import Turn
from assistant.feedback import Verdict
from assistant.ui.chat.answer_view import answer_article, draft, question_button
from assistant.ui.chat.bounds import bounds_line, change_button, choice_json
from assistant.ui.chat.labels import ChatLabels
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element

_SHOWN_CHARACTERS = 2000
"""Of a question; a longer one is shown cut."""
TURNS_SHOWN = 50
"""Of a conversation; older ones are kept and exported, not shown."""


def turns_html(
    turns: Sequence[Turn],
    *,
    labels: Labels,
    conversation_id: str = "",
    verdicts: Mapping[str, Verdict] | None = None,
) -> Markup:
    """All settled turns, oldest first, in a region whose additions are read aloud."""
    said = verdicts or {}
    return element(
        "section",
        *(turn_html(turn, labels=labels, verdict=said.get(turn.turn_id)) for turn in turns),
        role="log",
        aria_label=labels.chat.conversation,
        data_conversation=conversation_id,
    )


def turn_html(
    turn: Turn, *, labels: Labels, verdict: Verdict | None = None, growing: bool = False
) -> Markup:
    """One turn: the question, how it was understood, and the answer as far as it is known."""
    chat = labels.chat
    question = turn.question
    if len(question) > _SHOWN_CHARACTERS:
        question = f"{question[:_SHOWN_CHARACTERS]}…"
    reply = _growing(turn, labels=chat) if growing else _settled(turn, verdict, labels=labels)
    return element(
        "article",
        element("h2", f"{chat.you}: ", class_="chi-doc"),
        element("p", question, class_="cau-hoi"),
        element(
            "button",
            chat.edit,
            type="button",
            class_="lien-ket sua",
            data_edit=turn.question,
        ),
        element("h2", f"{chat.assistant}: ", class_="chi-doc"),
        element(
            "div",
            _understood(turn, labels=chat),
            bounds_line(turn, labels=labels),
            *reply,
            class_="dap",
        ),
        class_="luot",
        data_turn=turn.turn_id,
    )


def _understood(turn: Turn, *, labels: ChatLabels) -> Markup:
    """The question as it was understood, where that is not how it was put."""
    if not turn.standalone or _plain(turn.standalone) == _plain(turn.question):
        return Markup("")
    words = element("em", turn.standalone)
    return element("p", f"{labels.understood_as} ", words, class_="hieu-la")


def _growing(turn: Turn, *, labels: ChatLabels) -> list[str]:
    if turn.text:
        return [draft(turn.text)]
    return [element("p", labels.thinking, class_="dang-tim", role="status")]


def _settled(turn: Turn, verdict: Verdict | None, *, labels: Labels) -> list[str]:
    chat = labels.chat
    retry = element(
        "button",
        chat.retry,
        type="button",
        class_="nut-nho",
        data_ask=turn.question,
        data_choice=None if turn.choice is None else choice_json(turn.choice),
    )
    if turn.answer is not None:
        article = answer_article(
            turn.answer,
            turn_id=turn.turn_id,
            labels=labels,
            verdict=verdict,
            buttons=(retry, change_button(turn, labels=labels)),
        )
        return [article]
    if turn.error:
        return [element("p", turn.error, class_="loi-hoi", role="alert"), retry]
    shown = [draft(turn.text, growing=False)] if turn.text else []
    note = chat.stopped if turn.stopped else chat.cut_off
    return [*shown, element("p", note, class_="ghi-chu"), retry]


def _plain(question: str) -> str:
    return " ".join(question.split()).rstrip(" ?.!").casefold()


def greeting_html(examples: Sequence[str], *, labels: ChatLabels, empty: bool = False) -> Markup:
    """What a new conversation shows; ``empty`` when the library has no letter."""
    if empty:
        note = element("p", labels.empty_library, class_="ghi-chu")
        return element("div", element("h2", labels.greeting), note, class_="chao")
    return element(
        "div",
        element("h2", labels.greeting),
        element("p", labels.introduction),
        element("div", *(question_button(question) for question in examples), class_="vi-du"),
        class_="chao",
    )
