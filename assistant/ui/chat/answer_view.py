"""An answer as HTML: its text with markers as chips, proof marks, sources, suggestions."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.feedback import Verdict
from assistant.marked_text import marker_runs
from assistant.records import Answer, Citation, Language, Statement, Status
from assistant.render import answer_markdown
from assistant.ui.chat.answer_text import render_markdown
from assistant.ui.chat.judging import thumbs
from assistant.ui.chat.labels import ChatLabels
from assistant.ui.labels import Labels
from assistant.ui.markup import Markup, element, join


def answer_article(
    answer: Answer,
    *,
    turn_id: str,
    labels: Labels,
    verdict: Verdict | None = None,
    buttons: Sequence[str] = (),
) -> Markup:
    """The whole answer; ``turn_id`` ties its chips together for previous and next.

    ``verdict`` is what the person said of the answer, None for nothing yet; ``buttons`` are what
    else can be done with its question.
    """
    chat = labels.chat
    chips = _Chips(answer, turn_id=turn_id, labels=chat)
    body = render_markdown(answer.text, markers=chips.run)
    parts: list[str] = [
        _status(answer, labels=chat),
        element("div", body, class_="noi-dung"),
        *(element("p", note, class_="ghi-chu") for note in answer.notes),
        _sources(answer, chips=chips, labels=chat),
        _actions(answer, buttons, turn_id=turn_id, labels=labels),
        element(
            "div",
            thumbs(turn_id, verdict, labels=chat),
            element("span", _made(answer, labels=labels), class_="may"),
            class_="thao-tac",
        ),
        _suggestions(answer.suggestions, labels=chat),
    ]
    return element("div", *parts, class_=f"tra-loi tt-{answer.status.value.replace('_', '-')}")


def draft(text: str, *, growing: bool = True) -> Markup:
    """The part of an answer that has arrived so far; markers stay plain until it is finished."""
    return element(
        "div",
        render_markdown(text, markers=lambda run: element("sup", *(f"[{n}]" for n in run))),
        class_="noi-dung dang-viet" if growing else "noi-dung",
    )


class _Chips:
    """Turns runs of markers into chips and proof marks, statement after statement."""

    def __init__(self, answer: Answer, *, turn_id: str, labels: ChatLabels) -> None:
        self._citations = {citation.marker: citation for citation in answer.citations}
        self._ahead = [
            (statement, max(marker_runs(statement.text), 1))
            for statement in answer.statements
            if statement.markers
        ]
        self._turn_id = turn_id
        self._labels = labels

    def run(self, markers: tuple[int, ...]) -> Markup:
        """Chips for one run, then the proof mark of the statement that ends with it."""
        parts: list[str] = [self.chip(marker) for marker in markers]
        statement = self._ending(markers)
        if statement is not None:
            parts.append(_proof(statement, labels=self._labels))
        return element("span", *parts, class_="dan")

    def chip(self, marker: int) -> Markup:
        """A button that opens the cited place; plain text when there is no such citation."""
        citation = self._citations.get(marker)
        if citation is None:
            return join([f"[{marker}]"])
        return element("button", str(marker), **self._opening(citation), class_="so-dan")

    def row(self, citation: Citation) -> Markup:
        """A line of the list of sources."""
        return element(
            "button",
            element("span", str(citation.marker), class_="so-dan"),
            element("span", citation.label, class_="nhan"),
            element("span", " ".join(citation.quote.split()), class_="loi"),
            **self._opening(citation),
            class_="nguon",
        )

    def _opening(self, citation: Citation) -> dict[str, str | int]:
        return {
            "type": "button",
            "data_letter": citation.directive_id,
            "data_start": citation.start,
            "data_end": citation.end,
            "data_marker": citation.marker,
            "data_turn": self._turn_id,
            "aria_label": self._labels.cite.format(marker=citation.marker, label=citation.label),
        }

    def _ending(self, markers: tuple[int, ...]) -> Statement | None:
        """The statement whose last run of markers this is.

        Runs come in the order of the text, and so do statements; one that was left out of the
        text is passed over.
        """
        wanted = set(markers)
        for index, (statement, runs) in enumerate(self._ahead):
            if wanted <= set(statement.markers):
                del self._ahead[:index]
                self._ahead[0] = (statement, runs - 1)
                if runs > 1:
                    return None
                self._ahead.pop(0)
                return statement
        return None


def _proof(statement: Statement, *, labels: ChatLabels) -> Markup:
    proved = statement.proved
    lines = [
        element(
            "span",
            f"{'✓' if check.passed else '✗'} {labels.checks.get(check.name, check.name)}",
            f": {check.detail}" if check.detail and not check.passed else "",
            class_="kiem",
        )
        for check in statement.checks
    ]
    intro = labels.proof_intro if proved else labels.unproved_intro
    return element(
        "span",
        "✓ " if proved else "! ",
        labels.proved if proved else labels.unproved,
        element("span", element("span", intro, class_="dau"), *lines, role="tooltip"),
        class_=f"doi-chieu {'dat' if proved else 'chua'}",
        tabindex=0,
    )


def _status(answer: Answer, *, labels: ChatLabels) -> Markup:
    words = {Status.NOT_FOUND: labels.not_found, Status.REFUSED: labels.refused}
    if answer.status not in words:
        return Markup("")
    return element("p", words[answer.status], class_="tinh-trang")


def _sources(answer: Answer, *, chips: _Chips, labels: ChatLabels) -> Markup:
    if not answer.citations:
        return Markup("")
    rows = [element("li", chips.row(citation)) for citation in answer.citations]
    return element(
        "details",
        element("summary", f"{labels.sources} ({len(rows)})"),
        element("ol", *rows),
        class_="cac-nguon",
    )


def _actions(answer: Answer, buttons: Sequence[str], *, turn_id: str, labels: Labels) -> Markup:
    chat = labels.chat
    language: Language = "en" if labels.language == "en" else "vi"
    small = {"type": "button", "class_": "nut-nho"}
    return element(
        "div",
        element(
            "button",
            chat.copy,
            **small,
            data_copy=answer_markdown(answer, language=language),
            data_done=chat.copied,
        ),
        element("button", chat.to_word, **small, data_save=".docx", data_turn=turn_id),
        element("button", chat.to_markdown, **small, data_save=".md", data_turn=turn_id),
        *buttons,
        class_="thao-tac",
    )


def _made(answer: Answer, *, labels: Labels) -> str:
    """What wrote the answer, and how long it took; a refusal is written by nobody."""
    answered = answer.status is Status.ANSWERED
    made = labels.chat.engine[answer.engine.value] if answered else ""
    total = dict(answer.timings_ms).get("total")
    if total is None:
        return made
    seconds = f"{total / 1000:.2f}"
    shown = seconds if labels.language == "en" else seconds.replace(".", ",")
    return " · ".join(filter(None, (made, labels.chat.took.format(seconds=shown))))


def _suggestions(questions: Sequence[str], *, labels: ChatLabels) -> Markup:
    if not questions:
        return Markup("")
    return element(
        "div",
        element("span", labels.suggestions, class_="nhan"),
        *(question_button(question) for question in questions),
        class_="goi-y",
    )


def question_button(question: str) -> Markup:
    """A question that is asked when clicked."""
    return element("button", question, type="button", class_="hoi", data_ask=question)
