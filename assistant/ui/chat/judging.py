"""Saying whether an answer was good: thumbs below it, and the form that asks why not."""

from __future__ import annotations

from collections.abc import Mapping

from assistant.feedback import MAX_REASON_CHARACTERS, Verdict
from assistant.ui.chat.labels import ChatLabels
from assistant.ui.desk import Desk
from assistant.ui.markup import Markup, element


def thumbs(turn_id: str, verdict: Verdict | None, *, labels: ChatLabels) -> Markup:
    """Thumbs; the one that was chosen is pressed."""

    def thumb(of: Verdict, shape: str, label: str) -> Markup:
        return element(
            "button",
            type="button",
            class_=f"nut-nho hinh {shape}",
            title=label,
            aria_label=label,
            aria_pressed="true" if verdict is of else "false",
            data_judge=of.value,
            data_turn=turn_id,
        )

    return element(
        "span",
        thumb(Verdict.GOOD, "hinh-tot", labels.good),
        thumb(Verdict.BAD, "hinh-kem", labels.bad),
        element("span", "" if verdict is None else labels.thanks, role="status", class_="may"),
        class_="danh-gia",
        data_thanks=labels.thanks,
    )


def judging_form(*, labels: ChatLabels) -> Markup:
    """Asks why an answer is bad; the browser opens it for one answer."""
    reasons = [
        element("label", element("input", type="radio", name="reason", value=reason), reason)
        for reason in labels.bad_reasons
    ]
    return element(
        "dialog",
        element(
            "form",
            element("h3", labels.bad_title),
            element(
                "div", *reasons, class_="ly-do", role="radiogroup", aria_label=labels.bad_title
            ),
            element(
                "label",
                element("span", labels.bad_detail),
                element("textarea", name="detail", rows=3, maxlength=MAX_REASON_CHARACTERS),
            ),
            element("p", labels.bad_explanation, class_="ghi-chu"),
            element(
                "div",
                element("button", labels.cancel, type="button", class_="nut-nho", data_cancel=True),
                element("button", labels.bad_send, type="submit", class_="nut-nho chinh"),
                class_="thao-tac",
            ),
            method="dialog",
            data_judging_form=True,
        ),
        aria_label=labels.bad_title,
        class_="bieu-mau",
    )


def keep_judgement(
    desk: Desk, sent: Mapping[str, object], *, person: str, conversation_id: str
) -> None:
    """Keeps what a person said of an answer of theirs; no verdict takes an earlier one back.

    Raises:
        DeskFileError: it cannot be kept.
    """
    turn_id, verdict, reason = (str(sent.get(name) or "") for name in ("turn", "verdict", "reason"))
    turn = desk.conversations.turn(turn_id, person=person, conversation_id=conversation_id)
    if turn is None or turn.answer is None:
        return
    if verdict not in {known.value for known in Verdict}:
        desk.feedback.withdraw(turn_id=turn_id, person=person)
        return
    desk.feedback.record(
        turn.answer, turn_id=turn_id, person=person, verdict=Verdict(verdict), reason=reason
    )
