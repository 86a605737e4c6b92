"""Quizzes and flashcards as HTML."""

from __future__ import annotations

from assistant.study import phrases
from assistant.study.records import Form, QuizQuestion
from assistant.ui.markup import Markup, element
from assistant.ui.study.labels import StudyLabels
from assistant.ui.study.pieces import action, choice, heading, quotations
from assistant.ui.study.session import Given, Learner, Session, topics

_LETTERS = "ABCD"
_WELL, _FAIRLY = 0.9, 0.6
"""Shares of right answers from which a result is called very good and fairly good."""


def quiz_view(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    """What is to be asked, the question, or the result."""
    if not session.questions:
        return _beginning(session, learner, labels=labels)
    question = session.question
    if question is None:
        return _result(session, labels=labels)
    given = session.given[session.index] if len(session.given) > session.index else None
    return element(
        "div",
        _bar(session, labels=labels),
        element(
            "p",
            phrases.area_name(question.area, language=learner.language),
            class_="hoc-loai",
        ),
        heading(question.prompt),
        element("p", question.statement, class_="hoc-nhan-dinh") if question.statement else "",
        _answering(question, given, unreadable=session.unreadable, labels=labels),
        _judgement(session, question, given, labels=labels) if given else "",
        class_="hoc-cau",
    )


def cards_view(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    """The card on top, front or back."""
    if not session.cards:
        return element(
            "div",
            heading(labels.cards),
            element("p", labels.cards_intro, class_="ghi-chu"),
            _topic(session, learner, labels=labels),
            element("div", action(labels.begin, "deal", class_="hoc-nut"), class_="thao-tac"),
        )
    if session.card >= len(session.cards):
        again = action(labels.again, "deal", class_="hoc-nut", focus=True)
        return element("div", heading(labels.cards), element("p", labels.cards_done), again)
    card = session.cards[session.card]
    where = labels.card_of.format(index=session.card + 1, all=len(session.cards))
    front = element("div", heading(card.front), class_="hoc-mat")
    if not session.turned:
        turn = action(labels.flip, "turn", class_="hoc-nut")
        return element("div", element("p", where, class_="ghi-chu"), front, turn, class_="hoc-the")
    return element(
        "div",
        element("p", where, class_="ghi-chu"),
        element("div", element("p", card.front), class_="hoc-mat"),
        element(
            "div",
            element("h2", card.back[:1].upper() + card.back[1:], tabindex=-1, data_focus=True),
            quotations(card.excerpts, labels=labels),
            class_="hoc-mat hoc-sau",
        ),
        element(
            "div",
            action(labels.not_yet, "not-yet"),
            action(labels.knew, "knew", class_="hoc-nut"),
            class_="thao-tac",
        ),
        class_="hoc-the",
    )


def _beginning(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    due = len(learner.classroom.progress.due(learner.person))
    empty = not any(
        learner.course.quizzes.fits_topic(fact, session.topic) for fact in learner.course.facts
    )
    buttons = [action(labels.begin, "start", class_="hoc-nut")]
    if due:
        buttons.append(action(labels.begin_weak.format(count=due), "repeat"))
    return element(
        "div",
        heading(labels.quiz),
        element("p", labels.quiz_intro, class_="ghi-chu"),
        _topic(session, learner, labels=labels),
        element("p", labels.no_questions, class_="rong", role="status") if empty else "",
        element("div", *buttons, class_="thao-tac"),
    )


def _topic(session: Session, learner: Learner, *, labels: StudyLabels) -> Markup:
    areas, themes = topics(learner.course)
    roles = [(r.value, phrases.role_name(r, language=learner.language)) for r in phrases.ROLES]

    def options(entries: list[tuple[str, str]]) -> list[Markup]:
        return [
            element("option", words, value=value, selected=value == session.topic)
            for value, words in entries
        ]

    named = [(a.value, phrases.area_name(a, language=learner.language)) for a in areas]
    return element(
        "div",
        choice(labels.role, "role", roles, chosen=session.role.value),
        element(
            "label",
            element("span", labels.topic, class_="nhan"),
            element(
                "select",
                *options([("", labels.any_topic)]),
                element("optgroup", *options(named), label=labels.areas),
                element("optgroup", *options(list(themes)), label=labels.themes) if themes else "",
                data_study="topic",
            ),
            class_="hoc-chon",
        ),
        class_="hoc-hai",
    )


def _bar(session: Session, *, labels: StudyLabels) -> Markup:
    count = len(session.questions)
    return element(
        "div",
        element("span", labels.question_of.format(index=session.index + 1, all=count)),
        element("progress", value=len(session.given), max=count, aria_hidden="true"),
        element("span", labels.score.format(right=session.right)),
        class_="hoc-thanh",
    )


def _answering(
    question: QuizQuestion, given: Given | None, *, unreadable: bool, labels: StudyLabels
) -> Markup:
    if question.form is Form.DATE:
        return _date_form(given, unreadable=unreadable, labels=labels)
    buttons = [
        _option(question, place, given, labels=labels) for place in range(len(question.options))
    ]
    return element("div", *buttons, class_="hoc-lua-chon", role="group", aria_label=labels.answer)


def _option(
    question: QuizQuestion, place: int, given: Given | None, *, labels: StudyLabels
) -> Markup:
    state, mark = "", ""
    if given is not None and place == question.key:
        state, mark = "hoc-dung", "✓"
    elif given is not None and given.answer == str(place):
        state, mark = "hoc-sai", "✗"
    spoken = {"hoc-dung": labels.right_answer.format(answer=""), "hoc-sai": labels.wrong}
    return element(
        "button",
        element("span", _LETTERS[place], class_="hoc-chu", aria_hidden="true"),
        element("span", question.options[place]),
        element("span", mark, class_="hoc-dau", aria_hidden="true") if mark else "",
        element("span", spoken[state], class_="chi-doc") if state else "",
        type="button",
        class_=state or None,
        disabled=given is not None,
        data_study="answer",
        data_value=str(place),
    )


def _date_form(given: Given | None, *, unreadable: bool, labels: StudyLabels) -> Markup:
    note = element("p", labels.unreadable, class_="loi-hoi", role="alert") if unreadable else ""
    return element(
        "form",
        element(
            "label",
            element("span", labels.date_label, class_="nhan"),
            element(
                "input",
                type="text",
                maxlength=60,
                autocomplete="off",
                placeholder=labels.date_hint,
                value=given.answer if given else None,
                disabled=given is not None,
                data_focus=given is None and unreadable,
            ),
            class_="hoc-chon",
        ),
        ""
        if given
        else element("button", labels.answer, type="submit", class_="hoc-nut", data_study="answer"),
        note,
        class_="hoc-ngay",
    )


def _judgement(
    session: Session, question: QuizQuestion, given: Given, *, labels: StudyLabels
) -> Markup:
    last = session.index + 1 == len(session.questions)
    return element(
        "section",
        element(
            "p",
            element("strong", labels.right if given.right else labels.wrong),
            " ",
            labels.right_answer.format(answer=_answer(question)),
            role="status",
        ),
        element("p", question.remark, class_="hoc-luu-y") if question.remark else "",
        element("p", labels.letter_says, class_="ghi-chu"),
        quotations(question.excerpts, labels=labels),
        element(
            "div",
            action(
                labels.finish if last else labels.following,
                "next",
                class_="hoc-nut",
                focus=True,
            ),
            class_="thao-tac",
        ),
        class_="hoc-loi-giai " + ("hoc-loi-dung" if given.right else "hoc-loi-sai"),
    )


def _answer(question: QuizQuestion) -> str:
    """The right answer; of a statement, whether it holds and what is so."""
    if question.form is not Form.TRUE_FALSE:
        return question.answer
    holds = question.options[question.key]
    return holds if question.key == 0 else f"{holds} – {question.answer}"


def _result(session: Session, *, labels: StudyLabels) -> Markup:
    share = session.right / len(session.questions)
    remark = (
        labels.result_all
        if share >= _WELL
        else labels.result_most
        if share >= _FAIRLY
        else labels.result_few
    )
    missed = [
        element(
            "li",
            element("p", question.prompt),
            element("p", question.statement, class_="hoc-nhan-dinh") if question.statement else "",
            element("p", element("strong", labels.right_answer.format(answer=_answer(question)))),
            quotations(question.excerpts[:1], labels=labels),
        )
        for question, given in zip(session.questions, session.given, strict=False)
        if not given.right
    ]
    return element(
        "div",
        heading(labels.result.format(right=session.right, all=len(session.questions))),
        element("p", remark),
        element("ol", *missed, class_="hoc-on") if missed else "",
        element(
            "div",
            action(labels.again, "start", class_="hoc-nut"),
            action(labels.other_topic, "leave"),
            action(labels.progress, "view", value="progress"),
            class_="thao-tac",
        ),
    )
