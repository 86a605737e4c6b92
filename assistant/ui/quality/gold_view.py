"""A person's own gold questions, and bad answers that may become some, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.feedback import Feedback
from assistant.records import Citation
from assistant.ui.dressing import STATIC
from assistant.ui.markup import Markup, element
from assistant.ui.quality.labels import GoldLabels
from assistant.ui.quality.questions_view import answer_box
from assistant.ui.quality.records import GoldDraft
from assistant.ui.quality.runs_view import time_text
from assistant.ui.quality.signals import BAD, OWN, sends

EXPORT = "bo-cau-hoi-cua-toi.xlsx"
ANSWERABLE = {True: "có", False: "không"}
"""How a gold set says it, in every language of the page."""
_ROWS = 200
_WORDS = 12
"""Words of a quotation that are enough to find its place again."""


def own_list(drafts: Sequence[GoldDraft], *, labels: GoldLabels) -> Markup:
    """The questions that a person keeps, each to be edited or deleted."""
    parts: list[str] = [
        element("h2", labels.title),
        element("p", labels.introduction, class_="ghi-chu"),
        element("div", *_actions(drafts, labels=labels), class_="thao-tac"),
    ]
    if drafts:
        rows = [_own(draft, labels=labels) for draft in drafts[:_ROWS]]
        parts.append(element("ul", *rows, class_="cac-muc"))
    else:
        parts.append(element("p", labels.none, class_="rong"))
    return element("section", *parts, class_="dg-bo")


def _actions(drafts: Sequence[GoldDraft], *, labels: GoldLabels) -> list[Markup]:
    add = element(
        "button", labels.add, type="button", class_="nut-nho", **sends(OWN, "edit", question="")
    )
    if not drafts:
        return [add]
    link = element(
        "a",
        labels.export,
        href=f"{STATIC}{EXPORT}",
        download=EXPORT,
        class_="nut-nho",
    )
    return [add, link, element("span", labels.count.format(count=len(drafts)), class_="dem")]


def _own(draft: GoldDraft, *, labels: GoldLabels) -> Markup:
    question = draft.cells.get("question", "")
    facts = " · ".join(draft.cells.get("key_facts", "").splitlines())
    buttons = [
        element(
            "button",
            words,
            type="button",
            class_=f"nut-nho{danger}",
            aria_label=f"{words}: {question}",
            **sends(OWN, event, question=draft.question_id),
        )
        for words, event, danger in ((labels.edit, "edit", ""), (labels.drop, "delete", " nguy"))
    ]
    return element(
        "li",
        element("p", element("strong", question)),
        element("p", facts, class_="ghi-chu") if facts else "",
        element("div", *buttons, class_="thao-tac"),
    )


def bad_list(judged: Sequence[Feedback], *, labels: GoldLabels) -> Markup:
    """Answers that people judged bad, each to be turned into a gold question."""
    rows = [_bad(feedback, labels=labels) for feedback in judged[:_ROWS]]
    return element(
        "section",
        element("h2", labels.bad),
        element("p", labels.bad_note if rows else labels.bad_none, class_="ghi-chu"),
        element("ul", *rows, class_="cac-muc") if rows else "",
        class_="dg-che",
    )


def _bad(feedback: Feedback, *, labels: GoldLabels) -> Markup:
    question = feedback.answer.standalone_question or feedback.answer.question
    who = f"{feedback.person} · " if feedback.person else ""
    reason = f"{labels.reason}: {feedback.reason or labels.no_reason}"
    return element(
        "li",
        element("p", element("strong", question)),
        element("p", f"{who}{time_text(feedback.said_at)} · {reason}", class_="ghi-chu"),
        answer_box(feedback.answer.text),
        element(
            "div",
            element(
                "button",
                labels.turn,
                type="button",
                class_="nut-nho",
                aria_label=f"{labels.turn}: {question}",
                **sends(BAD, "edit", turn=feedback.turn_id, person=feedback.person),
            ),
            class_="thao-tac",
        ),
    )


def draft_of(feedback: Feedback, *, labels: GoldLabels) -> GoldDraft:
    """A gold question to be put right by a person: the question, and where the answer looked."""
    answer = feedback.answer
    reason = feedback.reason or labels.no_reason
    places = dict.fromkeys(_place(citation) for citation in answer.citations)
    return GoldDraft(
        cells={
            "question": answer.standalone_question or answer.question,
            "answerable": ANSWERABLE[True],
            "places": "\n".join(places),
            "note": labels.from_feedback.format(reason=reason),
        }
    )


def _place(citation: Citation) -> str:
    words = " ".join(citation.quote.split()[:_WORDS])
    return " # ".join((citation.source, citation.section, words)).replace("\n", " ")
