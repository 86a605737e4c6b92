"""A conversation: turns, how a question runs, and how both look. Nothing of Gradio here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from assistant import wording
from assistant.errors import AssistantError
from assistant.records import Answer, AnswerEvent, Finished, Language, TextDelta, Understood
from assistant.ui.chat.answer_view import answer_article, draft, question_button
from assistant.ui.chat.labels import ChatLabels
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element, join
from ingest.errors import IngestError
from vectorstore.errors import LibraryError
from vectorstore.records import Filters

_REFRESH_S = 0.05
"""Seconds between two pictures of a growing answer; the eye follows 20 a second."""
_SHOWN_CHARACTERS = 2000
"""Of a question; a longer one is shown cut."""
TURNS_KEPT = 50
"""Older turns leave the conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One question and what became of it.

    ``standalone`` is the question as it was understood, empty until known. At the end exactly
    one of ``answer``, ``error`` and ``stopped`` is set.
    """

    turn_id: str
    question: str
    standalone: str = ""
    filters: Filters = field(default_factory=Filters)
    text: str = ""
    answer: Answer | None = None
    error: str = ""
    stopped: bool = False


Asking = Callable[[str, Sequence[str]], Iterator[AnswerEvent]]
"""Question and earlier questions, oldest first, to the events of its answer."""


def run_turn(
    turn: Turn, earlier: Sequence[Turn], *, ask: Asking, language: Language
) -> Iterator[Turn]:
    """Asks, and yields the turn as it grows; the last one is settled.

    An error that the program knows becomes one sentence in the turn; others are raised.
    """
    history = [t.standalone or t.question for t in earlier if t.answer is not None]
    shown_at = 0.0
    try:
        for event in ask(turn.question, history):
            turn = advanced(turn, event)
            now = time.monotonic()
            if isinstance(event, TextDelta) and now - shown_at < _REFRESH_S:
                continue
            shown_at = now
            yield turn
    except (AssistantError, LibraryError, IngestError) as error:
        sentences = (
            wording.explain(error, language=language),
            wording.hint(error, language=language),
        )
        yield replace(turn, error=" ".join(sentences))


def advanced(turn: Turn, event: AnswerEvent) -> Turn:
    """The turn after one event."""
    match event:
        case Understood(standalone_question=standalone, filters=filters):
            return replace(turn, standalone=standalone, filters=filters)
        case TextDelta(text=text):
            return replace(turn, text=turn.text + text)
        case Finished(answer=answer):
            understood = answer.standalone_question
            return replace(turn, answer=answer, standalone=understood, filters=answer.filters)


def turns_html(turns: Sequence[Turn], *, labels: Labels) -> Markup:
    """All settled turns, oldest first, in a region whose additions are read aloud."""
    return element(
        "section",
        *(turn_html(turn, labels=labels) for turn in turns),
        role="log",
        aria_label=labels.chat.conversation,
    )


def turn_html(turn: Turn, *, labels: Labels) -> Markup:
    """One turn: the question, how it was understood, and the answer as far as it is known."""
    chat = labels.chat
    question = turn.question
    if len(question) > _SHOWN_CHARACTERS:
        question = f"{question[:_SHOWN_CHARACTERS]}…"
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
        element("div", _understood(turn, labels=chat), *_reply(turn, labels=labels), class_="dap"),
        class_="luot",
        data_turn=turn.turn_id,
    )


def _understood(turn: Turn, *, labels: ChatLabels) -> Markup:
    """The question as it was understood, where that is not how it was put."""
    lines: list[str] = []
    if turn.standalone and _plain(turn.standalone) != _plain(turn.question):
        words = element("em", turn.standalone)
        lines.append(element("p", f"{labels.understood_as} ", words, class_="hieu-la"))
    filters = turn.filters
    scope = [*filters.issuers, *filters.kinds, *filters.numbers]
    scope += [labels.within_year.format(year=year) for year in filters.years]
    if scope:
        tags = [element("span", words, class_="the") for words in scope]
        lines.append(element("p", f"{labels.within} ", *tags, class_="hieu-la"))
    return join(lines)


def _reply(turn: Turn, *, labels: Labels) -> list[str]:
    chat = labels.chat
    if turn.answer is not None:
        return [answer_article(turn.answer, turn_id=turn.turn_id, labels=labels)]
    retry = element("button", chat.retry, type="button", class_="nut-nho", data_ask=turn.question)
    if turn.error:
        return [element("p", turn.error, class_="loi-hoi", role="alert"), retry]
    shown = [draft(turn.text)] if turn.text else []
    if turn.stopped:
        return [*shown, element("p", chat.stopped, class_="ghi-chu"), retry]
    if shown:
        return [*shown]
    return [element("p", chat.thinking, class_="dang-tim")]


def _plain(question: str) -> str:
    return " ".join(question.split()).rstrip(" ?.!").casefold()


def greeting_html(examples: Sequence[str], *, labels: ChatLabels) -> Markup:
    """What a new conversation shows; without examples the library is empty."""
    if not examples:
        note = element("p", labels.empty_library, class_="ghi-chu")
        return element("div", element("h2", labels.greeting), note, class_="chao")
    return element(
        "div",
        element("h2", labels.greeting),
        element("p", labels.introduction),
        element("div", *(question_button(question) for question in examples), class_="vi-du"),
        class_="chao",
    )
